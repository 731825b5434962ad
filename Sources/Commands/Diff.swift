import Diagnostics
import Driver
import Evidence
import Proof
import Reporting

/// `thang diff`: says what differs between two scales, in their clauses and in what they mean.
struct Diff: Command {
  private static let evidence = CommandOption(
    "evidence", .value("FILE"), isRepeatable: true,
    Phrase(
      vi: "chấm các đơn vị của tệp này theo cả hai thang và nêu đơn vị nào thay đổi",
      en: "score the units of this file by both scales and tell which of them move"))

  private static let format = CommandOption(
    "format", oneOf: ComparisonReport.Format.self,
    Phrase(vi: "cách ghi kết quả so sánh", en: "how the comparison is written"),
    standard: .text)

  private static let from = CommandOption(
    "from", .value("DATE"),
    Phrase(
      vi: "phiên bản của thang cũ có hiệu lực vào ngày này",
      en: "the version of the old scale in force on this day"),
    standard: Phrase(vi: "phiên bản cuối cùng", en: "the last version"))

  private static let to = CommandOption(
    "to", .value("DATE"),
    Phrase(
      vi: "phiên bản của thang mới có hiệu lực vào ngày này",
      en: "the version of the new scale in force on this day"),
    standard: Phrase(vi: "phiên bản cuối cùng", en: "the last version"))

  static let description = CommandDescription(
    "diff",
    Phrase(vi: "so sánh ý nghĩa của hai thang điểm", en: "compare the meaning of two scales"),
    operands: "OLD NEW | SCALE --from DATE --to DATE", count: 1...2,
    options: [evidence, format, from, to, .output],
    remarks: [
      Phrase(
        vi:
          "Mỗi kết quả (điểm từng tiêu chí, nhóm, tổng điểm, mức xếp loại) được nêu là bằng nhau với "
          + "mọi minh chứng, khác nhau kèm một đơn vị cho thấy điều đó, hoặc chưa rõ kèm lý do. Mã kết "
          + "thúc là 0 nếu hai thang giống nhau về ý nghĩa, 1 nếu khác hoặc chưa rõ.",
        en:
          "Every figure (the points of criteria and groups, the total, the levels) is said to be equal "
          + "for all evidence, different with a unit that shows it, or not proven with the reason. The "
          + "exit code is 0 if the scales are equal in meaning, 1 if they differ or that is open.")
    ],
    example: ["thang new demo", "thang diff demo/demo.thang demo/demo.thang"])

  private let paths: [String]
  private let evidence: [String]
  private let format: ComparisonReport.Format
  private let from: CalendarDate?
  private let to: CalendarDate?
  private let output: String?

  init(_ arguments: Arguments) throws(UsageError) {
    paths = arguments.operands
    evidence = arguments.values(of: Self.evidence)
    format = arguments.choice(of: Self.format, standard: .text)
    from = try arguments.date(of: Self.from)
    to = try arguments.date(of: Self.to)
    output = arguments.value(of: .output)
    if paths.count == 1, from == nil || to == nil {
      throw UsageError(
        Phrase(
          vi: "nêu hai thang điểm, hoặc một thang điểm với `--from` và `--to`",
          en: "name two scales, or one scale with `--from` and `--to`"))
    }
    if paths.count(where: { $0 == "-" }) > 1 || evidence.contains("-") {
      throw UsageError(
        Phrase(
          vi: "đầu vào chuẩn `-` chỉ dùng được một lần, cho một thang điểm",
          en: "standard input `-` can be used only once, for a scale"))
    }
  }

  func run(_ console: inout Console) throws(FileError) -> ExitStatus {
    guard let old = try scale(at: paths[0], on: from, &console),
      let new = try scale(at: paths[paths.count - 1], on: to, &console)
    else { return .found }
    let comparison = old.comparison(with: new)
    var status: ExitStatus = comparison.isEqual ? .done : .found
    if from == nil, to == nil {
      let days = old.earlierDifferences(from: new)
      let site = Site.file(path: paths[paths.count - 1])
      console.report(days.map { .earlierVersionDiffers($0, at: site) }, in: [])
      if !days.isEmpty { status = .found }
    }
    var units: UnitDifferences?
    if !evidence.isEmpty {
      guard let run = try UnitDifferenceRun(old, new, evidence, in: console.files) else {
        return .found
      }
      let result = run.run(comparison)
      console.report(result.diagnostics, in: [])
      if let failure = result.failure { throw failure }
      guard result.isSound else { return .found }
      if result.diagnostics.errorCount > 0 { status = .found }
      units = result.differences
    }
    let report = ComparisonReport(
      old.side, new.side, comparison, units: units, language: console.language)
    let text = report.text(as: format)
    try console.write(to: output) { stream, _ in stream.write(text) }
    return status
  }

  /// Returns a scale that is ready, or reports why it is not.
  private func scale(
    at path: String, on day: CalendarDate?, _ console: inout Console
  ) throws(FileError) -> ComparedScale? {
    guard let (editions, files) = try console.editions(at: path) else { return nil }
    if let scale = ComparedScale(editions, files, at: day) { return scale }
    console.report(
      editions.diagnostics(at: day).filter { $0.severity == .error }, in: files)
    return nil
  }
}
