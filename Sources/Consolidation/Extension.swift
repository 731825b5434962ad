package import Diagnostics
package import Evidence
package import Syntax

/// Makes the text of a scale that extends another: the other's text with the own header, and with
/// the sentences of the extending scale applied.
///
/// Of the other scale's header only what the own one leaves open remains; its decision, its notes
/// and its examples speak of it alone and go.
///
/// - Parameters:
///   - own: a scale with `extends`, parsed without errors.
///   - base: the version of the other scale that is in force when the own one takes effect.
/// - Returns: the joined text, and what is wrong with the sentences.
package func extend(
  _ own: SyntaxTree, from base: ConsolidatedText
) -> Diagnosed<ConsolidatedText> {
  guard let scale = own.scale,
    var consolidator = Consolidator(base, path: own.source.path)
  else { return Diagnosed(ConsolidatedText(own.source), []) }
  consolidator.sentenceFile = own.source
  consolidator.takeHeader(of: scale.node)
  let decision = AmendingDecision(
    number: scale.node.child(.decisionClause)?.title?.text ?? scale.title?.text
      ?? scale.name?.text ?? "",
    effectiveFrom: scale.effectiveFrom ?? CalendarDate(dayNumber: 0), isCorrection: false)
  for entry in scale.node.children where entry.kind.isAmendingEntry {
    consolidator.apply(Action(entry: entry, decision: decision, from: nil, amendment: 0))
  }
  return Diagnosed(consolidator.text, consolidator.diagnostics)
}

extension ScaleDeclaration {
  /// The first day on which the scale is in force: as it says, else the day of its decision.
  package var effectiveFrom: CalendarDate? {
    let token = (node.child(.effectiveClause) ?? node.child(.decisionClause))?.token(.date)
    return token.flatMap { CalendarDate(written: $0.text) }
  }
}

extension AmendmentDeclaration {
  /// The first day on which the amendment is in force, if it can be read.
  package var effectiveFrom: CalendarDate? {
    let token = (node.child(.effectiveClause) ?? node.child(.decisionClause))?.token(.date)
    return token.flatMap { CalendarDate(written: $0.text) }
  }
}

extension Consolidator {
  /// Gives the text the name, the title and the header of another scale.
  fileprivate mutating func takeHeader(of own: SyntaxNode) {
    let scale = elements.scale
    guard let name = scale.words.first, let ownName = own.words.first,
      let open = scale.token(.leftBrace), let ownOpen = own.token(.leftBrace)
    else { return }
    var heading = [Self.piece(own.tree, ownName.range)]
    if let title = own.title {
      heading += [.written(" ", for: title.range), Self.piece(own.tree, title.range)]
    }
    replace(name.range.joined(with: scale.title?.range ?? name.range), by: heading)
    let clauses = own.children.filter {
      !$0.kind.isAmendingEntry && $0.range.start > ownOpen.range.start
    }
    let examples = clauses.filter { $0.kind == .exampleDeclaration }
    let stated = Set(clauses.map { Element.Clause(of: $0) })
    for clause in scale.children {
      switch clause.kind {
      case .decisionClause, .legalBasisClause, .replacesClause, .effectiveClause, .noteClause,
        .illustrativeClause, .exampleDeclaration:
        replace(clause.range, by: [])
      case .periodClause, .totalClause, .roundClause, .notApplicableClause, .combineClause:
        if stated.contains(Element.Clause(of: clause)) { replace(clause.range, by: []) }
      case _: continue
      }
    }
    for clause in clauses where clause.kind != .exampleDeclaration {
      edit(
        open.range.end..<open.range.end,
        [.written("\n", for: clause.range), Self.piece(clause)])
    }
    edit(open.range.end..<open.range.end, [.written("\n", for: own.firstToken.range)])
    if let close = scale.tokens.last(where: { $0.kind == .rightBrace }) {
      for example in examples {
        edit(
          close.range.start..<close.range.start,
          [Self.piece(example), .written("\n", for: example.range)])
      }
    }
    finishSentence()
  }
}
