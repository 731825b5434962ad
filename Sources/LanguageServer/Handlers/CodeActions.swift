import Diagnostics

/// `textDocument/codeAction`: every repair that is known, and what can be made of the place.
enum CodeActions: RequestHandler {
  static let method = "textDocument/codeAction"
  static let capability: (name: String, value: JSONValue)? = (
    "codeActionProvider",
    ["codeActionKinds": .array(CodeAction.Kind.allCases.map { .string($0.rawValue) })]
  )

  static func answer(
    _ parameters: JSONValue, in server: inout Server
  ) throws(ResponseError) -> JSONValue {
    let (uri, analysis) = try server.document(parameters)
    let range = try server.range(parameters["range"], in: analysis.source)
    let context = CodeActionContext(
      uri: uri, analysis: analysis, findings: try server.findings(of: uri), range: range,
      proofs: server.scales[uri]?.proofs, pinned: try server.scores(of: uri)?.pinned,
      only: parameters["context"]?["only"]?.elements?.compactMap(\.text))
    let actions = allCodeActions.flatMap { $0.actions(in: context) }.filter { action in
      context.only == nil || context.isAsked(for: action.kind)
    }
    let writer = DiagnosticWriter(analysis, server.encoding, server.language)
    return .array(
      actions.map { action in
        .members([
          ("title", .string(action.title.text(in: server.language))),
          ("kind", .string(action.kind.rawValue)),
          (
            "diagnostics",
            action.diagnostics.isEmpty
              ? nil : .array(action.diagnostics.compactMap { writer.json($0) })
          ),
          ("isPreferred", action.isPreferred ? true : nil),
          ("edit", server.workspaceEdit(action.edits, in: analysis)),
        ])
      })
  }
}

/// The sources of actions, in the order in which editors show them.
private let allCodeActions: [any CodeActionSource.Type] = [
  FixActions.self, FixAllAction.self, TranslateAction.self, ExampleActions.self,
]
