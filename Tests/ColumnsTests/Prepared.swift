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

/// A scale that is ready to score tables.
struct Prepared {
  private let editions: ScaleEditions
  private static let number = Atomic<Int>(0)

  init(_ path: String) throws {
    var scales = ScaleFiles(at: [path], in: FileSystem())
    let source = try #require(scales.named.first)
    editions = ScaleEditions(of: source, in: &scales)
  }

  /// Prepares a scale that is given as text; `nil` where it has errors.
  init?(text: String) throws {
    let number = Self.number.wrappingAdd(1, ordering: .relaxed).newValue
    let path = "/tmp/thang-columns-\(getpid())-\(number).thang"
    var file = try AtomicFile(replacing: path)
    file.stream.write(Array(text.utf8))
    try file.commit()
    defer { unsafe unlink(path) }
    try self.init(path)
    if editions.edition(at: nil).compilation.plan == nil { return nil }
  }

  var schema: EvidenceSchema { editions.edition(at: nil).compilation.scale.schema }

  var scale: CheckedScale { editions.edition(at: nil).compilation.scale }

  /// Returns the first units for which a condition holds, and how many there are; `nil` where a run in columns does
  /// not say, or it is no condition of the scale.
  ///
  /// Results in columns must be those of `plain`, whatever is asked.
  func matches(
    _ text: [UInt8], _ condition: String, inColumns: Bool, _ plain: [UInt8]
  ) throws -> (codes: [String], count: Int)? {
    guard let condition = try? FailCondition(condition, on: scale) else { return nil }
    return try withRun(text, inColumns: inColumns, threads: 2) { run in
      if inColumns {
        guard let found = run.writtenInColumns(conditions: [condition]) else { return nil }
        #expect(found.bytes == plain)
        return (found.summary.matches, found.summary.matchCount)
      }
      let found = run.run(into: [String]()) { block, _ in
        (0..<block.count).filter { condition.holds(for: block[$0]) }
          .map { block.evidence.codes[$0] }
      } take: {
        $0 += $1
        return true
      }.state
      return (Array(found.prefix(BatchRun.Summary.shownMatches)), found.count)
    }
  }

  /// Gives `body` a run over a table that lies in a file for as long as it takes.
  private func withRun<Result>(
    _ text: [UInt8], inColumns: Bool, threads: Int, _ body: (VersionedRun) throws -> Result
  ) throws -> Result {
    let number = Self.number.wrappingAdd(1, ordering: .relaxed).newValue
    let path = "/tmp/thang-columns-\(getpid())-\(number).csv"
    var file = try AtomicFile(replacing: path)
    file.stream.write(text)
    try file.commit()
    defer { unsafe unlink(path) }
    let run = try VersionedRun(
      editions, [path], options: ReadingOptions(), at: editions.edition(at: nil).version.from,
      in: FileSystem(), threadCount: threads, inColumns: inColumns)
    return try body(try #require(run))
  }

  /// Returns the results in columns, or `nil` where those cannot be had.
  func inColumns(
    _ text: [UInt8], level: KernelLevel = .best, threads: Int = 2,
    keptLimit: Int = ColumnRun.keptLimit, hasFile: Bool = true
  ) throws -> [UInt8]? {
    try withRun(text, inColumns: true, threads: threads) { run in
      let found = run.writtenInColumns(level: level, keptLimit: keptLimit, hasFile: hasFile)
      guard let found, found.summary.badUnitCount == 0 else {
        #expect(found?.bytes.isEmpty ?? true)
        return nil
      }
      return found.bytes
    }
  }

  /// Returns what is said of a table, with its lines, or `nil` where a run in columns says nothing.
  func messages(of text: [UInt8], inColumns: Bool, threads: Int) throws -> [String]? {
    try withRun(text, inColumns: inColumns, threads: threads) { run in
      let summary = inColumns ? run.writtenInColumns()?.summary : run.written().summary
      return summary?.diagnostics.map { diagnostic in
        guard case .place(_, let start, _, _) = diagnostic.site else { return diagnostic.code }
        return "\(diagnostic.code) in line \(start.line)"
      }
    }
  }

  /// Returns the results of the exact machine.
  func exactly(_ text: [UInt8]) throws -> [UInt8] {
    try withRun(text, inColumns: false, threads: 2) { run in
      let result = run.written()
      #expect(result.summary.badUnitCount == 0)
      return result.bytes
    }
  }

  /// `true` iff the kernels read all units of a table, and leave none to the exact machine.
  func isWhollyRead(_ text: [UInt8], level: KernelLevel) throws -> Bool {
    try leftUnits(text, level: level)?.isEmpty == true
  }

  /// Returns the units of a table that the kernels leave to the exact machine, or `nil` where they leave all.
  ///
  /// They write the others, or gather what is compared of them in the first stage; where units are ranked by
  /// nothing else, they leave all beside one that is odd.
  func leftUnits(
    _ text: [UInt8], level: KernelLevel = .best, gathers: Bool = false
  ) throws -> [Int]? {
    let plan = try #require(editions.edition(at: nil).compilation.plan)
    let layout = try CSVLayout(
      EvidenceBytes(text), path: "units", format: .csv, schema: plan.scale.schema,
      options: ReadingOptions())
    let columns = ResultColumns(of: plan.scale, hasNames: true)
    let program =
      gathers
      ? try ColumnProgram(
        plan, layout, gathering: CohortRun(plan, naming: false).currentSteps, figures: [])
      : try ColumnProgram(plan, layout, columns: columns)
    let kernel = ColumnKernel(program, level: level)
    // Lines with ranks are written when all units are known.
    let writes = !gathers && !program.ranks
    let padding = [UInt8](repeating: 0, count: ColumnWorker.padding)
    let padded = padding + text[layout.start...] + padding
    return unsafe padded.withUnsafeBytes { bytes in
      let lines = unsafe UnsafeRawBufferPointer(
        rebasing: bytes[padding.count..<bytes.count - padding.count])
      return unsafe ColumnWorker(kernel).score(lines, writes: writes)?.holes.map { $0.unit }
    }
  }

  /// What a run says of units that cannot be read.
  struct Faults {
    let diagnostics: [String]
    let badUnits: Int
    let reading: [String]
    let text: [UInt8]
  }

  /// Returns what is wrong with the units of a table, or `nil` where a run in columns does not say.
  func faults(_ text: [UInt8], inColumns: Bool, skips: Bool) throws -> Faults? {
    try withRun(text, inColumns: inColumns, threads: 2) { run -> Faults? in
      func faults(_ summary: BatchRun.Summary, _ bytes: [UInt8]) -> Faults {
        // Each run has a file of its own.
        func plain(_ value: some Any) -> String {
          "\(value)".replacing(#/thang-columns-\d+-\d+/#, with: "units")
        }
        return Faults(
          diagnostics: summary.diagnostics.map { plain($0) }, badUnits: summary.badUnitCount,
          reading: summary.readings.map { plain($0) }, text: bytes)
      }
      if inColumns {
        return run.writtenInColumns(skipsFaults: skips).map { faults($0.summary, $0.bytes) }
      }
      let result = run.written()
      return faults(result.summary, result.bytes)
    }
  }

  /// Returns why there is no program, if there is none.
  func obstacle(_ text: [UInt8]) throws -> String? {
    try withRun(text, inColumns: true, threads: 1) { run -> String? in
      guard let columns = run.columns else {
        return run.columnFault?.replacing(#/^\S*: /#, with: "") ?? "no run"
      }
      do throws(ColumnFault) {
        _ = try columns.description(run.resultColumns)
        return nil
      } catch {
        return error.reason
      }
    }
  }

  /// Returns how the units of a table would be scored, as text.
  func obstacleOrPlan(_ text: [UInt8]) throws -> String {
    try withRun(text, inColumns: true, threads: 1) { run in
      let columns = try #require(run.columns)
      return try columns.description(run.resultColumns)
    }
  }

  /// Returns the program as text.
  func description(_ text: [UInt8]) throws -> String {
    try withRun(text, inColumns: true, threads: 1) { run in
      let columns = try #require(run.columns)
      return try columns.program(run.resultColumns).description
    }
  }
}
