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

  private static let update = CommandOption(
    "update", .flag,
    Phrase(
      vi:
        "ghi kết quả tính được vào các tệp `.expected.csv` thay vì so sánh; tệp có cột cuối `flags` "
        + "nhận mọi cột, tệp khác giữ cột của mình",
      en: "write what was computed into the `.expected.csv` files instead of comparing; one that "
        + "ends with `flags` gets all columns, another keeps its own"))

  private static let format = CommandOption(
    "format", .choice(Format.allCases.map(\.rawValue)),
    Phrase(vi: "dạng báo cáo", en: "how the report is written"), standard: Phrase(same: "text"))

  static let description = CommandDescription(
    "test",
    Phrase(
      vi: "chạy các ví dụ trong thang điểm và so kết quả với tệp mong đợi",
      en: "run the examples inside scales and compare expected results"),
    operands: "[PATH…]", count: 0...Int.max,
    options: [update, format, .at, Scoring.threads, .output],
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
          + "line.")
    ],
    example: ["thang new demo", "thang test demo"])

  private let paths: [String]
  private let updates: Bool
  private let format: Format
  private let threadCount: Int?
  private let output: String?
  private let day: CalendarDate?

  init(_ arguments: Arguments) throws(UsageError) {
    paths = arguments.operands.isEmpty ? ["."] : arguments.operands
    updates = arguments.has(Self.update)
    format = arguments.choice(of: Self.format, standard: .text)
    threadCount = try arguments.number(of: Scoring.threads, in: 1...1024)
    output = arguments.value(of: .output)
    day = try arguments.date(of: .at)
  }

  func run(_ console: inout Console) throws(FileError) -> ExitStatus {
    let run = TestRun(
      at: paths, in: console.files, updates: updates, threadCount: threadCount, day: day)
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
