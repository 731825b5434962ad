import Columns
import Consolidation
import Diagnostics
import Driver
import Evaluation
import Evidence
import Glibc
import Reporting
import Semantics
import Synchronization
import Testing

/// A scale with random units and rows, in files for as long as a run takes.
struct RecordFiles {
  /// What a run gave.
  struct Scored {
    let text: [UInt8]
    let diagnostics: [String]
    let readings: [String]
    let badUnits: Int
    /// How many tables were added up.
    let added: Int
    /// How they were, in words for engineers.
    let how: [String]
  }

  private static let number = Atomic<Int>(0)
  private let editions: ScaleEditions
  private let names: [String]
  var units: [UInt8]
  /// By table; `nil` for one without a file.
  var tables: [[UInt8]?]

  var tableCount: Int { tables.count }

  /// Makes units and as many rows of each table, none where there is to be no file.
  ///
  /// Where it is said whether units state what their tables hold, they come last, in clusters if the scale asks.
  init(
    _ scale: String, seed: UInt64, units: Int, rows: [Int], statesTables: Bool? = nil
  ) throws {
    let root = #filePath.split(separator: "/").dropLast(3).reduce("") { $0 + "/" + $1 }
    var scales = ScaleFiles(at: ["\(root)/\(scale)"], in: FileSystem())
    let source = try #require(scales.named.first)
    editions = ScaleEditions(of: source, in: &scales)
    let schema = editions.edition(at: nil).compilation.scale.schema
    var random = RandomRecords(schema, seed: seed, unitCount: units)
    let fields = schema.fields.filter { $0.type == .table }
    names = fields.map { $0.name }
    if let statesTables {
      tables = zip(fields, rows).map { $1 == 0 ? nil : random.rows(of: $0, count: $1) }
      self.units = random.units(stating: statesTables ? fields : [])
    } else {
      self.units = random.units()
      tables = zip(fields, rows).map { $1 == 0 ? nil : random.rows(of: $0, count: $1) }
    }
  }

  /// Takes other units, of a text with commas, which get the codes of those that have rows.
  mutating func replaceUnits(by text: [UInt8]) {
    let lines = String(decoding: text, as: UTF8.self).split(separator: "\n")
    var changed = lines[0] + "\n"
    for (unit, line) in lines.dropFirst().enumerated() {
      changed += RandomRecords.code(unit) + line.drop { $0 != "," } + "\n"
    }
    units = Array(changed.utf8)
  }

  /// Scores the units in the exact way; rows are kept where there are no limits.
  func score(_ limits: RecordRun.Limits?, threads: Int) throws -> Scored {
    try withRun(limits, inColumns: true, threads: threads) { run, folder in
      let result = run.written()
      return scored(result.bytes, result.summary, run, folder)
    }
  }

  /// Scores the units in columns; `nil` where they need the exact way.
  func inColumns(
    _ limits: RecordRun.Limits, threads: Int, level: KernelLevel = .best,
    keptLimit: Int = ColumnRun.keptLimit, hasFile: Bool = true, skips: Bool = false
  ) throws -> Scored? {
    try withRun(limits, inColumns: true, threads: threads) { run, folder in
      run.writtenInColumns(level: level, keptLimit: keptLimit, hasFile: hasFile, skipsFaults: skips)
        .map { scored($0.bytes, $0.summary, run, folder) }
    }
  }

  /// Returns how the units would be scored in columns, or why they cannot be.
  func plan() throws -> String {
    var limits = RecordRun.Limits()
    limits.leastFile = 0
    return try withRun(limits, inColumns: true, threads: 1) { run, _ in
      guard let columns = run.columns else { return run.columnFault ?? "no run" }
      do throws(ColumnFault) {
        return try columns.description(run.resultColumns)
      } catch {
        return error.reason
      }
    }
  }

  /// Returns why the rows of tables are kept, in words for engineers.
  func keptRows(_ limits: RecordRun.Limits?, units: [String] = [], explains: Bool = false) throws
    -> [String]
  {
    try withRun(limits, inColumns: false, threads: 1, units: units, explains: explains) { run, _ in
      run.keptRows
    }
  }

  private func scored(
    _ text: [UInt8], _ summary: BatchRun.Summary, _ run: VersionedRun, _ folder: String
  ) -> Scored {
    // Each run has a folder of its own.
    func plain(_ value: some Any) -> String { "\(value)".replacing(folder, with: "") }
    return Scored(
      text: text, diagnostics: summary.diagnostics.map { plain($0) },
      readings: summary.readings.map { plain($0) }, badUnits: summary.badUnitCount,
      added: run.recordDescriptions.count, how: run.recordDescriptions)
  }

  /// Gives `body` a run over files that exist for as long as it takes, and their folder.
  private func withRun<Result>(
    _ limits: RecordRun.Limits?, inColumns: Bool, threads: Int, units wanted: [String] = [],
    explains: Bool = false, _ body: (VersionedRun, String) throws -> Result
  ) throws -> Result {
    let number = Self.number.wrappingAdd(1, ordering: .relaxed).newValue
    let folder = "/tmp/thang-records-\(getpid())-\(number)"
    unsafe mkdir(folder, 0o700)
    var paths = ["\(folder)/u.csv"]
    try write(units, to: paths[0])
    for (name, text) in zip(names, tables) {
      guard let text else { continue }
      paths.append("\(folder)/u.\(name).csv")
      try write(text, to: paths[paths.count - 1])
    }
    defer {
      for path in paths { unsafe unlink(path) }
      unsafe rmdir(folder)
    }
    let run = try #require(
      try VersionedRun(
        editions, [paths[0]], options: ReadingOptions(), at: nil, in: FileSystem(),
        units: wanted, threadCount: threads, explains: explains, inColumns: inColumns,
        addsRows: limits))
    return try body(run, folder)
  }

  private func write(_ text: [UInt8], to path: String) throws {
    var file = try AtomicFile(replacing: path)
    file.stream.write(text)
    try file.commit()
  }
}
