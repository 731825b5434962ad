import Evidence
import Numbers
import Semantics

/// The columns of one step for all units of a run, and what comes of them.
struct CohortGathering: Sendable {
  let step: CohortStep
  private var groups: [Int32] = []
  private var keyStates: [EvidenceState] = []
  private var takesPart: [Bool] = []
  private var isBase: [Bool] = []
  private var operand: NumberColumn?
  private var order: [NumberColumn]
  private var groupByLabel: [String: Int32] = [:]

  init(_ step: CohortStep) {
    self.step = step
    operand = step.operand.map { _ in NumberColumn() }
    order = step.order.map { _ in NumberColumn() }
  }

  /// Adds the units of the next block.
  mutating func append(_ part: CohortPiece.Part) {
    var global: [Int32] = []
    for label in part.labels {
      let group = groupByLabel[label] ?? Int32(groupByLabel.count)
      groupByLabel[label] = group
      global.append(group)
    }
    for group in part.groups { groups.append(group < 0 ? -1 : global[Int(group)]) }
    keyStates += part.keyStates
    takesPart += part.takesPart
    isBase += part.isBase
    if let column = part.operand { operand?.append(column) }
    for index in order.indices { order[index].append(part.order[index]) }
  }

  /// Returns what comes of comparing the units; with `naming` the values that were compared are kept.
  func finish(naming: Bool) -> CohortColumn {
    var table = [CohortColumn.Group](repeating: CohortColumn.Group(), count: groupByLabel.count)
    for unit in groups.indices where groups[unit] >= 0 {
      if takesPart[unit] { table[Int(groups[unit])].count += 1 }
      if isBase[unit] { table[Int(groups[unit])].baseCount += 1 }
    }
    var column: CohortColumn
    switch step.function {
    case .count, .share, .sum, .mean, .least, .greatest, .median, .deviation:
      aggregate(into: &table)
      column = CohortColumn(groups: groups, table: table)
      if groups.contains(-1) { column.states = keyStates }
      if naming { column.compared = operand }
    case .rank, .part, .first:
      column = ordered(&table)
      if naming {
        column.compared = order.first
        column.further = Array(order.dropFirst())
      }
    }
    return column
  }

  // MARK: - Aggregates

  private func aggregate(into table: inout [CohortColumn.Group]) {
    var worst = [EvidenceState](repeating: .empty, count: table.count)
    var isFirst = [Bool](repeating: true, count: table.count)
    var sums = [GroupSum](repeating: GroupSum(), count: table.count)
    if let operand {
      for unit in groups.indices where groups[unit] >= 0 && takesPart[unit] {
        let group = Int(groups[unit])
        guard operand.isFiled(unit) else {
          let state = operand.states[unit]
          worst[group] = isFirst[group] ? state : .stronger(worst[group], state)
          isFirst[group] = false
          continue
        }
        table[group].valuedCount += 1
        take(unit, operand, &table[group], &sums[group])
      }
    }
    if step.function == .median, let operand { findMedians(operand, &table) }
    for group in table.indices {
      table[group].value = value(table[group], sums[group], worst[group])
    }
  }

  private func take(
    _ unit: Int, _ operand: NumberColumn, _ group: inout CohortColumn.Group,
    _ sum: inout GroupSum
  ) {
    switch step.function {
    case .sum, .mean: sum.add(operand, unit)
    case .deviation:
      sum.add(operand, unit)
      sum.addSquare(operand, unit)
    case .share: if operand.holds(unit) { sum.held += 1 }
    case .least:
      if let best = group.extreme, operand.compare(unit, best) >= 0 { return }
      group.extreme = unit
    case .greatest:
      if let best = group.extreme, operand.compare(unit, best) <= 0 { return }
      group.extreme = unit
    case .count, .median, .rank, .part, .first: break
    }
  }

  private func value(
    _ group: CohortColumn.Group, _ sum: GroupSum, _ worst: EvidenceState
  ) -> TracedValue {
    switch step.function {
    case .count: return TracedValue(state: .filed, value: Rational(group.count))
    case .sum: return TracedValue(state: .filed, value: sum.total)
    case .share:
      guard group.count > 0 else { return TracedValue(state: .empty, value: .zero) }
      return TracedValue(
        state: .filed, value: Rational(sum.held) / Rational(group.count))
    case .mean, .least, .greatest, .median, .deviation, .rank, .part, .first:
      guard group.valuedCount > 0 else { return TracedValue(state: worst, value: .zero) }
    }
    if step.function == .mean {
      return TracedValue(state: .filed, value: sum.total / Rational(group.valuedCount))
    }
    if step.function == .median { return group.value }
    if case .deviation(let isSample, let rounding) = step.function {
      return sum.deviation(group.valuedCount, isSample: isSample, rounding)
    }
    let value = group.extreme.flatMap { operand?.exactValue($0) } ?? .zero
    return TracedValue(state: .filed, value: value)
  }

  private func findMedians(_ operand: NumberColumn, _ table: inout [CohortColumn.Group]) {
    let sorter = UnitSorter(keys: [(operand, lowestFirst: true)])
    let order = placed(&table) { operand.isFiled($0) }.sorted(by: sorter, table)
    for group in table.indices where !table[group].members.isEmpty {
      let members = table[group].members
      let low = Int(order[members.lowerBound + (members.count - 1) / 2])
      let high = Int(order[members.lowerBound + members.count / 2])
      let middle = (operand.exactValue(low) + operand.exactValue(high)) / Rational(2)
      table[group].value = TracedValue(state: .filed, value: middle)
      // Only a comparison by order keeps its order.
      table[group].members = 0..<0
    }
  }

  // MARK: - Orders

  /// Returns the units that take part and are wanted, group by group, and notes where each group is.
  private func placed(
    _ table: inout [CohortColumn.Group], where isWanted: (Int) -> Bool
  ) -> [Int32] {
    var counts = [Int](repeating: 0, count: table.count)
    for unit in groups.indices where groups[unit] >= 0 && takesPart[unit] && isWanted(unit) {
      counts[Int(groups[unit])] += 1
    }
    var start = 0
    for group in table.indices {
      table[group].members = start..<(start + counts[group])
      table[group].valuedCount = counts[group]
      start += counts[group]
    }
    var next = table.map { $0.members.lowerBound }
    var order = [Int32](repeating: 0, count: start)
    for unit in groups.indices where groups[unit] >= 0 && takesPart[unit] && isWanted(unit) {
      let group = Int(groups[unit])
      order[next[group]] = Int32(truncatingIfNeeded: unit)
      next[group] += 1
    }
    return order
  }

  private func ordered(_ table: inout [CohortColumn.Group]) -> CohortColumn {
    let first = order[0]
    let sorter = UnitSorter(
      keys: order.indices.map { (order[$0], lowestFirst: step.order[$0].lowestFirst) })
    let sorted = placed(&table) { first.isFiled($0) }.sorted(by: sorter, table)
    var ahead = [Int32](repeating: -1, count: groups.count)
    var numbers = [Int32](repeating: 0, count: groups.count)
    for group in table.indices {
      table[group].limit = limit(table[group])
      let places = Places(sorted[table[group].members], sorter)
      for (place, unit) in sorted[table[group].members].enumerated() {
        ahead[Int(unit)] = places.ahead[place]
        numbers[Int(unit)] = number(places, place, table[group])
      }
    }
    if case .first(let limit) = step.function, limit.keepsUngrouped {
      for unit in groups.indices where groups[unit] < 0 { numbers[unit] = 1 }
    }
    var column = CohortColumn(groups: groups, table: table)
    column.states = groups.indices.map { unit in
      if case .first = step.function { return .filed }
      if groups[unit] < 0 { return keyStates[unit] }
      return takesPart[unit] ? first.states[unit] : .notApplicable
    }
    column.numbers = numbers
    column.ahead = ahead
    column.order = sorted
    return column
  }

  private func number(_ places: Places, _ place: Int, _ group: CohortColumn.Group) -> Int32 {
    let ahead = Int(places.ahead[place])
    switch step.function {
    case .rank(let isDense): return isDense ? places.dense[place] : Int32(ahead + 1)
    case .part(let parts):
      // The rank times the parts, divided by the number of units and rounded up.
      let count = max(1, group.valuedCount)
      return Int32(clamping: ((ahead + 1) * parts + count - 1) / count)
    case .first(let limit):
      let most = group.limit ?? 0
      return (limit.takesTied ? ahead < most : Int(places.behind[place]) <= most) ? 1 : 0
    case .count, .share, .sum, .mean, .least, .greatest, .median, .deviation: return 0
    }
  }

  private func limit(_ group: CohortColumn.Group) -> Int? {
    guard case .first(let limit) = step.function else { return nil }
    switch limit.size {
    case .number(let number): return number
    case .share(let share, _, let mode):
      let exact = share * Rational(group.baseCount)
      return exact.rounded(Rounding(mode: mode, step: .one)).integer ?? 0
    }
  }
}

/// The sum of a group and of its squares, in two words each as long as they fit.
private struct GroupSum {
  private var values = ExactSum()
  private var squares = ExactSum()
  /// How many conditions hold.
  var held = 0

  var total: Rational { values.total }

  mutating func add(_ column: NumberColumn, _ unit: Int) {
    values.add(column.values[unit]) { column.exactValue(unit) }
  }

  mutating func addSquare(_ column: NumberColumn, _ unit: Int) {
    let value = column.values[unit]
    squares.add(value * value) { column.exactValue(unit) * column.exactValue(unit) }
  }

  /// Returns the square root of the squared distances from the mean over the number of values, or one
  /// less for a sample.
  func deviation(_ count: Int, isSample: Bool, _ rounding: Rounding) -> TracedValue {
    let divisor = isSample ? count - 1 : count
    let rest = squares.total - total * total / Rational(count)
    guard divisor > 0, let root = (rest / Rational(divisor)).root(2, rounding) else {
      return TracedValue(state: .empty, value: .zero)
    }
    return TracedValue(state: .filed, value: root)
  }
}

/// A sum in two words as long as it fits.
private struct ExactSum {
  private var small = SmallRational.zero
  private var large = Rational.zero

  var total: Rational { (small.rational ?? .zero) + large }

  /// Adds a number, which is computed exactly where it or the sum does not fit.
  mutating func add(_ value: SmallRational, exact: () -> Rational) {
    let next = small + value
    if next.isOverflowed {
      large = large + exact()
    } else {
      small = next
    }
  }
}
