/// `shutdown`: the editor is about to leave.
enum Shutdown: RequestHandler {
  static let method = "shutdown"
  static let capability: (name: String, value: JSONValue)? = nil

  static func answer(
    _ parameters: JSONValue, in server: inout Server
  ) throws(ResponseError) -> JSONValue {
    server.stage = .shutDown
    return .null
  }
}
