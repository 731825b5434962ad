package import Diagnostics
package import Evaluation
import Evidence
package import Explanation
package import Semantics
import Syntax
package import TestSupport
import Testing

/// A golden scale with the units beside it, scored.
package struct ScoredSample {
  package let source: SourceFile
  package let scale: CheckedScale
  package let outcomes: OutcomeBlock

  package init(_ golden: GoldenCase) throws {
    source = SourceFile(path: golden.name, bytes: golden.bytes)
    let checked = check(parse(source).value)
    let errors = (parse(source).diagnostics + checked.diagnostics).filter {
      $0.severity == .error
    }
    let messages = errors.map(\.message.english)
    try #require(messages.isEmpty, "\(messages)")
    scale = checked.value
    let units = try #require(golden.sidecar("units"))
    var reader = EvidenceReader(
      EvidenceBytes(Array(units.utf8)), path: "units", format: .ndjson, schema: scale.schema)
    var block = EvidenceBlock(for: scale.schema)
    _ = reader.next(into: &block)
    let problems = reader.diagnostics.map(\.message.english)
    try #require(problems.isEmpty, "\(problems)")
    outcomes = evaluate(compile(scale), block)
  }

  package var explanations: [Explanation] {
    (0..<outcomes.count).map {
      explain(outcomes[$0], of: scale, evidence: outcomes.evidence, unit: $0)
    }
  }
}
