/// Whether a value is there, and if not, why; never confused with the value 0.
///
/// The order is the strength with which a state passes through a calculation: what is computed from a
/// missing and an inapplicable value is missing.
package enum EvidenceState: UInt8, Hashable, Comparable, Sendable, CaseIterable {
  /// A value is there (filed or verified).
  case filed = 0
  /// The question does not concern the unit.
  case notApplicable = 1
  /// Nothing can be filed yet: its day has not come.
  case notYetDue = 2
  /// Nothing was filed.
  case empty = 3
  /// Something was filed, and the appraiser did not accept it.
  case rejected = 4

  /// `true` iff the state is weaker than `other`.
  package static func < (left: EvidenceState, right: EvidenceState) -> Bool {
    left.rawValue < right.rawValue
  }

  /// The state as evidence files and results spell it.
  package var name: String {
    switch self {
    case .filed: "filed"
    case .notApplicable: "not applicable"
    case .notYetDue: "not yet due"
    case .empty: "empty"
    case .rejected: "rejected"
    }
  }
}
