import Diagnostics
import Evidence
import Syntax

extension Consolidator {
  /// The dated values of all parameters.
  var parameterValues: [SyntaxNode] {
    ([elements.scale] + elements.nodes.map { $0.syntax })
      .flatMap { $0.children(.parameterDeclaration) }.flatMap { $0.children(.parameterValue) }
  }

  /// `true` iff a value is the first of its parameter, which holds from the beginning.
  func isFirstValue(_ value: SyntaxNode) -> Bool {
    value.parent?.child(.parameterValue)?.index == value.index
  }

  /// Returns the text without the values of parameters that begin after a day; the first ones stay.
  func textWithoutValues(after day: CalendarDate?) -> ConsolidatedText {
    let later = parameterValues.filter { value in
      guard !isFirstValue(value),
        let date = value.token(.date).flatMap({ CalendarDate(written: $0.text) })
      else { return false }
      return day.map { date > $0 } ?? true
    }
    if later.isEmpty { return text }
    return text.applying(
      later.map { ConsolidatedText.Edit(range: $0.range.start..<$0.range.end, pieces: []) })
  }
}
