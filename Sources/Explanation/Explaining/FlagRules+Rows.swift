import Evaluation
package import Evidence
import Semantics

/// What is amiss in the rows of tables.
extension FlagRules {
  /// Appends what is amiss in the rows of a table.
  func appendRows(
    _ field: Int, _ block: OutcomeBlock, _ units: Range<Int>, _ texts: inout [[UInt8]]
  ) {
    if let kinds = block.figures?.kinds[field] {
      appendAddedRows(field, kinds, block, units, &texts)
      return
    }
    let uses = rowUsers[field].filter { isOpen($0, block.evidence) }
    if uses.isEmpty { return }
    for unit in units {
      for (gap, rowCount) in gaps(of: block[unit], uses) {
        let code = Array("\(gap.kind.code):\(name(of: gap.cell)):\(rowCount)".utf8)
        Self.append(code, to: &texts[unit - units.lowerBound])
      }
    }
  }

  /// `true` iff the flags of some unit of a block rest on what was computed in rows of its tables, so
  /// that these values must be kept.
  package func readsRows(of block: EvidenceBlock) -> Bool {
    workingDays.contains { !$0.rows.isEmpty }
      || rowUsers.contains { $0.contains { isOpen($0, block) } }
  }

  /// `true` iff something can be amiss in the rows of a block.
  private func isOpen(_ use: RowUse, _ block: EvidenceBlock) -> Bool {
    use.hasMarks || !use.cells.allSatisfy { block.isComplete($0, in: scale) }
  }

  /// Returns what is amiss in the rows of a unit's table.
  func gaps(of outcome: Outcome, inRowsOf field: Int) -> [RowGap] {
    gaps(of: outcome, rowUsers[field]).map { $0.gap }
  }

  /// Returns what is amiss, and in how many rows.
  private func gaps(
    of outcome: Outcome, _ uses: [RowUse]
  ) -> [(gap: RowGap, rowCount: Int)] {
    if outcome.block.evidence.isBad[outcome.unit] { return [] }
    var search = RowGaps(facts)
    for use in uses {
      if !use.hasMarks, use.cells.allSatisfy({ outcome.isComplete($0) }) { continue }
      if let node = use.node, !applies(node, outcome) { continue }
      search.look(at: use.aggregate, in: outcome, hasStandIn: hasStandIn(use, outcome))
    }
    return search.found
  }

  /// `true` iff something else gives the value of a figure that has none.
  func hasStandIn(_ use: RowUse, _ outcome: Outcome) -> Bool {
    let standIn = use.place.standIn.map { outcome.value(of: $0).state == .filed } ?? false
    return standIn && outcome.value(of: use.place.expression).state != .filed
  }

  /// Returns the identifiers of a cell: `complaint.answered`, `run.judge.mark`.
  func name(of cell: TableCell) -> String {
    path(to: cell).map { $0.name }.joined(separator: ".")
  }

  /// Returns the tables that hold a cell from the outside in, and its column.
  func path(to cell: TableCell) -> [EvidenceField] {
    var path = [scale.tables[cell.table].field.columns[cell.column]]
    var next: Int? = cell.table
    while let table = next {
      path.append(scale.tables[table].field)
      next = scale.tables[table].parent
    }
    return path.reversed()
  }
}
