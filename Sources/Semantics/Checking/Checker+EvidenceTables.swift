import Diagnostics
import Evidence
import Numbers
import Syntax

/// Tables of evidence: their columns, and what names mean where rows are looked at.
extension Checker {
  /// Declares the columns of a table and of the tables within it; `nil` for any other field.
  mutating func declareTable(
    of field: Field, parent: Int?, root: Int, path: String
  ) -> Int? {
    guard field.type == .table, let clause = field.declaration.type else { return nil }
    let index = tables.count
    tables.append(Table(parent: parent, root: root, path: path))
    for declaration in clause.columns + (parent == nil ? [field.declaration] : []) {
      if declaration.countsOnlyWithDocument, let clause = declaration.documentClause {
        report(.documentOfTable(at: clause.range))
      }
    }
    for declaration in clause.columns {
      for column in declaredFields(declaration) { declare(column, in: index) }
    }
    for declaration in clause.computedColumns { declare(computed: declaration, in: index) }
    return index
  }

  /// Declares a column; one that is called like evidence, or like a column around it, could mean either.
  private mutating func declare(_ column: Field, in table: Int) {
    let name = column.name.text
    checkIdentifier(column.name)
    if let earlier = rangeAround(name, table: table) {
      report(.duplicateName(name, at: column.name.range, earlier: earlier))
      return
    }
    let place = tables[table].columns.count
    tables[table].columnByName[name] = place
    tables[table].columns.append(column)
    if columnRanges[name] == nil { columnRanges[name] = column.name.range }
    tables[table].columns[place].table = declareTable(
      of: column, parent: table, root: tables[table].root, path: tables[table].path + "." + name)
  }

  /// Returns where a name is declared that expressions over the rows of a table can see.
  private func rangeAround(_ name: String, table: Int) -> SourceRange? {
    var next: Int? = table
    while let index = next {
      if let range = columnRange(name, of: index) { return range }
      next = tables[index].parent
    }
    return symbols[name] == nil ? nil : symbolRange(name)
  }

  /// Returns where a table declares a column, filed or computed.
  private func columnRange(_ name: String, of table: Int) -> SourceRange? {
    if let column = tables[table].columnByName[name] {
      return tables[table].columns[column].name.range
    }
    return tables[table].computedByName[name].flatMap { definitions[$0].declaration.name?.range }
  }

  // MARK: - Names

  /// Returns a name as written, without the white space that may stand around its dots.
  func plainName(of node: SyntaxNode) -> String {
    node.words.map { $0.text }.joined(separator: ".")
  }

  /// Returns what a name stands for: a column of the rows that are looked at, evidence or a definition.
  func symbol(of node: SyntaxNode) -> Symbol? {
    let words = node.words.map { $0.text }
    guard node.kind == .name, let first = words.first else { return symbols[node.text] }
    guard words.count > 1 else { return symbol(named: first) }
    if let score = symbols[words.joined(separator: ".")] { return score }
    guard let table = table(at: words.dropLast()), surroundings.rows.contains(table) else {
      return nil
    }
    return column(named: words[words.count - 1], of: table)
  }

  private func symbol(named name: String) -> Symbol? {
    for table in surroundings.rows.reversed() {
      if let column = column(named: name, of: table) { return column }
    }
    return symbols[name]
  }

  /// Returns a column of a table, filed or computed.
  private func column(named name: String, of table: Int) -> Symbol? {
    if let column = tables[table].columnByName[name] {
      return .column(table: table, column: column)
    }
    return tables[table].computedByName[name].map { .definition($0) }
  }

  /// Returns the table that a path of names leads to.
  private func table(at path: ArraySlice<String>) -> Int? {
    guard let first = path.first else { return nil }
    var table: Int?
    switch symbol(named: first) {
    case .field(let index): table = fields[index].table
    case .column(let outer, let column): table = tables[outer].columns[column].table
    case .scored, .definition, .rule, .ladder, nil: return nil
    }
    for name in path.dropFirst() {
      guard let outer = table, let column = tables[outer].columnByName[name] else { return nil }
      table = tables[outer].columns[column].table
    }
    return table
  }

  /// Returns the table whose rows a clause names, or `nil` after an error.
  mutating func table(of clause: SyntaxNode) -> Int? {
    guard let name = clause.child(.name) else { return nil }
    if let table = table(at: name.words.map { $0.text }[...]) {
      if let parent = tables[table].parent, !surroundings.rows.contains(parent) {
        report(
          .columnOutsideTable(plainName(of: name), table: tables[parent].path, at: name.range))
        return nil
      }
      noteUse(of: table)
      noteTables(name.words[...], below: table)
      return table
    }
    guard let symbol = symbol(of: name) else {
      reportUnknown(name)
      return nil
    }
    noteUse(of: symbol)
    noteUse(by: name, of: symbol)
    report(.tableExpected(plainName(of: name), at: name.range))
    return nil
  }

  private mutating func noteUse(of table: Int) {
    let name = tables[table].path.split(separator: ".").last.map { String($0) } ?? ""
    if let parent = tables[table].parent, let column = tables[parent].columnByName[name] {
      tables[parent].columns[column].isUsed = true
    } else {
      fields[tables[table].root].isUsed = true
    }
  }

  private mutating func noteUse(of symbol: Symbol) {
    switch symbol {
    case .field(let index): fields[index].isUsed = true
    case .column(let table, let column): tables[table].columns[column].isUsed = true
    case .definition(let index): definitions[index].isUsed = true
    case .rule(let index): rules[index].isUsed = true
    case .scored(let index):
      for field in scoredDrafts[index].fields { fields[field].isUsed = true }
    case .ladder: return
    }
  }

  /// Returns a table that has a column of a name, where no row of it is looked at.
  func table(withColumn name: String) -> String? {
    let column = name.split(separator: ".").last.map { String($0) } ?? name
    return tables.first {
      $0.columnByName[column] != nil || $0.computedByName[column] != nil
    }?.path
  }

  /// Returns the columns of a table that is used itself; of one that is not, the table is reported.
  func usedColumns(of table: Table) -> [Field] {
    guard fields[table.root].isUsed else { return [] }
    if let parent = table.parent {
      let name = table.path.split(separator: ".").last.map { String($0) } ?? ""
      guard let column = tables[parent].columnByName[name], tables[parent].columns[column].isUsed
      else { return [] }
    }
    return table.columns
  }

  /// `true` iff the scale says what follows when a piece of evidence or a column does not apply.
  func mayBeNotApplicable(_ index: Int, in table: Int?) -> Bool {
    guard let table else { return mayBeNotApplicable(index) }
    let column = tables[table].columns[index]
    return column.isStateAsked || column.whenEmpty == .notApplicable
      || mayBeNotApplicable(tables[table].root)
  }

  // MARK: - Computed columns

  /// Declares a column that is computed for every row from what the row and the unit have.
  private mutating func declare(computed declaration: DefinitionDeclaration, in table: Int) {
    guard let name = declaration.name else { return }
    checkIdentifier(name)
    if let earlier = rangeAround(name.text, table: table) {
      report(.duplicateName(name.text, at: name.range, earlier: earlier))
      return
    }
    tables[table].computedByName[name.text] = definitions.count
    if columnRanges[name.text] == nil { columnRanges[name.text] = name.range }
    definitions.append(Definition(declaration: declaration, name: name.text, table: table))
  }

  /// Returns by what names evidence could be taken for the computed columns of a table.
  func namesOfComputedColumns(of table: Int) -> [String] {
    let declarations = tables[table].computedByName.values.sorted().map {
      definitions[$0].declaration
    }
    return declarations.flatMap { [$0.name?.text, $0.title?.text].compactMap { $0 } }
  }

  /// Returns what surrounds the value of a computed column: the rows of its table and those around it.
  func surroundings(ofColumnIn table: Int) -> Surroundings {
    var result = Surroundings()
    for outer in rowsAround(table) + [table] {
      result.comparisons.append(Comparison(table: outer, rows: result.rows, nonZero: []))
      result.rows.append(outer)
    }
    return result
  }

  // MARK: - Rows of examples

  /// Returns the rows of a table that an example gives, or `nil` after an error.
  mutating func givenRows(
    _ node: SyntaxNode, _ index: Int, in outer: Int?
  ) -> GivenEvidence? {
    let field = outer.map { tables[$0].columns[index] } ?? fields[index]
    guard let table = field.table else {
      report(.tableExpected(field.name.text, at: node.range))
      return nil
    }
    let rows = node.children(.givenRow)
    if !field.bounds.allows(Rational(rows.count)) {
      report(
        .rowCountOutOfBounds(
          field.name.text, rows.count, bounds: text(of: field), at: node.range,
          declared: field.name.range))
    }
    return GivenEvidence(
      field: index, state: .filed, value: Rational(rows.count), text: "",
      rows: rows.map { givenRow($0, of: table) })
  }

  private mutating func givenRow(_ node: SyntaxNode, of table: Int) -> [GivenEvidence] {
    let entries = node.children(.givenEntry)
    if node.token(.leftBrace) != nil {
      var known: [Int: SourceRange] = [:]
      return entries.flatMap { given($0, in: table, &known) }
    }
    let cells = node.children
    guard cells.count == tables[table].columns.count else {
      if !node.containsError {
        report(
          .wrongRowLength(
            cells.count, columns: tables[table].columns.map { $0.name.text }, at: node.range))
      }
      return []
    }
    return cells.indices.compactMap { column in
      let cell = cells[column]
      if cell.kind == .givenRows { return givenRows(cell, column, in: table) }
      if cell.token(.rejectedKeyword) != nil {
        return GivenEvidence(field: column, state: .rejected, value: .zero, text: "")
      }
      return given(cell, column, in: table)
    }
  }
}
