import Evidence
import Numbers
import Semantics

/// Writes the tables that the query reads.
struct SchemaWriter {
  private let source: SourceColumns
  private let scale: CheckedScale
  private var dialect: Dialect { source.dialect }

  init(_ source: SourceColumns, _ scale: CheckedScale) {
    (self.source, self.scale) = (source, scale)
  }

  /// Returns the statements.
  func text() -> String {
    let units = source.keyColumns
    var text = table(
      source.tableName(of: scale), unitColumns() + fieldColumns(source.fields), key: units,
      constraints())
    for (index, table) in scale.tables.enumerated() {
      if let file = table.field.scaleOfRows {
        text += "-- The rows are results of \(file): insert those of its query.\n"
      }
      text += self.table(
        source.tableName(of: scale, index), rowColumns(index) + fieldColumns(source.tables[index]),
        key: source.hasCodes(index) ? source.storedKeys(index) : [], [])
    }
    return text
  }

  /// The columns of one table that the database takes for one another.
  func clashes() -> [(first: String, second: String)] {
    let tables =
      [unitColumns() + fieldColumns(source.fields)]
      + scale.tables.indices.map { rowColumns($0) + fieldColumns(source.tables[$0]) }
    return tables.flatMap { columns in dialect.clashes(among: columns.map { $0.name }) }
  }

  private struct Column {
    let name: String
    let type: String
    let rule: String
    let note: String?

    init(_ name: String, _ type: String, _ rule: String, _ note: String?) {
      (self.name, self.type, self.rule, self.note) = (name, type, rule, note)
    }
  }

  private var textType: String { dialect == .spark ? "STRING" : "TEXT" }

  /// The columns that say which row of which owner a row is.
  private func rowColumns(_ table: Int) -> [Column] {
    var columns = source.keyColumns.map { Column($0, textType, " NOT NULL", nil) }
    for outer in source.path(to: table).dropLast() {
      let name = source.tableFields[outer].name
      let note = "the code of the row of \(name) that it lies in"
      columns.append(Column(name, textType, " NOT NULL", note))
    }
    if source.hasCodes(table) {
      columns.append(
        Column(
          source.codeColumn(of: table), textType, " NOT NULL",
          "the code of the row, which the rows within it name"))
    }
    if source.isOrdered(table) {
      columns.append(
        Column(
          source.placeColumn(of: table), dialect.type(.long), " NOT NULL",
          "the place of the row in the file: of those that are equal the first goes before"))
    }
    return columns
  }

  private func table(
    _ name: String, _ columns: [Column], key: [String], _ tests: [String]
  ) -> String {
    var lines: [String] = []
    var constraints: [String] = []
    if !key.isEmpty, dialect != .spark {
      constraints.append(
        "PRIMARY KEY (" + key.map { dialect.quoted($0) }.joined(separator: ", ") + ")")
      constraints += tests
    }
    for (index, column) in columns.enumerated() {
      if let note = column.note { lines.append("  -- " + QueryWriter.oneLine(note)) }
      let isLast = index == columns.count - 1 && constraints.isEmpty
      lines.append(
        "  \(dialect.quoted(column.name)) \(column.type)\(column.rule)\(isLast ? "" : ",")")
    }
    for (index, constraint) in constraints.enumerated() {
      lines.append("  \(constraint)\(index == constraints.count - 1 ? "" : ",")")
    }
    let end =
      switch dialect {
      case .sqlite: ") STRICT;\n"
      case .postgres, .duckdb: ");\n"
      case .spark: ") USING parquet;\n"
      }
    return "CREATE TABLE \(dialect.quoted(name)) (\n" + lines.joined(separator: "\n") + "\n" + end
  }

  private func unitColumns() -> [Column] {
    var columns = [
      Column("unit", textType, " NOT NULL", nil), Column("name", textType, "", nil),
    ]
    if !scale.schema.kinds.isEmpty {
      columns.append(
        Column(
          "kind", textType, " NOT NULL" + check(oneOf("kind", scale.schema.kinds.map { $0.name })),
          nil))
    }
    for grouping in scale.schema.groupings where grouping != .period {
      columns.append(Column(grouping.rawValue, textType, "", nil))
    }
    if source.hasPeriods {
      columns.append(Column("period", textType, " NOT NULL", nil))
      for name in ["period_start", "period_end"] { columns.append(Column(name, dateType, "", nil)) }
    }
    return columns
  }

  private var dateType: String { dialect == .sqlite ? "TEXT" : "DATE" }

  private func check(_ test: String) -> String { dialect == .spark ? "" : " CHECK (\(test))" }

  private func oneOf(_ name: String, _ values: [String]) -> String {
    "\(dialect.quoted(name)) IN (\(values.map { dialect.text($0) }.joined(separator: ", ")))"
  }

  private func fieldColumns(_ fields: [StoredField]) -> [Column] {
    var columns: [Column] = []
    for stored in fields {
      if case .table = stored.kind {
        let states =
          (stored.field.mayBeNotApplicable ? ["not applicable"] : [])
          + ["not yet due", "empty", "rejected"]
        columns.append(
          Column(
            stored.stateName, textType, check(oneOf(stored.stateName, states)),
            stored.field.title + ": NULL where the unit filed the table, if only without rows"))
        continue
      }
      let name = stored.field.name
      columns.append(Column(name, type(stored), check(stored), source.note(of: stored)))
      let states =
        (stored.field.mayBeNotApplicable ? ["not applicable"] : []) + ["not yet due", "rejected"]
      columns.append(
        Column(
          stored.stateName, textType,
          stateCheck(stored, states), nil))
      if source.keepsDocuments(of: stored) {
        let rule = dialect == .spark ? "" : " NOT NULL DEFAULT 0"
        columns.append(Column(stored.documentsName, dialect.type(.narrow), rule, nil))
      }
    }
    return columns
  }

  /// Returns that a state stands in place of a value.
  private func stateCheck(_ stored: StoredField, _ states: [String]) -> String {
    let state = dialect.quoted(stored.stateName)
    return check(
      "\(state) IS NULL OR \(oneOf(stored.stateName, states)) "
        + "AND \(dialect.quoted(stored.field.name)) IS NULL")
  }

  private func type(_ stored: StoredField) -> String { Self.type(stored, dialect) }

  /// Returns the type of the column of a field.
  static func type(_ stored: StoredField, _ dialect: Dialect) -> String {
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

  private func check(_ stored: StoredField) -> String {
    let name = dialect.quoted(stored.field.name)
    switch stored.kind {
    case .yesNo: return dialect == .sqlite ? check("\(name) IN (0, 1)") : ""
    case .option(let names): return check(oneOf(stored.field.name, names))
    case .text, .table: return ""
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
      return check(tests.joined(separator: " AND "))
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
      return check(tests.joined(separator: " AND "))
    }
  }

  // MARK: What must hold between fields

  private func constraints() -> [String] {
    scale.schema.constraints.compactMap { constraint in
      test(constraint.test).map { test in
        // It asks only units that filed every piece of evidence in it.
        let missing = constraint.test.fields.map { "\(source.given(source.fields[$0])) IS NULL" }
        return "CHECK (" + (missing + [test]).joined(separator: " OR ") + ")"
      }
    }
  }

  /// Returns a test of values that are all there as SQL.
  private func test(_ test: EvidenceTest) -> String? {
    switch test {
    case .sign(let sum, let negative, let zero, let positive):
      guard let text = self.sum(sum) else { return nil }
      let sign: String
      switch (negative, zero, positive) {
      case (true, true, true): return "TRUE"
      case (true, true, false): sign = "<="
      case (true, false, true): sign = "<>"
      case (true, false, false): sign = "<"
      case (false, true, true): sign = ">="
      case (false, true, false): sign = "="
      case (false, false, true): sign = ">"
      case (false, false, false): return "FALSE"
      }
      return "\(text) \(sign) 0"
    case .all(let tests): return joined(tests, " AND ")
    case .any(let tests): return joined(tests, " OR ")
    case .not(let inner): return self.test(inner).map { "NOT (\($0))" }
    }
  }

  private func joined(_ tests: [EvidenceTest], _ sign: String) -> String? {
    let texts = tests.compactMap { test($0) }
    guard texts.count == tests.count else { return nil }
    return "(" + texts.map { "(\($0))" }.joined(separator: sign) + ")"
  }

  private func sum(_ sum: EvidenceSum) -> String? {
    var line = SQLValue.scale(of: sum.constant)
    for term in sum.terms {
      let part = term.factor / source.fields[term.field].scale
      line = .leastCommonMultiple(line, part.wholeDenominator)
    }
    let greatest = sum.terms.reduce(max(-sum.constant, sum.constant)) { greatest, term in
      let stored = source.fields[term.field]
      let factor = max(-term.factor, term.factor)
      return greatest + max(-stored.lower, stored.upper) * factor
    }
    let width = Width(from: -greatest * line, to: greatest * line)
    // Whole numbers of SQLite become inexact where they are too large.
    if width == .wide, dialect == .sqlite { return nil }
    var parts: [String] = []
    for term in sum.terms {
      let stored = source.fields[term.field]
      let factor = (term.factor * line / stored.scale).text
      switch stored.kind {
      case .figure, .date:
        let given = source.given(stored)
        let figure = width == .wide ? "CAST(\(given) AS \(dialect.type(.wide)))" : given
        parts.append("\(figure) * (\(factor))")
      case .yesNo: parts.append("CASE WHEN \(source.given(stored)) THEN \(factor) ELSE 0 END")
      case .option, .text, .table: return nil
      }
    }
    return (parts + [(sum.constant * line).text]).joined(separator: " + ")
  }
}
