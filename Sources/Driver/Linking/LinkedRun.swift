import Diagnostics
import Evaluation
import Evidence
import Semantics

/// Scores the units of other scales before those of the scale that needs their results.
struct LinkedRun {
  private let evidence: EvidenceSet
  private let options: ReadingOptions
  private let system: FileSystem
  private let threadCount: Int

  init(
    _ evidence: EvidenceSet, _ options: ReadingOptions, _ system: FileSystem, _ threadCount: Int
  ) {
    (self.evidence, self.options) = (evidence, options)
    (self.system, self.threadCount) = (system, threadCount)
  }

  /// Adds the results that tables show, and returns what is to be said of the runs.
  ///
  /// The units of the other scale are scored by its versions of their own periods; with a day, by the
  /// version in force then.
  func add(
    _ links: [ScaleLink], of schema: EvidenceSchema, at day: CalendarDate?,
    to tables: inout EvidenceTables
  ) throws(FileError) -> BatchRun.Summary {
    try refuseUnknown(links, schema)
    var summary = BatchRun.Summary()
    for link in links {
      let files = evidence.linked.filter { $0.table.text == link.table }
      guard let first = files.first else { continue }
      let run = try VersionedRun(
        link.editions, files.map { $0.file.path },
        tables: evidence.unknownTables.compactMap { link.innerTable($0) }, options: innerOptions,
        at: day, in: system, threadCount: threadCount)
      guard let run else {
        // An empty table would be a guess.
        summary.diagnostics.append(
          .linkedScaleHasErrors(link.editions.source.path, at: .file(path: first.file.path)))
        continue
      }
      if run.guessesVersion {
        summary.diagnostics.append(
          .linkedVersionGuessed(link.editions.source.path, at: .file(path: first.file.path)))
      }
      let start = LinkedResults(link, path: first.file.path)
      let editions = run.parts.map { $0.edition }
      let result = run.run(into: start) { block, part in
        (block: block, part: part)
      } take: { results, piece in
        results.append(piece.block, of: editions[piece.part])
        return true
      }
      summary.add(result.summary)
      var results = result.state
      summary.diagnostics += results.diagnostics
      summary.badUnitCount += results.diagnostics.count
      results.settle(try unitCodes(schema))
      tables.add(results.rows, to: first.table)
    }
    return summary
  }

  /// The results of a part of the wanted period are wanted too, whatever version scores that period.
  private var innerOptions: ReadingOptions {
    var inner = options
    inner.periods = nil
    if let only = options.periods?.only ?? options.periods?.within {
      var filter = PeriodFilter()
      filter.within = only
      inner.periods = filter
    }
    return inner
  }

  /// Refuses what `--table` says of a table that no scale has.
  private func refuseUnknown(
    _ links: [ScaleLink], _ schema: EvidenceSchema
  ) throws(FileError) {
    for text in evidence.unknownTables where !links.contains(where: { $0.innerTable(text) != nil })
    {
      throw EvidenceSet.unknownTable(text, EvidenceTables(of: schema).names)
    }
  }

  /// Returns the codes of all units of the evidence: results go to the unit of the same code first.
  private func unitCodes(_ schema: EvidenceSchema) throws(FileError) -> Set<String> {
    var codes: Set<String> = []
    var block = EvidenceBlock(for: schema)
    for file in evidence.files {
      var reader = try file.reader(for: schema, options, in: system)
      while reader.next(into: &block, limit: preferredUnitCount) {
        for unit in 0..<block.count { codes.insert(block.codes[unit]) }
      }
    }
    return codes
  }
}

extension BatchRun.Summary {
  /// Adds what is to be said of a run that came before; its units are not counted with those scored.
  fileprivate mutating func add(_ other: BatchRun.Summary) {
    badUnitCount += other.badUnitCount
    diagnostics += other.diagnostics
    isSound = isSound && other.isSound
    readings += other.readings
    failure = failure ?? other.failure
  }
}

extension Diagnostic {
  fileprivate static func linkedVersionGuessed(_ path: String, at site: Site) -> Diagnostic {
    Diagnostic(
      .warning, code: "linked-version-guessed",
      Phrase(
        vi: "`\(path)` có nhiều phiên bản và số liệu của nó không nêu kỳ: áp dụng bản cuối cùng; "
          + "chọn bản khác bằng --at hoặc cột `kỳ`",
        en: "`\(path)` has several versions and its evidence names no period: the last one "
          + "applies; choose another by --at or a column `period`"),
      at: site)
  }
}
