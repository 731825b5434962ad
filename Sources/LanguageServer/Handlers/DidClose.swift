/// `textDocument/didClose`: the file's text counts again.
enum DidClose: NotificationHandler {
  static let method = "textDocument/didClose"

  static func take(_ parameters: JSONValue, in server: inout Server) {
    guard let uri = parameters["textDocument"]?["uri"]?.text else { return }
    server.close(uri)
  }
}
