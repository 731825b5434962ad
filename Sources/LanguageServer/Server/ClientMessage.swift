/// What an editor sends.
enum ClientMessage: Sendable {
  case request(id: JSONValue, method: String, parameters: JSONValue)
  case notification(method: String, parameters: JSONValue)
  /// The answer to a request of the server, which needs none of them.
  case response
  /// No message at all; with an `id` it wants an answer all the same.
  case malformed(id: JSONValue)

  /// Sorts a JSON value.
  init(_ json: JSONValue) {
    let id = json["id"]
    let parameters = json["params"] ?? .null
    switch (id, json["method"]?.text) {
    case (.number, let method?), (.string, let method?):
      self = .request(id: id ?? .null, method: method, parameters: parameters)
    case (nil, let method?): self = .notification(method: method, parameters: parameters)
    case (.some, nil) where json["result"] != nil || json["error"] != nil: self = .response
    case _:
      switch id {
      case .number, .string: self = .malformed(id: id ?? .null)
      case _: self = .malformed(id: .null)
      }
    }
  }
}
