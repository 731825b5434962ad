/// All numbers between two cuts; never empty.
package struct Interval: Hashable, Sendable {
  /// Where the interval begins: `.before(x)` includes x, `.after(x)` does not.
  package let lower: Cut
  /// Where the interval ends: `.after(x)` includes x, `.before(x)` does not.
  package let upper: Cut

  /// Creates what lies between two cuts, or `nil` when nothing does.
  package init?(from lower: Cut, to upper: Cut) {
    guard lower < upper else { return nil }
    self.init(unchecked: lower, upper)
  }

  /// Creates what lies between two cuts known to be in order.
  init(unchecked lower: Cut, _ upper: Cut) {
    self.lower = lower
    self.upper = upper
  }

  /// Every number.
  package static var all: Interval { Interval(unchecked: .bottom, .top) }

  /// Returns the interval of one number.
  package static func point(_ value: Rational) -> Interval {
    Interval(unchecked: .before(value), .after(value))
  }

  /// Returns the numbers between two, both included, or `nil` when they are in the wrong order.
  package static func closed(_ lower: Rational, _ upper: Rational) -> Interval? {
    Interval(from: .before(lower), to: .after(upper))
  }

  /// Returns the numbers between two, both excluded, or `nil` when there are none.
  package static func open(_ lower: Rational, _ upper: Rational) -> Interval? {
    Interval(from: .after(lower), to: .before(upper))
  }

  /// Returns every x ≥ `value`.
  package static func atLeast(_ value: Rational) -> Interval {
    Interval(unchecked: .before(value), .top)
  }

  /// Returns every x > `value`.
  package static func above(_ value: Rational) -> Interval {
    Interval(unchecked: .after(value), .top)
  }

  /// Returns every x ≤ `value`.
  package static func atMost(_ value: Rational) -> Interval {
    Interval(unchecked: .bottom, .after(value))
  }

  /// Returns every x < `value`.
  package static func below(_ value: Rational) -> Interval {
    Interval(unchecked: .bottom, .before(value))
  }

  /// The number at the lower end, included or not, or `nil` when there is no end.
  package var infimum: Rational? { lower.value }

  /// The number at the upper end, included or not, or `nil` when there is no end.
  package var supremum: Rational? { upper.value }

  /// `true` iff the lower end belongs to the interval.
  package var includesInfimum: Bool {
    if case .before = lower { true } else { false }
  }

  /// `true` iff the upper end belongs to the interval.
  package var includesSupremum: Bool {
    if case .after = upper { true } else { false }
  }

  /// The only number of the interval, or `nil` when there are more.
  package var singleValue: Rational? { infimum == supremum ? infimum : nil }

  /// `true` iff the number belongs to the interval.
  package func contains(_ value: Rational) -> Bool {
    lower <= .before(value) && .after(value) <= upper
  }

  /// `true` iff every number of this interval belongs to the other.
  package func isSubset(of other: Interval) -> Bool {
    other.lower <= lower && upper <= other.upper
  }

  /// Returns the numbers that belong to both, or `nil` when none does.
  package func intersection(_ other: Interval) -> Interval? {
    Interval(from: max(lower, other.lower), to: min(upper, other.upper))
  }

  /// Returns the smallest interval around both.
  package func hull(_ other: Interval) -> Interval {
    Interval(unchecked: min(lower, other.lower), max(upper, other.upper))
  }
}
