import Evaluation
import Evidence
import Numbers
import Semantics

/// Further results and evidence as programs read them.
enum ResultText {
  /// Returns a result as one cell; empty where there is none.
  ///
  /// A percent is a fraction, a date `yyyy-mm-dd`, a choice the identifier of its option.
  static func cell(_ index: Int, _ outcome: Outcome, _ scale: CheckedScale) -> [UInt8] {
    let expression = scale.results[index].value
    let traced = outcome.result(index)
    guard traced.state == .filed else { return [] }
    switch scale[expression].type {
    case .text: return Array(outcome.text(of: expression).utf8)
    case .yesNo: return Array((traced.holds ? "yes" : "no").utf8)
    case .date: return Array(date(traced.value).utf8)
    case .choice:
      return Array((option(traced.value, expression, scale) ?? number(traced.value)).utf8)
    case .percent, .count, .number, .points, .money, .days, .table, nil:
      return Array(number(traced.value).utf8)
    }
  }

  /// Returns a piece of evidence as one cell, in the same way.
  static func cell(evidence field: Int, _ outcome: Outcome, _ scale: CheckedScale) -> [UInt8] {
    let (column, unit) = (outcome.block.evidence.columns[field], outcome.unit)
    guard unit < column.states.count, column.states[unit] == .filed else { return [] }
    let declaration = scale.schema.fields[field]
    if declaration.type == .text { return Array(column.texts.utf8(at: unit)) }
    let value = column.exactValue(at: unit)
    switch declaration.type {
    case .yesNo: return Array((value.isZero ? "no" : "yes").utf8)
    case .date: return Array(date(value).utf8)
    case .choice:
      guard let option = value.integer, declaration.options.indices.contains(option) else {
        return Array(number(value).utf8)
      }
      return Array(declaration.options[option].name.utf8)
    case .text, .percent, .count, .number, .points, .money, .days, .table:
      return Array(number(value).utf8)
    }
  }

  /// Returns a number of days as a date.
  static func date(_ value: Rational) -> String {
    guard let day = value.integer, (-1_000_000...3_000_000).contains(day) else {
      return number(value)
    }
    return CalendarDate(dayNumber: day).isoText
  }

  /// Returns the shortest exact decimal.
  static func number(_ value: Rational) -> String { NumberCell.text(value) }

  /// Returns the identifier of the option of a choice.
  static func option(
    _ value: Rational, _ expression: ExpressionID, _ scale: CheckedScale
  ) -> String? {
    let options = scale.options(of: expression)
    guard let index = value.integer, options.indices.contains(index) else { return nil }
    return options[index].name
  }
}
