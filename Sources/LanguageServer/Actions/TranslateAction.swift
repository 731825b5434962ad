import Diagnostics
import Formatting
import Syntax

/// The keywords of the document in the other language: offered at the head of the scale.
enum TranslateAction: CodeActionSource {
  static func actions(in context: CodeActionContext) -> [CodeAction] {
    let tree = context.analysis.tree
    guard context.isAboutWhole, tree.isWellFormed, context.analysis.editions != nil else {
      return []
    }
    let translated = translation(of: tree, to: tree.language == .vi ? .en : .vi)
    guard translated.diagnostics.isEmpty else { return [] }
    let title: Phrase =
      switch tree.language {
      case .vi: Phrase(vi: "dịch từ khóa sang tiếng Anh", en: "translate keywords to English")
      case .en:
        Phrase(vi: "dịch từ khóa sang tiếng Việt", en: "translate keywords to Vietnamese")
      }
    let edits = LineEdits.edits(from: context.analysis.source, to: translated.value)
    return edits.isEmpty ? [] : [CodeAction(title: title, kind: .rewrite, edits: edits)]
  }
}
