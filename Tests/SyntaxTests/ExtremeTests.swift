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
    ("closing braces", "}".times(count), ["text-after-scale"]),
    ("foreign characters", "€".times(count), ["unexpected-character"]),
    ("quotation marks", "ghi chú " + "“".times(count), ["missing-separator"]),
    ("entries on a line", "đơn vị { " + "a \"A\"; ".times(count) + "}", []),
    ("list", "đặt a = lớn nhất (1" + "; 1".times(count) + ")", []),
    ("comments", "# c\n".times(count), []),
    ("blank", " \t\r\n".times(count), []),
  ]

  @Test(.timeLimit(.minutes(1)), arguments: deep.map { $0.name })
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

  @Test(.timeLimit(.minutes(1))) func manyErrorsOnOneLineAreAllReported() {
    let contents = [
      "đơn vị { " + "a b; ".times(Self.count) + "}", "ghi chú \"" + "\\\"”".times(Self.count),
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
