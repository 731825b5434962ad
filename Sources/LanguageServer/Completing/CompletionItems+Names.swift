import Diagnostics
import Syntax

/// What is declared.
extension CompletionItems {
  /// What expressions at the place may name, but for nodes.
  var declared: [CompletionItem] {
    analysis.names.all.compactMap { _, name in
      switch name.role {
      case .evidence, .column, .definition, .datedParameter, .result, .ladder:
        item(name, .variable)
      case .ruleParameter: isWithin(ruleOf: name) ? item(name, .variable) : nil
      case .option, .kind, .scorer, .level, .award: item(name, .enumMember)
      case .rule: call(name)
      case .node, .scale, .awards, .example: nil
      }
    }
  }

  /// The nodes of the file as expressions name them.
  var nodes: [CompletionItem] {
    analysis.names.all.compactMap { _, name in name.role == .node ? node(name) : nil }
  }

  private func isWithin(ruleOf name: DeclaredName) -> Bool {
    guard let rule = name.node.parent else { return false }
    return rule.range.start <= spot.offset && spot.offset <= rule.range.end
  }

  /// Returns a name as it is written.
  func item(
    _ name: DeclaredName, _ kind: CompletionItem.Kind, rank: String? = nil
  ) -> CompletionItem {
    CompletionItem(
      label: name.name, kind: kind, text: name.name, detail: name.title,
      documentation: documentation(name), rank: rank)
  }

  /// `name: value`, with the title of what is named beside it.
  func entry(_ label: String, _ title: String, _ documentation: String = "") -> CompletionItem {
    CompletionItem(
      label: label, kind: .field, text: CompletionItem.plain(label) + ": $0", detail: title,
      documentation: documentation, isSnippet: true, plainText: label + ": ", rank: "0")
  }

  func entry(_ name: DeclaredName) -> CompletionItem {
    entry(name.name, name.title, documentation(name))
  }

  private func call(_ name: DeclaredName) -> CompletionItem {
    let parameters = name.node.children(.parameter).compactMap { $0.words.first?.text }
    let list = parameters.enumerated().map { "${\($0 + 1):\(CompletionItem.plain($1))}" }
    return CompletionItem(
      label: name.name, kind: .function,
      text: CompletionItem.plain(name.name) + "(" + list.joined(separator: ", ") + ")",
      detail: name.title, documentation: documentation(name), isSnippet: true,
      plainText: name.name + "(")
  }

  /// A node as expressions name it: `tiêu chí I.1`.
  private func node(_ name: DeclaredName) -> CompletionItem? {
    guard let declaration = NodeDeclaration(name.node), !name.name.isEmpty else { return nil }
    let path = path(of: declaration)
    let word = Keyword.of(declaration.keyword)?.spelling(in: fileLanguage) ?? ""
    return CompletionItem(
      label: "\(word) \(path)", kind: .module, text: "\(word) \(path)", detail: name.title,
      keyword: word)
  }

  private func path(of declaration: NodeDeclaration) -> String {
    let label = declaration.label?.text ?? ""
    guard let parent = declaration.node.parent.flatMap({ NodeDeclaration($0) }) else {
      return label
    }
    return NodePath.of(label, below: path(of: parent), parentLabel: parent.label?.text ?? "")
  }

  /// The declaration as written, without its name: the type of evidence, the value of a definition.
  func documentation(_ name: DeclaredName) -> String {
    switch name.role {
    case .evidence, .column: name.node.child(.typeClause)?.text ?? ""
    case .definition, .datedParameter, .result: name.node.expressions.first?.text ?? ""
    case .rule, .ruleParameter, .ladder, .level, .awards, .award, .option, .kind, .scorer, .node,
      .scale, .example:
      ""
    }
  }
}
