extension Rational {
  /// The number as people write it: "12.5", "-0.25", "3"; "1/3" when decimals would not end.
  package var text: String {
    decimalText() ?? numeratorText + "/" + denominatorText
  }

  /// The decimal digits of the number above the line, with a minus where there is one.
  package var numeratorText: String { numerator.decimalText }

  /// The decimal digits of the number below the line.
  package var denominatorText: String { denominator.decimalText }

  /// `true` iff finitely many decimals write the number.
  package var isTerminating: Bool { decimalPlaces != nil }

  /// How many decimals write the number, or `nil` when no finite number of them does.
  package var decimalPlaces: Int? {
    switch form {
    case .small(let small):
      let twos = small.denominator.trailingZeroBitCount
      var rest = small.denominator >> Int64(twos)
      var fives = 0
      while rest % 5 == 0 {
        rest /= 5
        fives += 1
      }
      return rest == 1 ? max(twos, fives) : nil
    case .large(_, let denominator):
      let twos = denominator.magnitude.trailingZeroBitCount
      var rest = denominator.magnitude.shifted(rightBy: twos)
      let fives = rest.removeFives(atMost: .max)
      return rest.word == 1 ? max(twos, fives) : nil
    }
  }

  /// Returns the shortest decimal for the number, or `nil` when it does not end.
  ///
  /// - Parameter separator: the character between whole part and decimals.
  /// - Returns: the text, with no decimal more than the number needs.
  package func decimalText(separator: UInt8 = UInt8(ascii: ".")) -> String? {
    // Most numbers of a decision are whole.
    if case .small(let small) = form, small.denominator == 1 { return String(small.numerator) }
    return decimalPlaces.map { decimalText(places: $0, separator: separator) }
  }

  /// Returns the number with exactly that many decimals.
  ///
  /// A number that needs more is rounded to the nearest, from the middle away from zero; one
  /// that rounds to 0 is written without a sign.
  ///
  /// - Parameters:
  ///   - places: how many decimals; none when negative.
  ///   - separator: the character between whole part and decimals.
  /// - Returns: the text.
  package func decimalText(places: Int, separator: UInt8 = UInt8(ascii: ".")) -> String {
    String(decoding: decimalBytes(places: places, separator: separator), as: UTF8.self)
  }

  /// Returns the ASCII bytes of `decimalText(places:separator:)`.
  package func decimalBytes(places: Int, separator: UInt8 = UInt8(ascii: ".")) -> [UInt8] {
    let places = max(places, 0)
    let scaled = self * .power(of: Rational(10), places)
    let units = scaled.isInteger ? scaled : scaled.rounded(Rounding(mode: .halfUp, step: .one))
    let digits =
      switch units.form {
      case .small(let small): Magnitude.decimalDigits(of: small.numerator.magnitude)
      case .large(let numerator, _): numerator.magnitude.decimalDigits
      }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(max(digits.count, places) + 3)
    if units.signum < 0 { bytes.append(UInt8(ascii: "-")) }
    for place in (0..<max(digits.count, places + 1)).reversed() {
      bytes.append(place < digits.count ? digits[digits.count - 1 - place] : UInt8(ascii: "0"))
      if place == places && places > 0 { bytes.append(separator) }
    }
    return bytes
  }
}
