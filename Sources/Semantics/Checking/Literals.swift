import Diagnostics
import Evidence
import Numbers
import Syntax

extension Checker {
  /// Returns the number that a token stands for in the file's language, or `nil` after an error.
  mutating func number(_ token: SyntaxToken) -> Rational? {
    let range = tree.byteRange(ofToken: token.index)
    let bytes = tree.source.bytes[range]
    let decimal: UInt8 = language == .vi ? 0x2C : 0x2E
    guard let separator = bytes.first(where: { Self.isSeparator($0) }) else {
      return readDecimal(bytes, decimal, token)
    }
    let text = token.text
    if bytes.count(where: { Self.isSeparator($0) }) > 1 {
      report(.invalidNumber(text, at: token.range))
      return nil
    }
    if separator == decimal { return readDecimal(bytes, decimal, token) }
    let whole = bytes.prefix { $0 != separator }
    let canGroup = bytes.count - 1 - whole.count == 3 && whole.count <= 3 && whole.first != 0x30
    if canGroup {
      report(.ambiguousNumber(text, language: language, at: token.range))
      return nil
    }
    if language == .en { report(.decimalComma(text, at: token.range)) }
    return readDecimal(bytes, separator, token)
  }

  /// `true` iff a byte is one of the two signs that some language puts before decimals.
  private static func isSeparator(_ byte: UInt8) -> Bool { byte == 0x2E || byte == 0x2C }

  private mutating func readDecimal(
    _ bytes: ArraySlice<UInt8>, _ separator: UInt8, _ token: SyntaxToken
  ) -> Rational? {
    if let value = Rational(decimal: bytes, separator: separator) { return value }
    report(.invalidNumber(token.text, at: token.range))
    return nil
  }

  /// Returns the whole number of a token that counts something, such as `2` in `best 2 of`.
  mutating func wholeNumber(
    _ token: SyntaxToken?, from least: Int = 1, atMost limit: Int
  ) -> Int? {
    guard let token, let value = number(token) else { return nil }
    guard let whole = value.integer, whole >= least, whole <= limit else {
      report(.countOutOfRange(token.text, least: least, limit: limit, at: token.range))
      return nil
    }
    return whole
  }

  /// Returns the day that a date token names, or `nil` after an error.
  mutating func date(_ token: SyntaxToken) -> CalendarDate? {
    if let date = CalendarDate(written: token.text) { return date }
    report(.invalidDate(token.text, at: token.range))
    return nil
  }

  /// Returns a value as people write it, in both languages.
  func display(_ value: Rational, as type: ValueType?, options: [ChoiceOption] = []) -> Phrase {
    switch type {
    case .percent: Self.decimal(value * .hundred, suffix: "%")
    case .yesNo: value.isZero ? Phrase(vi: "không", en: "no") : Phrase(vi: "có", en: "yes")
    case .date: date(value)
    case .choice: option(value, of: options)
    case .count, .number, .points, .money, .days, .text, .table, nil:
      Self.decimal(value, suffix: "")
    }
  }

  private func date(_ value: Rational) -> Phrase {
    // Beyond the year 9999 on either side there are only numbers of days.
    guard let day = value.integer, (-2_999_999...2_999_999).contains(day) else {
      return Phrase(same: value.text)
    }
    return Phrase(same: CalendarDate(dayNumber: day).text)
  }

  /// Returns the bounds of an interval as people write them.
  func text(
    of interval: Interval, as type: ValueType, options: [ChoiceOption] = []
  ) -> Phrase {
    let low = interval.infimum.map { display($0, as: type, options: options) }
    let high = interval.supremum.map { display($0, as: type, options: options) }
    switch (low, high) {
    case (let low?, let high?):
      return Phrase(
        vi: "từ \(low.vietnamese) đến \(high.vietnamese)",
        en: "from \(low.english) to \(high.english)")
    case (let low?, nil):
      return Phrase(vi: "từ \(low.vietnamese) trở lên", en: "from \(low.english) upwards")
    case (nil, let high?):
      return Phrase(vi: "từ \(high.vietnamese) trở xuống", en: "up to \(high.english)")
    case (nil, nil): return Phrase(vi: "mọi số", en: "any number")
    }
  }

  private static func decimal(_ value: Rational, suffix: String) -> Phrase {
    Phrase(
      vi: (value.decimalText(separator: 0x2C) ?? value.text) + suffix,
      en: (value.decimalText(separator: 0x2E) ?? value.text) + suffix)
  }

  private func option(_ value: Rational, of options: [ChoiceOption]) -> Phrase {
    guard let index = value.integer, options.indices.contains(index) else {
      return Phrase(same: value.text)
    }
    return Phrase(same: options[index].name)
  }
}
