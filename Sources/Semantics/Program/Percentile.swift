package import Numbers

/// Which of several values in rising order is a percentile, and what stands for it between two of them.
package struct Percentile: Hashable, Sendable {
  /// How the place among `n` values follows from the share `p`; the first place is 1.
  package enum Method: Hashable, Sendable, CaseIterable {
    /// Place `(n - 1) p + 1`, between two values on the line that joins them: Excel's PERCENTILE.INC.
    case interpolated
    /// Place `(n + 1) p`, as above; none before the first value or behind the last: PERCENTILE.EXC.
    case interpolatedInside
    /// Place `n p` rounded up, at least 1: always one of the values.
    case nearestRank
  }

  /// From 0 to 1.
  package let share: Rational
  package let method: Method

  /// Creates a percentile; `share` lies between 0 and 1.
  package init(share: Rational, method: Method) {
    self.share = share
    self.method = method
  }

  /// Returns the index of the value at or below the place, and how far the place lies on the way to the
  /// next one (from 0, below 1); `nil` where there is no such place.
  package func place(among count: Int) -> (index: Int, part: Rational)? {
    guard count > 0 else { return nil }
    let number = Rational(count)
    let place: Rational
    switch method {
    case .interpolated: place = (number - .one) * share
    case .interpolatedInside: place = (number + .one) * share - .one
    case .nearestRank: place = max((number * share).ceiling - .one, .zero)
    }
    let whole = place.floor
    guard place.signum >= 0, place <= number - .one, let index = whole.integer else { return nil }
    return (index, place - whole)
  }
}
