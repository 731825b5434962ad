import Evaluation
import Evidence
import Numbers
import Semantics

extension Comparison {
  /// One way in which a choice can go, by its place.
  private struct Choice {
    let place: Int
    /// What is chosen, `nil` for a state without a value.
    let register: Register?
    var numbers: ValueSet
    /// `true` iff what decides here has no value, for both units or for neither: whoever comes so far
    /// ends here.
    var isCommonLack = false
  }

  /// Compares all choices of the first unit with all of the second that can come together, where the
  /// place moves so from one to the other.
  private func compared(
    _ before: [Choice], _ after: [Choice], _ movement: Relation.Order
  ) -> Relation.Order {
    var order = Relation.Order.same
    for first in before {
      for second in after {
        switch movement {
        case .same: if first.place != second.place { continue }
        case .up: if second.place < first.place { continue }
        case .down: if second.place > first.place { continue }
        case .unknown: break
        }
        if first.isCommonLack, second.place >= first.place { continue }
        if second.isCommonLack, first.place >= second.place { continue }
        var own = Comparison.order(first.numbers, second.numbers)
        if own == .unknown, let register = first.register, register == second.register {
          own = relation(register).order
        }
        order = order.joined(with: own)
        if order == .unknown { return .unknown }
      }
    }
    return order
  }

  func select(_ arms: [SelectArm], _ otherwise: Register) -> Relation {
    let conditions = arms.map { $0.condition }
    // Of one condition it is enough to know whether it holds.
    guard arms.count == 1 || haveSameState(conditions) else { return .unknown }
    let order = compared(
      choices(arms, otherwise, isAfter: false), choices(arms, otherwise, isAfter: true),
      // A condition that begins to hold leads to its own arm or to one before it.
      joined(conditions).flipped)
    let values = arms.map { $0.value } + [otherwise]
    // One condition leaves both units without a value, or neither.
    let deciding = arms.count == 1 && haveSameState(conditions) ? values : conditions + values
    let isFiled = deciding.allSatisfy { before($0).isFiled && after($0).isFiled }
    return Relation(
      order: order, hasSameState: isFiled || areSame(conditions) && haveSameState(values))
  }

  private func choices(_ arms: [SelectArm], _ otherwise: Register, isAfter: Bool) -> [Choice] {
    var result: [Choice] = []
    for (place, arm) in arms.enumerated() {
      let condition = isAfter ? after(arm.condition) : before(arm.condition)
      if condition.canHold {
        var choice = choice(place, arm.value, isAfter)
        choice.numbers = numbers(of: arm.value, where: arm.condition, holds: true, isAfter)
        result.append(choice)
      }
      if !condition.lacks.isEmpty {
        let isCommon = relation(arm.condition).hasSameState
        result.append(
          Choice(
            place: isCommon ? place : arms.count, register: nil, numbers: .zero,
            isCommonLack: isCommon))
      }
      if !condition.canBeZero { return result }
    }
    var last = choice(arms.count, otherwise, isAfter)
    if arms.count == 1 {
      last.numbers = numbers(of: otherwise, where: arms[0].condition, holds: false, isAfter)
    }
    return result + [last]
  }

  /// Returns what a choice can be where its condition is known: points in proportion to something that
  /// stays below a mark stay below what the mark gives.
  private func numbers(
    of register: Register, where condition: Register, holds: Bool, _ isAfter: Bool
  ) -> ValueSet {
    let all = (isAfter ? after(register) : before(register)).numbers
    guard case .compare(let sign, let left, let right) = subject.plan.instructions[condition.index],
      let mark = (isAfter ? after(right) : before(right)).values.single
    else { return all }
    let limits: (yes: Interval, no: Interval)
    switch sign {
    case .less: limits = (.below(mark), .atLeast(mark))
    case .lessOrEqual: limits = (.atMost(mark), .above(mark))
    case .greater: limits = (.above(mark), .atMost(mark))
    case .greaterOrEqual: limits = (.atLeast(mark), .below(mark))
    case .equal, .notEqual: return all
    }
    return numbers(of: register, where: left, lies: holds ? limits.yes : limits.no, isAfter) ?? all
  }

  /// Returns what a register can be where another, of which it is made, lies in an interval; `nil` where it
  /// is not made of it in a way that is followed.
  private func numbers(
    of register: Register, where left: Register, lies interval: Interval, _ isAfter: Bool
  ) -> ValueSet? {
    if register == left {
      return (isAfter ? after(left) : before(left)).values.intersection(interval)
    }
    switch subject.plan.instructions[register.index] {
    case .scale(let operand, let factor):
      return numbers(of: operand, where: left, lies: interval, isAfter)?.scaled(by: factor)
    case .limit(let operand, let limits):
      return numbers(of: operand, where: left, lies: interval, isAfter)?.limited(limits)
    case .round(let operand, let rounding):
      return numbers(of: operand, where: left, lies: interval, isAfter)?.rounded(rounding)
    case _: return nil
    }
  }

  private func choice(_ place: Int, _ register: Register, _ isAfter: Bool) -> Choice {
    Choice(
      place: place, register: register,
      numbers: (isAfter ? after(register) : before(register)).numbers)
  }

  func bands(_ subject: Register, _ table: BandTable) -> Relation {
    guard relation(subject).hasSameState else { return .unknown }
    let order = compared(
      regions(subject, table, isAfter: false), regions(subject, table, isAfter: true),
      relation(subject).order)
    let values = table.arms + [table.otherwise].compactMap { $0 }
    let isFiled = values.allSatisfy { before($0).isFiled && after($0).isFiled }
    return Relation(
      order: order,
      hasSameState: isFiled || relation(subject).isSame && haveSameState(values))
  }

  private func regions(_ register: Register, _ table: BandTable, isAfter: Bool) -> [Choice] {
    let possibility = isAfter ? after(register) : before(register)
    var result: [Choice] = []
    if !possibility.lacks.isEmpty {
      result.append(Choice(place: -1, register: nil, numbers: .zero, isCommonLack: true))
    }
    for (region, arm) in table.regions.enumerated() {
      guard let interval = table.interval(ofRegion: region),
        possibility.values.meets(interval)
      else { continue }
      if arm < table.arms.count {
        result.append(choice(region, table.arms[arm], isAfter))
      } else if let otherwise = table.otherwise {
        result.append(choice(region, otherwise, isAfter))
      } else {
        result.append(Choice(place: region, register: nil, numbers: .zero))
      }
    }
    return result
  }
}
