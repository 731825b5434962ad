import Diagnostics
import Syntax
import TestSupport
import Testing

/// What holds for every input: no trap, an end, no byte lost.
struct PropertyTests {
  static let goldens = GoldenCase.all(extensions: ["thang", "thang.md"])
  static let wholes = goldens.filter { !$0.name.hasPrefix("errors/") }

  @Test(arguments: goldens)
  func everyPrefixIsLossless(_ golden: GoldenCase) {
    let bytes = golden.bytes
    let step = max(1, bytes.count / 500)
    var failures: [Int] = []
    for count in stride(from: 0, through: bytes.count, by: step)
    where !Self.isLossless(Array(bytes[..<count])) {
      failures.append(count)
    }
    #expect(failures == [])
    #expect(Self.isLossless(bytes))
  }

  @Test func randomEditsAreLossless() {
    var random = SeededEdits(seed: 20_241_115)
    var failures: [[UInt8]] = []
    let small = Array(FaultTests.correct.utf8)
    for round in 0..<10_000 {
      let base = round % 8 == 0 ? Self.wholes[round / 8 % Self.wholes.count].bytes : small
      let edited = random.edit(base)
      if !Self.isLossless(edited) { failures.append(edited) }
    }
    #expect(failures == [])
  }

  @Test(arguments: goldens)
  func nodesAreFoundByKind(_ golden: GoldenCase) {
    let tree = parse(SourceFile(path: "", bytes: golden.bytes)).value
    let index = NodeIndex(tree)
    var walked: [SyntaxKind: [Int]] = [:]
    var open = [tree.root]
    while let node = open.popLast() {
      walked[node.kind, default: []].append(node.index)
      open += node.children.reversed()
    }
    let isSame = SyntaxKind.allCases.allSatisfy {
      index.nodes($0).map { $0.index } == walked[$0] ?? []
    }
    #expect(isSame)
  }

  @Test(arguments: wholes)
  func decomposedTextHasTheSameTree(_ golden: GoldenCase) {
    let decomposed = Unicode.decomposed(golden.text)
    let shapes = [golden.text, decomposed].map {
      parse(SourceFile(path: "", text: $0)).value.shape
    }
    #expect(shapes[0] == shapes[1])
    #expect(golden.name == "windows.en.thang" || Array(decomposed.utf8) != golden.bytes)
  }

  @Test(arguments: goldens)
  func lineEndsDoNotMatter(_ golden: GoldenCase) {
    let lines = golden.text.split(omittingEmptySubsequences: false) { $0.isNewline }
    let results = ["\n", "\r\n", "\r"].map { end in
      let source = SourceFile(path: "", text: lines.joined(separator: end))
      let result = parse(source)
      let places = result.diagnostics.map {
        "\(GoldenTests.location(of: $0, in: source).line) \($0.code)"
      }
      return result.value.shape + places
    }
    #expect(results[0] == results[1])
    #expect(results[0] == results[2])
  }

  /// `true` iff a text parses to a tree of the same bytes whose nodes lie within each other.
  static func isLossless(_ bytes: [UInt8]) -> Bool {
    let tree = parse(SourceFile(path: "", bytes: bytes)).value
    return tree.bytes == bytes && isNested(tree.root)
  }

  private static func isNested(_ node: SyntaxNode) -> Bool {
    var end = node.tokenRange.lowerBound
    for child in node.children {
      let range = child.tokenRange
      guard range.lowerBound >= end,
        range.isEmpty || range.upperBound <= node.tokenRange.upperBound,
        isNested(child)
      else { return false }
      end = max(end, range.upperBound)
    }
    return true
  }
}
