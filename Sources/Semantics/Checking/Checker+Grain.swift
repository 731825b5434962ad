import Evidence
import Numbers

/// Numbers of which every value is a whole multiple, such as 0.5 where points come by halves.
///
/// A grain tells which values between two levels cannot be. It is known once all rules are checked.
extension Checker {
  /// Returns the greatest number known of which every value is a whole multiple: 0 where 0 is the only
  /// value, `nil` where the values can lie densely.
  func grain(of id: ExpressionID) -> Rational? {
    if let constant = constantValue(of: id) { return max(constant, -constant) }
    if let choices = alternatives(of: id), let common = commonGrain(choices) { return common }
    let own: Rational? =
      switch expressions[id.index].kind {
      case .absent: .zero
      case .nodePoints(let node): grain(ofNode: node)
      case .quantity(let quantity): grain(of: quantity)
      case .fullMarks(let node): nodes[node].maximum
      case .shareOfFull(let share, let node):
        grain(of: share).flatMap { share in nodes[node].maximum.map { share * $0 } }
      case .unary(.negate, let operand), .unary(.absolute, let operand): grain(of: operand)
      case .binary(.add, let left, let right), .binary(.subtract, let left, let right):
        commonGrain([left, right])
      case .binary(.multiply, let left, let right), .perOccurrence(let left, let right):
        grain(of: left).flatMap { left in grain(of: right).map { left * $0 } }
      case .when(let value, _): grain(of: value)
      case .list(let list) where list.function == .sum: commonGrain(list.elements)
      case .best(_, let values, _): commonGrain(values)
      case .checklist(let items): commonGrain(items.map { $0.points })
      case _: nil
      }
    return own ?? space(of: id).flatMap { grain(of: $0) }
  }

  /// Returns the grain of the values on a grid.
  private func grain(of space: ValueSpace) -> Rational? {
    space.grid.map { .greatestCommonMeasure($0.step, $0.origin) }
  }

  private func commonGrain(_ ids: [ExpressionID]) -> Rational? {
    commonGrain(ids.map { grain(of: $0) })
  }

  private func commonGrain(_ grains: [Rational?]) -> Rational? {
    grains.reduce(.zero) { common, grain in
      common.flatMap { common in grain.map { .greatestCommonMeasure(common, $0) } }
    }
  }

  /// Returns the grain of the points of a node.
  func grain(ofNode index: Int) -> Rational? {
    let node = nodes[index]
    // Rescaled points and means are quotients.
    let own: Rational? =
      switch node.combination {
      case .rule: node.rule.map { grain(of: $0) } ?? .zero
      case .sum:
        node.children.contains { nodes[$0].policy == .rescaleGroup }
          ? nil
          : commonGrain(
            node.children.map { child in
              grain(ofNode: child).map { $0 * nodes[child].coefficient }
            })
      case .best, .lowest: commonGrain(node.children.map { grain(ofNode: $0) })
      case .mean, .weights: nil
      }
    let rounded = node.rounding.map { $0.step } ?? own
    return commonGrain([rounded, node.floor ?? .zero, node.ceiling ?? .zero, node.maximum ?? .zero])
  }

  /// Returns the grain of the points of the scale.
  func grain(of quantity: ScaleQuantity) -> Rational? {
    if nodes.contains(where: { $0.policy == .rescaleTotal }) { return nil }
    if quantity == .total, let rounding = totals.rounding { return rounding.step }
    let sections = nodes.indices.filter { nodes[$0].parent == nil }
    return commonGrain(
      sections.map { grain(ofNode: $0) } + [totals.floor ?? .zero, totals.ceiling ?? .zero])
  }
}
