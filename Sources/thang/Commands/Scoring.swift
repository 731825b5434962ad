import Diagnostics
import Driver
import Evaluation
import Evidence
import Reporting
import Semantics

/// What the commands that score units have in common: a scale, evidence, and how that is written.
struct Scoring: Sendable {
  /// A scale that is ready, the evidence to score, and what reports need to know.
  struct Ready {
    let source: SourceFile
    let plan: Plan
    let run: BatchRun
    let report: ReportOptions
  }

  static let threads = CommandOption(
    "threads", .value("N"),
    Phrase(vi: "số luồng tính song song", en: "how many threads score"),
    standard: Phrase(vi: "mọi lõi; kết quả luôn như nhau", en: "all cores; the output is the same"))

  static let skipBadUnits = CommandOption(
    "skip-bad-units", .flag,
    Phrase(
      vi: "vẫn chấm các đơn vị khác khi có ô không đọc được",
      en: "score the other units where some have cells that cannot be read"))

  static let verbose = CommandOption(
    "verbose", .flag,
    Phrase(vi: "nói rõ từng tệp được đọc thế nào", en: "say how every file was read"))

  private static let table = CommandOption(
    "table", .value("NAME=FILE"), isRepeatable: true,
    Phrase(
      vi: "tệp chứa các dòng của một bảng minh chứng", en: "file with the rows of an evidence table"
    ),
    standard: Phrase(
      vi: "`X.NAME.csv` bên cạnh `X.csv`", en: "`X.NAME.csv` beside `X.csv`"))

  private static let delimiter = CommandOption(
    "delimiter", .choice([",", ";", "tab"]),
    Phrase(vi: "dấu ngăn cách các ô", en: "what separates cells"), standard: found)

  private static let encoding = CommandOption(
    "encoding", .choice(TextEncoding.allCases.map(\.rawValue)),
    Phrase(vi: "bảng mã của tệp", en: "encoding of the file"), standard: found)

  private static let decimal = CommandOption(
    "decimal", .choice([",", "."]),
    Phrase(vi: "dấu thập phân", en: "decimal separator"), standard: found)

  private static let dates = CommandOption(
    "dates", .choice(DateOrder.allCases.map(\.rawValue)),
    Phrase(vi: "thứ tự ngày, tháng, năm", en: "order of day, month and year"),
    standard: Phrase(same: "dmy"))

  private static let found = Phrase(vi: "tự nhận ra", en: "detected")

  /// The options that say how evidence is written and scored.
  static let options = [table, skipBadUnits, delimiter, encoding, decimal, dates, threads, verbose]

  /// What an evidence operand may be.
  static let remark = Phrase(
    vi:
      "SCALE là một tệp `.thang`; EVIDENCE là tệp `.csv`, `.tsv`, `.json`, `.ndjson`, thư mục chứa "
      + "chúng, hoặc `-` cho đầu vào chuẩn. Khi có ô không đọc được, mọi ô như thế được nêu và "
      + "không có kết quả nào, trừ khi dùng --skip-bad-units; mã kết thúc vẫn là 1.",
    en:
      "SCALE is a `.thang` file; EVIDENCE is a `.csv`, `.tsv`, `.json` or `.ndjson` file, a folder "
      + "with such files, or `-` for standard input. Where cells cannot be read, all of them are "
      + "named and there are no results, unless --skip-bad-units is given; the exit code is 1 "
      + "either way.")

  let skipsBadUnits: Bool
  let isVerbose: Bool
  private let scale: String
  private let evidence: [String]
  /// Which files hold the rows of which table, as `--table` says.
  private let tables: [String]
  private let reading: ReadingOptions
  private let threadCount: Int?

  /// Reads operands and options.
  init(_ arguments: Arguments) throws(UsageError) {
    scale = arguments.operands[0]
    evidence = Array(arguments.operands.dropFirst())
    tables = arguments.values(of: Self.table)
    if arguments.operands.count(where: { $0 == "-" }) > 1 {
      throw UsageError(
        Phrase(
          vi: "đầu vào chuẩn `-` chỉ dùng được một lần",
          en: "standard input `-` can be used only once"))
    }
    skipsBadUnits = arguments.has(Self.skipBadUnits)
    isVerbose = arguments.has(Self.verbose)
    threadCount = try arguments.number(of: Self.threads, in: 1...1024)
    var reading = ReadingOptions()
    reading.encoding = arguments.value(of: Self.encoding).flatMap(TextEncoding.init)
    reading.dateOrder = arguments.value(of: Self.dates).flatMap(DateOrder.init)
    reading.decimal = arguments.value(of: Self.decimal)?.utf8.first.flatMap(DecimalSeparator.init)
    if let delimiter = arguments.value(of: Self.delimiter) {
      reading.delimiter =
        delimiter == "tab" ? .tab : delimiter.utf8.first.flatMap(CellDelimiter.init)
    }
    self.reading = reading
  }

  /// Compiles the scale and finds the evidence, or reports why the scale cannot be used.
  func prepare(
    units: [String], namesPeers: Bool = false, _ console: inout Console
  ) throws(FileError) -> Ready? {
    let scales = ScaleFiles(at: [scale], in: console.files)
    if let failure = scales.failures.first { throw failure }
    guard scales.files.count == 1 else {
      throw FileError(
        unsuitable: scale,
        Phrase(
          vi: "thư mục có nhiều thang điểm, hãy nêu đích danh một tệp",
          en: "the folder holds several scales; name one of them"))
    }
    let source = scales.files[0]
    if let fault = scales.faults[source.id] {
      console.report([fault], in: [source])
      return nil
    }
    let compilation = Compilation(of: source)
    console.report(compilation.diagnostics, in: [source])
    guard let plan = compilation.plan else { return nil }
    let links = ScaleLinks(of: plan, at: source.path, in: console.files)
    console.report(links.diagnostics, in: [source])
    if links.diagnostics.errorCount > 0 { return nil }
    let evidence = try EvidenceSet(
      at: evidence, tables: tables, schema: plan.scale.schema, in: console.files)
    let run = try BatchRun(
      plan, evidence, options: reading, in: console.files, links: links.links,
      units: units, threadCount: threadCount, namesPeers: namesPeers)
    let options = ReportOptions(language: console.language, hasNames: run.hasNames) { range in
      source.text(of: range)
    }
    return Ready(source: source, plan: plan, run: run, report: options)
  }

  /// Reports what was found in the evidence, and returns whether there may be results.
  func review(_ summary: BatchRun.Summary, _ console: inout Console) throws(FileError) -> Bool {
    if isVerbose {
      for reading in summary.readings {
        console.errors.write(TextWidth.cleaned(reading.text(in: console.language)) + "\n")
      }
    }
    if !summary.diagnostics.isEmpty { console.report(summary.diagnostics, in: []) }
    if let failure = summary.failure { throw failure }
    if summary.badUnitCount > 0, summary.isSound, !skipsBadUnits {
      console.say(Self.noResults(summary.badUnitCount))
      return false
    }
    return summary.isSound
  }

  /// Returns what to say of a unit that was asked for in vain.
  static func noUnit(_ code: String) -> Phrase {
    Phrase(vi: "số liệu không có đơn vị `\(code)`", en: "the evidence has no unit `\(code)`")
  }

  private static func noResults(_ count: Int) -> Phrase {
    let units = count == 1 ? "1 unit has" : "\(count) units have"
    return Phrase(
      vi: "\(count) đơn vị có ô không đọc được nên không có kết quả; "
        + "dùng --skip-bad-units để chấm các đơn vị còn lại",
      en: "\(units) cells that cannot be read, so there are no results; "
        + "--skip-bad-units scores the others")
  }
}
