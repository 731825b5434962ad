/// Writes the tables that the query reads.
struct SchemaWriter {
  private let tables: StoredTables
  private let dialect: Dialect

  init(_ tables: StoredTables, _ dialect: Dialect) {
    (self.tables, self.dialect) = (tables, dialect)
  }

  /// Returns the statements.
  func text() -> String { tables.all.map { text($0) }.joined() }

  /// The columns of one table that the database takes for one another.
  func clashes() -> [(first: String, second: String)] {
    tables.all.flatMap { table in
      dialect.clashes(among: table.columns.map { $0.name })
    }
  }

  private func text(_ table: StoredTable) -> String {
    var lines: [String] = []
    let constraints = constraints(table)
    for (index, column) in table.columns.enumerated() {
      if let note = column.note { lines.append("  -- " + QueryWriter.oneLine(note)) }
      let isLast = index == table.columns.count - 1 && constraints.isEmpty
      lines.append(
        "  \(dialect.quoted(column.name)) \(column.type)\(rule(column))\(isLast ? "" : ",")")
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
    return (table.note.map { "-- \($0)\n" } ?? "")
      + "CREATE TABLE \(dialect.quoted(table.name)) (\n" + lines.joined(separator: "\n") + "\n"
      + end
  }

  /// Returns what the table says of a column; Spark knows no constraints, and its loader asks them.
  private func rule(_ column: StoredColumn) -> String {
    if dialect == .spark {
      return column.isRequired && column.defaultValue == nil ? " NOT NULL" : ""
    }
    return (column.isRequired ? " NOT NULL" : "")
      + (column.defaultValue.map { " DEFAULT \($0)" } ?? "")
      + (column.test.map { " CHECK (\($0))" } ?? "")
  }

  private func constraints(_ table: StoredTable) -> [String] {
    guard !table.key.isEmpty, dialect != .spark else { return [] }
    let key = table.key.map { dialect.quoted($0) }.joined(separator: ", ")
    return ["PRIMARY KEY (\(key))"] + table.tests.map { "CHECK (\($0))" }
  }
}
