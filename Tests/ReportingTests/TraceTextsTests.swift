import Diagnostics
import Evaluation
import Evidence
import Explanation
import Reporting
import ScoringSupport
import Semantics
import TestSupport
import Testing

@Suite struct TraceTextsTests {
  @Test(arguments: GoldenCase.all(extensions: ["thang"]))
  func `a line says what the unit's own explanation says, however often units agree`(
    _ golden: GoldenCase
  ) throws {
    let sample = try ScoredSample(golden)
    let units = Array(0..<sample.outcomes.count)
    let block = sample.outcomes.evidence.selecting(units + units + units)
    try Self.expectSameTexts(sample, block)
  }

  @Test(arguments: GoldenCase.all(extensions: ["thang"]))
  func `a line says what the unit's own explanation says for any mixture of evidence`(
    _ golden: GoldenCase
  ) throws {
    let sample = try ScoredSample(golden)
    let count = sample.outcomes.count
    var block = sample.outcomes.evidence.selecting((0..<40).map { $0 % count })
    for (field, column) in block.columns.enumerated() where column.rows == nil {
      guard column.values.count == block.count, column.texts.count == 0 else { continue }
      // Every field takes its value from another unit, so that sums, limits and gaps meet in new ways.
      func source(_ unit: Int) -> Int { (unit * (field + 1) + unit / count) % count }
      block.columns[field].values = (0..<block.count).map { column.values[source($0)] }
      block.columns[field].states = (0..<block.count).map { column.states[source($0)] }
      block.columns[field].remarks = [:]
      block.columns[field].large = [:]
    }
    try Self.expectSameTexts(sample, block)
  }

  /// Compares the lines of a block, written twice, with the explanations of its units.
  private static func expectSameTexts(_ sample: ScoredSample, _ block: EvidenceBlock) throws {
    let outcomes = evaluate(sample.outcomes.plan, block)
    for language in Language.allCases {
      var report = ResultReport(.ndjson, of: sample.scale, options: sample.options(language))
      for _ in 0..<2 {
        let lines = report.rows(of: outcomes).split(separator: UInt8(ascii: "\n"))
        try #require(lines.count == block.count)
        for (unit, line) in lines.enumerated() {
          let explanation = explain(
            outcomes[unit], of: sample.scale, evidence: block, unit: unit)
          let page = sample.page(explanation, .json, language)
          let text = String(decoding: line.dropFirst(), as: UTF8.self)
          #expect(onOneLine(page).hasSuffix(text))
        }
      }
    }
  }

  /// Returns indented JSON as it is written on one line.
  static func onOneLine(_ text: String) -> String {
    let lines = text.split(separator: "\n").map { line in line.drop { $0 == " " } }
    return lines.reduce(into: "") { result, line in
      if result.hasSuffix(",") { result += " " }
      result += line
    }
  }
}
