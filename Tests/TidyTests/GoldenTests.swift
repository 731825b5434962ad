import Testing

/// Golden files and what they are recorded for belong together.
@Suite struct GoldenTests {
  @Test func `every diagnostic is recorded in a golden file`() {
    let recorded = Repository.goldenFiles
      .filter { $0.hasSuffix(".diagnostics") || $0.hasSuffix(".transcript") }
      .map { Repository.text($0) }.joined()
    // A line too long for people is too long for a golden file, too: `LongLineTests` makes its own. The
    // values of two scales that differ lie in two files: `LinkedBoundsTests` writes both. A file that changes
    // while it is read is one of `ChangingFileTests`.
    let known = Self.codes(in: recorded).union([
      "changed-while-read", "line-too-long", "linked-values-differ",
    ])
    #expect(Self.codes.filter { !known.contains($0) } == [])
    #expect(Self.codes.count > 50)
  }

  /// Where a code is renamed, nothing else would tell those who ask for it by its name.
  @Test func `codes that may follow from another fault are declared`() {
    let named = Repository.text("Sources/Semantics/Checking/Consequences.swift")
      .pieces(between: "\"", and: "\"").filter { $0.contains("-") && !$0.hasSuffix("-") }
    #expect(named.filter { !Self.codes.contains($0) } == [])
    #expect(named.count > 20)
  }

  /// The codes are found where a diagnostic is made, and in the files where diagnostics are declared.
  private static let codes: [String] = {
    var codes: Set<String> = []
    for file in Repository.sources {
      let text = Repository.text(file)
      codes.formUnion(text.pieces(between: "code: \"", and: "\""))
      guard file.contains("Diagnostics+") || file.hasSuffix("Diagnostics.swift") else { continue }
      codes.formUnion(text.pieces(between: "aboutCell(\n      \"", and: "\""))
    }
    // Units have codes too, which are no words.
    return codes.filter { !$0.isEmpty && $0.allSatisfy { $0 == "-" || $0.isLowercase } }.sorted()
  }()

  /// Returns the codes in recorded diagnostics: `error[code]`, or `2:13 code: …` where a test is terse.
  private static func codes(in recorded: String) -> Set<String> {
    let titles = ["error[", "warning[", "lỗi[", "cảnh báo["]
    var codes = Set(titles.flatMap { recorded.pieces(between: $0, and: "]") })
    for line in recorded.split(separator: "\n") {
      let words = line.split(separator: " ", maxSplits: 2)
      guard words.count > 1, words[0].first?.isNumber == true, words[1].last == ":" else {
        continue
      }
      codes.insert(String(words[1].dropLast()))
    }
    return codes
  }

  /// The endings are those that tests pass to `expect(_:as:)`.
  @Test func `every recorded output has its input`() {
    let tests = Repository.files(below: "Tests").filter { $0.hasSuffix(".swift") }
    let endings = Set(tests.flatMap { Repository.text($0).pieces(between: "as: \"", and: "\"") })
    let all = Set(Repository.goldenFiles)
    let orphans = Repository.goldenFiles.filter { file in
      guard let dot = file.lastIndex(of: ".") else { return false }
      return endings.contains(String(file[dot...].dropFirst()))
        && !all.contains(String(file[..<dot]))
    }
    #expect(orphans == [])
    #expect(endings.contains("diagnostics"))
  }
}
