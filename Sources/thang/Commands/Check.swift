import Diagnostics
import Driver

/// `thang check`: parses and checks scales, and says what is wrong with them.
struct Check: Command {
  /// How diagnostics are written.
  private enum Format: String, CaseIterable {
    case text
    case json
  }

  private static let format = CommandOption(
    "format", .choice(Format.allCases.map(\.rawValue)),
    Phrase(vi: "cách ghi các lỗi và cảnh báo", en: "how errors and warnings are written"),
    standard: Phrase(
      vi: "text, ra đầu ra lỗi chuẩn; json ra đầu ra chuẩn",
      en: "text, to standard error; json goes to standard output"))

  static let description = CommandDescription(
    "check",
    Phrase(vi: "tìm lỗi trong các thang điểm", en: "find the errors in scales"),
    operands: "FILE…", count: CommandDescription.oneOrMore,
    options: [format, .output],
    remarks: [
      Phrase(
        vi: "FILE là tệp `.thang`, thư mục chứa các tệp đó, hoặc `-` cho đầu vào chuẩn. "
          + "Mã kết thúc là 1 nếu có lỗi; chỉ có cảnh báo thì vẫn là 0.",
        en: "FILE is a `.thang` file, a folder with such files, or `-` for standard input. "
          + "The exit code is 1 if there are errors; warnings alone leave it 0.")
    ],
    example: ["thang new demo", "thang check demo"])

  private let paths: [String]
  private let format: Format
  private let output: String?

  init(_ arguments: Arguments) throws(UsageError) {
    paths = arguments.operands
    format = arguments.choice(of: Self.format, standard: .text)
    output = arguments.value(of: .output)
  }

  func run(_ console: inout Console) throws(FileError) -> ExitStatus {
    let scales = ScaleFiles(at: paths, in: console.files)
    let diagnostics = scales.files.flatMap { file in
      scales.faults[file.id].map { [$0] } ?? Compilation(of: file).diagnostics
    }
    switch format {
    case .text:
      let (language, width) = (console.language, console.environment.width)
      let style = output == nil ? console.errorStyle : .plain
      let renderer = DiagnosticRenderer(
        files: scales.files, language: language, style: style, width: width)
      let text = renderer.render(diagnostics)
      if let output {
        try console.write(to: output) { stream, _ in stream.write(text) }
      } else {
        console.errors.write(text)
      }
      if diagnostics.isEmpty, !scales.files.isEmpty { console.sayAllIsWell(scales.files.count) }
    case .json:
      let text = DiagnosticJSON.text(
        of: diagnostics, in: scales.files, language: console.language)
      try console.write(to: output) { stream, _ in stream.write(text) }
    }
    return console.status(diagnostics, scales.failures)
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

  fileprivate mutating func sayAllIsWell(_ count: Int) {
    let plural = count == 1 ? "scale" : "scales"
    let message = Phrase(
      vi: "đã kiểm tra \(count) thang điểm, không có lỗi",
      en: "\(count) \(plural) checked, no errors")
    errors.write(message.text(in: language) + "\n")
  }
}
