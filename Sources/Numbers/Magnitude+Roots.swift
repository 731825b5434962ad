extension Magnitude {
  /// The number of binary digits; 0 for zero.
  var bitWidth: Int {
    if let number = inPlace { return UInt128.bitWidth - number.leadingZeroBitCount }
    let limbs = limbs
    guard let top = limbs.last else { return 0 }
    return limbs.count * 32 - top.leadingZeroBitCount
  }

  /// Returns the number multiplied by itself `exponent` times; 1 for 0 times.
  func raised(to exponent: Int) -> Magnitude {
    var (result, square, rest) = (Magnitude(1), self, exponent)
    while rest > 0 {
      if rest & 1 == 1 { result = result * square }
      rest >>= 1
      if rest > 0 { square = square * square }
    }
    return result
  }

  /// Returns the largest number whose power of that degree, at least 1, is not larger than this one.
  func root(_ degree: Int) -> Magnitude {
    if degree == 1 || isZero { return self }
    // Already 2 to that power is more.
    if degree >= bitWidth { return Magnitude(1) }
    // Newton starts with about as many small steps as the degree: a high root has fewer digits.
    if degree > 16 { return rootByDigits(degree) }
    // Newton's steps fall from any start above the root until they are at its whole part.
    var root = Magnitude(1).shifted(leftBy: (bitWidth + degree - 1) / degree)
    while true {
      let power = root.raised(to: degree - 1)
      var next =
        quotientAndRemainder(dividingBy: power).quotient + root * Magnitude(UInt64(degree - 1))
      _ = next.divide(by: UInt32(degree))
      if !(next < root) { return root }
      root = next
    }
  }

  /// Returns the root, found from its highest binary digit to its lowest.
  private func rootByDigits(_ degree: Int) -> Magnitude {
    var root = Magnitude(0)
    for digit in (0...bitWidth / degree).reversed() {
      let candidate = root + Magnitude(1).shifted(leftBy: digit)
      if !(self < candidate.raised(to: degree)) { root = candidate }
    }
    return root
  }

  /// Returns the number whose power of that degree is this one, or `nil` when none is whole.
  func exactRoot(_ degree: Int) -> Magnitude? {
    let root = root(degree)
    return root.raised(to: degree) == self ? root : nil
  }
}

extension BigInteger {
  /// Returns the largest integer that is not above the quotient; the divisor must not be zero.
  func floorQuotient(dividingBy divisor: Magnitude) -> (quotient: BigInteger, isExact: Bool) {
    let (quotient, rest) = magnitude.quotientAndRemainder(dividingBy: divisor)
    let isMore = isNegative && !rest.isZero
    return (
      BigInteger(isNegative: isNegative, isMore ? quotient + Magnitude(1) : quotient), rest.isZero
    )
  }

  /// Returns the number times 2 to the power of `bits`.
  func shifted(leftBy bits: Int) -> BigInteger {
    BigInteger(isNegative: isNegative, magnitude.shifted(leftBy: bits))
  }
}
