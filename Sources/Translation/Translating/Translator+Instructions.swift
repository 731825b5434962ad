import Evaluation
import Evidence
import Numbers
import Semantics

extension Translator {
  /// Returns what an instruction gives: a line for every kind.
  mutating func translated(_ instruction: Instruction) -> Entry {
    switch instruction {
    case .constant(let value): Entry(value: SQLValue(value), possible: .filed)
    case .text(let text):
      Entry(
        value: SQLValue(.text(.literal(dialect.text(text))), canBeNull: false), possible: .filed)
    case .absent(let state): absent(state)
    case .evidence(let field), .evidenceText(let field):
      isBlank(field) ? absent(.empty) : evidence(field)
    case .column(let table, let column), .columnText(let table, let column, _):
      cell(column, of: table)
    case .gather(let operand, let space): gathered(operand, from: space)
    case .aggregate(let reduction): aggregated(reduction)
    case .pairedAggregate: refused(.pairs)
    case .ordered(let ordering): ordered(ordering)
    case .unitKind: unitKind()
    case .hasDocument(let field): hasDocument(field)
    case .documented(let operand, let field): documented(operand, field)
    case .period(let figure): period(figure)
    case .workingDays(let last, let first, let notBelowZero):
      workingDays(last, since: first, notBelowZero: notBelowZero)
    case .deadline(let start, let amount, let unit, let isBefore):
      deadline(start, amount, unit, isBefore: isBefore)
    case .unary(let sign, let operand): unary(sign, operand)
    case .binary(let sign, let left, let right): binary(sign, left, right)
    case .quotient(let left, let right, let whenZero): quotient(left, right, whenZero)
    case .function(let function, let operands, let rounding, _):
      self.function(function, operands, rounding)
    case .scale(let operand, let factor): mapped(operand) { $0.product($1, factor) }
    case .linear(let operand, let scale): linear(operand, scale)
    case .clamp(let operand, let lower, let upper): clamped(operand, lower, upper)
    case .limit(let operand, let limits): mapped(operand) { $0.limited($1, limits) }
    case .round(let operand, let rounding): mapped(operand) { $0.rounded($1, rounding) }
    case .compare(let sign, let left, let right): compared(sign, left, right)
    case .sameText(let left, let right, let negated): sameText(left, right, negated: negated)
    case .all(let operands): connected(operands, isAll: true)
    case .any(let operands): connected(operands, isAll: false)
    case .atLeast(let count, let operands): atLeast(count, operands)
    case .isOneOf(let operand, let values): isOneOf(operand, values)
    case .stateTest(let test, let operand): stateTest(test, operand)
    case .fallback(let first, let second): fallback(first, second)
    case .select(let arms, let otherwise): select(arms, otherwise)
    case .bands(let subject, let table): bands(subject, table)
    case .markWithin(let mark, let subject, let ranges): markWithin(mark, subject, ranges)
    case .list(let function, let operands, let filedOnly, let selection, _):
      list(function, operands, filedOnly: filedOnly, selection)
    case .weightedMean(let terms, let filedOnly): weightedMean(terms, filedOnly: filedOnly)
    case .scored(let operands, let value): scored(operands, value)
    case .best(let count, let operands, let highest): best(count, operands, highest: highest)
    case .checklist(let terms): checklist(terms)
    case .blank(let operand): blank(operand)
    case .combine(let combination): combined(combination)
    case .rescale(let sum, let rescaling): rescaled(sum, rescaling)
    case .exclusion(let exclusion): excluded(exclusion)
    case .gate(let gate): gated(gate)
    case .maximum(let maximum): applicableMaximum(maximum)
    case .passes(let rule): passes(rule)
    case .nodePoints(let points, let maximum): nodePoints(points, maximum)
    case .nodeShare(let points, let maximum): nodeShare(points, maximum)
    case .quantified(let question): quantified(question)
    case .total(let added, let subtracted): total(added, subtracted)
    case .cohort(let index, let whenNone):
      byResults(whenNone) { $0.cohort(index, whenNone) }
    case .awarded(let conditions): awarded(conditions)
    case .standing(let level, let levels): standing(level, levels)
    case .levelAfterQuota(let level, let quota): levelAfterQuota(level, quota)
    case .levelReached(let levels): levelReached(levels)
    case .levelAfterKnockOuts(let reached, let steps): levelAfterKnockOuts(reached, steps)
    case .totalAfterKnockOuts(let total, let reached, let steps):
      totalAfterKnockOuts(total, reached, steps)
    }
  }

  private func absent(_ state: EvidenceState) -> Entry {
    Entry(value: nothing, possible: StateSet(state), state: StateTerm(state))
  }

  /// Returns a value in the strongest state of the operands, which is the most common case.
  mutating func inStrongest(_ operands: [Register], _ value: SQLValue) -> Entry {
    Entry(value: value, possible: StateSet.strongest(operands.map { entry($0).possible }))
  }

  /// Returns the state of a register that its translation has not written out.
  ///
  /// - Parameters:
  ///   - instruction: what fills the register.
  ///   - entry: what is known of it.
  /// - Returns: the state.
  mutating func state(of instruction: Instruction, _ entry: Entry) -> StateTerm {
    if let only = entry.possible.only { return StateTerm(only) }
    if !entry.isRaw, let missing = entry.possible.without(.filed).only,
      entry.possible.contains(.filed)
    {
      let sql = Fragment.choice(
        [(kept(entry.value).lead.isNull, .literal("\(missing.rawValue)"))], otherwise: .zero)
      return StateTerm(sql, entry.possible)
    }
    switch instruction {
    case .all(let operands), .any(let operands), .atLeast(_, let operands):
      return filedOr(strongest(states(operands)))
    case .quotient(let left, let right, let whenZero):
      let isZero = zeroTest(right)
      let none = whenZero.map { state($0) } ?? StateTerm(.empty)
      return merged([(isZero, none)], otherwise: strongest(states([left, right])))
    case .fallback(let first, let second):
      return merged([(state(first).testNot(.filed), state(second))], otherwise: .filed)
    case .select(let arms, let otherwise): return selectState(arms, otherwise)
    case .bands(let subject, let table): return bandState(subject, table)
    case .markWithin(let mark, let subject, _):
      let strongest = strongest(states([mark, subject]))
      return merged(
        [(strongest.testNot(.filed), strongest), (entry.value.lead.isNull, StateTerm(.rejected))],
        otherwise: .filed)
    case .deadline(let start, let amount, _, _):
      let strongest = strongest(states([start, amount]))
      return merged(
        [(strongest.testNot(.filed), strongest), (entry.value.lead.isNull, StateTerm(.rejected))],
        otherwise: .filed)
    case .list(_, let operands, let filedOnly, _, _):
      return listState(entry, operands, filedOnly: filedOnly)
    case .weightedMean(let terms, _):
      return filedOr(strongest(states(terms.flatMap { [$0.value, $0.weight] })))
    case .scored(let operands, let value): return scoredState(entry, operands, value)
    case .best(_, let operands, _):
      // Nothing is filed: the strongest, at least not applicable.
      return filedOr(strongest([StateTerm(.notApplicable)] + states(operands)))
    case .checklist(let terms): return checklistState(terms)
    case .documented(let operand, _):
      let own = state(operand)
      return merged(
        [(own.testNot(.filed), own), (entry.value.lead.isNull, StateTerm(.empty))],
        otherwise: .filed)
    case .exclusion(let exclusion): return exclusionState(exclusion)
    case .gate(let gate): return gateState(gate)
    case .maximum(let maximum): return maximumState(maximum)
    case .nodePoints(_, let maximum): return state(maximum)
    case .quantified(let question): return questionState(question)
    case .blank(let operand): return state(operand)
    case .rescale(let sum, _): return state(sum)
    case .levelAfterQuota(let level, _): return state(level)
    case .ordered(let ordering): return orderedState(ordering)
    case .function, .pairedAggregate: return .filed
    case .cohort(let index, let whenNone):
      return byResults(whenNone) { $0.cohortState(index, whenNone) }
    case .aggregate(let reduction): return aggregateState(reduction)
    case .gather(let operand, let space): return gatheredState(operand, from: space)
    case .constant, .text, .absent, .evidence, .evidenceText, .unitKind, .hasDocument, .column,
      .columnText, .period, .workingDays, .unary, .binary, .scale, .linear, .clamp, .limit, .round,
      .compare, .sameText, .isOneOf, .stateTest, .combine, .passes, .nodeShare, .total, .awarded,
      .standing, .levelReached, .levelAfterKnockOuts, .totalAfterKnockOuts:
      return strongest(states(instruction.operands))
    }
  }

  mutating func states(_ registers: [Register]) -> [StateTerm] {
    var states: [StateTerm] = []
    for register in registers { states.append(state(register)) }
    return states
  }

  mutating func values(_ registers: [Register]) -> [SQLValue] {
    var values: [SQLValue] = []
    for register in registers { values.append(value(register)) }
    return values
  }

  /// Returns `filed` where the current register has a value, else a state.
  mutating func filedOr(_ state: StateTerm) -> StateTerm {
    let value = often(current)
    return merged([(value.lead.isNotNull, .filed)], otherwise: state)
  }

  // MARK: Numbers

  mutating func mapped(
    _ operand: Register, _ body: (inout Translator, SQLValue) -> SQLValue
  ) -> Entry {
    let operandValue = value(operand)
    return Entry(value: body(&self, operandValue), possible: entry(operand).possible)
  }

  private mutating func unary(_ sign: UnaryOperator, _ operand: Register) -> Entry {
    mapped(operand) { translator, value in
      switch sign {
      case .negate: return translator.negated(value)
      case .not:
        return SQLValue(.condition(translator.condition(value).negated), canBeNull: value.canBeNull)
      case .absolute: return translator.magnitude(value)
      case .floor: return translator.wholePart(value, ceiling: false)
      case .ceiling: return translator.wholePart(value, ceiling: true)
      }
    }
  }

  private mutating func binary(
    _ sign: BinaryOperator, _ left: Register, _ right: Register
  ) -> Entry {
    let (first, second) = (value(left), value(right))
    let result =
      switch sign {
      case .add: sum(first, second)
      case .subtract: difference(first, second)
      case .multiply: product(first, second)
      }
    return inStrongest([left, right], result)
  }

  /// Returns whether a register is filed and 0.
  private mutating func zeroTest(_ register: Register) -> Fragment {
    let value = often(register)
    return compared(value, .equal, .zero)
  }

  private mutating func quotient(
    _ left: Register, _ right: Register, _ whenZero: Register?
  ) -> Entry {
    let strongest = StateSet.strongest([entry(left).possible, entry(right).possible])
    let divisor = often(right)
    let isZero = compared(divisor, .equal, .zero)
    let quotient = quotient(value(left), divisor)
    guard isZero != .no else { return Entry(value: quotient, possible: strongest) }
    guard let whenZero else {
      return Entry(value: quotient, possible: strongest.union(StateSet(.empty)))
    }
    return Entry(
      value: merged([(isZero, value(whenZero))], otherwise: quotient),
      possible: strongest.union(entry(whenZero).possible))
  }

  private mutating func function(
    _ function: RealFunction, _ operands: [Register], _ rounding: Rounding
  ) -> Entry {
    // A power with a small whole exponent is a product.
    if function == .power, operands.count == 2, let exponent = value(operands[1]).literal?.integer,
      (1...8).contains(exponent)
    {
      let base = often(operands[0])
      var power = base
      for _ in 1..<exponent { power = product(power, base) }
      return Entry(value: rounded(power, rounding), possible: entry(operands[0]).possible)
    }
    return refused(.function)
  }

  private mutating func linear(_ operand: Register, _ scale: LinearScale) -> Entry {
    let measure = often(operand)
    let (from, to) = (SQLValue(scale.from), SQLValue(scale.to))
    let rises = scale.from < scale.to
    let before = compared(measure, rises ? .lessOrEqual : .greaterOrEqual, from)
    let behind = compared(measure, rises ? .greaterOrEqual : .lessOrEqual, to)
    let between = compared(measure, rises ? .less : .greater, to)
    let offset = product(difference(measure, from), scale.slope)
    var inner = sum(offset, SQLValue(scale.valueAtFrom))
    if case .number(let whole, let line) = inner.form {
      let ends = [scale.valueAtFrom * line, scale.valueAtTo * line]
      inner.form = .number(
        bounded(whole, from: min(ends[0], ends[1]).floor, to: max(ends[0], ends[1]).ceiling),
        scale: line)
    }
    var arms = [
      (before, SQLValue(scale.valueAtFrom)), (behind, SQLValue(scale.valueAtTo)),
    ]
    if measure.canBeNull {
      arms.append((between, inner))
      var result = merged(arms, otherwise: nil)
      result.canBeNull = true
      return Entry(value: result, possible: entry(operand).possible)
    }
    return Entry(value: merged(arms, otherwise: inner), possible: entry(operand).possible)
  }

  private mutating func clamped(
    _ operand: Register, _ lower: Register?, _ upper: Register?
  ) -> Entry {
    var result = value(operand)
    if let lower { result = extreme(result, value(lower), greatest: true) }
    if let upper { result = extreme(result, value(upper), greatest: false) }
    return inStrongest([operand] + [lower, upper].compactMap { $0 }, result)
  }

  mutating func limited(_ operand: SQLValue, _ limits: Limits) -> SQLValue {
    var result = operand
    if let floor = limits.floor { result = extreme(result, SQLValue(floor), greatest: true) }
    if let ceiling = limits.ceiling { result = extreme(result, SQLValue(ceiling), greatest: false) }
    if let rounding = limits.rounding { result = rounded(result, rounding) }
    if let maximum = limits.maximum { result = extreme(result, SQLValue(maximum), greatest: false) }
    return result
  }
}
