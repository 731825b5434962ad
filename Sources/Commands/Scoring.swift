import Diagnostics
import Driver
import Evaluation
import Evidence
import Explanation
import Reporting
import Semantics

/// What the commands that score units have in common: a scale, evidence, and how that is written.
struct Scoring: Sendable {
  /// A scale that is ready, the evidence to score, and what reports need to know.
  struct Ready {
    let run: VersionedRun
    /// What is drawn while the units are scored, on a terminal.
    let progress: Progress?
    /// For every version of `run.parts`.
    var reports: [ReportOptions]

    /// The versions of the scale that units ask for.
    var scales: [CheckedScale] { run.parts.map { $0.plan.scale } }
  }

  static let period = CommandOption(
    "period", .value("PERIOD"),
    Phrase(
      vi: "chỉ chấm các đơn vị của kỳ này, như 2024, quý 1/2024, 06/2024",
      en: "score only the units of this period, such as 2024, Q1/2024, 06/2024"))

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
    "dates", oneOf: DateOrder.self,
    Phrase(vi: "thứ tự ngày, tháng, năm", en: "order of day, month and year"),
    standard: .dayMonthYear)

  private static let found = Phrase(vi: "tự nhận ra", en: "detected")

  /// The options that say how evidence is written and scored.
  static let options: [CommandOption] = [
    table, .at, period, skipBadUnits, delimiter, encoding, decimal, dates, threads, verbose,
  ]

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
  private let day: CalendarDate?

  /// Reads operands and options.
  init(_ arguments: Arguments) throws(UsageError) {
    day = try arguments.date(of: .at)
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
    if let period = try arguments.period(of: Self.period) {
      var filter = PeriodFilter()
      filter.only = period
      reading.periods = filter
    }
    self.reading = reading
  }

  /// Compiles the scale and finds the evidence, or reports why the scale cannot be used.
  func prepare(
    units: [String], explains: Bool = false, inColumns: Bool = false,
    leastColumnUnits: Int = 0, addsRows: Bool = false, _ console: inout Console
  ) throws(FileError) -> Ready? {
    guard let (editions, scaleFiles) = try console.editions(at: scale) else { return nil }
    if editions.isOfAmendment {
      console.report(editions.diagnostics, in: scaleFiles)
      throw FileError(
        unsuitable: scale,
        Phrase(
          vi: "tệp là văn bản sửa đổi, hãy nêu tệp thang điểm",
          en: "the file is an amendment; name the file of the scale"))
    }
    let found = editions.diagnostics(at: day)
    console.report(found, in: scaleFiles)
    if found.errorCount > 0 { return nil }
    let progress = console.progress
    let run = try VersionedRun(
      editions, evidence, tables: tables, options: reading, at: day, in: console.files,
      units: units, threadCount: threadCount, explains: explains, inColumns: inColumns,
      leastColumnUnits: leastColumnUnits, progress: progress,
      addsRows: addsRows && !explains ? RecordRun.Limits() : nil)
    guard let run else { return nil }
    console.report(run.linkDiagnostics, in: scaleFiles)
    if run.linkDiagnostics.errorCount > 0 { return nil }
    if run.guessesVersion, let edition = editions.edition(at: nil).compilation.scale.header.edition
    {
      console.say(Self.lastVersion(edition.title))
    }
    let (language, hasNames) = (console.language, run.hasNames)
    let reports = run.parts.map { part in
      let source = part.compilation.source
      return ReportOptions(
        language: language, hasNames: hasNames, hasPeriods: run.hasPeriods
      ) { source.text(of: $0) }
    }
    return Ready(run: run, progress: progress, reports: reports)
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
    if let period = reading.periods?.only, summary.isSound, summary.unitCount == 0,
      summary.missingUnits.isEmpty
    {
      console.say(Self.noPeriod(period))
      return false
    }
    return summary.isSound
  }

  /// Returns what to say of a unit that was asked for in vain.
  static func noUnit(_ code: String) -> Phrase {
    Phrase(vi: "số liệu không có đơn vị `\(code)`", en: "the evidence has no unit `\(code)`")
  }

  /// Returns what to say of a period that was asked for in vain.
  private static func noPeriod(_ period: EvaluationPeriod) -> Phrase {
    Phrase(
      vi: "số liệu không có đơn vị nào của kỳ \(period.title.vietnamese)",
      en: "the evidence has no unit of the period \(period.title.english)")
  }

  /// Returns what to say where evidence without periods meets a scale of several versions.
  private static func lastVersion(_ version: Phrase) -> Phrase {
    Phrase(
      vi: "thang điểm có nhiều phiên bản và số liệu không nêu kỳ: áp dụng bản cuối cùng "
        + "(\(version.vietnamese)); chọn bản khác bằng --at hoặc cột `kỳ`",
      en: "the scale has several versions and the evidence names no period: the last one applies "
        + "(\(version.english)); choose another by --at or a column `period`")
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
