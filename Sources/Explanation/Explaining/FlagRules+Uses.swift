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
}
