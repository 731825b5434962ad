import Diagnostics
import Formatting
import Syntax
import TestSupport
import Testing

/// What a translation changes, and what it leaves.
struct TranslationTests {
  @Test(arguments: GoldenCase.all(in: "translation", extensions: ["thang", "thang.md"]))
  func isTranslatedAsExpected(_ golden: GoldenCase) {
    let tree = parse(SourceFile(path: golden.name, bytes: golden.bytes)).value
    let other: Language = tree.language == .vi ? .en : .vi
    let result = translation(of: tree, to: other)
    #expect(result.diagnostics.isEmpty)
    golden.expect(String(decoding: result.value, as: UTF8.self), as: other.rawValue)
  }

  /// A line within a scale, and the same line in the other language.
  struct Pair: CustomTestStringConvertible, Sendable {
    let vietnamese: String
    let english: String
    var testDescription: String { english }
  }

  static let pairs = [
    Pair(vietnamese: "tổng điểm 100", english: "total 100"),
    Pair(
      vietnamese: "làm tròn tổng nửa lên đến 1 chữ số", english: "round total half up to 1 decimal"),
    Pair(vietnamese: "làm tròn nửa lên đến 2 chữ số", english: "round half up to 2 decimals"),
    Pair(vietnamese: "hiệu lực từ 01/07/2024", english: "effective from 2024-07-01"),
    Pair(vietnamese: "đặt a = 0,5 * 1.5", english: "let a = 0.5 * 1.5"),
    Pair(vietnamese: "đặt a = b - 1 ngày", english: "let a = b - 1 day"),
    Pair(vietnamese: "đặt a = b - 3 ngày làm việc", english: "let a = b - 3 working days"),
    Pair(vietnamese: "đặt a = b - 6 tháng", english: "let a = b - 6 months"),
    Pair(vietnamese: "đặt a = trung bình tất cả tiêu chí", english: "let a = mean of all criteria"),
    Pair(
      vietnamese: "đặt a = số tiêu chí đạt >= 2 và mỗi nhóm >= 50%",
      english: "let a = number of criteria pass >= 2 and each group >= 50%"),
    Pair(vietnamese: "đặt a = không b", english: "let a = not b"),
    Pair(vietnamese: "đặt a = không phải (b hoặc c)", english: "let a = not (b or c)"),
    // Beside a keyword a name may become a part of a longer one.
    Pair(vietnamese: "đặt a = không applicable", english: "let a = not `applicable`"),
    Pair(vietnamese: "đặt a = không `phải`", english: "let a = not phải"),
    Pair(vietnamese: "đặt a = `số` + `best`", english: "let a = `số` + `best`"),
    // The names of nodes are no numbers.
    Pair(vietnamese: "đặt a = tiêu chí 1.1", english: "let a = criterion 1.1"),
    // An option may bear the name of a keyword, and stays where it may be meant.
    Pair(
      vietnamese: "xếp loại s { có khi b = không; không còn lại }",
      english: "levels s { có when b = không; không otherwise }"),
    Pair(vietnamese: "đặt a = b = có", english: "let a = b = yes"),
  ]

  @Test(arguments: pairs)
  func isTheSameLineInBothLanguages(_ pair: Pair) {
    let vietnamese = "thang điểm x {\n  \(pair.vietnamese)\n}\n"
    let english = "scale x {\n  \(pair.english)\n}\n"
    let source =
      pair.vietnamese == "đặt a = 0,5 * 1.5"
      ? "thang điểm x {\n  đặt a = 0,5 * 1,5\n}\n" : vietnamese
    #expect(Self.translated(vietnamese, to: .en) == english)
    #expect(Self.translated(english, to: .vi) == source)
  }

  @Test func `a number that can be read in two ways is refused, at its place`() {
    let text = "thang điểm x {\n  đặt a = 1.000\n}\n"
    let result = translation(of: parse(SourceFile(path: "", text: text)).value, to: .en)
    #expect(result.diagnostics.map { $0.code } == ["untranslatable-number"])
    #expect(String(decoding: result.value, as: UTF8.self) == text)
  }

  @Test func `names in backquotes lose them where they need none`() {
    let text = "scale x {\n  let `a` = `b c` + `best` + `tong`\n}\n"
    let layout = format(parse(SourceFile(path: "", text: text)).value)
    #expect(layout == "scale x {\n  let a = `b c` + `best` + tong\n}\n")
  }

  @Test func `lines end at the same places in both languages`() {
    // In English the line has 98 columns, in Vietnamese it would have more than 100.
    let filler = String(repeating: "n", count: 52)
    let text = "scale x {\n  let a = \(filler) and proportional_x and whenever_it_is and b\n}\n"
    let vietnamese = Self.translated(text, to: .vi)
    #expect(
      vietnamese.split(separator: "\n").count
        == Self.translated(vietnamese, to: .en).split(separator: "\n").count)
  }

  private static func translated(_ text: String, to language: Language) -> String {
    let result = translation(of: parse(SourceFile(path: "", text: text)).value, to: language)
    return String(decoding: result.value, as: UTF8.self)
      + result.diagnostics.map { $0.message.english }.joined()
  }
}
