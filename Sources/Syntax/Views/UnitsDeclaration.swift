/// `awards name "title" { … }`.
package struct AwardsDeclaration: SyntaxView {
  package static let kind = SyntaxKind.awardsDeclaration
  package let node: SyntaxNode
  package init(of node: SyntaxNode) { self.node = node }

  package var name: SyntaxToken? { node.words.first }
  package var title: SyntaxString? { node.title }
  package var awards: [SyntaxNode] { node.children(.awardDeclaration) }
}

/// What may stand behind `over units`, in a ranking, an award and a quota.
package struct UnitsScope: Sendable {
  package let node: SyntaxNode

  /// Creates the view of any node that has order keys or a scope.
  package init(of node: SyntaxNode) { self.node = node }

  package var order: [SyntaxNode] { node.children(.orderKey) }
  package var keys: [SyntaxNode] { node.children(.withinClause) }
  package var condition: SyntaxNode? { node.child(.whereClause)?.expressions.first }
  /// `true` iff those who share a rank take one place, not several.
  package var isDense: Bool { order.contains { $0.token(.denseKeyword) != nil } }
  /// `true` iff all units that are equal at the edge are taken.
  package var takesTied: Bool { node.token(.allTiedKeyword) != nil }
}

extension SyntaxNode {
  /// The words behind a keyword up to the next keyword: the codes of a quota's base.
  package func words(behind keyword: SyntaxKind) -> [SyntaxToken] {
    var result: [SyntaxToken] = []
    var isThere = false
    for token in tokens {
      if token.kind == keyword {
        isThere = true
      } else if isThere, token.kind == .word {
        result.append(token)
      } else if isThere, token.kind.isKeyword {
        break
      }
    }
    return result
  }
}
