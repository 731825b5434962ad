package import Diagnostics
package import Evidence
package import Numbers
package import Semantics

/// Why one group or criterion gives the points that it gives.
package struct NodeExplanation: Sendable {
  /// The node in the scale, by index.
  package let node: Int
  /// How deep it stands: 0 for the root and for sections of bonus and penalty.
  package let depth: Int
  package let level: NodeLevel
  /// What people call it: `nhóm I`, `tiêu chí I.1`.
  package let name: Phrase
  /// The decision's own number; empty for the root and unnumbered sections.
  package let label: String
  package let path: String
  package let title: String
  /// `true` iff the node gives points; otherwise only `passes` counts.
  package let isScored: Bool
  package let points: Rational
  package let statedMaximum: Rational?
  /// The maximum that applies to the unit; 0 where the node is left out.
  package let maximum: Rational?
  package let state: EvidenceState
  /// `true` iff the node is left out of the sums.
  package let isLeftOut: Bool
  package let passes: Bool?
  /// Why: whole sentences in the order in which they are to be read.
  package let reasons: [Phrase]
  /// What the points add up from; always adds up to `points`, `nil` where there is nothing to add.
  package let composition: Composition?
  /// The arm, case or rule that gave the points, as a place in the file.
  package let matched: SourceRange?
  package let evidence: [EvidenceExplanation]
  /// The clauses of the decision for this node, or those of the nearest node above that has some.
  package let citations: [Citation]
  package let notes: [String]
  /// Why the node's figures are an illustration, if they are.
  package let illustration: String?
}

/// One piece of evidence as it was used.
package struct EvidenceExplanation: Sendable {
  /// The field, by its index in the schema.
  package let field: Int
  package let name: String
  package let title: String
  package let type: ValueType
  package let state: EvidenceState
  /// The value in the representation of its type; 0 where there is none, and for a text.
  package let value: Rational
  /// The value as people read it, or why there is none.
  package let text: Phrase
  package let documents: [EvidenceDocument]
  package let by: String
  package let note: String
  /// `true` iff the scale asks for a document and none came with the value.
  package let lacksDocument: Bool
}

/// A sum that is shown term by term.
package struct Composition: Sendable {
  /// One term: the product of its factors.
  package struct Term: Sendable {
    /// What is multiplied, at least one number.
    package let factors: [Factor]
    /// The node that gives the points, by index; `nil` for an adjustment such as a rounding.
    package let node: Int?
    /// What stands in parentheses behind the term.
    package let label: Phrase
    /// `true` iff the term is taken off, also where it is 0.
    package var isDeducted = false

    /// The product of the factors.
    package var amount: Rational { factors.reduce(.one) { $0 * $1.value } }
  }

  /// One number of a product.
  package struct Factor: Sendable {
    package let value: Rational
    /// `true` iff the number is written as a percentage.
    package let isPercent: Bool
  }

  package let terms: [Term]
  /// The exact sum of the terms.
  package let result: Rational
}
