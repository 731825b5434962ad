import Diagnostics

/// `textDocument/completion`: what may stand at the place of keywords of the file's language, names with their titles, nodes by their
/// numbers, and whole declarations to fill in.
enum Completion: RequestHandler {
  static let method = "textDocument/completion"
  static let capability: (name: String, value: JSONValue)? = (
    "completionProvider", ["triggerCharacters": [" ", ".", "{"], "resolveProvider": false]
  )

  static func answer(
    _ parameters: JSONValue, in server: inout Server
  ) throws(ResponseError) -> JSONValue {
    let place = try server.place(parameters)
    let (analysis, language) = (place.analysis, server.language)
    let spot = CompletionSpot(at: place.offset, in: analysis)
    guard spot.isCode else { return ["isIncomplete": false, "items": []] }
    let items = CompletionItems(spot: spot, analysis: analysis, language: language).all
    let hasSnippets = server.client.hasSnippets
    // With every letter other words are meant: marks change those that stand there already.
    return [
      "isIncomplete": true,
      "items": .array(
        items.filter { hasSnippets || !$0.isSnippet || $0.plainText != nil }.enumerated().map {
          json($1, at: $0, spot, analysis, server)
        }),
    ]
  }

  private static func json(
    _ item: CompletionItem, at index: Int, _ spot: CompletionSpot, _ analysis: ScaleAnalysis,
    _ server: Server
  ) -> JSONValue {
    let isSnippet = item.isSnippet && server.client.hasSnippets
    let place = String(index)
    let order = String(repeating: "0", count: max(0, 5 - place.utf8.count)) + place
    let range = SourceRange(
      file: analysis.source.id, start: spot.start(for: item.label), end: spot.offset)
    let typed = analysis.source.text(of: range)
    return .members([
      ("label", .string(item.label)), ("kind", .integer(item.kind.rawValue)),
      ("detail", item.detail.isEmpty ? nil : .string(item.detail)),
      ("documentation", item.documentation.isEmpty ? nil : .string(item.documentation)),
      ("sortText", .string((item.rank ?? item.kind.rank) + order)),
      // Who types without tone marks finds the word that has them.
      ("filterText", .string(CompletionSpot.filter(item.label, typed: typed))),
      ("insertTextFormat", isSnippet ? 2 : nil),
      (
        "textEdit",
        [
          "range": server.json(of: range, in: analysis.source),
          "newText": .string(isSnippet ? item.text : item.plainText ?? item.text),
        ]
      ),
    ])
  }
}
