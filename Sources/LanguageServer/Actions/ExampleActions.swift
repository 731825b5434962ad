import Diagnostics
import Driver
import Evaluation
import Proof
import Reporting
import Syntax

/// Examples made of units that show something: the witness of what a proof refuted, the pinned unit.
enum ExampleActions: CodeActionSource {
  static func actions(in context: CodeActionContext) -> [CodeAction] {
    witnesses(in: context) + pinned(in: context)
  }

  private static func witnesses(in context: CodeActionContext) -> [CodeAction] {
    guard let proofs = context.proofs else { return [] }
    return zip(proofs.report.properties, proofs.sites).flatMap { property, site -> [CodeAction] in
      guard case .refuted(let reason, let witness?) = property.verdict,
        case .range(let range) = site, context.touches(range)
      else { return [] }
      let language = context.analysis.tree.language
      let outcomes = witness.outcomes
      return (0..<outcomes.count).compactMap { unit in
        action(
          of: outcomes[unit], titled: reason.text(in: language),
          Phrase(
            vi: "tạo ví dụ từ đơn vị phản chứng", en: "make an example of this witness"),
          in: context)
      }
    }
  }

  /// The pinned unit is offered where examples stand, and at the head of the scale.
  private static func pinned(in context: CodeActionContext) -> [CodeAction] {
    guard let pinned = context.pinned, let scale = context.analysis.tree.scale?.node else {
      return []
    }
    let places = [scale.firstToken.range] + scale.children(.exampleDeclaration).map { $0.range }
    guard places.contains(where: { context.touches($0) }) else { return [] }
    let name = pinned.title
    let action = action(
      of: pinned, titled: name,
      Phrase(vi: "tạo ví dụ từ “\(name)”", en: "make an example of “\(name)”"), in: context)
    return [action].compactMap { $0 }
  }

  /// Returns the action that writes an example as the last entry of the scale.
  private static func action(
    of outcome: Outcome, titled title: String, _ name: Phrase, in context: CodeActionContext
  ) -> CodeAction? {
    let tree = context.analysis.tree
    guard let brace = tree.scale?.node.tokens.last(where: { $0.kind == .rightBrace }),
      let text = ExampleText(of: outcome).text(titled: title)
    else { return nil }
    let lines = text.split(separator: "\n").map { "  \($0)\n" }.joined()
    let edit = TextEdit(replacing: brace.range.atStart, with: lines)
    return CodeAction(title: name, kind: .rewrite, edits: [edit])
  }
}
