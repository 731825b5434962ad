import Driver
import Evaluation
import Evidence
import Numbers
import Proof
import Semantics
import TestSupport
import Testing

/// On small domains what is found agrees with every unit that there can be.
@Suite struct EnumerationTests {
  /// A scale of two criteria whose evidence takes few values, with one thing to change.
  private struct Draft {
    var bound = 2
    var points = [3, 2, 1]
    var comparison = ">="
    var cap: Int?
    var deduction = 1
    var threshold = 4
    var knocksOut = true

    init(_ random: inout SeededGenerator) {
      bound = Int.random(in: 1...3, using: &random)
      points = [4, Int.random(in: 1...3, using: &random), 0]
      comparison = [">=", ">"].randomElement(using: &random) ?? ">="
      cap = Bool.random(using: &random) ? Int.random(in: 1...3, using: &random) : nil
      deduction = Int.random(in: 1...3, using: &random)
      threshold = Int.random(in: 2...8, using: &random)
      knocksOut = Bool.random(using: &random)
    }

    /// Changes one thing.
    mutating func mutate(_ random: inout SeededGenerator) {
      switch Int.random(in: 0..<7, using: &random) {
      case 0: bound = bound == 3 ? 2 : bound + 1
      case 1: points[1] = points[1] == 3 ? 1 : points[1] + 1
      case 2: comparison = comparison == ">" ? ">=" : ">"
      case 3: cap = cap == nil ? 2 : nil
      case 4: deduction = deduction == 3 ? 1 : deduction + 1
      case 5: threshold = threshold == 8 ? 7 : threshold + 1
      case _: knocksOut.toggle()
      }
    }

    var text: String {
      let gate = knocksOut ? "\n    force bad when x because \"Article 1\"" : ""
      let second = "full, minus \(deduction) per n, not below \(cap ?? 0)"
      return """
        scale s "S" {
          evidence {
            x "X": yes/no
            n "N": count, from 0 to 3
            m "M": count, from 0 to 4
          }
          criterion 1 "One" max 4 {
            points \(points[0]) when m \(comparison) \(bound) + 1, \(points[1]) when m \(comparison) \(bound), otherwise 0
          }
          criterion 2 "Two" max 4 { \(second) }
          levels l "L" {
            good "Good" when total >= \(threshold)
            bad "Bad" otherwise\(gate)
          }
        }
        """
    }
  }

  @Test func `single edits are judged as enumeration judges them`() throws {
    var random = SeededGenerator(seed: 20_261_121)
    var counts: [String: Int] = [:]
    for _ in 0..<60 {
      let draft = Draft(&random)
      var edited = draft
      edited.mutate(&random)
      let compared = try Compared(draft.text, edited.text)
      let (old, new) = (try #require(compared.old.plan), try #require(compared.new.plan))
      let block = Self.allUnits(of: old.scale.schema)
      let (before, after) = (evaluate(old, block), evaluate(new, block))
      for finding in compared.comparison.findings {
        let differs = (0..<block.count).contains { unit in
          ComparedValues(before[unit], after[unit]).differing(finding.figure) != nil
        }
        counts[finding.verdict.word, default: 0] += 1
        switch finding.verdict {
        case .equal:
          #expect(!differs, "\(finding.figure)\n\(draft.text)\n\(edited.text)")
        case .different(let witness):
          #expect(differs)
          let values = ComparedValues(witness.oldOutcomes[0], witness.newOutcomes[0])
          #expect(values.differing(finding.figure) != nil)
        case .notProven:
          Issue.record("not proven: \(finding.figure)\n\(draft.text)\n\(edited.text)")
        }
      }
    }
    #expect(counts["different", default: 0] > 60)
    #expect(counts["equal", default: 0] > 60)
  }

  /// Every state and value of the three pieces of evidence.
  private static func allUnits(of schema: EvidenceSchema) -> EvidenceBlock {
    let states = EvidenceState.allCases.filter { $0 != .filed }
    let domains = [2, 4, 5].map { count in
      (0..<count).map { (EvidenceState.filed, Rational($0)) }
        + states.map { ($0, Rational.zero) }
    }
    var block = EvidenceBlock(for: schema)
    for first in domains[0] {
      for second in domains[1] {
        for third in domains[2] {
          block.kinds.append(-1)
          block.codes.append("U\(block.kinds.count)")
          block.names.append("")
          block.clusters.append("")
          block.parents.append("")
          block.periods.append("")
          block.spans.append(nil)
          block.isBad.append(false)
          block.lines.append(0)
          for (index, cell) in [first, second, third].enumerated() {
            block.columns[index].states.append(cell.0)
            block.columns[index].values.append(SmallRational(cell.1))
          }
        }
      }
    }
    return block
  }
}
