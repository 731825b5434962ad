import Diagnostics
import Driver
import Proof
import Testing

/// What looks trivial and was not proved, or is not true where evidence is blank.
@Suite struct QuotientTests {
  private func properties(_ text: String) throws -> [Property] {
    let compilation = Compilation(of: SourceFile(path: "scale.thang", text: text))
    #expect(compilation.diagnostics.errorCount == 0)
    return prove(try #require(compilation.plan)).properties
  }

  /// The numbers of a quotient do not fall into parts; between two units every level is passed.
  @Test func `some unit gets every level of a quotient`() throws {
    let found = try properties(
      """
      scale s "S" {
        evidence { x "Power" : number from 0 to 2000 step 1; v "Litres" : count from 0 to 800; w "Cold litres" : count from 0 to 800 }
        let index = 100 * x / (v * 0.2 + 38 + w * 0.4), round half up to 1 decimal
        levels class { A when index <= 41; B when index <= 51; C when index <= 64; D when index <= 80; E when index <= 100; F when index <= 125; G otherwise }
      }
      """
    ).filter { $0.kind == .levelReachable }
    #expect(found.count == 7)
    for property in found {
      guard case .proved = property.verdict else {
        Issue.record("\(property.statement.english)")
        continue
      }
    }
  }

  /// A case that asks for blank evidence has no value and ends the cases behind it.
  @Test func `the blank that keeps something from being proved is named`() throws {
    let found = try properties(
      """
      scale s "S" {
        total 3
        evidence { a, b, c "Yes" : yes/no }
        criterion 1 max 3 { cases { a and b and c: 3; a and b: 2; a: 1; otherwise: 0 } }
      }
      """
    ).filter { $0.kind == .monotoneCriterion }
    let reasons = found.compactMap { property -> String? in
      guard case .notProven(let reason) = property.verdict else { return nil }
      return reason.english
    }
    #expect(
      reasons == [
        "where `c` is blank, with `b` = yes, criterion 1 is only 0; with `b` = no it is 1; a blank is reported as missing"
      ])
  }

  @Test func `a ratio of a number to itself is at most 1`() throws {
    let found = try properties(
      """
      scale s "S" {
        total 10
        evidence { a "Settled" : count }
        criterion 1 max 10 { proportional to ratio of a to a, if none 100% }
      }
      """
    ).filter { $0.kind == .ratioWithinOne }
    #expect(found.count == 1)
    guard case .proved = found.first?.verdict else {
      Issue.record("not proved")
      return
    }
  }

  /// Of two counts any ratio can be made, and what must hold between three leaves only some of them.
  @Test(arguments: [
    """
    scale s "S" {
      total 5
      evidence { stops, runs : count }
      criterion 1 max 5 {
        when not applicable: full points
        by 1000 * stops / runs if none not applicable {
          to 5: 5; above 5 to 10: 4; above 10 to 20: 3; above 20: 1
        }
      }
    }
    """,
    """
    scale s "S" {
      total 25
      evidence {
        tasks : count from 1; right, late : count
        must hold right + late <= tasks because "each is one of them"
      }
      criterion 1 max 25 { 25 * (right + 0.5 * late) / tasks }
    }
    """,
  ])
  func `easy numbers show what the division of the numbers does not`(_ text: String) throws {
    for property in try properties(text) {
      if case .notProven(let reason) = property.verdict {
        Issue.record("\(property.statement.english): \(reason.english)")
      }
    }
  }
}
