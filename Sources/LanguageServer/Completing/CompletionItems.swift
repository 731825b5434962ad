import Diagnostics
import Syntax

/// Everything that may be written at a place.
struct CompletionItems {
  let spot: CompletionSpot
  let analysis: ScaleAnalysis
  /// The language of what is said about the items; they themselves are in that of the file.
  let language: Language

  var all: [CompletionItem] {
    let names = names
    let isEntry = spot.isAtLineStart
    return names + (isEntry ? Snippets.all(in: fileLanguage, unless: known) : []) + keywords
  }

  private var fileLanguage: Language { analysis.tree.language }

  /// The numbers that the nodes around the place use already, for the next one.
  private var known: Int {
    guard let block = enclosing([.nodeDeclaration, .sectionDeclaration, .scaleDeclaration]) else {
      return 0
    }
    return block.children(.nodeDeclaration).count
  }

  private func enclosing(_ kinds: [SyntaxKind]) -> SyntaxNode? {
    var node: SyntaxNode? = spot.node
    while let next = node, !kinds.contains(next.kind) { node = next.parent }
    return node
  }

  // MARK: - Keywords

  /// The keywords of the file's language, each once.
  private var keywords: [CompletionItem] {
    var seen: Set<String> = []
    return Keyword.all.compactMap { keyword in
      let word = keyword.spelling(in: fileLanguage)
      guard seen.insert(word).inserted else { return nil }
      let other: Language = fileLanguage == .vi ? .en : .vi
      return CompletionItem(
        label: word, kind: .keyword, text: word, detail: keyword.spelling(in: other))
    }
  }

  // MARK: - Names

  private var names: [CompletionItem] {
    let isGiven = enclosing([.givenBlock]) != nil
    let isExpected = enclosing([.expectBlock]) != nil
    var items: [CompletionItem] = []
    for (_, name) in analysis.names.all {
      switch name.role {
      case .evidence where isGiven && spot.isAtLineStart || isGiven:
        items.append(entry(name))
      case .ladder where isExpected, .result where isExpected: items.append(entry(name))
      case .evidence, .column, .definition, .datedParameter, .result, .ladder:
        items.append(item(name, .variable))
      case .ruleParameter:
        if isWithin(ruleOf: name) { items.append(item(name, .variable)) }
      case .option, .kind, .scorer, .level, .award: items.append(item(name, .enumMember))
      case .rule: items.append(call(name))
      case .node: items += [node(name)].compactMap { $0 }
      case .scale, .awards, .example: continue
      }
    }
    var seen: Set<String> = []
    return items.filter { seen.insert($0.label).inserted }
  }

  private func isWithin(ruleOf name: DeclaredName) -> Bool {
    guard let rule = name.node.parent else { return false }
    return rule.range.start <= spot.offset && spot.offset <= rule.range.end
  }

  private func item(_ name: DeclaredName, _ kind: CompletionItem.Kind) -> CompletionItem {
    CompletionItem(
      label: name.name, kind: kind, text: name.name, detail: name.title,
      documentation: documentation(name))
  }

  /// `name: value`, with the title of the evidence beside it.
  private func entry(_ name: DeclaredName) -> CompletionItem {
    CompletionItem(
      label: name.name, kind: .field, text: CompletionItem.plain(name.name) + ": $0",
      detail: name.title, documentation: documentation(name), isSnippet: true)
  }

  private func call(_ name: DeclaredName) -> CompletionItem {
    let parameters = name.node.children(.parameter).compactMap { $0.words.first?.text }
    let list = parameters.enumerated().map { "${\($0 + 1):\(CompletionItem.plain($1))}" }
    return CompletionItem(
      label: name.name, kind: .function,
      text: CompletionItem.plain(name.name) + "(" + list.joined(separator: ", ") + ")",
      detail: name.title, documentation: documentation(name), isSnippet: true)
  }

  /// A node as expressions name it: `tiêu chí I.1`.
  private func node(_ name: DeclaredName) -> CompletionItem? {
    guard let declaration = NodeDeclaration(name.node), !name.name.isEmpty else { return nil }
    let path = path(of: declaration)
    let word = Keyword.of(declaration.keyword)?.spelling(in: fileLanguage) ?? ""
    return CompletionItem(
      label: "\(word) \(path)", kind: .module, text: "\(word) \(path)", detail: name.title)
  }

  private func path(of declaration: NodeDeclaration) -> String {
    let label = declaration.label?.text ?? ""
    guard let parent = declaration.node.parent.flatMap({ NodeDeclaration($0) }) else {
      return label
    }
    return NodePath.of(label, below: path(of: parent), parentLabel: parent.label?.text ?? "")
  }

  /// The declaration as written, without its name: the type of evidence, the value of a definition.
  private func documentation(_ name: DeclaredName) -> String {
    switch name.role {
    case .evidence, .column: name.node.child(.typeClause)?.text ?? ""
    case .definition, .datedParameter, .result: name.node.expressions.first?.text ?? ""
    case .rule, .ruleParameter, .ladder, .level, .awards, .award, .option, .kind, .scorer, .node,
      .scale, .example:
      ""
    }
  }
}
