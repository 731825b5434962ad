import Diagnostics
import Evaluation
import Evidence
import Reporting
import Semantics

/// Scores an evidence file for a test: the whole table of results, as `thang eval --format csv` has it.
struct RecordedRun {
  private let run: BatchRun
  private let report: ResultReport

  init(_ plan: Plan, _ path: String, links: [ScaleLink], in system: FileSystem, threadCount: Int?)
    throws(FileError)
  {
    let evidence = try EvidenceSet(at: [path], schema: plan.scale.schema, in: system)
    run = try BatchRun(
      plan, evidence, options: ReadingOptions(), in: system, links: links, threadCount: threadCount)
    report = ResultReport(
      .csv, of: plan.scale, options: ReportOptions(language: .en, hasNames: run.hasNames))
  }

  /// Returns the results, and what was found wrong in the evidence.
  func results() throws(FileError) -> Diagnosed<ResultTable> {
    let report = report
    let result = run.run(into: Written(report: report, bytes: report.header())) { block in
      report.piece(of: block)
    } take: { written, piece in
      written.bytes += written.report.append(piece)
      return true
    }
    if let failure = result.summary.failure { throw failure }
    return Diagnosed(ResultTable(csv: result.state.bytes), result.summary.diagnostics)
  }

  private struct Written: Sendable {
    var report: ResultReport
    var bytes: [UInt8]
  }
}
