import Evaluation
import Evidence
import Numbers
import Semantics

/// Nodes: combination, rescaling, gates, maxima, pass marks.
extension Translator {
  mutating func blank(_ operand: Register) -> Entry {
    Entry(value: .zero, isRaw: true, possible: entry(operand).possible)
  }

  /// Returns the raw value of a register times a coefficient.
  private mutating func term(_ register: Register, _ coefficient: Rational) -> SQLValue {
    product(raw(register), coefficient)
  }

  /// Returns whether the node of a term is not left out.
  private mutating func presence(_ maximum: Register) -> Fragment {
    state(maximum).test(.filed)
  }

  /// Returns the sum of some values, those for which the condition does not hold being 0.
  private mutating func sum(_ list: [(isThere: Fragment, value: SQLValue)]) -> SQLValue {
    var result = SQLValue.zero
    for (isThere, value) in list {
      let term = isThere == .yes ? value : merged([(isThere, value)], otherwise: .zero)
      result = sum(result, SQLValue(number(term).form, canBeNull: false))
    }
    return result
  }

  /// Returns a value that is not negative, known not to be 0 where it is used.
  private mutating func positive(_ value: SQLValue) -> SQLValue {
    var value = value
    if case .number(let whole, let scale) = value.form, whole.lower.isZero {
      value.form = .number(bounded(whole, from: .one, to: max(.one, whole.upper)), scale: scale)
    }
    return value
  }

  /// Returns the quotient, 0 where the divisor is.
  private mutating func divided(_ above: SQLValue, by below: SQLValue) -> SQLValue {
    if let literal = below.literal, literal.isZero { return .zero }
    let line = kept(below)
    let isZero = compared(line, .equal, .zero)
    var result = quotient(above, isZero == .no ? line : positive(line))
    if isZero != .no { result = merged([(isZero, .zero)], otherwise: result) }
    result.canBeNull = false
    return result
  }

  mutating func combined(_ combination: NodeCombination) -> Entry {
    var value: SQLValue
    switch combination.combination {
    case .weights: value = weighted(combination.terms, full: combination.full)
    case .rule, .sum, .mean, .best, .lowest:
      value = joined(combination.terms, by: combination.combination) { $0.points }
    }
    value.canBeNull = false
    var present: [Fragment] = []
    for register in combination.presence { present.append(presence(register)) }
    let isThere = Fragment.any(present)
    if isThere == .yes { return Entry(value: value, possible: .filed) }
    return Entry(
      value: merged([(isThere, value)], otherwise: nil),
      possible: StateSet(.filed, .notApplicable))
  }

  /// Returns what the points or the maxima of the terms that apply make together.
  private mutating func joined(
    _ terms: [NodeTerm], by combination: Combination, of column: (NodeTerm) -> Register
  ) -> SQLValue {
    switch combination {
    case .rule, .weights: return .zero
    case .sum:
      var result = SQLValue.zero
      for term in terms { result = sum(result, self.term(column(term), term.coefficient)) }
      return result
    case .mean:
      var (above, below): ([(Fragment, SQLValue)], [(Fragment, SQLValue)]) = ([], [])
      for term in terms {
        let isThere = presence(term.maximum)
        above.append((isThere, self.term(column(term), term.coefficient)))
        below.append((isThere, SQLValue(term.coefficient)))
      }
      return divided(sum(above), by: sum(below))
    case .best(let count): return ranked(terms, count, highest: true, of: column)
    case .lowest: return ranked(terms, 1, highest: false, of: column)
    }
  }

  private mutating func ranked(
    _ terms: [NodeTerm], _ count: Int, highest: Bool, of column: (NodeTerm) -> Register
  ) -> SQLValue {
    var (list, present): ([SQLValue], [Fragment]) = ([], [])
    for term in terms {
      list.append(self.term(column(term), term.coefficient))
      present.append(presence(term.maximum))
    }
    return sumOfBest(count, list, present: present, highest: highest)
  }

  private mutating func weighted(_ terms: [NodeTerm], full: Rational) -> SQLValue {
    var (above, below): ([(Fragment, SQLValue)], [(Fragment, SQLValue)]) = ([], [])
    for term in terms {
      let isThere = presence(term.maximum)
      let points = raw(term.points)
      let share: SQLValue
      if let maximum = entry(term.maximum).constant {
        share = maximum.isZero ? .zero : product(points, .one / maximum)
      } else {
        share = divided(points, by: raw(term.maximum))
      }
      above.append((isThere, product(share, term.weight)))
      below.append((isThere, SQLValue(term.weight)))
    }
    return product(divided(sum(above), by: sum(below)), full)
  }

  mutating func rescaled(_ sum: Register, _ rescaling: Rescaling) -> Entry {
    var triggers: [Fragment] = []
    for register in rescaling.triggers { triggers.append(state(register).test(.notApplicable)) }
    let isTriggered = kept(Fragment.any(triggers))
    let own = often(sum)
    guard isTriggered != .no else { return Entry(value: own, possible: entry(sum).possible) }
    var full: [(isThere: Fragment, value: SQLValue)] = []
    for part in rescaling.parts {
      let isThere = part.separateSheet.map { state($0).testNot(.notApplicable) } ?? .yes
      full.append((isThere, SQLValue(part.full)))
    }
    let applicable = kept(joined(rescaling.terms, by: .sum) { $0.maximum })
    let factor = quotient(self.sum(full), positive(applicable))
    let changed = Fragment.all([isTriggered, compared(applicable, .notEqual, .zero)])
    var value = merged([(changed, product(own, factor))], otherwise: own)
    value.canBeNull = own.canBeNull
    return Entry(value: value, possible: entry(sum).possible)
  }

  // MARK: Exclusion and gate

  mutating func excluded(_ exclusion: Exclusion) -> Entry {
    let code = SQLValue(Rational(exclusion.countsInFull ? 2 : 1))
    var arms: [(condition: Fragment, value: SQLValue)] = []
    var possible = StateSet.filed
    var isOpen: [Fragment] = []
    if let above = exclusion.above {
      let value = often(above)
      arms.append((compared(value, .notEqual, .zero), value))
      if value.canBeNull { isOpen.append(value.lead.isNull) }
      possible = possible.union(entry(above).possible)
    }
    if let kinds = exclusion.kinds { arms.append((kindTest(kinds).negated, code)) }
    if let register = exclusion.condition {
      let value = often(register)
      let holds = condition(value)
      let inapplicable = state(register).test(.notApplicable)
      arms.append((.any([inapplicable, holds.negated]), code))
      if value.canBeNull { isOpen.append(holds.isNull) }
      possible = possible.union(entry(register).possible.without(.notApplicable))
    }
    // What excludes the unit goes before what is open, here or above.
    for test in isOpen { arms.append((test, nothing)) }
    var value = merged(arms, otherwise: .zero)
    value.canBeNull = !possible.isFiled
    return Entry(value: value, possible: possible)
  }

  private func kindTest(_ kinds: [Int]) -> Fragment {
    let names = kinds.compactMap { kind in
      scale.schema.kinds.indices.contains(kind) ? dialect.text(scale.schema.kinds[kind].name) : nil
    }
    if names.isEmpty { return .no }
    return Fragment(
      "\(dialect.quoted("kind")) IN (\(names.joined(separator: ", ")))", .comparison, step: 0)
  }

  mutating func exclusionState(_ exclusion: Exclusion) -> StateTerm {
    let own = often(current)
    var states: [StateTerm] = []
    if let above = exclusion.above {
      let value = often(above)
      if value.canBeNull {
        return merged(
          [(own.lead.isNotNull, .filed), (value.lead.isNull, state(above))],
          otherwise: exclusion.condition.map { state($0) } ?? .filed)
      }
    }
    if let register = exclusion.condition { states.append(state(register)) }
    return merged([(own.lead.isNotNull, .filed)], otherwise: strongest(states))
  }

  /// Returns the arms in which a gate leaves its node out.
  private mutating func closedArms(
    _ gate: Gate
  ) -> (full: Fragment, none: Fragment, inapplicable: Fragment) {
    var (full, none) = (Fragment.no, Fragment.no)
    if let register = gate.exclusion {
      let code = often(register)
      full = compared(code, .equal, SQLValue(Rational(2)))
      none = compared(code, .equal, SQLValue(.one))
    }
    var inapplicable = [state(gate.source).test(.notApplicable)]
    if let presence = gate.presence { inapplicable.append(state(presence).test(.notApplicable)) }
    var different: [Fragment] = []
    for test in inapplicable where !different.contains(test) { different.append(test) }
    return (full, none, .any(different))
  }

  mutating func gated(_ gate: Gate) -> Entry {
    let (source, condition) = (entry(gate.source), gate.condition.map { holds($0) } ?? .yes)
    let (full, none, inapplicable) = closedArms(gate)
    let points = filled(value(gate.source))
    let whole = SQLValue(gate.full)
    var arms: [(condition: Fragment, value: SQLValue)] = [(full, whole), (none, .zero)]
    var possible = source.possible
    if inapplicable != .no {
      if gate.countsInFull {
        arms.append((inapplicable, whole))
      } else if gate.presence != nil {
        arms.append((inapplicable, .zero))
      }
      possible = possible.union(StateSet(.notApplicable))
    }
    if gate.exclusion != nil { possible = possible.union(StateSet(.notApplicable)) }
    if let register = gate.exclusion, !entry(register).possible.isFiled {
      let code = often(register)
      arms.append((code.lead.isNull, .zero))
      possible = possible.union(entry(register).possible)
    }
    if condition != .yes {
      arms.append((condition, points))
      possible = possible.union(.filed)
    }
    var value = merged(arms, otherwise: condition == .yes ? points : .zero)
    value.canBeNull = false
    return Entry(value: value, isRaw: true, possible: possible)
  }

  mutating func gateState(_ gate: Gate) -> StateTerm {
    let (full, none, inapplicable) = closedArms(gate)
    var arms: [(condition: Fragment, state: StateTerm)] = [
      (.any([full, none, inapplicable]), StateTerm(.notApplicable))
    ]
    if let register = gate.exclusion, !entry(register).possible.isFiled {
      arms.append((often(register).lead.isNull, state(register)))
    }
    let own = state(gate.source)
    guard let register = gate.condition else {
      let isOpen = gate.exclusion == nil && gate.presence == nil
      return isOpen ? own : merged(arms, otherwise: own)
    }
    arms.append((condition(often(register)), own))
    return merged(arms, otherwise: .filed)
  }

  // MARK: Maxima and shares

  /// Returns whether a maximum counts although its node does not apply.
  private mutating func countsAnyway(_ maximum: NodeMaximum) -> Fragment {
    guard let register = maximum.exclusion else { return maximum.countsInFull ? .yes : .no }
    let code = filled(often(register))
    let isOwn = maximum.countsInFull ? compared(code, .equal, .zero) : Fragment.no
    return .any([compared(code, .equal, SQLValue(Rational(2))), isOwn])
  }

  mutating func applicableMaximum(_ maximum: NodeMaximum) -> Entry {
    let isLeftOut = state(maximum.points).test(.notApplicable)
    let stated = SQLValue(maximum.stated)
    var value = stated
    if !maximum.terms.isEmpty {
      let made = kept(joined(maximum.terms, by: maximum.combination) { $0.maximum })
      var isFull = [compared(made, .equal, SQLValue(maximum.fullSum))]
      for register in maximum.rescaleTriggers {
        isFull.append(state(register).test(.notApplicable))
      }
      value = merged([(.any(isFull), stated)], otherwise: extreme(made, stated, greatest: false))
    }
    let constant = maximum.terms.isEmpty ? maximum.stated : nil
    guard isLeftOut != .no else {
      value.canBeNull = false
      return Entry(value: value, isRaw: true, possible: .filed, constant: constant)
    }
    let counts = countsAnyway(maximum)
    if counts == .yes {
      var whole = merged([(isLeftOut, stated)], otherwise: value)
      whole.canBeNull = false
      return Entry(value: whole, isRaw: true, possible: .filed, constant: constant)
    }
    var result = merged(
      [(.all([isLeftOut, counts]), stated), (isLeftOut, .zero)], otherwise: value)
    result.canBeNull = false
    return Entry(
      value: result, isRaw: true, possible: StateSet(.filed, .notApplicable), constant: constant)
  }

  mutating func maximumState(_ maximum: NodeMaximum) -> StateTerm {
    let isLeftOut = state(maximum.points).test(.notApplicable)
    let counts = countsAnyway(maximum)
    return merged(
      [(.all([isLeftOut, counts.negated]), StateTerm(.notApplicable))], otherwise: .filed)
  }

  mutating func passes(_ rule: PassRule) -> Entry {
    let points = raw(rule.points)
    var canBeNull = false
    let body: Fragment
    switch rule.test {
    case .points(let mark): body = compared(points, .greaterOrEqual, SQLValue(mark))
    case .share(let mark):
      body = compared(points, .greaterOrEqual, product(raw(rule.maximum), mark))
    case .condition(let register):
      let value = often(register)
      let holds = condition(value)
      let open = state(register).test(.notApplicable)
      canBeNull = open != .no
      body =
        value.canBeNull
        ? .choice([(holds, .yes), (open, .null)], otherwise: .no) : holds
    case .children(let registers, let least):
      var (passed, failed): ([Fragment], [Fragment]) = ([], [])
      for register in registers {
        let holds = condition(often(register))
        passed.append(holds)
        failed.append(holds.negated)
      }
      body =
        least.map { count(passed).sql.compared(">=", .literal("\($0)")) }
        ?? count(failed).sql.compared("=", .zero)
    }
    let inapplicable = state(rule.points).test(.notApplicable)
    let counts = Fragment.all([inapplicable, state(rule.maximum).test(.filed)])
    let sql = Fragment.choice([(counts, .yes), (inapplicable, .null)], otherwise: body)
    canBeNull = canBeNull || inapplicable != .no
    return Entry(
      value: SQLValue(sql, canBeNull: canBeNull),
      possible: canBeNull ? StateSet(.filed, .notApplicable) : .filed)
  }

  mutating func nodePoints(_ points: Register, _ maximum: Register) -> Entry {
    Entry(value: raw(points), isRaw: true, possible: entry(maximum).possible)
  }

  mutating func nodeShare(_ points: Register, _ maximum: Register) -> Entry {
    let isThere = state(maximum).test(.filed)
    var share: SQLValue
    if let constant = entry(maximum).constant {
      if constant.isZero { return Entry(value: nothing, possible: StateSet(.notApplicable)) }
      share = product(raw(points), .one / constant)
    } else {
      share = quotient(raw(points), kept(raw(maximum)))
    }
    if isThere == .yes, !share.canBeNull { return Entry(value: share, possible: .filed) }
    share = merged([(isThere, share)], otherwise: nil)
    return Entry(value: share, possible: StateSet(.filed, .notApplicable))
  }

  mutating func total(_ added: [Register], _ subtracted: [Register]) -> Entry {
    var result = SQLValue.zero
    for register in added { result = sum(result, raw(register)) }
    for register in subtracted { result = difference(result, raw(register)) }
    result.canBeNull = false
    return Entry(value: result, possible: .filed)
  }
}
