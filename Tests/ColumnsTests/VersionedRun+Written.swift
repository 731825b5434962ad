import Diagnostics
import Driver
import Evaluation
import Reporting

extension VersionedRun {
  /// Runs in the exact way and returns the results as CSV, with what the run says of itself.
  func written() -> (bytes: [UInt8], summary: BatchRun.Summary) {
    let options = ReportOptions(language: .en, hasNames: hasNames, hasPeriods: hasPeriods)
    let report = ResultReport(.csv, of: parts[0].plan.scale, options: options)
    let result = run(into: Written(bytes: report.header(), report: report)) {
      report.piece(of: $0, version: $1)
    } take: {
      $0.bytes += $0.report.append($1)
      return true
    }
    return (result.state.bytes, result.summary)
  }
}

private struct Written: Sendable {
  var bytes: [UInt8]
  var report: ResultReport
}
