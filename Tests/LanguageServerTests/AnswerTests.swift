import Diagnostics
import TestSupport
import Testing

@testable import LanguageServer

/// What an editor shows of a scale: recorded, so that a reviewer sees what the user sees.
@Suite struct AnswerTests {
  private static let whole: (String, JSONValue?) = (
    "range",
    [
      "start": ["line": 0, "character": 0], "end": ["line": 100_000, "character": 0],
    ]
  )

  @Test(arguments: GoldenCase.all(extensions: ["thang"]))
  func answers(_ golden: GoldenCase) {
    let uri = DocumentURI.uri(of: golden.path)
    var editor = Conversation(options: ["pinnedUnit": "02"])
    editor.open(golden.text, uri: uri)
    let source = SourceFile(path: golden.path, text: golden.text)
    var text = "== diagnostics\n" + editor.codes(of: uri).map { $0 + "\n" }.joined()
    text += "== hints and lenses\n"
    let hints = editor.ask("inlayHint", [Self.whole], uri: uri).elements ?? []
    for hint in hints {
      text += Self.line(hint["position"], in: source) + " → " + (hint["label"]?.text ?? "") + "\n"
    }
    let lenses = editor.ask("codeLens", uri: uri).elements ?? []
    for lens in lenses {
      let title = lens["command"]?["title"]?.text ?? ""
      text += Self.line(lens["range"]?["start"], in: source) + " ⇒ " + title + "\n"
    }
    text += "== outline\n" + Self.outline(editor.ask("documentSymbol", uri: uri), depth: 0)
    text += "== actions\n"
    let actions = editor.ask("codeAction", [Self.whole], uri: uri).elements ?? []
    for action in actions { text += (action["title"]?.text ?? "") + "\n" }
    text += "== hovers\n" + Self.hovers(&editor, uri, source)
    golden.expect(text, as: "answers")
  }

  /// The hovers of all words of the file, each once.
  private static func hovers(
    _ editor: inout Conversation, _ uri: String, _ source: SourceFile
  ) -> String {
    var seen: Set<String> = []
    var text = ""
    for offset in source.bytes.indices where source.bytes[offset] & 0xC0 != 0x80 {
      let position = source.position(of: offset, in: .utf16).json
      let hover = editor.ask("hover", [("position", position)], uri: uri)
      if let range = hover["range"] {
        let isWithin =
          !isBefore(position, range["start"]) && !isBefore(range["end"], position)
        #expect(isWithin, "\(range) does not hold \(position)")
      }
      guard let value = hover["contents"]?["value"]?.text, seen.insert(value).inserted else {
        continue
      }
      text += value + "\n----\n"
    }
    return text
  }

  private static func isBefore(_ one: JSONValue?, _ other: JSONValue?) -> Bool {
    func place(_ value: JSONValue?) -> (Int, Int) {
      (value?["line"]?.whole ?? 0, value?["character"]?.whole ?? 0)
    }
    return place(one) < place(other)
  }

  private static func line(_ position: JSONValue?, in source: SourceFile) -> String {
    let line = position?["line"]?.whole ?? 0
    guard source.lines.starts.indices.contains(line) else { return "?" }
    let text = String(
      decoding: source.bytes[source.lines.range(ofLine: line, in: source.bytes)], as: UTF8.self)
    return String(text.drop { $0 == " " })
  }

  private static func outline(_ symbols: JSONValue?, depth: Int) -> String {
    (symbols?.elements ?? []).map { symbol in
      String(repeating: "  ", count: depth) + (symbol["name"]?.text ?? "") + " ["
        + (symbol["detail"]?.text ?? "") + "]\n"
        + outline(symbol["children"], depth: depth + 1)
    }.joined()
  }

  /// Whatever a library scale looks like, every request has an answer at every place of it.
  @Test(arguments: Library.scales)
  func `everything is answered everywhere`(_ path: String) {
    var editor = Conversation()
    let uri = DocumentURI.uri(of: path)
    let text = Library.text(path)
    editor.open(text, uri: uri)
    let source = SourceFile(path: path, text: text)
    var generator = SeededGenerator(seed: 1)
    var failures: [String] = []
    for handler in allRequestHandlers where handler.method.hasPrefix("textDocument/") {
      for _ in 0..<4 {
        let offset = Int.random(in: 0...source.bytes.count, using: &generator)
        let position = source.position(of: offset, in: .utf16).json
        let answer = editor.request(
          handler.method,
          .members([
            ("textDocument", ["uri": .string(uri)]), ("position", position), Self.whole,
            ("positions", [position]), ("newName", "tên_mới"),
          ]))
        let isRefused = answer["error"]?["code"] == -32803
        if answer["result"] == nil, !isRefused { failures.append(handler.method) }
      }
    }
    #expect(failures == [])
  }

  /// A file cut anywhere, as it is while somebody types, gets answers too.
  @Test(arguments: 0..<12)
  func `a half written scale is served`(_ seed: Int) {
    var generator = SeededGenerator(seed: UInt64(seed))
    let path = Library.scales[seed % Library.scales.count]
    let bytes = Array(Library.text(path).utf8)
    let cut = Int.random(in: 0...bytes.count, using: &generator)
    let text = String(decoding: bytes[..<cut], as: UTF8.self)
    var editor = Conversation()
    editor.open(text)
    let end = SourceFile(path: "", text: text).position(of: text.utf8.count, in: .utf16).json
    for method in ["hover", "completion", "definition", "selectionRange", "semanticTokens/full"] {
      let answer = editor.ask(method, [("position", end), ("positions", [end])])
      #expect(answer["code"] == nil, "\(method)")
    }
  }

  @Test(arguments: [Language.vi, .en])
  func `what completion offers can be written`(_ language: Language) {
    for item in Snippets.all(in: language, unless: 0) where item.label.hasPrefix("tiêu chí") {
      #expect(item.text.contains("${1:1}"))
    }
    var editor = Conversation()
    let word = language == .vi ? "thang điểm" : "scale"
    let marked = MarkedText("\(word) x \"X\" {\n  tieu ‹1›\n}\n")
    editor.open(marked.text)
    let items = editor.ask("completion", [("position", marked.position("1"))])["items"]
    let labels = items?.elements?.compactMap { $0["label"]?.text } ?? []
    #expect(labels.contains(language == .vi ? "tiêu chí" : "criterion"))
    #expect(Set(labels).count == labels.count)
  }
}
