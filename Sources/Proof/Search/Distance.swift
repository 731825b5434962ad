import Evaluation
import Evidence
import Numbers
import Semantics

/// How far a unit is from what is looked for: 0 where it is true of it, else in points and in numbers of
/// conditions that would have to change.
///
/// It only says which way to go; what is found counts after the evaluator confirmed it.
struct Distance {
  let plan: Plan
  let outcomes: Figures
  /// The number of the unit in its block.
  let unit: Int

  private static let little = Rational(1, over: 1000)
  private static let much = Rational(50)

  /// Returns how far the unit is from a goal.
  func to(_ goal: Goal) -> Rational {
    switch goal {
    case .value(let register, let interval): toValue(register, interval)
    case .state(let register, let state): value(register).state == state ? .zero : Self.much
    case .holds(let register): toAnswer(register, true)
    case .fails(let register): toAnswer(register, false)
    case .all(let goals): goals.reduce(.zero) { $0 + to($1) }
    case .any(let goals): goals.map { to($0) }.min() ?? Self.much
    }
  }

  private func value(_ register: Register) -> TracedValue { outcomes.value(register, at: unit) }

  private func isOfUnits(_ register: Register) -> Bool { plan.isOfUnits(register) }

  // MARK: - Numbers

  private func toValue(_ register: Register, _ interval: Interval) -> Rational {
    let value = value(register)
    if value.state == .filed, interval.contains(value.value) { return .zero }
    if plan.instructions[register.index].isLevel, let level = interval.singleValue?.integer {
      return max(Self.little, toLevel(register, level))
    }
    guard value.state == .filed else { return Self.much }
    return gap(value.value, interval)
  }

  private func gap(_ value: Rational, _ interval: Interval) -> Rational {
    if let low = interval.infimum, value <= low { return low - value + Self.little }
    if let high = interval.supremum, value >= high { return value - high + Self.little }
    return .zero
  }

  /// Returns how far the unit is from a level, by its place.
  private func toLevel(_ register: Register, _ level: Int) -> Rational {
    switch plan.instructions[register.index] {
    case .levelReached(let steps):
      guard steps.indices.contains(level) else { return Self.much }
      var result = Rational.zero
      for step in steps[..<level] {
        var ways = [step.condition.map { toAnswer($0, false) } ?? Self.much]
        if step.fallsThrough, let requirement = step.requirement {
          ways.append(toAnswer(requirement, false))
        }
        result = result + (ways.min() ?? .zero)
      }
      for register in [steps[level].condition, steps[level].requirement] {
        if let register { result = result + toAnswer(register, true) }
      }
      return result
    case .levelAfterQuota(let before, let quota):
      let own = toLevel(before, level)
      return level == quota.rest ? min(own, toLevel(before, quota.from)) : own
    case .levelAfterKnockOuts(let reached, let steps):
      let none = steps.steps.reduce(Rational.zero) { $0 + toAnswer($1.condition, false) }
      var ways = [toLevel(reached, level) + none]
      for (index, step) in steps.steps.enumerated() {
        var start: Int?
        var isForced = false
        switch step.effect {
        case .noLevel: continue
        case .force(let forced): isForced = forced == level
        case .cap(let cap): if cap == level { start = 0 }
        case .raise(let count): start = level + count
        case .lower(let count, _): start = level - count
        }
        guard isForced || start != nil else { continue }
        var way = toAnswer(step.condition, true)
        for (other, step) in steps.steps.enumerated() where other != index {
          way = way + toAnswer(step.condition, false)
        }
        if let start {
          way = way + toLevel(reached, min(max(0, start), steps.leastTotals.count - 1))
        }
        ways.append(way)
      }
      return ways.min() ?? Self.much
    case _: return Self.much
    }
  }

  // MARK: - Conditions

  /// Returns how far a condition is from holding, or from not holding.
  private func toAnswer(_ register: Register, _ wanted: Bool) -> Rational {
    guard isOfUnits(register) else { return .one }
    let value = value(register)
    if value.holds == wanted { return .zero }
    return max(Self.little, toAnswer(plan.instructions[register.index], wanted))
  }

  private func toAnswer(_ instruction: Instruction, _ wanted: Bool) -> Rational {
    switch instruction {
    case .all(let operands): joined(operands, wanted, needsAll: wanted)
    case .any(let operands): joined(operands, wanted, needsAll: !wanted)
    case .atLeast(let count, let operands):
      operands.map { toAnswer($0, wanted) }.sorted()
        .prefix(wanted ? count : max(1, operands.count - count + 1)).reduce(.zero, +)
    case .unary(.not, let operand): toAnswer(operand, !wanted)
    case .compare(let sign, let left, let right): toComparison(sign, left, right, wanted)
    case .quantified(let question): toQuestion(question, wanted)
    case .passes(let rule): toPass(rule, wanted)
    case .fallback(let first, _): toAnswer(first, wanted)
    case .standing(let level, let levels):
      wanted ? levels.map { toLevel(level, $0) }.min() ?? Self.much : .one
    case _: .one
    }
  }

  private func joined(_ operands: [Register], _ wanted: Bool, needsAll: Bool) -> Rational {
    let distances = operands.map { toAnswer($0, wanted) }
    return needsAll ? distances.reduce(.zero, +) : distances.min() ?? Self.much
  }

  private func toComparison(
    _ sign: ComparisonOperator, _ left: Register, _ right: Register, _ wanted: Bool
  ) -> Rational {
    guard isOfUnits(left), isOfUnits(right) else { return .one }
    let (first, second) = (value(left), value(right))
    guard first.state == .filed, second.state == .filed else { return Self.much }
    switch sign {
    case .equal:
      let gap = (first.value - second.value).magnitude
      return wanted ? levelOr(gap, left, second) : .one
    case .notEqual: return wanted ? .one : (first.value - second.value).magnitude
    case .less, .lessOrEqual, .greater, .greaterOrEqual:
      return (first.value - second.value).magnitude + Self.little
    }
  }

  private func levelOr(_ gap: Rational, _ left: Register, _ right: TracedValue) -> Rational {
    guard let level = right.value.integer, plan.instructions[left.index].isLevel else {
      return gap
    }
    return toLevel(left, level)
  }

  private func toQuestion(_ question: NodeQuestion, _ wanted: Bool) -> Rational {
    guard question.mode == .each, wanted else { return .one }
    var result = Rational.zero
    for subject in question.subjects {
      let maximum = value(subject.maximum)
      guard maximum.state == .filed else { continue }
      let points = value(subject.points).value
      switch question.test {
      case .points(let sign, let threshold):
        result = result + missing(points, sign, value(threshold).value)
      case .share(let sign, let threshold):
        result = result + missing(points, sign, value(threshold).value * maximum.value)
      case .passes:
        if let passes = subject.passes { result = result + toAnswer(passes, true) }
      case .applies: continue
      }
    }
    return result
  }

  private func missing(
    _ points: Rational, _ sign: ComparisonOperator, _ threshold: Rational
  ) -> Rational {
    sign.holds(points < threshold ? -1 : points == threshold ? 0 : 1, 0)
      ? .zero : (points - threshold).magnitude + Self.little
  }

  private func toPass(_ rule: PassRule, _ wanted: Bool) -> Rational {
    let points = value(rule.points).value
    switch rule.test {
    case .points(let mark): return (points - mark).magnitude + Self.little
    case .share(let mark):
      return (points - mark * value(rule.maximum).value).magnitude + Self.little
    case .condition(let condition): return toAnswer(condition, wanted)
    case .children(let children, let least):
      let distances = children.map { toAnswer($0, wanted) }.sorted()
      guard wanted else { return distances.first ?? Self.much }
      return distances.prefix(least ?? distances.count).reduce(.zero, +)
    }
  }
}
