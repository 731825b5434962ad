package import Evidence
package import Numbers

/// A value with its state: what an expression was for one unit.
package struct TracedValue: Hashable, Sendable {
  package let state: EvidenceState
  /// The value in the representation of its type; 0 where the state is not `filed`.
  package let value: Rational

  /// Creates a traced value.
  package init(state: EvidenceState, value: Rational) {
    self.state = state
    self.value = value
  }

  /// The value where it is filed.
  package var filed: Rational? { state == .filed ? value : nil }

  /// `true` iff a condition holds: it is filed and not 0.
  package var holds: Bool { state == .filed && !value.isZero }
}

/// The level of a unit on one ladder, and how it came about.
package struct LevelOutcome: Hashable, Sendable {
  /// The level after knock-outs and quotas, by index, or `nil` for none.
  package let level: Int?
  /// The level that the conditions gave before knock-outs, or `nil` for none.
  package let reached: Int?
  /// The knock-outs whose condition holds, by index.
  package let knockOuts: [Int]
  /// The knock-outs whose condition has no value, by index; they do nothing.
  package let undecidedKnockOuts: [Int]
  /// The quotas by which the unit lost its level, by index.
  package let droppedBy: [Int]
  /// The quotas of the unit's level that say nothing of it, by index: it is in none of the groups that
  /// they apply to, such as a unit without a cluster, and keeps its level.
  package let undecidedQuotas: [Int]

  /// Creates the outcome of a ladder.
  package init(
    level: Int?, reached: Int?, knockOuts: [Int], undecidedKnockOuts: [Int], droppedBy: [Int] = [],
    undecidedQuotas: [Int] = []
  ) {
    self.undecidedQuotas = undecidedQuotas
    self.level = level
    self.reached = reached
    self.knockOuts = knockOuts
    self.undecidedKnockOuts = undecidedKnockOuts
    self.droppedBy = droppedBy
  }
}
