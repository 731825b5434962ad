/// `name "title" : type, …` in the block of evidence.
package struct EvidenceDeclaration: SyntaxView {
  package static let kind = SyntaxKind.evidenceDeclaration
  package let node: SyntaxNode
  package init(of node: SyntaxNode) { self.node = node }

  package var names: [SyntaxToken] { node.words }
  package var title: SyntaxString? { node.title }
  package var type: TypeClause? { TypeClause(node.child(.typeClause)) }
  package var source: SyntaxString? { node.child(.sourceClause)?.title }
  /// `with document` or `counts only with document`.
  package var documentClause: SyntaxNode? { node.child(.documentClause) }
  package var needsDocument: Bool { documentClause != nil }
  /// `true` iff a value without its document counts as not filed.
  package var countsOnlyWithDocument: Bool {
    documentClause?.token(.countsOnlyWithDocumentKeyword) != nil
  }
  /// `true` iff the evidence describes the unit and no rule needs to use it.
  package var isForInformation: Bool { node.child(.informationClause) != nil }
  /// Who scores it, where it says so itself.
  package var ownScoring: ScoringClause? { ScoringClause(node.child(.scoringClause)) }
  package var whenEmpty: SyntaxNode? { node.child(.emptyClause)?.expressions.first }
}

/// The type of a piece of evidence with its bounds.
package struct TypeClause: SyntaxView {
  package static let kind = SyntaxKind.typeClause
  package let node: SyntaxNode
  package init(of node: SyntaxNode) { self.node = node }

  /// The keyword of the type; `yesKeyword` for yes/no.
  package var keyword: SyntaxKind { node.firstToken.kind }
  package var options: [OptionDeclaration] { node.views(OptionDeclaration.self) }
  /// The columns of a table.
  package var columns: [EvidenceDeclaration] { node.views(EvidenceDeclaration.self) }
  /// The columns of a table that are computed (`let`).
  package var computedColumns: [DefinitionDeclaration] {
    node.children(.letDeclaration).compactMap { DefinitionDeclaration($0) }
  }
  /// `bestFirstKeyword` or `worstFirstKeyword` where the options of a choice have an order.
  package var order: SyntaxKind? {
    (node.token(.bestFirstKeyword) ?? node.token(.worstFirstKeyword))?.kind
  }
  package var lower: SyntaxNode? { value(after: .fromKeyword) }
  package var upper: SyntaxNode? { value(after: .toKeyword) }
  package var step: SyntaxNode? { value(after: .stepKeyword) }

  private func value(after keyword: SyntaxKind) -> SyntaxNode? {
    guard let token = node.token(keyword) else { return nil }
    return node.children.first { $0.tokenRange.lowerBound > token.index }
  }
}
