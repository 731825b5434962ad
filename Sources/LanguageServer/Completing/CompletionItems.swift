import Diagnostics
import Syntax

/// Everything that may be written at a place: what begins like what was typed and the parser takes there.
struct CompletionItems {
  let spot: CompletionSpot
  let analysis: ScaleAnalysis
  /// The language of what is said about the items; they themselves are in that of the file.
  let language: Language
  private let probe: CompletionProbe

  init(spot: CompletionSpot, analysis: ScaleAnalysis, language: Language) {
    self.spot = spot
    self.analysis = analysis
    self.language = language
    probe = CompletionProbe(at: spot.offset, in: analysis)
  }

  var all: [CompletionItem] {
    let place = probe.namePlace(from: spot.offset - spot.word.utf8.count)
    switch place {
    // Any word may be such a name, the keywords as well: of use are those that are declared.
    case .level, .kind, .given: return names(at: place)
    case .none, .expression: break
    }
    var allowed: [String: Bool] = [:]
    /// Whether the parser takes a word, or the first one of what names a node.
    func accepts(_ word: String, _ label: String) -> Bool {
      if let known = allowed[word] { return known }
      let isAllowed = probe.accepts(label, from: spot.start(for: label))
      allowed[word] = isAllowed
      return isAllowed
    }
    let keywords = keywords.filter { spot.mayMean($0.label) }
    let snippets = (spot.isAtLineStart ? Snippets.all(in: fileLanguage, unless: known) : [])
      .filter { spot.mayMean($0.label) }
    let words = keywords.filter { accepts($0.label, $0.label) }
    // Where the parser lost its way before, nothing can be said of the place.
    if place == .none, words.isEmpty { return names(at: .expression) + snippets + keywords }
    let nodes = nodes.filter { spot.mayMean($0.item.label) && accepts($0.word, $0.item.label) }
    return names(at: place) + nodes.map(\.item)
      + snippets.filter { accepts($0.keyword, $0.keyword) } + words
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

  /// The nodes of the file as expressions name them, each with its first word.
  private var nodes: [(word: String, item: CompletionItem)] {
    analysis.names.all.compactMap { _, name in name.role == .node ? node(name) : nil }
  }

  private func names(at place: CompletionProbe.NamePlace) -> [CompletionItem] {
    var seen: Set<String> = []
    return names.filter { name, _ in
      switch (place, name.role) {
      case (.level, .level), (.kind, .kind), (.given, .evidence), (.expression, _): true
      case (.level, _), (.kind, _), (.given, _), (.none, _): false
      }
    }.map(\.item).filter { spot.mayMean($0.label) && seen.insert($0.label).inserted }
  }

  private var names: [(name: DeclaredName, item: CompletionItem)] {
    let isGiven = enclosing([.givenBlock]) != nil
    let isExpected = enclosing([.expectBlock]) != nil
    var items: [(name: DeclaredName, item: CompletionItem)] = []
    for (_, name) in analysis.names.all {
      switch name.role {
      case .evidence where isGiven && spot.isAtLineStart || isGiven:
        items.append((name, entry(name)))
      case .ladder where isExpected, .result where isExpected: items.append((name, entry(name)))
      case .evidence, .column, .definition, .datedParameter, .result, .ladder:
        items.append((name, item(name, .variable)))
      case .ruleParameter:
        if isWithin(ruleOf: name) { items.append((name, item(name, .variable))) }
      case .option, .kind, .scorer, .level, .award: items.append((name, item(name, .enumMember)))
      case .rule: items.append((name, call(name)))
      case .node, .scale, .awards, .example: continue
      }
    }
    return items
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
  private func node(_ name: DeclaredName) -> (word: String, item: CompletionItem)? {
    guard let declaration = NodeDeclaration(name.node), !name.name.isEmpty else { return nil }
    let path = path(of: declaration)
    let word = Keyword.of(declaration.keyword)?.spelling(in: fileLanguage) ?? ""
    let item = CompletionItem(
      label: "\(word) \(path)", kind: .module, text: "\(word) \(path)", detail: name.title)
    return ("\(word) 1", item)
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
