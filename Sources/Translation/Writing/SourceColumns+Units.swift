import Diagnostics
import Evidence
import Numbers
import Semantics

/// What says which unit a row is of.
extension SourceColumns {
  /// `true` iff a unit can stand in the table once for every period.
  var hasPeriods: Bool { schema.needsPeriod || schema.groupings.contains(.period) || usesPeriod }

  /// The columns that no two rows of units agree in.
  var keyColumns: [String] { hasPeriods ? ["unit", "period"] : ["unit"] }

  /// The columns of the results that say which unit a row is of.
  var unitColumns: [String] { hasPeriods ? ["unit", "name", "period"] : ["unit", "name"] }

  /// What the first step selects of the unit itself.
  var unitReading: [(sql: String, name: String)] {
    var names = unitColumns
    if !schema.kinds.isEmpty { names.append("kind") }
    var pieces = names.map { (sql: dialect.quoted($0), name: dialect.quoted($0)) }
    for grouping in schema.groupings where grouping != .period {
      let name = dialect.quoted(grouping.rawValue)
      pieces.append(("NULLIF(\(name), '')", name))
    }
    guard usesPeriod else { return pieces }
    for name in ["period_start", "period_end"] {
      let column = dialect.quoted(name)
      pieces.append((dialect.dayNumber(of: column), column))
    }
    pieces.append((dialect.year(of: dialect.quoted("period_end")), dialect.quoted("period_year")))
    pieces.append(
      (dialect.year(of: dialect.quoted("period_start")), dialect.quoted("period_first_year")))
    return pieces
  }

  /// `true` iff the table counts the documents of a field.
  func keepsDocuments(of stored: StoredField) -> Bool {
    stored.field.needsDocument || stored.field.countsOnlyWithDocument
      || usedDocuments.contains { fields[$0].field.name == stored.field.name }
  }

  /// Returns what the evidence table is called.
  func tableName(of scale: CheckedScale) -> String { shortened(scale.name) }

  /// Returns what the table with the rows of a table of the scale is called.
  func tableName(of scale: CheckedScale, _ table: Int) -> String {
    shortened(
      scale.name + path(to: table).map { "_" + tableFields[$0].name }.joined())
  }

  /// Returns what the CSV file with the rows of a table is called.
  func fileName(of table: Int) -> String {
    "units" + path(to: table).map { "." + tableFields[$0].name }.joined() + ".csv"
  }

  private func shortened(_ name: String) -> String {
    var name = dialect.tableName(name)
    while name.utf8.count > dialect.longestName { name.removeLast() }
    return name
  }

  /// Returns what a comment says of a field.
  func note(of stored: StoredField) -> String {
    guard case .figure(let decimals, let factor) = stored.kind else { return stored.field.title }
    var remarks: [String] = factor == .one ? [] : ["%"]
    if dialect == .sqlite, decimals > 0 {
      remarks.append("the last \(decimals) digits are decimals")
    }
    return stored.field.title + (remarks.isEmpty ? "" : " (\(remarks.joined(separator: "; ")))")
  }
}

extension Dialect {
  /// Returns a name as tables can have it: those of Spark have letters without marks, digits and `_`.
  func tableName(_ name: String) -> String {
    guard self == .spark else { return name }
    var result = ""
    for scalar in Suggestion.withoutMarks(name) {
      let isPlain = (0x61...0x7A).contains(scalar) || (0x30...0x39).contains(scalar)
      result += isPlain ? UnicodeScalar(scalar).map { String($0) } ?? "_" : "_"
    }
    return result
  }

  /// Returns the year of the date in a column.
  func year(of date: String) -> String {
    switch self {
    case .sqlite: "CAST(strftime('%Y', \(date)) AS INTEGER)"
    case .postgres: "CAST(EXTRACT(YEAR FROM \(date)) AS BIGINT)"
    case .duckdb, .spark: "CAST(year(\(date)) AS BIGINT)"
    }
  }
}
