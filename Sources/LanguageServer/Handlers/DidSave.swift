/// `textDocument/didSave`: the folder may look different now.
enum DidSave: NotificationHandler {
  static let method = "textDocument/didSave"

  static func take(_ parameters: JSONValue, in server: inout Server) { server.noteChangeOfFiles() }
}
