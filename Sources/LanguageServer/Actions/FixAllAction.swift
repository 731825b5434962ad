import Diagnostics
import Driver

/// All repairs of the document that are certain, at once: editors may make them unasked, as `lint --fix` does.
enum FixAllAction: CodeActionSource {
  static func actions(in context: CodeActionContext) -> [CodeAction] {
    let source = context.analysis.source
    // What is compiled before and after is not done at every movement of the cursor.
    guard context.isAsked(for: .fixAll) || context.isAboutWhole,
      let repair = Repair(of: source, after: context.findings)
    else { return [] }
    return [
      CodeAction(
        title: Phrase(
          vi: "sửa tất cả những gì chắc chắn (\(repair.count))",
          en: "make all certain repairs (\(repair.count))"),
        kind: .fixAll, edits: LineEdits.edits(from: source, to: repair.bytes))
    ]
  }
}
