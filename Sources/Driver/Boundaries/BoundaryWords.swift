import Diagnostics
import Evaluation
import Evidence
import Numbers
import Semantics
import Syntax

/// Writes units as examples in the language of the scale, and as rows of an evidence file.
struct BoundaryWords {
  private let scale: CheckedScale
  private var language: Language { scale.language }

  init(_ scale: CheckedScale) { self.scale = scale }

  // MARK: - Examples

  /// Returns an example that gives what a unit files and expects what the scale makes of it: the points of
  /// some nodes, the total and the levels.
  func example(
    _ unit: BoundaryUnit, titled title: String, _ outcome: Outcome, nodes: [Int]
  ) -> String {
    let given = unit.values.sorted { $0.key < $1.key }.map { field, value in
      "    \(name(scale.schema.fields[field].name)): \(text(value, field))"
    }
    var expected = nodes.compactMap { node in
      expectation(of: node, outcome).map { "    \($0)" }
    }
    if scale.total != nil, outcome.total.isTerminating {
      expected.append("    \(word(.totalKeyword)): \(number(outcome.total))")
    }
    for (index, ladder) in scale.ladders.enumerated() {
      let level = outcome.level(of: index).level.map { ladder.levels[$0].code }
      expected.append("    \(name(ladder.name)): \(level ?? word(.noLevelKeyword))")
    }
    var head: [String] = []
    if let kind = scale.schema.kinds.first { head.append("  \(word(.unitKeyword)) \(kind.name)") }
    if let period = scale.samplePeriod { head.append("  \(word(.periodKeyword)) \(period)") }
    return """
      \(word(.exampleKeyword)) "\(title.map { $0 == "\"" ? "”" : String($0) }.joined())" {
      \(head.map { $0 + "\n" }.joined())  \(word(.givenKeyword)) {
      \(given.joined(separator: "\n"))
        }
        \(word(.expectKeyword)) {
      \(expected.joined(separator: "\n"))
        }
      }

      """
  }

  private func expectation(of node: Int, _ outcome: Outcome) -> String? {
    guard let level = keyword(of: scale.nodes[node].level), outcome.state(of: node) == .filed,
      !outcome.isLeftOut(node), outcome.points(of: node).isTerminating
    else { return nil }
    return "\(word(level)) \(scale.nodes[node].path): \(number(outcome.points(of: node)))"
  }

  private func keyword(of level: NodeLevel) -> SyntaxKind? {
    switch level {
    case .group: .groupKeyword
    case .criterion: .criterionKeyword
    case .indicator: .indicatorKeyword
    case .item: .itemKeyword
    case .scale, .bonus, .penalty: nil
    }
  }

  private func word(_ kind: SyntaxKind) -> String {
    if kind == .totalKeyword, language == .vi { return "tổng" }
    return Keyword.of(kind)?.spelling(in: language) ?? ""
  }

  private func name(_ name: String) -> String {
    Keyword.longest(startingWith: [name]) == nil ? name : "`\(name)`"
  }

  private func number(_ value: Rational) -> String {
    let separator: UInt8 = language == .vi ? 0x2C : 0x2E
    return value.decimalText(separator: separator)
      ?? value.decimalText(places: 6, separator: separator)
  }

  /// Returns the value of a field as an example writes it.
  func text(_ value: Rational, _ field: Int) -> String {
    let field = scale.schema.fields[field]
    switch field.type {
    case .yesNo: return word(value.isZero ? .noKeyword : .yesKeyword)
    case .choice: return option(value, field)
    case .percent: return number(value * .hundred) + "%"
    case .date:
      let day = CalendarDate(dayNumber: value.integer ?? 0)
      return language == .vi ? day.text : day.isoText
    case .count, .number, .points, .money, .days, .text, .table: return number(value)
    }
  }

  private func option(_ value: Rational, _ field: EvidenceField) -> String {
    guard let index = value.integer, field.options.indices.contains(index) else { return "" }
    return field.options[index].name
  }

  // MARK: - Evidence

  /// Returns the units as a CSV file, with a column for every field but tables.
  func csv(_ units: [BoundaryUnit]) -> String {
    let fields = scale.schema.fields.indices.filter { scale.schema.fields[$0].type != .table }
    let kind = scale.schema.kinds.first?.name
    let period = scale.samplePeriod
    var header = ["unit", "name"] + (kind == nil ? [] : ["kind"])
    if period != nil { header.append("period") }
    header += fields.map { scale.schema.fields[$0].name }
    var lines = [header]
    for (number, unit) in units.enumerated() {
      let digits = String(number + 1)
      let code = String(repeating: "0", count: max(0, 3 - digits.count)) + digits
      lines.append(
        ["B" + code, unit.title] + [kind, period].compactMap { $0 }
          + fields.map { field in unit.values[field].map { cell($0, field) } ?? "" })
    }
    return lines.map { $0.map(Self.quoted).joined(separator: ",") + "\n" }.joined()
  }

  private func cell(_ value: Rational, _ field: Int) -> String {
    switch scale.schema.fields[field].type {
    case .yesNo: return value.isZero ? "no" : "yes"
    case .choice: return option(value, scale.schema.fields[field])
    case .percent: return Self.decimal(value * .hundred) + "%"
    case .date: return CalendarDate(dayNumber: value.integer ?? 0).isoText
    case .count, .number, .points, .money, .days, .text, .table:
      return Self.decimal(value)
    }
  }

  private static func decimal(_ value: Rational) -> String {
    value.decimalText() ?? value.decimalText(places: 6)
  }

  private static func quoted(_ cell: String) -> String {
    guard cell.contains(where: { $0 == "," || $0 == "\"" || $0 == "\n" }) else { return cell }
    return "\"" + cell.map { $0 == "\"" ? "\"\"" : String($0) }.joined() + "\""
  }
}
