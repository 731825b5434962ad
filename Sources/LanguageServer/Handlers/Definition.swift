import Diagnostics
import Driver
import Syntax

/// `textDocument/definition`: from a name to its declaration, from a file's name to the file.
enum Definition: RequestHandler {
  static let method = "textDocument/definition"
  static let capability: (name: String, value: JSONValue)? = ("definitionProvider", true)

  static func answer(
    _ parameters: JSONValue, in server: inout Server
  ) throws(ResponseError) -> JSONValue {
    let place = try server.place(parameters)
    let analysis = place.analysis
    if let name = place.occurrence {
      // From where a column is declared on to what it shows of another scale.
      if name.range == name.declaration,
        let origin = server.origin(of: name.declaration, in: analysis)
      {
        return server.location(of: origin.declaration, in: origin.analysis) ?? .null
      }
      return server.location(of: name.declaration, in: analysis) ?? .null
    }
    if let title = place.linkedTitle(in: server.files),
      let origin = server.origin(of: title, in: analysis)
    {
      return server.location(of: origin.declaration, in: origin.analysis) ?? .null
    }
    let link = FileLink.all(in: analysis.tree).first {
      $0.range.start <= place.offset && place.offset <= $0.range.end
    }
    guard let link else { return .null }
    let path = ScaleFiles.path(link.path, from: analysis.source.path)
    guard server.files.kind(of: path) == .file else { return .null }
    let start = TextPosition(line: 0, character: 0).json
    return ["uri": .string(server.uri(of: path)), "range": ["start": start, "end": start]]
  }
}
