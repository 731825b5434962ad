package import Diagnostics

/// A group, criterion, indicator or item, or a section of bonus or penalty.
package struct NodeDeclaration: Sendable {
  package let node: SyntaxNode

  /// Creates a view of a node of the scale, or `nil` for another syntax node.
  package init?(_ node: SyntaxNode) {
    guard node.kind == .nodeDeclaration || node.kind == .sectionDeclaration else { return nil }
    self.node = node
  }

  /// `groupKeyword`, `criterionKeyword`, …, `bonusKeyword` or `penaltyKeyword`.
  package var keyword: SyntaxKind { node.firstToken.kind }
  package var label: SyntaxNode? { node.child(.label) }
  package var title: SyntaxString? { node.title }
  package var maximum: SyntaxNode? { clause(.maxClause) }
  package var coefficient: SyntaxNode? { clause(.coefficientClause) }
  package var weight: SyntaxNode? { clause(.weightClause) }
  /// Who gives the points of a criterion directly.
  package var scoring: ScoringClause? { ScoringClause(node.child(.scoringClause)) }
  package var rules: [SyntaxNode] { node.children(.ruleClause) }
  package var nodes: [NodeDeclaration] { node.children.compactMap { NodeDeclaration($0) } }
  package var isInsideTheScale: Bool { node.token(.insideTheScaleKeyword) != nil }
  package var isAboveTheScale: Bool { node.token(.aboveTheScaleKeyword) != nil }

  /// The keyword and the label: where messages about the node point.
  package var nameRange: SourceRange {
    guard let label else { return node.firstToken.range }
    return node.firstToken.range.joined(with: label.range)
  }

  private func clause(_ kind: SyntaxKind) -> SyntaxNode? { node.child(kind)?.expressions.first }
}
