import Evaluation
import Evidence
import Numbers
import Semantics

extension Reach {
  func levelReached(_ levels: [LevelStep]) -> Possibility {
    var indices: [Rational] = []
    var canBeNone = false
    let shadowed = subject.shadowedLevels.isEmpty ? [] : subject.shadowedLevels[levels] ?? []
    for (index, level) in levels.enumerated() where !shadowed.contains(index) {
      let condition = level.condition.map { self[$0] } ?? Possibility(.one)
      let requirement = level.requirement.map { self[$0] } ?? Possibility(.one)
      if condition.canHold, requirement.canHold { indices.append(Rational(index)) }
      if condition.canHold, requirement.canFail, !level.fallsThrough { canBeNone = true }
      let endsHere = !requirement.canFail || !level.fallsThrough
      if !condition.canFail, endsHere { return Self.level(indices, canBeNone) }
    }
    return Self.level(indices, true)
  }

  private static func level(_ indices: [Rational], _ canBeNone: Bool) -> Possibility {
    Possibility(ValueSet(indices), lacks: canBeNone ? StateSet([.notApplicable]) : .none)
  }

  func levelAfterKnockOuts(_ reached: Possibility, _ steps: KnockOutSteps) -> Possibility {
    let possible = Falls(steps) { self[$0] }
    var levels: Set<Int?> = []
    for level in reached.levels(last: steps.leastTotals.count - 1) {
      levels.formUnion(possible.levels(from: level))
    }
    return Self.level(
      levels.compactMap { $0 }.sorted().map { Rational($0) }, levels.contains(nil))
  }

  func totalAfterKnockOuts(
    _ total: Possibility, _ reached: Possibility, _ steps: KnockOutSteps
  ) -> Possibility {
    var values = total.values
    for (step, level) in steps.settingTotals(from: reached) where self[step.condition].canHold {
      guard let least = steps.leastTotals[level] else { continue }
      values = values.union(values.minimum(self[least].values))
    }
    return Possibility(values)
  }

  func levelAfterQuota(_ level: Possibility, _ quota: QuotaStep) -> Possibility {
    let from = Rational(quota.from)
    let stays = self[quota.stays]
    guard level.values.contains(from), stays.canFail else { return level }
    var values = level.values.union(ValueSet(Rational(quota.rest)))
    if !stays.canHold { values = values.removing(from).union(ValueSet(Rational(quota.rest))) }
    return Possibility(values, lacks: level.lacks)
  }

  func standing(_ level: Possibility, _ levels: [Int]) -> Possibility {
    var rest = level.values
    for index in levels { rest = rest.removing(Rational(index)) }
    let canHold = levels.contains { level.values.contains(Rational($0)) }
    let canFail = !rest.isEmpty || !level.isFiled
    return Possibility(canHold ? canFail ? .answers : .one : .zero)
  }

  func cohort(_ step: CohortStep) -> Possibility {
    var values = ValueSet.all
    var lacks = StateSet.lacking
    let operand = step.operand.map { self[$0].values.hull.map { ValueSet($0) } ?? .empty }
    switch step.function {
    case .count: values = ValueSet(.atLeast(.zero), ValueSet.Grid(step: .one, origin: .zero))
    case .share: values = ValueSet(Interval.closed(.zero, .one) ?? .all)
    case .rank:
      values = ValueSet(.atLeast(.one), ValueSet.Grid(step: .one, origin: .zero))
      // Who has what all are ordered by has a place.
      if step.keys.isEmpty, step.filter == nil, let first = step.order.first {
        lacks = self[first.value].lacks
      }
    case .part(let parts): values = .counts(from: 1, to: parts)
    case .first: values = .answers
    case .mean, .least, .greatest, .median, .percentile: values = operand ?? .all
    case .deviation, .spread: values = ValueSet(.atLeast(.zero))
    case .distinct:
      values = ValueSet(.atLeast(.zero), ValueSet.Grid(step: .one, origin: .zero))
    case .product, .geometricMean, .best: break
    case .sum:
      if let hull = operand?.hull, hull.lower >= .before(.zero) {
        values = ValueSet(.atLeast(.zero))
      }
    }
    return Possibility(values, lacks: lacks)
  }

  // MARK: - Tables

  func ordered(_ ordering: RowOrdering) -> Possibility {
    let lacks = Possibility.strongest(ordering.registers.map { self[$0] })
    switch ordering.use {
    case .before(let value, let first, _):
      var result = self[value].union(self[first])
      result.lacks = result.lacks.union(self[ordering.key].lacks)
      return result
    case .among: return Possibility(.answers, lacks: lacks)
    // What rows make of one another in their order is not looked into.
    case .carried: return Possibility(.all, lacks: .lacking)
    }
  }

  func aggregate(_ reduction: TableReduction) -> Possibility {
    let table = subject.scale.tables[reduction.table]
    let cells =
      table.parent.map { domain(of: .column(table: $0, column: table.place)) }
      ?? domain(of: .field(table.place))
    var result = Possibility(.empty, lacks: cells.lacks)
    guard let counts = cells.values.hull else { return result }
    let rows = [reduction.value, reduction.condition, reduction.key].compactMap { $0 }
      .map { self[$0] }
    for number in reduction.numbers { result.lacks = result.lacks.union(self[number].lacks) }
    let canBeSome = counts.upper >= .after(.one)
    if canBeSome {
      result.values = values(of: reduction, rowCount: counts)
      for row in rows where !row.isFiled { result.lacks = result.lacks.union(row.lacks) }
      if !reduction.selection.isAll || reduction.function.canBeUndefined {
        result.lacks = result.lacks.union(StateSet([.empty]))
      }
    }
    if hasRowThatCounts(reduction, counts) { return result }
    // No row counts.
    if let none = reduction.whenNone {
      result = result.union(self[none])
    } else if reduction.isZeroOfNone {
      result.values = result.values.union(.zero)
    } else {
      result.lacks = result.lacks.union(StateSet([.empty]))
    }
    return result
  }

  /// `true` iff the table must have rows, and each of them counts and has a value.
  private func hasRowThatCounts(_ reduction: TableReduction, _ counts: Interval) -> Bool {
    guard counts.lower >= .before(.one), reduction.selection.isAll,
      !reduction.function.canBeUndefined
    else { return false }
    let isCounted = reduction.condition.map { self[$0].isFiled && !self[$0].canFail } ?? true
    return isCounted && (reduction.value.map { self[$0].isFiled } ?? true)
  }

  private func values(of reduction: TableReduction, rowCount: Interval) -> ValueSet {
    let value = reduction.value.map { self[$0].values } ?? .empty
    let condition = reduction.condition.map { self[$0] }
    let counts = ValueSet(
      Interval(from: .before(.zero), to: rowCount.upper) ?? .point(.zero),
      ValueSet.Grid(step: .one, origin: .zero))
    let hull = value.hull.map { ValueSet($0) } ?? .empty
    switch reduction.function {
    case .rows:
      if let condition {
        if !condition.canHold { return .zero }
        if condition.canFail { return counts }
      }
      return ValueSet(rowCount, ValueSet.Grid(step: .one, origin: .zero))
    case .share:
      guard let condition else { return .one }
      if !condition.canHold { return .zero }
      return condition.canBeZero ? ValueSet(Interval.closed(.zero, .one) ?? .all) : .one
    case .distinct: return counts
    case .best(let count, _):
      let most = counts.cut(to: Rational(count))
      return (hull.hull?.hull(.point(.zero))).map {
        ValueSet($0).multiplied(by: most, limit: 1).union(.zero)
      } ?? .zero
    case .valueAt: return value
    case .list(let function):
      switch function {
      case .sum: return hull.multiplied(by: counts, limit: 1).union(.zero)
      case .mean, .median, .percentile, .geometricMean:
        return reduction.rounding.map { hull.rounded($0) } ?? hull
      case .least, .greatest: return value
      case .count: return counts
      case .spread, .deviation, .sampleDeviation: return ValueSet(.atLeast(.zero))
      case .product: return hull.lower >= .before(.zero) ? ValueSet(.atLeast(.zero)) : .all
      }
    }
  }
}

extension TableAggregate.Function {
  /// `true` iff the function has no value for some rows with values.
  fileprivate var canBeUndefined: Bool {
    switch self {
    case .list(.geometricMean), .list(.sampleDeviation): true
    case .list(.percentile(let percentile)): percentile.method == .interpolatedInside
    case .rows, .share, .distinct, .list, .best, .valueAt: false
    }
  }
}

extension Possibility {
  /// The levels of a ladder that are possible, `nil` for none of them.
  fileprivate func levels(last: Int) -> [Int?] {
    var result: [Int?] = lacks.isEmpty ? [] : [nil]
    for index in 0...max(0, last) where values.contains(Rational(index)) { result.append(index) }
    return result
  }
}

extension KnockOutSteps {
  /// Returns the steps that may set the total, each with a level at which it may arrive.
  fileprivate func settingTotals(from reached: Possibility) -> [(Step, Int)] {
    steps.filter { $0.effect.setsTotal }.flatMap { step in
      leastTotals.indices.map { (step, $0) }
    }
  }
}
