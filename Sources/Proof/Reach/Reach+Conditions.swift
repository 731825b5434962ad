import Evaluation
import Evidence
import Numbers
import Semantics

extension Reach {
  func compare(_ sign: ComparisonOperator, _ left: Register, _ right: Register) -> Possibility {
    let (first, second) = (self[left], self[right])
    let lacks = Possibility.strongest([first, second])
    if left == right {
      let isFiled = !first.values.isEmpty
      return Possibility(
        isFiled ? ValueSet(sign.holds(0, 0) ? .one : .zero) : .empty, lacks: lacks)
    }
    return Possibility(Self.answers(sign, first.values, second.values), lacks: lacks)
  }

  /// Returns the answers that a comparison of one number out of each set can give.
  static func answers(
    _ sign: ComparisonOperator, _ left: ValueSet, _ right: ValueSet
  ) -> ValueSet {
    guard !left.isEmpty, !right.isEmpty else { return .empty }
    var (canHold, canFail): (Bool, Bool)
    switch sign {
    case .equal: (canHold, canFail) = equality(left, right)
    case .notEqual: (canFail, canHold) = equality(left, right)
    case .less: (canHold, canFail) = (isSomeLess(left, right), isSomeLessOrEqual(right, left))
    case .lessOrEqual:
      (canHold, canFail) = (isSomeLessOrEqual(left, right), isSomeLess(right, left))
    case .greater: (canHold, canFail) = (isSomeLess(right, left), isSomeLessOrEqual(left, right))
    case .greaterOrEqual:
      (canHold, canFail) = (isSomeLessOrEqual(right, left), isSomeLess(left, right))
    }
    return canHold ? canFail ? .answers : .one : .zero
  }

  private static func equality(
    _ left: ValueSet, _ right: ValueSet
  ) -> (canHold: Bool, canFail: Bool) {
    if let value = right.single { return (left.contains(value), left.single != value) }
    if let value = left.single { return (right.contains(value), true) }
    return (left.pieces.contains { !right.intersection($0).isEmpty }, true)
  }

  /// `true` iff some number on the left can be below some on the right.
  private static func isSomeLess(_ left: ValueSet, _ right: ValueSet) -> Bool {
    guard let low = left.pieces.first?.infimum, let high = right.pieces.last?.supremum else {
      return true
    }
    return low < high
  }

  private static func isSomeLessOrEqual(_ left: ValueSet, _ right: ValueSet) -> Bool {
    guard let low = left.pieces.first?.infimum, let high = right.pieces.last?.supremum else {
      return true
    }
    if low != high { return low < high }
    return left.contains(low) && right.contains(high)
  }

  /// `and` or `or`: one operand that is `deciding` decides, then states, then the contrary.
  func connected(_ operands: [Possibility], deciding: Bool) -> Possibility {
    func decides(_ operand: Possibility) -> Bool {
      deciding ? operand.canHold : operand.canBeZero
    }
    /// The operand where it does not decide.
    func rest(_ operand: Possibility) -> Possibility {
      let isPossible = deciding ? operand.canBeZero : operand.canHold
      return Possibility(isPossible ? .one : .empty, lacks: operand.lacks)
    }
    var answers: [Rational] = []
    if operands.contains(where: decides) { answers.append(deciding ? .one : .zero) }
    let others = operands.map(rest)
    // Without a deciding operand all others must be something else.
    guard others.allSatisfy({ !$0.isNever }) else { return Possibility(ValueSet(answers)) }
    if others.allSatisfy({ !$0.values.isEmpty }) { answers.append(deciding ? .zero : .one) }
    return Possibility(ValueSet(answers), lacks: Possibility.strongest(others))
  }

  func atLeast(_ least: Int, _ operands: [Possibility]) -> Possibility {
    var (surely, possibly, failing, surelyFailing) = (0, 0, 0, 0)
    var lacks = StateSet.none
    for operand in operands {
      if operand.canHold { possibly += 1 }
      if operand.canBeZero { failing += 1 }
      if operand.canHold, !operand.canFail { surely += 1 }
      if !operand.canHold, operand.isFiled { surelyFailing += 1 }
      lacks = lacks.union(operand.lacks)
    }
    var answers: [Rational] = []
    if possibly >= least { answers.append(.one) }
    if surely < least, operands.count - failing < least { answers.append(.zero) }
    // Undecided: not enough hold, and those without a value could make it.
    let canLack = surely < least && operands.count - surelyFailing >= least
    return Possibility(ValueSet(answers), lacks: canLack ? lacks : .none)
  }

  func isOneOf(_ operand: Possibility, _ constants: [Rational]) -> Possibility {
    operand.mapped { values in
      guard !values.isEmpty else { return .empty }
      var rest = values
      for constant in constants { rest = rest.removing(constant) }
      let canHold = constants.contains { values.contains($0) }
      return canHold ? rest.isEmpty ? .one : .answers : .zero
    }
  }

  func stateTest(_ test: StateTest, _ operand: Possibility) -> Possibility {
    var answers: [Rational] = []
    for state in operand.states.elements {
      let isAnswer: Bool
      switch test {
      case .filed: isAnswer = state == .filed
      case .missing: isAnswer = state == .empty || state == .rejected
      case .notApplicable: isAnswer = state == .notApplicable
      case .notYetDue: isAnswer = state == .notYetDue
      case .rejected: isAnswer = state == .rejected
      case .documented: isAnswer = false
      }
      answers.append(isAnswer ? .one : .zero)
    }
    return Possibility(ValueSet(answers))
  }

  func fallback(_ first: Possibility, _ second: Possibility) -> Possibility {
    let filed = Possibility(first.values)
    return first.isFiled ? filed : filed.union(second)
  }

  func select(_ arms: [SelectArm], _ otherwise: Register) -> Possibility {
    var result = Possibility.never
    for arm in arms {
      let condition = self[arm.condition]
      if condition.canHold { result = result.union(self[arm.value]) }
      if !condition.lacks.isEmpty {
        result = result.union(Possibility(.empty, lacks: condition.lacks))
      }
      if !condition.canBeZero { return result }
    }
    return result.union(self[otherwise])
  }

  func bands(_ subject: Possibility, _ table: BandTable) -> Possibility {
    var result = Possibility(.empty, lacks: subject.lacks)
    guard !subject.values.isEmpty else { return result }
    var isSeen = [Bool](repeating: false, count: table.arms.count + 1)
    // Of thousands of bands each gives one number.
    var numbers: [Rational] = []
    for (region, arm) in table.regions.enumerated() where !isSeen[arm] {
      guard let interval = table.interval(ofRegion: region),
        subject.values.meets(interval)
      else { continue }
      isSeen[arm] = true
      let register = arm < table.arms.count ? table.arms[arm] : table.otherwise
      let value = register.map { self[$0] } ?? Possibility(state: .empty)
      if value.isFiled, let number = value.values.single {
        numbers.append(number)
      } else {
        result = result.union(value)
      }
    }
    return numbers.isEmpty ? result : result.union(Possibility(ValueSet(numbers)))
  }

  func markWithin(
    _ mark: Possibility, _ subject: Possibility, _ ranges: [MarkRange]
  ) -> Possibility {
    var result = Possibility(.empty, lacks: Possibility.strongest([mark, subject]))
    guard !mark.values.isEmpty, !subject.values.isEmpty else { return result }
    var canFail = false
    var rest = subject.values
    for range in ranges where subject.values.contains(range.option) {
      result.values = result.values.union(mark.values.intersection(range.values))
      rest = rest.removing(range.option)
      if !mark.values.isSubset(of: range.values) { canFail = true }
    }
    if canFail || !rest.isEmpty { result.lacks = result.lacks.union(StateSet([.rejected])) }
    return result
  }

  func awarded(_ conditions: [Possibility]) -> Possibility {
    var indices: [Rational] = []
    for (index, condition) in conditions.enumerated() {
      if condition.canHold { indices.append(Rational(index)) }
      if !condition.canFail { return Possibility(ValueSet(indices)) }
    }
    return Possibility(ValueSet(indices), lacks: StateSet([.notApplicable]))
  }
}

extension BandTable {
  /// Returns the numbers of a region, by its place from low to high; `nil` where there are none.
  func interval(ofRegion index: Int) -> Interval? {
    let lower: Cut = index == 0 ? .bottom : divisions[index - 1].cut
    let upper: Cut = index == divisions.count ? .top : divisions[index].cut
    return Interval(from: lower, to: upper)
  }
}

extension BandTable.Division {
  fileprivate var cut: Cut { isAfter ? .after(value) : .before(value) }
}
