import Diagnostics
import Formatting
import Syntax

/// The keywords of the document in the other language.
enum TranslateAction: CodeActionSource {
  static func actions(in context: CodeActionContext) -> [CodeAction] {
    let tree = context.analysis.tree
    guard tree.isWellFormed, let translated = translated(tree) else { return [] }
    let title: Phrase =
      switch tree.language {
      case .vi: Phrase(vi: "dịch từ khóa sang tiếng Anh", en: "translate keywords to English")
      case .en:
        Phrase(vi: "dịch từ khóa sang tiếng Việt", en: "translate keywords to Vietnamese")
      }
    let edits = LineEdits.edits(from: context.analysis.source, to: translated)
    return edits.isEmpty ? [] : [CodeAction(title: title, kind: .rewrite, edits: edits)]
  }

  /// Returns the file with its keywords in the other language; `nil` as long as the formatter has no
  /// translation.
  private static func translated(_ tree: SyntaxTree) -> [UInt8]? { nil }
}
