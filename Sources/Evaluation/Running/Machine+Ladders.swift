import Evidence
import Numbers
import Semantics

extension Machine {
  func levelReached(_ levels: [LevelStep]) -> Column<Number> {
    let steps = levels.map { level in
      (
        condition: level.condition.map { self[$0] } ?? Column(constant: .one),
        requirement: level.requirement.map { self[$0] } ?? Column(constant: .one),
        fallsThrough: level.fallsThrough
      )
    }
    var values = [Number](repeating: .zero, count: count)
    var states = [EvidenceState](repeating: .notApplicable, count: count)
    var isDone = [Bool](repeating: false, count: count)
    for (index, step) in steps.enumerated() {
      let level = Number(Rational(index))
      for row in 0..<count where !isDone[row] && step.condition.holds(row) {
        if step.requirement.holds(row) {
          values[row] = level
          states[row] = .filed
          isDone[row] = true
        } else {
          isDone[row] = !step.fallsThrough
        }
      }
    }
    return Column(values: values, states: states)
  }

  func levelAfterKnockOuts(_ reached: Register, _ knockOuts: KnockOutSteps) -> Column<Number> {
    let reached = self[reached]
    let conditions = knockOuts.steps.map { self[$0.condition] }
    var values = [Number](repeating: .zero, count: count)
    var states = [EvidenceState](repeating: .notApplicable, count: count)
    for row in 0..<count {
      let fall = Fall(from: level(reached, row), knockOuts) { conditions[$0].holds(row) }
      guard let level = fall.level else { continue }
      values[row] = Number(Rational(level))
      states[row] = .filed
    }
    return Column(values: values, states: states)
  }

  func totalAfterKnockOuts(
    _ total: Register, _ reached: Register, _ knockOuts: KnockOutSteps
  ) -> Column<Number> {
    let (total, reached) = (self[total], self[reached])
    let conditions = knockOuts.steps.map { self[$0.condition] }
    let leastTotals = knockOuts.leastTotals.map { $0.map { self[$0] } }
    var values = [Number](repeating: .zero, count: count)
    for row in 0..<count {
      values[row] = total.value(row)
      let fall = Fall(from: level(reached, row), knockOuts) { conditions[$0].holds(row) }
      for arrived in fall.levelsSettingTotal {
        guard let least = leastTotals[arrived], least.state(row).isFiled else { continue }
        values[row] = .minimum(values[row], least.value(row))
      }
    }
    return Column(values: values)
  }

  private func level(_ reached: Column<Number>, _ row: Int) -> Int? {
    let value = reached.value(row)
    guard reached.state(row).isFiled, !value.isOverflowed else { return nil }
    return value.exact.integer
  }
}

/// What the knock-outs of a ladder do to one unit.
private struct Fall {
  /// The levels whose least total becomes the total.
  var levelsSettingTotal: [Int] = []
  /// The level after all knock-outs.
  var level: Int?

  @inline(__always)
  init(from reached: Int?, _ knockOuts: KnockOutSteps, holds: (Int) -> Bool) {
    let last = max(0, knockOuts.leastTotals.count - 1)
    if knockOuts.appliesInOrder {
      takeInOrder(from: reached, knockOuts, last, holds)
    } else {
      takeTogether(from: reached, knockOuts, last, holds)
    }
  }

  /// Steps up and down together, then caps, forced levels, no level.
  @inline(__always)
  private mutating func takeTogether(
    from reached: Int?, _ knockOuts: KnockOutSteps, _ last: Int, _ holds: (Int) -> Bool
  ) {
    var (up, down, cap, forced, isOut) = (0, 0, 0, nil as Int?, false)
    var setsTotal = false
    for (index, step) in knockOuts.steps.enumerated() where holds(index) {
      switch step.effect {
      case .noLevel: isOut = true
      case .force(let level): forced = max(forced ?? 0, min(last, level))
      case .cap(let level): cap = max(cap, min(last, level))
      case .raise(let steps): up = Self.added(up, steps)
      case .lower(let steps, let sets):
        down = Self.added(down, steps)
        if sets { setsTotal = true }
      }
    }
    let moved = reached.map { max(0, min(last, $0 + down - up)) }
    if setsTotal, let moved { levelsSettingTotal = [moved] }
    level = isOut ? nil : forced ?? moved.map { max($0, cap) }
  }

  /// One knock-out after another, within the ladder after each.
  @inline(__always)
  private mutating func takeInOrder(
    from reached: Int?, _ knockOuts: KnockOutSteps, _ last: Int, _ holds: (Int) -> Bool
  ) {
    level = reached
    for (index, step) in knockOuts.steps.enumerated() where holds(index) {
      switch step.effect {
      case .noLevel: level = nil
      case .force(let forced): level = min(last, max(0, forced))
      case .cap(let cap): level = level.map { max($0, min(last, cap)) }
      case .raise(let steps): level = level.map { max(0, $0 - Self.added(0, steps)) }
      case .lower(let steps, let setsTotal):
        level = level.map { min(last, $0 + Self.added(0, steps)) }
        if setsTotal, let level { levelsSettingTotal.append(level) }
      }
    }
  }

  /// Returns the sum of steps, which no ladder has more of than this.
  private static func added(_ count: Int, _ steps: Int) -> Int {
    min(1_000_000, count + min(1_000_000, max(0, steps)))
  }
}
