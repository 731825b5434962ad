import Consolidation
import Diagnostics

extension ScaleVersion {
  /// Returns a diagnostic of the consolidated text as one of the files that it is made of.
  ///
  /// What misses something that an amendment repealed says so.
  func traced(_ diagnostic: Diagnostic, in consolidated: SourceFile) -> Diagnostic {
    guard !text.isUnchanged else { return diagnostic }
    let traced = diagnostic.traced(through: text, of: consolidated.id)
    guard diagnostic.severity == .error, case .range(let range) = diagnostic.site else {
      return traced
    }
    let words = consolidated.text(of: range).split(whereSeparator: { $0.isWhitespace })
    let cause = repealed.first { name, _ in words.last.map { String($0) == name } ?? false }
    guard let cause else { return traced }
    return traced.adding(.repealed(cause.name, at: cause.sentence))
  }
}
