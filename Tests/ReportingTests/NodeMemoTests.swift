import Diagnostics
import Evaluation
import Evidence
import Explanation
import Reporting
import ScoringSupport
import Semantics
import TestSupport
import Testing

@Suite struct NodeMemoTests {
  @Test(arguments: GoldenCase.all(extensions: ["thang"]))
  func `a line says what the unit's own explanation says, however often units agree`(
    _ golden: GoldenCase
  ) throws {
    let sample = try ScoredSample(golden)
    let units = Array(0..<sample.outcomes.count)
    let block = sample.outcomes.evidence.selecting(units + units + units)
    let outcomes = evaluate(sample.outcomes.plan, block)
    for language in Language.allCases {
      var report = ResultReport(.ndjson, of: sample.scale, options: sample.options(language))
      let lines = report.rows(of: outcomes).split(separator: UInt8(ascii: "\n"))
      #expect(lines.count == block.count)
      for (unit, line) in lines.enumerated() {
        let explanation = explain(
          outcomes[unit], of: sample.scale, evidence: block, unit: unit)
        let page = sample.page(explanation, .json, language)
        let text = String(decoding: line.dropFirst(), as: UTF8.self)
        #expect(Self.onOneLine(page).hasSuffix(text))
      }
    }
  }

  /// Returns indented JSON as it is written on one line.
  private static func onOneLine(_ text: String) -> String {
    let lines = text.split(separator: "\n").map { line in line.drop { $0 == " " } }
    return lines.reduce(into: "") { result, line in
      if result.hasSuffix(",") { result += " " }
      result += line
    }
  }
}
