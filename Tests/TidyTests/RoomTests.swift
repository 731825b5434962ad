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
    #expect(Manifest.current.inner.count == 11)
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
