/// `scored by a, b, counts mean, quorum 2 else empty because "…"`.
package struct ScoringClause: SyntaxView {
  package static let kind = SyntaxKind.scoringClause
  package let node: SyntaxNode
  package init(of node: SyntaxNode) { self.node = node }

  package var scorers: [SyntaxNode] { node.children(.name) }
  /// The step of points that are given directly to a criterion.
  package var step: SyntaxNode? {
    guard let token = node.token(.stepKeyword) else { return nil }
    return node.children.first { $0.tokenRange.lowerBound > token.index }
  }
  package var counts: SyntaxNode? { node.child(.countsClause) }
  package var limits: [SyntaxNode] { node.children(.scoringLimit) }
}
