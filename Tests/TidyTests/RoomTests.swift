import Testing

/// A room opens only the doors that the manifest gives it, and says on its doorplate what it is.
@Suite struct RoomTests {
  /// What outer rooms may use of the system; inner rooms use nothing but the standard library.
  private static let systemModules = ["Dispatch", "Glibc", "Synchronization"]

  private static let headings = [
    "## What comes in, what goes out", "## Start reading here", "## What this room never does",
    "## How to add to it", "## Where its tests are",
  ]

  @Test func `the manifest names the rooms on disk`() {
    #expect(Manifest.current.rooms.keys.sorted() == Repository.rooms.sorted())
    #expect(Manifest.current.inner.first == "Numbers")
    #expect(Manifest.current.inner.last == "Browser")
  }

  /// In Embedded Swift a room is compiled with all that it looks into; `.ci/wasm/build` names the rooms with
  /// which it begins.
  @Test func `inner rooms are compiled as Embedded Swift`() {
    let build = Repository.lines(".ci/wasm/build").filter { $0.hasPrefix("for room in ") }
    let named = build.flatMap { $0.words.map(String.init) }.filter(Repository.rooms.contains)
    let compiled = Set(named + named.flatMap { Manifest.current.rooms[$0] ?? [] })
    #expect(Manifest.current.inner.filter { !compiled.contains($0) } == [])
  }

  /// A room is declared below all that it looks into.
  @Test func `the rooms stand in their order`() {
    let order = Manifest.current.order
    for (place, room) in order.enumerated() {
      let below = (Manifest.current.rooms[room] ?? []).filter { order[place...].contains($0) }
      #expect(below == [], "\(room)")
    }
  }

  @Test(arguments: Repository.rooms)
  func `imports are those of the manifest`(_ room: String) {
    let isInner = Manifest.current.inner.contains(room)
    let allowed =
      (Manifest.current.rooms[room] ?? []) + (isInner ? [] : Self.systemModules)
    var strangers: [String] = []
    for file in Repository.sources where file.hasPrefix("Sources/\(room)/") {
      for line in Repository.lines(file) {
        guard let module = Self.importedModule(line), !allowed.contains(module) else { continue }
        strangers.append("\(file): \(module)")
      }
    }
    #expect(strangers == [])
  }

  @Test(arguments: Repository.rooms)
  func `the doorplate has its five headings`(_ room: String) {
    let lines = Repository.lines("Sources/\(room)/\(room).docc/\(room).md")
    #expect(lines.first == "# ``\(room)``")
    #expect(lines.filter { $0.hasPrefix("## ") } == Self.headings)
  }

  /// Returns the module that a line imports, or `nil`.
  private static func importedModule(_ line: String) -> String? {
    let words = line.withoutComment.split(separator: " ")
    guard let keyword = words.firstIndex(of: "import"), keyword + 1 < words.count,
      words[..<keyword].allSatisfy({ $0.hasPrefix("@") || accessLevels.contains($0) })
    else { return nil }
    return words.last?.split(separator: ".").first.map(String.init)
  }

  private static let accessLevels: [Substring] = [
    "public", "package", "internal", "fileprivate", "private",
  ]
}
