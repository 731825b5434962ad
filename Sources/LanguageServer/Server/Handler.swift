/// The answer to one kind of request: one file in `Handlers`, one line in `AllHandlers.swift`.
protocol RequestHandler: Sendable {
  /// The method as the protocol names it.
  static var method: String { get }
  /// What the server says of it in the answer to `initialize`, by the name of the capability.
  static var capability: (name: String, value: JSONValue)? { get }

  /// Returns the result, or throws why there is none.
  static func answer(
    _ parameters: JSONValue, in server: inout Server
  ) throws(ResponseError) -> JSONValue
}

/// What follows from one kind of notification.
protocol NotificationHandler: Sendable {
  /// The method as the protocol names it.
  static var method: String { get }

  /// Takes the notification over; one that cannot be read is passed over.
  static func take(_ parameters: JSONValue, in server: inout Server)
}
