// Functions whose values are hardly ever fractions, each rounded correctly: the result is what the
// rounding makes of the real number itself, never of an approximation.
//
// A value is enclosed with more and more digits until all numbers within its error round alike. That
// ends unless the value lies exactly on a multiple of half a step, which is a fraction:
// - exp x for a fraction x other than 0, and ln x for x other than 1, are transcendental
//   (Lindemann 1882), so they never do;
// - log₁₀ x is a fraction only where x is a whole power of 10: from xⁿ = 10ᵐ in lowest terms, n
//   divides the exponents of 2 and of 5 in 10ᵐ, so n is 1;
// - xᵐᐟⁿ in lowest terms is a fraction only where x is the nth power of one, because m and n have no
//   common factor.
// The cases in which it may are decided with integers.

extension Rational {
  /// What no result may exceed; larger ones are given as `nil`.
  package static var largestResult: Rational { .power(of: Rational(10), 100) }

  /// Returns the root of a degree, at least 1: the square root for 2.
  ///
  /// - Returns: the rounded root; `nil` for an even root of a number below zero.
  package func root(_ degree: Int, _ rounding: Rounding) -> Rational? {
    if signum < 0 { return degree % 2 == 0 ? nil : magnitude.root(degree, rounding).map { -$0 } }
    // Counted in half steps, so that the root is a whole number with or without a rest.
    let top =
      numerator.magnitude
      * rounding.step.denominator.magnitude.shifted(leftBy: 1).raised(to: degree)
    let below = denominator.magnitude * rounding.step.numerator.magnitude.raised(to: degree)
    let root = top.quotientAndRemainder(dividingBy: below).quotient.root(degree)
    if root.raised(to: degree) * below == top {
      let exact = Rational(integer: BigInteger(root)) * rounding.step / Rational(2)
      return exact.rounded(rounding)
    }
    return Enclosure.between(BigInteger(root), rounding)
  }

  /// Returns the natural logarithm, or `nil` for a number that is not above zero.
  package func naturalLogarithm(_ rounding: Rounding) -> Rational? {
    guard signum > 0 else { return nil }
    if self == .one { return .zero }
    return Rational.settled(rounding) { .logarithm(of: self, bits: $0) }
  }

  /// Returns the logarithm to base 10, or `nil` for a number that is not above zero.
  package func commonLogarithm(_ rounding: Rounding) -> Rational? {
    guard signum > 0 else { return nil }
    if let exponent = exponentOfTen { return Rational(exponent).rounded(rounding) }
    return Rational.settled(rounding) { bits in
      let ten = Enclosure.logarithm(of: Rational(10), bits: bits)
      let own = Enclosure.logarithm(of: self, bits: bits)
      let (quotient, _) = own.value.shifted(leftBy: bits)
        .floorQuotient(dividingBy: ten.value.magnitude)
      // ln 10 is above 2, so that its own error counts less than once per unit of the quotient.
      let turns = quotient.magnitude.shifted(rightBy: bits) + Magnitude(1)
      return Enclosure(
        value: quotient, error: own.error + turns * ten.error + Magnitude(2), bits: bits)
    }
  }

  /// Returns e to the power of the number, or `nil` where that is above `largestResult`.
  package func exponential(_ rounding: Rounding) -> Rational? {
    if isZero { return Rational.one.rounded(rounding) }
    return Rational.exponentialSettled(rounding, orExactly: { nil }) { bits in
      let (scaled, _) = numerator.shifted(leftBy: bits)
        .floorQuotient(dividingBy: denominator.magnitude)
      return Enclosure(value: scaled, error: Magnitude(1), bits: bits)
    }
  }

  /// Returns the base to the power of any fraction.
  ///
  /// - Returns: the rounded power; `nil` where it is above `largestResult`, for 0 to a power that is
  ///   not above 0, and for a number below 0 to a power that is not whole.
  package static func power(
    of base: Rational, to exponent: Rational, _ rounding: Rounding
  ) -> Rational? {
    if base.isZero { return exponent.signum > 0 ? .zero : nil }
    if base.signum < 0 {
      guard exponent.isInteger else { return nil }
      let power = power(of: -base, to: exponent, rounding)
      return exponent.numerator.magnitude.isOdd ? power.map { -$0 } : power
    }
    if exponent.isZero || base == .one { return Rational.one.rounded(rounding) }
    if let whole = exponent.integer, whole.magnitude <= 16 {
      return notTooLarge(power(of: base, whole).rounded(rounding))
    }
    let (above, below) = (exponent.numerator.magnitude, exponent.denominator.magnitude)
    let extra = max(0, above.bitWidth - below.bitWidth + 1)
    return exponentialSettled(
      rounding, orExactly: { exactPower(of: base, to: exponent, rounding) }
    ) { bits in
      Enclosure.logarithm(of: base, bits: bits + extra)
        .multiplied(by: exponent, droppingBits: extra)
    }
  }

  /// Returns the geometric mean of numbers that are not below zero, at least one.
  package static func geometricMean(_ values: [Rational], _ rounding: Rounding) -> Rational {
    let first = values.first ?? .zero
    if values.allSatisfy({ $0 == first }) { return first.rounded(rounding) }
    if values.contains(where: { $0.isZero }) { return .zero }
    func product() -> Rational { values.reduce(.one) { $0 * $1 } }
    // A root of the product; for many values their logarithms are the shorter way.
    if values.count <= 8, let root = product().root(values.count, rounding) { return root }
    let mean = exponentialSettled(
      rounding, orExactly: { product().exactRoot(values.count) }
    ) { bits in
      var (sum, error) = (BigInteger(0), Magnitude(0))
      for value in values {
        let logarithm = Enclosure.logarithm(of: value, bits: bits)
        (sum, error) = (sum + logarithm.value, error + logarithm.error)
      }
      return Enclosure(value: sum, error: error, bits: bits)
        .multiplied(by: Rational(1, over: values.count), droppingBits: 0)
    }
    return mean ?? largestResult
  }
}

// MARK: - More and more digits

extension Rational {
  /// The digits to begin with: those of the step, and enough for nearly every value.
  private static func firstBits(_ rounding: Rounding) -> Int {
    max(96, (stepBits(rounding) + 79) / 32 * 32)
  }

  /// How many binary digits behind the point a step needs.
  private static func stepBits(_ rounding: Rounding) -> Int {
    let step = rounding.step
    return max(0, step.denominator.magnitude.bitWidth - step.numerator.magnitude.bitWidth + 1)
  }

  /// Rounds a number that is no fraction from ever narrower enclosures.
  private static func settled(_ rounding: Rounding, _ enclosure: (Int) -> Enclosure) -> Rational {
    var bits = firstBits(rounding)
    while true {
      if let result = enclosure(bits).rounded(rounding) { return result }
      bits *= 2
    }
  }

  /// Rounds the exponential of a logarithm; `exactly` knows it where it is a fraction on half a step.
  private static func exponentialSettled(
    _ rounding: Rounding, orExactly exactly: () -> Rational?, _ logarithm: (Int) -> Enclosure
  ) -> Rational? {
    var bits = firstBits(rounding)
    var isExactTried = false
    while true {
      let power = logarithm(bits)
      // 10¹⁰⁰ is below exp 231, and exp x for x below 0 is below 2ˣ: then less than half a step.
      if power.isAbove(231) { return nil }
      if power.isBelow(-stepBits(rounding) - 2) {
        return Enclosure.between(BigInteger(0), rounding)
      }
      if let result = power.exponential?.rounded(rounding) { return notTooLarge(result) }
      if !isExactTried, let exact = exactly() { return notTooLarge(exact.rounded(rounding)) }
      isExactTried = true
      bits *= 2
    }
  }

  private static func notTooLarge(_ value: Rational) -> Rational? {
    value.magnitude <= largestResult ? value : nil
  }

  /// Returns a power that is a fraction and may lie on half a step, or `nil` where there is none.
  private static func exactPower(
    of base: Rational, to exponent: Rational, _ rounding: Rounding
  ) -> Rational? {
    guard let degree = Int(exactly: exponent.denominator.word ?? 0), degree > 0,
      let times = exponent.numerator.word.flatMap({ Int(exactly: $0) }),
      let root = base.exactRoot(degree)
    else { return nil }
    // The denominator of a half step divides twice that of the step, so a power with a longer one
    // lies on none, and is not worked out.
    let below = times < 0 ? root.numerator : root.denominator
    let (length, overflow) = (below.magnitude.bitWidth - 1).multipliedReportingOverflow(
      by: Int(times.magnitude))
    if overflow || length > rounding.step.denominator.magnitude.bitWidth + 1 { return nil }
    return power(of: root, times)
  }

  /// Returns the fraction whose power of that degree is this number above zero, if there is one.
  private func exactRoot(_ degree: Int) -> Rational? {
    guard let above = numerator.magnitude.exactRoot(degree),
      let below = denominator.magnitude.exactRoot(degree)
    else { return nil }
    return Rational(lowestTerms: BigInteger(above), over: BigInteger(below))
  }

  /// The whole number k where the number is 10 to the power of k.
  private var exponentOfTen: Int? {
    let (above, below) = (numerator.magnitude, denominator.magnitude)
    let one = Magnitude(1)
    guard above == one || below == one else { return nil }
    let power = below == one ? above : below
    let zeros = power.decimalDigits.count - 1
    guard Magnitude.power(of: 10, zeros) == power else { return nil }
    return below == one ? zeros : -zeros
  }
}

extension Enclosure {
  /// `true` iff the number is certainly above a whole one.
  fileprivate func isAbove(_ bound: Int) -> Bool {
    BigInteger(Int64(bound)).shifted(leftBy: bits) < value - BigInteger(error)
  }

  /// `true` iff the number is certainly below a whole one.
  fileprivate func isBelow(_ bound: Int) -> Bool {
    value + BigInteger(error) < BigInteger(Int64(bound)).shifted(leftBy: bits)
  }
}
