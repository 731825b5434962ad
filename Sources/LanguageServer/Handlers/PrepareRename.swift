import Diagnostics

/// `textDocument/prepareRename`: whether the name under the cursor may be changed.
enum PrepareRename: RequestHandler {
  static let method = "textDocument/prepareRename"
  static let capability: (name: String, value: JSONValue)? = nil

  static func answer(
    _ parameters: JSONValue, in server: inout Server
  ) throws(ResponseError) -> JSONValue {
    let place = try server.place(parameters)
    guard let found = try Rename.name(at: place) else { return .null }
    return [
      "range": server.json(of: found.occurrence.range, in: place.analysis.source),
      "placeholder": .string(found.declared.name),
    ]
  }
}
