extension CellTable {
  /// Returns the table of some rows, given by their indices in order.
  func selecting(_ rows: [Int]) -> CellTable {
    var table = CellTable(width: width)
    for row in rows {
      table.rows.append(self.rows[row])
      table.cells += cells[(row * width)..<((row + 1) * width)]
    }
    return table
  }
}

extension CellExtra {
  /// Returns the extra with the place of its row among some rows, or `nil` if it is not among them.
  func among(_ rows: [Int]) -> CellExtra? {
    rows.firstIndex(of: row).map {
      CellExtra(row: $0, field: field, state: state, remark: remark)
    }
  }
}

extension CellProblem {
  /// Returns the problem with the place of its row among some rows, or `nil` if it is not among them.
  ///
  /// A problem that belongs to no row stays.
  func among(_ rows: [Int]) -> CellProblem? {
    if row < 0 { return self }
    return rows.firstIndex(of: row).map { CellProblem(kind, start, end, row: $0, field: field) }
  }
}
