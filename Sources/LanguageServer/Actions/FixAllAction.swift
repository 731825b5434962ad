import Diagnostics

/// All repairs of the document that are the only ones for their fault, at once.
enum FixAllAction: CodeActionSource {
  static func actions(in context: CodeActionContext) -> [CodeAction] {
    let source = context.analysis.source
    let fixed = context.findings.filter { diagnostic in
      guard case .range(let range) = diagnostic.site, range.file == source.id else { return false }
      return diagnostic.fixes.count == 1
    }
    let result = source.applying(fixes: fixed.compactMap(\.fixes.first))
    guard result.appliedCount > 0 else { return [] }
    return [
      CodeAction(
        title: Phrase(
          vi: "sửa tất cả những gì sửa được (\(result.appliedCount))",
          en: "repair everything that can be (\(result.appliedCount))"),
        kind: .fixAll, edits: LineEdits.edits(from: source, to: result.bytes))
    ]
  }
}
