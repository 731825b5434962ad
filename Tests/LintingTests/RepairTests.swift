import Diagnostics
import Driver
import Linting
import Testing

/// `thang lint --fix` repairs what is certain, keeps the meaning, and ends.
@Suite struct RepairTests {
  private static let sloppy = """
    scale s "S" {
      total 4
      evidence { a "Plan": yes/no; b "Report": yes/no }
      criterion 1 "1. Plan  made" max 2 { full when a }
      # thang: allow numbering-gap because it was so once
      criterion 2 "Re\u{200B}port " max 2 { full when b }
    }

    """

  @Test func `repairs until nothing is left`() {
    var linted = Linted(Self.sloppy)
    let plan = linted.plan
    var rounds = 0
    while let repair = Repair(of: linted.source, after: linted.all), rounds < 10 {
      linted = Linted(repair.bytes)
      rounds += 1
    }
    #expect(linted.codes == [])
    #expect(linted.plan == plan)
    #expect((1...3).contains(rounds))
    #expect(
      linted.source.text(of: SourceRange(start: 0, end: 9999)).contains(#"1 "Plan made" max"#))
  }

  @Test func `titles of evidence are left to people, for files name columns by them`() {
    let linted = Linted(
      "scale s \"S\" { evidence { a \"Has  a plan\": yes/no }; criterion 1 \"C\" max 1 { full when a } }"
    )
    #expect(linted.codes == ["title-spacing"])
    #expect(Repair(of: linted.source, after: linted.all) == nil)
  }

  /// A fix that breaks its promise is not made; the others are.
  @Test func `a fix that changes the meaning is refused`() throws {
    let linted = Linted(Self.sloppy)
    let text = Self.sloppy
    let offset = try #require(text.firstRange(of: "full when a")).lowerBound.utf16Offset(in: text)
    let liar = Diagnostic(
      .warning, code: "liar", Phrase(same: "x"), at: .file(path: "x"),
      fixes: [
        Fix(
          Phrase(same: "x"),
          [TextEdit(replacing: SourceRange(start: offset, end: offset + 11), with: "full when b")],
          isCertain: true)
      ])
    #expect(Repair(of: linted.source, after: [liar]) == nil)
    let repair = try #require(Repair(of: linted.source, after: linted.all + [liar]))
    #expect(Linted(repair.bytes).plan == linted.plan)
    #expect(repair.count > 2)
  }

  @Test func `a fix without promise is not made`() {
    let linted = Linted(
      "scale s \"S\" { evidence { a \"Percent done\": number }; criterion 1 \"C\" max 1 { full when a >= 5 } }"
    )
    #expect(linted.codes == ["percent-typed-as-number"])
    #expect(linted.all.contains { !$0.fixes.isEmpty })
    #expect(Repair(of: linted.source, after: linted.all) == nil)
  }

  /// Half a scale has no meaning that could change: the words that can only be meant one way are put in.
  @Test func `errors with one certain repair are repaired`() throws {
    let linted = Linted(
      "scale s \"S\" { evidence { a \"A\": yes/no }; criterion 1 \"C\" max 1 { 1 if a } }")
    #expect(linted.codes == ["if-for-when"])
    let repair = try #require(Repair(of: linted.source, after: linted.all))
    #expect(Linted(repair.bytes).codes == [])
  }
}
