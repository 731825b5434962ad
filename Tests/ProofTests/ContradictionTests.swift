import Evaluation
import Evidence
import Numbers
import Semantics
import TestSupport
import Testing

@testable import Proof

/// What is said of several comparisons at once agrees with trying every unit.
@Suite struct ContradictionTests {
  @Test(arguments: stride(from: 0 as UInt64, to: 240, by: 40).map { $0..<($0 + 40) })
  func `what is excluded is true of no unit`(_ seeds: Range<UInt64>) throws {
    var (excluded, impossible) = (0, 0)
    for seed in seeds {
      var random = SeededGenerator(seed: seed &* 0x9E37_79B9_7F4A_7C15 &+ 7)
      let condition = Self.condition(&random, depth: 2)
      let plan = try #require(
        EnumerationTests.plan(
          """
          scale t {
            total 1
            evidence {
              x, y : count from 0 to 4
              z : count from 1 to 3\(Int.random(in: 0..<3, using: &random) == 0 ? ", when empty 0" : "")
              \(Int.random(in: 0..<2, using: &random) == 0 ? "must hold x <= y because \"x\"" : "")
              \(Int.random(in: 0..<4, using: &random) == 0 ? "must hold y + 1 > z because \"y\"" : "")
            }
            criterion 1 max 1 { full when \(condition) }
          }
          """), "\(condition)")
      let subject = Prover(plan).subject
      let contradiction = Contradiction(Reach(subject, limit: 1))
      let units = try #require(Enumeration(subject))
      let able = units.candidates.indices.filter { subject.keepsConstraints(units.candidates[$0]) }
      for index in plan.instructions.indices {
        let register = Register(index)
        switch plan.instructions[index] {
        case .compare, .all, .any, .unary(.not, _): break
        case _: continue
        }
        let goals: [Goal] = [
          .holds(register), .fails(register), .value(register, .point(.zero)),
          .value(register, .point(.one)),
        ]
        for goal in goals {
          let isThere = able.contains { goal.isTrue(of: $0, in: Figures(units.outcomes)) }
          if !isThere { impossible += 1 }
          if contradiction.excludes(goal) {
            excluded += 1
            #expect(!isThere, "seed \(seed): \(condition): \(goal)")
          }
        }
      }
    }
    #expect(excluded > 0 && excluded * 8 >= impossible, "\(excluded) of \(impossible)")
  }

  @Test func `deadlines and the period are in order`() throws {
    let plan = try #require(
      EnumerationTests.plan(
        """
        thang điểm t {
          kỳ năm
          tổng điểm 3
          minh chứng { nhận, trả : ngày }
          tiêu chí 1 tối đa 1 { đủ điểm khi trả > nhận + 5 ngày làm việc và trả < nhận }
          tiêu chí 2 tối đa 1 { đủ điểm khi trả < 01/01 trong kỳ đánh giá và trả > 31/12 trong kỳ đánh giá }
          tiêu chí 3 tối đa 1 { đủ điểm khi trả > 01/01 trong kỳ đánh giá và trả < 31/12 trong kỳ đánh giá }
        }
        """))
    let contradiction = Contradiction(Prover(plan).coarse)
    let excluded = plan.instructions.indices.filter { index in
      guard case .all = plan.instructions[index] else { return false }
      return contradiction.excludes(.holds(Register(index)))
    }
    #expect(excluded.count == 2)
  }

  /// A condition on x, y and z at random.
  private static func condition(_ random: inout SeededGenerator, depth: Int) -> String {
    func number(below limit: Int) -> Int { Int.random(in: 0..<limit, using: &random) }
    func sum() -> String {
      let names = ["x", "y", "z"]
      let name = names[number(below: 3)]
      return switch number(below: 6) {
      case 0: "\(name) + \(names[number(below: 3)])"
      case 1: "\(name) - \(names[number(below: 3)])"
      case 2: "2 * \(name)"
      case 3: "\(number(below: 4))"
      case 4: "\(name) + \(number(below: 3))"
      default: name
      }
    }
    if depth > 0, number(below: 4) > 0 {
      let parts = (0..<2 + number(below: 2)).map { _ in condition(&random, depth: depth - 1) }
      let text = "(\(parts.joined(separator: number(below: 3) == 0 ? " or " : " and ")))"
      return number(below: 5) == 0 ? "not \(text)" : text
    }
    let signs = ["<", "<=", ">", ">=", "=", "!="]
    return "\(sum()) \(signs[number(below: signs.count)]) \(sum())"
  }
}
