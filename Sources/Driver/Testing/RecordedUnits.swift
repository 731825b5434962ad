/// The units that a file of recorded results names: by code, and by period where results have periods.
struct RecordedUnits: Sendable {
  private struct Key: Hashable {
    let code: String
    let period: String
  }

  private let keys: Set<Key>
  private let hasPeriods: Bool

  /// `true` iff the file names no unit.
  var isEmpty: Bool { keys.isEmpty }

  /// Reads the names of units.
  ///
  /// - Parameters:
  ///   - recorded: the recorded results.
  ///   - found: the computed results, with all columns.
  init(of recorded: ResultTable, in found: ResultTable) {
    let period = found.column("period") == nil ? nil : recorded.column("period", "kỳ")
    hasPeriods = period != nil
    guard let unit = recorded.column("unit", "đơn_vị") else {
      keys = []
      return
    }
    keys = Set(
      recorded.rows.map { row in
        Key(code: recorded.cell(row, unit), period: period.map { recorded.cell(row, $0) } ?? "")
      })
  }

  /// `true` iff the file names a unit in a period.
  func contains(_ code: String, period: String) -> Bool {
    keys.contains(Key(code: code, period: hasPeriods ? period : ""))
  }

  /// Returns the rows of computed results whose units the file names.
  func rows(of found: ResultTable) -> ResultTable {
    guard let unit = found.column("unit") else { return found }
    let period = found.column("period")
    return ResultTable(
      header: found.header,
      rows: found.rows.filter { row in
        contains(found.cell(row, unit), period: period.map { found.cell(row, $0) } ?? "")
      })
  }
}

extension ResultTable {
  /// `true` iff there is a column that holds results, and not only says which unit it is.
  var hasResults: Bool {
    header.contains { !["unit", "đơn_vị", "name", "period", "kỳ"].contains($0) }
  }
}
