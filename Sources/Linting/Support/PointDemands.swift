import Diagnostics
import Numbers
import Semantics

/// What a level of a ladder asks of points: a total, a part, or each part of a kind.
struct PointDemand {
  /// Whose points are meant.
  enum Figure: Hashable {
    case quantity(ScaleQuantity)
    case points(Int)
    case share(Int)
    case eachPoints([Int])
    case eachShare([Int])
  }

  let figure: Figure
  let comparison: ComparisonOperator
  let bound: Rational
  let range: SourceRange

  /// `true` iff the points must be so many at least.
  var isLeast: Bool { comparison == .greaterOrEqual || comparison == .greater }
  /// `true` iff the points must be so many at most.
  var isMost: Bool { comparison == .lessOrEqual || comparison == .less }
}

extension LintSubject {
  /// Returns what a level asks of points, as far as all of it must hold.
  func demands(of level: CheckedLevel) -> [PointDemand] {
    [level.condition, level.requirement].compactMap { $0 }.flatMap { demands(in: $0) }
  }

  /// Returns what a condition asks of points, as far as all of it must hold.
  func demands(in id: ExpressionID) -> [PointDemand] {
    if case .all(let operands) = scale[id].kind { return operands.flatMap { demands(in: $0) } }
    return [demand(of: id)].compactMap { $0 }
  }

  /// Returns what a condition asks of points, or `nil` where it asks something else.
  private func demand(of id: ExpressionID) -> PointDemand? {
    let range = scale[id].range
    if case .quantified(let parts) = scale[id].kind, parts.mode == .each {
      switch parts.test {
      case .points(let comparison, let bound):
        return constant(bound).map {
          PointDemand(
            figure: .eachPoints(parts.nodes), comparison: comparison, bound: $0, range: range)
        }
      case .share(let comparison, let bound):
        return constant(bound).map {
          PointDemand(
            figure: .eachShare(parts.nodes), comparison: comparison, bound: $0, range: range)
        }
      case .passes, .applies: return nil
      }
    }
    guard let found = constantComparison(scale[id]) else { return nil }
    let figure: PointDemand.Figure
    switch scale[found.subject].kind {
    case .quantity(let quantity): figure = .quantity(quantity)
    case .nodePoints(let node): figure = .points(node)
    case .nodeShare(let node): figure = .share(node)
    case _: return nil
    }
    return PointDemand(
      figure: figure, comparison: found.comparison, bound: found.constant, range: range)
  }
}
