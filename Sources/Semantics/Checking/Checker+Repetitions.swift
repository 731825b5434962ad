import Diagnostics
import Evidence
import Numbers
import Syntax

extension Checker {
  /// Reports clauses that state the same thing twice: nobody could say which of them counts.
  mutating func checkRepetitions(of scale: ScaleDeclaration) {
    reportRepetitions(in: scale.node)
    for node in nodes {
      if let declaration = node.declaration { reportRepetitions(in: declaration.node) }
    }
    for example in scale.node.views(ExampleDeclaration.self) { reportRepetitions(in: example.node) }
  }

  private mutating func reportRepetitions(in node: SyntaxNode) {
    var known: [Statement: SourceRange] = [:]
    for clause in node.children {
      guard let statement = statement(of: clause) else { continue }
      if let earlier = known[statement] {
        report(.duplicateClause(clause.firstToken.text, at: clause.range, earlier: earlier))
      }
      known[statement] = clause.range
    }
    guard let inside = node.token(.insideTheScaleKeyword) ?? node.token(.aboveTheScaleKeyword)
    else { return }
    for token in node.tokens where token.index > inside.index {
      guard token.kind == .insideTheScaleKeyword || token.kind == .aboveTheScaleKeyword else {
        continue
      }
      report(.duplicateClause(token.text, at: token.range, earlier: inside.range))
    }
  }

  /// What a clause states, where it can be stated once only.
  private struct Statement: Hashable {
    let clause: SyntaxKind
    /// The keyword that tells clauses of the kind apart, such as `total` in `round total`.
    let keyword: SyntaxKind?
  }

  private func statement(of clause: SyntaxNode) -> Statement? {
    switch clause.kind {
    case .decisionClause, .effectiveClause, .periodClause, .illustrativeClause, .totalClause,
      .notApplicableClause, .combineClause, .maxClause, .coefficientClause, .weightClause,
      .appliesClause, .passWhenClause, .countsOnlyClause, .mustReachClause:
      Statement(clause: clause.kind, keyword: nil)
    case .appliesWhenClause:
      Statement(clause: .appliesWhenClause, keyword: clause.firstToken.kind)
    case .clampClause: Statement(clause: .clampClause, keyword: clause.firstToken.kind)
    case .roundClause: Statement(clause: .roundClause, keyword: place(ofRounding: clause))
    case _: nil
    }
  }

  /// Returns the keyword that says what a clause rounds: `base`, `total` or the level after `each`.
  private func place(ofRounding clause: SyntaxNode) -> SyntaxKind? {
    clause.tokens.first {
      $0.kind.isNodeLevel || $0.kind == .baseKeyword || $0.kind == .totalKeyword
    }?.kind
  }
}
