import Evaluation
import Evidence
import Numbers
import Semantics

/// What conditions say of one another whatever the evidence is: `total >= 95` says `total >= 90`.
///
/// A level behind one that its own condition leads to is never reached, and neither is such a case.
struct Implication {
  let plan: Plan

  /// `true` iff wherever the first condition holds the second does; `false` where that is not seen.
  func follows(_ second: Register, from first: Register) -> Bool {
    if isSame(first, second) { return true }
    if case .all(let operands) = plan.instructions[second.index] {
      return operands.allSatisfy { follows($0, from: first) }
    }
    if case .any(let operands) = plan.instructions[first.index] {
      return !operands.isEmpty && operands.allSatisfy { follows(second, from: $0) }
    }
    if case .all(let operands) = plan.instructions[first.index],
      operands.contains(where: { follows(second, from: $0) })
    {
      return true
    }
    switch (plan.instructions[first.index], plan.instructions[second.index]) {
    case (_, .any(let operands)): return operands.contains { follows($0, from: first) }
    case (.atLeast(let many, let some), .atLeast(let few, let others)):
      return few <= many && some == others
    case (.compare(let sign, let left, let right), .compare(let other, let own, let mark)):
      return isSame(left, own) && follows(other, mark, from: sign, right)
    case (.quantified(let question), .quantified(let other)): return follows(other, from: question)
    case (.isOneOf(let operand, let values), .isOneOf(let other, let more)):
      return isSame(operand, other) && values.allSatisfy { more.contains($0) }
    case (_, _): return false
    }
  }

  /// `true` iff two registers are computed in the same way.
  private func isSame(_ first: Register, _ second: Register) -> Bool {
    if first == second { return true }
    guard plan.isOfUnits(first), plan.isOfUnits(second) else { return false }
    switch (plan.instructions[first.index], plan.instructions[second.index]) {
    case (.documented(let left, let field), .documented(let right, let other)):
      return field == other && isSame(left, right)
    case (.quotient(let above, let below, nil), .quotient(let other, let divisor, nil)):
      return isSame(above, other) && isSame(below, divisor)
    case (.quotient(let above, let below, let none?), .quotient(let other, let divisor, let own?)):
      return isSame(above, other) && isSame(below, divisor) && isSame(none, own)
    case (.binary(let sign, let left, let right), .binary(let other, let first, let second)):
      return sign == other && isSame(left, first) && isSame(right, second)
    case (.unary(let sign, let operand), .unary(let other, let own)):
      return sign == other && isSame(operand, own)
    case (.scale(let operand, let factor), .scale(let other, let own)):
      return factor == own && isSame(operand, other)
    case (.compare(let sign, let left, let right), .compare(let other, let first, let second)):
      return sign == other && isSame(left, first) && isSame(right, second)
    case (let left, let right):
      // Whatever reads no register, or the same ones.
      return left == right
    }
  }

  /// Comparisons of the same number with two marks.
  private func follows(
    _ other: ComparisonOperator, _ mark: Register, from sign: ComparisonOperator,
    _ right: Register
  ) -> Bool {
    // How the mark of the first stands to that of the second.
    guard let order = order(right, mark) else { return false }
    switch (sign, other) {
    case (.greaterOrEqual, .greaterOrEqual), (.greater, .greater), (.greater, .greaterOrEqual),
      (.equal, .greaterOrEqual):
      return order >= 0
    case (.greaterOrEqual, .greater), (.equal, .greater): return order > 0
    case (.lessOrEqual, .lessOrEqual), (.less, .less), (.less, .lessOrEqual),
      (.equal, .lessOrEqual):
      return order <= 0
    case (.lessOrEqual, .less), (.equal, .less): return order < 0
    case (.equal, .equal), (.notEqual, .notEqual): return order == 0
    case (.equal, .notEqual): return order != 0
    case (.greaterOrEqual, .notEqual): return order > 0
    case (.greater, .notEqual): return order >= 0
    case (.lessOrEqual, .notEqual): return order < 0
    case (.less, .notEqual): return order <= 0
    case (.less, .equal), (.lessOrEqual, .equal), (.greater, .equal), (.greaterOrEqual, .equal),
      (.notEqual, .equal), (.less, .greater), (.less, .greaterOrEqual), (.lessOrEqual, .greater),
      (.lessOrEqual, .greaterOrEqual), (.greater, .less), (.greater, .lessOrEqual),
      (.greaterOrEqual, .less), (.greaterOrEqual, .lessOrEqual), (.notEqual, .less),
      (.notEqual, .lessOrEqual), (.notEqual, .greater), (.notEqual, .greaterOrEqual):
      return false
    }
  }

  /// Returns whether one number is below, equal to or above another, where that is certain.
  func order(_ left: Register, _ right: Register) -> Int? {
    if isSame(left, right) { return 0 }
    switch (plan.instructions[left.index], plan.instructions[right.index]) {
    case (.constant(let first), .constant(let second)):
      return first < second ? -1 : first == second ? 0 : 1
    case (.period(let first), .period(let second)):
      let orders = Set(periods.map { order(first, second, in: $0) })
      return orders.count == 1 ? orders.first ?? nil : nil
    case (_, _): return nil
    }
  }

  private func order(
    _ first: PeriodFigure, _ second: PeriodFigure, in period: EvaluationPeriod
  ) -> Int? {
    guard let one = first.value(in: period), let two = second.value(in: period) else { return nil }
    return one < two ? -1 : one == two ? 0 : 1
  }

  /// The periods of a year that units of the scale can have; nothing where it does not say which.
  private var periods: [EvaluationPeriod] {
    guard let length = plan.scale.header.period?.monthCount else { return [] }
    return stride(from: 1, to: 13, by: length).compactMap {
      .months($0, to: $0 + length - 1, of: 2025)
    }
  }

  private func follows(_ second: NodeQuestion, from first: NodeQuestion) -> Bool {
    guard first.mode == .each, second.mode == .each,
      second.subjects.allSatisfy({ first.subjects.contains($0) })
    else { return false }
    switch (first.test, second.test) {
    case (.points(let sign, let mark), .points(let other, let own)),
      (.share(let sign, let mark), .share(let other, let own)):
      return follows(other, own, from: sign, mark)
    case (.passes, .passes): return true
    case (_, _): return false
    }
  }

  /// By the levels of a ladder: those behind one to which their own condition leads.
  var shadowedLevels: [[LevelStep]: Set<Int>] {
    var result: [[LevelStep]: Set<Int>] = [:]
    for instruction in plan.instructions {
      guard case .levelReached(let levels) = instruction else { continue }
      let shadowed = levels.indices.filter { index in
        guard let condition = levels[index].condition else { return false }
        return levels[..<index].contains { earlier in
          guard let other = earlier.condition,
            earlier.requirement == nil || !earlier.fallsThrough
          else { return false }
          return follows(other, from: condition)
        }
      }
      if !shadowed.isEmpty { result[levels] = Set(shadowed) }
    }
    return result
  }

  /// `true` iff a goal asks for a condition and for the contrary of what it says.
  func excludes(_ goal: Goal) -> Bool {
    guard case .all(let goals) = goal else { return false }
    var (holding, failing): ([Register], [Register]) = ([], [])
    for goal in goals {
      switch goal {
      case .holds(let register): holding.append(register)
      case .fails(let register): failing.append(register)
      case .value(let register, let interval):
        if interval == .point(.zero) { failing.append(register) }
      case .state, .all, .any: continue
      }
    }
    return failing.contains { other in holding.contains { follows(other, from: $0) } }
  }
}
