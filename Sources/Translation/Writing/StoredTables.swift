import Evidence
import Numbers
import Semantics

/// A table that the query reads, and what must hold in it.
struct StoredTable {
  let name: String
  /// What a reader must know before it, or nothing.
  let note: String?
  let columns: [StoredColumn]
  /// The columns that tell its rows apart, or none.
  let key: [String]
  /// What must hold in a row between its columns.
  let tests: [String]
}

/// A column of a table that the query reads.
struct StoredColumn {
  let name: String
  let type: String
  /// `true` iff every row has a value in it.
  let isRequired: Bool
  /// What stands in it where the row says nothing.
  let defaultValue: String?
  /// What must hold of a value.
  let test: String?
  let note: String?

  init(
    _ name: String, _ type: String, isRequired: Bool = false, defaultValue: String? = nil,
    test: String? = nil, note: String? = nil
  ) {
    (self.name, self.type, self.isRequired) = (name, type, isRequired)
    (self.defaultValue, self.test, self.note) = (defaultValue, test, note)
  }
}

/// Says which tables hold the evidence of a scale.
struct StoredTables {
  private let source: SourceColumns
  private let scale: CheckedScale
  private var dialect: Dialect { source.dialect }

  init(_ source: SourceColumns, _ scale: CheckedScale) {
    (self.source, self.scale) = (source, scale)
  }

  /// All tables, that of the units first.
  var all: [StoredTable] { [units] + rows }

  /// The table of the units.
  var units: StoredTable {
    StoredTable(
      name: source.tableName(of: scale), note: nil,
      columns: unitColumns() + fieldColumns(source.fields), key: source.keyColumns,
      tests: source.constraintTests())
  }

  /// The tables of rows, in the order of the scale.
  var rows: [StoredTable] {
    scale.tables.indices.map { index in
      StoredTable(
        name: source.tableName(of: scale, index),
        note: source.tableFields[index].scaleOfRows.map {
          "The rows are results of \($0): insert those of its query."
        },
        columns: rowColumns(index) + fieldColumns(source.tables[index]),
        key: source.hasCodes(index) ? source.storedKeys(index) : [], tests: [])
    }
  }

  private var textType: String { dialect == .spark ? "STRING" : "TEXT" }

  /// The columns that say which row of which owner a row is.
  private func rowColumns(_ table: Int) -> [StoredColumn] {
    var columns = source.keyColumns.map { StoredColumn($0, textType, isRequired: true) }
    for outer in source.path(to: table).dropLast() {
      let name = source.tableFields[outer].name
      let note = "the code of the row of \(name) that it lies in"
      columns.append(StoredColumn(name, textType, isRequired: true, note: note))
    }
    if source.hasCodes(table) {
      columns.append(
        StoredColumn(
          source.codeColumn(of: table), textType, isRequired: true,
          note: "the code of the row, which the rows within it name"))
    }
    if source.isOrdered(table) {
      columns.append(
        StoredColumn(
          source.placeColumn(of: table), dialect.type(.long), isRequired: true,
          note: "the place of the row in the file: of those that are equal the first goes before"))
    }
    return columns
  }

  private func unitColumns() -> [StoredColumn] {
    var columns = [
      StoredColumn("unit", textType, isRequired: true), StoredColumn("name", textType),
    ]
    if !scale.schema.kinds.isEmpty {
      columns.append(
        StoredColumn(
          "kind", textType, isRequired: true,
          test: oneOf("kind", scale.schema.kinds.map { $0.name })))
    }
    for grouping in scale.schema.groupings where grouping != .period {
      columns.append(StoredColumn(grouping.rawValue, textType))
    }
    if source.hasPeriods {
      columns.append(StoredColumn("period", textType, isRequired: true))
      for name in ["period_start", "period_end"] { columns.append(StoredColumn(name, dateType)) }
    }
    return columns
  }

  private var dateType: String { dialect == .sqlite ? "TEXT" : "DATE" }

  private func oneOf(_ name: String, _ values: [String]) -> String {
    "\(dialect.quoted(name)) IN (\(values.map { dialect.text($0) }.joined(separator: ", ")))"
  }

  private func fieldColumns(_ fields: [StoredField]) -> [StoredColumn] {
    var columns: [StoredColumn] = []
    for stored in fields {
      if case .table = stored.kind {
        let states =
          (stored.field.mayBeNotApplicable ? ["not applicable"] : [])
          + ["not yet due", "empty", "rejected"]
        columns.append(
          StoredColumn(
            stored.stateName, textType, test: oneOf(stored.stateName, states),
            note: stored.field.title + ": NULL where the unit filed the table, if only without rows"
          ))
        continue
      }
      let name = stored.field.name
      columns.append(
        StoredColumn(name, type(stored), test: test(stored), note: source.note(of: stored)))
      let states =
        (stored.field.mayBeNotApplicable ? ["not applicable"] : []) + ["not yet due", "rejected"]
      columns.append(
        StoredColumn(stored.stateName, textType, test: stateTest(stored, states)))
      if source.keepsDocuments(of: stored) {
        columns.append(
          StoredColumn(
            stored.documentsName, dialect.type(.narrow), isRequired: true, defaultValue: "0"))
      }
    }
    return columns
  }

  /// Returns that a state stands in place of a value.
  private func stateTest(_ stored: StoredField, _ states: [String]) -> String {
    let state = dialect.quoted(stored.stateName)
    return "\(state) IS NULL OR \(oneOf(stored.stateName, states)) "
      + "AND \(dialect.quoted(stored.field.name)) IS NULL"
  }

  /// Returns the type of the column of a field.
  func type(_ stored: StoredField) -> String {
    switch stored.kind {
    case .yesNo: return dialect == .sqlite ? "INTEGER" : "BOOLEAN"
    case .figure(let decimals, _):
      switch dialect {
      case .sqlite: return "INTEGER"
      case .postgres: return "NUMERIC(\(max(stored.digits, decimals)), \(decimals))"
      case .duckdb, .spark:
        return "DECIMAL(\(min(38, max(stored.digits, decimals))), \(decimals))"
      }
    case .date: return dialect == .sqlite ? "TEXT" : "DATE"
    case .option, .text, .table: return dialect == .spark ? "STRING" : "TEXT"
    }
  }

  /// Returns what must hold of the value of a field.
  private func test(_ stored: StoredField) -> String? {
    let name = dialect.quoted(stored.field.name)
    switch stored.kind {
    case .yesNo: return dialect == .sqlite ? "\(name) IN (0, 1)" : nil
    case .option(let names): return oneOf(stored.field.name, names)
    case .text, .table: return nil
    case .date:
      // Without the second operand SQLite takes 30 February.
      var tests = dialect == .sqlite ? ["date(\(name), '+0 days') IS \(name)"] : []
      let bounds = stored.field.bounds
      // What is no year of four digits, and PostgreSQL's infinity, is no date of `thang eval`.
      for (sign, bound, last) in [
        (">=", bounds.lower, "0001-01-01"), ("<=", bounds.upper, "9999-12-31"),
      ] {
        let day = bound?.floor.integer.map { CalendarDate(dayNumber: $0).isoText }
        tests.append("\(name) \(sign) '\(day ?? last)'")
      }
      return tests.joined(separator: " AND ")
    case .figure(let decimals, let factor):
      let size = Rational.power(of: Rational(10), decimals)
      func figure(_ value: Rational) -> String {
        dialect == .sqlite ? (value * factor * size).text : (value * factor).text
      }
      var tests = ["\(name) BETWEEN \(figure(stored.lower)) AND \(figure(stored.upper))"]
      if let step = stored.field.bounds.step, step * stored.scale != .one, stored.isDecimal {
        let first = (stored.field.bounds.lower ?? .zero) * stored.scale
        let whole = source.whole(stored)
        let offset = first.isZero ? whole : "(\(whole) - (\(first.text)))"
        tests.append("\(offset) % \((step * stored.scale).text) = 0")
      }
      return tests.joined(separator: " AND ")
    }
  }
}
