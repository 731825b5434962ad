package import Diagnostics
package import Semantics

/// Which level a unit has on a ladder, and why no better one.
package struct LadderExplanation: Sendable {
  /// The ladder, by index.
  package let ladder: Int
  package let name: String
  package let title: String
  /// The level after knock-outs, by index, or `nil` for none.
  package let level: Int?
  /// The level that the conditions gave before knock-outs, or `nil` for none.
  package let reached: Int?
  /// All levels from the best down.
  package let levels: [LevelExplanation]
  /// The knock-outs that apply, and those that cannot be decided.
  package let knockOuts: [KnockOutExplanation]
  /// How the definitions come about by which its conditions are decided, a sentence each.
  package let definitions: [Phrase]
  /// What the quotas that concerned the unit did, a sentence each.
  package let quotas: [Phrase]
  /// From when on the dated parameters in the conditions have their values, a sentence each.
  package let parameters: [Phrase]
  /// What the next better level lacks, or `nil` at the top.
  package let next: NextLevel?
}

/// One level with its conditions as they were for the unit.
package struct LevelExplanation: Sendable {
  /// What came of the level.
  package enum Verdict: String, Sendable {
    /// The unit reaches it.
    case reached
    /// A condition fails, and the next level is tried.
    case failed
    /// What must hold besides fails, and the unit gets no level.
    case stopped
    /// A better level was reached, or the search had stopped.
    case notTried
  }

  package let code: String
  package let title: String
  package let verdict: Verdict
  /// The single conditions; none for a level that takes whatever is left.
  package let conditions: [ConditionExplanation]
}

/// One condition: what was needed and what there was.
package struct ConditionExplanation: Sendable {
  package let needed: Phrase
  package let found: Phrase
  /// Whether it holds, or `nil` where evidence is missing.
  package let holds: Bool?
  /// By how much it fails, where that can be said.
  package let shortfall: Phrase?
  /// The nodes that make it fail, by index.
  package let failingNodes: [Int]
  /// `true` iff `found` alone says whether the condition holds, as with a question of yes or no.
  let isPlain: Bool
  /// `true` iff `found` says in words whether the condition holds, so that no verdict need follow.
  package let statesVerdict: Bool

  /// What lacks where it does not hold, as a sentence.
  package var lack: Phrase {
    let words = shortfall ?? needed + " (" + found + ")"
    return words.capitalized + "."
  }
}

/// A knock-out that applies to the unit or cannot be decided.
package struct KnockOutExplanation: Sendable {
  /// Its place in the file, from 1.
  package let number: Int
  package let effect: CheckedKnockOut.Effect
  /// `false` where its condition has no value, so that it does nothing.
  package let isDecided: Bool
  /// The reason that the file gives, normally a clause of the decision.
  package let reason: String
  package let condition: ConditionExplanation
  /// The whole sentence.
  package let sentence: Phrase
}

/// The next better level and what stands in its way.
package struct NextLevel: Sendable {
  /// The level, by index.
  package let level: Int
  package let code: String
  package let title: String
  /// The conditions that do not hold.
  package let lacking: [ConditionExplanation]
  /// Sentences that say what is missing, including knock-outs that must go.
  package let sentences: [Phrase]
}
