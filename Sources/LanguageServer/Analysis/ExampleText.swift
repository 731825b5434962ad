import Diagnostics
import Evaluation
import Evidence
import Explanation
import Numbers
import Semantics
import Syntax

/// A unit as an `example` of its scale: what it filed, and what it got.
struct ExampleText {
  let outcome: Outcome
  /// The language of the keywords.
  let language: Language

  private var scale: CheckedScale { outcome.block.plan.scale }
  private var evidence: EvidenceBlock { outcome.block.evidence }

  /// Returns the example, or `nil` where something of the unit cannot be written.
  ///
  /// - Parameter title: what the example is called.
  /// - Returns: the declaration, each line indented by two blanks, without a line break at the end.
  func text(titled title: String) -> String? {
    var lines = ["\(word(.exampleKeyword)) \(quoted(title)) {"]
    if let unit = unitLine { lines.append("  " + unit) }
    if let period = periodLine { lines.append("  " + period) }
    guard let given else { return nil }
    lines.append("  \(word(.givenKeyword)) {")
    lines += given.map { "    " + $0 } + ["  }", "  \(word(.expectKeyword)) {"]
    lines += expected.map { "    " + $0 } + ["  }", "}"]
    return lines.map { "  " + $0 }.joined(separator: "\n")
  }

  private func word(_ keyword: SyntaxKind) -> String {
    Keyword.of(keyword)?.spelling(in: language) ?? ""
  }

  private func quoted(_ text: String) -> String {
    "\"" + text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\""
  }

  private var unitLine: String? {
    let kind = Int(evidence.kinds[outcome.unit])
    guard scale.schema.kinds.indices.contains(kind) else { return nil }
    return "\(word(.unitKeyword)) \(scale.schema.kinds[kind].name)"
  }

  private var periodLine: String? {
    let period = evidence.periods[outcome.unit]
    return period.isEmpty ? nil : "\(word(.periodKeyword)) \(quoted(period))"
  }

  // MARK: - Given

  private var given: [String]? {
    var lines: [String] = []
    for (index, field) in scale.schema.fields.enumerated() {
      let column = evidence.columns[index]
      if column.states[outcome.unit] == .empty { continue }
      guard let text = cell(column, field, outcome.unit) else { return nil }
      lines.append("\(field.name): \(text)")
    }
    return lines
  }

  /// Returns a value as an example writes it, or `nil` where it cannot be written.
  private func cell(_ column: EvidenceColumn, _ field: EvidenceField, _ index: Int) -> String? {
    switch column.states[index] {
    case .filed: break
    case .notApplicable: return word(.notApplicableKeyword)
    case .empty: return word(.emptyKeyword)
    case .rejected: return word(.rejectedKeyword)
    case .notYetDue: return word(.notYetDueKeyword)
    }
    if field.type == .text { return quoted(column.texts[index]) }
    if field.type == .table { return rows(column, field, index) }
    return value(column.exactValue(at: index), field)
  }

  private func rows(_ column: EvidenceColumn, _ field: EvidenceField, _ index: Int) -> String? {
    guard let rows = column.rows, !field.columns.contains(where: { $0.type == .table }) else {
      return nil
    }
    var texts: [String] = []
    for row in rows.range(of: index) {
      let cells = field.columns.indices.compactMap {
        cell(rows.columns[$0], field.columns[$0], row)
      }
      guard cells.count == field.columns.count else { return nil }
      texts.append(cells.joined(separator: ", "))
    }
    return "{ " + texts.joined(separator: "; ") + " }"
  }

  private func value(_ value: Rational, _ field: EvidenceField) -> String? {
    switch field.type {
    case .yesNo: return word(value.isZero ? .noKeyword : .yesKeyword)
    case .percent: return number(value * .hundred).map { $0 + "%" }
    case .date: return value.integer.map { CalendarDate(dayNumber: $0).text }
    case .choice:
      guard let index = value.integer, field.options.indices.contains(index) else { return nil }
      return field.options[index].name
    case .count, .number, .points, .money, .days: return number(value)
    case .text, .table: return nil
    }
  }

  /// Returns a number without loss; a fraction without end is no literal of the language.
  private func number(_ value: Rational) -> String? {
    guard value.isTerminating else { return nil }
    let text = NumberWording.rounded(value).text(in: language)
    return text.replacing("−", with: "-")
  }

  // MARK: - Expected

  private var expected: [String] {
    var lines: [String] = []
    if let total = exact(outcome.total) { lines.append("\(word(.totalKeyword)): \(total)") }
    for index in scale.ladders.indices where !scale.ladders[index].name.isEmpty {
      let ladder = scale.ladders[index]
      let level = outcome.level(of: index).level.map { ladder.levels[$0].code }
      lines.append("\(ladder.name): \(level ?? word(.noLevelKeyword))")
    }
    return lines
  }

  private func exact(_ value: Rational) -> String? {
    number(value) ?? "(\(value.magnitude.numeratorText) / \(value.denominatorText))"
  }
}
