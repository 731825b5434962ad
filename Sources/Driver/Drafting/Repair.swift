package import Diagnostics
import Evaluation
import Evidence
import Semantics

/// Makes the certain fixes of a file, if the file means the same afterwards.
package struct Repair: Sendable {
  /// The file after the fixes.
  package let bytes: [UInt8]
  /// How many fixes were made.
  package let count: Int

  /// Makes as many of the fixes as fit together; each is made as a whole or not at all.
  ///
  /// A fix promises not to change the meaning, and is held to it: the plan of the scale and the names of
  /// its evidence must be what they were, and nothing may be wrong that was not before.
  ///
  /// - Parameters:
  ///   - file: the file as it is.
  ///   - diagnostics: what was found, in this and other files; `nil` results where no certain fix of
  ///     theirs can be made.
  package init?(of file: SourceFile, after diagnostics: [Diagnostic]) {
    let fixes = diagnostics.flatMap { $0.fixes }.filter { $0.isCertain && $0.isWithin(file) }
    guard !fixes.isEmpty else { return nil }
    let before = Meaning(of: file)
    let repaired = file.applying(fixes: Self.keeping(before, of: fixes[...], beside: [], in: file))
    guard repaired.appliedCount > 0, repaired.bytes != file.bytes else { return nil }
    (bytes, count) = (repaired.bytes, repaired.appliedCount)
  }

  /// Returns those of some fixes that keep a meaning, beside others that do.
  ///
  /// Where they do not all keep it, one of them breaks its promise: it is looked for in either half, so
  /// that a file with many fixes is not compiled once for each.
  private static func keeping(
    _ meaning: Meaning, of fixes: ArraySlice<Fix>, beside kept: [Fix], in file: SourceFile
  ) -> [Fix] {
    if meaning.isKept(by: file.applying(fixes: kept + fixes).bytes) { return kept + fixes }
    if fixes.count < 2 { return kept }
    let middle = fixes.startIndex + fixes.count / 2
    let first = keeping(meaning, of: fixes[..<middle], beside: kept, in: file)
    return keeping(meaning, of: fixes[middle...], beside: first, in: file)
  }
}

/// What must stay as it was when a file is repaired.
private struct Meaning {
  private let path: String
  private let plan: String?
  private let evidence: [String]
  private let errors: [String]

  init(of file: SourceFile) {
    let compilation = Compilation(of: SourceFile(path: file.path, bytes: file.bytes))
    path = file.path
    plan = compilation.plan?.dump
    evidence = compilation.scale.schema.fields.map { $0.name + "\u{0}" + $0.title }
    errors = compilation.diagnostics.filter { $0.severity == .error }.map { $0.code }
  }

  /// `true` iff a text means the same; a text with errors may only lose some of them.
  func isKept(by bytes: [UInt8]) -> Bool {
    let after = Meaning(of: SourceFile(path: path, bytes: bytes))
    guard plan == nil || plan == after.plan, plan == nil || evidence == after.evidence else {
      return false
    }
    return after.errors.count <= errors.count && after.errors.allSatisfy { errors.contains($0) }
  }
}

extension Fix {
  /// `true` iff all edits of the fix are of one file.
  fileprivate func isWithin(_ file: SourceFile) -> Bool {
    !edits.isEmpty && edits.allSatisfy { $0.range.file == file.id }
  }
}
