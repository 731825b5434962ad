import Diagnostics

/// Every repair of what was found at the place: a missing band among them.
enum FixActions: CodeActionSource {
  static func actions(in context: CodeActionContext) -> [CodeAction] {
    context.findings.flatMap { diagnostic -> [CodeAction] in
      guard case .range(let range) = diagnostic.site, context.touches(range) else { return [] }
      return diagnostic.fixes.map { fix in
        CodeAction(
          title: fix.title, kind: .quickFix, edits: fix.edits, diagnostics: [diagnostic],
          isPreferred: diagnostic.fixes.count == 1 && fix.isCertain)
      }
    }
  }
}
