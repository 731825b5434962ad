import Columns
import Diagnostics
import Driver
import Evaluation
import Reporting
import Testing

extension VersionedRun {
  private var options: ReportOptions {
    ReportOptions(language: .en, hasNames: hasNames, hasPeriods: hasPeriods)
  }

  /// The columns of the results.
  var resultColumns: ResultColumns {
    ResultColumns(of: parts[0].plan.scale, hasNames: hasNames, hasPeriods: hasPeriods)
  }

  /// Runs in the exact way and returns the results as CSV, with what the run says of itself.
  func written() -> (bytes: [UInt8], summary: BatchRun.Summary) {
    let report = ResultReport(.csv, of: parts[0].plan.scale, options: options)
    let result = run(into: Written(bytes: report.header(), report: report)) {
      report.piece(of: $0, version: $1)
    } take: {
      $0.bytes += $0.report.append($1)
      return true
    }
    return (result.state.bytes, result.summary)
  }

  /// Runs in columns and returns the same; `nil` where everything needs the exact way.
  func writtenInColumns(
    level: KernelLevel = .best, conditions: [FailCondition] = [],
    keptLimit: Int = ColumnRun.keptLimit, hasFile: Bool = true, skipsFaults: Bool = false
  ) -> (bytes: [UInt8], summary: BatchRun.Summary)? {
    guard let columns else { return nil }
    #expect(columns.hasNames == hasNames && columns.hasPeriods == hasPeriods)
    var stream = OutputStream(recordingAs: "results")
    let header = ResultReport(.csv, of: parts[0].plan.scale, options: options).header()
    let summary = columns.run(
      resultColumns, header: header, to: &stream, level: level, conditions: conditions,
      keptLimit: keptLimit, hasFile: hasFile, skipsFaults: skipsFaults)
    guard let summary else {
      #expect(stream.pending.isEmpty)
      return nil
    }
    return (stream.pending, summary)
  }
}

private struct Written: Sendable {
  var bytes: [UInt8]
  var report: ResultReport
}
