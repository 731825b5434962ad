import Evaluation
import Evidence
import Numbers
import Semantics
import Testing

@testable import Proof

/// What must hold between pieces of evidence is asked of candidates as the scale states it.
@Suite struct InputConstraintTests {
  private static let text = """
    scale t {
      total 10
      evidence {
        a "A" : count from 0 to 3
        b "B" : count from 0 to 3
        c "C" : count from 0 to 3
        must hold a <= b because "1"
        must hold c > a because "2"
        must hold a != b because "3"
        must hold a + b <= 4 because "4"
        must hold b = c or 2 * a < c because "5"
      }
      criterion 1 max 4 { 1 per a }
      criterion 2 max 3 { 1 per b }
      criterion 3 max 3 { 1 per c }
    }
    """

  private static func isKept(
    _ constraint: EvidenceConstraint, by unit: Candidate, _ subject: Subject
  ) -> Bool {
    func cell(_ field: Int) -> TracedValue? {
      subject.place(of: .field(field)).map { unit.values[$0] }
    }
    guard constraint.test.fields.allSatisfy({ cell($0)?.state == .filed }) else { return true }
    return constraint.test.holds { cell($0)?.value ?? .zero }
  }

  @Test func `every unit is asked what the scale states`() throws {
    let plan = try #require(EnumerationTests.plan(Self.text))
    let subject = Subject(plan)
    let units = try #require(Enumeration(subject)).candidates
    let constraints = plan.scale.schema.constraints
    #expect(constraints.count == 5)
    var seen: Set<[Int]> = []
    for unit in units {
      let broken = constraints.indices.filter {
        !Self.isKept(constraints[$0], by: unit, subject)
      }
      #expect(subject.brokenConstraints(unit) == broken)
      #expect(subject.keepsConstraints(unit) == broken.isEmpty)
      seen.insert(broken)
    }
    #expect(seen.count > 8)
  }

  @Test func `of units that differ in little only that is asked`() throws {
    let plan = try #require(EnumerationTests.plan(Self.text))
    let subject = Subject(plan)
    let units = try #require(Enumeration(subject)).candidates
    for base in units.indices where base % 7 == 0 {
      for input in subject.inputs.indices {
        let variants = units.indices.filter { $0 % 5 == 0 }.map { other in
          var variant = units[base]
          variant.values[input] = units[other].values[input]
          return variant
        }
        let possible = subject.possible(
          variants, varying: [input], breaking: subject.brokenConstraints(units[base]))
        #expect(possible == variants.indices.filter { subject.keepsConstraints(variants[$0]) })
      }
    }
  }

  /// The first units of a pool may break constraints: those behind them are looked at all the same.
  @Test func `a pool shows what units do that can exist`() throws {
    let plan = try #require(EnumerationTests.plan(Self.text))
    let subject = Subject(plan)
    let pool = Pool(Reach(subject, limit: 1))
    for index in plan.instructions.indices {
      if let unit = pool.first(.value(Register(index), .all), subject) {
        #expect(subject.keepsConstraints(unit))
      }
    }
  }

  /// A part and its whole decide alone about their criterion, unless the whole is part of something else.
  @Test func `a share that nothing else changes is the same from every unit`() throws {
    let plan = try #require(
      EnumerationTests.plan(
        """
        scale t {
          total 10
          evidence {
            a "A" : count; b "B" : count; c "C" : count; d "D" : count
            must hold a <= b because "1"
            must hold c <= d because "2"
            must hold d <= b because "3"
          }
          criterion 1 max 4 { proportional to ratio of a to b, if none 100% }
          criterion 2 max 6 { proportional to ratio of c to d, if none 100% }
        }
        """))
    let subject = Subject(plan)
    let bases = Pool(Reach(subject, limit: 1)).bases
    for input in subject.inputs.indices {
      let registers = subject.leaves.byInput[input].map { subject.leaves.points[$0] }
      let chains = subject.chains([input], from: bases, only: [registers])[0]
      for base in bases {
        for chain in subject.chains([input], from: [base], only: [registers])[0] {
          let alike = chains.contains { other in
            other.numbers == chain.numbers
              && registers.allSatisfy { other.values($0) == chain.values($0) }
          }
          #expect(alike, "input \(input)")
        }
      }
    }
  }
}
