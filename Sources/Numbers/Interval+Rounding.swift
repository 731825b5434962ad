// Rounding never turns the order of two numbers around, so that the ends of a range say what becomes
// of all of it. Each result is the smallest closed range around what the operation gives.
extension Interval {
  /// Returns the range from the least to the greatest of what the numbers round to.
  package func rounded(_ rounding: Rounding) -> Interval {
    // What is strictly between two halves of a step rounds alike.
    let half = rounding.step / Rational(2)
    return ends(
      from: { infimum in
        let next = ((infimum / half).floor + .one) * half
        return (includesInfimum ? infimum : (infimum + next) / Rational(2)).rounded(rounding)
      },
      to: { supremum in
        let last = ((supremum / half).ceiling - .one) * half
        return (includesSupremum ? supremum : (supremum + last) / Rational(2)).rounded(rounding)
      })
  }

  /// The range from the least to the greatest of the whole numbers just below the numbers.
  package var floor: Interval {
    ends(from: { $0.floor }, to: { includesSupremum ? $0.floor : $0.ceiling - .one })
  }

  /// The range from the least to the greatest of the whole numbers just above the numbers.
  package var ceiling: Interval { -(-self).floor }

  private func ends(
    from least: (Rational) -> Rational, to greatest: (Rational) -> Rational
  ) -> Interval {
    Interval(
      unchecked: infimum.map { .before(least($0)) } ?? .bottom,
      supremum.map { .after(greatest($0)) } ?? .top)
  }
}
