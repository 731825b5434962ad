import Evaluation
import Evidence
import Numbers
import Semantics

/// Sees that comparisons cannot hold together whatever the evidence: `x < y` and `y < x`.
///
/// Intervals say nothing of two pieces of evidence of which each can be anything. Here every comparison is an
/// inequality between what the plan cannot take apart, and the unknowns are eliminated.
struct Contradiction {
  private let reach: Reach
  private let subject: Subject
  private let plan: Plan
  private let implication: Implication

  /// More cases and more conditions than that are not gone through.
  private static let (mostCases, mostConditions) = (64, 60)

  init(_ reach: Reach) {
    self.reach = reach
    subject = reach.subject
    plan = reach.subject.plan
    implication = Implication(plan: reach.subject.plan)
  }

  /// `true` iff a goal is true of no unit; `false` where that is not seen.
  func excludes(_ goal: Goal) -> Bool {
    var cases = Self.mostCases
    return excludes([goal], among: System(), &cases)
  }

  /// What is demanded so far.
  private struct System {
    var inequalities = Inequalities()
    /// Of each list something must be true.
    var choices: [[Goal]] = []
    var count = 0
  }

  private func excludes(_ goals: [Goal], among known: System, _ cases: inout Int) -> Bool {
    guard cases > 0 else { return false }
    cases -= 1
    var system = known
    var open = goals
    while let goal = open.popLast() {
      system.count += 1
      if system.count > Self.mostConditions { return false }
      demand(goal, &open, &system)
    }
    if isContradictory(system.inequalities) { return true }
    guard let choice = system.choices.popLast() else { return false }
    return choice.allSatisfy { excludes([$0], among: system, &cases) }
  }

  // MARK: - What a goal demands

  private func demand(_ goal: Goal, _ open: inout [Goal], _ system: inout System) {
    switch goal {
    case .all(let goals): open += goals
    case .any(let goals): system.choices.append(goals)
    case .state: return
    case .fails(let register):
      if reach[register].isFiled { open.append(.value(register, .point(.zero))) }
    case .holds(let register): demand(register, holds: true, &open, &system)
    case .value(let register, let interval):
      guard plan.isOfUnits(register) else { return }
      if plan.instructions[register.index].isAnswer {
        if interval == .point(.zero) {
          demand(register, holds: false, &open, &system)
        } else if !interval.contains(.zero) {
          demand(register, holds: true, &open, &system)
        }
        return
      }
      demand(sum(register), in: interval, &system)
    }
  }

  /// Demands that a condition has an answer, and which.
  private func demand(
    _ register: Register, holds: Bool, _ open: inout [Goal], _ system: inout System
  ) {
    guard plan.isOfUnits(register) else { return }
    func answer(_ operand: Register, _ holds: Bool) -> Goal {
      holds ? .holds(operand) : .value(operand, .point(.zero))
    }
    switch plan.instructions[register.index] {
    case .compare(let sign, let left, let right):
      guard plan.isOfUnits(left), plan.isOfUnits(right) else { return }
      demand(holds ? sign : sign.negated, sum(left) - sum(right), &system)
    case .all(let operands):
      let goals = operands.map { answer($0, holds) }
      if holds { open += goals } else { system.choices.append(goals) }
    case .any(let operands):
      let goals = operands.map { answer($0, holds) }
      if holds { system.choices.append(goals) } else { open += goals }
    case .unary(.not, let operand): open.append(answer(operand, !holds))
    case _: return
    }
  }

  private func demand(
    _ sign: ComparisonOperator, _ difference: LinearSum, _ system: inout System
  ) {
    switch sign {
    case .less: demand(difference, isStrict: true, &system)
    case .lessOrEqual: demand(difference, isStrict: false, &system)
    case .greater: demand(difference.scaled(by: -.one), isStrict: true, &system)
    case .greaterOrEqual: demand(difference.scaled(by: -.one), isStrict: false, &system)
    case .equal:
      demand(difference, isStrict: false, &system)
      demand(difference.scaled(by: -.one), isStrict: false, &system)
    case .notEqual: return
    }
  }

  private func demand(_ sum: LinearSum, in interval: Interval, _ system: inout System) {
    if let low = interval.infimum {
      demand(LinearSum(low) - sum, isStrict: !interval.includesInfimum, &system)
    }
    if let high = interval.supremum {
      demand(sum - LinearSum(high), isStrict: !interval.includesSupremum, &system)
    }
  }

  private func demand(_ sum: LinearSum, isStrict: Bool, _ system: inout System) {
    system.inequalities.demand(
      sum, isStrict: isStrict, isWhole: sum.unknowns.allSatisfy { isWhole($0) })
  }

  private func isWhole(_ register: Int) -> Bool {
    if case .period = plan.instructions[register] { return true }
    guard let grid = reach.registers[register].values.grid else { return false }
    return grid.step.isInteger && grid.origin.isInteger
  }

  // MARK: - What holds anyway

  private func isContradictory(_ inequalities: Inequalities) -> Bool {
    guard inequalities.hasRelation else { return false }
    var system = System()
    system.inequalities = inequalities
    var isSeen: Set<Int> = []
    // A deadline brings the day on which it begins.
    while let register = system.inequalities.unknowns.first(where: { !isSeen.contains($0) }) {
      isSeen.insert(register)
      if let hull = reach.registers[register].values.hull {
        demand(LinearSum(unknown: register), in: hull, &system)
      }
      if let sum = sinceStart(register) { demand(sum, isStrict: false, &system) }
    }
    let unknowns = system.inequalities.unknowns
    demandConstraints(unknowns, &system)
    demandOrder(ofPeriods: unknowns, &system)
    return system.inequalities.areContradictory
  }

  /// A deadline is not before the day from which it is counted, or not after it.
  private func sinceStart(_ register: Int) -> LinearSum? {
    guard case .deadline(let start, let amount, _, let isBefore) = plan.instructions[register],
      plan.isOfUnits(start), let least = reach[amount].values.lower.value, least >= .one
    else { return nil }
    let difference = sum(start) - LinearSum(unknown: register)
    return isBefore ? difference.scaled(by: -.one) : difference
  }

  /// What must hold between pieces of evidence does for everybody who has filed them.
  private func demandConstraints(_ unknowns: [Int], _ system: inout System) {
    var filed: [Int: Int] = [:]
    for register in unknowns {
      guard case .evidence(let field) = plan.instructions[register] else { continue }
      // Who leaves it blank has a number as well, which nobody compares.
      if case .value = subject.scale.schema.fields[field].whenEmpty { continue }
      filed[field] = register
    }
    var open = subject.scale.schema.constraints.map { $0.test }
    while let test = open.popLast() {
      switch test {
      case .all(let tests): open += tests
      case .any, .not: continue
      case .sign(let terms, let negative, let zero, let positive):
        var sum = LinearSum(terms.constant)
        var isKnown = true
        for term in terms.terms {
          guard let register = filed[term.field] else {
            isKnown = false
            break
          }
          sum = sum + LinearSum(unknown: register).scaled(by: term.factor)
        }
        guard isKnown else { continue }
        if !positive { demand(sum, isStrict: !zero, &system) }
        if !negative { demand(sum.scaled(by: -.one), isStrict: !zero, &system) }
      }
    }
  }

  /// The first day of a period is before its last one.
  private func demandOrder(ofPeriods unknowns: [Int], _ system: inout System) {
    let periods = unknowns.filter {
      if case .period = plan.instructions[$0] { true } else { false }
    }
    for first in periods {
      for second in periods {
        guard let order = implication.order(Register(first), Register(second)), order < 0 else {
          continue
        }
        demand(
          LinearSum(unknown: first) - LinearSum(unknown: second), isStrict: true, &system)
      }
    }
  }

  // MARK: - Sums

  /// Returns a register as a sum of what cannot be taken apart, for units of which all that is filed.
  private func sum(_ register: Register) -> LinearSum {
    var steps = 256
    return sum(register, &steps)
  }

  /// As above, in so many steps: a sum of sums that share their terms would be taken apart for ever.
  private func sum(_ register: Register, _ steps: inout Int) -> LinearSum {
    steps -= 1
    guard steps > 0, plan.isOfUnits(register) else { return LinearSum(unknown: register.index) }
    switch plan.instructions[register.index] {
    case .constant(let value): return LinearSum(value)
    case .documented(let operand, _): return sum(operand, &steps)
    case .unary(.negate, let operand): return sum(operand, &steps).scaled(by: -.one)
    case .scale(let operand, let factor): return sum(operand, &steps).scaled(by: factor)
    case .binary(.add, let left, let right): return sum(left, &steps) + sum(right, &steps)
    case .binary(.subtract, let left, let right): return sum(left, &steps) - sum(right, &steps)
    case .deadline(let start, let amount, .days, let isBefore):
      guard case .constant(let days) = plan.instructions[amount.index], days.isInteger else {
        return unknown(register)
      }
      return sum(start, &steps) + LinearSum(isBefore ? -days : days)
    case _: return unknown(register)
    }
  }

  /// Returns a register by the first one that is computed in the same way, where that is often written.
  private func unknown(_ register: Register) -> LinearSum {
    LinearSum(unknown: subject.firstAlike[register.index] ?? register.index)
  }
}

extension Instruction {
  /// `true` iff the numbers are answers to a question: 1 for yes and 0 for no.
  fileprivate var isAnswer: Bool {
    switch self {
    case .compare, .all, .any, .unary(.not, _): true
    case _: false
    }
  }
}
