import Diagnostics

/// `textDocument/references`: every place that names the same, in all files of the scale and in the
/// scales of the workspace that use its results.
enum References: RequestHandler {
  static let method = "textDocument/references"
  static let capability: (name: String, value: JSONValue)? = ("referencesProvider", true)

  static func answer(
    _ parameters: JSONValue, in server: inout Server
  ) throws(ResponseError) -> JSONValue {
    let place = try server.place(parameters)
    guard let thing = server.thing(at: place) else { return [] }
    let withDeclaration = parameters["context"]?["includeDeclaration"]?.flag ?? true
    let own = thing.analysis.names.places(of: thing.declaration)
      .filter { withDeclaration || $0 != thing.declaration }
    let others = server.places(of: thing).flatMap(\.places)
    return .array(
      own.compactMap { server.location(of: $0, in: thing.analysis) }
        + others.map { server.location(of: $0) })
  }
}
