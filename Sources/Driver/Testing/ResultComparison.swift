import Diagnostics
import Numbers

/// Compares computed results with recorded ones, cell by cell.
///
/// Only the columns and units that were recorded are looked at. Numbers are equal whatever their
/// notation: `83,50` is `83.5`.
struct ResultComparison {
  /// The recorded results.
  let expected: ResultTable
  let expectedPath: String
  /// The computed results, with every column there is.
  let found: ResultTable

  /// Returns one error for every cell that differs, and for columns and units that are not there.
  func differences() -> [Diagnostic] {
    guard let unitColumn = expected.column("unit", "đơn_vị"), let ownUnits = found.column("unit")
    else { return [.expectedWithoutUnits(at: .file(path: expectedPath))] }
    var diagnostics: [Diagnostic] = []
    var columns: [(expected: Int, found: Int)] = []
    for (index, name) in expected.header.enumerated() where index != unitColumn {
      if let column = found.header.firstIndex(of: name) {
        columns.append((index, column))
      } else {
        diagnostics.append(
          .expectedUnknownColumn(
            name, Suggestion.closest(to: name, among: found.header), at: .file(path: expectedPath)))
      }
    }
    var rows: [String: ResultTable.Row] = [:]
    // A unit may have a result for every period.
    let periods = (own: found.column("period"), expected: expected.column("period", "kỳ"))
    let hasPeriods = periods.own != nil && periods.expected != nil
    func key(_ table: ResultTable, _ row: ResultTable.Row, _ unit: Int, _ period: Int?) -> String {
      let code = table.cell(row, unit)
      guard hasPeriods, let period else { return code }
      return code + "\n" + table.cell(row, period)
    }
    for row in found.rows { rows[key(found, row, ownUnits, periods.own)] = row }
    for row in expected.rows {
      let unit = expected.cell(row, unitColumn)
      guard let own = rows[key(expected, row, unitColumn, periods.expected)] else {
        diagnostics.append(.expectedUnknownUnit(unit, at: site(of: row, unitColumn)))
        continue
      }
      for (column, ownColumn) in columns {
        let (wanted, value) = (expected.cell(row, column), found.cell(own, ownColumn))
        if Self.areEqual(wanted, value) { continue }
        diagnostics.append(
          .resultDiffers(
            unit: unit, column: expected.header[column], expected: wanted, found: value,
            at: site(of: row, column)))
      }
    }
    return diagnostics
  }

  /// `true` iff two cells are the same text or the same number.
  private static func areEqual(_ left: String, _ right: String) -> Bool {
    if left == right { return true }
    guard let number = readFraction(left) else { return false }
    return readFraction(right) == number
  }

  /// Returns the number that a cell states: a decimal, a percent or `p/q`.
  private static func readFraction(_ text: String) -> Rational? {
    if text.hasSuffix("%") { return readNumber(String(text.dropLast())).map { $0 / .hundred } }
    let parts = text.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
    guard parts.count == 2 else { return readNumber(text) }
    guard let above = readNumber(parts[0]), let below = readNumber(parts[1]), !below.isZero else {
      return nil
    }
    return above / below
  }

  private func site(of row: ResultTable.Row, _ column: Int) -> Site {
    // The columns of the place are those of the table written out plainly.
    let before = row.cells.prefix(column).map { $0 + "," }.joined()
    let through = before + expected.cell(row, column)
    func location(after text: String) -> SourceLocation {
      SourceLocation(
        line: row.line, column: text.count + 1, offset: row.offset + text.utf8.count)
    }
    return .place(
      path: expectedPath, start: location(after: before), end: location(after: through),
      line: row.cells.joined(separator: ","))
  }
}

extension Diagnostic {
  fileprivate static func expectedWithoutUnits(at site: Site) -> Diagnostic {
    Diagnostic(
      code: "expected-without-units",
      Phrase(
        vi: "tệp kết quả mong đợi phải có cột `unit`",
        en: "a file of expected results needs a column `unit`"), at: site)
  }

  fileprivate static func expectedUnknownColumn(
    _ name: String, _ close: String?, at site: Site
  ) -> Diagnostic {
    let notes = close.map {
      [Diagnostic.Note(Phrase(vi: "có phải `\($0)`?", en: "did you mean `\($0)`?"))]
    }
    return Diagnostic(
      code: "expected-unknown-column",
      Phrase(vi: "kết quả không có cột `\(name)`", en: "the results have no column `\(name)`"),
      at: site, notes: notes ?? [])
  }

  fileprivate static func expectedUnknownUnit(_ unit: String, at site: Site) -> Diagnostic {
    Diagnostic(
      code: "expected-unknown-unit",
      Phrase(
        vi: "không có kết quả cho đơn vị `\(unit)`", en: "there is no result for unit `\(unit)`"),
      at: site)
  }

  fileprivate static func resultDiffers(
    unit: String, column: String, expected: String, found: String, at site: Site
  ) -> Diagnostic {
    func shown(_ text: String, _ nothing: String) -> String { text.isEmpty ? nothing : text }
    return Diagnostic(
      code: "result-differs",
      Phrase(
        vi: "đơn vị `\(unit)`, `\(column)`: mong đợi \(shown(expected, "ô trống")), "
          + "kết quả là \(shown(found, "ô trống"))",
        en: "unit `\(unit)`, `\(column)`: expected \(shown(expected, "nothing")), "
          + "found \(shown(found, "nothing"))"),
      at: site)
  }
}
