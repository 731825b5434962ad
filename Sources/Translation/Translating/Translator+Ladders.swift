import Evaluation
import Evidence
import Numbers
import Semantics

/// Levels and what knock-outs do to them. A level is its index, 0 the best; NULL is none.
extension Translator {
  private static let level = StateSet(.filed, .notApplicable)

  private func level(_ index: Int) -> SQLValue { SQLValue(Rational(index)) }

  mutating func levelReached(_ levels: [LevelStep]) -> Entry {
    var arms: [(condition: Fragment, value: SQLValue)] = []
    for (index, step) in levels.enumerated() {
      let considered = step.condition.map { holds($0) } ?? .yes
      let required = step.requirement.map { holds($0) } ?? .yes
      arms.append((.all([considered, required]), level(index)))
      if !step.fallsThrough, step.requirement != nil { arms.append((considered, nothing)) }
    }
    return Entry(value: merged(arms, otherwise: nil).nullable, possible: Self.level)
  }

  /// Returns the conditions of the steps, each in a piece that may be named more than once.
  private mutating func conditions(_ knockOuts: KnockOutSteps) -> [Fragment] {
    var conditions: [Fragment] = []
    for step in knockOuts.steps { conditions.append(condition(often(step.condition))) }
    return conditions
  }

  mutating func levelAfterKnockOuts(_ reached: Register, _ knockOuts: KnockOutSteps) -> Entry {
    let conditions = conditions(knockOuts)
    let value =
      knockOuts.appliesInOrder
      ? inOrder(reached, knockOuts, conditions).level
      : together(reached, knockOuts, conditions).level
    return Entry(value: value.nullable, possible: Self.level)
  }

  mutating func totalAfterKnockOuts(
    _ total: Register, _ reached: Register, _ knockOuts: KnockOutSteps
  ) -> Entry {
    let conditions = conditions(knockOuts)
    var result = raw(total)
    let arrivals =
      knockOuts.appliesInOrder
      ? inOrder(reached, knockOuts, conditions).arrivals
      : together(reached, knockOuts, conditions).arrivals
    for arrival in arrivals {
      let place = kept(arrival.level)
      var arms: [(condition: Fragment, value: SQLValue)] = []
      for (index, register) in knockOuts.leastTotals.enumerated() {
        guard let register else { continue }
        let test = Fragment.all([arrival.condition, compared(place, .equal, level(index))])
        arms.append((test, value(register)))
      }
      let limit = kept(merged(arms, otherwise: nil))
      let before = kept(result)
      result = merged(
        [(compared(limit, .less, before), limit)], otherwise: before)
      result.canBeNull = false
    }
    return Entry(value: result, possible: .filed)
  }

  /// Where a knock-out that sets the total has brought the unit.
  private struct Arrival {
    let condition: Fragment
    let level: SQLValue
  }

  /// Steps up and down together, then caps, forced levels, no level.
  private mutating func together(
    _ reached: Register, _ knockOuts: KnockOutSteps, _ conditions: [Fragment]
  ) -> (level: SQLValue, arrivals: [Arrival]) {
    let last = max(0, knockOuts.leastTotals.count - 1)
    var moved = value(reached)
    var (out, setting): ([Fragment], [Fragment]) = ([], [])
    var caps: [(level: Int, condition: Fragment)] = []
    var forced: [(level: Int, condition: Fragment)] = []
    var hasSteps = false
    for (step, condition) in zip(knockOuts.steps, conditions) {
      switch step.effect {
      case .noLevel: out.append(condition)
      case .force(let level): forced.append((min(last, level), condition))
      case .cap(let level): caps.append((min(last, level), condition))
      case .raise(let steps):
        moved = difference(moved, stepped(condition, steps))
        hasSteps = true
      case .lower(let steps, let sets):
        moved = sum(moved, stepped(condition, steps))
        hasSteps = true
        if sets { setting.append(condition) }
      }
    }
    if hasSteps {
      moved = extreme(moved, level(last), greatest: false)
      moved = extreme(moved, level(0), greatest: true)
      moved = kept(moved)
    }
    let arrivals = setting.isEmpty ? [] : [Arrival(condition: .any(setting), level: moved)]
    if !caps.isEmpty {
      let arms = caps.sorted { $0.level > $1.level }.map { ($0.condition, level($0.level)) }
      let cap = merged(arms, otherwise: .zero)
      moved = extreme(moved, SQLValue(cap.form, canBeNull: false), greatest: true)
    }
    var arms: [(condition: Fragment, value: SQLValue)] = [(.any(out), nothing)]
    for (index, condition) in forced.sorted(by: { $0.level > $1.level }) {
      arms.append((condition, level(index)))
    }
    return (merged(arms, otherwise: moved), arrivals)
  }

  private mutating func stepped(_ condition: Fragment, _ steps: Int) -> SQLValue {
    let steps = SQLValue(Rational(min(1_000_000, max(0, steps))))
    var value = merged([(condition, steps)], otherwise: .zero)
    value.canBeNull = false
    return value
  }

  /// One knock-out after another, within the ladder after each.
  private mutating func inOrder(
    _ reached: Register, _ knockOuts: KnockOutSteps, _ conditions: [Fragment]
  ) -> (level: SQLValue, arrivals: [Arrival]) {
    let last = max(0, knockOuts.leastTotals.count - 1)
    var now = kept(value(reached))
    var arrivals: [Arrival] = []
    for (step, condition) in zip(knockOuts.steps, conditions) {
      let next: SQLValue
      switch step.effect {
      case .noLevel: next = nothing
      case .force(let forced): next = level(min(last, max(0, forced)))
      case .cap(let cap): next = extreme(now, level(min(last, cap)), greatest: true)
      case .raise(let steps):
        next = extreme(
          difference(now, SQLValue(Rational(min(1_000_000, max(0, steps))))), level(0),
          greatest: true)
      case .lower(let steps, _):
        next = extreme(
          sum(now, SQLValue(Rational(min(1_000_000, max(0, steps))))), level(last), greatest: false)
      }
      now = kept(merged([(condition, next)], otherwise: now).nullable)
      if step.effect.setsTotal { arrivals.append(Arrival(condition: condition, level: now)) }
    }
    return (now, arrivals)
  }

  mutating func awarded(_ registers: [Register]) -> Entry {
    var arms: [(condition: Fragment, value: SQLValue)] = []
    for (index, register) in registers.enumerated() { arms.append((holds(register), level(index))) }
    return Entry(value: merged(arms, otherwise: nil).nullable, possible: Self.level)
  }

  mutating func standing(_ register: Register, _ levels: [Int]) -> Entry {
    let value = often(register)
    var tests: [Fragment] = []
    for index in levels { tests.append(compared(value, .equal, level(index))) }
    let sql = Fragment.any(tests)
    return Entry(
      value: SQLValue(
        value.canBeNull && sql != .no ? .call("COALESCE", [sql, .no]) : sql, canBeNull: false),
      possible: .filed)
  }

  mutating func levelAfterQuota(_ register: Register, _ quota: QuotaStep) -> Entry {
    let own = often(register)
    let stays = filled(SQLValue(holds(quota.stays), canBeNull: true))
    let drops = Fragment.all([
      compared(own, .equal, level(quota.from)), condition(stays).negated,
    ])
    return Entry(
      value: merged([(drops, level(quota.rest))], otherwise: own).nullable,
      possible: entry(register).possible)
  }
}
