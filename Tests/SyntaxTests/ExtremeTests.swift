import Diagnostics
import Syntax
import Testing

/// Input that is deep or long: an error or a tree, never a crash, and soon.
struct ExtremeTests {
  static let count = 100_000

  /// The content of a scale, and the codes that are reported.
  static let deep: [(name: String, text: String, codes: [String])] = [
    ("parentheses", "đặt a = " + "(".times(count) + "1" + ")".times(count), ["nested-too-deep"]),
    ("open parentheses", "đặt a = " + "(".times(count), ["nested-too-deep"]),
    ("groups", "nhóm I { ".times(count) + "}".times(count), ["nested-too-deep"]),
    ("groups on lines", "nhóm I {\n".times(count) + "}\n".times(count), ["nested-too-deep"]),
    ("sums", "đặt a = 1" + " + 1".times(count), ["nested-too-deep"]),
    ("signs", "đặt a = " + "- ".times(count) + "1", ["nested-too-deep"]),
    ("negations", "đặt a = " + "không phải ".times(count) + "a", ["nested-too-deep"]),
    ("conditions", "nhóm I { đạt khi a" + " và a".times(count) + " }", ["nested-too-deep"]),
    ("chains", "đặt a = 1" + ", trừ 1".times(count), ["nested-too-deep"]),
    (
      "tables", "đặt a = " + "theo a { 1: ".times(count) + "1" + " }".times(count),
      ["nested-too-deep"]
    ),
    ("conditionals", "đặt a = " + "nếu a thì ".times(count) + "1", ["nested-too-deep"]),
    ("closing braces", "}".times(count), ["surplus-brace"]),
    ("closing braces on lines", "  }\n".times(count), ["surplus-brace"]),
    ("foreign characters", "€".times(count), ["unexpected-character"]),
    ("quotation marks", "ghi chú " + "“".times(count), ["missing-separator"]),
    ("entries on a line", "đơn vị { " + "a \"A\"; ".times(count) + "}", []),
    ("list", "đặt a = lớn nhất (1" + "; 1".times(count) + ")", []),
    ("comments", "# c\n".times(count), []),
    ("blank", " \t\r\n".times(count), []),
  ]

  @Test(.timeLimit(.minutes(5)), arguments: deep.map { $0.name })
  func extremesAreReported(_ name: String) {
    let extreme = Self.deep.first { $0.name == name }
    let text = "thang điểm x \"X\" {\n  " + (extreme?.text ?? "") + "\n}\n"
    let source = SourceFile(path: "", text: text)
    let result = parse(source)
    let codes = result.diagnostics.map { $0.code }
    #expect(result.value.bytes == source.bytes)
    #expect(Array(Set(codes)) == (extreme?.codes ?? []))
    #expect(codes.count <= 1)
  }

  /// Slips whose repair looks at more than their own words, each many times.
  static let slips: [(text: String, code: String, count: Int)] = [
    ("đặt a b = 1\n", "spaced-name", 1), ("tiêu chí 1 \"A\" 5 { 1 }\n", "missing-keyword", 10_000),
    ("tiêu chí 1 Tên tối đa 5 { 1 }\n", "title-without-quotes", 10_000),
    ("tổng điểm: 5; ", "stray-sign", 10_000), ("đặt a = 5đ; ", "unit-on-number", 10_000),
    ("tiêu chí 1 \"A\" tối đa 5 a }; ", "expected", 10_000),
    ("tiêu chí 1 \"A\" tối đa 5 { =IF(a;b;c)};", "excel-function", 10_000),
    ("tiêu chí 1 \"A\" tối đa 5 { a\n", "missing-brace", 10_000),
    ("xếp loại { a khi b }\n", "missing-name", 10_000),
  ]

  /// The time grows with the file, not with its square: that would be minutes.
  @Test(.timeLimit(.minutes(5)), arguments: slips.map { $0.text })
  func manySlipsAreAllReported(_ text: String) {
    let slip = Self.slips.first { $0.text == text }
    let source = SourceFile(path: "", text: "thang điểm x \"X\" {\n" + text.times(10_000) + "}\n")
    let found = parse(source)
    #expect(found.value.bytes == source.bytes)
    #expect(found.diagnostics.count { $0.code == slip?.code } >= slip?.count ?? .max)
  }

  @Test(.timeLimit(.minutes(5))) func manyErrorsOnOneLineAreAllReported() {
    let contents = [
      "đặt a = 1 2; ".times(Self.count), "ghi chú \"" + "\\\"”".times(Self.count),
    ]
    for content in contents {
      let source = SourceFile(path: "", text: "thang điểm x \"X\" { " + content + "}")
      #expect(parse(source).diagnostics.count >= Self.count - 1)
    }
  }
}

extension String {
  fileprivate func times(_ count: Int) -> String { String(repeating: self, count: count) }
}
