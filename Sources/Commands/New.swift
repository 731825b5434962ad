import Diagnostics
import Driver

/// `thang new`: creates a small scale with evidence and tests, ready to run.
struct New: Command {
  static let description = CommandDescription(
    "new",
    Phrase(
      vi: "tạo một thang điểm mới kèm số liệu mẫu và kiểm thử",
      en: "create a new scale with sample evidence and tests"),
    operands: "NAME", count: 1...1, options: [],
    remarks: [
      Phrase(
        vi: "Tạo thư mục NAME với thang điểm NAME.thang, số liệu don_vi.csv, kết quả mong đợi "
          + "don_vi.expected.csv và quy trình kiểm tra tự động .github/workflows/thang.yml. "
          + "Không bao giờ ghi đè lên những gì đã có.",
        en: "Creates the folder NAME with the scale NAME.thang, the evidence don_vi.csv, its "
          + "expected results don_vi.expected.csv and the workflow .github/workflows/thang.yml "
          + "that checks and tests them. What exists is never overwritten.")
    ],
    example: ["thang new demo", "thang test demo"])

  private let folder: String

  init(_ arguments: Arguments) throws(UsageError) {
    var path = arguments.operands[0][...]
    while path.count > 1, path.hasSuffix("/") { path = path.dropLast() }
    let name = FileSystem.name(of: String(path))
    guard !name.isEmpty, !name.hasPrefix("."), !name.hasPrefix("-") else {
      throw UsageError(
        Phrase(
          vi: "`\(arguments.operands[0])` không dùng làm tên được",
          en: "`\(arguments.operands[0])` cannot be used as a name"))
    }
    folder = String(path)
  }

  func run(_ console: inout Console) throws(FileError) -> ExitStatus {
    if console.files.kind(of: folder) != nil {
      throw FileError(
        unsuitable: folder, Phrase(vi: "đã có sẵn", en: "it exists already"))
    }
    let name = FileSystem.name(of: folder)
    let project = SampleProject(name: name)
    for part in ["", "/.github", "/.github/workflows"] {
      try console.files.createFolder(folder + part)
    }
    for file in project.files {
      try console.write(to: "\(folder)/\(file.path)") { stream, _ in stream.write(file.text) }
      console.output.write("\(folder)/\(file.path)\n")
    }
    let advice = Phrase(
      vi: "chạy tiếp: thang test \(folder)", en: "next: thang test \(folder)")
    console.errors.write(TextWidth.cleaned(advice.text(in: console.language)) + "\n")
    return .done
  }
}
