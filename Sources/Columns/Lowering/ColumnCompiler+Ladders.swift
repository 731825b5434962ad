import Evaluation
import Evidence
import Numbers
import Semantics

extension ColumnCompiler {
  mutating func standing(
    _ level: FixedColumn, _ levels: [Int]
  ) throws(ColumnFault) -> FixedColumn {
    var result = Self.no
    for wanted in levels { result = either(result, equals(level.numbers, Int128(wanted))) }
    return FixedColumn(both(result, isFiled(level.states)))
  }

  mutating func levelReached(_ levels: [LevelStep]) throws(ColumnFault) -> FixedColumn {
    var value = Self.no
    var states = constant(.notApplicable)
    // From the last level to the first: each decides where it is asked.
    for (index, level) in levels.enumerated().reversed() {
      let condition = try level.condition.map(column).map { holds($0) } ?? yes()
      let requirement = try level.requirement.map(column).map { holds($0) } ?? yes()
      let isReached = both(condition, requirement)
      if !level.fallsThrough {
        let isStopped = both(condition, inverted(requirement))
        value = try chosen(isStopped, Self.no, value)
        states = chosen(isStopped, constant(.notApplicable), states)
      }
      value = try chosen(isReached, whole(Int128(index)), value)
      states = chosen(isReached, .filed, states)
    }
    return FixedColumn(value, states)
  }

  mutating func levelAfterKnockOuts(
    _ reached: FixedColumn, _ knockOuts: KnockOutSteps
  ) throws(ColumnFault) -> FixedColumn {
    let last = Int128(max(0, knockOuts.leastTotals.count - 1))
    let (value, isThere) =
      knockOuts.appliesInOrder
      ? try takenInOrder(reached, knockOuts, last) : try takenTogether(reached, knockOuts, last)
    let states = chosen(isThere, .filed, constant(.notApplicable))
    return FixedColumn(blanked(value, by: states), states)
  }

  /// Steps up and down together, then caps, forced levels, no level.
  private mutating func takenTogether(
    _ reached: FixedColumn, _ knockOuts: KnockOutSteps, _ last: Int128
  ) throws(ColumnFault) -> (FixedNumbers, FixedNumbers) {
    var (move, cap, forced) = (Self.no, Self.no, Self.no)
    var (isForced, isOut) = (Self.no, Self.no)
    for step in knockOuts.steps {
      let holds = holds(try column(step.condition))
      switch step.effect {
      case .noLevel: isOut = either(isOut, holds)
      case .force(let level):
        let level = whole(max(0, min(last, Int128(level))))
        forced = try extreme(forced, try chosen(holds, level, Self.no), greatest: true)
        isForced = either(isForced, holds)
      case .cap(let level):
        let level = whole(max(0, min(last, Int128(level))))
        cap = try extreme(cap, try chosen(holds, level, Self.no), greatest: true)
      case .raise(let steps):
        move = try added(move, try chosen(holds, whole(-Self.steps(steps)), Self.no))
      case .lower(let steps, _):
        move = try added(move, try chosen(holds, whole(Self.steps(steps)), Self.no))
      }
    }
    var moved = try added(reached.numbers, move)
    moved = try extreme(moved, whole(0), greatest: true)
    moved = try extreme(moved, whole(last), greatest: false)
    moved = try extreme(moved, cap, greatest: true)
    return (
      try chosen(isForced, forced, moved),
      both(inverted(isOut), either(isForced, isFiled(reached.states)))
    )
  }

  /// One knock-out after another, within the ladder after each.
  private mutating func takenInOrder(
    _ reached: FixedColumn, _ knockOuts: KnockOutSteps, _ last: Int128
  ) throws(ColumnFault) -> (FixedNumbers, FixedNumbers) {
    var (level, isThere) = (reached.numbers, isFiled(reached.states))
    for step in knockOuts.steps {
      let holds = holds(try column(step.condition))
      let next: FixedNumbers
      switch step.effect {
      case .noLevel:
        isThere = both(isThere, inverted(holds))
        next = level
      case .force(let forced):
        isThere = either(isThere, holds)
        next = whole(min(last, max(0, Int128(forced))))
      case .cap(let cap):
        next = try extreme(level, whole(max(0, min(last, Int128(cap)))), greatest: true)
      case .raise(let steps):
        next = try extreme(
          try added(level, whole(-Self.steps(steps))), whole(0), greatest: true)
      case .lower(let steps, _):
        next = try extreme(
          try added(level, whole(Self.steps(steps))), whole(last), greatest: false)
      }
      level = try chosen(holds, next, level)
    }
    return (level, isThere)
  }

  /// Returns a number of steps, of which no ladder has more.
  private static func steps(_ steps: Int) -> Int128 { Int128(min(1_000_000, max(0, steps))) }

  /// The total, not above the least total of every level to which a knock-out lowered it.
  mutating func totalAfterKnockOuts(
    _ total: FixedColumn, _ reached: FixedColumn, _ knockOuts: KnockOutSteps
  ) throws(ColumnFault) -> FixedColumn {
    let setsTotal = knockOuts.steps.contains { step in
      if case .lower(_, setsTotal: true) = step.effect { true } else { false }
    }
    guard setsTotal else { return FixedColumn(total.numbers) }
    let last = Int128(max(0, knockOuts.leastTotals.count - 1))
    var level = reached.numbers
    var isThere = isFiled(reached.states)
    var (move, sets) = (Self.no, Self.no)
    var result = total.numbers
    for step in knockOuts.steps {
      let holds = holds(try column(step.condition))
      var next = level
      switch step.effect {
      case .noLevel: if knockOuts.appliesInOrder { isThere = both(isThere, inverted(holds)) }
      case .force(let forced):
        next = whole(max(0, min(last, Int128(forced))))
        if knockOuts.appliesInOrder { isThere = either(isThere, holds) }
      case .cap(let cap):
        next = try extreme(level, whole(max(0, min(last, Int128(cap)))), greatest: true)
      case .raise(let steps):
        next = try moved(level, -Self.steps(steps), last)
        move = try added(move, try chosen(holds, whole(-Self.steps(steps)), Self.no))
      case .lower(let steps, let setsTotal):
        next = try moved(level, Self.steps(steps), last)
        move = try added(move, try chosen(holds, whole(Self.steps(steps)), Self.no))
        if setsTotal {
          sets = either(sets, holds)
          if knockOuts.appliesInOrder {
            result = try lowered(result, both(holds, isThere), next, knockOuts)
          }
        }
      }
      if knockOuts.appliesInOrder { level = try chosen(holds, next, level) }
    }
    if !knockOuts.appliesInOrder {
      var arrived = try added(reached.numbers, move)
      arrived = try extreme(arrived, whole(0), greatest: true)
      arrived = try extreme(arrived, whole(last), greatest: false)
      result = try lowered(result, both(sets, isThere), arrived, knockOuts)
    }
    return FixedColumn(result)
  }

  private mutating func moved(
    _ level: FixedNumbers, _ steps: Int128, _ last: Int128
  ) throws(ColumnFault) -> FixedNumbers {
    let moved = try extreme(try added(level, whole(steps)), whole(0), greatest: true)
    return try extreme(moved, whole(last), greatest: false)
  }

  /// Returns the total, cut to the least total of a level where an answer is 1.
  private mutating func lowered(
    _ total: FixedNumbers, _ answer: FixedNumbers, _ level: FixedNumbers, _ knockOuts: KnockOutSteps
  ) throws(ColumnFault) -> FixedNumbers {
    var result = total
    for (index, register) in knockOuts.leastTotals.enumerated() {
      guard let register else { continue }
      let least = try column(register)
      let isMeant = both(both(answer, equals(level, Int128(index))), isFiled(least.states))
      let cut = try extreme(total, least.numbers, greatest: false)
      result = try chosen(isMeant, cut, result)
    }
    return result
  }
}
