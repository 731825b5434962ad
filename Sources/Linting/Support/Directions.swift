import Evidence
import Numbers
import Semantics

/// Whether more of a piece of evidence gives points or takes them off, as far as rules say so outright.
enum PointDirection: Hashable {
  case gives
  case takes

  fileprivate var opposite: PointDirection { self == .gives ? .takes : .gives }
}

extension LintSubject {
  /// The direction of every piece of evidence, by index, for which all rules that say so agree.
  var directions: [Int: PointDirection] {
    var found: [Int: Set<PointDirection>] = [:]
    for index in scale.nodes.indices {
      guard let rule = scale.nodes[index].rule else { continue }
      let isPenalty = section(of: index).map { scale.nodes[$0].level == .penalty } ?? false
      collect(rule, isPenalty ? .takes : .gives, into: &found)
    }
    return found.compactMapValues { $0.count == 1 ? $0.first : nil }
  }

  private func collect(
    _ id: ExpressionID, _ direction: PointDirection, into found: inout [Int: Set<PointDirection>]
  ) {
    switch scale[id].kind {
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
}
