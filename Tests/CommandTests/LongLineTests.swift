import Diagnostics
import Testing

@Suite struct `Files of one very long line` {
  /// Letters of one to four bytes, marks that join with what is before them, and bytes that are none.
  private static let pieces: [[UInt8]] = [
    Array("abc đẹp ".utf8), Array("ế".utf8), Array("e\u{302}\u{301}".utf8), Array("漢字".utf8),
    Array("👩‍👩‍👧🇻🇳🇻🇳".utf8), Array("\t\u{1}".utf8), [0xFF, 0xE1, 0xBA, 0xC3],
    Array("\u{301}".utf8),
  ]

  private static func line(seed: UInt64) -> [UInt8] {
    var state = seed
    var bytes: [UInt8] = []
    while bytes.count < 20_000 {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      bytes += pieces[Int(state >> 33) % pieces.count]
    }
    return bytes
  }

  @Test(arguments: [1, 2, 3] as [UInt64])
  func `columns are those that counting from the start of the line gives`(seed: UInt64) {
    let bytes = Array("x\n".utf8) + Self.line(seed: seed) + Array("\ny".utf8)
    let file = SourceFile(path: "", bytes: bytes)
    for offset in stride(from: 2, to: bytes.count - 2, by: 7) {
      let prefix = String(decoding: bytes[2..<offset], as: UTF8.self)
      #expect(file.location(of: offset).column == prefix.count + 1)
      #expect(file.lines.utf16Column(of: offset, in: bytes) == prefix.utf16.count)
    }
    #expect(file.location(of: bytes.count).line == 3)
    #expect(file.location(of: bytes.count).column == 2)
  }

  @Test func `an excerpt shows the marked part and what is around it`() {
    let text =
      String(repeating: "đầu ", count: 4000) + "SAI" + String(repeating: " cuối", count: 4000)
    let start = 4000 * "đầu ".utf8.count
    let file = SourceFile(path: "a", text: text)
    let range = SourceRange(start: start, end: start + 3)
    let drawn = DiagnosticRenderer(files: [file], language: .vi, width: 60).render(
      Diagnostic(
        code: "x", Phrase(same: "m"), at: .range(range),
        fixes: [Fix(Phrase(same: "f"), [TextEdit(replacing: range, with: "ĐÚNG")])]))
    let lines = drawn.split(separator: "\n")
    #expect(lines.count == 5)
    #expect(lines.first == "a:1:16001: lỗi[x]: m")
    #expect(drawn.contains("đầu SAI cuối"))
    #expect(lines.dropFirst(2).first?.filter { $0 == "^" }.count == 3)
    #expect(lines.last?.contains("đầu ĐÚNG cuối") ?? false)
  }

  @Test func `of thousands of errors the first are drawn and all are counted`() {
    let file = SourceFile(path: "a", text: String(repeating: "a ", count: 3000))
    let all = (0..<3000).map { index in
      Diagnostic(
        code: "x", Phrase(same: "m\(index)"),
        at: .range(SourceRange(start: 2 * index, end: 2 * index + 1)))
    }
    let drawn = DiagnosticRenderer(files: [file], language: .en).render(all)
    #expect(drawn.contains("a:1:399: error[x]: m199\n"))
    #expect(!drawn.contains("m200\n"))
    #expect(drawn.contains("3000 errors; only the first 200 are shown"))
  }

  @Test func `errors are drawn before warnings`() {
    let file = SourceFile(path: "a", text: String(repeating: "a ", count: 3000))
    let all = (0..<3000).map { index in
      Diagnostic(
        index == 2999 ? .error : .warning, code: "x", Phrase(same: "m\(index)"),
        at: .range(SourceRange(start: 2 * index, end: 2 * index + 1)))
    }
    let drawn = DiagnosticRenderer(files: [file], language: .en).render(all)
    #expect(drawn.contains("m198\n") && !drawn.contains("m199\n"))
    #expect(drawn.contains("error[x]: m2999\n"))
    let whole = DiagnosticRenderer(files: [file], language: .en).render(all, limit: .max)
    #expect(whole.contains("m1500\n") && whole.hasSuffix("\n1 error, 2999 warnings\n"))
  }

  @Test func `a message that quotes a megabyte is cut`() {
    let found = Diagnostic(
      code: "x", Phrase(same: String(repeating: "ă", count: 1_000_000)), at: .file(path: "a"))
    let drawn = DiagnosticRenderer(files: [], language: .en).render(found)
    #expect(drawn.count < 2100)
  }

  @Test func `of a diagnostic with thousands of notes the first are drawn`() {
    let found = Diagnostic(
      code: "x", Phrase(same: "m"), at: .file(path: "a"),
      notes: (0..<3000).map { Diagnostic.Note(Phrase(same: "n\($0)")) })
    let drawn = DiagnosticRenderer(files: [], language: .en).render(found)
    #expect(drawn.contains("n39\n") && !drawn.contains("n40\n"))
    #expect(drawn.contains("and 2960 more notes"))
  }

  @Test func `fixes at one place count once, and edits of one fix stay in order`() {
    let file = SourceFile(path: "", text: "abc")
    func edit(_ start: Int, _ end: Int, _ text: String) -> TextEdit {
      TextEdit(replacing: SourceRange(start: start, end: end), with: text)
    }
    let repaired = file.applying(fixes: [
      Fix(Phrase(same: ""), [edit(1, 2, "B"), edit(1, 1, "x")]),
      Fix(Phrase(same: ""), [edit(1, 2, "B")]), Fix(Phrase(same: ""), [edit(1, 1, "y")]),
      Fix(Phrase(same: ""), [edit(2, 3, "C")]), Fix(Phrase(same: ""), [edit(2, 3, "D")]),
    ])
    #expect(String(decoding: repaired.bytes, as: UTF8.self) == "axBC")
    #expect(repaired.appliedCount == 2)
  }
}
