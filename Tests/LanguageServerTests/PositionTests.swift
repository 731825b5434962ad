import Diagnostics
import TestSupport
import Testing

@testable import LanguageServer

/// Places in texts with combining marks, emoji and every kind of line break.
@Suite struct PositionTests {
  private static let text =
    "tie\u{302}u chi\u{301} “đúng hạn” 👩‍👩‍👧 x\r\ntiêu chí\r𝒜b\n\n# \u{1F600}\u{301} hết"

  @Test(arguments: [PositionEncoding.utf8, .utf16, .utf32])
  func `every character is found again`(_ encoding: PositionEncoding) {
    let source = SourceFile(path: "", text: Self.text)
    var found: [Int] = []
    var expected: [Int] = []
    var offset = 0
    for scalar in Self.text.unicodeScalars {
      // Between CR and LF no editor has a place.
      if scalar != "\n" || offset == 0 || source.bytes[offset - 1] != 0x0D {
        expected.append(offset)
        found.append(source.offset(of: source.position(of: offset, in: encoding), in: encoding))
      }
      offset += UTF8.width(scalar)
    }
    #expect(found == expected)
  }

  @Test func `characters are counted as the encoding says`() {
    let source = SourceFile(path: "", text: "e\u{301}😀x")
    let end = source.bytes.count
    #expect(source.position(of: end, in: .utf16).character == 5)
    #expect(source.position(of: end, in: .utf8).character == 8)
    #expect(source.position(of: end, in: .utf32).character == 4)
  }

  @Test func `places that are none are the nearest that is one`() {
    let source = SourceFile(path: "", text: "a😀b\r\nc")
    func offset(_ line: Int, _ character: Int) -> Int {
      source.offset(of: TextPosition(line: line, character: character), in: .utf16)
    }
    #expect(
      [offset(0, 2), offset(0, 99), offset(1, 99), offset(9, 0), offset(-1, 5)] == [1, 6, 9, 9, 0])
  }

  /// Edits one after another give the same text as in an editor, which holds it in UTF-16.
  @Test(arguments: 0..<60)
  func `random edits give the editor's text`(_ seed: Int) {
    var generator = SeededGenerator(seed: UInt64(seed))
    var model = Array(Self.text.utf16)
    var document = Document(uri: "file:///x.thang", version: 1, text: Self.text)
    for _ in 0..<40 {
      let places = Self.boundaries(of: model)
      let first = places.randomElement(using: &generator) ?? 0
      let last = places.filter { $0 >= first }.prefix(6).randomElement(using: &generator) ?? first
      let text = Self.insertions.randomElement(using: &generator) ?? ""
      let isRead = document.apply(
        [
          "range": [
            "start": Self.position(of: first, in: model), "end": Self.position(of: last, in: model),
          ],
          "text": .string(text),
        ], in: .utf16)
      model.replaceSubrange(first..<last, with: text.utf16)
      #expect(isRead)
      if document.source.bytes != Array(String(decoding: model, as: UTF16.self).utf8) {
        Issue.record("the texts differ after \(text.debugDescription) at \(first)..<\(last)")
        return
      }
    }
  }

  private static let insertions = [
    "", "x", "\n", "\r\n", "e\u{301}", "\u{323}", "😀", "tiêu chí 1 \"Tên\" {\n}\n", "\"", "#",
  ]

  /// The places between characters where an editor's cursor can stand.
  private static func boundaries(of text: [UInt16]) -> [Int] {
    (0...text.count).filter { index in
      guard index > 0, index < text.count else { return true }
      if UTF16.isTrailSurrogate(text[index]) { return false }
      return !(text[index - 1] == 0x0D && text[index] == 0x0A)
    }
  }

  /// Counts lines and characters of UTF-16 text by hand.
  private static func position(of place: Int, in text: [UInt16]) -> JSONValue {
    var (line, start) = (0, 0)
    for index in 0..<place {
      let isBreak =
        text[index] == 0x0A
        || text[index] == 0x0D && !(index + 1 < text.count && text[index + 1] == 0x0A)
      if isBreak { (line, start) = (line + 1, index + 1) }
    }
    return ["line": .integer(line), "character": .integer(place - start)]
  }

  /// The edits that lay a text out lead to that text.
  @Test(arguments: 0..<30)
  func `line edits lead from one text to the other`(_ seed: Int) {
    var generator = SeededGenerator(seed: UInt64(seed))
    func text() -> String {
      (0..<20).map { _ in ["a\n", "b\n", "c\r\n", "\n", "d"].randomElement(using: &generator) ?? ""
      }
      .joined()
    }
    let (old, new) = (SourceFile(path: "", text: text()), text())
    let edits = LineEdits.edits(from: old, to: Array(new.utf8))
    #expect(old.applying(edits) == Array(new.utf8))
  }

  /// Long texts of which many lines changed, some moved: the edits lead there, and keep what stands once
  /// and did not move.
  @Test(arguments: 0..<10)
  func `edits of long texts keep lines that did not change`(_ seed: Int) {
    var generator = SeededGenerator(seed: UInt64(seed))
    var lines = (0..<400).map { $0 % 3 == 0 ? "}\n" : "line \($0)\n" }
    let old = SourceFile(path: "", text: lines.joined())
    for _ in 0..<120 {
      let index = Int.random(in: 0..<390, using: &generator)
      lines[index] = "  " + lines[index]
    }
    lines.swapAt(395, 397)
    let new = Array(lines.joined().utf8)
    let edits = LineEdits.edits(from: old, to: new)
    #expect(old.applying(edits) == new)
    let replaced = edits.reduce(0) { $0 + $1.range.end - $1.range.start }
    #expect(replaced < old.bytes.count / 2)
  }
}
