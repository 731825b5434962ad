import Diagnostics
import Numbers

/// Words for the bounds of a field, in the unit in which its cells are written.
enum BoundsText {
  /// Returns what the bounds allow, such as "from 0 to 3, in steps of 0.25".
  static func describe(_ field: EvidenceField) -> Phrase { describe(field.bounds, field.type) }

  /// Returns how many rows a table may have.
  static func rows(_ bounds: ValueBounds) -> Phrase {
    if let count = bounds.lower, count == bounds.upper {
      let words = text(count, .count)
      return Phrase(vi: "đúng \(words.vietnamese)", en: "exactly \(words.english)")
    }
    return describe(ValueBounds(lower: bounds.lower, upper: bounds.upper), .count)
  }

  private static func describe(_ bounds: ValueBounds, _ type: ValueType) -> Phrase {
    let lower = bounds.lower.map { text($0, type) }
    let upper = bounds.upper.map { text($0, type) }
    let step = bounds.step.map { text($0, type == .date ? .days : type) }
    let empty = Phrase(same: "")
    let range =
      switch (lower, upper) {
      case (let lower?, let upper?):
        Phrase(
          vi: "từ \(lower.vietnamese) đến \(upper.vietnamese)",
          en: "from \(lower.english) to \(upper.english)")
      case (let lower?, nil):
        Phrase(vi: "từ \(lower.vietnamese) trở lên", en: "\(lower.english) or more")
      case (nil, let upper?):
        Phrase(vi: "không quá \(upper.vietnamese)", en: "\(upper.english) at most")
      case (nil, nil): empty
      }
    guard let step else { return range }
    let comma = range == empty ? "" : ", "
    return Phrase(
      vi: "\(range.vietnamese)\(comma)bước \(step.vietnamese)",
      en: "\(range.english)\(comma)in steps of \(step.english)")
  }

  private static func text(_ value: Rational, _ type: ValueType) -> Phrase {
    switch type {
    case .percent:
      let percent = decimal(value * .hundred)
      return Phrase(vi: percent.vietnamese + "%", en: percent.english + "%")
    case .date:
      guard let day = value.integer, (-4_000_000...4_000_000).contains(day) else {
        return decimal(value)
      }
      return Phrase(same: CalendarDate(dayNumber: day).text)
    case .yesNo, .count, .number, .points, .money, .days, .choice, .text, .table:
      return decimal(value)
    }
  }

  private static func decimal(_ value: Rational) -> Phrase {
    Phrase(vi: value.decimalText(separator: 0x2C) ?? value.text, en: value.text)
  }
}
