import Diagnostics
import Explanation
import Numbers
import Semantics
import ScoringSupport
import TestSupport
import Testing

/// The sentences of whole explanations, both languages, and that they add up.
@Suite struct SentenceTests {
  @Test(arguments: GoldenCase.all(extensions: ["thang"]), Language.allCases)
  func `explains every unit`(_ golden: GoldenCase, _ language: Language) throws {
    let sample = try ScoredSample(golden)
    let text = sample.explanations.map { dump($0, language) }.joined(separator: "\n")
    golden.expect(text, as: language.rawValue)
  }

  @Test(arguments: GoldenCase.all(extensions: ["thang"]))
  func `has sums whose terms give the result`(_ golden: GoldenCase) throws {
    let sample = try ScoredSample(golden)
    var wrong: [String] = []
    for explanation in sample.explanations {
      for node in explanation.nodes {
        guard let sum = node.composition else { continue }
        let added = sum.terms.reduce(Rational.zero) { $0 + $1.amount }
        if added != node.points { wrong.append("\(node.path): \(added.text)") }
      }
      let total = explanation.totals
      let added = total.composition.terms.reduce(Rational.zero) { $0 + $1.amount }
      if added != total.total { wrong.append("total: \(added.text)") }
    }
    #expect(wrong.isEmpty, "\(wrong)")
  }

  private func dump(_ explanation: Explanation, _ language: Language) -> String {
    var lines = ["== \(explanation.header.unitCode) \(explanation.header.unitName)"]
    for node in explanation.nodes {
      lines.append("\(node.path) \(node.title): \(node.points.text)")
      lines += node.reasons.map { "    " + $0.text(in: language) }
      if let sum = node.composition { lines.append("    = " + sum.equation.text(in: language)) }
      let citations = node.citations.map { $0.phrase.text(in: language) }
      if !citations.isEmpty { lines.append("    § " + citations.joined(separator: "; ")) }
    }
    lines.append("total: " + explanation.totals.composition.equation.text(in: language))
    for ladder in explanation.ladders { lines += dump(ladder, language) }
    for result in explanation.results {
      lines.append("\(result.name): \(result.text.text(in: language))")
      lines += result.reasons.map { "    " + $0.text(in: language) }
    }
    for round in explanation.rounds {
      lines.append("round \(round.scorer): \(round.total.text)")
      lines += round.sentences.map { "    " + $0.text(in: language) }
    }
    lines += explanation.missing.map { "missing \($0.title): \($0.text.text(in: language))" }
    lines.append("flags: " + explanation.flags.joined(separator: " "))
    return lines.joined(separator: "\n") + "\n"
  }

  private func dump(_ ladder: LadderExplanation, _ language: Language) -> [String] {
    var lines = ["\(ladder.name): \(ladder.level.map { ladder.levels[$0].code } ?? "none")"]
    for level in ladder.levels {
      lines.append("  \(level.code) \(level.verdict)")
      for condition in level.conditions {
        let holds = condition.holds.map { $0 ? "+" : "-" } ?? "?"
        lines.append(
          "    \(holds) \(condition.needed.text(in: language)) | \(condition.found.text(in: language))"
        )
      }
    }
    lines += ladder.knockOuts.map { "  knock-out: \($0.sentence.text(in: language))" }
    lines += ladder.parameters.map { "  parameter: \($0.text(in: language))" }
    lines += ladder.quotas.map { "  quota: \($0.text(in: language))" }
    lines += ladder.next?.sentences.map { "  next: \($0.text(in: language))" } ?? []
    return lines
  }
}
