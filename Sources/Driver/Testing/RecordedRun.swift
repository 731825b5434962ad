import Diagnostics
import Evaluation
import Evidence
import Reporting
import Semantics

/// Scores an evidence file for a test: the whole table of results, as `thang eval --format csv` has it.
struct RecordedRun {
  private let run: VersionedRun
  private let report: ResultReport
  /// What is wrong with the scales whose results the scale uses.
  var linkDiagnostics: [Diagnostic] { run.linkDiagnostics }

  /// Opens the evidence; `nil` if a version of the scale that it asks for has errors.
  init?(
    _ editions: ScaleEditions, _ path: String, at day: CalendarDate?, in system: FileSystem,
    threadCount: Int?
  ) throws(FileError) {
    let run = try VersionedRun(
      editions, [path], options: ReadingOptions(), at: day, in: system, threadCount: threadCount)
    guard let run else { return nil }
    self.run = run
    let options = ReportOptions(
      language: .en, hasNames: run.hasNames, hasPeriods: run.hasPeriods)
    report = ResultReport(
      .csv, ofVersions: run.parts.map { $0.plan.scale }, options: run.parts.map { _ in options })
  }

  /// Returns the results, and what was found wrong in the evidence.
  func results() throws(FileError) -> Diagnosed<ResultTable> {
    let report = report
    let result = run.run(into: Written(report: report, bytes: report.header())) {
      report.piece(of: $0, version: $1)
    } take: { written, piece in
      written.bytes += written.report.append(piece)
      return true
    }
    if let failure = result.summary.failure { throw failure }
    return Diagnosed(ResultTable(csv: result.state.bytes), result.summary.diagnostics)
  }

  /// What the units of a file reach of one version of a scale.
  struct Reached: Sendable {
    var coverage: Coverage
    /// How many units do not count, because nobody recorded what they should get.
    var uncountedCount = 0
  }

  /// Returns what the units reach, for every version that they ask for.
  ///
  /// What units reach that have no recorded results is not tested, so they are only counted.
  func coverages(of units: RecordedUnits) -> [(part: VersionedRun.Part, reached: Reached)] {
    let none = run.parts.map { Reached(coverage: Coverage(of: $0.plan)) }
    let result = run.run(into: none) { block, part in
      var reached = none[part]
      let evidence = block.evidence
      for unit in 0..<block.count where !evidence.isBad[unit] {
        let period = unit < evidence.periods.count ? evidence.periods[unit] : ""
        if units.contains(evidence.codes[unit], period: period) {
          reached.coverage.add(block[unit])
        } else {
          reached.uncountedCount += 1
        }
      }
      return (part: part, reached: reached)
    } take: { all, piece in
      all[piece.part].coverage.formUnion(piece.reached.coverage)
      all[piece.part].uncountedCount += piece.reached.uncountedCount
      return true
    }
    return Array(zip(run.parts, result.state)).map { (part: $0.0, reached: $0.1) }
  }

  private struct Written: Sendable {
    var report: ResultReport
    var bytes: [UInt8]
  }
}
