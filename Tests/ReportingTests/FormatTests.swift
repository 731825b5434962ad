import Diagnostics
import Evaluation
import Evidence
import Explanation
import Reporting
import Semantics
import ScoringSupport
import TestSupport
import Testing

/// What every format writes, byte for byte.
@Suite struct FormatTests {
  private static let cases = GoldenCase.all(extensions: ["thang"])

  @Test(arguments: cases, ReportFormat.allCases)
  func `writes results`(_ golden: GoldenCase, _ format: ReportFormat) throws {
    let sample = try ScoredSample(golden)
    for language in Language.allCases {
      let text = try sample.report(format, language)
      golden.expect(text, as: "\(language.rawValue).\(format.rawValue)")
    }
  }

  @Test(arguments: cases, ExplanationFormat.allCases)
  func `writes explanations`(_ golden: GoldenCase, _ format: ExplanationFormat) throws {
    let sample = try ScoredSample(golden)
    let text = sample.explanations.prefix(2).map { sample.page($0, format, .vi) }.joined()
    golden.expect(text, as: "explanation.\(format.rawValue)")
  }

  /// A report is the same however the units are divided into blocks.
  @Test(arguments: cases, ReportFormat.allCases)
  func `does not depend on blocks`(_ golden: GoldenCase, _ format: ReportFormat) throws {
    let sample = try ScoredSample(golden)
    var report = ResultReport(format, of: sample.scale, options: sample.options(.vi))
    var bytes = report.header()
    for size in [1, 2] where size <= sample.outcomes.count {
      let units = size == 1 ? 0..<1 : 1..<sample.outcomes.count
      bytes += report.rows(of: evaluate(sample.outcomes.plan, sample.block(units)))
    }
    bytes += report.footer()
    #expect(String(decoding: bytes, as: UTF8.self) == (try sample.report(format, .vi)))
  }

  /// Whoever only writes results keeps the values of rows where flags rest on them, and nowhere else.
  @Test(arguments: cases)
  func `does not depend on rows that no flag reads`(_ golden: GoldenCase) throws {
    let sample = try ScoredSample(golden)
    let (plan, rules) = (sample.outcomes.plan, FlagRules(of: sample.scale))
    for unit in 0..<sample.outcomes.count {
      let block = sample.block(unit..<unit + 1)
      let lean = evaluate(plan, block, keepingRows: rules.readsRows(of: block))
      let report = CSVReport(of: sample.scale, options: sample.options(.en))
      #expect(report.rows(of: lean) == report.rows(of: evaluate(plan, block)))
    }
    if golden.name == "rows.thang" {
      let reads = (0..<sample.outcomes.count).map { rules.readsRows(of: sample.block($0..<$0 + 1)) }
      #expect(reads == [false, true, false])
    }
  }

  @Test(arguments: cases)
  func `leaves out units with bad cells`(_ golden: GoldenCase) throws {
    let sample = try ScoredSample(golden)
    var block = sample.outcomes.evidence
    block.isBad = Array(repeating: true, count: block.count)
    let outcomes = evaluate(sample.outcomes.plan, block)
    for format in [ReportFormat.csv, .ndjson] {
      var report = ResultReport(format, of: sample.scale, options: sample.options(.en))
      #expect(report.rows(of: outcomes).isEmpty)
    }
  }
}

extension ScoredSample {
  func options(_ language: Language) -> ReportOptions {
    let source = self.source
    return ReportOptions(language: language, hasNames: !outcomes.evidence.names.bytes.isEmpty) {
      source.text(of: $0)
    }
  }

  func report(_ format: ReportFormat, _ language: Language) throws -> String {
    var report = ResultReport(format, of: scale, options: options(language))
    let bytes = report.header() + report.rows(of: outcomes) + report.footer()
    return String(decoding: bytes, as: UTF8.self)
  }

  func page(
    _ explanation: Explanation, _ format: ExplanationFormat, _ language: Language
  ) -> String {
    let bytes = ExplanationReport.bytes(
      of: explanation, scale: scale, as: format, options: options(language))
    return String(decoding: bytes, as: UTF8.self)
  }
}
