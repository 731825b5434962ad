import Numbers

extension CheckedScale {
  /// `true` iff the levels of a ladder only bound the total, or a figure of classes, from above: the low
  /// ones are the good ones.
  ///
  /// Times, handicaps and points for faults are scored so, and classes of which 1 is the best.
  package func prefersLowTotals(_ ladder: CheckedLadder) -> Bool {
    boundsTotalsFromAbove(ladder) || risesWithWorseLevels(ladder)
  }

  /// `true` iff the levels only bound the total from above.
  package func boundsTotalsFromAbove(_ ladder: CheckedLadder) -> Bool {
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

  /// `true` iff all levels but the last ask for nothing but values of one figure, and each for higher ones
  /// than the better level before it: `1 when k = 1; 2 when k = 2; 3 otherwise`.
  private func risesWithWorseLevels(_ ladder: CheckedLadder) -> Bool {
    let conditions = ladder.levels.compactMap { $0.condition }
    guard conditions.count > 1, conditions.count + 1 >= ladder.levels.count,
      ladder.levels.allSatisfy({ $0.requirement == nil })
    else { return false }
    var before: (figure: ExpressionKind, greatest: Rational)?
    for condition in conditions {
      guard let (figure, values) = figure(in: condition), let greatest = values.supremum else {
        return false
      }
      if let before {
        guard isSame(before.figure, figure), before.greatest < greatest,
          values.infimum.map({ before.greatest <= $0 }) ?? true
        else { return false }
      }
      before = (figure, greatest)
    }
    return true
  }

  /// Returns the figure of the unit for whose values alone a condition asks.
  private func figure(in condition: ExpressionID) -> (ExpressionKind, Interval)? {
    switch self[condition].kind {
    case .comparison(let comparison, let left, let right):
      guard let value = constant(right) else { return nil }
      let values: Interval? =
        switch comparison {
        case .less: .below(value)
        case .lessOrEqual: .atMost(value)
        case .greater: .above(value)
        case .greaterOrEqual: .atLeast(value)
        case .equal: .point(value)
        case .notEqual: nil
        }
      return values.map { (self[left].kind, $0) }
    case .all(let operands):
      var found: (ExpressionKind, Interval)?
      for operand in operands {
        guard let next = figure(in: operand) else { return nil }
        guard let last = found else {
          found = next
          continue
        }
        guard isSame(last.0, next.0), let both = last.1.intersection(next.1) else { return nil }
        found = (last.0, both)
      }
      return found
    case _: return nil
    }
  }

  private func isSame(_ first: ExpressionKind, _ second: ExpressionKind) -> Bool {
    switch (first, second) {
    case (.definition(let one), .definition(let other)): one == other
    case (.nodePoints(let one), .nodePoints(let other)): one == other
    case (.quantity(let one), .quantity(let other)): one == other && one != .penalty
    case (_, _): false
    }
  }
}
