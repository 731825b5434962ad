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
    #expect(codes == ["expected"])
  }

  /// A slip in the words of a scale, and the scale that its repair gives back.
  @Test(arguments: [
    // Quotation marks.
    ("minh chứng { a Số đơn thư\" : số lượng }", "minh chứng { a \"Số đơn thư\" : số lượng }"),
    ("minh chứng { a Số đơn thư : số lượng }", "minh chứng { a \"Số đơn thư\" : số lượng }"),
    (
      "xếp loại kq { đạt Đạt chuẩn khi tổng >= 5 }",
      "xếp loại kq { đạt \"Đạt chuẩn\" khi tổng >= 5 }"
    ),
    ("minh họa Người viết đặt", "minh họa \"Người viết đặt\""),
    ("minh chứng { a \"Số đơn\n  thư\" : số lượng }", "minh chứng { a \"Số đơn thư\" : số lượng }"),
    ("minh chứng { a ''Số đơn thư'' : số lượng }", "minh chứng { a \"Số đơn thư\" : số lượng }"),
    // Words twice.
    ("nhóm I \"A\" tối tối đa 2 { đủ điểm }", "nhóm I \"A\" tối đa 2 { đủ điểm }"),
    ("nhóm I \"A\" tối đa đa 2 { đủ điểm }", "nhóm I \"A\" tối đa 2 { đủ điểm }"),
    ("nhóm I \"A\" { tỷ lệ tỷ lệ thuận với a }", "nhóm I \"A\" { tỷ lệ thuận với a }"),
    ("nhóm I \"A\" { đủ điểm khi a_b a_b }", "nhóm I \"A\" { đủ điểm khi a_b }"),
    // Braces.
    ("nhóm I \"A\" tối đa 2 {{ đủ điểm }", "nhóm I \"A\" tối đa 2 { đủ điểm }"),
    (
      "nhóm I \"A\" tối đa 2 { theo a {{ tốt: 2; còn lại: 0 } }",
      "nhóm I \"A\" tối đa 2 { theo a { tốt: 2; còn lại: 0 } }"
    ),
    ("nhóm I \"A\" tối đa 2 { đủ điểm )", "nhóm I \"A\" tối đa 2 { đủ điểm }"),
    (
      "nhóm I \"A\" tối đa 2 {\n  nhóm I \"A\" tối đa 2 {\n    đủ điểm\n  }",
      "nhóm I \"A\" tối đa 2 {\n    đủ điểm\n  }"
    ),
    // The keys of VNI, other words.
    ("nhóm I \"A\" to6i1 d9a 2 { đủ điểm }", "nhóm I \"A\" tối đa 2 { đủ điểm }"),
    ("xếp loại kq { đạt khi tổng ít nhất mốc }", "xếp loại kq { đạt khi tổng >= mốc }"),
    ("TC 1 \"A\" tối đa 2 { đủ điểm }", "tiêu chí 1 \"A\" tối đa 2 { đủ điểm }"),
    ("minh chứng { a : số lượng từ 0 tới 5 }", "minh chứng { a : số lượng từ 0 đến 5 }"),
    // Signs.
    ("xếp loại kq { đạt khi mỗi nhóm => 50 }", "xếp loại kq { đạt khi mỗi nhóm >= 50 }"),
    ("ví dụ \"A\" { mong đợi { tổng: 67,,5 } }", "ví dụ \"A\" { mong đợi { tổng: 67,5 } }"),
    ("nhóm I \"A\" tối đa ２0 { đủ điểm }", "nhóm I \"A\" tối đa 20 { đủ điểm }"),
  ])
  func `one slip is one error whose repair gives the scale back`(_ slip: String, _ meant: String) {
    let head = "thang điểm t \"T\" {\n  "
    let source = SourceFile(path: "", text: "\(head)\(slip)\n}\n")
    let found = parse(source).diagnostics
    #expect(found.count == 1, "\(found.map { $0.message.english })")
    let repaired = source.applying(fixes: found.flatMap { $0.fixes.prefix(1) })
    #expect(String(decoding: repaired.bytes, as: UTF8.self) == "\(head)\(meant)\n}\n")
  }

  @Test func `two keywords side by side without marks are two errors`() {
    let text = "thang điểm t {\n  xếp loại kq { đạt khi moi nhom >= 50% }\n}\n"
    let source = SourceFile(path: "", text: text)
    let found = parse(source).diagnostics
    #expect(found.map { $0.code } == ["misspelt-keyword", "misspelt-keyword"])
    let repaired = source.applying(fixes: found.flatMap { $0.fixes })
    #expect(String(decoding: repaired.bytes, as: UTF8.self).contains("mỗi nhóm >= 50%"))
  }

  /// In a file of many criteria slips are understood like in a short one.
  @Test func `slips of a long file are understood`() {
    var lines = (1...400).map {
      "  tiêu chí \($0) \"Tiêu chí số \($0)\" tối đa 2 { đủ điểm khi a }"
    }
    for line in stride(from: 20, to: 400, by: 40) {
      lines[line] = "  tiêu chí \(line + 1) \"A\" tối đa 2 { đủ điểm khi a >; 2 }"
    }
    let text = "thang điểm t \"T\" {\n\(lines.joined(separator: "\n"))\n}\n"
    let found = parse(SourceFile(path: "", text: text)).diagnostics
    #expect(found.count == 10)
    #expect(found.allSatisfy { $0.fixes.first?.edits.first?.text == ">=" })
  }
}
