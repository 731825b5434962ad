import Diagnostics
import Semantics

/// What must hold of every checked scale, also of one made from a broken file.
enum Integrity {
  /// Returns what is wrong with the scale or the diagnostics, or `nil`.
  static func problem(in checking: Checking) -> String? {
    let scale = checking.scale
    let count = scale.expressions.count
    for expression in scale.expressions {
      for operand in expression.kind.operands where !(0..<count).contains(operand.index) {
        return "an operand out of range"
      }
      for node in expression.kind.nodes where !scale.nodes.indices.contains(node) {
        return "a node out of range"
      }
    }
    for id in roots(of: scale) where !(0..<count).contains(id.index) {
      return "an expression out of range"
    }
    for node in scale.nodes {
      let others = node.children + [node.parent].compactMap { $0 }
      if others.contains(where: { !scale.nodes.indices.contains($0) }) {
        return "a child out of range"
      }
    }
    for diagnostic in checking.all {
      guard case .range(let range) = diagnostic.site else { return "a diagnostic without a place" }
      if range.start < 0 || range.end > checking.source.bytes.count {
        return "a place out of the file"
      }
    }
    if Set(scale.order).count != scale.order.count { return "an item that is computed twice" }
    return nil
  }

  private static func roots(of scale: CheckedScale) -> [ExpressionID] {
    let levels = scale.ladders.flatMap { $0.levels }
    return scale.definitions.map { $0.value } + scale.results.map { $0.value }
      + scale.nodes.flatMap { [$0.rule, $0.condition].compactMap { $0 } }
      + levels.flatMap { [$0.condition, $0.requirement].compactMap { $0 } }
      + scale.ladders.flatMap { $0.knockOuts.map { $0.condition } }
  }
}
