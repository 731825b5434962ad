/// What `Package.swift` says of the rooms, read from its text.
struct Manifest {
  /// For every room, the rooms that it may look into.
  let rooms: [String: [String]]
  /// The rooms in the order of the manifest.
  let order: [String]
  /// The rooms that are pure and stay within Embedded Swift.
  let inner: [String]

  /// The manifest of this repository.
  static let current = Manifest(Repository.text("Package.swift"))

  init(_ text: String) {
    // The manifest names the inner rooms first, in the order in which they look into one another.
    let parts = text.pieces(between: "// The inner rooms:", and: "// The outer rooms:")
    let inner = Self.rooms(in: parts.first ?? "")
    self.inner = inner.map { $0.name }
    let all = Self.rooms(in: text)
    order = all.map { $0.name }
    rooms = Dictionary(all.map { ($0.name, $0.looksInto) }, uniquingKeysWith: +)
  }

  /// Returns the rooms that a part of the manifest declares, in its order.
  private static func rooms(in text: String) -> [(name: String, looksInto: [String])] {
    let code = text.split(separator: "\n").map { String($0).withoutComment }.joined()
    let calls =
      code.pieces(between: ".room(", and: ")")
      + code.pieces(between: ".executableTarget(", and: ")")
    return calls.compactMap { call in
      let names = call.pieces(between: "\"", and: "\"")
      return names.first.map { ($0, Array(names.dropFirst())) }
    }
  }
}
