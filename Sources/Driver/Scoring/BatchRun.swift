import Columns
import Dispatch
package import Diagnostics
package import Evaluation
package import Evidence
import Explanation
import Glibc
import Semantics

/// Scores all units of some evidence files, block by block, on all cores.
///
/// Reading is done by one worker at a time, scoring by all of them, and results are taken in the
/// order of the input: they are the same whatever the number of workers. How far the workers may get
/// ahead of what was taken is limited, so that memory does not grow with the input.
package struct BatchRun: Sendable {
  /// What is known after a run beside its results.
  package struct Summary: Sendable {
    package internal(set) var unitCount = 0
    /// The units without a result because a cell of theirs could not be read.
    package internal(set) var badUnitCount = 0
    /// The first units for which conditions hold that a run in columns was given, and how many there are.
    package internal(set) var matches: [String] = []
    package internal(set) var matchCount = 0
    /// So many of them are named.
    package static let shownMatches = 20
    /// The codes of wanted units that the evidence does not have, in the order they were given.
    package internal(set) var missingUnits: [String] = []
    /// What was found wrong in the evidence.
    package internal(set) var diagnostics: [Diagnostic] = []
    /// `false` where leaving out bad units is no remedy, as for a file without a needed column.
    package internal(set) var isSound = true
    /// A line for each file that says how it was read.
    package internal(set) var readings: [Phrase] = []
    /// What the outside world refused; the run ended there.
    package internal(set) var failure: FileError?

    /// Returns the same, or nothing but that some files changed while they were read.
    func noting(_ changes: [Diagnostic]) -> Summary {
      if changes.isEmpty { return self }
      var summary = Summary()
      summary.readings = readings
      summary.diagnostics = changes
      summary.isSound = false
      return summary
    }
  }

  /// Something that was made of all results in order, and the summary.
  package struct Result<State: Sendable>: Sendable {
    package let state: State
    package let summary: Summary

    /// Creates a result.
    package init(state: State, summary: Summary) {
      self.state = state
      self.summary = summary
    }
  }

  private let plan: Plan
  private let evidence: EvidenceSet
  private let options: ReadingOptions
  private let system: FileSystem
  private let threadCount: Int
  /// `true` iff nobody said how many threads there are to be.
  private let choosesThreads: Bool
  /// Where it is said how far the run is.
  private let progress: Progress?
  /// The codes of the units to score; all of them where it is empty.
  private let units: [String]
  /// The first file, opened: that validates all of it, which is not to be done twice.
  private let first: EvidenceReader?
  /// `true` iff results are explained: then they name the other units that they depend on, and the values
  /// in the rows of tables are kept.
  private let explains: Bool
  /// The files of tables, opened.
  private let tables: EvidenceTables
  /// What is known from the runs of other scales whose results are needed.
  private let before: Summary
  /// The tables whose rows were added up instead of kept.
  let records: RecordRun?
  /// The same run in columns of fixed-point numbers, where that was asked for and seems possible.
  let columns: ColumnRun?
  /// Why there is none although it was asked for.
  let columnFault: ColumnFault?

  /// Creates a run and opens its first file and those of tables.
  ///
  /// - Parameters:
  ///   - plan: the compiled scale.
  ///   - evidence: its files; those with units in the order of the results.
  ///   - options: what the caller knows about the files.
  ///   - system: where the files are.
  ///   - links: the tables whose rows are results of other scales.
  ///   - day: the day whose versions of those scales apply, if that is not for the periods to say.
  ///   - units: the codes of the units to score; all of them where it is empty.
  ///   - threadCount: how many workers score; all cores where it is `nil`.
  ///   - explains: whether results are explained: then the codes and names of all units are kept, some
  ///     30 bytes a unit, and the value of every expression in every row of a table, some 20 bytes each
  ///     for as long as a block is in work.
  ///   - inColumns: whether the run may be one in columns, as `VersionedRun` says.
  ///   - leastColumnUnits: of how many units on, likewise.
  ///   - progress: where it is said how far the run is.
  ///   - addsRows: within which limits rows of tables may be added up instead of kept; `nil` where they are
  ///     all wanted.
  /// - Throws: why the first file cannot be read.
  package init(
    _ plan: Plan, _ evidence: EvidenceSet, options: ReadingOptions, in system: FileSystem,
    links: [ScaleLink] = [], at day: CalendarDate? = nil, units: [String] = [],
    threadCount: Int? = nil, explains: Bool = false, inColumns: Bool = false,
    leastColumnUnits: Int = 0, progress: Progress? = nil, addsRows: RecordRun.Limits? = nil
  ) throws(FileError) {
    self.plan = plan
    self.progress = progress
    choosesThreads = threadCount == nil
    self.evidence = evidence
    self.options = options
    self.system = system
    self.units = units
    self.explains = explains
    self.threadCount = max(1, threadCount ?? Int(sysconf(Int32(_SC_NPROCESSORS_ONLN))))
    var columns: ColumnRun?
    var columnFault: ColumnFault?
    do throws(ColumnFault) {
      if inColumns {
        guard units.isEmpty else { throw ColumnFault("some units only") }
        guard links.isEmpty else { throw ColumnFault("results of other scales") }
        columns = try ColumnRun(
          plan, evidence, options: options, in: system, threadCount: self.threadCount,
          leastUnits: leastColumnUnits, progress: progress)
      }
    } catch {
      columnFault = error
    }
    // To open a file is to go through all of it: that comes only where it is not read in columns, and there before
    // its units are numbered for rows, so that it has no others later.
    func opened() throws(FileError) -> EvidenceReader? {
      try evidence.files.first?.reader(for: plan.scale.schema, options, in: system)
    }
    var first = columns == nil ? try opened() : nil
    // Rows that are read one by one are wanted in a run that explains, or that asks for some units only.
    if let limits = addsRows, units.isEmpty, !explains, !evidence.tables.isEmpty {
      records = RecordRun(
        plan, evidence, options, in: system, threadCount: self.threadCount, limits,
        for: columns)
    } else {
      records = nil
    }
    do throws(ColumnFault) {
      try columns?.take(records)
    } catch {
      (columns, columnFault) = (nil, error)
    }
    (self.columns, self.columnFault) = (columns, columnFault)
    if columns == nil, first == nil { first = try opened() }
    self.first = first
    var start = EvidenceBlock(for: plan.scale.schema)
    var reader = first
    let isSomebody = reader?.next(into: &start, limit: Self.firstUnits) == true
    hasNames = columns?.hasNames ?? (isSomebody && !start.names.bytes.isEmpty)
    hasPeriods = columns?.hasPeriods ?? (isSomebody && !start.periods.bytes.isEmpty)
    var tables = try evidence.openTables(
      of: plan.scale.schema, options, in: system, with: records)
    before = try LinkedRun(evidence, options, system, self.threadCount)
      .add(links, of: plan.scale.schema, at: day, to: &tables)
    self.tables = tables
  }

  /// Why the rows in the files of a table are kept, by its index in the scale, in plain English; `nil` where there
  /// are none or they were added up.
  func reasonToKeepRows(of table: Int) -> String? {
    guard evidence.hasFile(of: table, in: plan.scale), records?.places[table] == nil else {
      return nil
    }
    if records != nil {
      return "because they are few, or because of how they or the units are written or of what "
        + "stands there"
    }
    if !units.isEmpty { return "because only some units are scored" }
    return explains
      ? "because explanations name them" : "because several versions of the scale score the units"
  }

  /// How many units are looked at for names and periods.
  static let firstUnits = 64

  /// `true` iff the first evidence file names its first units, so that results have a column for names.
  package let hasNames: Bool
  /// `true` iff the first evidence file says of which periods its first units speak.
  package let hasPeriods: Bool

  /// Scores all units.
  ///
  /// Where units depend on one another, the evidence is read once more for every stage of their
  /// comparison; only what is compared is kept. A unit that cannot be read takes no part.
  ///
  /// - Parameters:
  ///   - initial: the state before the first block.
  ///   - needsAll: whether the results are for nothing where a unit cannot be read: then what follows it is
  ///     only read.
  ///   - piece: makes of a block what is to be taken; called by all workers at once. Units that are
  ///     marked bad in the block's evidence have no result.
  ///   - take: adds a piece to the state, in the order of the input; `false` ends the run.
  /// - Returns: the state after the last block, and the summary.
  package func run<State: Sendable, Piece: Sendable>(
    into initial: State, needsAll: Bool = false, _ piece: @Sendable (OutcomeBlock) -> Piece,
    take: @Sendable (inout State, Piece) -> Bool
  ) -> Result<State> {
    let result = runOnce(into: initial, needsAll: needsAll, piece, take: take)
    var summary = result.summary
    summary.diagnostics += evidence.sumLines(in: system)
    return Result(state: result.state, summary: summary.noting(evidence.changes))
  }

  private func runOnce<State: Sendable, Piece: Sendable>(
    into initial: State, needsAll: Bool, _ piece: @Sendable (OutcomeBlock) -> Piece,
    take: @Sendable (inout State, Piece) -> Bool
  ) -> Result<State> {
    progress?.begin(passes: plan.stageCount + 1, byteCount: byteCount)
    let ambiguous = needsAll ? [] : ambiguousUnits()
    var cohorts: CohortValues?
    if !plan.cohorts.isEmpty {
      var comparison = CohortRun(plan, naming: explains)
      while comparison.isUnderWay {
        let stage = comparison
        let gathered = pass(
          of: [], without: ambiguous, needsAll: needsAll && units.isEmpty, into: stage
        ) {
          stage.piece(of: $0, figures: figures(of: $0))
        } take: { comparison, piece in
          comparison.take(piece)
          return true
        }
        // The file that failed fails again below, where that is reported.
        if gathered.summary.failure != nil { break }
        if needsAll, units.isEmpty, gathered.summary.badUnitCount > 0 {
          return Result(state: initial, summary: gathered.summary)
        }
        comparison = gathered.state
        comparison.finishStage()
        progress?.beginNextPass()
      }
      cohorts = comparison.values
    }
    // What the flags of results rest on, if that can be rows.
    let flags = plan.scale.tables.isEmpty ? nil : FlagRules(of: plan.scale)
    let known = cohorts
    return pass(of: units, without: ambiguous, needsAll: needsAll, into: initial) {
      // Whoever only writes results reads rows for flags, and those only where a cell is not filed.
      let keepsRows = explains || flags?.readsRows(of: $0) == true
      return piece(
        evaluate(plan, $0, with: known, keepingRows: keepsRows, figures: figures(of: $0)))
    } take: {
      take(&$0, $1)
    }
  }

  /// Returns the figures of a block whose rows were added up.
  private func figures(of block: EvidenceBlock) -> RowFigures? {
    guard let stores = records?.stores, !stores.isEmpty else { return nil }
    var figures = RowFigures()
    for store in stores { store.add(block, to: &figures) }
    return figures
  }

  /// Finds the units that the evidence names more than once: nobody knows which of them is meant.
  ///
  /// Where bad units are left out that must be known before the first of them is scored; otherwise the second one
  /// tells it soon enough.
  private func ambiguousUnits() -> Set<UnitKey> {
    var register = evidence.files.count > 1 ? UnitRegister() : nil
    var found: Set<UnitKey> = []
    let schema = EvidenceSchema(fields: [], kinds: [])
    var block = EvidenceBlock(for: schema)
    for file in evidence.files {
      // A file that cannot be read is reported where it is scored.
      guard var reader = try? file.reader(for: schema, options, in: system) else { break }
      register?.begin(file.path)
      while reader.next(into: &block) { register?.add(&block) }
      found.formUnion(reader.repeatedUnits)
    }
    return found.union(register?.repeatedUnits ?? [])
  }

  /// Goes through all blocks once.
  private func pass<State: Sendable, Piece: Sendable>(
    of units: [String], without ambiguous: Set<UnitKey>, needsAll: Bool, into initial: State,
    _ piece: @Sendable (EvidenceBlock) -> Piece, take: @Sendable (inout State, Piece) -> Bool
  ) -> Result<State> {
    let input = InputLane(
      evidence.files, first, tables, before, options, plan.scale, system, units,
      ambiguous, needsAll: needsAll, blockSize: blockSize, progress: progress)
    let output = OutputLane<State, Piece>(initial, limit: threadCount * 4)
    @Sendable func work() {
      let empty = EvidenceBlock(for: plan.scale.schema)
      // What is explained is long: then a block is enough at a time.
      var blocks = Array(repeating: empty, count: explains ? 1 : Self.blocksAtATime)
      while true {
        output.waitForRoom()
        guard let stretch = input.next(into: &blocks) else { break }
        let pieces = blocks[..<stretch.count].map { piece($0) }
        if !output.put(pieces, stretch.ticket, take) { input.stop() }
      }
      // Whoever waits for room must learn of the end too.
      output.giveRoom()
    }
    let threads = isSmall ? 1 : threadCount
    if threads == 1 {
      work()
    } else {
      DispatchQueue.concurrentPerform(iterations: threads) { _ in work() }
    }
    return Result(state: output.state, summary: input.summary)
  }

  /// How many bytes the files of units have together.
  private var byteCount: Int {
    evidence.files.reduce(0) { $0 + (system.size(of: $1.path) ?? first?.byteCount ?? 0) }
  }

  /// `true` iff the evidence is so short that starting further threads takes longer than scoring it.
  private var isSmall: Bool {
    guard choosesThreads, evidence.files.count == 1, tables.isEmpty else { return false }
    return (columns?.byteCount ?? first?.byteCount ?? .max) < 1 << 15
  }

  /// How many units a block has.
  ///
  /// A trace has some 400 bytes a node, and those of a block are to fit in the cache of a core.
  private var blockSize: Int {
    let fitting = (1 << 21) / (400 * (plan.scale.nodes.count + 1))
    return explains ? min(preferredUnitCount, max(16, fitting)) : preferredUnitCount
  }

  /// How many blocks a worker fetches at once: threads meet seldom, and memory stays small.
  private static let blocksAtATime = 8
}
