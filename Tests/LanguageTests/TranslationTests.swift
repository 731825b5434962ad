import Diagnostics
import Evaluation
import Formatting
import Numbers
import Semantics
import Syntax
import TestSupport
import Testing

/// A scale means the same in both languages: what the checker says, the plan, the examples.
struct TranslationTests {
  @Test(arguments: Reference.english.snippets + Reference.vietnamese.snippets)
  func `blocks of the reference mean the same when they are translated`(_ snippet: Snippet) {
    let isEnglish = Reference.english.snippets.contains {
      $0.testDescription == snippet.testDescription
    }
    if snippet.declaredFrame != nil { return }
    Self.expectSame((isEnglish ? Reference.english : .vietnamese).file(of: snippet))
  }

  /// The scales of the repository.
  static let scales: [String] = ["/Criteria", "/Examples"].flatMap { folder in
    paths(below: Reference.root + folder)
  }

  @Test(arguments: scales)
  func `scales mean the same when they are translated`(_ path: String) {
    Self.expectSame(String(decoding: FileReading.bytes(of: path) ?? [], as: UTF8.self))
  }

  @Test(arguments: 0..<8)
  func `random scales mean the same when they are translated`(_ batch: Int) {
    for seed in 0..<40 {
      var maker = RandomScaleText(seed: UInt64(batch * 40 + seed))
      Self.expectSame(maker.scale())
    }
  }

  /// Most random scales have no errors, or they would prove nothing.
  @Test func `random scales are mostly right`() {
    let right = (0..<100).filter { seed in
      var maker = RandomScaleText(seed: UInt64(seed))
      let tree = parse(SourceFile(path: "", text: maker.scale())).value
      return tree.isWellFormed && check(tree).diagnostics.errorCount == 0
    }
    #expect(right.count > 50)
  }

  /// Checks that a scale translated into either language, and there and back, means the same.
  private static func expectSame(
    _ text: String, location: Testing.SourceLocation = #_sourceLocation
  ) {
    let tree = parse(SourceFile(path: "", text: text)).value
    guard tree.isWellFormed else { return }
    let meaning = meaning(of: tree)
    var texts: [[UInt8]] = []
    for language in Language.allCases {
      let result = translation(of: tree, to: language)
      if result.diagnostics.contains(where: { $0.code == "untranslatable-number" }) { return }
      let other = parse(SourceFile(path: "", bytes: result.value)).value
      let isSame = result.diagnostics.isEmpty && self.meaning(of: other) == meaning
      #expect(isSame, "\(String(decoding: result.value, as: UTF8.self))", sourceLocation: location)
      texts.append(result.value)
    }
    for (own, other) in [(0, 1), (1, 0)] {
      let there = parse(SourceFile(path: "", bytes: texts[other])).value
      let back = translation(of: there, to: Language.allCases[own]).value
      let isSame = back == texts[own]
      #expect(isSame, "\(String(decoding: back, as: UTF8.self))", sourceLocation: location)
    }
  }

  /// What the checker says, how the scale is computed, and what its examples give and expect.
  private static func meaning(of tree: SyntaxTree) -> String {
    let checked = check(tree)
    var lines = checked.diagnostics.map { $0.code }.sorted()
    if checked.diagnostics.errorCount > 0 { return lines.joined(separator: "\n") }
    lines.append(compile(checked.value).dump)
    for example in checked.value.examples {
      lines.append(example.title)
      for unit in example.units {
        lines.append("\(unit.kind) \(unit.name) \(unit.periodText)")
        lines += unit.given.map { "\($0.field) \($0.state) \($0.value.text) \($0.text)" }
        lines += unit.expectations.map { "\($0.target) \($0.expected)" }
      }
    }
    return lines.joined(separator: "\n")
  }

  private static func paths(below folder: String) -> [String] {
    FileReading.names(in: folder).flatMap { name -> [String] in
      let path = folder + "/" + name
      if FileReading.isFolder(path) { return paths(below: path) }
      return name.hasSuffix(".thang") ? [path] : []
    }
  }
}
