import Diagnostics
import Driver
import Testing

/// One error hides no lint but those that can follow from it.
@Suite struct BesideErrorsTests {
  /// Returns the codes that a scale gives, the errors among them.
  private static func codes(_ text: String) -> [String] {
    let system = FileSystem().holding(["/beside/a.thang": Array(text.utf8)])
    var scales = ScaleFiles(at: ["/beside/a.thang"], in: system)
    let found = scales.findings { editions, system in
      editions.diagnostics(at: nil) + editions.draftingDiagnostics(at: nil)
    }
    return found.map { $0.code }.sorted()
  }

  private static func scale(
    effect: String = "01/06/2024", maximum: String = "4", rule: String = "full, less 1 per late",
    end: String = "}"
  ) -> String {
    """
    scale a "A" {
      decision "18/2024/QĐ-UBND" dated 20/05/2024
      effective from \(effect)
      total 10
      evidence { late "Late files" : count; plan "Plan" : yes/no }
      group I max 4 {
        cites "Article 5"
        criterion 1 "Files" max \(maximum) { \(rule), not below 0 }
      }
      group II max 6 {
        cites "Article 6"
        criterion 1 "Plan" max 6 { full when plan }
      }
    \(end)
    """
  }

  @Test func `the frame is clean`() {
    #expect(Self.codes(Self.scale()) == [])
  }

  @Test func `a wrong sum hides neither dates nor deductions`() {
    let dated = Self.scale(effect: "01/06/2023", maximum: "3")
    #expect(Self.codes(dated) == ["effective-before-decision", "sum-mismatch"])
    let open = Self.scale(maximum: "3").replacing(", not below 0", with: "")
    #expect(Self.codes(open) == ["deduction-without-floor", "sum-mismatch"])
  }

  @Test func `a rule with an error is not looked at, the next one is`() {
    let own = Self.scale(rule: "full, less 1 per lat").replacing(", not below 0", with: "")
    #expect(Self.codes(own) == ["unknown-name"])
    let other = Self.scale().replacing(", not below 0", with: "")
      .replacing("full when plan", with: "full when plam")
    #expect(Self.codes(other) == ["deduction-without-floor", "unknown-name"])
  }

  @Test func `what cannot be read may be what seems to be missing`() {
    let text = Self.scale(effect: "01/06/2023").replacing("group I max 4 {", with: "grup I max 4 {")
      .replacing("group II", with: "group III")
    let found = Self.codes(text)
    #expect(found.contains("effective-before-decision"))
    #expect(!found.contains("numbering-gap"))
  }
}
