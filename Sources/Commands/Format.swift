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

  private static let to = CommandOption(
    "to", .choice(Language.allCases.map(\.rawValue)),
    Phrase(
      vi: "dịch từ khóa, số và ngày sang tiếng Việt hoặc tiếng Anh",
      en: "translate keywords, numbers and dates into Vietnamese or English"),
    standard: Phrase(vi: "giữ ngôn ngữ của tệp", en: "the language of the file"))

  static let description = CommandDescription(
    "fmt",
    Phrase(vi: "trình bày thang điểm theo chuẩn", en: "bring scales into the canonical layout"),
    operands: "FILE…", count: CommandDescription.oneOrMore,
    options: [check, to, .output], rewritesFiles: true,
    remarks: [
      Phrase(
        vi: "Các tệp được ghi lại tại chỗ; `-` đọc từ đầu vào chuẩn và ghi ra đầu ra chuẩn; -o ghi "
          + "một tệp duy nhất ra chỗ khác. Mỗi tệp được ghi trọn vẹn hoặc không ghi gì; tệp có lỗi "
          + "cú pháp thì giữ nguyên.",
        en: "Files are rewritten in place; `-` reads standard input and writes standard output; -o "
          + "writes one file elsewhere. A file is written whole or not at all; one with syntax "
          + "errors is left as it is."),
      Phrase(
        vi: "--to đổi từ khóa, dấu thập phân (0,5 và 0.5) và ngày (31/12/2024 và 2024-12-31); tên, "
          + "tiêu đề, số thứ tự, chú thích và lời văn giữ nguyên. Dịch đi rồi dịch lại cho đúng tệp "
          + "chuẩn ban đầu, từng byte một.",
        en: "--to changes keywords, the decimal sign (0,5 and 0.5) and dates (31/12/2024 and "
          + "2024-12-31); names, titles, labels, comments and texts stay. Translated there and "
          + "back, a file in the canonical layout is the same byte for byte."),
    ],
    example: ["thang new demo", "thang fmt --check demo", "thang fmt --to en demo"])

  private let paths: [String]
  private let onlyChecks: Bool
  private let target: Language?
  private let output: String?

  init(_ arguments: Arguments) throws(UsageError) {
    paths = arguments.operands
    onlyChecks = arguments.has(Self.check)
    target = arguments.value(of: Self.to).flatMap { Language(rawValue: $0) }
    output = arguments.value(of: .output)
    if output != nil, onlyChecks || paths.count > 1 {
      throw UsageError(
        Phrase(
          vi: "-o ghi một tệp duy nhất, và không đi cùng --check",
          en: "-o writes one file only, and does not go with --check"))
    }
  }

  func run(_ console: inout Console) throws(FileError) -> ExitStatus {
    let scales = ScaleFiles(at: paths, in: console.files)
    if output != nil, scales.files.count > 1 {
      console.say(Self.severalFiles)
      return .usage
    }
    var diagnostics: [Diagnostic] = []
    var wouldChange = false
    for file in scales.files {
      guard let result = result(for: file, scales, &diagnostics) else { continue }
      let isUnchanged = result == file.bytes
      if !isUnchanged { wouldChange = true }
      if onlyChecks {
        if !isUnchanged { console.output.write(TextWidth.cleaned(file.path) + "\n") }
      } else if output != nil || file.path == "-" {
        try console.write(to: output) { stream, _ in stream.write(result) }
      } else if !isUnchanged {
        try console.write(to: file.path) { stream, _ in stream.write(result) }
      }
    }
    console.report(diagnostics, in: scales.files)
    let status = console.status(diagnostics, scales.failures)
    return onlyChecks && wouldChange ? status.joined(with: .found) : status
  }

  /// Returns what a file becomes, or `nil` with the reasons where it stays as it is.
  private func result(
    for file: SourceFile, _ scales: ScaleFiles, _ diagnostics: inout [Diagnostic]
  ) -> [UInt8]? {
    if let fault = scales.faults[file.id] {
      diagnostics.append(fault)
      return nil
    }
    let parsed = Compilation.parsed(file)
    if parsed.diagnostics.errorCount > 0 {
      diagnostics += parsed.diagnostics
      return nil
    }
    guard let target else { return formattedBytes(of: parsed.value) }
    let translated = translation(of: parsed.value, to: target)
    diagnostics += translated.diagnostics
    return translated.diagnostics.isEmpty ? translated.value : nil
  }

  private static let severalFiles = Phrase(
    vi: "-o ghi một tệp duy nhất, nhưng thư mục này có nhiều tệp",
    en: "-o writes one file only, but this folder holds several")
}
