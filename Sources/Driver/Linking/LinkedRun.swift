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
  func add(
    _ links: [ScaleLink], of schema: EvidenceSchema, to tables: inout EvidenceTables
  ) throws(FileError) -> BatchRun.Summary {
    var summary = BatchRun.Summary()
    for link in links {
      let files = evidence.linked.filter { $0.table.text == link.table }
      guard let first = files.first else { continue }
      let set = try EvidenceSet(
        at: files.map { $0.file.path }, tables: evidence.unknownTables,
        schema: link.plan.scale.schema, in: system)
      let run = try BatchRun(
        link.plan, set, options: options, in: system, links: link.links, threadCount: threadCount)
      let start = LinkedResults(link, path: first.file.path)
      let result = run.run(into: start) { block in
        block
      } take: { results, block in
        results.append(block)
        return true
      }
      summary.add(result.summary)
      var results = result.state
      results.settle(try unitCodes(schema))
      tables.add(results.rows, to: first.table)
    }
    return summary
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
