import Diagnostics
import Driver
import Evidence

/// `thang check`: parses and checks scales, and says what is wrong with them.
struct Check: Command {
  static let description = CommandDescription(
    "check",
    Phrase(vi: "tìm lỗi trong các thang điểm", en: "find the errors in scales"),
    operands: "FILE…", count: CommandDescription.oneOrMore,
    options: [.diagnosticFormat, .at, .output],
    remarks: [
      Phrase(
        vi: "FILE là tệp `.thang`, thư mục chứa các tệp đó, hoặc `-` cho đầu vào chuẩn. "
          + "Mã kết thúc là 1 nếu có lỗi; chỉ có cảnh báo thì vẫn là 0.",
        en: "FILE is a `.thang` file, a folder with such files, or `-` for standard input. "
          + "The exit code is 1 if there are errors; warnings alone leave it 0."),
      Phrase(
        vi:
          "Các văn bản sửa đổi nằm cùng thư mục và nêu tên thang điểm được tự tìm thấy; mọi phiên "
          + "bản đều được kiểm tra, hoặc chỉ phiên bản có hiệu lực vào ngày nêu ở --at.",
        en: "Amendments that lie in the folder of a scale and name it are found by themselves; "
          + "every version is checked, or with --at only the one in force on that day."),
    ],
    example: ["thang new demo", "thang check demo"])

  private let paths: [String]
  private let format: DiagnosticFormat
  private let output: String?
  private let day: CalendarDate?

  init(_ arguments: Arguments) throws(UsageError) {
    paths = arguments.operands
    day = try arguments.date(of: .at)
    format = arguments.choice(of: .diagnosticFormat, standard: .text)
    output = arguments.value(of: .output)
  }

  func run(_ console: inout Console) throws(FileError) -> ExitStatus {
    var scales = ScaleFiles(at: paths, in: console.files)
    let named = scales.named
    let diagnostics = scales.excusing(findings(&scales), isComplete: false)
    try console.write(diagnostics, in: scales.files, as: format, to: output)
    if format == .text, diagnostics.isEmpty, !named.isEmpty {
      console.sayAllIsWell(named.count)
    }
    return console.status(diagnostics, scales.failures)
  }

  /// Checks every scale once, with its amendments, in the order of the files.
  private func findings(_ scales: inout ScaleFiles) -> [Diagnostic] {
    scales.findings { editions, system in
      editions.diagnostics(at: day)
        + editions.linkDiagnostics(at: day, in: system)
    }
  }
}

extension Console {
  /// Reports what could not be read, and returns the status that it and the diagnostics call for.
  mutating func status(_ diagnostics: [Diagnostic], _ failures: [FileError]) -> ExitStatus {
    var status = diagnostics.errorCount > 0 ? ExitStatus.found : .done
    for failure in failures {
      say(failure.message)
      status = status.joined(with: failure.isMisuse ? .usage : .outside)
    }
    return status
  }

  /// Says that the scales were looked at and nothing was found.
  mutating func sayAllIsWell(_ count: Int) {
    let plural = count == 1 ? "scale" : "scales"
    let message = Phrase(
      vi: "đã kiểm tra \(count) thang điểm, không có lỗi",
      en: "\(count) \(plural) checked, no errors")
    errors.write(message.text(in: language) + "\n")
  }
}
