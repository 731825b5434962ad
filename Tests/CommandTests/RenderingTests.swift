import Diagnostics
import Testing

/// A source with the marked part between `‹` and `›`, and what is said of it.
struct RenderingCase: CustomTestStringConvertible, Sendable {
  let name: String
  let text: String
  var language = Language.en
  var style = TerminalStyle.plain
  var width = 80
  /// The replacement that a fix offers.
  var replacement: String?
  var hasNote = false

  var testDescription: String { name }

  var file: SourceFile {
    SourceFile(path: "thang_điểm.thang", bytes: Array(text.utf8).filter { !Self.isMark($0) }.filled)
  }

  /// The bytes 0x01 and 0x02 stand for the marks, so that ill-formed UTF-8 can stand around them;
  /// 0x03 becomes a byte that no UTF-8 text has.
  private static func isMark(_ byte: UInt8) -> Bool { byte == 1 || byte == 2 }

  var diagnostic: Diagnostic { diagnostic(inFile: 0) }

  func diagnostic(inFile file: Int32) -> Diagnostic {
    let bytes = Array(text.utf8)
    let start = bytes.firstIndex(of: 1) ?? 0
    let end = (bytes.firstIndex(of: 2) ?? 1) - 1
    let range = SourceRange(file: file, start: start, end: end)
    let notes = [
      Diagnostic.Note(Phrase(vi: "khai báo ở đây", en: "declared here"), at: .range(range.atStart)),
      Diagnostic.Note(Phrase(vi: "không có vị trí", en: "without a place")),
    ]
    let fixes = replacement.map {
      Fix(Phrase(vi: "đổi đi", en: "change it"), [TextEdit(replacing: range, with: $0)])
    }
    return Diagnostic(
      hasNote ? .warning : .error, code: "unknown-name",
      Phrase(vi: "không có tên này", en: "there is no such name"), at: .range(range),
      notes: hasNote ? notes : [], fixes: fixes.map { [$0] } ?? [])
  }
}

extension [UInt8] {
  /// The bytes with 0x03 made ill-formed.
  var filled: [UInt8] { map { $0 == 3 ? 0xFF : $0 } }
}

@Suite struct RenderingTests {
  static let cases: [RenderingCase] = [
    RenderingCase(name: "ascii", text: "a = 1\n  full when \u{1}ke_hoch\u{2} and b\n"),
    RenderingCase(
      name: "decomposed", text: "nho\u{301}m \u{1}Tie\u{302}\u{301}ng\u{2} Vie\u{302}\u{323}t"),
    RenderingCase(name: "wide", text: "chữ 中文 \u{1}📋✍️\u{2} sau"),
    RenderingCase(name: "tabs", text: "\t\ta\t\u{1}b\tc\u{2} d"),
    RenderingCase(name: "end-of-file", text: "group I {\n\u{1}\u{2}"),
    RenderingCase(name: "end-of-line", text: "max 5 }\u{1}\u{2}\r\nnext"),
    RenderingCase(name: "two-lines", text: "group \u{1}I {\n  max\n  5\n }\u{2} rest"),
    RenderingCase(
      name: "long-line",
      text: String(repeating: "điểm ", count: 40) + "\u{1}sai\u{2}"
        + String(repeating: " điểm", count: 40)),
    RenderingCase(
      name: "long-mark", text: "x = \u{1}" + String(repeating: "một hai ", count: 30) + "\u{2}"),
    RenderingCase(name: "ill-formed", text: "a\u{3}\u{3} \u{1}b\u{3}c\u{2} d"),
    RenderingCase(name: "controls", text: "a \u{1B}[31m \u{1}b\u{202E}\u{2} c"),
    RenderingCase(
      name: "fix-vi", text: "  đủ điểm khi \u{1}kế_hoach\u{2}\n", language: .vi,
      replacement: "kế_hoạch"),
    RenderingCase(name: "fix-removal", text: "a\n\u{1}  b\u{2}\nc\n", replacement: ""),
    RenderingCase(
      name: "fix-lines", text: "{ từ 5: 1\u{1}\u{2} }", replacement: "\n  còn lại: 0\n"),
    RenderingCase(
      name: "notes-vi", text: "a\n\u{1}bc\u{2}", language: .vi, hasNote: true),
    RenderingCase(
      name: "color", text: "a \u{1}bc\u{2} d", style: .color, replacement: "x", hasNote: true),
  ]

  @Test(arguments: cases)
  func drawing(_ example: RenderingCase) {
    let renderer = DiagnosticRenderer(
      files: [example.file], language: example.language, style: example.style,
      width: example.width)
    RecordedText(name: "rendering/\(example.name).txt").expect(
      renderer.render([example.diagnostic]))
  }

  @Test func `diagnostics in machine form keep their shape`() {
    let examples = Self.cases.filter { ["decomposed", "fix-vi", "notes-vi"].contains($0.name) }
    for example in examples {
      RecordedText(name: "rendering/\(example.name).json").expect(
        DiagnosticJSON.text(
          of: [example.diagnostic], in: [example.file], language: example.language))
    }
  }

  @Test func `diagnostics in the forms of other tools`() {
    let examples = Self.cases.filter { ["decomposed", "fix-vi", "notes-vi"].contains($0.name) }
    let files = examples.enumerated().map { index, example in
      SourceFile(id: Int32(index), path: "tệp \(index).thang", bytes: example.file.bytes)
    }
    let diagnostics = examples.enumerated().map { $1.diagnostic(inFile: Int32($0)) }
    RecordedText(name: "rendering/tools.sarif").expect(
      DiagnosticSARIF.text(of: diagnostics, in: files, language: .vi, version: "1.2.3"))
    RecordedText(name: "rendering/tools.lsp.json").expect(
      DiagnosticLSP.text(of: diagnostics, in: files, language: .vi, folder: "/thư mục"))
    RecordedText(name: "rendering/tools.github.txt").expect(
      DiagnosticAnnotations.text(of: diagnostics, in: files, language: .vi))
    RecordedText(name: "rendering/tools.junit.xml").expect(
      DiagnosticJUnit.text(of: diagnostics, in: files, language: .vi))
  }

  @Test func `places in streamed files are drawn like ranges`() {
    let site = Site.place(
      path: "xã.csv", start: SourceLocation(line: 14, column: 5, offset: 300),
      end: SourceLocation(line: 14, column: 8, offset: 303), line: "001,9x%,có")
    let diagnostics = [
      Diagnostic(code: "not-a-number", Phrase(vi: "không phải số", en: "not a number"), at: site),
      Diagnostic(
        .warning, code: "missing-column", Phrase(vi: "thiếu cột", en: "no column"),
        at: .file(path: "xã.csv")),
    ]
    let renderer = DiagnosticRenderer(files: [], language: .vi)
    RecordedText(name: "rendering/place.txt").expect(renderer.render(diagnostics))
    RecordedText(name: "rendering/place.json").expect(
      DiagnosticJSON.text(of: diagnostics, in: [], language: .vi))
  }

  @Test func `a place far along a streamed line is marked where its text is`() {
    let site = Site.place(
      path: "xã.json", start: SourceLocation(line: 1, column: 1258, offset: 1517),
      end: SourceLocation(line: 1, column: 1261, offset: 1520),
      line: "…, có dấu tiếng Việt đầy đủ aaaa\",\"x\":\"bad\"}}")
    let found = Diagnostic(
      code: "not-a-number", Phrase(vi: "không phải số", en: "not a number"), at: site)
    let renderer = DiagnosticRenderer(files: [], language: .vi)
    RecordedText(name: "rendering/place-cut.txt").expect(renderer.render([found]))
    RecordedText(name: "rendering/place-cut.json").expect(
      DiagnosticLSP.text(of: [found], in: [], language: .vi, folder: "/thư mục"))
  }

  @Test func `fixes that overlap are applied one at a time`() {
    let file = SourceFile(path: "", text: "một hai ba")
    func fix(_ start: Int, _ end: Int, _ text: String) -> Fix {
      Fix(
        Phrase(same: ""),
        [TextEdit(replacing: SourceRange(start: start, end: end), with: text)])
    }
    let end = file.bytes.count
    let repaired = file.applying(fixes: [
      fix(end - 2, end, "bốn"), fix(0, 5, "1"), fix(0, 2, "x"), fix(0, 5, "1"), fix(end, end, "!"),
    ])
    let text = String(decoding: repaired.bytes, as: UTF8.self)
    #expect(text == "1 hai bốn!" && repaired.appliedCount == 3, "\(text)")
  }
}
