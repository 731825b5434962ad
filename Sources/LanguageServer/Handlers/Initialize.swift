import Diagnostics

/// `initialize`: what the editor can do goes in, what the server can do comes out.
enum Initialize: RequestHandler {
  static let method = "initialize"
  static let capability: (name: String, value: JSONValue)? = nil

  static func answer(
    _ parameters: JSONValue, in server: inout Server
  ) throws(ResponseError) -> JSONValue {
    guard server.stage == .waiting else {
      throw ResponseError(
        .invalidRequest,
        Phrase(vi: "máy chủ đã được khởi tạo", en: "the server is initialized already"))
    }
    server.stage = .running
    server.client = ClientAbilities(parameters["capabilities"])
    server.encoding = encoding(parameters["capabilities"]?["general"])
    server.settings.take(parameters["initializationOptions"] ?? .null)
    server.roots = roots(parameters)
    return [
      "capabilities": .object(capabilities(server.encoding)),
      "serverInfo": ["name": "thang", "version": .string(server.programVersion)],
    ]
  }

  /// Returns the first encoding of the editor's that the server knows; every editor knows UTF-16.
  private static func encoding(_ general: JSONValue?) -> PositionEncoding {
    let offered = general?["positionEncodings"]?.elements ?? []
    return offered.lazy.compactMap { $0.text.flatMap(PositionEncoding.init(rawValue:)) }.first
      ?? .utf16
  }

  private static func roots(_ parameters: JSONValue) -> [String] {
    let folders = parameters["workspaceFolders"]?.elements ?? []
    let uris = folders.compactMap { $0["uri"]?.text }
    let root = parameters["rootUri"]?.text
    return (uris.isEmpty ? [root].compactMap { $0 } : uris).map { DocumentURI.path(of: $0) }
  }

  private static func capabilities(_ encoding: PositionEncoding) -> [JSONValue.Member] {
    var members: [JSONValue.Member] = [
      JSONValue.Member(key: "positionEncoding", value: .string(encoding.rawValue)),
      JSONValue.Member(
        key: "textDocumentSync",
        value: ["openClose": true, "change": 2, "save": ["includeText": false]]),
    ]
    var known: Set<String> = []
    for handler in allRequestHandlers {
      guard let capability = handler.capability, known.insert(capability.name).inserted else {
        continue
      }
      members.append(JSONValue.Member(key: capability.name, value: capability.value))
    }
    return members
  }
}
