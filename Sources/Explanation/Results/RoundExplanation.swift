package import Diagnostics
package import Numbers

/// What a unit had as of one round of scoring.
package struct RoundExplanation: Sendable {
  /// The name of the scorer whose round it is.
  package let scorer: String
  package let title: String
  /// The total as of then.
  package let total: Rational
  /// The points of the nodes that depend on scores, by index of the node, in the order of the file.
  package let points: [NodePoints]
  /// By ladder, the level as of then, by index.
  package let levels: [Int?]
  /// What the unit had, and what this round changed.
  package let sentences: [Phrase]

  /// The points of one node.
  package struct NodePoints: Sendable {
    package let node: Int
    /// `nil` where the node did not apply.
    package let points: Rational?
  }
}
