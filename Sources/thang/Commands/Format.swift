import Diagnostics
import Driver
import Formatting

/// `thang fmt`: brings scales into the canonical layout, in place.
struct Format: Command {
  private static let check = CommandOption(
    "check", .flag,
    Phrase(
      vi: "không ghi gì, chỉ nêu các tệp sẽ thay đổi (mã kết thúc 1)",
      en: "write nothing, only name the files that would change (exit code 1)"))

  static let description = CommandDescription(
    "fmt",
    Phrase(vi: "trình bày thang điểm theo chuẩn", en: "bring scales into the canonical layout"),
    operands: "FILE…", count: CommandDescription.oneOrMore,
    options: [check],
    remarks: [
      Phrase(
        vi: "Các tệp được ghi lại tại chỗ; `-` đọc từ đầu vào chuẩn và ghi ra đầu ra chuẩn. "
          + "Tệp có lỗi cú pháp thì giữ nguyên.",
        en: "Files are rewritten in place; `-` reads standard input and writes standard output. "
          + "A file with syntax errors is left as it is.")
    ],
    example: ["thang new demo", "thang fmt --check demo"])

  private let paths: [String]
  private let onlyChecks: Bool

  init(_ arguments: Arguments) throws(UsageError) {
    paths = arguments.operands
    onlyChecks = arguments.has(Self.check)
  }

  func run(_ console: inout Console) throws(FileError) -> ExitStatus {
    let scales = ScaleFiles(at: paths, in: console.files)
    var diagnostics: [Diagnostic] = []
    var wouldChange = false
    for file in scales.files {
      let parsed = Compilation.parsed(file)
      let errors = scales.faults[file.id].map { [$0] } ?? parsed.diagnostics
      if errors.errorCount > 0 {
        diagnostics += errors
        continue
      }
      let formatted = formattedBytes(of: parsed.value)
      if file.path == "-", !onlyChecks { console.output.write(formatted) }
      guard formatted != file.bytes else { continue }
      wouldChange = true
      if onlyChecks {
        console.output.write(TextWidth.cleaned(file.path) + "\n")
      } else if file.path != "-" {
        try console.write(to: file.path) { stream, _ in stream.write(formatted) }
      }
    }
    console.report(diagnostics, in: scales.files)
    let status = console.status(diagnostics, scales.failures)
    return onlyChecks && wouldChange ? status.joined(with: .found) : status
  }
}
