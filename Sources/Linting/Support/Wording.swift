import Diagnostics
import Evidence
import Numbers

extension Phrase {
  /// Returns a number as each language writes it, a percent with its sign.
  static func value(_ value: Rational, as type: ValueType? = nil) -> Phrase {
    switch type {
    case .percent: return number(value * .hundred, suffix: "%")
    case .date:
      guard let day = value.integer, day > -3_000_000, day < 3_000_000 else {
        return Phrase(same: value.text)
      }
      return Phrase(same: CalendarDate(dayNumber: day).text)
    case .yesNo, .count, .number, .points, .money, .days, .choice, .text, .table, nil:
      return number(value, suffix: "")
    }
  }

  private static func number(_ value: Rational, suffix: String) -> Phrase {
    Phrase(
      vi: (value.decimalText(separator: 0x2C) ?? value.text) + suffix,
      en: (value.decimalText(separator: 0x2E) ?? value.text) + suffix)
  }
}

extension Phrase {
  /// What stands beside a repetition.
  static let firstTime = Phrase(vi: "lần thứ nhất", en: "the first time")
}

extension Fix {
  /// Returns the fix that puts a text in the place of a range.
  static func replace(_ range: SourceRange, with text: String, isCertain: Bool = false) -> Fix {
    Fix(
      Phrase(vi: "đổi thành `\(text)`", en: "change to `\(text)`"),
      [TextEdit(replacing: range, with: text)], isCertain: isCertain)
  }

  /// Returns the fix that deletes a range.
  static func delete(_ range: SourceRange, isCertain: Bool = false) -> Fix {
    Fix(
      Phrase(vi: "xóa", en: "delete it"), [TextEdit(replacing: range, with: "")],
      isCertain: isCertain)
  }
}
