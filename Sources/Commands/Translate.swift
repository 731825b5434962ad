import Diagnostics
import Driver
import Evidence
import Translation

/// `thang translate`: a scale as a query over an evidence table.
struct Translate: Command {
  /// What a scale is translated to.
  private enum Target: String, CaseIterable {
    case sql
  }

  private static let to = CommandOption(
    "to", oneOf: Target.self,
    Phrase(vi: "dịch sang ngôn ngữ nào", en: "what the scale is translated to"),
    standard: .sql)

  private static let dialect = CommandOption(
    "dialect", oneOf: Dialect.self,
    Phrase(vi: "cơ sở dữ liệu chạy truy vấn", en: "the database that runs the query"),
    standard: .sqlite)

  private static let schema = CommandOption(
    "schema", .flag,
    Phrase(
      vi: "in câu lệnh tạo bảng minh chứng thay cho truy vấn",
      en: "print the statements that make the evidence tables, not the query"))

  private static let loader = CommandOption(
    "loader", .flag,
    Phrase(
      vi: "in kịch bản nạp các tệp CSV vào bảng minh chứng",
      en: "print the script that loads CSV files into the evidence tables"))

  private static let digits = CommandOption(
    "digits", .value("N"),
    Phrase(
      vi: "số chữ số tối đa của số liệu mà thang điểm không khai giới hạn, từ 1 đến 15",
      en: "how many digits figures have for which the scale states no bounds, 1 to 15"),
    standard: Phrase(same: "9"))

  static let description = CommandDescription(
    "translate",
    Phrase(
      vi: "viết thang điểm thành truy vấn cho cơ sở dữ liệu",
      en: "write a scale as a query for a database"),
    operands: "SCALE", count: 1...1,
    options: [to, dialect, schema, loader, digits, .at, .output],
    remarks: [
      Phrase(
        vi:
          "Truy vấn chấm mọi đơn vị trong bảng minh chứng và cho ra các cột của `thang eval`, kèm "
          + "trạng thái của từng tiêu chí, mức trước khi khống chế và lý do khống chế. Chỉ dùng số "
          + "nguyên và số thập phân chính xác; điều gì cơ sở dữ liệu không tính chính xác được thì "
          + "bị từ chối, có nêu lý do và vị trí, mã kết thúc là 1.",
        en:
          "The query scores every unit of the evidence table and gives the columns of `thang eval`, "
          + "with the state of every criterion, the level before knock-outs and their reasons. It "
          + "computes in whole numbers and decimals only; what the database would not compute "
          + "exactly is refused with the reason and the place, and the exit code is 1."),
      Phrase(
        vi:
          "--schema rồi --loader chuẩn bị dữ liệu; cả hai cùng nêu thì in cả hai, theo thứ tự đó.",
        en:
          "--schema and then --loader prepare the data; with both, both are printed, in that order."
      ),
    ],
    example: [
      "thang new demo", "thang translate --to sql --dialect postgres --schema demo/demo.thang",
      "thang translate --to sql --dialect postgres demo/demo.thang",
    ])

  private let path: String
  private let dialect: Dialect
  private let hasSchema: Bool
  private let hasLoader: Bool
  private let digits: Int
  private let output: String?
  private let day: CalendarDate?

  init(_ arguments: Arguments) throws(UsageError) {
    path = arguments.operands[0]
    dialect = arguments.choice(of: Self.dialect, standard: .sqlite)
    digits = try arguments.number(of: Self.digits, in: 1...15) ?? 9
    hasSchema = arguments.has(Self.schema)
    hasLoader = arguments.has(Self.loader)
    day = try arguments.date(of: .at)
    output = arguments.value(of: .output)
  }

  func run(_ console: inout Console) throws(FileError) -> ExitStatus {
    var scales = ScaleFiles(at: [path], in: console.files)
    guard let file = scales.named.first, scales.named.count == 1 else {
      if scales.named.count > 1 {
        console.say(
          Phrase(
            vi: "mỗi lần chỉ dịch một thang điểm: hãy nêu tệp của nó",
            en: "one scale is translated at a time: name its file"))
        return .usage
      }
      return console.status([], scales.failures)
    }
    if let fault = scales.faults[file.id] {
      console.report([fault], in: scales.files)
      return .found
    }
    let editions = ScaleEditions(of: file, in: &scales)
    let translated = TranslatedScale(of: editions, at: day, to: dialect, digits: digits)
    console.report(translated.diagnostics, in: scales.files)
    guard let query = translated.query else {
      return console.status(translated.diagnostics, scales.failures)
    }
    var text = hasSchema ? query.schema : ""
    if hasLoader { text += hasSchema ? "\n" + query.loader : query.loader }
    if text.isEmpty { text = query.query }
    try console.write(to: output) { stream, _ in stream.write(text) }
    return console.status(translated.diagnostics, scales.failures)
  }
}
