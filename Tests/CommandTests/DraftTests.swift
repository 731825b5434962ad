import Diagnostics
import Driver
import TestSupport
import Testing

/// Half-typed annexes as people type them who are no programmers: one useful error for every slip.
///
/// The last line of a draft names the lines of its slips. `UPDATE_GOLDEN=1` records the messages and
/// what the repairs make of the draft.
@Suite struct DraftTests {
  @Test(arguments: GoldenCase.all(in: "drafts", extensions: ["thang"]))
  func `one error for a slip`(_ golden: GoldenCase) {
    let isEnglish = golden.name.hasPrefix("drafts/en-")
    let source = SourceFile(path: "draft.thang", bytes: golden.bytes)
    let errors = Self.errors(in: source)
    let renderer = DiagnosticRenderer(files: [source], language: isEnglish ? .en : .vi)
    golden.expect(renderer.render(errors), as: "messages")
    golden.expect(String(decoding: Self.mended(source).bytes, as: UTF8.self), as: "mended")
    #expect(Self.lines(of: errors, in: source) == Self.slips(of: golden.text), "\(golden.name)")
    for error in errors {
      #expect(!error.fixes.isEmpty || error.message.vietnamese.contains("`"), "\(error.code)")
      for fix in error.fixes { Self.expectNoHarm(of: fix, in: source, errors.count) }
      #expect(Self.isBrief(error), "\(error.message.vietnamese)")
    }
  }

  @Test func `there are drafts in both languages`() {
    let names = GoldenCase.all(in: "drafts", extensions: ["thang"]).map { $0.name }
    #expect(names.count >= 45)
    #expect(names.count { $0.hasPrefix("drafts/en-") } >= 10)
  }

  /// One sentence, one line on the terminal or two.
  private static func isBrief(_ error: Diagnostic) -> Bool {
    [error.message.vietnamese, error.message.english].allSatisfy { $0.count <= 160 }
  }

  /// The lines that the last line of a draft names.
  private static func slips(of text: String) -> [Int] {
    let last = text.split(separator: "\n").last ?? ""
    return last.split(separator: ":").last?.split(separator: " ").compactMap { Int($0) } ?? []
  }

  private static func lines(of errors: [Diagnostic], in source: SourceFile) -> [Int] {
    errors.map { error in
      guard case .range(let range) = error.site else { return 0 }
      return source.location(of: range.start).line
    }.sorted()
  }

  static func errors(in source: SourceFile) -> [Diagnostic] {
    Compilation(of: source).diagnostics.filter { $0.severity == .error }
  }

  /// Returns the draft after the first repair of every error, again until no repair is left.
  private static func mended(_ source: SourceFile) -> SourceFile {
    var source = source
    for _ in 0..<8 {
      let fixes = errors(in: source).compactMap { $0.fixes.first }
      let repaired = source.applying(fixes: fixes)
      if repaired.appliedCount == 0 { break }
      source = SourceFile(path: source.path, bytes: repaired.bytes)
    }
    return source
  }

  /// Expects that a fix alone leaves no more errors than there were.
  static func expectNoHarm(
    of fix: Fix, in source: SourceFile, _ count: Int,
    sourceLocation: Testing.SourceLocation = #_sourceLocation
  ) {
    guard let bytes = source.applying(fix.edits) else {
      Issue.record("edits overlap: \(fix.title.english)", sourceLocation: sourceLocation)
      return
    }
    let after = errors(in: SourceFile(path: source.path, bytes: bytes))
    #expect(
      after.count <= count, "\(fix.title.english): \(after.map { $0.message.english })",
      sourceLocation: sourceLocation)
  }
}
