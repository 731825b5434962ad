import Numbers

/// Reads the numbers that people type: `96,5`, `1.234.567`, `1 234,5`, `-0.25`, `98%`.
struct NumberText {
  /// What a text turned out to be.
  enum Outcome {
    /// `digits / 10^scale`, with at most 18 digits.
    case small(Int64, scale: Int)
    /// A number with more digits.
    case large(Rational)
    /// The separator may be a decimal one or group thousands, and nothing decides it.
    case inDoubt
    /// A number only by the other decimal separator than the file's.
    case otherSeparator
    /// A number in scientific notation, such as a spreadsheet shows when a column is narrow.
    case exponent
    case tooLong
    case notANumber
  }

  /// The digits, with their sign and without separators.
  private var digits: [UInt8] = []
  /// Each separator: the character (a space as 0x20) and the number of digits before it.
  private var marks: [(byte: UInt8, position: Int)] = []
  private var isNegative = false
  /// `true` iff the text ended in a percent sign.
  private(set) var hasPercentSign = false

  /// Reads the trimmed text from `start` up to `end`.
  ///
  /// - Parameters:
  ///   - bytes: the text that holds it.
  ///   - start: its first byte.
  ///   - end: the place after its last byte.
  ///   - decimal: the file's decimal separator, or `nil` while none is known: then only a text that
  ///     can be read in one way is a number.
  ///   - preferDecimal: `true` iff thousands are impossible, so that `96,123` is in no doubt.
  /// - Returns: the number, or why there is none.
  mutating func read(
    _ bytes: Span<UInt8>, _ start: Int, _ end: Int, decimal: DecimalSeparator?,
    preferDecimal: Bool = false
  ) -> Outcome {
    digits.removeAll(keepingCapacity: true)
    marks.removeAll(keepingCapacity: true)
    isNegative = false
    hasPercentSign = false
    var end = end
    if end > start, bytes[end - 1] == 0x25 {
      hasPercentSign = true
      end = bytes.trimmed(start, end - 1).upperBound
    }
    guard collect(bytes, start, end) else {
      return Self.isScientific(bytes, start, end) ? .exponent : .notANumber
    }
    guard digits.count <= Rational.maximumDigits / 4 else { return .tooLong }
    guard let separator = decimalMark(decimal, preferDecimal) else { return value(scale: 0) }
    switch separator {
    case .at(let position): return value(scale: digits.count - position)
    case .inDoubt: return .inDoubt
    case .other: return .otherSeparator
    case .illFormed: return .notANumber
    }
  }

  /// Collects digits and separators, or returns `false` where there is anything else.
  private mutating func collect(_ bytes: Span<UInt8>, _ start: Int, _ end: Int) -> Bool {
    var index = start
    if index < end, bytes[index] == 0x2D || bytes[index] == 0x2B {
      isNegative = bytes[index] == 0x2D
      index += 1
    } else if bytes.startsWithMinusSign(index, end) {
      isNegative = true
      index += 3
    }
    while index < end {
      let byte = bytes[index]
      if byte &- 0x30 <= 9 {
        digits.append(byte)
        index += 1
        continue
      }
      if byte == 0x2C || byte == 0x2E {
        marks.append((byte, digits.count))
        index += 1
        continue
      }
      let space = bytes.spaceLength(at: index, before: end)
      guard space > 0 else { return false }
      marks.append((0x20, digits.count))
      index += space
    }
    return !digits.isEmpty
  }

  private enum Mark { case at(Int), inDoubt, other, illFormed }

  /// Returns where the decimals start, or `nil` for a whole number.
  private func decimalMark(_ decimal: DecimalSeparator?, _ preferDecimal: Bool) -> Mark? {
    guard let last = marks.last else { return nil }
    let lastOfItsKind = marks.filter { $0.byte == last.byte }.count == 1
    let others = marks.filter { $0.byte != last.byte }
    let canBeDecimal =
      last.byte != 0x20 && lastOfItsKind && last.position > 0 && last.position < digits.count
      && isGrouped(others, upTo: last.position)
    let canBeGrouping = others.isEmpty && isGrouped(marks, upTo: digits.count)
    if let decimal {
      if canBeDecimal, last.byte == decimal.rawValue { return .at(last.position) }
      if canBeGrouping, last.byte != decimal.rawValue { return nil }
      return canBeDecimal || canBeGrouping ? .other : .illFormed
    }
    if canBeDecimal, canBeGrouping, !preferDecimal { return .inDoubt }
    if canBeDecimal { return .at(last.position) }
    return canBeGrouping ? nil : .illFormed
  }

  /// `true` iff equal marks split the digits before `end` into groups of three.
  private func isGrouped(_ marks: [(byte: UInt8, position: Int)], upTo end: Int) -> Bool {
    guard let first = marks.first else { return true }
    guard (1...3).contains(first.position), digits[0] != 0x30 else { return false }
    for (index, mark) in marks.enumerated() {
      guard mark.byte == first.byte, mark.position == first.position + 3 * index else {
        return false
      }
    }
    return first.position + 3 * marks.count == end
  }

  private func value(scale: Int) -> Outcome {
    if digits.count <= 18 {
      var value: Int64 = 0
      for digit in digits { value = value * 10 + Int64(digit - 0x30) }
      return .small(isNegative ? -value : value, scale: scale)
    }
    var text = isNegative ? [0x2D as UInt8] : []
    text += digits[..<(digits.count - scale)]
    if scale > 0 {
      text.append(0x2E)
      text += digits[(digits.count - scale)...]
    }
    return Rational(decimal: text).map { .large($0) } ?? .notANumber
  }

  /// `true` iff the text is like `1e5` or `1,2E+03`.
  private static func isScientific(_ bytes: Span<UInt8>, _ start: Int, _ end: Int) -> Bool {
    var (digitsBefore, exponentDigits, exponents) = (0, 0, 0)
    for index in start..<end {
      switch bytes[index] {
      case 0x30...0x39: if exponents == 0 { digitsBefore += 1 } else { exponentDigits += 1 }
      case 0x45, 0x65: exponents += 1
      case 0x2B, 0x2D, 0x2C, 0x2E: break
      default: return false
      }
    }
    return exponents == 1 && digitsBefore > 0 && exponentDigits > 0
  }

  /// Returns what decimal separator the text proves, if it proves one.
  static func provenDecimal(
    _ bytes: Span<UInt8>, _ start: Int, _ end: Int, preferDecimal: Bool
  ) -> DecimalSeparator? {
    var index = start
    while index < end, bytes[index] != 0x2C, bytes[index] != 0x2E { index += 1 }
    guard index < end else { return nil }
    var number = NumberText()
    switch number.read(bytes, start, end, decimal: nil, preferDecimal: preferDecimal) {
    case .small, .large:
      guard let last = number.marks.last else { return nil }
      if case .at = number.decimalMark(nil, preferDecimal) {
        return DecimalSeparator(rawValue: last.byte)
      }
      // Whole, so the separators group thousands: the other one is for decimals.
      guard number.marks.allSatisfy({ $0.byte == last.byte }) else { return nil }
      return DecimalSeparator(rawValue: last.byte)?.other
    case .inDoubt, .otherSeparator, .exponent, .tooLong, .notANumber: return nil
    }
  }
}

extension Span<UInt8> {
  /// `true` iff U+2212, the minus sign of typesetting, stands at `index`.
  fileprivate func startsWithMinusSign(_ index: Int, _ end: Int) -> Bool {
    index + 2 < end && self[index] == 0xE2 && self[index + 1] == 0x88 && self[index + 2] == 0x92
  }
}
