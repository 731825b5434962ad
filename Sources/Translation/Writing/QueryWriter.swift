import Diagnostics
import Evaluation
import Evidence
import Semantics

/// Lays the steps of a query out as text.
struct QueryWriter {
  private let translator: Translator
  private let dialect: Dialect
  private let plan: Plan
  private var ctes: [String] = []
  /// By space, the steps that have a name, in order: step and name.
  private var written: [PlanSpace: [(step: Int, name: String)]] = [:]
  private var notes: [String: String] = [:]
  private var taken: Set<String> = []

  init(_ translator: Translator) {
    self.translator = translator
    dialect = translator.dialect
    plan = translator.plan
    // A step that is called like a table would stand in its place.
    let source = translator.source
    taken.insert(source.tableName(of: plan.scale).lowercased())
    for table in plan.scale.tables.indices {
      taken.insert(source.tableName(of: plan.scale, table).lowercased())
    }
    for node in plan.scale.nodes where !node.path.isEmpty {
      notes[node.path] = translator.nodeNote(node)
    }
    for definition in plan.scale.definitions where !definition.title.isEmpty {
      notes[definition.path] = definition.title
    }
  }

  private func keys(_ space: PlanSpace) -> [String] {
    translator.source.keys(of: space).map { dialect.quoted($0) }
  }

  /// Returns the whole query.
  mutating func text(_ results: [ResultPiece]) -> String {
    writeEvidence()
    for (index, spaces) in translator.columns.steps.enumerated() {
      let step = index + 1
      for table in plan.scale.tables.indices {
        let space = PlanSpace.rows(of: table)
        if let content = spaces[space] { write(content, step, space) }
      }
      if let content = spaces[.units] { write(content, step, .units) }
    }
    var text = "WITH\n" + ctes.joined(separator: ",\n") + "\nSELECT\n"
    text += lines(results.map { (dialect.quoted($0.name), $0.sql, $0.note) }, indent: "  ")
    return text + "\nFROM " + name(.units, before: .max) + ";\n"
  }

  // MARK: Steps

  private mutating func add(_ name: String, _ body: String) {
    ctes.append("\(dialect.quoted(name)) AS \(dialect.once)(\n\(body)\n)")
  }

  /// Returns the name of the last step of a space that stands before another.
  private func name(_ space: PlanSpace, before step: Int) -> String {
    let steps = written[space] ?? []
    return dialect.quoted(steps.last { $0.step < step }?.name ?? "evidence")
  }

  private mutating func unused(_ name: String) -> String {
    var result = name
    var number = 1
    while !taken.insert(result.lowercased()).inserted {
      number += 1
      result = "\(name)_\(number)"
    }
    return result
  }

  private mutating func writeEvidence() {
    let source = translator.source
    var pieces = source.unitReading.map { ($0.name, $0.sql, nil as String?) }
    for (index, stored) in source.fields.enumerated() where source.usedFields.contains(index) {
      for (number, piece) in source.reading(stored).enumerated() {
        let note = number == 0 ? source.note(of: stored) : nil
        pieces.append((dialect.quoted(piece.name), piece.sql, note))
      }
    }
    for index in source.usedDocuments.sorted() {
      let name = dialect.quoted(source.fields[index].documentsName)
      pieces.append((name, name, nil))
    }
    let body =
      "  SELECT\n" + lines(pieces, indent: "    ") + "\n  FROM "
      + dialect.quoted(source.tableName(of: plan.scale))
    _ = unused("evidence")
    add("evidence", body)
    written[.units] = [(0, "evidence")]
    for (index, table) in plan.scale.tables.enumerated()
    where !source.usedColumns[index].isEmpty || isAsked(.rows(of: index)) {
      writeRowEvidence(index, table.field)
    }
  }

  private func isAsked(_ rows: PlanSpace) -> Bool {
    translator.columns.steps.contains { step in
      step[rows] != nil || step.values.contains { $0.figures.contains { $0.table == rows } }
    }
  }

  private mutating func writeRowEvidence(_ index: Int, _ table: EvidenceField) {
    let source = translator.source
    var pieces = source.rowReading(index).map { ($0.name, $0.sql, nil as String?) }
    for (column, stored) in source.tables[index].enumerated()
    where source.usedColumns[index].contains(column) {
      for piece in source.reading(stored, of: table) {
        pieces.append((dialect.quoted(piece.name), piece.sql, nil))
      }
    }
    let name = unused(table.name)
    add(
      name,
      "  SELECT\n" + lines(pieces, indent: "    ") + "\n  FROM "
        + dialect.quoted(source.tableName(of: plan.scale, index)))
    written[.rows(of: index), default: []].append((0, name))
  }

  /// Writes a step: what it takes from owners, what it makes of rows, and its own columns.
  private mutating func write(_ content: ColumnSet.Step, _ step: Int, _ space: PlanSpace) {
    var joins = ""
    for (owner, columns) in grouped(content.gathered) {
      let keys = keys(owner.space)
      let alias = dialect.quoted(
        "\(owner.space.table.map { tableName($0) } ?? "owner")_\(owner.step)")
      joins += "\n  JOIN (SELECT \((keys + columns).joined(separator: ", "))"
      joins += " FROM \(name(owner.space, before: owner.step + 1))) AS \(alias)"
      joins += " USING (\(keys.joined(separator: ", ")))"
    }
    for table in plan.scale.tables.indices {
      let figures = content.figures.filter { $0.table == .rows(of: table) }
      if !figures.isEmpty { joins += writeFigures(figures, table, step, space) }
    }
    var body = "  SELECT *"
    if !content.columns.isEmpty { body += ",\n" + lines(pieces(content.columns), indent: "    ") }
    body += "\n  FROM " + name(space, before: step) + joins
    let cte = unused(space.table.map { "\(tableName($0))_\(step)" } ?? title(of: content.columns))
    add(cte, body)
    written[space, default: []].append((step, cte))
  }

  private func tableName(_ table: Int) -> String { plan.scale.tables[table].field.name }

  /// Writes the figures made of the rows of a table, and returns the join with their owners.
  private mutating func writeFigures(
    _ figures: [ColumnSet.Figure], _ table: Int, _ step: Int, _ owner: PlanSpace
  ) -> String {
    let keys = keys(owner)
    let outer = owner.table.map { tableName($0) } ?? "unit"
    let cte = unused("\(tableName(table))_by_\(outer)")
    let pieces =
      keys.map { ($0, $0, nil as String?) }
      + figures.map { (dialect.quoted($0.name), $0.sql, nil) }
    add(
      cte,
      "  SELECT\n" + lines(pieces, indent: "    ") + "\n  FROM "
        + name(.rows(of: table), before: step) + "\n  GROUP BY " + keys.joined(separator: ", "))
    return "\n  LEFT JOIN \(dialect.quoted(cte)) USING (\(keys.joined(separator: ", ")))"
  }

  private func grouped(
    _ gathered: [ColumnSet.Gathered]
  ) -> [(owner: (space: PlanSpace, step: Int), columns: [String])] {
    var result: [(owner: (space: PlanSpace, step: Int), columns: [String])] = []
    for column in gathered {
      let place = result.firstIndex {
        $0.owner.step == column.step && $0.owner.space == column.space
      }
      if let place {
        result[place].columns.append(column.name)
      } else {
        result.append(((column.space, column.step), [column.name]))
      }
    }
    return result
  }

  /// Returns what a step is called, after the part of the decision that it completes.
  private func title(of columns: [StepColumn]) -> String {
    let names = Set(columns.map { $0.name })
    if plan.scale.ladders.contains(where: { names.contains($0.name) }) { return "levels" }
    if names.contains("total") || names.contains("base") { return "totals" }
    var levels: [NodeLevel] = []
    for node in plan.scale.nodes where names.contains(node.path) { levels.append(node.level) }
    if levels.contains(where: { $0 == .criterion || $0 == .indicator || $0 == .item }) {
      return "criteria"
    }
    if levels.contains(.group) { return "groups" }
    if levels.contains(.bonus) || levels.contains(.penalty) { return "bonus_and_penalty" }
    if plan.scale.results.contains(where: { names.contains($0.name) }) { return "results" }
    if names.contains(where: { $0.hasSuffix(".source") }) { return "rules" }
    return "values"
  }

  private func pieces(_ columns: [StepColumn]) -> [(String, String, String?)] {
    var last: String?
    return columns.map { column in
      let note = note(of: column)
      defer { last = note }
      return (dialect.quoted(column.name), column.sql, note == last ? nil : note)
    }
  }

  private func note(of column: StepColumn) -> String? {
    var name = column.name[...]
    while true {
      if let note = notes[String(name)] { return note }
      guard let dot = name.unicodeScalars.lastIndex(of: ".") else { return nil }
      name = name[..<dot]
    }
  }

  // MARK: Layout

  /// Returns the pieces of a selection, one a line; long choices take several.
  private func lines(
    _ pieces: [(name: String, sql: String, note: String?)], indent: String
  ) -> String {
    var text = ""
    for (index, piece) in pieces.enumerated() {
      if let note = piece.note { text += indent + "-- " + Self.oneLine(note) + "\n" }
      let sql = piece.sql == piece.name ? piece.name : "\(piece.sql) AS \(piece.name)"
      text += indent + sql + (index < pieces.count - 1 ? ",\n" : "")
    }
    return text
  }

  /// Returns a text without line breaks.
  static func oneLine(_ text: String) -> String {
    var result = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      result.append(scalar.value < 0x20 || scalar.value == 0x7F ? " " : scalar)
    }
    return String(result)
  }
}
