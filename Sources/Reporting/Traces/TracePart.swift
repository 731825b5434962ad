import Explanation
import Semantics

/// A piece of a unit's trace that is written as a whole.
enum TracePart: Hashable, Sendable {
  /// The object of a node.
  case node(Int)
  /// The members of the unit that tell the total and how it comes about.
  case total
  /// The object of a ladder.
  case ladder(Int)

  /// Returns the parts of which the traces of a scale's units are made, in their order.
  static func all(of scale: CheckedScale, isScored: Bool) -> [TracePart] {
    let nodes = scale.nodes.indices.filter { !scale.nodes[$0].path.isEmpty }
    return nodes.map { .node($0) } + (isScored ? [.total] : [])
      + scale.ladders.indices.map { .ladder($0) }
  }
}
