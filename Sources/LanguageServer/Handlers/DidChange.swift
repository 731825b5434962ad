/// `textDocument/didChange`: parts of the text, or all of it, one change after another.
enum DidChange: NotificationHandler {
  static let method = "textDocument/didChange"

  static func take(_ parameters: JSONValue, in server: inout Server) {
    guard let uri = parameters["textDocument"]?["uri"]?.text else { return }
    let version = parameters["textDocument"]?["version"]?.whole
    let encoding = server.encoding
    server.change(uri) { document in
      for change in parameters["contentChanges"]?.elements ?? [] {
        _ = document.apply(change, in: encoding)
      }
      document.become(version: version ?? document.version + 1)
    }
  }
}
