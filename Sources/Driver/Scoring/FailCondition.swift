import Columns
package import Diagnostics
package import Evaluation
import Numbers
package import Semantics

/// A condition on the result of a unit, as `--fail-if` states it.
///
/// ```
/// condition  = all { ("or" | "hoặc") all }
/// all        = comparison { ("and" | "và") comparison }
/// comparison = figure ("<" | "<=" | "=" | "!=" | ">=" | ">") value
/// figure     = "total" | "exact total" | "base" | "bonus" | "penalty" | ["level"] LADDER | NODE | RESULT
/// value      = NUMBER ["%"] | LEVEL | "none" | "yes" | "no" | TEXT
/// ```
/// A unit without a level is below every level. `I.1 < 50%` looks at the share of the maximum.
package struct FailCondition: Sendable {
  /// Why a condition cannot be understood.
  package struct Fault: Error, Sendable {
    package let message: Phrase
  }

  /// The alternatives; each holds where all its comparisons do.
  private let alternatives: [[UnitComparison]]

  /// Reads a condition on the results of a scale.
  package init(_ text: String, on scale: CheckedScale) throws(Fault) {
    let words = Self.words(of: text)
    var alternatives: [[UnitComparison]] = []
    for part in Self.split(words, at: ["or", "hoặc"]) {
      var all: [UnitComparison] = []
      for comparison in Self.split(part, at: ["and", "và"]) {
        all.append(try UnitComparison(comparison, on: scale))
      }
      alternatives.append(all)
    }
    self.alternatives = alternatives
  }

  /// `true` iff the condition holds for a unit.
  package func holds(for outcome: Outcome) -> Bool {
    alternatives.contains { $0.allSatisfy { $0.holds(for: outcome) } }
  }

  /// Returns the same question for a run in columns.
  func inColumns(_ plan: Plan) -> ColumnTest {
    ColumnTest(alternatives.map { $0.map { $0.inColumns(plan) } })
  }

  /// Returns the words of a text; operators need no blanks around them.
  private static func words(of text: String) -> [String] {
    var words: [String] = []
    var word = ""
    func isOperator(_ character: Character) -> Bool { "<>=!≤≥≠".contains(character) }
    for character in text {
      let last = word.last
      let breaks = last.map { isOperator($0) != isOperator(character) } ?? false
      if character.isWhitespace || breaks {
        if !word.isEmpty { words.append(word) }
        word = ""
      }
      if !character.isWhitespace { word.append(character) }
    }
    if !word.isEmpty { words.append(word) }
    return words
  }

  private static func split(_ words: [String], at separators: [String]) -> [[String]] {
    words.split(omittingEmptySubsequences: false) { separators.contains($0.lowercased()) }
      .map(Array.init)
  }
}

extension FailCondition.Fault {
  static func form(_ text: String) -> Self {
    Self(
      message: Phrase(
        vi: "`--fail-if` cần một phép so sánh như `stars < 3`, không phải `\(text)`",
        en: "`--fail-if` takes a comparison such as `stars < 3`, not `\(text)`"))
  }

  static func number(_ text: String) -> Self {
    Self(
      message: Phrase(
        vi: "`--fail-if`: `\(text)` không phải là số", en: "`--fail-if`: `\(text)` is no number"))
  }

  static func textOrder(_ name: String) -> Self {
    Self(
      message: Phrase(
        vi: "`--fail-if`: `\(name)` là chữ, chỉ so sánh được bằng `=` và `!=`",
        en: "`--fail-if`: `\(name)` is a text, which only `=` and `!=` compare"))
  }

  static func yesNoOrder(_ name: String) -> Self {
    Self(
      message: Phrase(
        vi: "`--fail-if`: `\(name)` là có hoặc không, chỉ so sánh được bằng `=` và `!=`",
        en: "`--fail-if`: `\(name)` is yes or no, which only `=` and `!=` compare"))
  }

  static func yesOrNo(_ text: String) -> Self {
    Self(
      message: Phrase(
        vi: "`--fail-if`: ở đây phải là `có` hoặc `không`, không phải `\(text)`",
        en: "`--fail-if`: here belongs `yes` or `no`, not `\(text)`"))
  }

  static func unknownFigure(_ name: String, _ close: String?) -> Self {
    let (vietnamese, english) =
      close.map { ("; có phải `\($0)`?", "; did you mean `\($0)`?") } ?? ("", "")
    return Self(
      message: Phrase(
        vi: "`--fail-if`: kết quả không có `\(name)`\(vietnamese)",
        en: "`--fail-if`: the results have no `\(name)`\(english)"))
  }

  static func unknownLevel(
    _ text: String, _ codes: [String], _ ladder: String
  ) -> Self {
    let list = (codes + ["none"]).map { "`\($0)`" }.joined(separator: ", ")
    return Self(
      message: Phrase(
        vi: "`--fail-if`: `\(ladder)` có các bậc \(list), không có `\(text)`",
        en: "`--fail-if`: `\(ladder)` has the levels \(list), not `\(text)`"))
  }
}
