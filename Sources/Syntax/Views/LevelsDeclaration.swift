/// `levels name "title" { … }`.
package struct LevelsDeclaration: SyntaxView {
  package static let kind = SyntaxKind.levelsDeclaration
  package let node: SyntaxNode
  package init(of node: SyntaxNode) { self.node = node }

  package var name: SyntaxToken? { node.words.first }
  package var title: SyntaxString? { node.title }
  package var levels: [LevelDeclaration] { node.views(LevelDeclaration.self) }
  package var knockOuts: [SyntaxNode] { node.children(.knockOut) }
  /// `true` iff the knock-outs apply one after another as they stand.
  package var appliesInOrder: Bool { node.child(.orderClause) != nil }
}

/// One level of a ladder.
package struct LevelDeclaration: SyntaxView {
  package static let kind = SyntaxKind.levelDeclaration
  package let node: SyntaxNode
  package init(of node: SyntaxNode) { self.node = node }

  package var code: SyntaxToken? { node.words.first }
  package var title: SyntaxString? { node.title }
  package var isOtherwise: Bool { node.token(.otherwiseKeyword) != nil }
  package var condition: SyntaxNode? { node.expressions.first }
  package var requirement: SyntaxNode? { node.expressions.dropFirst().first }
  package var fallsThrough: Bool { node.token(.elseNoLevelKeyword) == nil }
}

/// `example "title" { unit …; period …; given { … }; expect { … } }`.
package struct ExampleDeclaration: SyntaxView {
  package static let kind = SyntaxKind.exampleDeclaration
  package let node: SyntaxNode
  package init(of node: SyntaxNode) { self.node = node }

  package var title: SyntaxString? { node.title }
  package var kindName: SyntaxToken? { node.child(.exampleUnit)?.words.first }
  package var period: SyntaxNode? { node.child(.examplePeriod) }
  package var given: [SyntaxNode] {
    node.children(.givenBlock).flatMap { $0.children(.givenEntry) }
  }
  package var expectations: [SyntaxNode] {
    node.children(.expectBlock).flatMap { $0.children(.expectEntry) }
  }
}
