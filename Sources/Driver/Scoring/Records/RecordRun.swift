import Columns
import Dispatch
import Evaluation
import Evidence
import Explanation
import Semantics
import Synchronization

/// Adds up the rows of tables as they come, instead of keeping them, where their figures allow it.
///
/// First the codes of all units are read, then the rows, on all threads and in whatever order they stand.
/// Memory grows with the units and not with the rows; where the units are too many, the rows are read
/// several times, each time for a part of the units. Whatever is odd is left to `EvidenceTables`.
package struct RecordRun: Sendable {
  /// What may be spent.
  package struct Limits: Sendable {
    /// The least size of a file whose rows are worth adding up, in bytes; in a run in columns all are, as it asks
    /// for what was added up.
    package var leastFile = 1 << 16
    /// How much memory the records of units may take, in bytes.
    package var memory = 1 << 29
    /// Up to which size each thread has records of its own, in bytes for all.
    package var privateMemory = 1 << 25

    /// The usual limits.
    package init() {}
  }

  private let plan: Plan
  private let evidence: EvidenceSet
  private let options: ReadingOptions
  private let system: FileSystem
  private let threadCount: Int
  private let limits: Limits
  let rules: FlagRules
  /// The tables whose rows were added up.
  private(set) var stores: [RecordStore] = []
  /// By index in the scale: those of them that have a store, by its place in `stores`.
  private(set) var places: [Int: Int] = [:]
  /// The number of the first unit of every stretch of a run in columns, and behind them that of all units; nothing
  /// where no units were numbered so.
  private(set) var firstUnits: [Int] = []
  /// How many rows they have, for whoever reads the units.
  private(set) var counts: [(rows: CountedRows, table: EvidenceTableName)] = []
  /// How each table is read, in words for engineers.
  private(set) var descriptions: [String] = []

  /// Adds up the rows of all tables for which that is possible.
  ///
  /// `columns` is the run in columns in which the units are to be scored, if they are.
  init(
    _ plan: Plan, _ evidence: EvidenceSet, _ options: ReadingOptions, in system: FileSystem,
    threadCount: Int, _ limits: Limits, for columns: ColumnRun?
  ) {
    (self.plan, self.evidence, self.options, self.system) = (plan, evidence, options, system)
    (self.threadCount, self.limits) = (threadCount, limits)
    rules = FlagRules(of: plan.scale)
    guard options.periods == nil, evidence.files.allSatisfy({ $0.isTable }) else { return }
    var units: UnitIndex?
    var isLookedFor = false
    for (index, table) in plan.scale.tables.enumerated() {
      let files = evidence.tables.filter { $0.table.path == [table.field.name] }
      guard table.parent == nil, files.count == 1, let file = files.first, file.file.path != "-",
        let text = TableText(file.file, in: system),
        text.size >= (columns == nil ? limits.leastFile : 1),
        let beginning = text.beginning()?.bytes,
        let sheet = RecordSheet(
          beginning, path: file.file.path, format: file.file.format == .tsv ? .tsv : .csv,
          of: table.field, options: options),
        let program = RecordProgram(plan, table: index, sheet, rules, size: text.size)
      else { continue }
      if !isLookedFor {
        units = unitIndex(for: columns)
        isLookedFor = true
      }
      guard let units, let store = add(text, program, sheet, units, file.table) else { continue }
      places[index] = stores.count
      stores.append(store)
      descriptions.append(program.description)
      let rows = CountedRows(
        path: file.file.path, layout: sheet.layout, rowCount: store.rowCount,
        cutLine: text.cutLine(after: beginning, sheet.layout, path: file.file.path)
      ) { store.counts($0) }
      counts.append((rows, file.table))
    }
  }

  /// Returns the codes of all units, or `nil` where they cannot be told apart.
  private mutating func unitIndex(for columns: ColumnRun?) -> UnitIndex? {
    if let numbering = columns?.numbered() {
      firstUnits = numbering.firstUnits
      return UnitIndex(numbering.codes)
    }
    var codes = TextColumn()
    for file in evidence.files {
      let schema = EvidenceSchema(fields: [], kinds: [])
      guard var reader = try? file.reader(for: schema, options, in: system) else { return nil }
      var block = EvidenceBlock(for: schema)
      while reader.next(into: &block, limit: 4096) {
        for unit in 0..<block.count { codes.append(block.codes.utf8(at: unit)) }
      }
    }
    return UnitIndex(codes)
  }

  /// Adds up the rows of a file; `nil` where something in it is odd.
  private func add(
    _ text: TableText, _ program: RecordProgram, _ sheet: RecordSheet, _ units: UnitIndex,
    _ table: EvidenceTableName
  ) -> RecordStore? {
    let store = RecordStore(table, program)
    let care = RecordCare(program, sheet, rules)
    let record = program.stride * 8
    let unitsAtATime = max(1, min(units.count, limits.memory / record))
    let isShared = threadCount > 1 && unitsAtATime * record * threadCount > limits.privateMemory
    var first = 0
    while first < units.count {
      let range = first..<min(units.count, first + unitsAtATime)
      let tally = RecordTally(program, units, range, care, isShared: isShared)
      guard pass(text, sheet.layout, tally), !tally.hasShares,
        store.append(tally, staysInMemory: unitsAtATime == units.count)
      else { return nil }
      first = range.upperBound
    }
    return store
  }

  /// Reads all rows once; `false` where one is odd.
  private func pass(_ text: TableText, _ layout: CSVLayout, _ tally: RecordTally) -> Bool {
    let size = StretchSize.usual
    let count = (text.size - layout.start + size.stretch - 1) / size.stretch
    let lineEnd: [UInt8] = layout.endsWithReturn ? [0x0D, 0x0A] : [0x0A]
    let next = Atomic<Int>(0)
    let isOdd = Atomic<Bool>(false)
    @Sendable func work() {
      let worker = RecordWorker(tally)
      let buffer = StretchBuffer(size)
      while !isOdd.load(ordering: .relaxed) {
        let index = next.wrappingAdd(1, ordering: .relaxed).oldValue
        guard index < count else { break }
        let isAdded = unsafe buffer.withLines(
          index, of: text, from: layout.start, endingWith: lineEnd
        ) { unsafe worker.add($0) ? true : nil }
        if isAdded == nil { isOdd.store(true, ordering: .releasing) }
      }
      worker.finish()
    }
    let threads = max(1, min(threadCount, count))
    if threads == 1 {
      work()
    } else {
      DispatchQueue.concurrentPerform(iterations: threads) { _ in work() }
    }
    return !isOdd.load(ordering: .acquiring)
  }
}
