/// An integer of any size: what a `Rational` falls back on when a machine word is too small.
struct BigInteger: Hashable, Sendable {
  /// Never set for zero, so that equal numbers are equal field by field.
  let isNegative: Bool
  let magnitude: Magnitude

  init(isNegative: Bool = false, _ magnitude: Magnitude) {
    self.isNegative = isNegative && !magnitude.isZero
    self.magnitude = magnitude
  }

  init(_ value: Int64) {
    self.init(isNegative: value < 0, Magnitude(value.magnitude))
  }

  /// The number as one machine word, or `nil` when it does not fit.
  var word: Int64? {
    guard let word = magnitude.word else { return nil }
    if !isNegative { return Int64(exactly: word) }
    return word <= Int64.min.magnitude ? Int64(truncatingIfNeeded: 0 &- word) : nil
  }

  /// The decimal digits as ASCII with a leading minus where there is one.
  var decimalText: String {
    let digits = magnitude.decimalDigits
    return String(decoding: isNegative ? [UInt8(ascii: "-")] + digits : digits, as: UTF8.self)
  }

  /// Returns the number over a divisor of it.
  func divided(by divisor: Magnitude) -> BigInteger {
    if divisor == Magnitude(1) { return self }
    return BigInteger(
      isNegative: isNegative, magnitude.quotientAndRemainder(dividingBy: divisor).quotient)
  }

  static prefix func - (value: BigInteger) -> BigInteger {
    BigInteger(isNegative: !value.isNegative, value.magnitude)
  }

  static func + (left: BigInteger, right: BigInteger) -> BigInteger {
    if left.isNegative == right.isNegative {
      return BigInteger(isNegative: left.isNegative, left.magnitude + right.magnitude)
    }
    return left.magnitude < right.magnitude
      ? BigInteger(isNegative: right.isNegative, right.magnitude - left.magnitude)
      : BigInteger(isNegative: left.isNegative, left.magnitude - right.magnitude)
  }

  static func - (left: BigInteger, right: BigInteger) -> BigInteger { left + -right }

  static func * (left: BigInteger, right: BigInteger) -> BigInteger {
    BigInteger(
      isNegative: left.isNegative != right.isNegative, left.magnitude * right.magnitude)
  }
}

extension BigInteger: Comparable {
  static func < (left: BigInteger, right: BigInteger) -> Bool {
    if left.isNegative != right.isNegative { return left.isNegative }
    return left.isNegative
      ? right.magnitude < left.magnitude : left.magnitude < right.magnitude
  }
}
