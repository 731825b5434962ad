extension Rational {
  /// The whole number above the line, in lowest terms.
  package var wholeNumerator: Rational { Rational(integer: numerator) }

  /// The whole number below the line, in lowest terms; above 0.
  package var wholeDenominator: Rational { Rational(integer: denominator) }

  /// Returns the least whole number that both whole numbers above 0 divide.
  package static func leastCommonMultiple(_ left: Rational, _ right: Rational) -> Rational {
    left * (right / left).wholeNumerator
  }

  /// Returns the greatest number of which both numbers are whole multiples; both are at least 0, and 0 is a
  /// multiple of every number.
  package static func greatestCommonMeasure(_ left: Rational, _ right: Rational) -> Rational {
    if left.isZero { return right }
    if right.isZero { return left }
    // left / quotient is a whole multiple of it: the quotient is in lowest terms.
    return left / (left / right).wholeNumerator
  }
}
