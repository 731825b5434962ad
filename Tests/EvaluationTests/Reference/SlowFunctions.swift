import Numbers

/// Roots, logarithms and exponentials by bisection between multiples of half a step: slow, and nothing
/// like the product's way.
enum SlowFunctions {
  /// Returns what a value rounds to of which is only known how it compares with a number.
  ///
  /// The sign is -1, 0 or 1, as the value is below, at or above a number.
  static func bisected(_ rounding: Rounding, _ sign: (Rational) -> Int) -> Rational {
    let half = rounding.step / Rational(2)
    var (low, high) = (-Rational.one, Rational.one)
    while sign(low * half) <= 0 { low = low * Rational(2) }
    while sign(high * half) >= 0 { high = high * Rational(2) }
    // The value lies in the open interval; both ends stay whole numbers of halves.
    while high - low > .one {
      let middle = ((low + high) / Rational(2)).floor
      let side = sign(middle * half)
      if side == 0 { return (middle * half).rounded(rounding) }
      if side > 0 { low = middle } else { high = middle }
    }
    return ((low + high) * half / Rational(2)).rounded(rounding)
  }

  /// Returns the root of a number; one below 0 has that of its opposite with a minus.
  static func root(_ value: Rational, _ degree: Int, _ rounding: Rounding) -> Rational {
    bisected(rounding) { mark in
      let power = Rational.power(of: mark, degree)
      if mark.signum < 0, degree % 2 == 0 { return 1 }
      return value < power ? -1 : value == power ? 0 : 1
    }
  }

  /// Returns a power of a number above 0 by comparing whole powers of both sides.
  static func power(_ base: Rational, _ exponent: Rational, _ rounding: Rounding) -> Rational {
    let (times, degree) = fraction(exponent)
    return root(.power(of: base, times), degree, rounding)
  }

  static func logarithm(_ value: Rational, _ rounding: Rounding) -> Rational {
    bisected(rounding) { mark in compare(value, withExponentialOf: mark) }
  }

  static func exponential(_ value: Rational, _ rounding: Rounding) -> Rational {
    bisected(rounding) { mark in
      mark.signum <= 0 ? 1 : -compare(mark, withExponentialOf: value)
    }
  }

  /// Returns -1, 0 or 1, as a number is below, at or above e to the power of another.
  static func compare(_ value: Rational, withExponentialOf exponent: Rational) -> Int {
    if exponent.isZero { return value < .one ? -1 : value == .one ? 0 : 1 }
    if exponent.signum < 0 { return -compare(.one / value, withExponentialOf: -exponent) }
    if value <= .one { return -1 }
    // Sums of the series from below, with a bound for its rest: once a term is less than half the one
    // before, all that follow are together less than the last.
    var (sum, term, number) = (Rational.one, Rational.one, 0)
    while true {
      number += 1
      term = term * exponent / Rational(number)
      sum = sum + term
      if sum > value { return -1 }
      if exponent * Rational(2) < Rational(number), sum + term < value { return 1 }
    }
  }

  private static func fraction(_ value: Rational) -> (Int, Int) {
    var denominator = 1
    while !(value * Rational(denominator)).isInteger { denominator += 1 }
    return ((value * Rational(denominator)).integer ?? 0, denominator)
  }
}
