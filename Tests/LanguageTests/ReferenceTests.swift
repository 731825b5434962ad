import Consolidation
import Diagnostics
import Driver
import Evaluation
import Evidence
import Semantics
import Syntax
import TestSupport
import Testing

/// The language reference holds nothing that is not so.
struct ReferenceTests {
  @Test(arguments: Reference.english.snippets) func english(_ snippet: Snippet) {
    expectRight(snippet, of: .english)
  }

  @Test(arguments: Reference.vietnamese.snippets) func vietnamese(_ snippet: Snippet) {
    expectRight(snippet, of: .vietnamese)
  }

  private func expectRight(_ snippet: Snippet, of reference: Reference) {
    let file = reference.file(of: snippet)
    if snippet.declaredFrame != nil { return }
    if let base = snippet.amends ?? snippet.extends {
      return expectRight(snippet, joinedWith: reference.base(base) ?? "")
    }
    let tree = parse(SourceFile(path: snippet.testDescription, text: file))
    let checked = check(tree.value)
    var found = tree.diagnostics + (tree.diagnostics.isEmpty ? checked.diagnostics : [])
    if snippet.frame != nil, snippet.code == nil {
      // A frame declares more evidence than one block needs.
      found.removeAll { $0.code == "unused-evidence" || $0.code == "unused-definition" }
    } else if snippet.frame != nil {
      found.removeAll { $0.code == "unused-evidence" && snippet.code != "unused-evidence" }
    }
    let codes = Set(found.map { $0.code })
    let messages = found.map { "\($0.code): \($0.message.english)" }
    #expect(codes == Set([snippet.code].compactMap { $0 }), "\(messages)\n\(file)")
    if !codes.isEmpty || snippet.code != nil { return }
    let differences = ExampleRun.results(of: compile(checked.value)).flatMap { $0.differences }
    #expect(differences.map { $0.message.english } == [], "\(file)")
  }

  /// Joins an amendment, or a scale that extends another, with its base, and checks every version.
  private func expectRight(_ snippet: Snippet, joinedWith base: String) {
    let source = SourceFile(path: "products.thang", text: base)
    let other = parse(SourceFile(id: 1, path: snippet.testDescription, text: snippet.text))
    var found = other.diagnostics
    var joined = ConsolidatedText(source)
    if snippet.extends != nil {
      let extended = extend(other.value, from: joined)
      found += extended.diagnostics
      joined = extended.value
    }
    let result = consolidate(
      joined, path: source.path, amendedBy: snippet.amends == nil ? [] : [other.value])
    found += result.diagnostics
    var differences: [Diagnostic] = []
    for version in result.value.versions {
      let tree = parse(SourceFile(path: "version", bytes: version.text.bytes))
      let checked = check(tree.value)
      found += tree.diagnostics + checked.diagnostics
      if found.isEmpty {
        differences += ExampleRun.results(of: compile(checked.value)).flatMap { $0.differences }
      }
    }
    let messages = found.map { "\($0.code): \($0.message.english)" }
    #expect(Set(found.map { $0.code }) == Set([snippet.code].compactMap { $0 }), "\(messages)")
    #expect(differences.map { $0.message.english } == [])
  }

  /// The two languages show the same blocks, word for word in their own spelling.
  @Test func bothLanguagesSayTheSame() {
    let (english, vietnamese) = (Reference.english, Reference.vietnamese)
    #expect(english.snippets.count == vietnamese.snippets.count)
    for (left, right) in zip(english.snippets, vietnamese.snippets) {
      #expect(left.form == right.form, "\(left.testDescription) and \(right.testDescription)")
      if left.declaredFrame != nil { continue }
      let kinds = Self.kinds(english.file(of: left))
      let others = Self.kinds(vietnamese.file(of: right))
      let same = zip(kinds, others).prefix { $0 == $1 }.count
      let difference = (kinds.dropFirst(same).first, others.dropFirst(same).first)
      #expect(
        difference == (nil, nil), "\(left.testDescription) and \(right.testDescription)")
    }
  }

  /// Returns the kinds of the tokens without white space and comments.
  private static func kinds(_ text: String) -> [SyntaxKind] {
    parse(SourceFile(path: "", text: text)).value.tokens.map { $0.kind }
      .filter { !$0.isTrivia }
      // Vietnamese has one word for both.
      .map { $0 == .reachingKeyword ? .passesKeyword : $0 }
  }

  @Test func everyEvidenceFileIsRead() {
    let files = Reference.english.evidence + Reference.vietnamese.evidence
    #expect(files.count == 6)
    for (file, scale) in files {
      let tree = parse(SourceFile(path: "", text: scale.text)).value
      // One unit of JSON need not name all of its evidence; a table needs all columns.
      let format = EvidenceFormat(rawValue: file.language) ?? .csv
      let read = EvidenceReader.readAll(
        EvidenceBytes(Array(file.text.utf8)), path: "", format: format,
        schema: check(tree).value.schema)
      let messages = read.diagnostics.map { "\($0.code): \($0.message.english)" }
      #expect(messages == [], "\(file.testDescription)")
      #expect(read.value.count == (format == .csv ? 2 : 1), "\(file.testDescription)")
    }
  }

  @Test func linksLeadSomewhere() {
    let names = Set(Reference.articles.flatMap { [$0.0, $0.1] })
    for text in [Reference.english.text, Reference.vietnamese.text] {
      let links = text.split(separator: "<doc:").dropFirst().map { String($0.prefix { $0 != ">" }) }
      #expect(links.filter { !names.contains($0) } == [])
    }
  }

  @Test func everyKeywordIsNamed() {
    let spellings = Keyword.all.flatMap { $0.english + $0.vietnamese }
    for reference in [Reference.english, .vietnamese] {
      let quoted = Set(reference.text.split(separator: "`"))
      #expect(spellings.filter { !quoted.contains(Substring($0)) } == [])
    }
  }

  @Test func everyCodeIsListed() {
    let folders = [
      "Syntax/Parser", "Syntax/Parser/Slips", "Semantics/Diagnostics", "Consolidation/Diagnostics",
      "Driver/Scales",
      "Driver/Linking", "Driver/Scoring", "Evidence", "Formatting", "Linting",
      "Translation/Translating",
    ]
    let codes = Set(folders.flatMap { Self.codes(in: $0) })
    let others = Set(
      [
        "Evidence/Reading", "Linting/Lints", "Linting/Suppression", "Driver/Linking",
        "Driver/Testing", "Proof",
      ]
      .flatMap { Self.words(in: $0) })
    #expect(codes.count > 60)
    for reference in [Reference.english, .vietnamese] {
      let listed = Set(
        reference.text.split(separator: "\n").compactMap { line in
          line.hasPrefix("| `") ? line.dropFirst(3).prefix { $0 != "`" } : nil
        }.map { String($0) })
      #expect(codes.subtracting(listed).sorted() == [])
      let gone = listed.subtracting(codes).subtracting(others)
      #expect(gone.filter { $0.contains("-") && !$0.contains(" ") && !$0.hasPrefix("-") } == [])
    }
  }

  /// Returns the codes that the files of a folder of sources report.
  private static func codes(in folder: String) -> [String] {
    let path = Reference.root + "/Sources/" + folder
    return FileReading.names(in: path).flatMap { name -> [String] in
      let text = String(decoding: FileReading.bytes(of: path + "/" + name) ?? [], as: UTF8.self)
      return text.split(separator: "code: \"").dropFirst().map { String($0.prefix { $0 != "\"" }) }
    }
  }

  /// Returns all texts in the files of a folder of sources: codes stand there in several ways.
  private static func words(in folder: String) -> [String] {
    let path = Reference.root + "/Sources/" + folder
    return FileReading.names(in: path).flatMap { name in
      String(decoding: FileReading.bytes(of: path + "/" + name) ?? [], as: UTF8.self)
        .split(separator: "\"").map { String($0) }
    }
  }

  /// An article is read in one go.
  @Test func articlesAreShort() {
    for (english, vietnamese) in Reference.articles {
      for name in [english, vietnamese] {
        let path = Reference.root + "/Sources/thang/thang.docc/\(name).md"
        let lines = (FileReading.bytes(of: path) ?? []).filter { $0 == 0x0A }.count
        #expect((20...400).contains(lines), "\(name).md has \(lines) lines")
      }
    }
  }
}
