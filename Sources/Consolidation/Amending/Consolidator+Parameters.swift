import Diagnostics
import Evidence
import Syntax

/// A value of a parameter with the day from which it holds.
struct DatedValue {
  let bytes: Range<Int>
  let day: CalendarDate
  /// `true` iff it is the first of its parameter, which holds from the beginning.
  let isFirst: Bool
}

extension Consolidator {
  /// The dated values of all parameters.
  var datedValues: [DatedValue] {
    ([elements.scale] + elements.nodes.map { $0.syntax })
      .flatMap { $0.children(.parameterDeclaration) }
      .flatMap { parameter in
        parameter.children(.parameterValue).enumerated().compactMap { index, value in
          value.token(.date).flatMap { CalendarDate(written: $0.text) }.map {
            DatedValue(
              bytes: value.range.start..<value.range.end, day: $0, isFirst: index == 0)
          }
        }
      }
  }

  /// Returns the text without those of its dated values that begin after a day; the first ones stay.
  func text(without values: [DatedValue], after day: CalendarDate?) -> ConsolidatedText {
    let later = values.filter { value in !value.isFirst && (day.map { value.day > $0 } ?? true) }
    if later.isEmpty { return text }
    return text.applying(later.map { ConsolidatedText.Edit(range: $0.bytes, pieces: []) })
  }
}
