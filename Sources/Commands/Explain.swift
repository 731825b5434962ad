import Diagnostics
import Driver
import Evaluation
import Evidence
import Explanation
import Reporting

/// `thang explain`: why a unit got what it got.
struct Explain: Command {
  private static let unit = CommandOption(
    "unit", .value("ID"), Phrase(vi: "mã đơn vị cần giải thích", en: "code of the unit to explain"))

  private static let format = CommandOption(
    "format", oneOf: ExplanationFormat.self,
    Phrase(vi: "dạng giải thích", en: "how the explanation is written"),
    standard: .text)

  static let description = CommandDescription(
    "explain",
    Phrase(
      vi: "giải thích vì sao một đơn vị được điểm đó, từng điều khoản",
      en: "why a unit got what it got, clause by clause"),
    operands: "SCALE EVIDENCE…", count: 2...Int.max,
    options: [unit, format] + Scoring.options + [.output],
    remarks: [Scoring.remark],
    example: ["thang new demo", "thang explain demo/demo.thang demo/don_vi.csv --unit 002"])

  /// The unit's result, and the place of the version that it was scored by.
  private struct Found: Sendable {
    let outcome: Outcome
    let version: Int
  }

  private let scoring: Scoring
  private let unit: String
  private let format: ExplanationFormat
  private let output: String?

  init(_ arguments: Arguments) throws(UsageError) {
    scoring = try Scoring(arguments)
    guard let unit = arguments.value(of: Self.unit) else {
      throw UsageError(
        Phrase(vi: "cần nêu đơn vị: `--unit ID`", en: "name the unit: `--unit ID`"))
    }
    self.unit = unit
    format = arguments.choice(of: Self.format, standard: .text)
    output = arguments.value(of: .output)
  }

  func run(_ console: inout Console) throws(FileError) -> ExitStatus {
    guard let ready = try scoring.prepare(units: [unit], explains: true, &console) else {
      return .found
    }
    let result = ready.run.run(into: Found?.none) { block, version in
      (0..<block.count).first { !block.evidence.isBad[$0] }
        .map { Found(outcome: block[$0], version: version) }
    } take: { first, found in
      first = first ?? found
      return true
    }
    ready.progress?.end()
    guard try scoring.review(result.summary, &console) else { return .found }
    guard let found = result.state else {
      console.say(Scoring.noUnit(unit))
      return .found
    }
    let (outcome, scale) = (found.outcome, ready.scales[found.version])
    let explanation = explain(
      outcome, of: scale, evidence: outcome.block.evidence, unit: outcome.unit)
    let bytes = ExplanationReport.bytes(
      of: explanation, scale: scale, as: format, options: ready.reports[found.version])
    try console.write(to: output) { stream, _ in stream.write(bytes) }
    return result.summary.diagnostics.errorCount > 0 ? .found : .done
  }
}
