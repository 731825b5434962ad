/// `initialized`: asks to be told of scales and evidence that change outside the editor.
enum Initialized: NotificationHandler {
  static let method = "initialized"

  static func take(_ parameters: JSONValue, in server: inout Server) {
    guard server.client.canWatchFiles else { return }
    let pattern = "**/*.{thang,thang.md,csv,tsv,json,ndjson}"
    server.request(
      "client/registerCapability",
      [
        "registrations": [
          [
            "id": "thang-files", "method": .string(DidChangeWatchedFiles.method),
            "registerOptions": ["watchers": [["globPattern": .string(pattern)]]],
          ]
        ]
      ])
  }
}
