import Diagnostics
import Linting
import Testing

/// What lints once said of scales that are right, and what they once broke.
@Suite struct FalseAlarmTests {
  private func codes(evidence: String, _ criteria: String, total: Int = 10) -> [String] {
    Linted(
      """
      scale s "S" {
        total \(total)
        evidence { \(evidence) }
        \(criteria)
      }
      """
    ).codes
  }

  @Test func `what a blank counts as is one of the values`() {
    let rule = #"criterion 1 "One" max 10 { full when x >= 1 }"#
    #expect(codes(evidence: #"x "X" : count from 1 to 5"#, rule) == ["comparison-always-same"])
    #expect(codes(evidence: #"x "X" : count from 1 to 5, when empty: 0"#, rule) == [])
  }

  @Test(arguments: [
    #"checklist { "Good": 10 when rating = good; "Fair": 4 when rating = fair }"#,
    "8 when waste, plus 4 when not waste",
    "8 when waste, plus 4 when not waste and n > 3",
    "8 when n >= 5, plus 4 when n < 5 and waste",
    "6 when n >= 5, plus 6 when n < 5, plus 4 when waste",
    "8 when rating != poor, plus 4 when rating = poor",
  ])
  func `points that exclude one another are not added`(_ rule: String) {
    let evidence =
      #"rating "R" : choice { good "G"; fair "F"; poor "P" }; waste "W" : yes/no; n "N" : count"#
    let found = codes(evidence: evidence, #"criterion 1 "One" max 10 { \#(rule) }"#)
    #expect(!found.contains("points-cut-at-maximum"), "\(found)")
    let more = codes(evidence: evidence, #"criterion 1 "One" max 9 { \#(rule) }"#, total: 9)
    let isAtMost9 = rule.hasPrefix("8")
    #expect(more.contains("points-cut-at-maximum") != isAtMost9, "\(more)")
  }

  @Test func `points are cut at the maximum after they are rounded`() {
    func scale(_ mark: String) -> [String] {
      Linted(
        """
        scale s "S" {
          total 2.5
          evidence { x "X" : points from 0 to 2.5 }
          criterion 1 "One" max 2.5 { round half up to 0 decimals; x }
          levels outcome "Outcome" {
            a "A" when criterion 1 >= \(mark)
            b "B" otherwise
          }
        }
        """
      ).linted.map { $0.code }
    }
    #expect(!scale("2.5").contains("threshold-between-rounded-values"))
    #expect(scale("1.5").contains("threshold-between-rounded-values"))
  }

  @Test func `a number that is no place in a row is left alone`() {
    let criteria = ["1", "9223372036854775807", "3"].map {
      #"criterion \#($0) "C\#($0)" max 2 { full when x }"#
    }
    let found = codes(
      evidence: #"x "X" : yes/no"#, criteria.joined(separator: "\n"), total: 6)
    #expect(!found.contains("numbering-gap"))
  }

  @Test func `points among percents become a percent that can be read`() {
    let marks: [(condition: String, total: Int, fixes: [String])] = [
      ("total >= 95", 120, ["95%"]), ("total >= 90", 120, ["90%", "75%"]),
      ("total >= 100 points", 125, ["80%"]), ("total >= 100 points", 120, []),
      ("total >= 110", 125, ["88%"]),
    ]
    for mark in marks {
      let linted = Linted(
        """
        scale s "S" {
          total \(mark.total)
          evidence { x "X" : percent }
          criterion 1 "One" max \(mark.total) { proportional to x }
          levels outcome "Outcome" {
            good "Good" when \(mark.condition)
            fair "Fair" when total >= 60%
            weak "Weak" otherwise
          }
        }
        """)
      let found = linted.linted.filter { $0.code == "levels-in-mixed-units" }
      #expect(found.count == 1)
      #expect(found.flatMap { $0.fixes }.flatMap { $0.edits }.map { $0.text } == mark.fixes)
    }
  }
}
