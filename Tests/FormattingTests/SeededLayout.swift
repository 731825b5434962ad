import Diagnostics
import Syntax
import TestSupport

/// A source of random changes of layout, and of a few that are more, that are the same in every run.
struct SeededLayout: RandomNumberGenerator {
  private var generator: SeededGenerator

  init(seed: UInt64) { generator = SeededGenerator(seed: seed) }

  mutating func next() -> UInt64 { generator.next() }

  private static let spaces: [[UInt8]] = [
    "", " ", "   ", "\t", "\u{A0}", "\n", "\n\n\n", " # c\n", "\n  # d  \n", "\r\n", ";", "\n;\n",
    "# \u{FF} €“\n\n",
  ].map { Array($0.utf8) }

  private static let signs: [SyntaxKind: String] = [
    .greaterOrEqual: "≥", .lessOrEqual: "≤", .notEqual: "≠", .star: "×", .slash: "÷",
    .minusSign: "–", .equal: "==",
  ]

  /// Returns a text with the white space changed in a few places, and signs as Word writes them.
  mutating func disturb(_ bytes: [UInt8]) -> [UInt8] {
    let tree = parse(SourceFile(path: "", bytes: bytes)).value
    let rate = Int.random(in: 2...60, using: &self)
    var result: [UInt8] = []
    for index in tree.tokens.indices {
      let kind = tree.tokens[index].kind
      let text = Array(bytes[tree.byteRange(ofToken: index)])
      let isChosen = Int.random(in: 0..<rate, using: &self) == 0
      if isChosen, kind == .whitespace || kind == .newline || kind == .leftBrace {
        if kind == .leftBrace { result += text }
        result += Self.spaces.randomElement(using: &self) ?? []
      } else if isChosen, let sign = Self.signs[kind] {
        result += Array(sign.utf8)
      } else {
        result += text
      }
    }
    return result
  }
}
