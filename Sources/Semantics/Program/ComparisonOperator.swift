package import Numbers

/// A comparison of two values that have an order.
package enum ComparisonOperator: Hashable, Sendable, CaseIterable {
  case equal
  case notEqual
  case less
  case lessOrEqual
  case greater
  case greaterOrEqual

  /// Returns whether the comparison holds for two values.
  package func holds<Value: Comparable>(_ left: Value, _ right: Value) -> Bool {
    switch self {
    case .equal: left == right
    case .notEqual: left != right
    case .less: left < right
    case .lessOrEqual: left <= right
    case .greater: left > right
    case .greaterOrEqual: left >= right
    }
  }

  /// The comparison that says the same with its sides exchanged.
  package var mirrored: ComparisonOperator {
    switch self {
    case .equal: .equal
    case .notEqual: .notEqual
    case .less: .greater
    case .lessOrEqual: .greaterOrEqual
    case .greater: .less
    case .greaterOrEqual: .lessOrEqual
    }
  }

  /// The comparison that holds exactly where this one does not.
  package var negated: ComparisonOperator {
    switch self {
    case .equal: .notEqual
    case .notEqual: .equal
    case .less: .greaterOrEqual
    case .lessOrEqual: .greater
    case .greater: .lessOrEqual
    case .greaterOrEqual: .less
    }
  }
}

extension ComparisonOperator {
  /// Returns the numbers for which the comparison with a constant holds.
  package func values(against constant: Rational) -> IntervalSet {
    switch self {
    case .equal: IntervalSet(.point(constant))
    case .notEqual: IntervalSet(.point(constant)).complement
    case .less: IntervalSet(.below(constant))
    case .lessOrEqual: IntervalSet(.atMost(constant))
    case .greater: IntervalSet(.above(constant))
    case .greaterOrEqual: IntervalSet(.atLeast(constant))
    }
  }
}
