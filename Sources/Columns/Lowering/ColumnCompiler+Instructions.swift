import Evaluation
import Evidence
import Numbers
import Semantics

extension ColumnCompiler {
  /// Returns the column that an instruction fills, as `Machine` defines it.
  mutating func column(of instruction: Instruction) throws(ColumnFault) -> FixedColumn {
    switch instruction {
    case .constant(let value): return FixedColumn(try constant(value))
    case .absent(let state): return FixedColumn(Self.no, constant(state))
    case .evidence(let field): return evidence(field)
    case .unitKind: return FixedColumn(kinds)
    case .unary(let sign, let operand): return try unary(sign, try column(operand))
    case .binary(let sign, let left, let right):
      return try binary(sign, try column(left), try column(right))
    case .scale(let operand, let factor):
      let operand = try column(operand)
      return FixedColumn(try multiplied(operand.numbers, by: factor), operand.states)
    case .quotient(let left, let right, let whenZero):
      return try quotient(try column(left), try column(right), try whenZero.map(column))
    case .linear(let operand, let scale): return try linear(try column(operand), scale)
    case .clamp(let operand, let lower, let upper): return try clamped(operand, lower, upper)
    case .limit(let operand, let limits): return try limited(try column(operand), limits)
    case .round(let operand, let rounding):
      let operand = try column(operand)
      return FixedColumn(
        blanked(try rounded(operand.numbers, rounding), by: operand.states), operand.states)
    case .compare(let sign, let left, let right):
      let (left, right) = (try column(left), try column(right))
      let states = stronger(left.states, right.states)
      return FixedColumn(
        blanked(try compared(left.numbers, sign, right.numbers), by: states), states)
    case .all(let operands): return try connected(operands, deciding: false)
    case .any(let operands): return try connected(operands, deciding: true)
    case .atLeast(let count, let operands): return try atLeast(count, operands)
    case .isOneOf(let operand, let values): return try isOneOf(try column(operand), values)
    case .stateTest(let test, let operand): return stateTest(test, try column(operand).states)
    case .fallback(let first, let second):
      let (first, second) = (try column(first), try column(second))
      let isFiled = isFiled(first.states)
      return FixedColumn(
        try chosen(isFiled, first.numbers, second.numbers),
        chosen(isFiled, .filed, second.states))
    case .select(let arms, let otherwise): return try select(arms, otherwise)
    case .bands(let subject, let table): return try bands(try column(subject), table)
    case .list(let function, let operands, let filedOnly, let selection, _):
      return try list(function, operands, filedOnly: filedOnly, selection)
    case .weightedMean(let terms, let filedOnly):
      return try weightedMean(terms, filedOnly: filedOnly)
    case .scored(let scores, let value): return try scored(scores, value)
    case .best(let count, let operands, let highest):
      return try best(count, operands, highest: highest)
    case .markWithin(let mark, let subject, let ranges):
      return try markWithin(try column(mark), try column(subject), ranges)
    case .checklist(let terms): return try checklist(terms)
    case .blank, .combine, .rescale, .exclusion, .gate, .maximum, .passes, .nodePoints,
      .nodeShare, .quantified, .total:
      return try columnOfNode(instruction)
    case .cohort(let index, let whenNone): return try compared(index, whenNone)
    case .awarded(let conditions): return try awarded(conditions)
    case .levelAfterQuota(let level, let quota):
      return try levelAfterQuota(try column(level), quota)
    case .standing(let level, let levels): return try standing(try column(level), levels)
    case .levelReached(let levels): return try levelReached(levels)
    case .levelAfterKnockOuts(let reached, let steps):
      return try levelAfterKnockOuts(try column(reached), steps)
    case .totalAfterKnockOuts(let total, let reached, let steps):
      return try totalAfterKnockOuts(try column(total), try column(reached), steps)
    case .text(let text): return self.text(text)
    case .evidenceText(let field): return evidence(field)
    case .sameText(let left, let right, let negated):
      return try sameText(try column(left), try column(right), negated: negated)
    case .hasDocument(let field): return FixedColumn(try document(of: field))
    case .documented(let operand, let field): return try documented(try column(operand), field)
    case .aggregate(let reduction): return try aggregated(reduction)
    case .column, .columnText, .gather, .pairedAggregate, .ordered:
      throw Self.fault("rows of tables")
    case .period(let figure): return try periodFigure(figure)
    case .workingDays(let last, let first, let notBelowZero):
      return try workingDays(
        try column(last), since: try column(first), notBelowZero: notBelowZero)
    case .deadline(let start, let amount, let unit, let isBefore):
      return try deadline(try column(start), try column(amount), unit, isBefore: isBefore)
    case .function: throw Self.fault("a function of real numbers")
    }
  }

  static func fault(_ reason: String) -> ColumnFault { ColumnFault(reason) }

  // MARK: - Numbers

  private mutating func unary(
    _ sign: UnaryOperator, _ operand: FixedColumn
  ) throws(ColumnFault) -> FixedColumn {
    let numbers = operand.numbers
    let result: FixedNumbers
    switch sign {
    case .negate: result = try multiplied(numbers, by: -1, over: 1)
    case .not: result = blanked(inverted(isNotZero(numbers)), by: operand.states)
    case .absolute: result = try magnitude(numbers)
    case .floor: result = try rounded(numbers, to: .one, .floor)
    case .ceiling: result = try rounded(numbers, to: .one, .ceiling)
    }
    return FixedColumn(result, operand.states)
  }

  private mutating func binary(
    _ sign: BinaryOperator, _ left: FixedColumn, _ right: FixedColumn
  ) throws(ColumnFault) -> FixedColumn {
    let states = stronger(left.states, right.states)
    let numbers =
      switch sign {
      case .add: try added(left.numbers, right.numbers)
      case .subtract: try subtracted(left.numbers, right.numbers)
      case .multiply: try multiplied(left.numbers, right.numbers)
      }
    return FixedColumn(blanked(numbers, by: states), states)
  }

  private mutating func quotient(
    _ left: FixedColumn, _ right: FixedColumn, _ whenZero: FixedColumn?
  ) throws(ColumnFault) -> FixedColumn {
    if right.numbers.isConstant, right.numbers.least != 0, right.states.areFiled {
      return FixedColumn(try ratio(left.numbers, right.numbers), left.states)
    }
    let isZero = both(equals(right.numbers.undivided, 0), isFiled(right.states))
    let states = chosen(
      isZero, whenZero?.states ?? constant(.empty), stronger(left.states, right.states))
    let value = try chosen(
      isZero, whenZero?.numbers ?? Self.no, try ratio(left.numbers, right.numbers))
    return FixedColumn(blanked(value, by: states), states)
  }

  private mutating func linear(
    _ operand: FixedColumn, _ scale: LinearScale
  ) throws(ColumnFault) -> FixedColumn {
    let low = try constant(min(scale.from, scale.to))
    let high = try constant(max(scale.from, scale.to))
    guard scale.from != scale.to,
      scale.valueAtFrom + (scale.to - scale.from) * scale.slope == scale.valueAtTo
    else { throw Self.fault("a line of no length") }
    var numbers = try extreme(operand.numbers, low, greatest: true)
    numbers = try extreme(numbers, high, greatest: false)
    // The value at the first mark, and the slope from there on.
    let rest = scale.valueAtFrom - scale.from * scale.slope
    numbers = try added(try multiplied(numbers, by: scale.slope), try constant(rest))
    return FixedColumn(blanked(numbers, by: operand.states), operand.states)
  }

  private mutating func clamped(
    _ operand: Register, _ lower: Register?, _ upper: Register?
  ) throws(ColumnFault) -> FixedColumn {
    var result = try column(operand)
    if let lower {
      let lower = try column(lower)
      result.numbers = try extreme(result.numbers, lower.numbers, greatest: true)
      result.states = stronger(result.states, lower.states)
    }
    if let upper {
      let upper = try column(upper)
      result.numbers = try extreme(result.numbers, upper.numbers, greatest: false)
      result.states = stronger(result.states, upper.states)
    }
    result.numbers = blanked(result.numbers, by: result.states)
    return result
  }

  private mutating func limited(
    _ operand: FixedColumn, _ limits: Limits
  ) throws(ColumnFault) -> FixedColumn {
    var numbers = operand.numbers
    if let floor = limits.floor {
      numbers = try extreme(numbers, try constant(floor), greatest: true)
    }
    if let ceiling = limits.ceiling {
      numbers = try extreme(numbers, try constant(ceiling), greatest: false)
    }
    if let rounding = limits.rounding { numbers = try rounded(numbers, rounding) }
    if let maximum = limits.maximum {
      numbers = try extreme(numbers, try constant(maximum), greatest: false)
    }
    return FixedColumn(blanked(numbers, by: operand.states), operand.states)
  }

  // MARK: - Conditions

  private mutating func connected(
    _ operands: [Register], deciding: Bool
  ) throws(ColumnFault) -> FixedColumn {
    var decided = Self.no
    var states = FixedStates.filed
    for operand in operands {
      let operand = try column(operand)
      let isTrue = isNotZero(operand.numbers)
      let isThis = deciding ? isTrue : inverted(isTrue)
      decided = either(decided, both(isThis, isFiled(operand.states)))
      states = stronger(states, operand.states)
    }
    let open = chosen(decided, .filed, states)
    let holds = deciding ? decided : both(inverted(decided), isFiled(states))
    return FixedColumn(holds, open)
  }

  private mutating func atLeast(
    _ least: Int, _ operands: [Register]
  ) throws(ColumnFault) -> FixedColumn {
    var (held, failed) = (Self.no, Self.no)
    var states = FixedStates.filed
    for operand in operands {
      let operand = try column(operand)
      let (isTrue, isFiled) = (isNotZero(operand.numbers), isFiled(operand.states))
      held = try added(held, both(isTrue, isFiled))
      failed = try added(failed, both(inverted(isTrue), isFiled))
      states = stronger(states, operand.states)
    }
    let isEnough = reaches(held, Int128(least))
    // Too many failed where fewer than `least` are left.
    let isLost = reaches(failed, Int128(operands.count - least + 1))
    return FixedColumn(isEnough, chosen(either(isEnough, isLost), .filed, states))
  }

  private mutating func isOneOf(
    _ operand: FixedColumn, _ values: [Rational]
  ) throws(ColumnFault) -> FixedColumn {
    var result = Self.no
    for value in values {
      result = either(result, try compared(operand.numbers, .equal, try constant(value)))
    }
    return FixedColumn(blanked(result, by: operand.states), operand.states)
  }

  private mutating func stateTest(_ test: StateTest, _ states: FixedStates) -> FixedColumn {
    switch test {
    case .filed: FixedColumn(has(states, .filed))
    case .missing: FixedColumn(either(has(states, .empty), has(states, .rejected)))
    case .notApplicable: FixedColumn(has(states, .notApplicable))
    case .notYetDue: FixedColumn(has(states, .notYetDue))
    case .rejected: FixedColumn(has(states, .rejected))
    case .documented: FixedColumn(Self.no)
    }
  }

  // MARK: - Choices

  private mutating func select(
    _ arms: [SelectArm], _ otherwise: Register
  ) throws(ColumnFault) -> FixedColumn {
    var result = try column(otherwise)
    for arm in arms.reversed() {
      let (condition, value) = (try column(arm.condition), try column(arm.value))
      let holds = holds(condition)
      result.numbers = try chosen(holds, value.numbers, result.numbers)
      result.states = chosen(holds, value.states, result.states)
      // Without a value the search stops.
      result.numbers = blanked(result.numbers, by: condition.states)
      result.states = first(condition.states, result.states)
    }
    return result
  }

  private mutating func bands(
    _ subject: FixedColumn, _ table: BandTable
  ) throws(ColumnFault) -> FixedColumn {
    var columns: [FixedColumn] = []
    for region in table.regions {
      if region < table.arms.count {
        columns.append(try column(table.arms[region]))
      } else if let otherwise = table.otherwise {
        columns.append(try column(otherwise))
      } else {
        columns.append(FixedColumn(Self.no, constant(.empty)))
      }
    }
    guard var result = columns.first else { throw Self.fault("a table without regions") }
    let areConstant = columns.allSatisfy { $0.numbers.isConstant && $0.states.areFiled }
    var denominator: Int128 = 1
    if areConstant {
      for column in columns { denominator = try common(denominator, column.numbers.denominator) }
      for index in columns.indices {
        columns[index].numbers = try scaled(columns[index].numbers, to: denominator)
      }
      result.numbers = columns[0].numbers
    }
    // Steps along a table add up in one word.
    let adds =
      areConstant && !isLong(subject.numbers) && !columns.contains { isLong($0.numbers) }
    for (division, column) in zip(table.divisions, columns.dropFirst()) {
      if subject.numbers.divisor != nil {
        let passed = try compared(
          subject.numbers, division.isAfter ? .greater : .greaterOrEqual,
          try constant(division.value))
        result.numbers = try chosen(passed, column.numbers, result.numbers)
        result.states = chosen(passed, column.states, result.states)
        continue
      }
      // The first number of the column's grid that lies in the next region.
      let exact = division.value * Rational(subject.numbers.denominator)
      let least = division.isAfter ? exact.floor + .one : exact.ceiling
      let (mark, _) = try parts(least)
      if adds, let mark = Int64(exactly: mark) {
        result.numbers = try stepped(
          result.numbers, subject.numbers, mark, to: column.numbers)
        continue
      }
      let passed = reaches(subject.numbers, mark)
      result.numbers = try chosen(passed, column.numbers, result.numbers)
      result.states = chosen(passed, column.states, result.states)
    }
    return FixedColumn(
      blanked(result.numbers, by: subject.states), first(subject.states, result.states))
  }

  /// Returns the numbers so far, or those of the next region where a mark is reached.
  private mutating func stepped(
    _ before: FixedNumbers, _ subject: FixedNumbers, _ mark: Int64, to next: FixedNumbers
  ) throws(ColumnFault) -> FixedNumbers {
    if subject.least >= mark { return next }
    if subject.greatest < mark { return before }
    let last = lastSteps[before.id] ?? before.greatest
    // The difference of two numbers of 60 bits.
    let step = Int64(next.least - last)
    let id = emit(
      ColumnOperation(code: .step, a: subject.id, c: before.id, k: mark, k2: step))
    lastSteps[id] = next.least
    return numbers(
      id, over: next.denominator,
      (min(before.least, next.least), max(before.greatest, next.greatest)))
  }

  private mutating func checklist(_ terms: [ChecklistTerm]) throws(ColumnFault) -> FixedColumn {
    var numbers = Self.no
    var hasValue = answer(terms.isEmpty)
    var strongest = FixedStates.filed
    for term in terms {
      let (points, condition) = (try column(term.points), try column(term.condition))
      let holds = holds(condition)
      let states = chosen(holds, points.states, condition.states)
      let counts = both(holds, isFiled(points.states))
      numbers = try added(numbers, try chosen(counts, points.numbers, Self.no))
      strongest = stronger(strongest, states)
      hasValue = either(hasValue, isFiled(states))
    }
    return FixedColumn(numbers, chosen(hasValue, .filed, strongest))
  }
}
