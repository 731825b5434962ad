import Diagnostics
import Syntax
import TestSupport
import Testing

/// Keywords typed without tone marks are understood, reported one by one, and repaired by their fixes.
struct UnmarkedTests {
  /// Keywords without which nothing can be read; names that look like them stay names.
  private static let kinds: Set<SyntaxKind> = [
    .scaleKeyword, .evidenceKeyword, .groupKeyword, .criterionKeyword, .indicatorKeyword,
    .maxKeyword, .otherwiseKeyword, .exampleKeyword, .givenKeyword, .expectKeyword, .levelsKeyword,
    .toBelowKeyword, .decisionKeyword, .withDocumentKeyword, .proportionalToKeyword, .fullKeyword,
    .atMostKeyword, .countKeyword, .choiceKeyword,
  ]

  /// Strips the marks of the keywords in a scale; its names and texts stay as they are.
  private static func stripped(_ text: String) -> (text: String, count: Int) {
    let tree = parse(SourceFile(path: "", text: text)).value
    var result = ""
    var count = 0
    for index in tree.tokens.indices {
      let written = tree.text(ofToken: index)
      let plain = String(
        String.UnicodeScalarView(Suggestion.withoutMarks(written).compactMap { Unicode.Scalar($0) })
      )
      if kinds.contains(tree.tokens[index].kind), plain != written {
        result += plain
        count += 1
      } else {
        result += written
      }
    }
    return (result, count)
  }

  @Test func `a scale without marks is understood and repaired to the letter`() {
    let (text, count) = Self.stripped(FaultTests.correct)
    #expect(count > 12)
    var source = SourceFile(path: "", text: text)
    let found = parse(source).diagnostics
    #expect(Set(found.map { $0.code }) == ["misspelt-keyword"])
    var rounds = 0
    while rounds < 5 {
      let repaired = source.applying(fixes: parse(source).diagnostics.flatMap { $0.fixes })
      if repaired.appliedCount == 0 { break }
      source = SourceFile(path: "", bytes: repaired.bytes)
      rounds += 1
    }
    #expect(String(decoding: source.bytes, as: UTF8.self) == FaultTests.correct)
  }

  @Test func `names without marks stay names`() {
    let text = """
      thang điểm tong_diem "T" {
        minh chứng { tu: tỷ lệ; den: có/không; tieu_chi: số lượng }
        tiêu chí 1 "A" tối đa 2 { theo tu { từ 90%: 2; còn lại: 0 } }
        tiêu chí 2 "B" tối đa 2 { đủ điểm khi den và tieu_chi >= 2 }
      }
      """
    #expect(parse(SourceFile(path: "", text: text)).diagnostics.isEmpty)
  }

  @Test func `points divided by a piece of evidence stay divided`() {
    let text = """
      scale t {
        evidence { n "N" : count from 1 to 5 }
        criterion 1 max 10 { 10 points/n }
      }
      """
    #expect(parse(SourceFile(path: "", text: text)).diagnostics.isEmpty)
  }

  @Test(arguments: [
    ("tiêu chí 1 \"A\" toi da 2 { đủ điểm }", "tối đa"),
    ("tieu chi 1 \"A\" tối đa 2 { đủ điểm }", "tiêu chí"),
    ("Tieu Chi 1 \"A\" tối đa 2 { đủ điểm }", "tiêu chí"),
    ("tiêu chí 1 \"A\" tối đa 2 { du diem khi a }", "đủ điểm"),
    ("tiêu chí 1 \"A\" tối đa 2 { theo a { từ 90% den duoi 95%: 1; còn lại: 0 } }", "đến dưới"),
    ("tiêu chí 1 \"A\" tối đa 2 { theo a { tu 90%: 1; còn lại: 0 } }", "từ"),
    ("tiêu chí 1 \"A\" tối đa 2 { theo a { từ 90%: 1; con lai: 0 } }", "còn lại"),
    ("Criterion 1 \"A\" max 2 { full }", "criterion"),
    ("tiêu chí 1 \"A\" toois đa 2 { đủ điểm }", "tối đa"),
    ("tiêu chí 1 \"A\" tối đa 2 { ddur điểm khi a }", "đủ điểm"),
    ("chí 1 \"A\" tối đa 2 { đủ điểm }", "tiêu chí"),
    ("xếp hạng theo tổng, rồi a", "rồi đến"),
  ])
  func `one word, one error`(_ line: String, _ keyword: String) {
    let text = "thang điểm t \"T\" {\n  \(line)\n}\n"
    let found = parse(SourceFile(path: "", text: text)).diagnostics
    #expect(found.map { $0.code } == ["misspelt-keyword"])
    #expect(found.first?.fixes.first?.edits.first?.text == keyword)
  }

  @Test(arguments: [
    ("minh chứng { a \"A\" ; tỷ lệ }", ":"),
    ("tiêu chí 1 \"A\" { theo a { từ 90%; 2; còn lại: 0 } }", ":"),
    ("tiêu chí 1 \"A\" { theo a { từ 90%: 2: còn lại: 0 } }", ";"),
    ("tiêu chí 1 \"A\" { đủ điểm khi a >; 2 }", ">="),
    ("tiêu chí 1 \"A\" { lớn nhất (a: b) }", ","), ("đặt x ; a + 1", "="),
    ("tiêu chí 1 \"A\" { lớn nhất (a b) }", ","),
  ])
  func `a sign for another is one error with its repair`(_ line: String, _ meant: String) {
    let text = "thang điểm t \"T\" {\n  \(line)\n}\n"
    let found = parse(SourceFile(path: "", text: text)).diagnostics
    #expect(found.count == 1)
    #expect(found.first?.fixes.first?.edits.first?.text == meant)
  }

  @Test func `words that are no keyword are not made one`() {
    let text = "thang điểm t \"T\" {\n  tiêu chí 1 \"A\" tối đa 2 { đủ điểm khi a xyz mot }\n}\n"
    let codes = parse(SourceFile(path: "", text: text)).diagnostics.map { $0.code }
    #expect(codes.contains("missing-separator"))
  }
}
