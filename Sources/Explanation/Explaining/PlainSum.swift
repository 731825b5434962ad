package import Diagnostics
import Numbers
package import Semantics

/// A section whose points are the sum of its parts' points, with nothing to say beside that sum.
///
/// That holds for a unit where the section and all above it apply, no limit changed the sum, and it needs no
/// rescaling; whoever writes the sum has to see to that.
package struct PlainSum: Sendable {
  /// A part that gives points.
  package struct Part: Sendable {
    package let node: Int
    /// What stands in parentheses behind its points.
    package let label: Phrase
  }

  package let parts: [Part]
  /// The nodes above the section, the nearest first.
  package let ancestors: [Int]
  /// The clauses for the section, or those of the nearest node above that has some.
  package let citations: [Citation]
}

extension FlagRules {
  /// Returns the sum that a section is, or `nil` where its explanation says more: factors, bounds,
  /// roundings, conditions, pass marks.
  package func plainSum(of index: Int) -> PlainSum? {
    let node = scale.nodes[index]
    let ancestors = facts.nodes[index].ancestors
    let parts = node.children.filter { scale.nodes[$0].isScored }
    guard node.isScored, node.rule == nil, case .sum = node.combination, !parts.isEmpty,
      node.condition == nil, node.passMark == nil,
      node.floor == nil, node.ceiling == nil, node.rounding == nil,
      ([index] + ancestors).allSatisfy({ scale.nodes[$0].applicability == nil }),
      parts.allSatisfy({ scale.nodes[$0].coefficient == .one }),
      facts.nodes[index].fields.isEmpty, facts.nodes[index].parameters.isEmpty
    else { return nil }
    return PlainSum(
      parts: parts.map { PlainSum.Part(node: $0, label: scale.nodes[$0].shortWording) },
      ancestors: ancestors, citations: facts.nodes[index].citations)
  }
}
