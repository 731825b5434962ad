import Diagnostics
import Driver

/// `textDocument/documentLink`: the files that a scale names.
enum DocumentLinks: RequestHandler {
  static let method = "textDocument/documentLink"
  static let capability: (name: String, value: JSONValue)? = (
    "documentLinkProvider", ["resolveProvider": false]
  )

  static func answer(
    _ parameters: JSONValue, in server: inout Server
  ) throws(ResponseError) -> JSONValue {
    let analysis = try server.document(parameters).analysis
    let links = FileLink.all(in: analysis.tree).compactMap { link -> JSONValue? in
      let path = ScaleFiles.path(link.path, from: analysis.source.path)
      guard server.files.kind(of: path) == .file else { return nil }
      return [
        "range": server.json(of: link.range, in: analysis.source),
        "target": .string(server.uri(of: path)),
      ]
    }
    return .array(links)
  }
}
