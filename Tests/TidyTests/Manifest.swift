/// What `Package.swift` says of the rooms, read from its text.
struct Manifest {
  /// For every room, the rooms that it may look into.
  let rooms: [String: [String]]
  /// The rooms that are pure and stay within Embedded Swift.
  let inner: [String]

  /// The manifest of this repository.
  static let current = Manifest(Repository.text("Package.swift"))

  init(_ text: String) {
    var rooms: [String: [String]] = [:]
    let text = text.split(separator: "\n").map { String($0).withoutComment }.joined()
    let calls =
      text.pieces(between: ".room(", and: ")")
      + text.pieces(between: ".executableTarget(", and: ")")
    for call in calls {
      let names = call.pieces(between: "\"", and: "\"")
      guard let name = names.first else { continue }
      rooms[name] = Array(names.dropFirst())
    }
    // Whatever may be looked into from the innermost door is an inner room, and so are the two that
    // make texts of texts, and the one that reads scales like a reviewer.
    inner = (rooms["Browser"] ?? []) + ["Browser", "Formatting", "Consolidation", "Linting"]
    self.rooms = rooms
  }
}
