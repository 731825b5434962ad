package import Evidence
import Numbers
package import Semantics

/// A row of a table that belongs to the unit.
struct RowPlace: Hashable, Sendable {
  /// The rows of the table.
  let space: PlanSpace
  /// The index among all rows of the table that belong to the unit.
  let row: Int
}

/// A column of a table of the scale: that of a table within a row holds tables.
package struct TableCell: Hashable, Sendable {
  /// The table, by its index in the scale.
  package let table: Int
  package let column: Int

  /// Creates the name of a column.
  package init(table: Int, column: Int) {
    self.table = table
    self.column = column
  }
}

/// What an aggregate made of the rows of its table, for explanations.
package struct AggregateTrace: Sendable {
  /// How many rows the table has.
  package let rowCount: Int
  /// The rows that meet the condition, or all: indices for `Outcome.row(_:of:)`.
  package let met: [Int]
  /// How many rows have a condition without a value.
  package let undecided: Int
  /// The rows that give the result, in the order of their values where some are left out or ranked,
  /// else in the order of the file.
  package let used: [Int]
  /// The rows left out for high values, the highest first.
  package let leftOutHighest: [Int]
  /// The rows left out for low values, the lowest first.
  package let leftOutLowest: [Int]
  /// The rows that meet the condition and have no value.
  package let withoutValue: [Int]
}

extension Outcome {
  /// The table of the row that is looked at, by its index in the scale; `nil` where the unit is.
  package var tableOfRow: Int? { place?.space.table }

  /// Returns how many rows of a table there are: those of the unit, or within the row looked at.
  package func rowCount(of table: Int) -> Int { rows(of: table).count }

  /// Returns the same outcome, looked at from a row: the expressions below an aggregate over the table
  /// have the values that they had there.
  ///
  /// - Parameters:
  ///   - index: the index of the row, below `rowCount(of:)`.
  ///   - table: the table, by its index in the scale.
  /// - Returns: the outcome that looks at the row.
  package func row(_ index: Int, of table: Int) -> Outcome {
    var outcome = self
    outcome.place = RowPlace(space: .rows(of: table), row: rows(of: table).lowerBound + index)
    return outcome
  }

  /// Returns whether a table within the row looked at was filed; `filed` for a table of the unit.
  package func cellState(of table: Int) -> EvidenceState {
    guard let place, let outer = place.space.table,
      let parent = block.plan.scale.tables[table].parent,
      let column = RowSpaces.column(
        of: block.plan.scale.tables[table], in: block.plan.scale, block.evidence)
    else { return .filed }
    let row = block.spaces.rows(of: outer, unit: unit).lowerBound + place.row
    guard let owner = block.spaces.row(around: row, in: place.space, of: .rows(of: parent)) else {
      return .filed
    }
    return column.states.indices.contains(owner) ? column.states[owner] : .empty
  }

  /// `true` iff a column has a value in all rows of the unit.
  package func isComplete(_ cell: TableCell) -> Bool {
    let rows = block.spaces.rows(of: cell.table, unit: unit)
    let states = block.evidence.states(of: cell, in: block.plan.scale)
    return rows.allSatisfy { $0 < states.count && states[$0] == .filed }
  }

  /// Returns the rows of a table, as indices among those of the unit.
  private func rows(of table: Int) -> Range<Int> {
    let exact = block.exactRun(of: unit)
    let spaces = exact?.spaces ?? block.spaces
    let unit = self.unit - (exact?.units.lowerBound ?? 0)
    let all = spaces.rows(of: table, unit: unit)
    guard let place, let outer = place.space.table,
      let parent = block.plan.scale.tables[table].parent
    else { return 0..<all.count }
    let row = spaces.rows(of: outer, unit: unit).lowerBound + place.row
    guard let owner = spaces.row(around: row, in: place.space, of: .rows(of: parent)) else {
      return 0..<all.count
    }
    let own = spaces.rows(of: table, owner: owner)
    return own.lowerBound - all.lowerBound..<own.upperBound - all.lowerBound
  }

  /// Returns the texts of a column in the rows of its table: those of the unit, or within the row looked at;
  /// `nil` where one is not filed.
  package func texts(inRowsOf cell: TableCell) -> [String]? {
    let scale = block.plan.scale
    guard
      let rows = RowSpaces.column(of: scale.tables[cell.table], in: scale, block.evidence)?.rows,
      rows.columns.indices.contains(cell.column)
    else { return nil }
    let column = rows.columns[cell.column]
    let first = block.spaces.rows(of: cell.table, unit: unit).lowerBound
    var texts: [String] = []
    for row in self.rows(of: cell.table) {
      let index = first + row
      guard index < column.texts.count, column.states.indices.contains(index),
        column.states[index] == .filed
      else { return nil }
      texts.append(column.texts[index])
    }
    return texts
  }

  /// Returns which rows an aggregate used and which it left out.
  package func trace(of aggregate: TableAggregate) -> AggregateTrace {
    let count = rowCount(of: aggregate.table)
    var (met, undecided): ([Int], Int) = ([], 0)
    var values: [(row: Int, value: Rational)] = []
    var withoutValue: [Int] = []
    for index in 0..<count {
      let row = self.row(index, of: aggregate.table)
      if let condition = aggregate.condition {
        let answer = row.value(of: condition)
        if answer.state != .filed { undecided += 1 }
        if !answer.holds { continue }
      }
      met.append(index)
      guard let value = aggregate.value else { continue }
      if let number = row.value(of: value).filed {
        values.append((index, number))
      } else {
        withoutValue.append(index)
      }
    }
    return trace(aggregate, count, met, undecided, values, withoutValue)
  }

  /// Returns a selection with its numbers as they are here; one that lacks counts as 0.
  package func selection(_ selection: ValueSelection<ExpressionID>) -> ValueSelection<Never> {
    selection.settled { value(of: $0).filed?.valueCount ?? 0 }
  }

  private func trace(
    _ aggregate: TableAggregate, _ count: Int, _ met: [Int], _ undecided: Int,
    _ values: [(row: Int, value: Rational)], _ withoutValue: [Int]
  ) -> AggregateTrace {
    var used = values.map { $0.row }
    var (highest, lowest): ([Int], [Int]) = ([], [])
    let ranked = values.sorted {
      $0.value == $1.value ? $0.row < $1.row : $0.value < $1.value
    }.map { $0.row }
    let selection = self.selection(aggregate.selection)
    if !selection.isAll, let range = selection.range(of: ranked.count) {
      lowest = Array(ranked[..<range.lowerBound])
      highest = ranked[range.upperBound...].reversed()
      used = ranked[range].sorted()
    } else if !selection.isAll {
      used = []
    }
    switch aggregate.function {
    case .best(let count, let isHighest):
      let left = ranked.filter { used.contains($0) }
      used = Array(isHighest ? left.reversed().prefix(count) : left.prefix(count))
    case .valueAt(let isHighest): used = row(with: aggregate, isHighest, met).map { [$0] } ?? []
    case .rows, .share, .distinct, .list: break
    }
    return AggregateTrace(
      rowCount: count, met: met, undecided: undecided, used: used, leftOutHighest: highest,
      leftOutLowest: lowest, withoutValue: withoutValue)
  }

  /// Returns the first row with the highest or lowest key.
  private func row(with aggregate: TableAggregate, _ isHighest: Bool, _ met: [Int]) -> Int? {
    guard let key = aggregate.key, let value = aggregate.value else { return nil }
    var best: (row: Int, key: Rational)?
    for index in met {
      let row = self.row(index, of: aggregate.table)
      guard let number = row.value(of: key).filed else { continue }
      if aggregate.filedOnly, row.value(of: value).state != .filed { continue }
      if let best, isHighest ? number <= best.key : number >= best.key { continue }
      best = (index, number)
    }
    return best?.row
  }
}

extension EvidenceBlock {
  /// `true` iff a column has a value in all rows of the block.
  package func isComplete(_ cell: TableCell, in scale: CheckedScale) -> Bool {
    let rows = RowSpaces.column(of: scale.tables[cell.table], in: scale, self)?.rows?.count ?? 0
    let states = states(of: cell, in: scale)
    return states.count >= rows && states.allSatisfy { $0 == .filed }
  }

  fileprivate func states(of cell: TableCell, in scale: CheckedScale) -> [EvidenceState] {
    let rows = RowSpaces.column(of: scale.tables[cell.table], in: scale, self)?.rows
    guard let rows, rows.columns.indices.contains(cell.column) else { return [] }
    return rows.columns[cell.column].states
  }
}
