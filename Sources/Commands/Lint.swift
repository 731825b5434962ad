import Diagnostics
import Driver
import Evidence

/// `thang lint`: everything that `check` says, and what a careful reviewer would ask about the drafting.
struct Lint: Command {
  /// What else makes the command fail.
  private enum Denied: String, CaseIterable {
    case warnings
  }

  private static let fix = CommandOption(
    "fix", .flag,
    Phrase(
      vi: "sửa tại chỗ những gì chắc chắn không đổi nghĩa, rồi báo phần còn lại",
      en: "repair in place what certainly keeps the meaning, then report the rest"))

  private static let deny = CommandOption(
    "deny", .choice(Denied.allCases.map(\.rawValue)),
    Phrase(
      vi: "có cảnh báo thì mã kết thúc cũng là 1", en: "warnings make the exit code 1 too"))

  static let description = CommandDescription(
    "lint",
    Phrase(
      vi: "tìm lỗi và những chỗ soạn thảo đáng ngờ trong các thang điểm",
      en: "find errors and doubtful drafting in scales"),
    operands: "FILE…", count: CommandDescription.oneOrMore,
    options: [fix, deny, .diagnosticFormat, .at, .output],
    remarks: [
      Phrase(
        vi: "FILE là tệp `.thang`, thư mục chứa các tệp đó, hoặc `-` cho đầu vào chuẩn. "
          + "`thang explain-code MÃ` giải thích từng cảnh báo và cho ví dụ.",
        en: "FILE is a `.thang` file, a folder with such files, or `-` for standard input. "
          + "`thang explain-code CODE` explains every warning with an example."),
      Phrase(
        vi:
          "Ghi chú `# thang: bỏ qua MÃ vì …` bỏ qua một cảnh báo: ở cuối dòng cho dòng ấy, ở dòng "
          + "riêng cho điều khoản đứng sau. Phải ghi lý do.",
        en: "The comment `# thang: allow CODE because …` excuses a warning: behind a line for that "
          + "line, on a line of its own for the clause behind it. It must say why."),
    ],
    example: ["thang new demo", "thang lint demo"])

  /// How often a repaired file is looked at again; repairs beget few others.
  private static let roundLimit = 10

  private let paths: [String]
  private let format: DiagnosticFormat
  private let output: String?
  private let day: CalendarDate?
  private let repairs: Bool
  private let deniesWarnings: Bool

  init(_ arguments: Arguments) throws(UsageError) {
    paths = arguments.operands
    day = try arguments.date(of: .at)
    format = arguments.choice(of: .diagnosticFormat, standard: .text)
    output = arguments.value(of: .output)
    repairs = arguments.has(Self.fix)
    deniesWarnings = arguments.value(of: Self.deny) != nil
    if repairs, paths.contains("-") {
      throw UsageError(
        Phrase(
          vi: "--fix ghi lại tệp tại chỗ nên không dùng được với đầu vào chuẩn `-`",
          en: "--fix rewrites files in place, so it cannot be used with standard input `-`"))
    }
  }

  func run(_ console: inout Console) throws(FileError) -> ExitStatus {
    var scales = ScaleFiles(at: paths, in: console.files)
    var diagnostics = findings(&scales)
    var repaired = 0
    if repairs {
      for _ in 0..<Self.roundLimit {
        let count = try repair(scales, diagnostics, &console)
        if count == 0 { break }
        repaired += count
        scales = ScaleFiles(at: paths, in: console.files)
        diagnostics = findings(&scales)
      }
    }
    try console.write(diagnostics, in: scales.files, as: format, to: output)
    if repaired > 0 { console.say(Self.repairs(repaired)) }
    if format == .text, diagnostics.isEmpty, !scales.named.isEmpty {
      console.sayAllIsWell(scales.named.count)
    }
    let status = console.status(diagnostics, scales.failures)
    return deniesWarnings && !diagnostics.isEmpty ? status.joined(with: .found) : status
  }

  private func findings(_ scales: inout ScaleFiles) -> [Diagnostic] {
    let found = scales.findings { editions, system in
      editions.diagnostics(at: day)
        + editions.linkDiagnostics(at: day, in: system) + editions.draftingDiagnostics(at: day)
        + editions.linkedDraftingDiagnostics(at: day, in: system)
    }
    return scales.excusing(found, isComplete: true)
  }

  /// Makes the certain fixes of every file, and returns how many there were.
  private func repair(
    _ scales: ScaleFiles, _ diagnostics: [Diagnostic], _ console: inout Console
  ) throws(FileError) -> Int {
    var count = 0
    for file in scales.files {
      guard let repair = Repair(of: file, after: diagnostics) else { continue }
      try console.write(to: file.path) { stream, _ in stream.write(repair.bytes) }
      count += repair.count
    }
    return count
  }

  private static func repairs(_ count: Int) -> Phrase {
    Phrase(
      vi: "đã sửa \(count) chỗ", en: count == 1 ? "1 place repaired" : "\(count) places repaired")
  }
}
