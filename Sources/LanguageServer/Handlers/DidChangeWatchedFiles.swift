/// `workspace/didChangeWatchedFiles`: files changed outside the editor.
enum DidChangeWatchedFiles: NotificationHandler {
  static let method = "workspace/didChangeWatchedFiles"

  static func take(_ parameters: JSONValue, in server: inout Server) { server.noteChangeOfFiles() }
}
