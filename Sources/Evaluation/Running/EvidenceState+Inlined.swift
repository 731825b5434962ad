import Evidence

// The state's own operators are calls into its room, which cost more than all else a row does;
// a `switch` is compiled here.
extension EvidenceState {
  /// The place of the state in the order of strength.
  @inline(__always)
  var strength: UInt8 {
    switch self {
    case .filed: 0
    case .notApplicable: 1
    case .notYetDue: 2
    case .empty: 3
    case .rejected: 4
    }
  }

  /// `true` iff a value is there.
  @inline(__always)
  var isFiled: Bool {
    switch self {
    case .filed: true
    case .notApplicable, .notYetDue, .empty, .rejected: false
    }
  }

  /// `true` iff the question does not concern the unit.
  @inline(__always)
  var isInapplicable: Bool {
    switch self {
    case .notApplicable: true
    case .filed, .notYetDue, .empty, .rejected: false
    }
  }

  /// Returns the stronger of two states.
  @inline(__always)
  static func stronger(_ left: EvidenceState, _ right: EvidenceState) -> EvidenceState {
    left.strength < right.strength ? right : left
  }
}
