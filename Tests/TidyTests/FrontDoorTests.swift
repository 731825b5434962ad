import Testing

/// What a visitor sees first holds: the top level, the README, the list of commands.
@Suite struct FrontDoorTests {
  @Test func `the top level holds what it should`() {
    let expected = [
      "Criteria", "Examples", "LICENSE", "Package.swift", "README.md", "Sources", "Tests",
    ]
    #expect(Repository.names(in: ".") == expected)
  }

  @Test func `every command is in the registry`() {
    let registry = Repository.text("Sources/Commands/AllCommands.swift")
    let forgotten = Self.commandFiles.flatMap { file in
      Repository.text(file).pieces(between: "struct ", and: ": Command {")
        .compactMap { $0.words.last }
        .filter { !registry.contains("\($0).self") }
    }
    #expect(forgotten == [])
    #expect(Self.commandNames.count > 1)
  }

  /// A command in the README is `thang` and a word, as in `thang check FILE…`.
  @Test func `the README names commands that exist`() {
    let readme = Repository.text("README.md")
    let strangers = readme.pieces(between: "thang ", and: " ")
      .map { $0.prefix { $0.isASCII && $0.isLowercase } }
      .filter { !$0.isEmpty && !Self.commandNames.contains(String($0)) }
    #expect(strangers == [])
  }

  @Test func `the README links to files that exist`() {
    let missing = Repository.text("README.md").pieces(between: "](", and: ")")
      .filter { !$0.hasPrefix("http") && !$0.hasPrefix("#") }
      .filter { Repository.text($0).isEmpty && Repository.names(in: $0).isEmpty }
    #expect(missing == [])
  }

  @Test func `the tour names the rooms in their order`() {
    let rows = Repository.text("README.md").pieces(between: "\n| `", and: "` |")
    #expect(rows.filter { Manifest.current.rooms[$0] != nil } == Manifest.current.order)
    #expect(rows.filter(Repository.roomsInC.contains) == Repository.roomsInC)
  }

  private static let commandFiles = Repository.files(below: "Sources/Commands")

  /// The names under which commands describe themselves, and `help`.
  private static let commandNames = Set(
    commandFiles.flatMap {
      Repository.text($0).pieces(between: "CommandDescription(\n    \"", and: "\"")
    } + ["help"])
}
