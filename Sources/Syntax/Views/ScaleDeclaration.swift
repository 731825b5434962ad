/// `scale name "title" { … }`.
package struct ScaleDeclaration: SyntaxView {
  package static let kind = SyntaxKind.scaleDeclaration
  package let node: SyntaxNode
  package init(of node: SyntaxNode) { self.node = node }

  package var name: SyntaxToken? { node.words.first }
  package var title: SyntaxString? { node.title }
  package var evidence: [EvidenceDeclaration] {
    node.children(.evidenceBlock).flatMap { $0.views(EvidenceDeclaration.self) }
  }
  package var rules: [RuleDeclaration] { node.views(RuleDeclaration.self) }
  package var constraints: [SyntaxNode] {
    node.children(.evidenceBlock).flatMap { $0.children(.constraint) }
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

/// `let name "title" = …` and `result name "title" = …`.
package struct DefinitionDeclaration: Sendable {
  package let node: SyntaxNode

  /// Creates a view of a `let` or a `result`, or `nil` for another node.
  package init?(_ node: SyntaxNode) {
    guard node.kind == .letDeclaration || node.kind == .resultDeclaration else { return nil }
    self.node = node
  }

  package var name: SyntaxToken? { node.words.first }
  package var title: SyntaxString? { node.title }
  package var value: SyntaxNode? { node.expressions.first }
}
