/// `exit`: the process ends, with code 0 if `shutdown` came before.
enum Exit: NotificationHandler {
  static let method = "exit"

  static func take(_ parameters: JSONValue, in server: inout Server) {
    server.stage = .exited(clean: server.stage == .shutDown)
  }
}
