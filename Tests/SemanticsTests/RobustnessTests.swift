import Diagnostics
import Semantics
import TestSupport
import Testing

/// Whatever the text, checking ends, and what it gives refers only to what is there.
struct RobustnessTests {
  static let cases = GoldenCase.all(extensions: ["thang", "thang.md"])

  @Test(arguments: cases)
  func everyPrefix(_ golden: GoldenCase) {
    // The long goldens repeat one line over and over.
    let stride = golden.bytes.count > 1_000 ? 37 : 1
    for end in Swift.stride(from: 0, through: golden.bytes.count, by: stride) {
      let checking = Checking(Array(golden.bytes[..<end]))
      if let problem = Integrity.problem(in: checking) {
        Issue.record("\(problem) in the first \(end) bytes of \(golden.name)")
        return
      }
    }
  }

  @Test(arguments: 1...6)
  func randomEdits(seed: Int) {
    var generator = SeededGenerator(seed: UInt64(seed))
    let texts = Self.cases.map { $0.bytes }.filter { $0.count < 1_000 }
    for _ in 0..<500 {
      guard var bytes = texts.randomElement(using: &generator) else { return }
      let other = texts.randomElement(using: &generator) ?? []
      for _ in 0..<Int.random(in: 1...4, using: &generator) {
        RandomEdit.apply(to: &bytes, other: other, using: &generator)
      }
      if let problem = Integrity.problem(in: Checking(bytes)) {
        Issue.record("\(problem):\n\(String(decoding: bytes, as: UTF8.self))")
        return
      }
    }
  }

  @Test(arguments: DeepText.all)
  func deepAndLong(_ deep: DeepText) {
    let checking = Checking(deep.text)
    #expect(Integrity.problem(in: checking) == nil)
    #expect(Set(checking.codes).subtracting(["unused-evidence"]).sorted() == deep.codes)
  }

  @Test func threeThousandCriteria() {
    let checking = Checking(DeepText.wide(criteria: 3_000))
    #expect(checking.codes == [])
    #expect(checking.scale.nodes.count == 3_101)
  }
}

/// Changes that people and editors make to a text, and some that nobody makes.
enum RandomEdit {
  private static let pieces = [
    "}", "{", "(", ")", ";", ":", "0", "1.000", "0,5", "-1", "99999999999999999999999", "%", "\"",
    " full when ", " otherwise ", " by ", " not applicable ", " total ", " each group >= 50% ",
    " max 5 ", " criterion 1 ", " let a = a ", " / 0 ", " * ", " 31/12/9999 + 99999999999999 ",
    " khi ", " từ ", " đến dưới ", " tiêu chí ", " tổng ", " evidence { x : choice { } } ", "\n",
  ]

  static func apply(
    to bytes: inout [UInt8], other: [UInt8], using generator: inout SeededGenerator
  ) {
    let place = Int.random(in: 0...bytes.count, using: &generator)
    let end = min(bytes.count, place + Int.random(in: 0...30, using: &generator))
    switch Int.random(in: 0..<5, using: &generator) {
    case 0: bytes.removeSubrange(place..<end)
    case 1: bytes.insert(contentsOf: bytes[place..<end], at: place)
    case 2:
      let piece = pieces.randomElement(using: &generator) ?? ""
      bytes.insert(contentsOf: Array(piece.utf8), at: place)
    case 3:
      let start = Int.random(in: 0...other.count, using: &generator)
      bytes.insert(contentsOf: other[start..<min(other.count, start + 40)], at: place)
    default:
      if place < bytes.count { bytes[place] = UInt8.random(in: 0...255, using: &generator) }
    }
  }
}

/// Texts that are deep or long.
struct DeepText: CustomTestStringConvertible, Sendable {
  let testDescription: String
  let text: String
  let codes: [String]

  private init(_ name: String, _ body: String, _ codes: [String] = []) {
    testDescription = name
    text = "scale sample \"Sample\" {\nevidence { n : number; b : yes/no }\n\(body)\n}"
    self.codes = codes
  }

  private static func rule(_ rule: String) -> String {
    "criterion 1 max 5 {\n  cases { b: \(rule); otherwise: 0 * n }\n}"
  }

  private static func chain(_ link: String, _ count: Int, _ separator: String) -> String {
    Array(repeating: link, count: count).joined(separator: separator)
  }

  static let all: [DeepText] = [
    DeepText("a sum of 110", rule(chain("n", 110, " + "))),
    DeepText("a hundred terms", rule("1 * (\(chain("n", 100, " + ")))")),
    DeepText(
      "parentheses", rule(chain("(", 5_000, "") + "1" + chain(")", 5_000, "")), ["nested-too-deep"]),
    DeepText("signs", rule(chain("-", 5_000, "") + "1"), ["nested-too-deep"]),
    DeepText("conditions", rule("5 when " + chain("b", 5_000, " and ")), ["nested-too-deep"]),
    DeepText("ifs", rule(chain("if b then 1 else ", 3_000, "") + "0"), ["nested-too-deep"]),
    DeepText(
      "squares",
      (1...80).map { "let s\($0) = s\($0 - 1) * s\($0 - 1)\n" }.joined()
        + "let s0 = n\n" + rule("5 when s80 > 1"), ["too-many-factors"]),
    DeepText(
      "doubles",
      (1...80).map { "let s\($0) = s\($0 - 1) + s\($0 - 1)\n" }.joined()
        + "let s0 = n\n" + rule("5 when s80 > 1")),
    DeepText(
      "definitions backwards",
      (1...400).map { "let s\($0) = s\($0 + 1)\n" }.joined()
        + "let s401 = n\n" + rule("5 when s1 > 1"), ["definitions-too-deep"]),
    DeepText(
      "definitions with long chains",
      (1...55).map { "let s\($0) = \(chain("s\($0 + 1)", 100, " + "))\n" }.joined()
        + "let s56 = n\n" + rule("5 when s1 > 1"), ["nested-too-deeply"]),
    DeepText(
      "many arms",
      rule(
        "by n { \((0..<400).map { "from \(400 - $0): 1" }.joined(separator: "; ")); otherwise: 0 }")
    ),
  ]

  /// A scale of groups with thirty criteria each, with the kinds of rule that are common.
  static func wide(criteria count: Int) -> String {
    var text = "scale wide \"Wide\" {\ntotal \(count)\nevidence {\n"
    for index in 0..<count {
      text += ["e\(index) : yes/no", "e\(index) : percent", "e\(index) : count"][index % 3] + "\n"
    }
    text += "}\n"
    for group in 0..<(count / 30) {
      text += "group G\(group) \"Group\" max 30 {\n"
      for index in (group * 30)..<(group * 30 + 30) {
        let rule = [
          "full when e\(index)",
          "by e\(index) { from 98%: 1; from 95% to below 98%: 50%; otherwise: 0 }",
          "full, less 0.25 per e\(index), not below 0",
        ][index % 3]
        text += "criterion \(index % 30 + 1) \"Criterion\" max 1 { \(rule) }\n"
      }
      text += "}\n"
    }
    return text + "levels s { 5 when total >= \(count / 2) and each group >= 50%; 0 otherwise }\n}"
  }
}
