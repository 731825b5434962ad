package import Numbers
package import Semantics

/// A child within the sum, mean, … of its parent.
package struct NodeTerm: Hashable, Sendable {
  package let points: Register
  /// The applicable maximum; `notApplicable` iff the child is left out.
  package let maximum: Register
  package let coefficient: Rational
  package let weight: Rational
}

/// How the points of a node come from its children; `notApplicable` where all are left out.
package struct NodeCombination: Hashable, Sendable {
  package let combination: Combination
  /// The children that give points.
  package let terms: [NodeTerm]
  /// The applicable maxima of all children, also of those that only pass or fail.
  package let presence: [Register]
  /// What a share of the whole is multiplied with.
  package let full: Rational
}

/// When and by how much a sum is brought back to its full maximum.
package struct Rescaling: Hashable, Sendable {
  /// A child's part of the full maximum.
  package struct Part: Hashable, Sendable {
    package let full: Rational
    /// Points whose inapplicability takes the part out of the full maximum, too.
    package let separateSheet: Register?
  }

  /// The sum is rescaled where any of these points does not apply.
  package let triggers: [Register]
  package let parts: [Part]
  package let terms: [NodeTerm]
}

/// Decides whether a node applies and its points count.
package struct Gate: Hashable, Sendable {
  /// The points after the limits.
  package let source: Register
  /// The node does not apply where this is `notApplicable`, besides the source.
  package let presence: Register?
  package let condition: Register?
  /// Whether the node or one above it is excluded, where that can be.
  package let exclusion: Register?
  /// The points of a node that counts in full although it does not apply.
  package let full: Rational
  /// `true` iff the node counts in full where it does not apply.
  package let countsInFull: Bool
}

/// Whether the clauses of a node, or those of one above it, exclude the unit.
///
/// It has no value where that is open: no clause excludes the unit, and a condition has no value.
package struct Exclusion: Hashable, Sendable {
  /// The exclusion of the nearest node above that can be excluded.
  ///
  /// Where it excludes the unit, it goes before the node's own; where it is open, the node's own clauses
  /// can still exclude the unit.
  package let above: Register?
  /// The kinds of unit that the node is for, or `nil` for all.
  package let kinds: [Int]?
  /// The node applies only where this holds.
  package let condition: Register?
  /// `true` iff the node counts in full where its own clauses exclude it.
  package let countsInFull: Bool
}

/// The maximum of a node that applies to the unit; `notApplicable` iff the node is left out.
package struct NodeMaximum: Hashable, Sendable {
  package let points: Register
  /// The stated maximum, or what the children make together where none is stated; 0 where nothing is
  /// known.
  package let stated: Rational
  /// `true` iff a node that does not apply still counts with its full points.
  package let countsInFull: Bool
  /// Whether the node or one above it is excluded, where that can be.
  package let exclusion: Register?
  /// The parts whose maxima make that of the node, or empty where the stated maximum always applies.
  package let terms: [NodeTerm]
  /// How they make it: as their points make the points.
  package let combination: Combination
  /// What the maxima of `terms` make where all apply.
  package let fullSum: Rational
  /// The stated maximum applies where any of these points does not apply.
  package let rescaleTriggers: [Register]
}

/// Whether a node passes.
package struct PassRule: Hashable, Sendable {
  /// What is asked.
  package enum Test: Hashable, Sendable {
    case points(Rational)
    case share(Rational)
    case condition(Register)
    /// So many of the children that have an answer pass; `nil`: all.
    case children([Register], atLeast: Int?)
  }

  package let test: Test
  package let points: Register
  package let maximum: Register
}

/// One question put to several nodes.
package struct NodeQuestion: Hashable, Sendable {
  /// A node that is asked.
  package struct Subject: Hashable, Sendable {
    package let points: Register
    package let maximum: Register
    package let passes: Register?
    /// How often the node counts in a sum or mean.
    package let coefficient: Rational
  }

  /// What is asked.
  package enum Test: Hashable, Sendable {
    case points(ComparisonOperator, Register)
    case share(ComparisonOperator, Register)
    case passes
    /// Nothing: every node that applies counts.
    case applies
  }

  package let mode: NodeQuantifier.Mode
  package let test: Test
  package let subjects: [Subject]
}

/// A level as the search for it sees it.
package struct LevelStep: Hashable, Sendable {
  package let condition: Register?
  package let requirement: Register?
  package let fallsThrough: Bool
}

/// What a quota does to those who have its level.
package struct QuotaStep: Hashable, Sendable {
  /// The level, by index.
  package let from: Int
  /// The level of those who do not stay, by index.
  package let rest: Int
  /// 1 iff the unit stays.
  package let stays: Register
}

/// What the knock-outs of a ladder do.
package struct KnockOutSteps: Hashable, Sendable {
  /// One knock-out.
  package struct Step: Hashable, Sendable {
    package let effect: CheckedKnockOut.Effect
    package let condition: Register
  }

  package let steps: [Step]
  /// The least total of every level.
  package let leastTotals: [Register?]
  /// `true` iff the steps apply one after another as they stand.
  package let appliesInOrder: Bool
}
