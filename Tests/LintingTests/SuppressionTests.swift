import Diagnostics
import Linting
import Testing

/// Comments excuse what they name, where they stand, and nothing else.
@Suite struct SuppressionTests {
  /// A scale with two criteria of one title; the lines can have comments.
  private func scale(above: String = "", behind: String = "", top: String = "") -> String {
    """
    \(top)
    scale s "S" {
      total 4
      evidence { a "A": yes/no; b "B": yes/no }
      criterion 1 "Same" max 2 { full when a }
      \(above)
      criterion 2 "Same" max 2 { full when b } \(behind)
    }
    """
  }

  @Test func `without a comment the finding stands`() {
    #expect(Linted(scale()).codes == ["same-title-twice"])
  }

  @Test(arguments: [
    "# thang: allow same-title-twice because the decision repeats it",
    "# thang: ignore same-title-twice because the decision repeats it",
    "# thang: bỏ qua same-title-twice vì quyết định ghi như vậy",
    "#thang: allow other, same-title-twice because of both",
  ])
  func `a comment above excuses the clause behind it`(_ comment: String) {
    let found = Linted(scale(above: comment)).codes
    #expect(found == (comment.contains("other") ? ["suppression-unused"] : []))
  }

  @Test func `a comment behind excuses its line`() {
    let comment = "# thang: allow same-title-twice because the decision repeats it"
    #expect(Linted(scale(behind: comment)).codes == [])
  }

  @Test func `a comment above the scale excuses all of it`() {
    let comment = "# thang: allow same-title-twice because the decision repeats it"
    #expect(Linted(scale(top: comment)).codes == [])
  }

  @Test func `a comment without a reason is reported, but excuses`() {
    let comment = "# thang: allow same-title-twice"
    #expect(Linted(scale(above: comment)).codes == ["suppression-without-reason"])
  }

  @Test func `a comment that excuses nothing is reported, with the code that was meant`() throws {
    let linted = Linted(scale(above: "# thang: allow same-tittle-twice because so"))
    #expect(linted.codes == ["same-title-twice", "suppression-unused"])
    let unused = try #require(linted.all.first { $0.code == "suppression-unused" })
    #expect(unused.message.english.contains("did you mean `same-title-twice`?"))
    let repaired = Linted(linted.source.applying(unused.fixes[0].edits) ?? [])
    #expect(repaired.codes == [])
  }

  @Test func `a needless comment can be deleted`() throws {
    let linted = Linted(scale(top: "# thang: allow numbering-gap because so"))
    let unused = try #require(linted.all.first { $0.code == "suppression-unused" })
    #expect(unused.fixes.map { $0.isCertain } == [true])
    let bytes = linted.source.applying(unused.fixes[0].edits) ?? []
    #expect(Linted(bytes).codes == ["same-title-twice"])
    #expect(!String(decoding: bytes, as: UTF8.self).contains("thang:"))
  }

  @Test func `errors are never excused`() {
    let text =
      "# thang: allow unknown-name because so\nscale s \"S\" { criterion 1 \"C\" max 1 { full when absent } }"
    let linted = Linted(text)
    #expect(linted.codes.contains("unknown-name"))
  }

  @Test func `other comments mean nothing`() {
    #expect(Linted(scale(above: "# thang điểm: allow what you like")).codes == ["same-title-twice"])
  }

  /// `check` does not look for everything, so it cannot tell what is needless.
  @Test func `a partial look reports no needless comments`() {
    let linted = Linted(scale(above: "# thang: allow numbering-gap"))
    let found = Suppressions(in: linted.tree).applied(to: linted.checked, isComplete: false)
    #expect(found.map { $0.code } == [])
  }
}
