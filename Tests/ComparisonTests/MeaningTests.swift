import Diagnostics
import Driver
import Evaluation
import Formatting
import Proof
import Reporting
import Semantics
import Syntax
import TestSupport
import Testing

/// What is found between scales that are known to be equal or to differ.
@Suite struct MeaningTests {
  static let folder: String = {
    var parts = #filePath.split(separator: "/", omittingEmptySubsequences: false)
    parts.removeLast(3)
    return parts.joined(separator: "/") + "/Criteria/"
  }()

  /// The scales of the corpus that stand alone.
  static let corpus = FileReading.names(in: folder).filter {
    $0.hasSuffix(".thang") || $0.hasSuffix(".thang.md")
  }

  @Test(arguments: corpus)
  func `a scale of the corpus equals itself and its translation`(_ name: String) throws {
    let bytes = try #require(FileReading.bytes(of: Self.folder + name))
    let source = SourceFile(path: name, bytes: bytes)
    let original = Compilation(of: source)
    guard let plan = original.plan else { return }
    let other: Language = original.tree.language == .vi ? .en : .vi
    let translated = translation(of: original.tree, to: other)
    let copy = SourceFile(
      path: translated.diagnostics.isEmpty ? "translated-" + name : name,
      bytes: translated.diagnostics.isEmpty ? translated.value : bytes)
    let compilation = Compilation(of: copy)
    let second = try #require(compilation.plan)
    let comparison = compare(
      plan, second,
      texts: ScaleTexts(old: { source.text(of: $0) }, new: { copy.text(of: $0) }))
    #expect(comparison.isEqual)
    #expect(comparison.changes.filter { $0.isOfMeaning }.map { $0.detail.english } == [])
    for finding in comparison.findings {
      guard case .equal(.same) = finding.verdict else {
        Issue.record("\(finding.figure) is \(finding.verdict.word)")
        continue
      }
    }
  }

  private static func scale(_ rule: String, _ levels: String = "total >= 8") -> String {
    """
    scale s "S" {
      total 10
      evidence {
        a "A": yes/no
        b "B": percent
        c "C": count
      }
      criterion 1 "One" max 5 { \(rule) }
      criterion 2 "Two" max 5 { full when a }
      levels l "L" { good "Good" when \(levels); bad "Bad" otherwise }
    }
    """
  }

  @Test func `rules written otherwise are equal in every cell`() throws {
    let compared = try Compared(
      Self.scale("by b { from 90%: 5; from 50% to below 90%: 3; otherwise: 0 }"),
      Self.scale("cases { b >= 90%: 5; b >= 50%: 3; otherwise: 0 }"))
    #expect(compared.verdict(of: "1")?.word == "equal")
    #expect(compared.comparison.isEqual)
  }

  @Test func `a moved bound is found with a unit between the bounds`() throws {
    let compared = try Compared(
      Self.scale("by b { from 90%: 5; from 50% to below 90%: 3; otherwise: 0 }"),
      Self.scale("by b { from 91%: 5; from 50% to below 91%: 3; otherwise: 0 }"))
    guard case .different(let witness)? = compared.verdict(of: "1") else {
      Issue.record("no difference found")
      return
    }
    #expect(witness.oldValue.english == "5")
    #expect(witness.newValue.english == "3")
    #expect(compared.changes == ["changed: criterion 1 “One”: from 90% to below 91%: 5 → 3"])
    let total = compared.comparison.findings.first { $0.figure == .total }
    #expect(total?.verdict.word == "different")
  }

  @Test func `a threshold between totals changes no level`() throws {
    let rule = "by b { from 90%: 5; from 50% to below 90%: 3; otherwise: 0 }"
    let same = try Compared(Self.scale(rule), Self.scale(rule, "total > 7"))
    #expect(same.comparison.hasEqualResults)
    let other = try Compared(Self.scale(rule), Self.scale(rule, "total > 8"))
    let level = other.comparison.findings.first { $0.figure == .ladder(old: 0, new: 0) }
    #expect(level?.verdict.word == "different")
  }

  static let goldens = GoldenCase.all(extensions: ["old.thang"])

  @Test(arguments: goldens)
  func `reports say what changed`(_ golden: GoldenCase) throws {
    let new = try #require(
      FileReading.bytes(of: golden.path.replacingSuffix("old.thang", "new.thang")))
    let compared = try Compared(
      SourceFile(path: "old.thang", bytes: golden.bytes), SourceFile(path: "new.thang", bytes: new))
    golden.expect(compared.report(.en), as: "comparison-en")
    golden.expect(compared.report(.vi), as: "comparison-vi")
    golden.expect(compared.report(.vi, as: .markdown), as: "comparison-md")
    golden.expect(compared.report(.en, as: .json), as: "comparison-json")
  }
}

extension String {
  fileprivate func replacingSuffix(_ suffix: String, _ other: String) -> String {
    hasSuffix(suffix) ? String(dropLast(suffix.count)) + other : self
  }
}
