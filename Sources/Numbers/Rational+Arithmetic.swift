extension Rational {
  /// Returns the sum.
  @usableFromInline
  package static func + (left: Rational, right: Rational) -> Rational {
    if case .small(let first) = left.form, case .small(let second) = right.form,
      let sum = (first + second).rational
    {
      return sum
    }
    let common = Magnitude.greatestCommonDivisor(
      left.denominator.magnitude, right.denominator.magnitude)
    let (first, second) = (
      left.denominator.divided(by: common), right.denominator.divided(by: common)
    )
    let sum = left.numerator * second + right.numerator * first
    // Only what the denominators share can be shared with the sum.
    let rest = Magnitude.greatestCommonDivisor(sum.magnitude, common)
    return Rational(
      lowestTerms: sum.divided(by: rest), over: first * right.denominator.divided(by: rest))
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
    // Both are in lowest terms: what can be shared is shared crosswise.
    let falling = Magnitude.greatestCommonDivisor(
      left.numerator.magnitude, right.denominator.magnitude)
    let rising = Magnitude.greatestCommonDivisor(
      right.numerator.magnitude, left.denominator.magnitude)
    return Rational(
      lowestTerms: left.numerator.divided(by: falling) * right.numerator.divided(by: rising),
      over: left.denominator.divided(by: rising) * right.denominator.divided(by: falling))
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
