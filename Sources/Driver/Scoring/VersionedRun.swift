import Columns
import Consolidation
package import Diagnostics
package import Evaluation
package import Evidence
import Semantics

/// Scores evidence by the versions of a scale that its periods ask for.
///
/// The version in force at the end of a unit's period applies; a unit without a period gets the last
/// version. Units are scored version by version, each in the order of the evidence; where the scale has
/// one version, or the day is given, that is one run over everything.
package struct VersionedRun: Sendable {
  /// The units of one version.
  package struct Part: Sendable {
    package let compilation: Compilation
    package let plan: Plan
    /// The place of the version among all of the scale's.
    let edition: Int
    fileprivate let run: BatchRun
  }

  /// The versions that units ask for, the first one first; at least one.
  package let parts: [Part]
  /// What is wrong with the scales whose results the scale uses; with errors nothing can be scored.
  package let linkDiagnostics: [Diagnostic]
  /// `true` iff units without a period were scored although the scale has several versions.
  package let guessesVersion: Bool
  /// `true` iff the evidence says of which periods it speaks.
  package let hasPeriods: Bool

  /// Creates a run and opens its first file; `nil` if a version that is needed has errors.
  ///
  /// - Parameters:
  ///   - editions: the scale, without errors.
  ///   - paths: evidence files and folders, in the order of the results.
  ///   - tables: texts such as `phieu=phieu-2024.csv`, which say what a file holds.
  ///   - options: what the caller knows about the files.
  ///   - day: the day whose version scores all units, whatever their periods.
  ///   - system: where the files are.
  ///   - units: the codes of the units to score; all of them where it is empty.
  ///   - threadCount: how many workers score; all cores where it is `nil`.
  ///   - explains: whether the codes and names of all units are kept for explanations.
  ///   - inColumns: whether results are wanted only as lines of CSV, so that the run may be one in columns.
  ///   - leastColumnUnits: of how many units on, about: for fewer it takes longer to make the program.
  ///   - progress: where it is said how far the run is.
  ///   - addsRows: within which limits rows of tables may be added up instead of kept.
  /// - Throws: why the first file cannot be read.
  package init?(
    _ editions: ScaleEditions, _ paths: [String], tables: [String] = [],
    options: ReadingOptions, at day: CalendarDate?, in system: FileSystem, units: [String] = [],
    threadCount: Int? = nil, explains: Bool = false, inColumns: Bool = false,
    leastColumnUnits: Int = 0, progress: Progress? = nil, addsRows: RecordRun.Limits? = nil
  ) throws(FileError) {
    var wanted = [editions.index(at: day)]
    var search = PeriodSearch()
    let last = editions.edition(at: day).compilation.scale.schema
    let evidence = try EvidenceSet(at: paths, tables: tables, schema: last, in: system)
    if editions.editions.count > 1, day == nil {
      try search.look(in: evidence.files, options, system, for: editions)
      if !search.versions.isEmpty { wanted = search.versions.sorted() }
    }
    guessesVersion = search.hasUndated
    var parts: [Part] = []
    var linkDiagnostics: [Diagnostic] = []
    for index in wanted {
      let compilation = editions.editions[index].compilation
      guard let plan = compilation.plan else { return nil }
      var reading = options
      if wanted.count > 1 {
        var filter = editions.periods(ofEdition: index, among: options.periods)
        filter.takesUndated = index == editions.editions.count - 1
        reading.periods = filter
      }
      // Which files hold tables depends on the version; standard input can be read only once.
      let isLast = index == editions.index(at: day) || paths.contains("-")
      let files =
        isLast
        ? evidence
        : try EvidenceSet(at: paths, tables: tables, schema: plan.scale.schema, in: system)
      let links = editions.links(ofEdition: index, plan, on: day, in: system)
      if linkDiagnostics.isEmpty { linkDiagnostics = links.diagnostics }
      let run = try BatchRun(
        plan, files, options: reading, in: system, links: links.links, at: day,
        units: units, threadCount: threadCount, explains: explains,
        inColumns: inColumns && wanted.count == 1, leastColumnUnits: leastColumnUnits,
        progress: progress, addsRows: wanted.count == 1 ? addsRows : nil)
      parts.append(Part(compilation: compilation, plan: plan, edition: index, run: run))
    }
    self.parts = parts
    self.linkDiagnostics = linkDiagnostics
    hasPeriods = parts.contains { $0.run.hasPeriods }
  }

  /// The run in columns of fixed-point numbers, where that was asked for and seems possible.
  package var columns: ColumnRun? { parts.count == 1 ? parts[0].run.columns : nil }

  /// Why there is no such run although it was asked for, in plain English.
  package var columnFault: String? {
    parts.count == 1 ? parts[0].run.columnFault?.reason : "units of several versions of the scale"
  }

  /// How the tables whose rows are added up are read, in words for engineers.
  package var recordDescriptions: [String] {
    parts.flatMap { $0.run.records?.descriptions ?? [] }
  }

  /// Why rows of other tables are kept, in words for engineers.
  package var keptRows: [String] {
    parts.flatMap { part in
      part.plan.scale.tables.indices.compactMap { table in
        RecordProgram.obstacle(part.plan, table: table)
          ?? part.run.reasonToKeepRows(of: table).map {
            "table \(part.plan.scale.tables[table].field.name): rows are kept, \($0)"
          }
      }
    }
  }

  /// `true` iff the first evidence file names its first units, so that results have a column for names.
  package var hasNames: Bool { parts.contains { $0.run.hasNames } }

  /// Scores all units.
  ///
  /// - Parameters:
  ///   - initial: the state before the first block.
  ///   - needsAll: whether the results are for nothing where a unit cannot be read, as in `BatchRun`.
  ///   - piece: makes of a block, and the place of its version in `parts`, what is to be taken; called
  ///     by all workers at once.
  ///   - take: adds a piece to the state, in order; `false` ends the run.
  /// - Returns: the state after the last block, and the summary.
  package func run<State: Sendable, Piece: Sendable>(
    into initial: State, needsAll: Bool = false,
    _ piece: @Sendable (OutcomeBlock, Int) -> Piece,
    take: @Sendable (inout State, Piece) -> Bool
  ) -> BatchRun.Result<State> {
    var state = initial
    var summary: BatchRun.Summary?
    for (index, part) in parts.enumerated() {
      let result = part.run.run(into: state, needsAll: needsAll) {
        piece($0, index)
      } take: {
        take(&$0, $1)
      }
      state = result.state
      summary = summary.map { $0.joined(with: result.summary) } ?? result.summary
    }
    return BatchRun.Result(state: state, summary: summary ?? BatchRun.Summary())
  }
}

/// Finds out which versions of a scale the units of some files ask for.
private struct PeriodSearch {
  private(set) var versions: Set<Int> = []
  private(set) var hasUndated = false

  /// Reads the periods of all units, and nothing else of them.
  mutating func look(
    in files: [EvidenceFile], _ options: ReadingOptions, _ system: FileSystem,
    for editions: ScaleEditions
  ) throws(FileError) {
    for file in files {
      var reader = try file.reader(
        for: EvidenceSchema(fields: [], kinds: []), options, in: system)
      var block = EvidenceBlock(fieldCount: 0)
      while reader.next(into: &block) {
        for unit in 0..<block.count {
          let period = block.period(of: unit)
          if period == nil { hasUndated = true }
          versions.insert(editions.index(at: period?.end))
        }
      }
    }
  }
}

extension BatchRun.Summary {
  /// Returns what is known after the runs of two versions over the same files.
  fileprivate func joined(with other: BatchRun.Summary) -> BatchRun.Summary {
    var joined = self
    joined.unitCount += other.unitCount
    joined.badUnitCount += other.badUnitCount
    joined.missingUnits = missingUnits.filter { other.missingUnits.contains($0) }
    let mine = Set(diagnostics.map { Found(of: $0) })
    let theirs = Set(other.diagnostics.map { Found(of: $0) })
    // A column that only one version knows is not unknown.
    joined.diagnostics =
      diagnostics.filter { $0.code != "unknown-column" || theirs.contains(Found(of: $0)) }
      + other.diagnostics.filter { $0.code != "unknown-column" && !mine.contains(Found(of: $0)) }
    joined.isSound = isSound && other.isSound
    joined.failure = failure ?? other.failure
    return joined
  }

  private struct Found: Hashable {
    let code: String
    let site: Site

    init(of diagnostic: Diagnostic) {
      code = diagnostic.code
      site = diagnostic.site
    }
  }
}
