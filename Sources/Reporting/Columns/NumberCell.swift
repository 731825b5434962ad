package import Numbers

/// Numbers as bytes for programs: the shortest exact decimal with a point.
///
/// A number whose decimals do not end is rounded half up to 10 decimals.
package enum NumberCell {
  /// How many decimals a number keeps that has no end.
  package static let places = 10

  /// The most bytes that `write` takes: sign, digits of a word, point, 18 decimals.
  static let limit = 48

  private static let zero = UInt8(ascii: "0")

  /// Returns a number as text.
  package static func text(_ value: Rational) -> String {
    String(decoding: bytes(value), as: UTF8.self)
  }

  /// Returns the bytes of a number of any size.
  static func bytes(_ value: Rational) -> [UInt8] {
    let small = SmallRational(value)
    if !small.isOverflowed, isShort(small) {
      var line = [UInt8](repeating: 0, count: limit)
      var span = line.mutableSpan
      let end = write(small, to: &span, at: 0)
      return Array(line[..<end])
    }
    return value.decimalText().map { Array($0.utf8) } ?? value.decimalBytes(places: places)
  }

  /// `true` iff `write` can write the number: it needs at most 18 decimals.
  static func isShort(_ value: SmallRational) -> Bool {
    value.denominator == 1 || (decimalPlaces(value.denominator.magnitude) ?? places) <= 18
  }

  /// `true` iff `write` can write the number without loss.
  static func isExact(_ value: SmallRational) -> Bool {
    value.denominator == 1 || (decimalPlaces(value.denominator.magnitude) ?? .max) <= 18
  }

  /// Writes a short number and returns where it ends.
  ///
  /// Into a span, because appending to an array byte by byte takes four times as long.
  @inline(__always)
  static func write(
    _ value: SmallRational, to span: inout MutableSpan<UInt8>, at start: Int
  ) -> Int {
    guard value.denominator != 1 else {
      var end = start
      if value.numerator < 0 {
        span[end] = UInt8(ascii: "-")
        end &+= 1
      }
      return writeDigits(value.numerator.magnitude, to: &span, at: end)
    }
    return writeFraction(value, to: &span, at: start)
  }

  private static func writeFraction(
    _ value: SmallRational, to span: inout MutableSpan<UInt8>, at start: Int
  ) -> Int {
    let (above, below) = (value.numerator.magnitude, value.denominator.magnitude)
    let ending = decimalPlaces(below)
    let digits = ending ?? places
    guard below != 0, digits <= 18 else { return start }
    // 10¹⁸ fits in a word, so the product of two words fits in a double one.
    var power: UInt64 = 1
    for _ in 0..<digits { power &*= 10 }
    let (whole, decimals) = parts(above, power, below, isExact: ending != nil)
    var end = start
    if value.numerator < 0, whole != 0 || decimals != 0 {
      span[end] = UInt8(ascii: "-")
      end &+= 1
    }
    end = writeDigits(whole, to: &span, at: end)
    guard digits > 0 else { return end }
    span[end] = UInt8(ascii: ".")
    return writeDigits(decimals, width: digits, to: &span, at: end &+ 1)
  }

  /// Returns whole part and decimals of a fraction, rounded half up.
  ///
  /// Double words divide ten times slower, and points hardly ever need them.
  private static func parts(
    _ above: UInt64, _ power: UInt64, _ below: UInt64, isExact: Bool
  ) -> (whole: UInt64, decimals: UInt64) {
    let (product, overflow) = above.multipliedReportingOverflow(by: isExact ? power / below : power)
    if !overflow {
      if isExact { return (product / power, product % power) }
      let (quotient, rest) = product.quotientAndRemainder(dividingBy: below)
      let rounded = rest >= below &- rest ? quotient &+ 1 : quotient
      return (rounded / power, rounded % power)
    }
    let (scaled, rest) = (UInt128(above) &* UInt128(power)).quotientAndRemainder(
      dividingBy: UInt128(below))
    let rounded = rest != 0 && rest >= UInt128(below) &- rest ? scaled &+ 1 : scaled
    let (whole, decimals) = rounded.quotientAndRemainder(dividingBy: UInt128(power))
    return (UInt64(truncatingIfNeeded: whole), UInt64(truncatingIfNeeded: decimals))
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

  @inline(__always)
  private static func writeDigits(
    _ value: UInt64, to span: inout MutableSpan<UInt8>, at start: Int
  ) -> Int {
    if value < 10 {
      span[start] = zero &+ UInt8(truncatingIfNeeded: value)
      return start &+ 1
    }
    var (width, rest) = (1, value / 10)
    while rest != 0 {
      width &+= 1
      rest /= 10
    }
    return writeDigits(value, width: width, to: &span, at: start)
  }

  /// Writes exactly `width` digits, zeros first.
  @inline(__always)
  private static func writeDigits(
    _ value: UInt64, width: Int, to span: inout MutableSpan<UInt8>, at start: Int
  ) -> Int {
    var (rest, index) = (value, start &+ width)
    while index > start {
      index &-= 1
      span[index] = zero &+ UInt8(truncatingIfNeeded: rest % 10)
      rest /= 10
    }
    return start &+ width
  }
}
