/// `textDocument/semanticTokens/range`: what every token of a part of the file is.
enum SemanticTokensInRange: RequestHandler {
  static let method = "textDocument/semanticTokens/range"
  static let capability: (name: String, value: JSONValue)? = nil

  static func answer(
    _ parameters: JSONValue, in server: inout Server
  ) throws(ResponseError) -> JSONValue {
    let analysis = try server.document(parameters).analysis
    let range = try server.range(parameters["range"], in: analysis.source)
    return SemanticTokens.tokens(within: range, of: analysis, server.encoding)
  }
}
