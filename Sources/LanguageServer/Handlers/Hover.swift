import Diagnostics
import Syntax

/// `textDocument/hover`: what stands under the cursor.
enum Hover: RequestHandler {
  static let method = "textDocument/hover"
  static let capability: (name: String, value: JSONValue)? = ("hoverProvider", true)

  static func answer(
    _ parameters: JSONValue, in server: inout Server
  ) throws(ResponseError) -> JSONValue {
    let place = try server.place(parameters)
    let scores = try server.scores(of: place.uri)
    let text = HoverText(place: place, language: server.language, pinned: scores?.pinned)
    guard let found = text.found else { return .null }
    let kind: JSONValue = server.client.hasMarkdown ? "markdown" : "plaintext"
    let value = server.client.hasMarkdown ? found.markdown : found.plain
    return [
      "contents": ["kind": kind, "value": .string(value)],
      "range": server.json(of: found.range, in: place.analysis.source),
    ]
  }
}
