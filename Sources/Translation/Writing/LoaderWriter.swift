import Evidence
import Numbers
import Semantics

/// Writes the script that fills the tables from CSV files, refusing every cell that it cannot keep exactly.
///
/// The cells are read as texts first: a database that reads `95.255` into two decimals would round it
/// without a word.
struct LoaderWriter {
  private let source: SourceColumns
  private let tables: StoredTables
  private let scale: CheckedScale
  private var dialect: Dialect { source.dialect }

  init(_ source: SourceColumns, _ tables: StoredTables, _ scale: CheckedScale) {
    (self.source, self.tables, self.scale) = (source, tables, scale)
  }

  /// Returns the script.
  func text() -> String {
    var text =
      "-- Reads CSV files with a header of the columns below, in UTF-8: numbers with a decimal\n"
    text +=
      "-- point, dates as yyyy-mm-dd, yes and no as true and false; an empty cell is not filed.\n"
    if dialect == .sqlite { text += "-- For the program sqlite3; a bad cell ends it.\n.bail on\n" }
    if dialect == .postgres { text += "-- For the program psql.\n\\set ON_ERROR_STOP on\n" }
    if dialect == .spark { text += "SET spark.sql.ansi.enabled = true;\n" }
    text += self.text(tables.units, "units.csv", unitColumns() + cells(source.fields))
    for (index, table) in tables.rows.enumerated() {
      let keys = source.storedKeys(index).map { Cell(name: $0, sql: plain($0)) }
      text += self.text(
        table, source.fileName(of: index), keys + cells(source.tables[index]),
        place: source.isOrdered(index) ? dialect.quoted(source.placeColumn(of: index)) : nil)
    }
    return text
  }

  private struct Cell {
    let name: String
    let sql: String
  }

  /// A query of columns and where they come from.
  private struct Selection {
    let columns: [String]
    let source: String

    var text: String { "SELECT\n  " + columns.joined(separator: ",\n  ") + "\nFROM \(source)" }

    /// Returns the query as the source of another.
    func nested(as name: String) -> String {
      let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
      return "(\n  " + lines.joined(separator: "\n  ") + "\n) AS \(name)"
    }
  }

  private func text(
    _ table: StoredTable, _ file: String, _ cells: [Cell], place: String? = nil
  ) -> String {
    let (target, staging) = (dialect.quoted(table.name), dialect.quoted(table.name + "_csv"))
    let columns = cells.map { dialect.quoted($0.name) }
    let path = dialect.text(file)
    var text = "\n"
    switch dialect {
    case .sqlite:
      text += ".import --csv \(path) \(staging)\n"
    case .postgres:
      var typed = columns.map { $0 + " TEXT" }
      if let place { typed.append(place + " BIGINT GENERATED ALWAYS AS IDENTITY") }
      text += "CREATE TEMPORARY TABLE \(staging) (\n  " + typed.joined(separator: ",\n  ")
      text += "\n);\n\\copy \(staging)"
      if place != nil { text += " (\(columns.joined(separator: ", ")))" }
      text += " FROM \(path) WITH (FORMAT csv, HEADER match)\n"
    case .duckdb:
      text += "CREATE TEMPORARY TABLE \(staging) AS\n"
      text += "SELECT *" + (place.map { ", row_number() OVER () AS \($0)" } ?? "")
      // Left to itself it guesses the signs, and takes `#` before a code for a comment.
      text += " FROM read_csv(\(path), header = true, all_varchar = true,\n"
      text += "  delim = ',', quote = '\"', escape = '\"', comment = '');\n"
    case .spark:
      text += "CREATE OR REPLACE TEMPORARY VIEW \(staging) (\n  "
      text += columns.map { $0 + " STRING" }.joined(separator: ",\n  ")
      // Left to itself it takes columns by their places, not by the names in the header, fills short
      // rows with NULL, reads backslashes, and guesses where a quotation mark should end.
      text += "\n) USING csv OPTIONS (path \(path), header 'true', enforceSchema 'false',\n"
      text += "  mode 'FAILFAST', escape '\"', unescapedQuoteHandling 'RAISE_ERROR');\n"
    }
    if dialect == .sqlite {
      let names = cells.map { $0.name }
      text += refusal("too few cells", of: names, in: staging) { "\($0) IS NULL" }
      // Nothing else shows a quotation mark that is not closed.
      text += refusal("line break in a cell", of: names, in: staging) {
        "instr(\($0), char(10)) > 0"
      }
    }
    let targets = columns + [place].compactMap { $0 }
    text += "INSERT INTO \(target) (\n  " + targets.joined(separator: ",\n  ") + "\n)\n"
    let rows = typed(cells, place, in: staging)
    text += (dialect == .spark ? checked(rows, targets, of: table) : rows.text) + ";\n"
    switch dialect {
    case .sqlite, .postgres, .duckdb: text += "DROP TABLE \(staging);\n"
    case .spark: text += "DROP VIEW \(staging);\n"
    }
    return text
  }

  /// Returns the query of the rows with the types of their columns.
  private func typed(_ cells: [Cell], _ place: String?, in staging: String) -> Selection {
    let row = place.map { [placeOfRow($0) + " AS " + $0] } ?? []
    let cut = Selection(
      columns: cells.map { trimmed($0.name) + " AS " + dialect.quoted($0.name) } + row,
      source: staging)
    // Only rows that are checked before they are inserted are asked for by the names of their columns.
    let isNamed = dialect == .spark
    return Selection(
      columns: cells.map { $0.sql + (isNamed ? " AS " + dialect.quoted($0.name) : "") }
        + [place].compactMap { $0 },
      source: cut.nested(as: "csv"))
  }

  /// Returns the query of rows for a database without constraints: it ends where one would be broken.
  private func checked(_ rows: Selection, _ columns: [String], of table: StoredTable) -> String {
    let tests = Selection(
      columns: columns + ["concat_ws('; ',\n" + faults(of: table) + "\n  ) AS `bad row`"],
      source: rows.nested(as: "typed"))
    return Selection(columns: columns, source: tests.nested(as: "checked")).text + """

      WHERE CASE WHEN `bad row` <> ''
        THEN CAST(raise_error('bad row of ' || coalesce(`unit`, '') || ': ' || `bad row`) AS BOOLEAN)
        ELSE TRUE END
      """
  }

  /// Returns by test of a table what is said where a row fails it.
  private func faults(of table: StoredTable) -> String {
    var faults: [(condition: String, text: String)] = []
    for column in table.columns {
      let name = dialect.quoted(column.name)
      if column.isRequired { faults.append((name + " IS NULL", name + " is missing")) }
      if let test = column.test { faults.append(("NOT (\(test))", test)) }
    }
    faults += table.tests.map { ("NOT (\($0))", $0) }
    if !table.key.isEmpty {
      let key = table.key.map { dialect.quoted($0) }.joined(separator: ", ")
      faults.append(("count(*) OVER (PARTITION BY \(key)) > 1", key + " more than once"))
    }
    return faults.map { "    CASE WHEN \($0.condition) THEN \(dialect.text($0.text)) END" }
      .joined(separator: ",\n")
  }

  /// Returns statements for SQLite that end the script where the cells of a row, one text, have a fault.
  ///
  /// A cell that is missing is NULL, and makes the whole text NULL.
  private func refusal(
    _ fault: String, of names: [String], in staging: String, where isFaulty: (String) -> String
  ) -> String {
    let table = dialect.quoted(fault)
    // SQLite nests a thousand operators and no more.
    let pieces = stride(from: 0, to: names.count, by: 400).map { start in
      names[start..<min(start + 400, names.count)].map { cell($0) }.joined(separator: " || ")
    }
    return """
      CREATE TEMPORARY TABLE \(table) (row INTEGER) STRICT;
      INSERT INTO \(table) SELECT 'row ' || csv.rowid FROM \(staging) AS csv
      WHERE \(pieces.map(isFaulty).joined(separator: " OR "));
      DROP TABLE \(table);

      """
  }

  /// Returns what the place of a row in its file is, which all databases read in its order.
  private func placeOfRow(_ column: String) -> String {
    switch dialect {
    case .sqlite: "rowid"
    case .postgres, .duckdb: column
    case .spark: "monotonically_increasing_id()"
    }
  }

  private func unitColumns() -> [Cell] {
    var names = ["unit", "name"]
    if !scale.schema.kinds.isEmpty { names.append("kind") }
    names += scale.schema.groupings.filter { $0 != .period }.map { $0.rawValue }
    var cells = names.map { Cell(name: $0, sql: plain($0)) }
    guard source.hasPeriods else { return cells }
    cells.append(Cell(name: "period", sql: plain("period")))
    for name in ["period_start", "period_end"] { cells.append(Cell(name: name, sql: date(name))) }
    return cells
  }

  private func cells(_ fields: [StoredField]) -> [Cell] {
    var cells: [Cell] = []
    for stored in fields {
      if case .table = stored.kind {
        cells.append(Cell(name: stored.stateName, sql: plain(stored.stateName)))
        continue
      }
      cells.append(Cell(name: stored.field.name, sql: sql(stored)))
      cells.append(Cell(name: stored.stateName, sql: plain(stored.stateName)))
      if source.keepsDocuments(of: stored) {
        let name = cell(stored.documentsName)
        let type = dialect.type(.narrow)
        cells.append(
          Cell(
            name: stored.documentsName, sql: "CAST(COALESCE(NULLIF(\(name), ''), '0') AS \(type))"))
      }
    }
    return cells
  }

  /// Returns a cell of the file.
  ///
  /// With its table in front no database takes the name of a column that the file has not for a text.
  private func cell(_ name: String) -> String { "csv." + dialect.quoted(name) }

  private func plain(_ name: String) -> String { "NULLIF(\(cell(name)), '')" }

  /// Returns a cell without the spaces around it, which `thang eval` does not read either.
  private func trimmed(_ name: String) -> String {
    let cell = dialect.quoted(name)
    return switch dialect {
    case .sqlite: "trim(\(cell), char(9, 10, 13, 32, 160, 8201, 8239))"
    case .postgres: "btrim(\(cell), E'\\t\\n\\r \\u00a0\\u2009\\u202f')"
    case .duckdb:
      "trim(\(cell), chr(9) || chr(10) || chr(13) || ' ' || chr(160) || chr(8201) || chr(8239))"
    case .spark: "trim(BOTH '\\t\\n\\r \\u00a0\\u2009\\u202f' FROM \(cell))"
    }
  }

  /// Returns a date of the one form that all databases read alike; SQLite has it checked by its column.
  private func date(_ name: String) -> String {
    if dialect == .sqlite { return plain(name) }
    let cell = cell(name)
    return "CASE WHEN \(matches(cell, "^[0-9]{4}-[0-9]{2}-[0-9]{2}$")) THEN CAST(\(cell) AS DATE) "
      + "WHEN \(cell) <> '' THEN \(failure(cell, "DATE")) END"
  }

  /// Returns the test of a cell against a pattern.
  private func matches(_ cell: String, _ pattern: String) -> String {
    switch dialect {
    case .sqlite, .postgres: "\(cell) ~ '\(pattern)'"
    case .duckdb: "regexp_matches(\(cell), '\(pattern)')"
    case .spark: "\(cell) RLIKE '\(pattern)'"
    }
  }

  private func sql(_ stored: StoredField) -> String {
    let name = stored.field.name
    let cell = cell(name)
    switch stored.kind {
    case .option, .text, .table: return plain(name)
    case .date: return date(name)
    case .yesNo:
      let (yes, no) = dialect == .sqlite ? ("1", "0") : ("TRUE", "FALSE")
      return "CASE WHEN \(cell) IN ('true', '1', 'yes', 'có') THEN \(yes) "
        + "WHEN \(cell) IN ('false', '0', 'no', 'không') THEN \(no) "
        + "WHEN \(cell) <> '' THEN \(failure(cell, "BOOLEAN")) END"
    case .figure(let decimals, _):
      if dialect == .sqlite { return scaled(cell, decimals) }
      let digits =
        decimals == 0 ? "" : "(\(dialect == .spark ? "\\\\" : "\\").[0-9]{1,\(decimals)})?"
      let test = matches(cell, "^-?[0-9]+\(digits)$")
      let type = tables.type(stored)
      return "CASE WHEN \(test) THEN CAST(\(cell) AS \(type)) "
        + "WHEN \(cell) <> '' THEN \(failure(cell, type)) END"
    }
  }

  /// Returns a piece that ends the script and names the cell.
  private func failure(_ cell: String, _ type: String) -> String {
    switch dialect {
    // A text does not fit in a column of numbers of a STRICT table.
    case .sqlite: "'bad cell: ' || \(cell)"
    case .postgres, .duckdb: "CAST('bad cell: ' || \(cell) AS \(type))"
    case .spark: "CAST(raise_error('bad cell: ' || \(cell)) AS \(type))"
    }
  }

  /// Returns a decimal text as a whole number of parts, digit by digit.
  private func scaled(_ cell: String, _ decimals: Int) -> String {
    // A digit begins and ends it, as in the patterns of the other databases.
    let digits =
      "ltrim(\(cell), '-') GLOB '[0-9]*' AND \(cell) GLOB '*[0-9]' "
      + "AND ltrim(\(cell), '-') NOT GLOB '*[^0-9.]*' AND substr(\(cell), 2) NOT GLOB '*-*'"
    if decimals == 0 {
      return "CASE WHEN \(cell) <> '' THEN CASE WHEN \(digits) AND instr(\(cell), '.') = 0 "
        + "THEN CAST(\(cell) AS INTEGER) ELSE 'bad cell: ' || \(cell) END END"
    }
    let zeros = String(repeating: "0", count: decimals)
    let places =
      "CASE WHEN instr(\(cell), '.') = 0 THEN 0 ELSE length(\(cell)) - instr(\(cell), '.') END"
    return "CASE WHEN \(cell) <> '' THEN CASE WHEN \(digits) AND \(places) <= \(decimals) "
      + "AND length(\(cell)) - length(replace(\(cell), '.', '')) <= 1 "
      + "THEN CAST(replace(\(cell), '.', '') || substr('\(zeros)', 1 + \(places)) AS INTEGER) "
      + "ELSE 'bad cell: ' || \(cell) END END"
  }
}
