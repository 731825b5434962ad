import Diagnostics
import Driver
import Evidence

/// `thang test`: runs the examples inside scales and compares sample evidence with expected results.
struct RunTests: Command {
  /// How the report is written.
  private enum Format: String, CaseIterable {
    case text
    case junit
    case json
  }

  /// How boundary units are written.
  private enum Boundaries: String, CaseIterable {
    case csv
    case example
  }

  private static let update = CommandOption(
    "update", .flag,
    Phrase(
      vi: "ghi kết quả tính được vào các tệp `.expected.csv` thay vì so sánh; tệp giữ các cột và "
        + "đơn vị của mình, tệp vốn có đủ mọi cột thì nhận cả cột mới",
      en: "write what was computed into the `.expected.csv` files instead of comparing; a file "
        + "keeps its columns and units, one that had all columns gets new ones too"))

  private static let allUnits = CommandOption(
    "all-units", .flag,
    Phrase(
      vi: "khi có --update: ghi cả những đơn vị mà tệp `.expected.csv` chưa có tên",
      en: "with --update: write also the units that an `.expected.csv` file does not name"))

  private static let coverage = CommandOption(
    "coverage", .flag,
    Phrase(
      vi: "nêu các khung, trường hợp, bậc, điều kiện loại, khống chế và giải mà không kiểm thử nào "
        + "rơi vào",
      en: "name the bands, cases, levels, knock-outs, quotas and awards that no test reaches"))

  private static let mutate = CommandOption(
    "mutate", .flag,
    Phrase(
      vi: "thử từng lỗi nhỏ trong thang điểm và nêu những lỗi mà không kiểm thử nào nhận ra",
      en: "try small faults in the scale, and name those that no test notices"))

  private static let limit = CommandOption(
    "limit", .value("N"),
    Phrase(
      vi: "số lỗi thử nhiều nhất cho mỗi thang điểm khi có --mutate",
      en: "how many faults of a scale --mutate tries at most"), standard: Phrase(same: "400"))

  private static let boundaries = CommandOption(
    "boundaries", .choice(Boundaries.allCases.map(\.rawValue)),
    Phrase(
      vi: "ghi ra các đơn vị nằm đúng mốc và ngay cạnh mỗi mốc, không chạy gì",
      en: "write units on every threshold and just beyond it, and run nothing"))

  private static let format = CommandOption(
    "format", oneOf: Format.self,
    Phrase(vi: "dạng báo cáo", en: "how the report is written"), standard: .text)

  static let description = CommandDescription(
    "test",
    Phrase(
      vi: "chạy các ví dụ trong thang điểm và so kết quả với tệp mong đợi",
      en: "run the examples inside scales and compare expected results"),
    operands: "[PATH…]", count: 0...Int.max,
    options: [
      update, allUnits, coverage, mutate, limit, boundaries, format, .at, Scoring.threads, .output,
    ],
    remarks: [
      Phrase(
        vi:
          "PATH là tệp `.thang`, tệp số liệu hoặc thư mục; mặc định là thư mục hiện tại. Trong một "
          + "thư mục, `X.expected.csv` bên cạnh `X.csv` (hoặc .tsv, .json, .ndjson) là kết quả "
          + "mong đợi của X: cột `unit` và những cột kết quả cần so, từng ô một; 8,50 bằng 8.5. "
          + "Thang điểm là tệp `.thang` trong cùng thư mục; nếu không có thì là thang điểm mang tên "
          + "thư mục đó, nêu trên dòng lệnh hoặc nằm trong thư mục `Criteria` bên cạnh; hoặc thang "
          + "điểm duy nhất nêu trên dòng lệnh.",
        en: "PATH is a `.thang` file, an evidence file or a folder; the current folder if there is "
          + "none. In a folder, `X.expected.csv` beside `X.csv` (or .tsv, .json, .ndjson) holds "
          + "the expected results of X: a column `unit` and the result columns to compare, cell by "
          + "cell; 8,50 equals 8.5. The scale is the `.thang` file in the same folder; where there "
          + "is none, the scale of the folder's name, given on the command line or found in a "
          + "folder `Criteria` next to the parent folder; or else the only scale on the command "
          + "line."),
      Phrase(
        vi:
          "--mutate đổi mốc, phép so sánh, điểm, hệ số, bỏ giới hạn, điều kiện, điều kiện loại; thang "
          + "điểm phải đạt mọi kiểm thử trước đã. --boundaries csv ghi tệp số liệu, --boundaries example "
          + "ghi các ví dụ kèm kết quả hiện tại: hãy đối chiếu với quyết định trước khi dùng.",
        en:
          "--mutate moves bounds, swaps comparisons, changes points and weights, leaves out limits, "
          + "conditions and knock-outs; all tests must pass first. --boundaries csv writes an evidence "
          + "file, --boundaries example writes examples with what the scale gives now: compare them "
          + "with the decision before you use them."),
    ],
    example: ["thang new demo", "thang test --coverage demo"])

  private let paths: [String]
  private let updates: Bool
  private let addsUnits: Bool
  private let covers: Bool
  private let mutates: Bool
  private let boundaries: Boundaries?
  private let limit: Int
  private let format: Format
  private let threadCount: Int?
  private let output: String?
  private let day: CalendarDate?

  init(_ arguments: Arguments) throws(UsageError) {
    paths = arguments.operands.isEmpty ? ["."] : arguments.operands
    updates = arguments.has(Self.update)
    addsUnits = arguments.has(Self.allUnits)
    covers = arguments.has(Self.coverage)
    mutates = arguments.has(Self.mutate)
    boundaries = arguments.value(of: Self.boundaries).flatMap { Boundaries(rawValue: $0) }
    limit = try arguments.number(of: Self.limit, in: 1...1_000_000) ?? 400
    format = arguments.choice(of: Self.format, standard: .text)
    threadCount = try arguments.number(of: Scoring.threads, in: 1...1024)
    output = arguments.value(of: .output)
    day = try arguments.date(of: .at)
  }

  func run(_ console: inout Console) throws(FileError) -> ExitStatus {
    if let boundaries { return try writeBoundaries(boundaries, &console) }
    if mutates { return try mutate(&console) }
    let run = TestRun(
      at: paths, in: console.files, updates: updates, addsUnits: addsUnits, covers: covers,
      threadCount: threadCount, day: day)
    let report = run.report()
    try console.write(to: output) { stream, console in
      stream.write(text(of: report, console, isFile: output != nil))
    }
    // Errors say already why there is nothing to run.
    if report.tests.isEmpty, report.errors.isEmpty {
      console.say(Self.nothingToRun)
      return .found
    }
    let status = console.status([], report.errors)
    return report.failureCount > 0 ? status.joined(with: .found) : status
  }

  /// Writes units on the thresholds of the scales.
  private func writeBoundaries(
    _ boundaries: Boundaries, _ console: inout Console
  ) throws(FileError) -> ExitStatus {
    var files = ScaleFiles(at: paths, in: console.files)
    var diagnostics: [Diagnostic] = []
    var text = ""
    for file in files.named where !ScaleFiles.isAmendment(file.bytes, at: file.path) {
      let editions = ScaleEditions(of: file, in: &files)
      diagnostics += files.faults[file.id].map { [$0] } ?? editions.diagnostics(at: day)
      guard files.faults[file.id] == nil, let plan = editions.usable(at: day)?.compilation.plan
      else { continue }
      let report = BoundaryReport(of: plan)
      switch boundaries {
      case .csv: text += report.csv
      case .example: text += report.examples
      }
      console.say(
        Phrase(
          vi: "\(file.path): \(report.unitCount) đơn vị cho \(report.thresholdCount) mốc; "
            + "\(report.unreachedCount) mốc chưa tìm được đơn vị",
          en: "\(file.path): \(report.unitCount) units for \(report.thresholdCount) thresholds; "
            + "none was found for \(report.unreachedCount)"))
    }
    diagnostics.removeAll { $0.severity != .error }
    console.report(diagnostics, in: files.files)
    let status = console.status(diagnostics, files.failures)
    try console.write(to: output) { stream, _ in stream.write(text) }
    return status
  }

  /// Tries small faults in the scales.
  private func mutate(_ console: inout Console) throws(FileError) -> ExitStatus {
    let report = MutationRun(
      at: paths, in: console.files, limit: limit, threadCount: threadCount, day: day
    ).report()
    try console.write(to: output) { stream, console in
      let text =
        switch format {
        case .text:
          report.text(
            in: console.language, style: output != nil ? .plain : console.outputStyle,
            width: console.environment.width)
        case .json: report.json(in: console.language)
        case .junit: report.junit(in: console.language)
        }
      stream.write(text)
    }
    let status = console.status([], report.errors)
    return report.hasUnsound || report.scales.isEmpty ? status.joined(with: .found) : status
  }

  /// A check that checks nothing must not pass.
  private static let nothingToRun = Phrase(
    vi: "không có gì để kiểm thử: không thấy ví dụ trong thang điểm hay tệp `.expected.csv` nào",
    en: "there is nothing to test: no example in a scale and no `.expected.csv` file was found")

  private func text(of report: TestReport, _ console: Console, isFile: Bool) -> String {
    switch format {
    case .text:
      report.text(
        in: console.language, style: isFile ? .plain : console.outputStyle,
        width: console.environment.width)
    case .json: report.json(in: console.language)
    case .junit: report.junit(in: console.language)
    }
  }
}
