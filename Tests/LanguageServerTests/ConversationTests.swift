import Diagnostics
import Driver
import TestSupport
import Testing

@testable import LanguageServer

/// How a conversation goes: from `initialize` to `exit`, with editors of every manner.
@Suite struct ConversationTests {
  static let scale = """
    thang điểm nhỏ "Thang nhỏ" {
      quyết định "1/QĐ" ngày 01/01/2025 của "UBND"
      hiệu lực từ 01/01/2025
      tổng điểm 5
      minh chứng { đúng_hạn "Đúng hạn" : tỷ lệ }
      tiêu chí 1 "Hồ sơ" tối đa 5 {
        căn cứ "Điều 1"
        theo đúng_hạn { từ 90%: 5; còn lại: 0 }
      }
    }

    """

  private func code(_ answer: JSONValue) -> Int? { answer["error"]?["code"]?.whole }

  @Test func `a conversation has a beginning and an end`() {
    var editor = Conversation()
    #expect(code(editor.request("initialize", [:])) == -32600)
    #expect(editor.request("shutdown", .null)["result"] == .null)
    #expect(code(editor.request("textDocument/hover", [:])) == -32600)
    editor.notify("exit", .null)
    #expect(editor.server.exitCode == 0)
  }

  @Test func `leaving without a word is told by the exit code`() {
    var editor = Conversation()
    editor.notify("exit", .null)
    #expect(editor.server.exitCode == 1)
  }

  @Test func `nothing is answered before the beginning`() {
    var server = Server(files: .init(), language: .en, programVersion: "")
    server.take(
      JSONValue.object([
        .init(key: "id", value: 1), .init(key: "method", value: "textDocument/hover"),
      ]).bytes)
    while server.step() {}
    #expect(server.takeOutgoing().first?["error"]?["code"] == -32002)
  }

  @Test func `what is asked wrongly is answered with an error`() {
    var editor = Conversation()
    editor.open(Self.scale)
    #expect(code(editor.request("no/such", [:])) == -32601)
    for handler in allRequestHandlers where handler.method.hasPrefix("textDocument/") {
      let closed: JSONValue = ["textDocument": ["uri": "file:///closed.thang"]]
      #expect(code(editor.request(handler.method, closed)) == -32602, "\(handler.method)")
      for parameters: JSONValue in [
        .null, [], "x", ["textDocument": 5], ["textDocument": ["uri": 1]],
      ] {
        #expect(code(editor.request(handler.method, parameters)) == -32602, "\(handler.method)")
      }
      let vague: JSONValue = [
        "textDocument": ["uri": .string(Conversation.uri)], "position": "x", "range": [1],
        "positions": [[]],
      ]
      _ = editor.request(handler.method, vague)
    }
    #expect(editor.server.exitCode == nil)
  }

  @Test func `figures that a change elsewhere makes others are told anew`() {
    func text(_ amount: String) -> String {
      """
      scale q "Q" {
        total 10
        evidence { late "Late" : count }
        criterion 1 "One" max 10 { max(-9, full - \(amount) * late) }
      }
      """
    }
    let start = text("2").utf8.split(separator: 0x0A)[3].count - "2 * late) }".utf8.count
    var editor = Conversation()
    editor.open(text("2"))
    let before = editor.messages()
    let place: JSONValue = ["line": 3, "character": .integer(start)]
    let end: JSONValue = ["line": 3, "character": .integer(start + 1)]
    editor.notify(
      "textDocument/didChange",
      [
        "textDocument": ["uri": .string(Conversation.uri), "version": 2],
        "contentChanges": [["range": ["start": place, "end": end], "text": "7"]],
      ])
    var fresh = Conversation()
    fresh.open(text("7"))
    #expect(before != fresh.messages())
    #expect(editor.messages() == fresh.messages())
  }

  @Test func `a file that is open under two names is told about under both`() {
    let names = ["scale", "%73cale", "s%63ale"].map { "file:///thang-test/\($0).thang" }
    var editor = Conversation()
    for name in names { editor.open("scale s \"S\" { total }", uri: name) }
    for name in names { #expect(editor.codes(of: name) != [], "\(name)") }
  }

  @Test func `only a certain repair may be made unasked`() {
    var editor = Conversation()
    editor.open(
      """
      scale s "S" {
        total 100
        evidence { x "X" : points from 0 to 100 }
        criterion 1 "One" max 100 { x }
        levels outcome "Outcome" {
          good "Good" when total >= 90
          fair "Fair" when total >= 50 and total <= 89
          weak "Weak" otherwise
        }
      }
      """)
    #expect(editor.codes() == ["level-gap"])
    let range: JSONValue = [
      "start": ["line": 0, "character": 0], "end": ["line": 10, "character": 0],
    ]
    let actions = editor.ask("codeAction", [("range", range)]).elements ?? []
    let fixes = actions.filter { $0["kind"]?.text == "quickfix" }
    #expect(fixes.count == 1)
    #expect(fixes.allSatisfy { $0["isPreferred"] == nil })
  }

  @Test func `messages that are none are survived`() {
    var editor = Conversation()
    for text in ["", "{", "5", "[]", "[1, 2]", "{}", "{\"id\": {}}", "{\"id\": 7}", "null"] {
      editor.server.take(Array(text.utf8))
      _ = editor.run()
    }
    editor.notify("textDocument/didOpen", [:])
    editor.notify("textDocument/didChange", ["textDocument": ["uri": "x"]])
    editor.notify("textDocument/didClose", 5)
    editor.open(Self.scale)
    #expect(editor.codes() == [])
    #expect(editor.ask("documentSymbol").elements?.count == 1)
  }

  @Test func `a cancelled request is answered as cancelled`() {
    var editor = Conversation()
    editor.open(Self.scale)
    let document: JSONValue = ["textDocument": ["uri": .string(Conversation.uri)]]
    editor.take(["id": "a", "method": "textDocument/documentSymbol", "params": document])
    editor.take(["id": "b", "method": "textDocument/documentSymbol", "params": document])
    editor.take(["method": "$/cancelRequest", "params": ["id": "a"]])
    editor.take(["method": "$/cancelRequest", "params": ["id": "nobody"]])
    let answers = editor.run()
    #expect(answers.first { $0["id"] == "a" }?["error"]?["code"] == -32800)
    #expect(answers.first { $0["id"] == "b" }?["result"] != nil)
  }

  @Test func `keystrokes in a row are checked once`() {
    var editor = Conversation()
    editor.open(Self.scale)
    for version in 2..<12 {
      editor.take([
        "method": "textDocument/didChange",
        "params": [
          "textDocument": ["uri": .string(Conversation.uri), "version": .integer(version)],
          "contentChanges": [
            [
              "range": [
                "start": ["line": 0, "character": 0], "end": ["line": 0, "character": 0],
              ], "text": "#\n",
            ]
          ],
        ],
      ])
    }
    let said = editor.run().filter { $0["method"] == "textDocument/publishDiagnostics" }
    // Once by the checker, and at most once more by the lints.
    #expect((1...2).contains(said.count))
    #expect(said.first?["params"]?["version"] == 11)
  }

  @Test func `what is wrong is told, and taken back when the document is closed`() {
    var editor = Conversation()
    editor.open(Self.scale.replacing("theo đúng_hạn", with: "theo đung_hạn"))
    #expect(editor.codes().contains("unknown-name"))
    editor.notify(
      "textDocument/didClose", ["textDocument": ["uri": .string(Conversation.uri)]])
    #expect(editor.codes() == [])
    #expect(
      code(
        editor.request("textDocument/hover", ["textDocument": ["uri": .string(Conversation.uri)]]))
        == -32602)
  }

  @Test(arguments: ["utf-8", "utf-16", "utf-32"])
  func `the encoding is agreed upon`(_ encoding: String) {
    var editor = Conversation(encoding)
    let accented = Self.scale.replacing("đúng_hạn", with: "đu\u{301}ng_😀x")
    editor.open(accented)
    let whole = editor.ask("semanticTokens/full")["data"]?.elements ?? []
    #expect(whole.count % 5 == 0 && !whole.isEmpty)
  }

  /// What a proof refutes is told, and its witness becomes an example that holds.
  @Test func `witnesses become examples`() {
    var editor = Conversation()
    editor.open(
      Self.scale.replacing("minh chứng {", with: "minh chứng { lỗi \"Số lỗi\" : số lượng;")
        .replacing(
          "  tiêu chí",
          with: "  điểm trừ tối đa 8 { tiêu chí T1 \"Lỗi\" tối đa 8 { 1 mỗi lỗi } }\n  tiêu chí"))
    let proofs = editor.request(
      "workspace/executeCommand",
      ["command": "thang.prove", "arguments": [.string(Conversation.uri)]])
    #expect((proofs["result"]?["refuted"]?.whole ?? 0) > 0)
    _ = editor.run()
    let whole: JSONValue = [
      "start": ["line": 0, "character": 0], "end": ["line": 99, "character": 0],
    ]
    let actions = editor.ask("codeAction", [("range", whole)]).elements ?? []
    let example = actions.first { $0["title"]?.text?.contains("witness") ?? false }
    let edits = example?["edit"]?["changes"]?[Conversation.uri]?.elements ?? []
    #expect(edits.count == 1)
    editor.notify(
      "textDocument/didChange",
      [
        "textDocument": ["uri": .string(Conversation.uri), "version": 2],
        "contentChanges": .array(
          edits.map { ["range": $0["range"] ?? .null, "text": $0["newText"] ?? .null] }),
      ])
    let lenses = editor.ask("codeLens").elements?.compactMap { $0["command"]?["title"]?.text } ?? []
    #expect(lenses.contains("▶ run example · ✓ passes"), "\(lenses) \(edits)")
  }

  /// Translated there and back the document is as it was.
  @Test func `keywords are translated there and back`() {
    var editor = Conversation()
    editor.open(Self.scale)
    for version in 2...3 {
      let start: JSONValue = ["line": 0, "character": 0]
      let actions =
        editor.ask(
          "codeAction",
          [
            ("range", ["start": start, "end": start]),
            ("context", ["only": ["refactor"], "diagnostics": []]),
          ]
        ).elements ?? []
      let translation = actions.first { $0["title"]?.text?.hasPrefix("translate") ?? false }
      let edits = translation?["edit"]?["changes"]?[Conversation.uri]?.elements ?? []
      #expect(!edits.isEmpty)
      editor.notify(
        "textDocument/didChange",
        [
          "textDocument": ["uri": .string(Conversation.uri), "version": .integer(version)],
          "contentChanges": .array(
            edits.reversed().map {
              ["range": $0["range"] ?? .null, "text": $0["newText"] ?? .null]
            }),
        ])
    }
    #expect(editor.server.scales[Conversation.uri]?.document.source.bytes == Array(Self.scale.utf8))
  }

  /// An amendment's own faults and those that it brings into the scale are told at its own text.
  @Test func `amendments that are not saved count`() {
    var editor = Conversation()
    let base = "file:///thang-test/base.thang"
    editor.open(Self.scale, uri: base)
    editor.open(
      """
      văn bản sửa đổi lần_1 của "base.thang" {
        quyết định "2/QĐ" ngày 01/01/2026 của "UBND"
        hiệu lực từ 01/01/2026
        sửa đổi tiêu chí 1 { tối đa 6 }
      }

      """, uri: "file:///thang-test/amendment.thang")
    // Who writes the amendment need not have the scale open to see what is wrong there now.
    let found = editor.codes(of: base)
    #expect(!found.isEmpty)
    let own = editor.codes(of: "file:///thang-test/amendment.thang")
    #expect(found.allSatisfy { own.contains($0) })
    editor.notify(
      "textDocument/didClose",
      ["textDocument": ["uri": "file:///thang-test/amendment.thang"]])
    #expect(editor.codes(of: base) == [])
  }
}
