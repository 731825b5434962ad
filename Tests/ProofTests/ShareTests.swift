import Diagnostics
import Evaluation
import Evidence
import Numbers
import Semantics
import Testing

@testable import Proof

/// Shares of numbers of which they are a part.
@Suite struct ShareTests {
  private static let bands = [
    "from 75%: 4; from 50%: 2; otherwise: 0", "from 75%: 2; from 50%: 4; otherwise: 0",
  ]

  private static func plan(_ whole: String, _ none: String, _ bands: String) throws -> Plan {
    try #require(
      EnumerationTests.plan(
        """
        scale t {
          total 4
          when not applicable: full points
          evidence { x, y : count from 0 to 3; z : number from -1 to 2 step 1 }
          criterion 1 max 4 { by ratio of x to (\(whole)), if none \(none) { \(bands) } }
          levels ladder { good "Good" when total >= 2; poor "Poor" otherwise }
        }
        """))
  }

  @Test(arguments: ["x + y", "y + x", "x + y + y", "x + z", "x + x + y"], bands)
  func `what is proved of a part agrees with every unit`(_ whole: String, _ bands: String) throws {
    for none in ["0%", "100%", "50%", "not applicable"] {
      let plan = try Self.plan(whole, none, bands)
      let subject = Prover(plan).subject
      let units = try #require(Enumeration(subject))
      let points = plan.registers(of: 0).points
      let quotient = plan.instructions.indices.first { index in
        if case .quotient = plan.instructions[index] { true } else { false }
      }
      for target in [points] + [quotient].compactMap({ $0.map { Register($0) } }) {
        for input in subject.inputs.indices {
          for wanted in [Relation.Order.up, .down] {
            var proof = MonotonyProof(
              target: target, input: input, wanted: wanted, needed: subject.needed(for: [target]))
            var reach = Prover(plan).coarse
            guard proof.holds(in: &reach) else { continue }
            let isRight = units.pairs(input).allSatisfy { low, high in
              let (first, second) = (
                units.outcomes.value(target, at: low).value,
                units.outcomes.value(target, at: high).value
              )
              return wanted == .up ? first <= second : first >= second
            }
            #expect(isRight, "\(whole) \(none) \(input) r\(target.index) \(wanted)")
          }
        }
      }
    }
  }

  @Test func `more of the part is proved not to lower the points`() throws {
    let plan = try Self.plan("x + y", "100%", Self.bands[0])
    let rises = prove(plan).properties.filter { $0.kind == .monotoneCriterion }
    #expect(rises.count == 1)
    for property in rises {
      guard case .proved = property.verdict else {
        Issue.record("\(property.statement.english): \(property.verdict)")
        continue
      }
    }
  }
}
