package import Diagnostics
package import Evaluation
package import Evidence
import Numbers
import Semantics

/// Returns what differs between two scales: what changed in their clauses, and what that means for units.
///
/// Units are never sampled to show that something is equal: figures are equal where both scales compute
/// them in the same way, or where they are in every cell of the evidence that decides them. What is said
/// to differ has a unit for which the ordinary evaluator gives different results by the two scales.
package func compare(_ old: Plan, _ new: Plan, texts: ScaleTexts) -> ScaleComparison {
  var comparer = Comparer(old, new)
  let findings = comparer.findings()
  let changes = comparer.changes(texts)
  return ScaleComparison(findings: findings, changes: changes)
}

/// Returns what holds of the figures that two scales have, for as long as somebody wants to know.
///
/// Less effort than by `compare` goes into each figure.
///
/// - Parameters:
///   - old: a scale.
///   - new: the scale that it is compared with.
///   - isEnough: is asked of every figure when it is decided; after `true` nothing more is.
/// - Returns: the figures that were decided, perhaps not all.
package func compareFigures(
  _ old: Plan, _ new: Plan, until isEnough: (ComparisonFinding) -> Bool
) -> [ComparisonFinding] {
  var comparer = Comparer(old, new, effort: .little)
  return comparer.findings(until: isEnough)
}

/// How the files of two scales write a place.
package struct ScaleTexts {
  package let old: (SourceRange) -> String
  package let new: (SourceRange) -> String

  /// Creates the texts of two scales.
  package init(
    old: @escaping (SourceRange) -> String, new: @escaping (SourceRange) -> String
  ) {
    self.old = old
    self.new = new
  }
}

/// What differs between two scales.
package struct ScaleComparison: Sendable {
  /// What holds of every figure that both have: nodes in the order of the new file, the total, ladders,
  /// results.
  package let findings: [ComparisonFinding]
  /// What changed in the clauses, in the order of the new file; what was removed stands last.
  package let changes: [ScaleChange]

  /// `true` iff nothing changed, and every figure is equal for all units.
  package var isEqual: Bool { changes.allSatisfy { !$0.isOfMeaning } && hasEqualResults }

  /// `true` iff a unit is known to which the scales give something else.
  package var hasDifference: Bool {
    findings.contains {
      switch $0.verdict {
      case .different: true
      case .equal, .notProven: false
      }
    }
  }

  /// `true` iff every figure that both have is equal for all units.
  package var hasEqualResults: Bool {
    findings.allSatisfy {
      switch $0.verdict {
      case .equal: true
      case .different, .notProven: false
      }
    }
  }
}

/// A figure of two scales, and whether it is equal for all units.
package struct ComparisonFinding: Sendable {
  /// What is compared.
  package enum Figure: Hashable, Sendable {
    /// The points of a node, by index in both scales.
    case node(old: Int, new: Int)
    /// The total after everything.
    case total
    /// The level of a ladder, by index in both scales.
    case ladder(old: Int, new: Int)
    /// A further column of the results, by index in both scales.
    case result(old: Int, new: Int)
  }

  /// Whether it is equal.
  package enum Verdict: Sendable {
    /// It is, for all evidence that both scales accept.
    case equal(EqualityReason)
    /// It is not; the unit shows it.
    case different(ComparisonWitness)
    /// Neither was shown, for this reason.
    case notProven(Phrase)
  }

  package let figure: Figure
  package let verdict: Verdict
}

/// Why two figures are equal for all evidence.
package enum EqualityReason: String, Hashable, Sendable {
  /// Both scales compute them in the same way.
  case same = "same-rule"
  /// In every cell of the evidence that decides they are the same.
  case cells = "all-cells"
}

/// A unit to which two scales give different results.
package struct ComparisonWitness: Sendable {
  /// The evidence, a block of one unit, as each scale reads it.
  package let oldEvidence: EvidenceBlock
  package let newEvidence: EvidenceBlock
  /// What the ordinary evaluator made of it.
  package let oldOutcomes: OutcomeBlock
  package let newOutcomes: OutcomeBlock
  /// The evidence that was filed, in one line: `a = 1, b = 2`.
  package let list: Phrase
  /// The same as a sentence.
  package let sentence: Phrase
  /// What the figure is under each scale.
  package let oldValue: Phrase
  package let newValue: Phrase
  /// The leaves of the new scale whose points differ for the unit.
  package let clauses: [Int]
}

/// What changed in a clause.
package struct ScaleChange: Sendable {
  /// What happened to the clause.
  package enum Kind: String, Hashable, Sendable, CaseIterable {
    case added
    case removed
    case renamed
    case moved
    case changed
  }

  package let kind: Kind
  /// The clause, such as `tiêu chí I.2 “Hồ sơ đúng hạn”`.
  package let subject: Phrase
  /// What changed, such as `tối đa 5 → 6`; empty where the kind says it all.
  package let detail: Phrase
  /// Where it stands in each file; `nil` where it is not there.
  package let old: SourceRange?
  package let new: SourceRange?
  /// `true` iff it changes the meaning whatever the figures: never for titles, citations and remarks, and
  /// not for formulas, which may be written otherwise.
  package let isOfMeaning: Bool
  /// `true` iff a formula or condition is written otherwise: whether that changes anything, the figures
  /// say.
  package let isOfFormula: Bool
}
