import Evidence
import Numbers

/// Whether more of a piece of evidence gives points or takes them off, as far as rules say so outright.
package enum PointDirection: Hashable, Sendable {
  case gives
  case takes

  fileprivate var opposite: PointDirection { self == .gives ? .takes : .gives }
}

extension CheckedScale {
  /// The direction of every piece of evidence, by index, for which all rules that say so agree.
  package var directions: [Int: PointDirection] {
    statedDirections.compactMapValues { $0.count == 1 ? $0.first : nil }
  }

  /// What the rules say outright of every piece of evidence, by index.
  var statedDirections: [Int: Set<PointDirection>] {
    var found: [Int: Set<PointDirection>] = [:]
    for index in nodes.indices {
      guard let rule = nodes[index].rule else { continue }
      let isPenalty = section(of: index).map { nodes[$0].level == .penalty } ?? false
      collect(rule, isPenalty ? .takes : .gives, into: &found)
    }
    return found
  }

  /// Returns the section of bonus or penalty in which a node lies, itself included.
  package func section(of index: Int) -> Int? {
    var current: Int? = index
    while let node = current {
      switch nodes[node].level {
      case .bonus, .penalty: return node
      case .scale, .group, .criterion, .indicator, .item: current = nodes[node].parent
      }
    }
    return nil
  }

  private func collect(
    _ id: ExpressionID, _ direction: PointDirection, into found: inout [Int: Set<PointDirection>]
  ) {
    switch self[id].kind {
    case .perOccurrence(let amount, let count):
      guard let points = constant(amount), points.signum > 0, let field = field(of: count) else {
        return
      }
      found[field, default: []].insert(direction)
    case .when(_, let condition):
      if let field = field(of: condition) { found[field, default: []].insert(direction) }
    case .binary(.add, let left, let right):
      collect(left, direction, into: &found)
      collect(right, direction, into: &found)
    case .binary(.subtract, let left, let right):
      collect(left, direction, into: &found)
      collect(right, direction.opposite, into: &found)
    case .unary(.negate, let operand): collect(operand, direction.opposite, into: &found)
    case .clamped(let operand, _, _), .rounded(let operand, _):
      collect(operand, direction, into: &found)
    case .proportional(let proportion) where proportion.marks == nil:
      if let field = field(of: proportion.measure) { found[field, default: []].insert(direction) }
    case _: return
    }
  }

  private func field(of id: ExpressionID) -> Int? {
    if case .evidence(let field) = self[id].kind { field } else { nil }
  }
}
