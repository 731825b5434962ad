import Diagnostics
import Syntax

/// `textDocument/documentSymbol`: the outline, the decision's tree in its own numbers.
enum DocumentSymbols: RequestHandler {
  static let method = "textDocument/documentSymbol"
  static let capability: (name: String, value: JSONValue)? = ("documentSymbolProvider", true)

  static func answer(
    _ parameters: JSONValue, in server: inout Server
  ) throws(ResponseError) -> JSONValue {
    let (uri, analysis) = try server.document(parameters)
    let trees = Declarations.all(in: analysis.tree)
    let source = analysis.source
    if server.client.hasSymbolTree {
      return .array(trees.map { symbol($0, source, server) })
    }
    return .array(
      Declarations.flat(trees).map { declared in
        [
          "name": .string(label(declared)), "kind": .integer(kind(declared)),
          "location": [
            "uri": .string(uri), "range": server.json(of: declared.node.range, in: source),
          ],
        ]
      })
  }

  private static func symbol(
    _ tree: DeclarationTree, _ source: SourceFile, _ server: Server
  ) -> JSONValue {
    let declared = tree.declared
    return .members([
      ("name", .string(label(declared))),
      ("detail", detail(declared).map { .string($0) }),
      ("kind", .integer(kind(declared))),
      ("range", server.json(of: declared.node.range, in: source)),
      ("selectionRange", server.json(of: declared.nameRange, in: source)),
      ("children", .array(tree.children.map { symbol($0, source, server) })),
    ])
  }

  /// What the outline shows: the keyword and the number of a node, the name of anything else.
  static func label(_ declared: DeclaredName) -> String {
    switch declared.role {
    case .node:
      let word = declared.node.firstToken.text
      let text = [word, declared.name, declared.title].filter { !$0.isEmpty }
      return text.joined(separator: " ")
    case .example: return declared.title.isEmpty ? declared.node.firstToken.text : declared.title
    case .scale, .evidence, .column, .option, .kind, .scorer, .definition, .datedParameter,
      .result, .rule, .ruleParameter, .ladder, .level, .awards, .award:
      return declared.name.isEmpty ? "?" : declared.name
    }
  }

  private static func detail(_ declared: DeclaredName) -> String? {
    switch declared.role {
    case .node: NodeDeclaration(declared.node)?.maximum?.text
    case .example: nil
    case .scale, .evidence, .column, .option, .kind, .scorer, .definition, .datedParameter,
      .result, .rule, .ruleParameter, .ladder, .level, .awards, .award:
      declared.title.isEmpty ? nil : declared.title
    }
  }

  /// The kinds of symbol of the protocol.
  static func kind(_ declared: DeclaredName) -> Int {
    switch declared.role {
    case .scale: 2
    case .node: declared.node.firstToken.kind == .groupKeyword ? 3 : 5
    case .evidence: 8
    case .column: 7
    case .option, .kind, .scorer, .level, .award: 22
    case .definition, .result: 13
    case .datedParameter, .ruleParameter: 14
    case .rule: 12
    case .ladder, .awards: 10
    case .example: 24
    }
  }
}
