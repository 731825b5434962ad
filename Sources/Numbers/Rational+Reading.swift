extension Rational {
  /// The most digits a decimal may have: enough for any score, too few to stall a reader.
  package static var maximumDigits: Int { 4096 }

  /// Reads a decimal: an optional sign, digits, and optionally a separator and more digits.
  ///
  /// Nothing else is one: no exponents, no groups, no spaces, no "5." and no ".5". The result is
  /// `nil` when the text is not one, or has more than `maximumDigits` digits.
  ///
  /// - Parameters:
  ///   - bytes: the whole text, UTF-8. Up to 18 digits are read without allocation.
  ///   - separator: the character between whole part and decimals.
  package init?(decimal bytes: Span<UInt8>, separator: UInt8 = UInt8(ascii: ".")) {
    var start = 0
    var isNegative = false
    if bytes.count > 0, bytes[0] == UInt8(ascii: "-") || bytes[0] == UInt8(ascii: "+") {
      isNegative = bytes[0] == UInt8(ascii: "-")
      start = 1
    }
    let most = Rational.maximumDigits + 1
    guard bytes.count > start, bytes.count - start <= most else { return nil }
    var separatorIndex: Int?
    var value: UInt64 = 0
    for index in start..<bytes.count {
      let digit = bytes[index] &- UInt8(ascii: "0")
      if digit <= 9 {
        // May wrap; then there are over 18 digits, and they are read again below.
        value = value &* 10 &+ UInt64(digit)
      } else if bytes[index] == separator, separatorIndex == nil, index > start {
        separatorIndex = index
      } else {
        return nil
      }
    }
    let places = separatorIndex.map { bytes.count - 1 - $0 } ?? 0
    let digits = bytes.count - start - (separatorIndex == nil ? 0 : 1)
    guard separatorIndex == nil || places > 0, digits <= Rational.maximumDigits else { return nil }
    self =
      digits <= 18
      ? Rational(isNegative, value, tenths: places)
      : Rational(isNegative, Magnitude(digits: bytes, from: start), tenths: places)
  }

  /// Reads a decimal, as `init(decimal:separator:)` does from a span.
  package init?(decimal bytes: ArraySlice<UInt8>, separator: UInt8 = UInt8(ascii: ".")) {
    self.init(decimal: bytes.span, separator: separator)
  }

  /// Reads a decimal, as `init(decimal:separator:)` does from a span.
  package init?(decimal bytes: [UInt8], separator: UInt8 = UInt8(ascii: ".")) {
    self.init(decimal: bytes.span, separator: separator)
  }

  /// Reads a decimal, as `init(decimal:separator:)` does from a span.
  package init?(decimal text: String, separator: UInt8 = UInt8(ascii: ".")) {
    self.init(decimal: Array(text.utf8).span, separator: separator)
  }

  /// Creates `value / 10ᵖˡᵃᶜᵉˢ` for at most 18 places.
  ///
  /// Only twos and fives can cancel, which is quicker than a general common divisor.
  private init(_ isNegative: Bool, _ value: UInt64, tenths places: Int) {
    var (above, below, fives) = (value, 1 as UInt64, 0)
    let twos = value == 0 ? places : min(value.trailingZeroBitCount, places)
    while fives < places, above % 5 == 0 {
      above /= 5
      fives += 1
    }
    for _ in fives..<places { below *= 5 }
    above >>= UInt64(twos)
    below <<= UInt64(places - twos)
    form = .small(SmallRational(isNegative: isNegative, lowestTerms: above, over: below))
  }

  private init(_ isNegative: Bool, _ value: Magnitude, tenths places: Int) {
    if value.isZero {
      self = .zero
      return
    }
    let twos = min(value.trailingZeroBitCount, places)
    var above = value.shifted(rightBy: twos)
    let fives = above.removeFives(atMost: places)
    let below = Magnitude.power(of: 5, places - fives).shifted(leftBy: places - twos)
    self.init(
      lowestTerms: BigInteger(isNegative: isNegative, above), over: BigInteger(below))
  }
}

extension Magnitude {
  /// Reads the digits from `start` on, passing over whatever is not one.
  fileprivate init(digits bytes: Span<UInt8>, from start: Int) {
    self.init(0)
    var (chunk, scale) = (0 as UInt32, 1 as UInt32)
    for index in start..<bytes.count {
      let digit = bytes[index] &- UInt8(ascii: "0")
      if digit > 9 { continue }
      chunk = chunk * 10 + UInt32(digit)
      scale *= 10
      if scale == 1_000_000_000 {
        multiply(by: scale, adding: chunk)
        (chunk, scale) = (0, 1)
      }
    }
    multiply(by: scale, adding: chunk)
  }
}
