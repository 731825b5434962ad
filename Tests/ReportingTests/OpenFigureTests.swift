import Diagnostics
import Evaluation
import Evidence
import Explanation
import Numbers
import Reporting
import ScoringSupport
import Semantics
import TestSupport
import Testing

/// Sentences with room for numbers say what they would say of each unit.
@Suite struct OpenFigureTests {
  /// Numbers beside and between all marks, in every scale of the golden files.
  @Test(arguments: GoldenCase.all(extensions: ["thang"]))
  func `a line says what the unit's own explanation says for any numbers`(
    _ golden: GoldenCase
  ) throws {
    let sample = try ScoredSample(golden)
    let count = sample.outcomes.count
    var block = sample.outcomes.evidence.selecting((0..<90).map { $0 % count })
    for (field, column) in block.columns.enumerated() where column.rows == nil {
      let declaration = sample.scale.schema.fields[field]
      guard column.values.count == block.count, column.texts.count == 0,
        Self.isNumber(declaration)
      else { continue }
      let upper = declaration.bounds.upper ?? Rational(20)
      let lower = declaration.bounds.lower ?? .zero
      for unit in 0..<block.count where column.states[unit] == .filed {
        let share = Rational((unit * 37 + field * 11) % 201, over: 200)
        let value =
          declaration.type == .count
          ? (lower + (upper - lower) * share).floor
          : lower + (upper - lower) * share
        block.columns[field].values[unit] = SmallRational(value)
      }
      block.columns[field].remarks = [:]
      block.columns[field].large = [:]
    }
    let outcomes = evaluate(sample.outcomes.plan, block)
    for language in Language.allCases {
      var report = ResultReport(.ndjson, of: sample.scale, options: sample.options(language))
      let lines = report.rows(of: outcomes).split(separator: UInt8(ascii: "\n"))
      try #require(lines.count == block.count)
      for (unit, line) in lines.enumerated() {
        let explanation = explain(outcomes[unit], of: sample.scale, evidence: block, unit: unit)
        let page = sample.page(explanation, .json, language)
        let text = String(decoding: line.dropFirst(), as: UTF8.self)
        #expect(TraceTextsTests.onOneLine(page).hasSuffix(text))
      }
    }
  }

  private static func isNumber(_ field: EvidenceField) -> Bool {
    switch field.type {
    case .percent, .count, .number, .points, .days: true
    case .yesNo, .choice, .text, .date, .money, .table: false
    }
  }
}
