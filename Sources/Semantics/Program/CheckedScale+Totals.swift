extension CheckedScale {
  /// `true` iff the levels of a ladder ask for low totals: they have upper bounds, and none has a lower one.
  ///
  /// - Parameter ladder: one of the scale's.
  /// - Returns: whether a low total is the good one.
  package func prefersLowTotals(_ ladder: CheckedLadder) -> Bool {
    var hasUpperBound = false
    var open = ladder.levels.compactMap { $0.condition }
    while let id = open.popLast() {
      let kind = self[id].kind
      open += kind.operands
      guard case .comparison(let comparison, let left, let right) = kind else { continue }
      let isReversed = isTotal(right)
      guard isReversed || isTotal(left) else { continue }
      switch comparison {
      case .less, .lessOrEqual:
        if isReversed { return false }
        hasUpperBound = true
      case .greater, .greaterOrEqual:
        if !isReversed { return false }
        hasUpperBound = true
      case .equal, .notEqual: return false
      }
    }
    return hasUpperBound
  }

  private func isTotal(_ id: ExpressionID) -> Bool {
    if case .quantity(let quantity) = self[id].kind { return quantity != .penalty }
    return false
  }
}
