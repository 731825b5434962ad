import Diagnostics
import Driver
import TestSupport

@testable import LanguageServer

/// A conversation with a server in memory; tests state what the editor sends.
struct Conversation {
  var server: Server
  private var count = 0
  /// What the server sent that is no answer, in order.
  private(set) var notices: [JSONValue] = []

  /// A document for scales that lie in no folder.
  static let uri = "file:///thang-test/scale.thang"

  /// What editors of today can do.
  private static func abilities(hasSnippets: Bool) -> JSONValue {
    [
      "textDocument": [
        "completion": ["completionItem": ["snippetSupport": .boolean(hasSnippets)]],
        "hover": ["contentFormat": ["markdown"]],
        "documentSymbol": ["hierarchicalDocumentSymbolSupport": true],
      ]
    ]
  }

  /// Begins a conversation.
  init(
    _ encoding: String? = nil, options: JSONValue = .null, language: Language = .en,
    files: FileSystem = FileSystem(), hasSnippets: Bool = true
  ) {
    server = Server(files: files, language: language, programVersion: "test")
    var abilities = Self.abilities(hasSnippets: hasSnippets).entries ?? []
    if let encoding {
      let general: JSONValue = ["positionEncodings": [.string(encoding)]]
      abilities.append(JSONValue.Member(key: "general", value: general))
    }
    _ = request(
      "initialize", ["capabilities": .object(abilities), "initializationOptions": options])
    notify("initialized", [:])
  }

  /// Sends a request and returns the whole answer.
  mutating func request(_ method: String, _ parameters: JSONValue) -> JSONValue {
    count += 1
    let id = JSONValue.integer(count)
    take(["jsonrpc": "2.0", "id": id, "method": .string(method), "params": parameters])
    var answer = JSONValue.null
    for message in run() {
      if message["id"] == id, message["method"] == nil {
        answer = message
      } else {
        notices.append(message)
      }
    }
    return answer
  }

  /// Sends a request about the document and returns the result.
  mutating func ask(
    _ method: String, _ parameters: [(String, JSONValue?)] = [], uri: String = uri
  ) -> JSONValue {
    let document: JSONValue = ["uri": .string(uri)]
    let answer = request(
      "textDocument/" + method, .members([("textDocument", document)] + parameters))
    return answer["result"] ?? answer
  }

  /// Sends a notification.
  mutating func notify(_ method: String, _ parameters: JSONValue) {
    take(["jsonrpc": "2.0", "method": .string(method), "params": parameters])
    notices += run()
  }

  mutating func take(_ message: JSONValue) { server.take(message.bytes) }

  /// Lets the server do everything that is to be done.
  mutating func run() -> [JSONValue] {
    while server.step() {}
    return server.takeOutgoing()
  }

  mutating func open(_ text: String, uri: String = uri) {
    notify(
      "textDocument/didOpen",
      [
        "textDocument": [
          "uri": .string(uri), "languageId": "thang", "version": 1, "text": .string(text),
        ]
      ])
  }

  /// The codes of what the server said last about a document.
  func codes(of uri: String = uri) -> [String] {
    let last = notices.last {
      $0["method"] == "textDocument/publishDiagnostics" && $0["params"]?["uri"] == .string(uri)
    }
    return last?["params"]?["diagnostics"]?.elements?.compactMap { $0["code"]?.text } ?? []
  }

  /// What the server said last about a document, as people read it.
  func messages(of uri: String = uri) -> [String] {
    let last = notices.last {
      $0["method"] == "textDocument/publishDiagnostics" && $0["params"]?["uri"] == .string(uri)
    }
    return last?["params"]?["diagnostics"]?.elements?.compactMap { $0["message"]?.text } ?? []
  }
}

/// A text with marks `‹1›` at the places of which a test speaks.
struct MarkedText {
  let text: String
  private var offsets: [String: Int] = [:]

  init(_ marked: String) {
    var text = ""
    var rest = Substring(marked)
    while let start = rest.firstIndex(of: "‹"), let end = rest[start...].firstIndex(of: "›") {
      text += rest[..<start]
      offsets[String(rest[rest.index(after: start)..<end])] = text.utf8.count
      rest = rest[rest.index(after: end)...]
    }
    self.text = text + rest
  }

  /// Returns the position of a mark in UTF-16.
  func position(_ mark: String) -> JSONValue {
    SourceFile(path: "", text: text).position(of: offsets[mark] ?? 0, in: .utf16).json
  }
}

/// The scales that come with the product.
enum Library {
  static let root = "/" + #filePath.split(separator: "/").dropLast(3).joined(separator: "/")

  /// The paths of the scales.
  static let scales = FileReading.names(in: root + "/Criteria")
    .filter { $0.hasSuffix(".thang") || $0.hasSuffix(".thang.md") }
    .map { root + "/Criteria/" + $0 }

  /// Returns the text of a file.
  static func text(_ path: String) -> String {
    String(decoding: FileReading.bytes(of: path) ?? [], as: UTF8.self)
  }
}
