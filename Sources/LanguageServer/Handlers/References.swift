import Diagnostics

/// `textDocument/references`: every place that names the same, in all files of the scale.
enum References: RequestHandler {
  static let method = "textDocument/references"
  static let capability: (name: String, value: JSONValue)? = ("referencesProvider", true)

  static func answer(
    _ parameters: JSONValue, in server: inout Server
  ) throws(ResponseError) -> JSONValue {
    let place = try server.place(parameters)
    let analysis = place.analysis
    guard let name = place.occurrence else { return [] }
    let withDeclaration = parameters["context"]?["includeDeclaration"]?.flag ?? true
    let places = analysis.names.places(of: name.declaration)
      .filter { withDeclaration || $0 != name.declaration }
    return .array(places.compactMap { server.location(of: $0, in: analysis) })
  }
}
