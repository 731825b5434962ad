import Diagnostics

/// Examples made of units that show something: the witnesses of proofs.
enum ExampleActions: CodeActionSource {
  /// Proofs do not reach the editor yet; a witness that comes with a diagnostic as a fix is offered
  /// like every other repair.
  static func actions(in context: CodeActionContext) -> [CodeAction] { [] }
}
