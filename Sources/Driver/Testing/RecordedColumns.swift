/// Which columns of the results a file of recorded results is to have.
///
/// People keep in such a file the columns that matter to them, and then it keeps them. A file that holds
/// everything the scale gave when it was written gets what the scale gives now. Which of the two it is,
/// only the file can tell: a whole table ends with the flags, has the columns that every table has, and
/// lacks fewer columns than it has, for a scale seldom grows to twice its size at once.
struct RecordedColumns {
  /// The computed results, in these columns.
  let table: ResultTable
  /// The columns that the file did not have, where it gets them.
  let added: [String]

  /// Finds out the columns of a recorded table, given the computed results with all columns.
  init(of recorded: ResultTable, in found: ResultTable) {
    let lacking = found.header.filter { !recorded.header.contains($0) }
    let isWhole =
      recorded.header.last == "flags" && !lacking.contains(where: Self.isInEveryTable)
      && lacking.count < recorded.header.count
    if isWhole {
      (table, added) = (found, lacking)
      return
    }
    let columns = recorded.header.compactMap { name in
      found.header.firstIndex(of: name == "đơn_vị" ? "unit" : name)
    }
    guard columns.count > 1 else {
      (table, added) = (found, [])
      return
    }
    table = ResultTable(
      header: columns.map { found.header[$0] },
      rows: found.rows.map { row in
        ResultTable.Row(
          line: row.line, offset: row.offset, cells: columns.map { found.cell(row, $0) })
      })
    added = []
  }

  /// `true` iff a whole table has the column whatever the scale declares.
  private static func isInEveryTable(_ column: String) -> Bool {
    ["unit", "name", "period", "base", "total"].contains(column)
  }
}
