/// `scale name "title" { … }`.
package struct ScaleDeclaration: SyntaxView {
  package static let kind = SyntaxKind.scaleDeclaration
  package let node: SyntaxNode
  package init(of node: SyntaxNode) { self.node = node }

  package var name: SyntaxToken? { node.words.first }
  package var title: SyntaxString? { node.title }
  package var evidenceBlocks: [SyntaxNode] { node.children(.evidenceBlock) }
  package var evidence: [EvidenceDeclaration] {
    evidenceBlocks.flatMap { $0.views(EvidenceDeclaration.self) }
  }
  package var rules: [RuleDeclaration] { node.views(RuleDeclaration.self) }
  package var constraints: [SyntaxNode] {
    evidenceBlocks.flatMap { $0.children(.constraint) }
  }
  package var scorers: [OptionDeclaration] {
    node.children(.scorersBlock).flatMap { $0.views(OptionDeclaration.self) }
  }
  package var kinds: [OptionDeclaration] {
    node.children(.unitsBlock).flatMap { $0.views(OptionDeclaration.self) }
  }
}

/// `name "title"`: a kind of unit or an option of a choice.
package struct OptionDeclaration: SyntaxView {
  package static let kind = SyntaxKind.option
  package let node: SyntaxNode
  package init(of node: SyntaxNode) { self.node = node }

  package var name: SyntaxToken? { node.words.first }
  package var title: SyntaxString? { node.title }
}

/// `let name "title" = …`, `result name "title" = …` and `parameter name "title" { … }`.
package struct DefinitionDeclaration: Sendable {
  package let node: SyntaxNode

  /// Creates a view of a `let`, a `result` or a `parameter`, or `nil` for another node.
  package init?(_ node: SyntaxNode) {
    switch node.kind {
    case .letDeclaration, .resultDeclaration, .parameterDeclaration: self.node = node
    case _: return nil
    }
  }

  package var name: SyntaxToken? { node.words.first }
  package var title: SyntaxString? { node.title }
  /// The value; of a parameter the one that begins last, as the earlier ones are over by then.
  package var value: SyntaxNode? {
    guard node.kind == .parameterDeclaration else { return node.expressions.first }
    return node.children(.parameterValue).last?.expressions.first
  }
  /// The day on which the value of a parameter begins.
  package var since: SyntaxToken? { node.children(.parameterValue).last?.token(.date) }
}
