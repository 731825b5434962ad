/// `textDocument/didOpen`: from now on the editor's text counts, not the file's.
enum DidOpen: NotificationHandler {
  static let method = "textDocument/didOpen"

  static func take(_ parameters: JSONValue, in server: inout Server) {
    let document = parameters["textDocument"]
    guard let uri = document?["uri"]?.text, let text = document?["text"]?.text else { return }
    server.open(Document(uri: uri, version: document?["version"]?.whole ?? 0, text: text))
  }
}
