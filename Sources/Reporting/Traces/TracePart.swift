import Explanation
import Semantics

/// A piece of a unit's trace that is written as a whole.
enum TracePart: Hashable, Sendable {
  /// The object of a node.
  case node(Int)
  /// The members of the unit that tell the total and how it comes about.
  case total
  /// The object of a single condition of a ladder and, on a line of its own, what it lacks as a sentence: they
  /// go into the object of the ladder.
  case condition(ladder: Int, level: Int, place: Int)
  /// The object of a ladder.
  case ladder(Int)
}

/// The parts of which the traces of a scale's units are made.
struct TraceParts: Sendable {
  /// In their order; the conditions of a ladder stand before it.
  let all: [TracePart]
  /// The places of nodes, of the total if there is one, and of ladders among all.
  let nodes: [Int]
  let total: Int?
  let ladders: [Int]
  /// By ladder: its shape, where its conditions are parts.
  let shapes: [LadderShape?]
  /// By ladder and level: the part that is the first condition.
  private let firstConditions: [[Int]]

  init(of scale: CheckedScale, _ rules: FlagRules, isScored: Bool) {
    let nodes = scale.nodes.indices.filter { !scale.nodes[$0].path.isEmpty }
    var parts = nodes.map { TracePart.node($0) } + (isScored ? [.total] : [])
    var firstConditions: [[Int]] = []
    let found = scale.ladders.indices.map { rules.ladderShape(of: $0) }
    let count = found.reduce(parts.count) { $0 + ($1?.conditions.reduce(0) { $0 + $1.count } ?? 0) }
    // Each part has signs of its own.
    shapes = count + scale.ladders.count < TraceGap.mostParts ? found : found.map { _ in nil }
    for (ladder, shape) in shapes.enumerated() {
      var first: [Int] = []
      for (level, conditions) in (shape?.conditions ?? []).enumerated() {
        first.append(parts.count)
        for place in conditions.indices {
          parts.append(.condition(ladder: ladder, level: level, place: place))
        }
      }
      firstConditions.append(first)
      parts.append(.ladder(ladder))
    }
    all = parts
    self.nodes = Array(nodes.indices)
    total = isScored ? nodes.count : nil
    ladders = parts.indices.filter { if case .ladder = parts[$0] { true } else { false } }
    self.firstConditions = firstConditions
  }

  /// What stands for the texts of a condition until they go there.
  struct Signs {
    let object: String
    let sentence: String
  }

  /// Returns the signs for the conditions of a level.
  func signs(ofLevel level: Int, ofLadder ladder: Int, _ count: Int) -> [Signs] {
    let first = firstConditions[ladder][level]
    return (first..<first + count).map { part in
      Signs(
        object: TraceGap.sign(ofPart: part, isSecondLine: false),
        sentence: TraceGap.sign(ofPart: part, isSecondLine: true))
    }
  }

  /// Returns the expression that is a condition.
  func expression(ladder: Int, level: Int, place: Int) -> ExpressionID? {
    shapes[ladder]?.conditions[level][place]
  }
}
