import Diagnostics
import Driver
import Syntax
import TestSupport
import Testing

@testable import LanguageServer

/// What is said about keywords is said once, and the examples are parts of scales.
@Suite struct KeywordHelpTests {
  /// Where a line may stand, by language.
  private static func places(in language: Language) -> [(String, String)] {
    func word(_ kind: SyntaxKind) -> String {
      Keyword.of(kind)?.spelling(in: language) ?? ""
    }
    let scale = "\(word(.scaleKeyword)) a \"A\" { "
    let criterion = "\(word(.criterionKeyword)) 1 \"B\" \(word(.maxKeyword)) 9 { "
    let blocks = [
      "\(word(.groupKeyword)) I \"B\" \(word(.maxKeyword)) 9 { ", criterion,
      "\(word(.evidenceKeyword)) { ", "\(word(.levelsKeyword)) h { ",
      "\(word(.awardsKeyword)) h { ", "\(word(.exampleKeyword)) \"B\" { ",
    ]
    return [("", ""), (scale, " }")] + blocks.map { (scale + $0, " } }") }
  }

  @Test(arguments: [Language.vi, .en])
  func `examples are written as scales are`(_ language: Language) {
    for help in KeywordHelp.all {
      let example = help.example.text(in: language).split(separator: "…").joined()
      let isRead = Self.places(in: language).contains { place in
        let source = SourceFile(path: "a.thang", text: place.0 + example + place.1)
        return Compilation.parsed(source).diagnostics.isEmpty
      }
      #expect(isRead, "\(help.kind): \(example)")
      let spellings = Keyword.of(help.kind).map { language == .vi ? $0.vietnamese : $0.english }
      #expect(spellings?.contains { example.contains($0) } == true, "\(help.kind): \(example)")
      #expect(help.text.text(in: language).hasSuffix("."))
    }
  }

  @Test func `no keyword is explained twice`() {
    #expect(Set(KeywordHelp.all.map { $0.kind }).count == KeywordHelp.all.count)
  }

  @Test func `a keyword says what it does, in the language of the file with that of the user`() {
    let marked = MarkedText(
      "scale a \"A\" {\n  levels l { good ‹1›when total >= 5; poor otherwise }\n}\n")
    var editor = Conversation(language: .vi)
    editor.open(marked.text)
    let hover = editor.ask("hover", [("position", marked.position("1"))])
    let text = hover["contents"]?["value"]?.text ?? ""
    #expect(text.contains("5 when plan") && text.contains("từ khóa: khi = when"))
    #expect(text.contains("Điểm đứng trước chỉ có khi"))
  }

  @Test func `the name of a scale is not called a number`() {
    let marked = MarkedText("thang điểm ‹1›thử \"Thử\" { tổng điểm 9 }\n")
    var editor = Conversation(language: .vi)
    editor.open(marked.text)
    let answer = editor.ask(
      "rename", [("position", marked.position("1")), ("newName", "khác_1")])
    #expect(answer["error"]?["message"]?.text?.contains("tên của thang điểm") == true)
  }
}
