import Evidence
import Numbers
import Semantics

/// Answers, which are columns of 0 and 1, and what is chosen by them.
extension ColumnCompiler {
  static let no = FixedNumbers(id: 0, denominator: 1, least: 0, greatest: 0)

  mutating func yes() -> FixedNumbers { whole(1) }

  private func answer(_ id: Int) -> FixedNumbers {
    FixedNumbers(id: id, denominator: 1, least: 0, greatest: 1)
  }

  mutating func answer(_ holds: Bool) -> FixedNumbers { holds ? yes() : Self.no }

  mutating func both(_ left: FixedNumbers, _ right: FixedNumbers) -> FixedNumbers {
    if left.isConstant { return left.least == 0 ? Self.no : right }
    if right.isConstant { return right.least == 0 ? Self.no : left }
    if left.id == right.id || zeros.follow(left.id, filed: right.id) { return left }
    if zeros.follow(right.id, filed: left.id) { return right }
    return answer(emit(ColumnOperation(code: .both, a: left.id, b: right.id)))
  }

  mutating func either(_ left: FixedNumbers, _ right: FixedNumbers) -> FixedNumbers {
    if left.isConstant { return left.least == 0 ? right : left }
    if right.isConstant { return right.least == 0 ? left : right }
    if left.id == right.id { return left }
    return answer(emit(ColumnOperation(code: .either, a: left.id, b: right.id)))
  }

  mutating func inverted(_ operand: FixedNumbers) -> FixedNumbers {
    if operand.isConstant { return answer(operand.least == 0) }
    return answer(emit(ColumnOperation(code: .not, a: operand.id)))
  }

  /// Returns whether numbers are not 0.
  mutating func isNotZero(_ operand: FixedNumbers) -> FixedNumbers {
    if operand.isUniform { return answer(operand.least != 0) }
    if operand.least == 0, operand.greatest == 1 { return answer(operand.id) }
    return inverted(equals(operand, 0))
  }

  /// Returns whether what stands in a column is a number.
  mutating func equals(_ operand: FixedNumbers, _ number: Int128) -> FixedNumbers {
    if operand.isUniform { return answer(operand.least == number) }
    if number < operand.least || number > operand.greatest { return Self.no }
    guard let number = Int64(exactly: number), !isLong(operand) else {
      return answer(long(.longEqual, operand, whole(number)))
    }
    return answer(emit(ColumnOperation(code: .is, a: operand.id, k: number)))
  }

  /// Returns whether what stands in a column is at least a number.
  mutating func reaches(_ operand: FixedNumbers, _ number: Int128) -> FixedNumbers {
    if operand.least >= number { return yes() }
    if operand.greatest < number { return Self.no }
    guard let number = Int64(exactly: number), !isLong(operand) else {
      return inverted(answer(long(.longLess, operand, whole(number))))
    }
    return answer(emit(ColumnOperation(code: .reaches, a: operand.id, k: number)))
  }

  /// Returns whether a comparison holds.
  mutating func compared(
    _ left: FixedNumbers, _ sign: ComparisonOperator, _ right: FixedNumbers
  ) throws(ColumnFault) -> FixedNumbers {
    let (left, right) = try aligned(left, right)
    switch sign {
    case .greaterOrEqual: return greaterOrEqual(left, right)
    case .less: return inverted(greaterOrEqual(left, right))
    case .lessOrEqual: return greaterOrEqual(right, left)
    case .greater: return inverted(greaterOrEqual(right, left))
    case .equal: return equal(left, right)
    case .notEqual: return inverted(equal(left, right))
    }
  }

  private mutating func greaterOrEqual(
    _ left: FixedNumbers, _ right: FixedNumbers
  ) -> FixedNumbers {
    // Over one divisor above 0 the numbers of the columns compare as what they mean.
    if right.isUniform { return reaches(left, right.least) }
    if left.isUniform { return inverted(reaches(right, left.least + 1)) }
    if left.least >= right.greatest { return yes() }
    if left.greatest < right.least { return Self.no }
    if isLong(left) || isLong(right) { return inverted(answer(long(.longLess, left, right))) }
    return inverted(answer(emit(ColumnOperation(code: .less, a: left.id, b: right.id))))
  }

  private mutating func equal(_ left: FixedNumbers, _ right: FixedNumbers) -> FixedNumbers {
    if right.isUniform { return equals(left, right.least) }
    if left.isUniform { return equals(right, left.least) }
    if isLong(left) || isLong(right) { return answer(long(.longEqual, left, right)) }
    return answer(emit(ColumnOperation(code: .equal, a: left.id, b: right.id)))
  }

  /// Returns the first numbers where an answer is 1, else the second.
  mutating func chosen(
    _ answer: FixedNumbers, _ first: FixedNumbers, _ second: FixedNumbers
  ) throws(ColumnFault) -> FixedNumbers {
    if answer.isConstant { return answer.least == 0 ? second : first }
    if first.divisor != nil || second.divisor != nil {
      return try chosenQuotient(answer, first, second)
    }
    let (first, second) = try aligned(first, second)
    if first.id == second.id { return first }
    // An answer is a number itself.
    if first.isUniform, second.isUniform, (first.least, second.least) == (1, 0) {
      return numbers(answer.id, over: first.denominator, (0, 1))
    }
    let bounds = (min(first.least, second.least), max(first.greatest, second.greatest))
    let id: Int
    if isLong(first) || isLong(second) {
      let (one, other) = (widened(first), widened(second))
      id = narrowed(
        emit(ColumnOperation(code: .longChoose, a: one, b: other, c: answer.id)), bounds)
    } else {
      id = emit(ColumnOperation(code: .choose, a: first.id, b: second.id, c: answer.id))
    }
    return numbers(id, over: first.denominator, bounds)
  }

  // MARK: - States

  mutating func stronger(_ left: FixedStates, _ right: FixedStates) -> FixedStates {
    if left.areFiled || left == right { return right }
    if right.areFiled { return left }
    var possible: UInt8 = 0
    for one in 0..<5 where left.possible & (1 << UInt8(one)) != 0 {
      for other in 0..<5 where right.possible & (1 << UInt8(other)) != 0 {
        possible |= 1 << UInt8(max(one, other))
      }
    }
    let id = emit(ColumnOperation(code: .stronger, a: left.id, b: right.id))
    return FixedStates(id: id, possible: possible)
  }

  mutating func chosen(
    _ answer: FixedNumbers, _ first: FixedStates, _ second: FixedStates
  ) -> FixedStates {
    if answer.isConstant { return answer.least == 0 ? second : first }
    if first.id == second.id { return first }
    let id = emit(ColumnOperation(code: .chooseState, a: first.id, b: second.id, c: answer.id))
    return FixedStates(id: id, possible: first.possible | second.possible)
  }

  /// Returns the first states where they are not `filed`, else the second.
  mutating func first(_ first: FixedStates, _ second: FixedStates) -> FixedStates {
    if first.areFiled { return second }
    if !first.canBe(.filed) || second.areFiled { return first }
    let id = emit(ColumnOperation(code: .firstState, a: first.id, b: second.id))
    return FixedStates(id: id, possible: first.possible & ~1 | second.possible)
  }

  /// Returns whether states are one of them.
  mutating func has(_ states: FixedStates, _ state: EvidenceState) -> FixedNumbers {
    if !states.canBe(state) { return Self.no }
    if states.possible == 1 << state.rawValue { return yes() }
    return answer(
      emit(ColumnOperation(code: .hasState, a: states.id, k: Int64(state.rawValue))))
  }

  mutating func isFiled(_ states: FixedStates) -> FixedNumbers { has(states, .filed) }

  /// Returns the numbers, 0 where the state is not `filed`.
  mutating func blanked(
    _ operand: FixedNumbers, by states: FixedStates
  ) -> FixedNumbers {
    if states.areFiled || operand.isZero { return operand }
    if !states.canBe(.filed) { return Self.no }
    let id =
      zeros.areIn(operand.id, where: states.id)
      ? operand.id
      : emit(
        ColumnOperation(
          code: isLong(operand) ? .longBlank : .blank, a: states.id, b: operand.id))
    let result = numbers(
      id, over: operand.denominator, (min(0, operand.least), max(0, operand.greatest)))
    if operand.divisor == nil { return result }
    let limits = operand.bounds
    return result.divided(as: operand)
      .within(min(.zero, limits.least), max(.zero, limits.greatest))
  }

  /// Returns whether a condition is filed and not 0.
  mutating func holds(_ column: FixedColumn) -> FixedNumbers {
    let answer = isNotZero(column.numbers)
    return answer.isConstant
      ? both(answer, isFiled(column.states)) : blanked(answer, by: column.states)
  }
}
