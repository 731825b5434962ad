import Diagnostics
import Numbers

/// What the values of operands must keep to, so that a function or a division always has a value.
enum OperandDemand {
  case function(RealFunction)
  case notNegative
  case notZero
}

/// A demand on points of the scale itself: what they can be is known when all rules are checked.
struct PendingDemand {
  let demand: OperandDemand
  let operands: [ExpressionID]
  /// What is reported where the demand is not met, with the calls within which it stands.
  let diagnostic: Diagnostic
}

extension Checker {
  /// How deep bounds are followed into an expression: enough for every formula that people write.
  private static var depthOfSettledBounds: Int { 12 }

  /// Reports a fault now, or when all rules are checked if the operands are made of points.
  mutating func reportUnlessSettled(
    _ demand: OperandDemand, _ operands: [ExpressionID], _ diagnostic: Diagnostic
  ) {
    guard operands.contains(where: { usesPoints($0, Self.depthOfSettledBounds) }) else {
      report(diagnostic)
      return
    }
    pendingDemands.append(
      PendingDemand(
        demand: demand, operands: operands,
        diagnostic: diagnostic.within(surroundings.calls)))
  }

  /// Checks the demands on points, now that all rules are known.
  mutating func checkPendingDemands() {
    for pending in pendingDemands {
      let bounds = pending.operands.map { settledBounds(of: $0, Self.depthOfSettledBounds) }
      let isMet =
        switch pending.demand {
        case .function(let function): isDefined(function, pending.operands, bounds)
        case .notNegative: bounds.allSatisfy { $0.isSubset(of: .atLeast(.zero)) }
        case .notZero: bounds.allSatisfy { !$0.contains(.zero) }
        }
      if !isMet { reportLater(pending.diagnostic) }
    }
  }

  /// The operands through which bounds are followed.
  private func formulaOperands(of id: ExpressionID) -> [ExpressionID] {
    switch expressions[id.index].kind {
    case .definition(let index): [definitions[index].value].compactMap { $0 }
    case .binary(_, let left, let right), .quotient(let left, let right, nil): [left, right]
    case .unary(.negate, let operand): [operand]
    case .call(let call): [call.body]
    case _: []
    }
  }

  private func usesPoints(_ id: ExpressionID, _ depth: Int) -> Bool {
    isPoints(id)
      || depth > 0 && formulaOperands(of: id).contains { usesPoints($0, depth - 1) }
  }

  /// `true` iff an expression is the points of a node or of the scale, or a share of them.
  private func isPoints(_ id: ExpressionID) -> Bool {
    switch expressions[id.index].kind {
    case .quantity, .nodePoints, .nodeShare: true
    case _: false
    }
  }

  /// Returns the values that a formula can have once all rules are checked.
  private func settledBounds(of id: ExpressionID, _ depth: Int) -> Interval {
    let known = bounds(of: id)
    if isPoints(id) { return settledSpace(of: id)?.domain ?? known }
    let operands = depth > 0 ? formulaOperands(of: id) : []
    let parts = operands.map { settledBounds(of: $0, depth - 1) }
    let found: Interval? =
      switch expressions[id.index].kind {
      case .binary(.add, _, _) where parts.count == 2: parts[0] + parts[1]
      case .binary(.subtract, _, _) where parts.count == 2: parts[0] - parts[1]
      case .binary(.multiply, _, _) where parts.count == 2: parts[0] * parts[1]
      case .quotient where parts.count == 2: parts[0].divided(by: parts[1])
      case .unary where parts.count == 1: -parts[0]
      case .definition, .call: parts.first
      case _: nil
      }
    return found.flatMap { $0.intersection(known) } ?? known
  }
}
