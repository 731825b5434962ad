import Diagnostics
import Driver
import Evidence

/// `thang check`: parses and checks scales, and says what is wrong with them.
struct Check: Command {
  /// How diagnostics are written.
  private enum Format: String, CaseIterable {
    case text
    case json
    case sarif
    case github
    case lsp
    case junit
  }

  /// What makes two diagnostics of different scales the same.
  private struct Finding: Hashable {
    let code: String
    let site: Site
    let message: Phrase
  }

  private static let format = CommandOption(
    "format", .choice(Format.allCases.map(\.rawValue)),
    Phrase(vi: "cách ghi các lỗi và cảnh báo", en: "how errors and warnings are written"),
    standard: Phrase(
      vi: "text, ra đầu ra lỗi chuẩn; các dạng khác ra đầu ra chuẩn",
      en: "text, to standard error; the others go to standard output"))

  static let description = CommandDescription(
    "check",
    Phrase(vi: "tìm lỗi trong các thang điểm", en: "find the errors in scales"),
    operands: "FILE…", count: CommandDescription.oneOrMore,
    options: [format, .at, .output],
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
  private let format: Format
  private let output: String?
  private let day: CalendarDate?

  init(_ arguments: Arguments) throws(UsageError) {
    paths = arguments.operands
    day = try arguments.date(of: .at)
    format = arguments.choice(of: Self.format, standard: .text)
    output = arguments.value(of: .output)
  }

  func run(_ console: inout Console) throws(FileError) -> ExitStatus {
    var scales = ScaleFiles(at: paths, in: console.files)
    let named = scales.named
    let diagnostics = findings(&scales)
    if format == .text, output == nil {
      console.report(diagnostics, in: scales.files)
    } else {
      let text = text(of: diagnostics, in: scales.files, console)
      try console.write(to: output) { stream, _ in stream.write(text) }
    }
    if format == .text, diagnostics.isEmpty, !named.isEmpty {
      console.sayAllIsWell(named.count)
    }
    return console.status(diagnostics, scales.failures)
  }

  /// Checks every scale once, with its amendments, in the order of the files.
  private func findings(_ scales: inout ScaleFiles) -> [Diagnostic] {
    var diagnostics: [Diagnostic] = []
    // What is wrong with an amendment is wrong with all scales that extend the amended one.
    var known: Set<Finding> = []
    var done: Set<Int32> = []
    for file in scales.named {
      if let fault = scales.faults[file.id] {
        diagnostics.append(fault)
        continue
      }
      let editions = ScaleEditions(of: file, in: &scales)
      guard done.insert(editions.source.id).inserted else { continue }
      let found =
        editions.diagnostics(at: day) + editions.validity(at: day)
        + editions.linkDiagnostics(at: day, in: scales.system)
      diagnostics += found.filter {
        known.insert(Finding(code: $0.code, site: $0.site, message: $0.message)).inserted
      }
    }
    return diagnostics
  }

  private func text(
    of diagnostics: [Diagnostic], in files: [SourceFile], _ console: Console
  ) -> String {
    let language = console.language
    switch format {
    case .text: return DiagnosticRenderer(files: files, language: language).render(diagnostics)
    case .json: return DiagnosticJSON.text(of: diagnostics, in: files, language: language)
    case .sarif:
      return DiagnosticSARIF.text(
        of: diagnostics, in: files, language: language, version: programVersion)
    case .github:
      return DiagnosticAnnotations.text(of: diagnostics, in: files, language: language)
    case .lsp:
      return DiagnosticLSP.text(
        of: diagnostics, in: files, language: language, folder: console.files.workingFolder)
    case .junit: return DiagnosticJUnit.text(of: diagnostics, in: files, language: language)
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

  fileprivate mutating func sayAllIsWell(_ count: Int) {
    let plural = count == 1 ? "scale" : "scales"
    let message = Phrase(
      vi: "đã kiểm tra \(count) thang điểm, không có lỗi",
      en: "\(count) \(plural) checked, no errors")
    errors.write(message.text(in: language) + "\n")
  }
}
