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
  /// What the program for pairs reads.
  private var pairs: PairColumns
  /// The numbers of the texts that were seen.
  private var numbers: [String: Int] = [:]

  init(_ step: CohortStep) {
    self.step = step
    operand = step.operand.map { _ in NumberColumn() }
    order = step.order.map { _ in NumberColumn() }
    pairs = PairColumns(step.pairs)
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
    if let figures = part.operand {
      var column = operand ?? NumberColumn()
      Self.append(figures, to: &column, &numbers)
      operand = column
    }
    for index in order.indices { order[index].append(part.order[index]) }
    for index in pairs.sources.indices {
      Self.append(part.sources[index], to: &pairs.sources[index], &numbers)
    }
    for index in pairs.cells.indices {
      pairs.cells[index].append(part.cells[index].column)
      let start = pairs.ends[index].last ?? 0
      pairs.ends[index] += part.ends[index].map { start + $0 }
    }
  }

  /// Appends the figures of a block; equal texts of all blocks get one number.
  private static func append(
    _ figures: CohortPiece.Figures, to column: inout NumberColumn, _ numbers: inout [String: Int]
  ) {
    guard !figures.texts.isEmpty else { return column.append(figures.column) }
    var numbering: [Int] = []
    for text in figures.texts {
      let number = numbers[text] ?? numbers.count
      numbers[text] = number
      numbering.append(number)
    }
    column.append(figures.column, numbering: numbering)
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
    case .count, .share, .sum, .mean, .least, .greatest, .median, .percentile, .spread, .product,
      .geometricMean, .deviation, .distinct, .best:
      if let program = step.pairs { return paired(program, table) }
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
    let order = placed(&table) { _ in true }
    for group in table.indices {
      let members = order[table[group].members]
      var (figure, extreme) = (CohortFigure(step), nil as Int?)
      if let operand {
        for unit in members { figure.take(Int(unit), operand) }
        extreme = figure.extreme
      }
      table[group].valuedCount = figure.valuedCount
      table[group].extreme = extreme
      (table[group].value, table[group].isNone) = figure.value(operand, count: members.count)
      // Only a comparison by order keeps its order.
      table[group].members = 0..<0
    }
  }

  // MARK: - Pairs

  /// Computes the figure of each unit that asks; those that ask the same of the same group share it.
  private func paired(
    _ program: PairProgram, _ table: [CohortColumn.Group]
  ) -> CohortColumn {
    var table = table
    let order = placed(&table) { _ in true }
    var asked: [PairQuestion: Int32] = [:]
    var answers: [CohortColumn.Group] = []
    var owners = [Int32](repeating: -1, count: groups.count)
    var others = table.map { _ in nil as PairOthers? }
    // Who was not read asks nothing.
    for unit in groups.indices where groups[unit] >= 0 && isBase[unit] {
      let group = Int(groups[unit])
      let question = PairQuestion(
        group: group,
        own: program.sources.indices.filter { program.sources[$0].isOwn }.map {
          pairs.sources[$0].traced(unit)
        })
      if let known = asked[question] {
        owners[unit] = known
        continue
      }
      owners[unit] = Int32(truncatingIfNeeded: answers.count)
      asked[question] = owners[unit]
      if others[group] == nil {
        others[group] = PairOthers(program, pairs, order[table[group].members], step)
      }
      guard let answer = others[group]?.answer(question, step) else { continue }
      answers.append(answer)
    }
    var column = CohortColumn(groups: owners, table: answers)
    column.states = keyStates
    return column
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
    case .count, .share, .sum, .mean, .least, .greatest, .median, .percentile, .spread, .product,
      .geometricMean, .deviation, .distinct, .best:
      return 0
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
