import Evaluation
import Evidence
import Numbers
import Semantics

/// Questions put to several nodes, and the score that counts of several.
extension Translator {
  mutating func quantified(_ question: NodeQuestion) -> Entry {
    switch question.mode {
    case .sum, .mean: return summed(question)
    case .each, .number: break
    }
    var isOpen: Fragment?
    var possible = StateSet.filed
    var threshold = SQLValue.zero
    switch question.test {
    case .points(_, let register), .share(_, let register):
      threshold = often(register)
      possible = entry(register).possible
      if threshold.canBeNull { isOpen = threshold.lead.isNotNull }
    case .passes, .applies: break
    }
    var held: [Fragment] = []
    var failed: [Fragment] = []
    for subject in question.subjects {
      let isThere = state(subject.maximum).test(.filed)
      switch question.test {
      case .applies:
        held.append(isThere)
      case .passes:
        guard let register = subject.passes else { continue }
        let holds = condition(often(register))
        held.append(holds)
        failed.append(holds.negated)
      case .points(let sign, _):
        let test = compared(raw(subject.points), sign, threshold)
        held.append(.all([isThere, test]))
        failed.append(.all([isThere, test.negated]))
      case .share(let sign, _):
        let test = compared(raw(subject.points), sign, product(raw(subject.maximum), threshold))
        held.append(.all([isThere, test]))
        failed.append(.all([isThere, test.negated]))
      }
    }
    var value: SQLValue
    if question.mode == .each {
      // An answer that is not there is not a wrong one.
      let none = failed.map { test in
        test == .no ? Fragment.yes : Fragment.call("COALESCE", [test, .no]).negated
      }
      value = SQLValue(.all(none), canBeNull: false)
    } else {
      value = SQLValue(.number(count(held), scale: .one), canBeNull: false)
    }
    if let isOpen { value = merged([(isOpen, value)], otherwise: nil) }
    return Entry(value: value, possible: possible)
  }

  mutating func questionState(_ question: NodeQuestion) -> StateTerm {
    switch question.test {
    case .points(_, let register), .share(_, let register): state(register)
    case .passes, .applies: strongest([])
    }
  }

  private mutating func summed(_ question: NodeQuestion) -> Entry {
    var (above, below) = (SQLValue.zero, SQLValue.zero)
    for subject in question.subjects {
      let isThere = state(subject.maximum).test(.filed)
      let points = product(raw(subject.points), subject.coefficient)
      above = sum(above, merged([(isThere, points)], otherwise: .zero))
      below = sum(below, merged([(isThere, SQLValue(subject.coefficient))], otherwise: .zero))
    }
    above.canBeNull = false
    below.canBeNull = false
    if question.mode == .sum { return Entry(value: above, possible: .filed) }
    let mean = quotient(above, kept(below))
    return Entry(
      value: mean, possible: mean.canBeNull ? StateSet(.filed, .notApplicable) : .filed)
  }

  // MARK: Scores

  mutating func scored(_ operands: [Register], _ value: ScoredValue) -> Entry {
    var list: [SQLValue] = []
    var possible = StateSet.strongest(operands.map { entry($0).possible })
    for register in operands {
      let score = often(register)
      list.append(value.rule.needsNumbers ? number(score) : score)
      possible = possible.union(entry(register).possible)
    }
    var result = counted(value.rule, operands, list)
    result.canBeNull = true
    var tests: [Fragment] = []
    let filed = list.map { $0.canBeNull ? $0.lead.isNotNull : Fragment.yes }
    if let quorum = value.quorum, let least = quorum.value.integer, least > 1 {
      tests.append(count(filed).sql.compared(">=", .literal("\(least)")))
      possible = possible.union(StateSet(quorum.failure))
    }
    if let spread = value.spread {
      tests.append(narrowness(list, spread.value))
      possible = possible.union(StateSet(spread.failure))
    }
    if !tests.isEmpty { result = merged([(.all(tests), result)], otherwise: nil) }
    return Entry(value: result, possible: possible.union(StateSet(.empty)))
  }

  /// Returns whether no two scores differ by more than a distance.
  private mutating func narrowness(_ list: [SQLValue], _ distance: Rational) -> Fragment {
    var tests: [Fragment] = []
    for (index, first) in list.enumerated() {
      for second in list.dropFirst(index + 1) {
        let difference = magnitude(difference(number(first), number(second)))
        let test = compared(difference, .lessOrEqual, SQLValue(distance))
        tests.append(
          difference.canBeNull && test != .yes ? .call("COALESCE", [test, .yes]) : test)
      }
    }
    return .all(tests)
  }

  private mutating func counted(
    _ rule: ScoredValue.Rule, _ operands: [Register], _ list: [SQLValue]
  ) -> SQLValue {
    let filed = list.map { $0.canBeNull ? $0.lead.isNotNull : Fragment.yes }
    let count = SQLValue(.number(count(filed), scale: .one), canBeNull: false)
    switch rule {
    case .last:
      var arms: [(condition: Fragment, value: SQLValue)] = []
      for (register, value) in zip(operands, list).reversed() {
        let state = state(register)
        arms.append((.all([state.testNot(.empty), state.testNot(.notYetDue)]), value))
      }
      return merged(arms, otherwise: nil)
    case .only(let place): return list[place]
    case .mean: return quotient(total(list, where: nil), kept(count))
    case .weighted(let weights):
      var (above, below) = (SQLValue.zero, SQLValue.zero)
      for (index, value) in list.enumerated() {
        above = sum(above, filled(product(value, weights[index])))
        below = sum(
          below, merged([(filed[index], SQLValue(weights[index]))], otherwise: .zero))
      }
      below.canBeNull = false
      return quotient(above, kept(below))
    case .meanWithoutExtremes:
      return scoredList(
        .mean, list, ValueSelection<Never>(withoutHighest: .number(1), withoutLowest: .number(1)))
    case .median: return scoredList(.median, list, .all)
    case .lowest: return scoredList(.least, list, .all)
    case .highest: return scoredList(.greatest, list, .all)
    }
  }

  mutating func scoredState(
    _ entry: Entry, _ operands: [Register], _ value: ScoredValue
  ) -> StateTerm {
    let states = states(operands)
    let own = often(current)
    var arms: [(condition: Fragment, state: StateTerm)] = [
      (own.lead.isNotNull, .filed),
      (.all(states.map { $0.testNot(.filed) }), strongest(states)),
    ]
    if let quorum = value.quorum, let least = quorum.value.integer {
      let filed = states.map { $0.test(.filed) }
      arms.append((count(filed).sql.compared("<", .literal("\(least)")), StateTerm(quorum.failure)))
    }
    switch value.rule {
    case .last:
      for state in states.reversed() {
        let open = Fragment.all([
          state.testNot(.filed), state.testNot(.empty), state.testNot(.notYetDue),
        ])
        // A later score that is filed goes before; then the result lacks for its spread alone.
        arms.append((lastTest(state, behind: states, open), state))
      }
    case .only(let place): arms.append((states[place].testNot(.filed), states[place]))
    case .meanWithoutExtremes:
      let filed = states.map { $0.test(.filed) }
      arms.append((count(filed).sql.compared("<=", .literal("2")), StateTerm(.empty)))
    case .mean, .median, .lowest, .highest, .weighted: break
    }
    return merged(arms, otherwise: StateTerm(value.spread?.failure ?? .empty))
  }

  /// Returns whether a state is that of the last score that is not empty.
  private func lastTest(
    _ state: StateTerm, behind states: [StateTerm], _ open: Fragment
  ) -> Fragment {
    guard let place = states.lastIndex(where: { $0.sql == state.sql }) else { return open }
    let later = states.dropFirst(place + 1).map { later in
      Fragment.any([later.test(.empty), later.test(.notYetDue)])
    }
    return .all([open] + later)
  }
}
