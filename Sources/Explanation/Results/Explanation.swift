package import Diagnostics
package import Evidence
package import Numbers

/// Why a unit got what it got: every point, level and gap with its reason.
///
/// A value without layout: reports decide how it looks. All sentences are in both languages.
package struct Explanation: Sendable {
  package let header: ExplanationHeader
  /// The nodes of the scale in the order of the file, parents before children, root first.
  package let nodes: [NodeExplanation]
  package let totals: TotalExplanation
  package let ladders: [LadderExplanation]
  package let results: [ResultExplanation]
  /// The rounds of scoring in the order of time, the last being the result itself; none where nothing is
  /// scored by several.
  package let rounds: [RoundExplanation]
  /// Evidence that describes the unit, whether a rule uses it or not.
  package let information: [EvidenceExplanation]
  /// Evidence that the unit should have filed and did not, or that was not accepted.
  package let missing: [LackingEvidence]
  /// Short codes for programs, such as `missing:ke_hoach`; see `FlagRules`.
  package let flags: [String]

  /// Creates an explanation.
  package init(
    header: ExplanationHeader, nodes: [NodeExplanation], totals: TotalExplanation,
    ladders: [LadderExplanation], results: [ResultExplanation], rounds: [RoundExplanation] = [],
    information: [EvidenceExplanation], missing: [LackingEvidence], flags: [String]
  ) {
    self.header = header
    self.nodes = nodes
    self.totals = totals
    self.ladders = ladders
    self.results = results
    self.information = information
    self.rounds = rounds
    self.missing = missing
    self.flags = flags
  }
}

/// What an explanation says beside the points, the total and the levels; the parts are those of
/// `Explanation`.
package struct ExplanationFrame: Sendable {
  package let header: ExplanationHeader
  package let results: [ResultExplanation]
  package let rounds: [RoundExplanation]
  package let information: [EvidenceExplanation]
  package let missing: [LackingEvidence]
}

extension Explanation {
  /// What the explanation says beside the points, the total and the levels.
  package var frame: ExplanationFrame {
    ExplanationFrame(
      header: header, results: results, rounds: rounds, information: information,
      missing: missing)
  }
}

/// Which unit is explained, by which decision.
package struct ExplanationHeader: Sendable {
  /// The title of the scale, or its name where it has none.
  package let scaleTitle: String
  package let decisionNumber: String
  package let decisionDate: CalendarDate?
  package let issuer: String
  /// Why the scale's figures are an illustration and not the decision's, if they are.
  package let illustration: String?
  package let unitCode: String
  /// The unit's name; empty where the evidence gives none.
  package let unitName: String
  /// The title of the unit's kind; empty where the scale has no kinds.
  package let unitKind: String
  /// The unit's evaluation period, if the evidence names one.
  package let period: EvaluationPeriod?
  /// Which version of the scale was applied, and why; empty where the scale has only one.
  package let version: [Phrase]

  /// Creates a header.
  package init(
    scaleTitle: String, decisionNumber: String, decisionDate: CalendarDate?, issuer: String,
    illustration: String?, unitCode: String, unitName: String, unitKind: String,
    period: EvaluationPeriod? = nil, version: [Phrase] = []
  ) {
    self.scaleTitle = scaleTitle
    self.decisionNumber = decisionNumber
    self.decisionDate = decisionDate
    self.issuer = issuer
    self.illustration = illustration
    self.unitCode = unitCode
    self.unitName = unitName
    self.unitKind = unitKind
    self.period = period
    self.version = version
  }
}

/// Evidence that a unit should have filed and did not, or that was not accepted.
package struct LackingEvidence: Sendable {
  /// The identifier of the scale, as in the flags: a field, what several score, or `table.column`.
  package let name: String
  package let title: String
  /// Why there is no value, as people read it.
  package let text: Phrase
}

/// How the total comes about.
package struct TotalExplanation: Sendable {
  /// `false` for a scale that only passes or fails, which has no total.
  package let isScored: Bool
  package let base: Rational
  package let bonus: Rational
  package let penalty: Rational
  /// The total before rounding and knock-outs.
  package let exactTotal: Rational
  /// The total that counts.
  package let total: Rational
  /// The stated total of the scale.
  package let maximum: Rational?
  /// Base, bonus, penalty, clamp, rounding and knock-outs; adds up to `total`.
  package let composition: Composition

  /// Creates the explanation of a total.
  package init(
    isScored: Bool, base: Rational, bonus: Rational, penalty: Rational, exactTotal: Rational,
    total: Rational, maximum: Rational?, composition: Composition
  ) {
    self.isScored = isScored
    self.base = base
    self.bonus = bonus
    self.penalty = penalty
    self.exactTotal = exactTotal
    self.total = total
    self.maximum = maximum
    self.composition = composition
  }
}

/// A further result with its value and how it was made.
package struct ResultExplanation: Sendable {
  package let name: String
  package let title: String
  package let state: EvidenceState
  /// The title as people read it: what the file wrote, or the usual word of each language.
  package let heading: Phrase
  /// The value in the representation of its type; 0 for a text.
  package let value: Rational
  package let type: ValueType?
  /// The value as people read it, or why there is none.
  package let text: Phrase
  package let reasons: [Phrase]

  /// Creates the explanation of a result.
  package init(
    name: String, title: String, heading: Phrase, state: EvidenceState, value: Rational,
    type: ValueType?, text: Phrase, reasons: [Phrase]
  ) {
    self.name = name
    self.title = title
    self.heading = heading
    self.state = state
    self.value = value
    self.type = type
    self.text = text
    self.reasons = reasons
  }
}
