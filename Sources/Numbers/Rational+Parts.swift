extension Rational {
  /// The whole number above the line, in lowest terms.
  package var wholeNumerator: Rational { Rational(integer: numerator) }

  /// The whole number below the line, in lowest terms; above 0.
  package var wholeDenominator: Rational { Rational(integer: denominator) }

  /// Returns the least whole number that both whole numbers above 0 divide.
  package static func leastCommonMultiple(_ left: Rational, _ right: Rational) -> Rational {
    left * (right / left).wholeNumerator
  }
}
