package import Diagnostics
package import Evaluation
import Semantics

/// Returns what holds of a scale for all units that there can be.
///
/// The properties come in the order of `Property.Kind`, and within one in the order of the file. Units are
/// never sampled to prove anything: intervals are worked out through the plan, and where pieces of
/// evidence are used more than once the cases are split. What is refuted has a unit that the ordinary
/// evaluator confirms, unless the property says that some unit can do something, which nobody can.
package func prove(_ plan: Plan) -> ProofReport {
  let search = ProofSearch(plan, for: .report)
  return search.report(joining: ProofSearch.Part.allCases.flatMap { search.properties($0) })
}

/// What was found of every property of a scale.
package struct ProofReport: Sendable {
  package let properties: [Property]

  /// Creates a report.
  package init(properties: [Property]) { self.properties = properties }
}

/// A statement about all units, and whether it holds.
package struct Property: Sendable {
  /// What kind of statement it is; the raw value names it in machine output.
  package enum Kind: String, CaseIterable, Hashable, Sendable {
    /// The greatest total is the stated one.
    case greatestTotal = "greatest-total"
    /// The total is never below its floor, or below 0.
    case leastTotal = "least-total"
    /// The points of a node lie between 0 and its maximum.
    case pointsWithinBounds = "points-within-bounds"
    /// Some unit gets the full points of a criterion.
    case maximumReachable = "maximum-reachable"
    /// A penalty has a limit.
    case penaltyLimited = "penalty-limited"
    /// Some unit gets the level.
    case levelReachable = "level-reachable"
    /// Every award can be given.
    case awardPossible = "award-possible"
    /// No unit lies between the numbers of two levels and falls to a lower one.
    case levelsAdjoin = "levels-adjoin"
    /// Every unit meets the condition of some level.
    case levelsCover = "levels-cover"
    /// A knock-out applies to some unit.
    case knockOutPossible = "knock-out-possible"
    /// Some unit gets into the arm of a table or case.
    case armReachable = "arm-reachable"
    /// A condition of several is not the same for all units.
    case conditionVaries = "condition-varies"
    /// Better evidence never lowers the points of a criterion.
    case monotoneCriterion = "monotone-criterion"
    /// Better evidence never lowers the total.
    case monotoneTotal = "monotone-total"
    /// Better evidence never leads to a worse level.
    case monotoneLevel = "monotone-level"
    /// A blank never gives more than the worst that can be filed.
    case blankNeverPays = "blank-never-pays"
    /// A divisor is never 0.
    case divisorNotZero = "divisor-not-zero"
    /// A ratio that points grow with never exceeds 1.
    case ratioWithinOne = "ratio-within-one"
    /// A criterion changes the level of some unit.
    case criterionMatters = "criterion-matters"
    /// A piece of evidence is used.
    case evidenceUsed = "evidence-used"
  }

  /// Whether a property holds.
  package enum Verdict: Sendable {
    /// It holds for all units. The remark says how, or shows a unit at the edge.
    case proved(Phrase, Witness?)
    /// It does not; the unit shows it, unless the property says that some unit can do something.
    case refuted(Phrase, Witness?)
    /// Neither was shown, for this reason.
    case notProven(Phrase)
  }

  package let kind: Kind
  /// What is stated.
  package let statement: Phrase
  /// The smallest construct of the file that it is about.
  package let range: SourceRange
  package let verdict: Verdict
  /// The piece of evidence in which units are compared, by its place in the file; of monotonicity.
  package let evidence: SourceRange?
  /// Why it is refuted, where something in the file says so.
  let notes: [Diagnostic.Note]
  /// How the file can be put right, where that is clear.
  let fixes: [Fix]
  /// The property whose fault this is, where it is refuted for no reason of its own.
  package internal(set) var cause: Cause?
  /// Why the file allows that it is refuted, in its own words.
  package var allowance: String?
}

extension Property {
  /// The property as a warning, where it is refuted and does not follow from another one.
  package var diagnostic: Diagnostic? {
    guard case .refuted(let reason, let witness) = verdict, cause == nil else { return nil }
    var notes = notes
    if let witness { notes.append(Diagnostic.Note(witness.sentence)) }
    return Diagnostic(
      .warning, code: kind.rawValue, reason, at: .range(range), notes: notes, fixes: fixes)
  }
}
