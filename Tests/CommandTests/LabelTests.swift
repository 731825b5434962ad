import Diagnostics
import Testing

/// Second places of a diagnostic are drawn beside the first where there is room.
@Suite struct LabelTests {
  private static let file = SourceFile(
    path: "f", text: "band a, band b\n  đầu 漢 tail\nthird\nfourth\n")

  private func drawing(
    _ range: Range<Int>, _ notes: [(Range<Int>, String)], width: Int = 60
  ) -> [String] {
    func site(_ bytes: Range<Int>) -> Site {
      .range(SourceRange(start: bytes.lowerBound, end: bytes.upperBound))
    }
    let diagnostic = Diagnostic(
      code: "c", Phrase(same: "message"), at: site(range),
      notes: notes.map { Diagnostic.Note(Phrase(same: $0.1), at: site($0.0)) })
    let renderer = DiagnosticRenderer(files: [Self.file], language: .en, width: width)
    return renderer.render(diagnostic).split(separator: "\n").map { String($0) }
  }

  @Test func `a place to the right is labelled behind its mark`() {
    #expect(
      drawing(0..<6, [(8..<14, "the other")]) == [
        "f:1:1: error[c]: message", " 1 | band a, band b", "   | ^^^^^^  ------ the other",
      ])
  }

  @Test func `a place to the left is labelled below`() {
    #expect(
      drawing(8..<14, [(0..<6, "the other")]) == [
        "f:1:9: error[c]: message", " 1 | band a, band b", "   | ------  ^^^^^^",
        "   | the other",
      ])
  }

  @Test func `lines close by are drawn together, wide characters and all`() {
    let text = Self.file
    let start = text.lines.starts[1]
    #expect(
      drawing(
        0..<4,
        [
          (start + 9..<start + 12, "wide"),
          (text.lines.starts[2]..<text.lines.starts[2] + 5, "third"),
        ]) == [
          "f:1:1: error[c]: message", " 1 | band a, band b", "   | ^^^^", " 2 |   đầu 漢 tail",
          "   |       -- wide", " 3 | third", "   | ----- third",
        ])
  }

  @Test func `places far away keep an excerpt of their own`() {
    let start = Self.file.lines.starts[3]
    let lines = drawing(0..<4, [(start..<start + 6, "far")])
    #expect(lines[3] == "f:4:1: note: far")
  }

  @Test func `labels that do not fit keep an excerpt of their own`() {
    let long = String(repeating: "x", count: 60)
    let lines = drawing(0..<6, [(8..<14, long)])
    #expect(lines[3].hasPrefix("f:1:9: note: xxx"))
  }
}
