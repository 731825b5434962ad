/// `rule name(x: percent, …) "title" { … }`.
package struct RuleDeclaration: SyntaxView {
  package static let kind = SyntaxKind.ruleDeclaration
  package let node: SyntaxNode
  package init(of node: SyntaxNode) { self.node = node }

  package var name: SyntaxToken? { node.words.first }
  package var title: SyntaxString? { node.title }
  package var parameters: [ParameterDeclaration] { node.views(ParameterDeclaration.self) }
  /// What the block holds: one expression, more after an error of the file.
  package var bodies: [SyntaxNode] { node.children(.ruleClause) }
}

/// `name: type` among the parameters of a rule.
package struct ParameterDeclaration: SyntaxView {
  package static let kind = SyntaxKind.parameter
  package let node: SyntaxNode
  package init(of node: SyntaxNode) { self.node = node }

  package var name: SyntaxToken? { node.words.first }
  package var type: TypeClause? { TypeClause(node.child(.typeClause)) }
}
