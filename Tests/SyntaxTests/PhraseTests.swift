import Diagnostics
import Syntax
import Testing

/// Phrases of annexes are known in whatever letters they are written.
@Suite struct PhraseTests {
  private static func diagnostics(_ words: String) -> [Diagnostic] {
    let text = """
      thang điểm t "T" {
        tổng điểm 5
        minh chứng { a : số lượng }
        tiêu chí 1 tối đa 5 { \(words) a { từ 1: 5; còn lại: 0 } }
      }
      """
    return parse(SourceFile(path: "t.thang", text: text)).diagnostics
  }

  @Test(arguments: [
    "tùy theo", "Tùy theo", "TÙY THEO", Unicode.decomposed("tùy theo"), "xét theo", "XÉT THEO",
  ])
  func `a phrase is known in capital letters and with marks of their own`(_ words: String) {
    let found = Self.diagnostics(words)
    #expect(found.count == 1)
    #expect(found.first?.fixes.first?.edits.first?.text == "theo")
  }

  @Test(arguments: ["tù", "tùyy", "tùy_theo", "xétt"])
  func `a word that only begins like a phrase is none`(_ words: String) {
    #expect(!Self.diagnostics(words).contains { $0.fixes.first?.edits.first?.text == "theo" })
  }
}
