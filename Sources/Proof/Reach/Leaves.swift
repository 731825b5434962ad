import Evaluation
import Semantics

/// The nodes that have a rule and score, and what decides about each.
struct Leaves: Sendable {
  /// Their places in the scale.
  let nodes: [Int]
  /// The points of each.
  let points: [Register]
  /// Whether the points of each are taken away.
  let isDeducted: [Bool]
  /// By input: the leaves that depend on it, by place in `nodes`.
  let byInput: [[Int]]

  init(_ plan: Plan, support: [[Int]], inputCount: Int) {
    let scale = plan.scale
    nodes = scale.nodes.indices.filter { scale.nodes[$0].rule != nil && scale.nodes[$0].isScored }
    points = nodes.map { plan.registers(of: $0).points }
    // Parents stand before their children.
    var isPenalty = [Bool](repeating: false, count: scale.nodes.count)
    for (index, node) in scale.nodes.enumerated() {
      isPenalty[index] = node.level == .penalty || node.parent.map { isPenalty[$0] } ?? false
    }
    isDeducted = nodes.map { isPenalty[$0] }
    var byInput = [[Int]](repeating: [], count: inputCount)
    for (leaf, register) in points.enumerated() {
      for input in support[register.index] { byInput[input].append(leaf) }
    }
    self.byInput = byInput
  }
}
