package import Diagnostics
package import Evidence
package import Numbers
import Syntax

/// Filed values as files write them.
package enum FieldText {
  /// Returns a value as an example in a language writes it; `nil` for a text, a table, and for a number
  /// whose decimals do not end, which is no literal.
  package static func literal(
    _ value: Rational, _ field: EvidenceField, _ language: Language
  ) -> String? {
    let separator = UInt8(ascii: language == .vi ? "," : ".")
    switch field.type {
    case .yesNo:
      return Keyword.phrase(of: value.isZero ? .noKeyword : .yesKeyword).text(in: language)
    case .percent: return (value * .hundred).decimalText(separator: separator).map { $0 + "%" }
    case .date:
      guard let day = day(value) else { return nil }
      return language == .vi ? day.text : day.isoText
    case .choice: return option(value, field)
    case .count, .number, .points, .money, .days: return value.decimalText(separator: separator)
    case .text, .table: return nil
    }
  }

  /// Returns a value as a cell of evidence: `yes`, `98%`, `2024-01-31`, the name of an option.
  ///
  /// A number whose decimals do not end is rounded to six. A table is the number of its rows.
  package static func cell(_ value: Rational, _ field: EvidenceField) -> String {
    switch field.type {
    case .yesNo: value.isZero ? "no" : "yes"
    case .percent: decimal(value * .hundred) + "%"
    case .date: day(value)?.isoText ?? ""
    case .choice: option(value, field) ?? ""
    case .count, .number, .points, .money, .days, .text, .table: decimal(value)
    }
  }

  private static func decimal(_ value: Rational) -> String {
    value.decimalText() ?? value.decimalText(places: 6)
  }

  private static func day(_ value: Rational) -> CalendarDate? {
    value.integer.map { CalendarDate(dayNumber: $0) }
  }

  private static func option(_ value: Rational, _ field: EvidenceField) -> String? {
    guard let index = value.integer, field.options.indices.contains(index) else { return nil }
    return field.options[index].name
  }
}
