extension Rational {
  /// Returns the sum.
  @usableFromInline
  package static func + (left: Rational, right: Rational) -> Rational {
    if case .small(let first) = left.form, case .small(let second) = right.form,
      let sum = (first + second).rational
    {
      return sum
    }
    return Rational(
      left.numerator * right.denominator + right.numerator * left.denominator,
      over: left.denominator * right.denominator)
  }

  /// Returns the difference.
  @usableFromInline
  package static func - (left: Rational, right: Rational) -> Rational { left + -right }

  /// Returns the product.
  @usableFromInline
  package static func * (left: Rational, right: Rational) -> Rational {
    if case .small(let first) = left.form, case .small(let second) = right.form,
      let product = (first * second).rational
    {
      return product
    }
    return Rational(
      left.numerator * right.numerator, over: left.denominator * right.denominator)
  }

  /// Returns the quotient; the divisor must not be 0.
  @usableFromInline
  package static func / (left: Rational, right: Rational) -> Rational {
    precondition(!right.isZero, "division by zero")
    if case .small(let first) = left.form, case .small(let second) = right.form,
      let quotient = (first / second).rational
    {
      return quotient
    }
    return left * right.reciprocal
  }

  /// Returns the number with the opposite sign.
  @usableFromInline
  package static prefix func - (value: Rational) -> Rational {
    if case .small(let small) = value.form, let negated = (-small).rational { return negated }
    return Rational(lowestTerms: -value.numerator, over: value.denominator)
  }

  /// The number without its sign.
  @usableFromInline
  package var magnitude: Rational { signum < 0 ? -self : self }

  /// One over the number, which is not 0.
  private var reciprocal: Rational {
    Rational(
      lowestTerms: BigInteger(isNegative: signum < 0, denominator.magnitude),
      over: BigInteger(numerator.magnitude))
  }

  /// The largest whole number that is not larger.
  @usableFromInline
  package var floor: Rational {
    switch form {
    case .small(let small):
      return Rational(form: .small(small.floor))
    case .large(let numerator, let denominator):
      let (quotient, rest) = numerator.magnitude.quotientAndRemainder(
        dividingBy: denominator.magnitude)
      let towardsZero = Rational(integer: BigInteger(isNegative: numerator.isNegative, quotient))
      return numerator.isNegative && !rest.isZero ? towardsZero - .one : towardsZero
    }
  }

  /// The smallest whole number that is not smaller.
  @usableFromInline
  package var ceiling: Rational { -(-self).floor }

  /// Returns the base multiplied by itself that many times.
  ///
  /// - Parameters:
  ///   - base: any number; not 0 when the exponent is negative.
  ///   - exponent: how often; the size of the result grows with it, so callers limit it.
  /// - Returns: the power; 1 when the exponent is 0.
  package static func power(of base: Rational, _ exponent: Int) -> Rational {
    var (result, square, rest) = (Rational.one, base, exponent.magnitude)
    while rest > 0 {
      if rest & 1 == 1 { result = result * square }
      rest >>= 1
      if rest > 0 { square = square * square }
    }
    return exponent < 0 ? .one / result : result
  }
}
