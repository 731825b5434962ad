import Diagnostics
import Driver
import Evaluation
import Evidence
import Reporting
import Semantics

/// `thang eval`: scores units by a scale.
struct Eval: Command {
  private static let unit = CommandOption(
    "unit", .value("ID"), isRepeatable: true,
    Phrase(vi: "chỉ chấm đơn vị này", en: "score only this unit"))

  private static let format = CommandOption(
    "format", .choice(ReportFormat.allCases.map(\.rawValue)),
    Phrase(vi: "dạng kết quả", en: "how results are written"), standard: Phrase(same: "table"))

  private static let failIf = CommandOption(
    "fail-if", .value("CONDITION"), isRepeatable: true,
    Phrase(
      vi: "kết thúc với mã 1 nếu có đơn vị thỏa điều kiện, như `sao < 3`, `tổng < 50`, `I.2 = 0`, "
        + "`sao = none`",
      en: "end with code 1 if the condition holds for a unit, such as `stars < 3`, `total < 50`, "
        + "`I.2 = 0`, `stars = none`"))

  static let description = CommandDescription(
    "eval", Phrase(vi: "chấm điểm các đơn vị", en: "score the units"),
    operands: "SCALE EVIDENCE…", count: 2...Int.max,
    options: [unit, format, failIf] + Scoring.options + [.output],
    remarks: [Scoring.remark],
    example: ["thang new demo", "thang eval demo/demo.thang demo/don_vi.csv"])

  /// What is gathered while the blocks go by.
  private struct State: Sendable {
    var stream: OutputStream
    var report: ResultReport
    /// The first units for which `--fail-if` holds.
    var matches: [String] = []
    var matchCount = 0

    static let shownMatches = 20
  }

  /// What is made of one block.
  private struct Piece: Sendable {
    let report: ReportPiece
    let matches: [String]
  }

  private let scoring: Scoring
  private let units: [String]
  private let format: ReportFormat
  private let conditions: [String]
  private let output: String?

  init(_ arguments: Arguments) throws(UsageError) {
    scoring = try Scoring(arguments)
    units = arguments.values(of: Self.unit)
    format = arguments.choice(of: Self.format, standard: .table)
    conditions = arguments.values(of: Self.failIf)
    output = arguments.value(of: .output)
  }

  func run(_ console: inout Console) throws(FileError) -> ExitStatus {
    // Only a report with explanations names the units that a unit was compared with.
    let explains = format == .json || format == .ndjson
    guard let ready = try scoring.prepare(units: units, explains: explains, &console) else {
      return .found
    }
    let failConditions: [[FailCondition]]
    do throws(FailCondition.Fault) {
      failConditions = try failing(ready.scales)
    } catch {
      console.say(error.message)
      return .usage
    }
    // Whether there may be results is known only when the last line of the evidence was read.
    return try console.write(to: output, holdsBack: true) {
      (stream, console) throws(FileError) in
      let result = score(ready, failConditions, to: &stream)
      let summary = result.summary
      guard try scoring.review(summary, &console) else {
        stream.discard()
        return .found
      }
      var status: ExitStatus = summary.diagnostics.errorCount > 0 ? .found : .done
      for unit in summary.missingUnits {
        console.say(Scoring.noUnit(unit))
        status = .found
      }
      if !units.isEmpty, summary.unitCount == 0 { stream.discard() }
      if result.state.matchCount > 0 {
        console.say(
          Self.conditionHolds(conditions, result.state.matches, result.state.matchCount))
        status = .found
      }
      return status
    }
  }

  /// Scores all blocks; the stream is moved into the state and back.
  private func score(
    _ ready: Scoring.Ready, _ conditions: [[FailCondition]], to stream: inout OutputStream
  ) -> BatchRun.Result<State> {
    let report = ResultReport(format, ofVersions: ready.scales, options: ready.reports)
    var state = State(stream: stream, report: report)
    stream = OutputStream(recordingAs: "")
    state.stream.write(report.header())
    let result = ready.run.run(into: state) { block, version in
      Piece(
        report: report.piece(of: block, version: version),
        matches: Self.matches(conditions[version], in: block))
    } take: { state, piece in
      state.stream.write(state.report.append(piece.report))
      state.matches += piece.matches.prefix(State.shownMatches - state.matches.count)
      state.matchCount += piece.matches.count
      return state.stream.failure == nil
    }
    stream = result.state.stream
    stream.write(result.state.report.footer())
    return result
  }

  /// Returns the conditions of `--fail-if` for every version; each must make sense for one of them.
  private func failing(
    _ scales: [CheckedScale]
  ) throws(FailCondition.Fault) -> [[FailCondition]] {
    var found = scales.map { _ in [FailCondition]() }
    for condition in conditions {
      var fault: FailCondition.Fault?
      var isKnown = false
      for (index, scale) in scales.enumerated() {
        do throws(FailCondition.Fault) {
          found[index].append(try FailCondition(condition, on: scale))
          isKnown = true
        } catch {
          fault = error
        }
      }
      if !isKnown, let fault { throw fault }
    }
    return found
  }

  private static func matches(_ conditions: [FailCondition], in block: OutcomeBlock) -> [String] {
    if conditions.isEmpty { return [] }
    return (0..<block.count).compactMap { unit in
      guard !block.evidence.isBad[unit] else { return nil }
      let outcome = block[unit]
      return conditions.contains { $0.holds(for: outcome) } ? block.evidence.codes[unit] : nil
    }
  }

  private static func conditionHolds(
    _ conditions: [String], _ units: [String], _ count: Int
  ) -> Phrase {
    let quoted = conditions.map { "`\($0)`" }
    let list = units.joined(separator: ", ") + (count > units.count ? ", …" : "")
    return Phrase(
      vi: "\(count) đơn vị thỏa \(quoted.joined(separator: " hoặc ")): \(list)",
      en: "\(quoted.joined(separator: " or ")) holds for \(count) unit\(count == 1 ? "" : "s"): "
        + list)
  }
}
