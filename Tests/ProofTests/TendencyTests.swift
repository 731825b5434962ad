import Diagnostics
import Driver
import Proof
import Testing

/// What is no evidence against a scale: days at the end of the calendar, what does not apply, and cuts that are
/// meant.
@Suite struct TendencyTests {
  private func refuted(_ text: String) throws -> [Property] {
    let compilation = Compilation(of: SourceFile(path: "scale.thang", text: text))
    #expect(compilation.diagnostics.errorCount == 0)
    return prove(try #require(compilation.plan)).properties.filter {
      if case .refuted = $0.verdict { true } else { false }
    }
  }

  private func monotony(_ text: String) throws -> [Property.Verdict] {
    let compilation = Compilation(of: SourceFile(path: "scale.thang", text: text))
    #expect(compilation.diagnostics.errorCount == 0)
    return prove(try #require(compilation.plan)).properties.filter {
      $0.kind == .monotoneCriterion || $0.kind == .monotoneTotal
    }.map { $0.verdict }
  }

  @Test(arguments: ["date", "date to 31/12/2090", "date from 01/01/2000"])
  func `a later day never has an earlier deadline`(_ type: String) throws {
    let found = try monotony(
      """
      scale s "S" {
        period year
        total 5
        evidence { drill "Last drill" : \(type) }
        criterion 1 "Drill" max 5 { full when drill + 12 months >= end of period }
      }
      """)
    #expect(found.count == 2)
    for verdict in found {
      guard case .proved = verdict else {
        Issue.record("\(verdict)")
        continue
      }
    }
  }

  @Test func `a date that is stated to lie at the end of the calendar may leave it`() throws {
    let found = try refuted(
      """
      scale s "S" {
        period year
        total 5
        evidence { drill "Last drill" : date to 31/12/9999 }
        criterion 1 "Drill" max 5 { full when drill + 12 months >= end of period }
      }
      """)
    #expect(found.contains { $0.kind == .monotoneCriterion })
  }

  @Test func `what only decides whether a criterion applies has no better end`() throws {
    func found(_ rule: String) throws -> [Property] {
      try refuted(
        """
        scale s "S" {
          total 10; when not applicable: rescale the total
          evidence { n "Ratings" : count; rating "Mark" : number from 0 to 10; plan "Plan" : yes/no }
          criterion 1 "Mark" max 5 { \(rule) }
          criterion 2 "Plan" max 5 { full when plan }
        }
        """
      ).filter { $0.kind == .monotoneTotal }
    }
    let banded = "by rating { from 9: 5; from 5: 3; otherwise: 0 }"
    #expect(try found("if n < 10 then not applicable else (\(banded))").isEmpty)
    // What also gives points is better the more there is of it.
    let own = "by n { from 30: 5; from 20: 3; otherwise: 0 }"
    #expect(try !found("if n < 10 then not applicable else (\(own))").isEmpty)
  }

  @Test func `a group that no level reads is named once`() throws {
    let found = try refuted(
      """
      scale s "S" {
        total 20
        evidence { a, b, c, d "Yes" : yes/no }
        group I "Read" max 10 {
          criterion 1 max 5 { full when a }
          criterion 2 max 5 { full when b }
        }
        group II "Unread" max 10 {
          criterion 1 max 5 { full when c }
          criterion 2 max 5 { full when d }
        }
        levels class { good when group I >= 8; poor otherwise }
      }
      """
    ).filter { $0.kind == .criterionMatters }
    #expect(
      found.map { $0.statement.english } == ["group II changes the level of some unit"])
  }

  @Test(arguments: [("Planned inspections", false), ("Inspections received", true)])
  func `a ratio to a plan is cut on purpose`(_ title: String, _ isFault: Bool) throws {
    let found = try refuted(
      """
      scale s "S" {
        total 10
        evidence { a "Inspections made" : count; b "\(title)" : count from 1 }
        criterion 1 max 10 { proportional to ratio of a to b }
      }
      """)
    #expect(found.contains { $0.kind == .ratioWithinOne } == isFault)
  }
}
