package import Semantics

/// A ladder that is explained condition by condition: what is said of one depends on nothing that is said of
/// the others.
package struct LadderShape: Sendable {
  package let ladder: Int
  /// The single conditions of every level, those of the best level first.
  package let conditions: [[ExpressionID]]
}

extension FlagRules {
  /// Returns the shape of a ladder, or `nil` where more is said of it: of quotas, of definitions, of dated
  /// parameters.
  package func ladderShape(of index: Int) -> LadderShape? {
    let ladder = scale.ladders[index]
    let decisive =
      ladder.levels.flatMap { [$0.condition, $0.requirement].compactMap { $0 } }
      + ladder.knockOuts.map { $0.condition }
    guard ladder.quotas.isEmpty, EvidenceUse.parameters(below: decisive, in: scale).isEmpty,
      !usesDefinitions(below: decisive)
    else { return nil }
    return LadderShape(
      ladder: index,
      conditions: ladder.levels.map { level in
        [level.condition, level.requirement].compactMap { $0 }.flatMap {
          scale.singleConditions(of: $0)
        }
      })
  }

  private func usesDefinitions(below roots: [ExpressionID]) -> Bool {
    var stack = roots
    var seen: Set<ExpressionID> = []
    while let id = stack.popLast() {
      guard seen.insert(id).inserted else { continue }
      if case .definition = scale[id].kind { return true }
      stack += scale[id].kind.operands
    }
    return false
  }
}

extension CheckedScale {
  /// Returns the single conditions of a conjunction; definitions of conjunctions are opened.
  func singleConditions(of id: ExpressionID) -> [ExpressionID] {
    switch self[id].kind {
    case .all(let operands): return operands.flatMap { singleConditions(of: $0) }
    case .call(let call): return singleConditions(of: call.body)
    case .level, .ranked, .required, .steps: return [id]
    case .definition(let index):
      let inner = definitions[index].value
      if case .all = self[inner].kind { return singleConditions(of: inner) }
      return [id]
    case .constant, .text, .absent, .evidence, .column, .aggregate, .unitKind, .nodePoints,
      .nodeShare, .nodePasses,
      .quantity, .fullMarks, .shareOfFull, .unary, .binary, .quotient, .function, .weightedMean,
      .scored,
      .comparison, .sameText,
      .any, .isOneOf, .stateTest, .fallback, .conditional, .cases, .bands, .when, .proportional,
      .perOccurrence, .clamped, .rounded, .list, .atLeast, .best, .checklist, .days, .deadline,
      .period, .markWithin, .quantified, .cohort, .awarded, .standing, .own, .ordered:
      return [id]
    }
  }
}
