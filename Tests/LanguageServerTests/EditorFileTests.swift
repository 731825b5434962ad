import Diagnostics
import Syntax
import TestSupport
import Testing

@testable import LanguageServer

/// The files for editors say what the language says.
@Suite struct EditorFileTests {
  private static let folder = Library.root + "/Examples/editors"

  @Test func `the grammars are those of the keyword table`() {
    Self.expect(EditorGrammar.textMate(), in: "vscode/syntaxes/thang.tmLanguage.json")
    Self.expect(EditorGrammar.vim(), in: "neovim/syntax/thang.vim")
  }

  private static func expect(_ text: String, in name: String) {
    let path = folder + "/" + name
    if Library.text(path) == text { return }
    if FileReading.environment("UPDATE_GOLDEN") == "1" {
      #expect(FileReading.write(text, to: path))
    } else {
      let update = "UPDATE_GOLDEN=1 swift test --filter LanguageServerTests"
      Issue.record("\(name) is not that of the keyword table: \(update)")
    }
  }

  @Test(arguments: [
    "vscode/package.json", "vscode/language-configuration.json",
    "vscode/syntaxes/thang.tmLanguage.json", "vscode/syntaxes/thang.markdown.tmLanguage.json",
    "vscode/snippets/thang.json",
  ])
  func `what should be JSON is JSON`(_ name: String) {
    let bytes = FileReading.bytes(of: Self.folder + "/" + name) ?? []
    #expect(throws: Never.self) { try JSONParser.value(of: bytes) }
  }

  /// The snippets for editors without a server are those of the server.
  @Test func `the snippets are those of the server`() {
    var members: [JSONValue.Member] = []
    for language in [Language.vi, .en] {
      for item in Snippets.all(in: language, unless: 0) {
        let word = String(item.label.dropLast(2))
        members.append(
          JSONValue.Member(
            key: "\(word) (\(language.rawValue))",
            value: [
              "prefix": .string(word), "body": .string(item.text),
              "description": .string(item.detail),
            ]))
      }
    }
    Self.expect(
      String(decoding: JSONValue.object(members).bytes, as: UTF8.self) + "\n",
      in: "vscode/snippets/thang.json")
  }

  /// A snippet with its standard texts is a part of a scale that parses.
  @Test(arguments: [Language.vi, .en])
  func `snippets parse`(_ language: Language) {
    let scale = Keyword.of(.scaleKeyword)?.spelling(in: language) ?? ""
    let criterion = Keyword.of(.criterionKeyword)?.spelling(in: language) ?? ""
    for item in Snippets.all(in: language, unless: 0) {
      let filled = Self.filled(item.text)
      let isInner = item.label.hasPrefix(Keyword.of(.byKeyword)?.spelling(in: language) ?? "?")
      let isClause = item.label.hasPrefix(Keyword.of(.citesKeyword)?.spelling(in: language) ?? "?")
      let body = isInner || isClause ? "\(criterion) 1 { \(filled) }" : filled
      let parsed = parse(SourceFile(path: "", text: "\(scale) x {\n\(body)\n}\n"))
      let messages = parsed.diagnostics.map { $0.message.english }
      #expect(messages == [], "\(item.label): \(body)")
    }
  }

  /// `${1:text}` becomes its text, a bare place a number.
  private static func filled(_ snippet: String) -> String {
    var result = ""
    var rest = Substring(snippet)
    while let dollar = rest.firstIndex(of: "$") {
      result += rest[..<dollar]
      rest = rest[rest.index(after: dollar)...]
      if rest.first == "{", let colon = rest.firstIndex(of: ":"), let end = rest.firstIndex(of: "}")
      {
        result += rest[rest.index(after: colon)..<end]
        rest = rest[rest.index(after: end)...]
      } else {
        let last = result.last { $0 != " " }
        if last == "=" || last == ":" { result += "1" }
        rest = rest.dropFirst()
      }
    }
    return result + rest
  }
}
