package import Numbers

/// Numbers as bytes for programs: the shortest exact decimal with a point.
///
/// A number whose decimals do not end is rounded half up to 10 decimals.
package enum NumberCell {
  /// How many decimals a number keeps that has no end.
  package static let places = 10

  private static let zero = UInt8(ascii: "0")

  /// Appends a number that fits in two machine words; it must not be overflowed.
  package static func append(_ value: SmallRational, to bytes: inout [UInt8]) {
    if value.denominator == 1 {
      if value.numerator < 0 { bytes.append(UInt8(ascii: "-")) }
      appendDigits(value.numerator.magnitude, to: &bytes)
    } else {
      appendFraction(value, to: &bytes)
    }
  }

  /// Appends a number of any size.
  package static func append(_ value: Rational, to bytes: inout [UInt8]) {
    let small = SmallRational(value)
    if !small.isOverflowed {
      append(small, to: &bytes)
    } else if let text = value.decimalText() {
      bytes += text.utf8
    } else {
      bytes += value.decimalBytes(places: places)
    }
  }

  /// Returns a number as text.
  package static func text(_ value: Rational) -> String {
    var bytes: [UInt8] = []
    append(value, to: &bytes)
    return String(decoding: bytes, as: UTF8.self)
  }

  private static func appendFraction(_ value: SmallRational, to bytes: inout [UInt8]) {
    let below = value.denominator.magnitude
    let above = value.numerator.magnitude
    let ending = decimalPlaces(below)
    let digits = ending ?? places
    // 10¹⁸ fits in a word, so the product of two words fits in a double one.
    guard below != 0, digits <= 18 else {
      let exact = value.rational ?? .zero
      bytes += exact.decimalText().map { Array($0.utf8) } ?? exact.decimalBytes(places: places)
      return
    }
    var power: UInt64 = 1
    for _ in 0..<digits { power &*= 10 }
    let (rounded, isWord) = scaled(above, power, below, isExact: ending != nil)
    guard isWord else {
      appendWide(value, power, digits, to: &bytes)
      return
    }
    let (whole, decimals) = rounded.quotientAndRemainder(dividingBy: power)
    if value.numerator < 0, rounded != 0 { bytes.append(UInt8(ascii: "-")) }
    appendDigits(whole, to: &bytes)
    guard digits > 0 else { return }
    bytes.append(UInt8(ascii: "."))
    appendDigits(decimals, width: digits, to: &bytes)
  }

  /// Returns the fraction times a power of ten, rounded half up, and whether one word carries it.
  ///
  /// Double words divide ten times slower, and points hardly ever need them.
  private static func scaled(
    _ above: UInt64, _ power: UInt64, _ below: UInt64, isExact: Bool
  ) -> (value: UInt64, isWord: Bool) {
    if isExact {
      let (product, overflow) = above.multipliedReportingOverflow(by: power / below)
      return (product, !overflow)
    }
    let (product, overflow) = above.multipliedReportingOverflow(by: power)
    if overflow { return (0, false) }
    let (quotient, rest) = product.quotientAndRemainder(dividingBy: below)
    return (rest >= below &- rest ? quotient &+ 1 : quotient, true)
  }

  private static func appendWide(
    _ value: SmallRational, _ power: UInt64, _ digits: Int, to bytes: inout [UInt8]
  ) {
    let (above, below) = (value.numerator.magnitude, UInt128(value.denominator.magnitude))
    let (scaled, rest) = (UInt128(above) &* UInt128(power)).quotientAndRemainder(dividingBy: below)
    let rounded = rest != 0 && rest >= below &- rest ? scaled &+ 1 : scaled
    let (whole, decimals) = rounded.quotientAndRemainder(dividingBy: UInt128(power))
    if value.numerator < 0, rounded != 0 { bytes.append(UInt8(ascii: "-")) }
    appendDigits(UInt64(truncatingIfNeeded: whole), to: &bytes)
    guard digits > 0 else { return }
    bytes.append(UInt8(ascii: "."))
    appendDigits(UInt64(truncatingIfNeeded: decimals), width: digits, to: &bytes)
  }

  /// Returns how many decimals a fraction with a denominator needs, or `nil` where they do not end.
  private static func decimalPlaces(_ denominator: UInt64) -> Int? {
    guard denominator != 0 else { return nil }
    let twos = denominator.trailingZeroBitCount
    var rest = denominator >> UInt64(twos)
    var fives = 0
    while rest % 5 == 0 {
      rest /= 5
      fives += 1
    }
    return rest == 1 ? max(twos, fives) : nil
  }

  private static func appendDigits(_ value: UInt64, to bytes: inout [UInt8]) {
    if value < 10 {
      bytes.append(zero &+ UInt8(truncatingIfNeeded: value))
    } else if value < 100 {
      bytes.append(zero &+ UInt8(truncatingIfNeeded: value / 10))
      bytes.append(zero &+ UInt8(truncatingIfNeeded: value % 10))
    } else {
      var (width, limit) = (3, UInt64(1000))
      while width < 20, value >= limit {
        width += 1
        let (next, isTooLarge) = limit.multipliedReportingOverflow(by: 10)
        if isTooLarge { break }
        limit = next
      }
      appendDigits(value, width: width, to: &bytes)
    }
  }

  /// Appends exactly `width` digits, zeros first.
  private static func appendDigits(_ value: UInt64, width: Int, to bytes: inout [UInt8]) {
    let start = bytes.count
    for _ in 0..<width { bytes.append(zero) }
    var (rest, index) = (value, start &+ width)
    while rest != 0, index > start {
      index &-= 1
      bytes[index] = zero &+ UInt8(truncatingIfNeeded: rest % 10)
      rest /= 10
    }
  }
}
