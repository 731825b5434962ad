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
    var accepted = fixes
    if !before.isKept(by: file.applying(fixes: accepted).bytes) {
      // One of them breaks its promise: take them one by one.
      accepted = []
      for fix in fixes where before.isKept(by: file.applying(fixes: accepted + [fix]).bytes) {
        accepted.append(fix)
      }
    }
    let repaired = file.applying(fixes: accepted)
    guard repaired.appliedCount > 0, repaired.bytes != file.bytes else { return nil }
    (bytes, count) = (repaired.bytes, repaired.appliedCount)
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
