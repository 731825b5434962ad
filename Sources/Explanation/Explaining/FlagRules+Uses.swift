import Evidence
package import Semantics

extension FlagRules {
  /// A place where a field is used, for whoever finds flags in another way.
  package struct EvidencePlace: Sendable {
    /// The node, or `nil` for a ladder or a result, which concern every unit.
    package let node: Int?
    /// The `default` that stands in for the field there.
    package let standIn: ExpressionID?
  }

  /// Returns the places where a field is used.
  package func places(ofField field: Int) -> [EvidencePlace] {
    users[field].map { EvidencePlace(node: $0.node, standIn: $0.standIn) }
  }

  /// `true` iff flags follow only from the states of evidence, from knock-outs and from the scale itself.
  package var areSimple: Bool {
    let isScored = scale.expressions.contains { expression in
      if case .scored = expression.kind { true } else { false }
    }
    return !hasMarks && !isScored && workingDays.isEmpty && groupUsers.isEmpty
      && scale.tables.isEmpty && scale.rounds.isEmpty
      && scale.ladders.allSatisfy { $0.quotas.isEmpty }
      && scale.schema.fields.allSatisfy { $0.scorer == nil && !$0.countsOnlyWithDocument }
  }
}
