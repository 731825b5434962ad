// Each result is exact: the set of what the operation gives for one number out of each interval.
extension Interval {
  /// Returns every x + y.
  package static func + (left: Interval, right: Interval) -> Interval {
    let lower: Cut
    if let first = left.infimum, let second = right.infimum {
      let isReached = left.includesInfimum && right.includesInfimum
      lower = isReached ? .before(first + second) : .after(first + second)
    } else {
      lower = .bottom
    }
    let upper: Cut
    if let first = left.supremum, let second = right.supremum {
      let isReached = left.includesSupremum && right.includesSupremum
      upper = isReached ? .after(first + second) : .before(first + second)
    } else {
      upper = .top
    }
    return Interval(unchecked: lower, upper)
  }

  /// Returns every -x.
  package static prefix func - (value: Interval) -> Interval {
    Interval(unchecked: value.upper.negated, value.lower.negated)
  }

  /// Returns every x - y.
  package static func - (left: Interval, right: Interval) -> Interval { left + -right }

  /// Returns every x · y.
  package static func * (left: Interval, right: Interval) -> Interval {
    // A product of two ranges is extreme where both factors are.
    let products = left.ends.flatMap { first in right.ends.map { first * $0 } }
    let lowest = products.map { $0.asLower }.min() ?? .bottom
    let highest = products.map { $0.asUpper }.max() ?? .top
    return Interval(unchecked: lowest, highest)
  }

  /// Returns every x / y, or `nil` when 0 is a divisor.
  package func divided(by divisor: Interval) -> Interval? {
    if divisor.contains(.zero) { return nil }
    return self * divisor.reciprocal
  }

  /// Returns the smaller of x and y, for every x and y.
  package static func minimum(_ left: Interval, _ right: Interval) -> Interval {
    Interval(unchecked: min(left.lower, right.lower), min(left.upper, right.upper))
  }

  /// Returns the larger of x and y, for every x and y.
  package static func maximum(_ left: Interval, _ right: Interval) -> Interval {
    Interval(unchecked: max(left.lower, right.lower), max(left.upper, right.upper))
  }

  /// Every x without its sign.
  package var magnitude: Interval {
    let larger = Interval.maximum(self, -self)
    return Interval(unchecked: max(larger.lower, .before(.zero)), larger.upper)
  }

  /// Every x but 0, where that is an end.
  package var withoutZeroAtEnds: Interval {
    let low: Cut = lower == .before(.zero) ? .after(.zero) : lower
    let high: Cut = upper == .after(.zero) ? .before(.zero) : upper
    return Interval(from: low, to: high) ?? self
  }

  /// Returns every x, raised to at least `low` and then lowered to at most `high`.
  package func clamped(from low: Interval, to high: Interval) -> Interval {
    .minimum(.maximum(self, low), high)
  }

  /// Every 1/y; 0 is not among the y, so they are all on one side of it.
  private var reciprocal: Interval {
    if upper <= .before(.zero) { return -(-self).reciprocal }
    let highest: Cut =
      switch lower {
      case .before(let value): .after(.one / value)
      case .after(let value): value.isZero ? .top : .before(.one / value)
      case .bottom, .top: .top
      }
    let lowest: Cut =
      switch upper {
      case .before(let value): .after(.one / value)
      case .after(let value): .before(.one / value)
      case .bottom, .top: .after(.zero)
      }
    return Interval(unchecked: lowest, highest)
  }

  private var ends: [End] {
    [
      infimum.map { .at($0, isReached: includesInfimum) } ?? .minusInfinity,
      supremum.map { .at($0, isReached: includesSupremum) } ?? .plusInfinity,
    ]
  }

  /// One end of a range, for multiplying it with an end of another.
  private enum End {
    case minusInfinity
    case at(Rational, isReached: Bool)
    case plusInfinity

    var signum: Int {
      switch self {
      case .minusInfinity: -1
      case .at(let value, _): value.signum
      case .plusInfinity: 1
      }
    }

    /// Zero and reached: then every product with it is zero and reached, whatever the other is.
    var isZeroItself: Bool {
      if case .at(let value, true) = self { value.isZero } else { false }
    }

    static func * (left: End, right: End) -> End {
      if left.isZeroItself || right.isZeroItself { return .at(.zero, isReached: true) }
      if left.signum == 0 || right.signum == 0 { return .at(.zero, isReached: false) }
      if case .at(let first, let isFirst) = left, case .at(let second, let isSecond) = right {
        return .at(first * second, isReached: isFirst && isSecond)
      }
      return left.signum == right.signum ? .plusInfinity : .minusInfinity
    }

    var asLower: Cut {
      switch self {
      case .minusInfinity: .bottom
      case .at(let value, let isReached): isReached ? .before(value) : .after(value)
      case .plusInfinity: .top
      }
    }

    var asUpper: Cut {
      switch self {
      case .minusInfinity: .bottom
      case .at(let value, let isReached): isReached ? .after(value) : .before(value)
      case .plusInfinity: .top
      }
    }
  }
}
