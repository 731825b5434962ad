import Columns
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
    "format", oneOf: ReportFormat.self,
    Phrase(vi: "dạng kết quả", en: "how results are written"), standard: .table)

  private static let columns = CommandOption(
    "columns", .value("NAME,…"),
    Phrase(
      vi: "chỉ ghi các cột này, theo thứ tự này; chỉ với --format csv",
      en: "write only these columns, in this order; with --format csv only"),
    standard: Phrase(vi: "mọi cột", en: "all columns"))

  private static let plan = CommandOption(
    "plan", .flag,
    Phrase(
      vi: "không chấm điểm mà cho biết sẽ tính thế nào: bằng cột số nguyên hay bằng phân số",
      en:
        "do not score, but say how that would be done: in columns of whole numbers or by fractions")
  )

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
    options: [unit, format, columns, failIf, plan] + Scoring.options + [.output],
    remarks: [Scoring.remark],
    example: ["thang new demo", "thang eval demo/demo.thang demo/don_vi.csv"])

  /// What is gathered while the blocks go by.
  private struct State: Sendable {
    var stream: OutputStream
    var report: ResultReport
    /// The first units for which `--fail-if` holds.
    var matches: [String] = []
    var matchCount = 0
  }

  /// What is made of one block.
  private struct Piece: Sendable {
    let report: ReportPiece
    let matches: [String]
  }

  /// For fewer units it takes longer to make a program over columns than to do without, however many
  /// criteria a scale has.
  private static let leastColumnUnits = 256

  private let scoring: Scoring
  private let units: [String]
  private let format: ReportFormat
  private let conditions: [String]
  private let output: String?
  private let columns: [String]?
  private let showsPlan: Bool

  init(_ arguments: Arguments) throws(UsageError) {
    scoring = try Scoring(arguments)
    units = arguments.values(of: Self.unit)
    format = arguments.choice(of: Self.format, standard: .table)
    conditions = arguments.values(of: Self.failIf)
    output = arguments.value(of: .output)
    showsPlan = arguments.has(Self.plan)
    columns = arguments.value(of: Self.columns).map { names in
      names.split(separator: ",").map { String($0) }
    }
    if columns != nil, format != .csv {
      throw UsageError(
        Phrase(
          vi: "`--columns` chỉ dùng được với `--format csv`",
          en: "`--columns` can be used only with `--format csv`"))
    }
  }

  func run(_ console: inout Console) throws(FileError) -> ExitStatus {
    // Only a report with explanations names the units that a unit was compared with.
    let explains = format == .json || format == .ndjson
    guard
      var ready = try scoring.prepare(
        units: units, explains: explains, inColumns: format == .csv,
        leastColumnUnits: showsPlan ? 0 : Self.leastColumnUnits, addsRows: true, &console)
    else { return .found }
    if let columns {
      if let unknown = Self.unknown(columns, ready) {
        console.say(
          Phrase(
            vi: "kết quả không có cột `\(unknown)`", en: "the results have no column `\(unknown)`"))
        return .usage
      }
      for index in ready.reports.indices { ready.reports[index].columns = columns }
    }
    let failConditions: [[FailCondition]]
    do throws(FailCondition.Fault) {
      failConditions = try failing(ready.scales)
    } catch {
      console.say(error.message)
      return .usage
    }
    if showsPlan {
      return try console.write(to: output) { (stream, _) throws(FileError) in
        stream.write(plan(of: ready, failConditions))
        return .done
      }
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

  /// Returns the columns of a run in columns of fixed-point numbers.
  private static func names(
    of run: ColumnRun, _ scale: CheckedScale, _ wanted: [String]?
  ) -> ResultColumns {
    let all = ResultColumns(of: scale, hasNames: run.hasNames, hasPeriods: run.hasPeriods)
    return wanted.flatMap { all.selecting($0) } ?? all
  }

  /// Returns the first name that is no column of the results.
  private static func unknown(_ names: [String], _ ready: Scoring.Ready) -> String? {
    let known = zip(ready.scales, ready.reports).map {
      ResultColumns(of: $0, hasNames: $1.hasNames, hasPeriods: $1.hasPeriods)
    }
    return names.first { name in !known.contains { $0.column(named: name) != nil } }
  }

  /// Returns how units would be scored, in words for engineers: every operation with `--verbose`.
  private func plan(of ready: Scoring.Ready, _ conditions: [[FailCondition]]) -> String {
    let head = "--format \(format.rawValue): "
    var reason =
      format == .csv
      ? ready.run.columnFault ?? "nothing that is known"
      : "a format other than csv, which alone is scored in columns"
    if let scale = ready.scales.first, let run = ready.run.columns {
      let names = Self.names(of: run, scale, ready.reports[0].columns)
      do throws(ColumnFault) {
        let rows = ready.run.recordDescriptions.map { $0 + "\n" }.joined()
        let own = try run.description(
          names, conditions: conditions.first ?? [], withOperations: scoring.isVerbose)
        return head + own + rows
      } catch {
        reason = error.reason
      }
    }
    // There may be several reasons.
    var lines = [head + "fractions, because of"]
    lines += reason.split(separator: "; ").map { "  \($0)" }
    lines += ready.run.recordDescriptions + ready.run.keptRows
    let dump = scoring.isVerbose ? ready.run.parts.map { $0.plan.dump }.joined() : ""
    return lines.joined(separator: "\n") + "\n" + dump
  }

  /// Scores all blocks; the stream is moved into the state and back.
  private func score(
    _ ready: Scoring.Ready, _ conditions: [[FailCondition]], to stream: inout OutputStream
  ) -> BatchRun.Result<State> {
    let report = ResultReport(format, ofVersions: ready.scales, options: ready.reports)
    defer { ready.progress?.end() }
    if let columns = ready.run.columns, let scale = ready.scales.first {
      let names = Self.names(of: columns, scale, ready.reports[0].columns)
      if let summary = columns.run(
        names, header: report.header(), to: &stream, conditions: conditions.first ?? [],
        skipsFaults: scoring.skipsBadUnits)
      {
        let state = State(
          stream: OutputStream(recordingAs: ""), report: report, matches: summary.matches,
          matchCount: summary.matchCount)
        return BatchRun.Result(state: state, summary: summary)
      }
    }
    var state = State(stream: stream, report: report)
    stream = OutputStream(recordingAs: "")
    state.stream.write(report.header())
    let result = ready.run.run(into: state, needsAll: !scoring.skipsBadUnits) { block, version in
      Piece(
        report: report.piece(of: block, version: version),
        matches: Self.matches(conditions[version], in: block))
    } take: { state, piece in
      state.stream.write(state.report.append(piece.report))
      state.matches += piece.matches.prefix(
        BatchRun.Summary.shownMatches - state.matches.count)
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
