/// `workspace/didChangeConfiguration`: the user pins other evidence, another unit, another language.
enum DidChangeConfiguration: NotificationHandler {
  static let method = "workspace/didChangeConfiguration"

  static func take(_ parameters: JSONValue, in server: inout Server) {
    let before = server.settings
    server.settings.take(parameters["settings"] ?? .null)
    guard server.settings != before else { return }
    server.noteChangeOfFiles()
    if server.client.refreshesHints { server.request("workspace/inlayHint/refresh", .null) }
    if server.client.refreshesLenses { server.request("workspace/codeLens/refresh", .null) }
  }
}
