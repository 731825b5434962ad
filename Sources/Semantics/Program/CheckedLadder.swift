package import Diagnostics
package import Evidence

/// One level of a ladder, such as 4 stars.
package struct CheckedLevel: Sendable {
  /// What results show: a number or an identifier.
  package let code: String
  package let title: String
  /// The level is considered where this holds; `nil` for `otherwise`.
  package let condition: ExpressionID?
  /// What must hold besides, once the level is considered.
  package let requirement: ExpressionID?
  /// Whether a unit that fails the requirement goes on to the next level or gets none.
  package let fallsThrough: Bool
  /// The least total of the level, where its condition states one: it can differ by kind of unit.
  package let leastTotal: ExpressionID?
  package let range: SourceRange

  /// Creates a level.
  package init(
    code: String, title: String, condition: ExpressionID?, requirement: ExpressionID?,
    fallsThrough: Bool, leastTotal: ExpressionID?, range: SourceRange
  ) {
    self.code = code
    self.title = title
    self.condition = condition
    self.requirement = requirement
    self.fallsThrough = fallsThrough
    self.leastTotal = leastTotal
    self.range = range
  }
}

/// A fact that overrides the level reached by points [P29, P30, P31].
package struct CheckedKnockOut: Sendable {
  /// What the fact does.
  package enum Effect: Hashable, Sendable {
    /// The unit gets no level.
    case noLevel
    /// The unit gets this level, by index, whatever it reached.
    case force(Int)
    /// The unit goes up so many levels, at most to the first one.
    case raise(steps: Int)
    /// The unit gets at most this level, by index.
    case cap(Int)
    /// The unit goes down so many levels, at most to the last one; with `setsTotal` the total becomes
    /// the least total of the level it arrives at, if it is above it.
    case lower(steps: Int, setsTotal: Bool)
  }

  package let effect: Effect
  package let condition: ExpressionID
  /// The reason that the file gives, normally a clause of the decision.
  package let reason: String
  package let range: SourceRange

  /// Creates a knock-out.
  package init(effect: Effect, condition: ExpressionID, reason: String, range: SourceRange) {
    self.effect = effect
    self.condition = condition
    self.reason = reason
    self.range = range
  }
}

extension CheckedKnockOut.Effect {
  /// `true` iff the effect may change the total.
  package var setsTotal: Bool {
    switch self {
    case .lower(_, let setsTotal): setsTotal
    case .noLevel, .force, .cap, .raise: false
    }
  }
}

/// Levels from the best down; the first whose condition holds is reached.
///
/// A condition without a value does not hold. The knock-outs whose condition holds then apply in this
/// order, whatever their order in the file: steps up and down (all of them together), caps (the lowest),
/// forced levels (the lowest), no level. A ladder that `appliesInOrder` takes them one after another as
/// they stand instead, and stays between its first and its last level after each; a unit without a level
/// gets one back only by `force`. The quotas come last, in the order of the file.
package struct CheckedLadder: Sendable {
  package let name: String
  package let title: String
  package let levels: [CheckedLevel]
  package let knockOuts: [CheckedKnockOut]
  /// The limits on how many units have a level, in the order of the file.
  package let quotas: [CheckedQuota]
  /// `true` iff the knock-outs apply in the order of the file.
  package let appliesInOrder: Bool
  package let range: SourceRange

  /// Creates a ladder.
  package init(
    name: String, title: String, levels: [CheckedLevel], knockOuts: [CheckedKnockOut],
    quotas: [CheckedQuota] = [], appliesInOrder: Bool = false, range: SourceRange
  ) {
    self.name = name
    self.title = title
    self.levels = levels
    self.knockOuts = knockOuts
    self.quotas = quotas
    self.appliesInOrder = appliesInOrder
    self.range = range
  }
}

extension CheckedLadder {
  /// The levels as the options of a choice, the best first.
  package var options: [ChoiceOption] {
    levels.map { ChoiceOption(name: $0.code, title: $0.title) }
  }
}
