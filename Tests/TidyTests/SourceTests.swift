import Testing

/// What no source file may contain.
@Suite struct SourceTests {
  private static let forbiddenTexts = ["try!", "as!", "TODO", "FIXME", "@_cdecl"]
  /// Floating point has no place in a product that promises exact numbers.
  private static let forbiddenWords: Set<Substring> = [
    "Double", "Float", "Float16", "Float32", "Float64", "Float80", "public",
  ]

  /// The only file with a door for other languages.
  private static let door = "Sources/Browser/Door.swift"

  @Test func `nothing forbidden stands in a source file`() {
    var found: [String] = []
    for file in Repository.sources {
      for (index, line) in Repository.lines(file).enumerated() {
        var faults = Self.forbiddenTexts.filter { line.contains($0) }
        if file == Self.door { faults.removeAll { $0 == "@_cdecl" } }
        let code = Self.withoutTexts(line).withoutComment.words
        if let first = code.first, Self.forbiddenWords.contains(first) {
          faults.append(String(first))
        }
        faults += code.dropFirst().filter { $0.hasPrefix("Float") || $0 == "Double" }
          .map(String.init)
        found += faults.map { "\(file):\(index + 1): \($0)" }
      }
    }
    #expect(found == [])
  }

  /// Inner rooms run in Embedded Swift, where a key path is no function.
  @Test func `inner rooms use no key paths`() {
    let found = Repository.sources.filter { file in
      Manifest.current.inner.contains { file.hasPrefix("Sources/\($0)/") }
        && Repository.lines(file).contains { Self.withoutTexts($0).withoutComment.contains("\\.") }
    }
    #expect(found == [])
  }

  @Test func `files are short`() {
    let lengths = Repository.sources.map { ($0, Repository.lines($0).count - 1) }
    let tooLong = lengths.filter { $0.1 > 500 }.map { "\($0.0): \($0.1) lines" }
    #expect(tooLong == [])
    let long = lengths.filter { $0.1 > 350 }.map { "\($0.0): \($0.1)" }
    if !long.isEmpty {
      Issue.record("look twice at \(long.joined(separator: ", "))", severity: .warning)
    }
  }

  /// Returns a line of code with the literals that it contains left empty.
  private static func withoutTexts(_ line: String) -> String {
    var result = ""
    var isText = false
    var previous: Character = " "
    for character in line {
      if character == "\"", previous != "\\" { isText.toggle() }
      if !isText || character == "\"" { result.append(character) }
      previous = character
    }
    return result
  }
}
