/// `levels name "title" { … }`.
package struct LevelsDeclaration: SyntaxView {
  package static let kind = SyntaxKind.levelsDeclaration
  package let node: SyntaxNode
  package init(of node: SyntaxNode) { self.node = node }

  package var name: SyntaxToken? { node.words.first }
  package var title: SyntaxString? { node.title }
  package var levels: [LevelDeclaration] { node.views(LevelDeclaration.self) }
  package var knockOuts: [SyntaxNode] { node.children(.knockOut) }
  package var quotas: [SyntaxNode] { node.children(.quota) }
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
  /// The units, at least one; one without `unit` where the example names none.
  package var units: [ExampleUnitDeclaration] {
    var result: [ExampleUnitDeclaration] = []
    for child in node.children {
      if child.kind == .exampleUnit {
        result.append(ExampleUnitDeclaration(unit: child, blocks: child.children))
      } else if let last = result.popLast() {
        result.append(ExampleUnitDeclaration(unit: last.unit, blocks: last.blocks + [child]))
      } else {
        result.append(ExampleUnitDeclaration(unit: nil, blocks: [child]))
      }
    }
    // What stands before the first unit concerns all of them.
    if result.count > 1, let first = result.first, first.unit == nil {
      return result.dropFirst().map {
        ExampleUnitDeclaration(unit: $0.unit, blocks: first.blocks + $0.blocks)
      }
    }
    return result.isEmpty ? [ExampleUnitDeclaration(unit: nil, blocks: [])] : result
  }
}

/// One unit of an example: `unit xa "A" in cluster "1"` with what is given and expected.
package struct ExampleUnitDeclaration: Sendable {
  /// The line that names the unit, if there is one.
  package let unit: SyntaxNode?
  /// The blocks `given` and `expect`.
  package let blocks: [SyntaxNode]

  package var kindName: SyntaxToken? { unit?.words.first }
  package var name: SyntaxString? { unit?.title }
  package var period: SyntaxNode? { blocks.last { $0.kind == .examplePeriod } }
  package var given: [SyntaxNode] {
    blocks.filter { $0.kind == .givenBlock }.flatMap { $0.children(.givenEntry) }
  }
  package var expectations: [SyntaxNode] {
    blocks.filter { $0.kind == .expectBlock }.flatMap { $0.children(.expectEntry) }
  }

  /// Returns the text behind `in cluster` or `of parent`.
  package func membership(_ keyword: SyntaxKind) -> String {
    let found = unit?.children(.exampleMembership).first { $0.firstToken.kind == keyword }
    return found?.title?.text ?? ""
  }
}
