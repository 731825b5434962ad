import Diagnostics

/// `textDocument/documentHighlight`: the places of the document that name the same.
enum DocumentHighlight: RequestHandler {
  static let method = "textDocument/documentHighlight"
  static let capability: (name: String, value: JSONValue)? = ("documentHighlightProvider", true)

  static func answer(
    _ parameters: JSONValue, in server: inout Server
  ) throws(ResponseError) -> JSONValue {
    let place = try server.place(parameters)
    let analysis = place.analysis
    guard let name = place.occurrence else { return [] }
    let own = analysis.names.places(of: name.declaration).filter {
      $0.file == analysis.source.id
    }
    return .array(
      own.map { range in
        [
          "range": server.json(of: range, in: analysis.source),
          // Written where it is declared, read elsewhere.
          "kind": range == name.declaration ? 3 : 2,
        ]
      })
  }
}
