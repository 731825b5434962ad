import Diagnostics
import Driver
import Evidence

/// `thang consolidate`: prints a scale with its amendments worked in, as one file.
struct Consolidate: Command {
  static let description = CommandDescription(
    "consolidate",
    Phrase(
      vi: "hợp nhất thang điểm với các văn bản sửa đổi thành một tệp",
      en: "join a scale with its amendments in one file"),
    operands: "SCALE", count: 1...1,
    options: [.at, .output],
    remarks: [
      Phrase(
        vi:
          "SCALE là một tệp `.thang`; các văn bản sửa đổi nằm cùng thư mục và nêu tên tệp đó được tự "
          + "tìm thấy. Không có --at thì in phiên bản cuối cùng. Tệp in ra tự kiểm tra được và cho "
          + "cùng kết quả; mỗi điều khoản bị tác động có chú thích nêu quyết định và ngày.",
        en: "SCALE is a `.thang` file; amendments that lie in its folder and name it are found by "
          + "themselves. Without --at the last version is printed. What is printed checks by itself "
          + "and gives the same results; every clause that was touched has a comment with the "
          + "decision and the day.")
    ],
    example: ["thang new demo", "thang consolidate demo/demo.thang"])

  private let path: String
  private let day: CalendarDate?
  private let output: String?

  init(_ arguments: Arguments) throws(UsageError) {
    path = arguments.operands[0]
    day = try arguments.date(of: .at)
    output = arguments.value(of: .output)
  }

  func run(_ console: inout Console) throws(FileError) -> ExitStatus {
    guard let (editions, files) = try console.editions(at: path) else { return .found }
    let found = editions.diagnostics(at: day)
    console.report(found, in: files)
    if found.errorCount > 0 { return .found }
    let bytes = editions.edition(at: day).consolidatedBytes
    try console.write(to: output) { stream, _ in stream.write(bytes) }
    return .done
  }
}

extension Console {
  /// Reads the one scale at a path with everything that belongs to it, or reports why it cannot be used.
  mutating func editions(
    at path: String
  ) throws(FileError) -> (editions: ScaleEditions, files: [SourceFile])? {
    var scales = ScaleFiles(at: [path], in: files)
    if let failure = scales.failures.first { throw failure }
    guard let source = try Self.single(scales, path) else { return nil }
    if let fault = scales.faults[source.id] {
      report([fault], in: scales.files)
      return nil
    }
    let editions = ScaleEditions(of: source, in: &scales)
    return (editions, scales.files)
  }

  /// Returns the only scale that a path stands for; beside its own amendments a scale is alone.
  private static func single(
    _ scales: ScaleFiles, _ path: String
  ) throws(FileError) -> SourceFile? {
    let bases = scales.named.filter { !ScaleFiles.isAmendment($0.bytes, at: $0.path) }
    if scales.named.count == 1 { return scales.named.first }
    guard bases.count == 1 else {
      throw FileError(
        unsuitable: path,
        Phrase(
          vi: "thư mục có nhiều thang điểm, hãy nêu đích danh một tệp",
          en: "the folder holds several scales; name one of them"))
    }
    return bases.first
  }
}
