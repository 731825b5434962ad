import Diagnostics
import Evaluation
import Evidence
import Reporting
import ScoringSupport
import Semantics
import TestSupport
import Testing

/// Units written as CSV, with the rows of their tables in files beside them.
@Suite struct EvidenceCSVTests {
  @Test(arguments: GoldenCase.all(extensions: ["thang"]))
  func `units written as CSV are scored alike when they are read again`(
    _ golden: GoldenCase
  ) throws {
    let sample = try ScoredSample(golden)
    let evidence = sample.outcomes.evidence
    let units = (0..<sample.outcomes.count).map {
      EvidenceCSV.Unit(code: "U\($0)", name: "", of: evidence, at: $0)
    }
    let csv = EvidenceCSV(of: units, in: sample.scale)
    let (block, problems) = Self.read(csv, sample.scale.schema)
    #expect(problems.isEmpty, "\(problems)\n\(csv.text)")
    let outcomes = evaluate(compile(sample.scale), block)
    #expect(outcomes.count == sample.outcomes.count)
    for unit in 0..<min(outcomes.count, sample.outcomes.count) {
      for node in sample.scale.nodes.indices {
        let (before, after) = (sample.outcomes[unit], outcomes[unit])
        let isSame =
          before.points(of: node) == after.points(of: node)
          && before.state(of: node) == after.state(of: node)
        #expect(isSame, "unit \(unit), node \(sample.scale.nodes[node].path)\n\(csv.text)")
      }
    }
  }

  private static func read(
    _ csv: EvidenceCSV, _ schema: EvidenceSchema
  ) -> (EvidenceBlock, [String]) {
    let read = EvidenceReader.readAll(
      EvidenceBytes(Array(csv.text.utf8)), path: "x.csv", format: .csv, schema: schema)
    var block = read.value
    var tables = EvidenceTables(of: schema)
    for table in csv.tables {
      guard let name = tables.names.first(where: { $0.spellings.contains(table.path) }) else {
        return (block, ["no table \(table.path)"])
      }
      tables.add(
        EvidenceBytes(Array(table.text.utf8)), path: table.path, format: .csv, to: name)
    }
    tables.read(into: &block, of: "x.csv")
    tables.finish()
    let found = read.diagnostics + tables.diagnostics
    return (block, found.filter { $0.severity == .error }.map(\.message.english))
  }
}
