import Diagnostics
import Driver
import Syntax
import TestSupport
import Testing

/// Real scales with one slip each: an offered repair never adds an error.
@Suite struct MutantTests {
  private static let folder =
    "/" + #filePath.split(separator: "/").dropLast(3).joined(separator: "/") + "/Criteria"
  private static let names = FileReading.names(in: folder).filter { $0.hasSuffix(".thang") }

  @Test(arguments: names)
  func `a repair adds no error`(_ name: String) {
    let bytes = FileReading.bytes(of: Self.folder + "/" + name) ?? []
    var random = SeededGenerator(seed: UInt64(bytes.count))
    let intact = SourceFile(path: name, bytes: bytes)
    // A scale that extends another has errors of its own without it.
    guard DraftTests.errors(in: intact).isEmpty else { return }
    let tree = Compilation.parsed(intact).value
    var offered = 0
    for _ in 0..<4 {
      let source = SourceFile(path: name, bytes: Slip.random(in: tree, &random))
      let errors = DraftTests.errors(in: source)
      for error in errors.prefix(4) {
        guard let fix = error.fixes.first else { continue }
        offered += 1
        DraftTests.expectNoHarm(of: fix, in: source, errors.count)
      }
    }
  }
}

/// One token of a scale that is left out or typed otherwise.
private enum Slip {
  static func random(
    in tree: SyntaxTree, _ random: inout SeededGenerator
  ) -> [UInt8] {
    var index = 0
    repeat {
      index = Int.random(in: tree.tokens.indices.dropLast(), using: &random)
    } while tree.tokens[index].kind.isTrivia
    let range = tree.byteRange(ofToken: index)
    var bytes = tree.bytes
    bytes.replaceSubrange(
      range, with: replacement(of: tree.text(ofToken: index), &random).utf8)
    return bytes
  }

  private static func replacement(of text: String, _ random: inout SeededGenerator) -> String {
    switch Int.random(in: 0..<6, using: &random) {
    case 0: text + " " + text
    case 1: String(text.dropLast())
    case 2:
      switch text {
      case ":": "="
      case "=": ":"
      case ">=": "=>"
      case "{": "["
      case "\"": "'"
      case _: text.capitalizedFirst
      }
    case _: ""
    }
  }
}

extension String {
  fileprivate var capitalizedFirst: String { prefix(1).uppercased() + dropFirst() }
}
