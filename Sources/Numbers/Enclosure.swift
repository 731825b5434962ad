/// A real number that is known up to an error: the value of a function before it is rounded.
///
/// The number lies within `error` of `value`, both in units of 2⁻ᵇⁱᵗˢ. The functions below compute
/// with integers only and count every unit that a step can lose, so that the bounds are proved and
/// not hoped for.
struct Enclosure {
  let value: BigInteger
  let error: Magnitude
  /// How many binary digits stand behind the point; below zero where units are larger than 1.
  let bits: Int

  /// Returns the rounded number if every number within the error rounds to the same, else `nil`.
  func rounded(_ rounding: Rounding) -> Rational? {
    let top = rounding.step.denominator.magnitude.shifted(leftBy: 1 + max(0, -bits))
    let below = rounding.step.numerator.magnitude.shifted(leftBy: max(0, bits))
    let low = ((value - BigInteger(error)) * BigInteger(top)).floorQuotient(dividingBy: below)
    let high = ((value + BigInteger(error)) * BigInteger(top)).floorQuotient(dividingBy: below)
    if low.isExact || low.quotient != high.quotient { return nil }
    return Enclosure.between(low.quotient, rounding)
  }

  /// Returns what a number strictly between two neighboring halves of a step rounds to.
  ///
  /// All of them round alike in every mode, so the one in the middle stands for them.
  static func between(_ halfSteps: BigInteger, _ rounding: Rounding) -> Rational {
    let quarters = Rational(integer: halfSteps + halfSteps + BigInteger(1))
    return (quarters * rounding.step / Rational(4)).rounded(rounding)
  }
}

// MARK: - Logarithm

extension Enclosure {
  /// Returns the natural logarithm of a number above zero.
  static func logarithm(of number: Rational, bits: Int) -> Enclosure {
    // The number is m · 2ᵏ with m from 3/4 to 3/2; then ln = 2 artanh((m - 1) / (m + 1)) + k ln 2,
    // and the argument of the series is at most 1/5.
    let (above, below) = (number.numerator.magnitude, number.denominator.magnitude)
    var exponent = above.bitWidth - below.bitWidth
    var top = above.shifted(leftBy: max(0, -exponent))
    var bottom = below.shifted(leftBy: max(0, exponent))
    let three = Magnitude(3)
    if bottom * three < top.shifted(leftBy: 1) {
      exponent += 1
      bottom = bottom.shifted(leftBy: 1)
    } else if top.shifted(leftBy: 2) < bottom * three {
      exponent -= 1
      top = top.shifted(leftBy: 1)
    }
    let isNegative = top < bottom
    let difference = isNegative ? bottom - top : top - bottom
    let argument = difference.shifted(leftBy: bits)
      .quotientAndRemainder(dividingBy: top + bottom).quotient
    let (sum, terms) = areaTangent(of: argument, bits: bits)
    let series = BigInteger(isNegative: isNegative, sum.shifted(leftBy: 1))
    let twos = BigInteger(logarithmOfTwo(bits: bits)) * BigInteger(Int64(exponent))
    // Every term of the series is at most 2 units too low, its rest less than 3; twice that, and 2
    // units for each ln 2.
    let error = UInt64(4 * terms + 12) + 2 * UInt64(exponent.magnitude)
    return Enclosure(value: series + twos, error: Magnitude(error), bits: bits)
  }

  /// Returns artanh of a fixed-point number up to 1/5, and how many terms were added.
  private static func areaTangent(of argument: Magnitude, bits: Int) -> (Magnitude, Int) {
    let square = argument.multiplied(by: argument, shiftedRightBy: bits)
    var (sum, power, divisor, terms) = (argument, argument, UInt32(1), 0)
    while true {
      power = power.multiplied(by: square, shiftedRightBy: bits)
      if power.isZero { return (sum, terms) }
      divisor += 2
      terms += 1
      var term = power
      _ = term.divide(by: divisor)
      sum = sum + term
    }
  }

  /// Returns ln 2, at most 2 units too low.
  static func logarithmOfTwo(bits: Int) -> Magnitude {
    bits <= knownBits
      ? knownLogarithmOfTwo.shifted(rightBy: knownBits - bits) : computedLogarithmOfTwo(bits: bits)
  }

  private static var knownBits: Int { 320 }
  private static let knownLogarithmOfTwo = computedLogarithmOfTwo(bits: 320)

  /// Returns ln 2 = 2 artanh(1/3), computed with 32 bits more so that the terms lose 1 unit at most.
  private static func computedLogarithmOfTwo(bits: Int) -> Magnitude {
    var power = Magnitude(2).shifted(leftBy: bits + 32)
    _ = power.divide(by: 3)
    var (sum, divisor) = (power, UInt32(1))
    while !power.isZero {
      _ = power.divide(by: 9)
      divisor += 2
      var term = power
      _ = term.divide(by: divisor)
      sum = sum + term
    }
    return sum.shifted(rightBy: 32)
  }
}

// MARK: - Exponential

extension Enclosure {
  /// How often the argument of the series is halved, and its result squared.
  private static var halvings: Int { 8 }

  /// The exponential, or `nil` where the error is too large to say anything.
  ///
  /// At least 64 bits must stand behind the point, and the number must be within ±2³².
  var exponential: Enclosure? {
    // The number is k ln 2 + r with r from 0 to ln 2; then exp = 2ᵏ · (exp(r / 2⁸))^(2⁸).
    let two = Enclosure.logarithmOfTwo(bits: bits)
    let (turns, _) = value.floorQuotient(dividingBy: two)
    guard let exponent = turns.word else { return nil }
    let rest = (value - turns * BigInteger(two)).magnitude
    let restError = error + Magnitude(2 * exponent.magnitude)
    let argument = rest.shifted(rightBy: Self.halvings)
    let argumentError = restError.shifted(rightBy: Self.halvings) + Magnitude(2)
    if argumentError.bitWidth > bits - 16 { return nil }
    var sum = Magnitude(1).shifted(leftBy: bits) + argument
    var (term, divisor) = (argument, UInt32(1))
    while !term.isZero {
      divisor += 1
      term = term.multiplied(by: argument, shiftedRightBy: bits)
      _ = term.divide(by: divisor)
      sum = sum + term
    }
    for _ in 0..<Self.halvings { sum = sum.multiplied(by: sum, shiftedRightBy: bits) }
    // Every term is at most 2 units too low; a squaring of a number up to 2 multiplies an error by
    // twice the number and adds 2 units, all squarings together multiply by less than 4 · 2⁸.
    let seriesError = Magnitude(UInt64(2 * divisor + 8)) + argumentError.shifted(leftBy: 1)
    return Enclosure(
      value: BigInteger(sum), error: seriesError.shifted(leftBy: Self.halvings + 2),
      bits: bits - Int(exponent))
  }

  /// Returns the number times a fraction, with fewer bits behind the point.
  func multiplied(by factor: Rational, droppingBits dropped: Int) -> Enclosure {
    let below = factor.denominator.magnitude.shifted(leftBy: dropped)
    let (product, _) = (value * factor.numerator).floorQuotient(dividingBy: below)
    let scaled = (error * factor.numerator.magnitude)
      .quotientAndRemainder(dividingBy: below).quotient
    return Enclosure(value: product, error: scaled + Magnitude(2), bits: bits - dropped)
  }
}
