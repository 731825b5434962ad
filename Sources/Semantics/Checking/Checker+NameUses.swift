import Diagnostics
import Evidence
import Syntax

/// Which name stands for which declaration, noted on the way for editors.
extension Checker {
  /// Notes a place that names something; what is not declared in the file has no declaration.
  mutating func noteUse(at range: SourceRange, of declaration: SourceRange?) {
    guard let declaration, declaration != range else { return }
    nameUses.append(NameUse(at: range, of: declaration))
  }

  /// Notes a name of one word or of several with dots: `phiếu.mức_độ`, `cảnh_quan.hội_đồng`.
  mutating func noteUse(by node: SyntaxNode, of symbol: Symbol) {
    let words = node.words
    guard let last = words.last else { return noteUse(at: node.range, of: declaration(of: symbol)) }
    switch symbol {
    case .field(let index):
      guard words.count > 1, let scorer = fields[index].scorer else { break }
      noteUse(at: last.range, of: scorerRanges[scorers[scorer.scorer].name])
      noteUse(at: words[0].range, of: fields[index].name.range)
      return
    case .column(let table, _):
      noteTables(words.dropLast(), below: table)
    case .definition(let index):
      if let table = definitions[index].table { noteTables(words.dropLast(), below: table) }
    case .scored, .rule, .ladder: break
    }
    noteUse(at: last.range, of: declaration(of: symbol))
  }

  /// Notes the names of a table and of those around it, as far as they are written.
  mutating func noteTables(_ words: ArraySlice<SyntaxToken>, below table: Int) {
    var next: Int? = table
    for word in words.reversed() {
      guard let index = next else { return }
      noteUse(at: word.range, of: declaration(ofTable: index))
      next = tables[index].parent
    }
  }

  /// Notes the name of an option, a kind of unit or a level, where a choice is compared with it.
  mutating func noteOption(_ node: SyntaxNode, of choice: ExpressionID) {
    guard let name = optionName(node) else { return }
    noteUse(at: node.range, of: declaration(ofOption: name, of: choice))
  }

  /// Notes the name of an option of a field.
  mutating func noteOption(_ node: SyntaxNode, of field: Field) {
    guard field.type == .choice, let name = optionName(node) else { return }
    noteUse(at: node.range, of: Self.declaration(ofOption: name, of: field))
  }

  /// Notes the code of a level.
  mutating func noteLevel(_ code: SyntaxToken, in declaration: LevelsDeclaration) {
    noteUse(at: code.range, of: Self.declaration(ofLevel: code.text, in: declaration))
  }

  /// Returns where a list of awards is declared; it is a result, but no name in expressions.
  func declaration(ofAwards name: String) -> SourceRange? {
    let lists = tree.scale?.node.views(AwardsDeclaration.self) ?? []
    return lists.compactMap { $0.name }.first { $0.text == name }?.range
  }

  private func declaration(ofAward code: String) -> SourceRange? {
    let lists = tree.scale?.node.views(AwardsDeclaration.self) ?? []
    let codes = lists.flatMap { $0.awards }.compactMap { $0.words.first }
    return codes.first { $0.text == code }?.range
  }

  /// A text in quotation marks names an option too, but not by the identifier that is declared.
  private func optionName(_ node: SyntaxNode) -> String? {
    node.kind == .textLiteral ? nil : node.text
  }

  private func declaration(of symbol: Symbol) -> SourceRange? {
    switch symbol {
    case .field(let index): fields[index].name.range
    case .column(let table, let column): tables[table].columns[column].name.range
    case .scored(let index): scoredDrafts[index].range
    case .definition(let index): definitions[index].declaration.name?.range
    case .rule(let index): rules[index].declaration.name?.range
    case .ladder(let index): ladderDrafts[index].declaration.name?.range
    }
  }

  private func declaration(ofTable index: Int) -> SourceRange? {
    let name = tables[index].path.split(separator: ".").last.map { String($0) } ?? ""
    guard let parent = tables[index].parent else { return fields[tables[index].root].name.range }
    return tables[parent].columnByName[name].map { tables[parent].columns[$0].name.range }
  }

  private func declaration(ofOption name: String, of choice: ExpressionID) -> SourceRange? {
    switch expressions[choice.index].kind {
    case .evidence(let index): Self.declaration(ofOption: name, of: fields[index])
    case .column(let table, let column):
      Self.declaration(ofOption: name, of: tables[table].columns[column])
    case .aggregate(let aggregate):
      aggregate.value.flatMap { declaration(ofOption: name, of: $0) }
    case .scored(let value): value.scores.first.flatMap { declaration(ofOption: name, of: $0) }
    case .unitKind: kindRanges[name]
    case .definition(let index):
      definitions[index].value.flatMap { declaration(ofOption: name, of: $0) }
    case .level(let ladder):
      Self.declaration(ofLevel: name, in: ladderDrafts[ladder].declaration)
    case .call(let call): declaration(ofOption: name, of: call.body)
    case .required(let requirement): declaration(ofOption: name, of: requirement.value)
    case .fallback(let first, _), .conditional(_, let first, _):
      declaration(ofOption: name, of: first)
    case .awarded: declaration(ofAward: name)
    case _: nil
    }
  }

  private static func declaration(ofOption name: String, of field: Field) -> SourceRange? {
    field.declaration.type?.options.compactMap { $0.name }.first { $0.text == name }?.range
  }

  private static func declaration(
    ofLevel code: String, in declaration: LevelsDeclaration
  ) -> SourceRange? {
    declaration.levels.compactMap { $0.code }.first { $0.text == code }?.range
  }

  /// Returns where each of some options is named.
  static func ranges(of declarations: [OptionDeclaration]) -> [String: SourceRange] {
    var ranges: [String: SourceRange] = [:]
    for name in declarations.compactMap({ $0.name }) where ranges[name.text] == nil {
      ranges[name.text] = name.range
    }
    return ranges
  }
}
