import Diagnostics
package import Evaluation
import Evidence
import Numbers
import Semantics
import Syntax

/// A unit as an `example` of its scale: what it filed, and what it got.
package struct ExampleText {
  private let outcome: Outcome

  /// Creates the writer of a unit's example.
  package init(of outcome: Outcome) { self.outcome = outcome }

  private var scale: CheckedScale { outcome.block.plan.scale }
  private var evidence: EvidenceBlock { outcome.block.evidence }
  /// The language of the keywords: that of the file.
  private var language: Language { scale.language }

  /// Returns the example, or `nil` where something of the unit cannot be written.
  ///
  /// - Parameters:
  ///   - title: what the example is called.
  ///   - nodes: the nodes whose points it expects, beside the total and the levels; one that is left out
  ///     or has no number stays away.
  ///   - results: the further results that it expects.
  /// - Returns: the declaration as `thang fmt` lays it out, with a line break at the end.
  package func text(
    titled title: String, expecting nodes: [Int] = [], results: [Int] = []
  ) -> String? {
    guard let given else { return nil }
    var lines = ["\(word(.exampleKeyword)) \(quoted(title)) {"]
    if let unit = unitLine { lines.append("  " + unit) }
    if let period = periodLine { lines.append("  " + period) }
    lines.append("  \(word(.givenKeyword)) {")
    lines += given.map { "    " + $0 } + ["  }", "  \(word(.expectKeyword)) {"]
    let expected =
      nodes.compactMap { points(of: $0) } + summary + results.compactMap { result($0) }
    lines += expected.map { "    " + $0 } + ["  }", "}"]
    return lines.map { $0 + "\n" }.joined()
  }

  private func word(_ keyword: SyntaxKind) -> String {
    // `tổng điểm` declares the total; as a value it is `tổng`.
    if keyword == .totalKeyword, language == .vi { return "tổng" }
    return Keyword.phrase(of: keyword).text(in: language)
  }

  private func quoted(_ text: String) -> String {
    "\"" + text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\""
  }

  private func name(_ name: String) -> String {
    Keyword.longest(startingWith: [name]) == nil ? name : "`\(name)`"
  }

  private var unitLine: String? {
    let kind = Int(evidence.kinds[outcome.unit])
    guard scale.schema.kinds.indices.contains(kind) else { return nil }
    return "\(word(.unitKeyword)) \(name(scale.schema.kinds[kind].name))"
  }

  private var periodLine: String? {
    guard outcome.unit < evidence.periods.count else { return nil }
    let period = evidence.periods[outcome.unit]
    if period.isEmpty { return nil }
    let isYear = period.utf8.allSatisfy { (0x30...0x39).contains($0) }
    return "\(word(.periodKeyword)) \(isYear ? period : quoted(period))"
  }

  // MARK: - Given

  private var given: [String]? {
    var lines: [String] = []
    for (index, field) in scale.schema.fields.enumerated() {
      let column = evidence.columns[index]
      if column.states[outcome.unit] == .empty { continue }
      guard let text = cell(column, field, outcome.unit) else { return nil }
      let hasDocument = column.remarks[outcome.unit]?.documents.isEmpty == false
      let document = hasDocument ? " " + word(.withDocumentKeyword) : ""
      lines.append("\(name(field.name)): \(text)\(document)")
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
    return FieldText.literal(column.exactValue(at: index), field, language)
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

  /// Returns a number without loss; a fraction without end is no literal of the language.
  private func number(_ value: Rational) -> String? {
    value.decimalText(separator: UInt8(ascii: language == .vi ? "," : "."))
  }

  // MARK: - Expected

  private func points(of node: Int) -> String? {
    let level = scale.nodes[node].level
    switch level {
    case .scale, .bonus, .penalty: return nil
    case .group, .criterion, .indicator, .item: break
    }
    guard outcome.state(of: node) == .filed, !outcome.isLeftOut(node) else { return nil }
    let points = exact(outcome.points(of: node))
    return "\(word(level.keyword)) \(scale.nodes[node].path): \(points)"
  }

  /// Returns a further result as an example expects it; `nil` where it cannot be written.
  private func result(_ index: Int) -> String? {
    let result = scale.results[index]
    let cell = outcome.result(index)
    let value: String?
    switch cell.state {
    case .filed: value = literal(cell.value, result.value)
    case .notApplicable: value = word(.notApplicableKeyword)
    case .empty: value = word(.emptyKeyword)
    case .rejected: value = word(.rejectedKeyword)
    case .notYetDue: value = word(.notYetDueKeyword)
    }
    return value.map { "\(name(result.name)): \($0)" }
  }

  private func literal(_ value: Rational, _ id: ExpressionID) -> String? {
    switch scale[id].type {
    case .yesNo: return word(value.isZero ? .noKeyword : .yesKeyword)
    case .percent: return number(value * .hundred).map { $0 + "%" }
    case .date:
      return value.integer.map { CalendarDate(dayNumber: $0) }.map {
        language == .vi ? $0.text : $0.isoText
      }
    case .choice:
      let options = scale.options(of: id)
      guard let index = value.integer, options.indices.contains(index) else { return nil }
      return name(options[index].name)
    case .text: return quoted(outcome.text(of: id))
    case .count, .number, .points, .money, .days, nil: return exact(value)
    case .table: return nil
    }
  }

  /// `true` iff an example can say what a node gets.
  package func canExpect(node: Int) -> Bool { points(of: node) != nil }

  /// `true` iff an example can say what a further result is.
  package func canExpect(result index: Int) -> Bool { result(index) != nil }

  /// `true` iff an example says what the total is.
  package var expectsTotal: Bool { scale.nodes.first?.isScored ?? false }

  /// The total and the levels.
  private var summary: [String] {
    var lines: [String] = []
    if expectsTotal {
      lines.append("\(word(.totalKeyword)): \(exact(outcome.total))")
    }
    for (index, ladder) in scale.ladders.enumerated() where !ladder.name.isEmpty {
      let level = outcome.level(of: index).level.map { name(ladder.levels[$0].code) }
      lines.append("\(name(ladder.name)): \(level ?? word(.noLevelKeyword))")
    }
    return lines
  }

  private func exact(_ value: Rational) -> String {
    number(value) ?? "(\(value.numeratorText) / \(value.denominatorText))"
  }
}
