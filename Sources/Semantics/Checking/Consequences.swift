package import Diagnostics
package import Syntax

/// Leaves out of what the checker found whatever only follows from another fault: where a part of a
/// file cannot be read, its names are unknown, its points are missing from the sums, and its rows and
/// columns do not agree.
struct Consequences {
  private let source: SourceFile
  private let tree: SyntaxTree
  private let isBroken: Bool
  private let unparsedWords: Set<String>
  private let hasNamelessDeclaration: Bool
  private let hasNodeWithoutNumber: Bool

  /// Prepares to judge what the checker finds in a tree, of which some words could not be parsed.
  init(in tree: SyntaxTree, _ unparsedWords: Set<String>) {
    source = tree.source
    self.tree = tree
    isBroken = !tree.isWellFormed
    self.unparsedWords = unparsedWords
    hasNamelessDeclaration = tree.hasNamelessDeclaration
    hasNodeWithoutNumber = tree.hasNodeWithoutNumber
  }

  /// Returns the diagnostics that stand for a fault of their own; those of one unknown name as one.
  func independent(_ found: [Diagnostic]) -> [Diagnostic] {
    var kept: [Diagnostic] = []
    var places: [String: [Int]] = [:]
    for diagnostic in found where isOwnFault(diagnostic) {
      guard Self.codesOfNames.contains(diagnostic.code), case .range(let range) = diagnostic.site
      else {
        kept.append(diagnostic)
        continue
      }
      places[diagnostic.code + source.text(of: range), default: []].append(kept.count)
      kept.append(diagnostic)
    }
    return joined(kept, places)
  }

  /// Joins the errors that stand for one name, which are those at the indices given for it.
  private func joined(_ found: [Diagnostic], _ places: [String: [Int]]) -> [Diagnostic] {
    var result = found.map { Optional($0) }
    let lone = places.isEmpty ? [:] : loneWords
    for indices in places.values {
      let first = found[indices[0]]
      let others = indices.dropFirst().map { found[$0] }
      // A name that is declared and never used is the one that is meant everywhere, unless it is the one
      // that is misspelt.
      guard case .range(let range) = first.site else { continue }
      let name = source.text(of: range)
      let declaration = first.fixes.first?.edits.first.flatMap { lone[$0.text] }
      result[indices[0]] = first.joined(
        with: others, of: name, declaredAt: declaration,
        isMisspelt: !others.isEmpty || declaration.map { isTitled(name, unlike: $0) } ?? false)
      for index in indices.dropFirst() { result[index] = nil }
    }
    return result.compactMap { $0 }
  }

  /// `true` iff the title of a declaration has the words of another name, but not those of its own.
  private func isTitled(_ name: String, unlike declaration: SourceRange) -> Bool {
    guard let index = tree.tokens.firstIndex(where: { Int($0.start) == declaration.start }),
      let next = tree.tokens[(index + 1)...].firstIndex(where: { !$0.kind.isTrivia }),
      tree.tokens[next].kind == .string
    else { return false }
    let title = Self.words(tree.text(ofToken: next))
    return title.isSuperset(of: Self.words(name))
      && !title.isSuperset(of: Self.words(source.text(of: declaration)))
  }

  /// Returns the words of a name or a title, in lower case.
  private static func words(_ text: String) -> Set<Substring> {
    Set(text.lowercased().split { !$0.isLetter && !$0.isNumber })
  }

  /// The names that stand only once in the file, with their places.
  private var loneWords: [String: SourceRange] {
    var places: [String: SourceRange?] = [:]
    for index in tree.tokens.indices where tree.tokens[index].kind == .word {
      let text = tree.text(ofToken: index)
      places[text] = places.keys.contains(text) ? .some(nil) : tree.range(ofToken: index)
    }
    return places.compactMapValues { $0 }
  }

  /// `true` iff a diagnostic of the checker stands for a fault of its own.
  private func isOwnFault(_ diagnostic: Diagnostic) -> Bool {
    if !isBroken { return true }
    if Self.codesOfWholes.contains(diagnostic.code) || diagnostic.code.hasPrefix("unused-") {
      return false
    }
    guard case .range(let range) = diagnostic.site else { return true }
    // The others are counted on from a node without its number.
    if Self.codesOfNumbers.contains(diagnostic.code) { return !hasNodeWithoutNumber }
    if Self.codesOfValues.contains(diagnostic.code) {
      let line = source.lines.range(ofLine: source.lines.line(at: range.start), in: source.bytes)
      let text = source.text(
        of: SourceRange(file: range.file, start: line.lowerBound, end: line.upperBound))
      return !isUnparsed(text)
    }
    guard diagnostic.code.hasPrefix("unknown-") else { return true }
    return !hasNamelessDeclaration && range.start < range.end
      && !isUnparsed(source.text(of: range))
  }

  /// `true` iff a text has a name that stands on a line which could not be read.
  private func isUnparsed(_ text: String) -> Bool {
    if unparsedWords.contains(text) { return true }
    return text.split(whereSeparator: { !$0.isLetter && !$0.isNumber && $0 != "_" }).contains {
      unparsedWords.contains(String($0))
    }
  }

  /// What says that a name stands for nothing: once for every name.
  private static let codesOfNames: Set<String> = [
    "unknown-kind", "unknown-level", "unknown-name", "unknown-option",
  ]

  /// What tells nodes apart by their numbers.
  private static let codesOfNumbers: Set<String> = ["duplicate-number", "wrong-level-word"]

  /// What compares the values of an example with what is declared of them.
  private static let codesOfValues: Set<String> = ["percent-as-number", "value-out-of-bounds"]

  /// What compares parts of a file of which one may be the part that cannot be read.
  private static let codesOfWholes: Set<String> = [
    "cap-never-reached", "criterion-without-rule", "duplicate-clause", "empty-choice", "empty-list",
    "empty-table", "group-without-pass-rule", "missing-policy", "node-without-pass-mark",
    "node-without-points", "options-not-covered", "row-length", "rows-expected",
    "rule-beside-criteria", "several-rules", "sum-mismatch", "total-mismatch", "weights-mismatch",
  ]
}

extension Diagnostic {
  /// Returns the diagnostic with more places of the same name, and with the place where the name that is
  /// probably meant is declared, if nothing else uses it; then one repair mends them all.
  fileprivate func joined(
    with others: [Diagnostic], of name: String, declaredAt declaration: SourceRange?,
    isMisspelt: Bool
  ) -> Diagnostic {
    if others.isEmpty, declaration == nil { return self }
    var notes =
      notes
      + others.prefix(3).map {
        Note(Phrase(vi: "cả ở đây", en: "here too"), at: $0.site)
      }
    guard let declaration else {
      let shared = others.isEmpty ? fixes : []
      return Diagnostic(severity, code: code, message, at: site, notes: notes, fixes: shared)
    }
    notes.append(
      Note(
        Phrase(vi: "khai báo ở đây, không dùng ở đâu", en: "declared here, and used nowhere"),
        at: .range(declaration)))
    return Diagnostic(
      severity, code: code, message, at: site, notes: notes,
      fixes: repairs(
        with: others, of: name, declaredAt: declaration, isMisspelt: isMisspelt))
  }

  /// Returns the repairs of a name that is spelt one way where it is declared and another wherever it is
  /// used; that of the declaration comes first where this is probably misspelt.
  private func repairs(
    with others: [Diagnostic], of name: String, declaredAt declaration: SourceRange,
    isMisspelt: Bool
  ) -> [Fix] {
    let titles = fixes.map { $0.title }
    guard others.allSatisfy({ $0.fixes.map { $0.title } == titles }) else { return [] }
    let atUses = fixes.indices.map { index in
      Fix(
        fixes[index].title, fixes[index].edits + others.flatMap { $0.fixes[index].edits },
        isCertain: fixes[index].isCertain)
    }
    let renaming = Fix(
      Phrase(
        vi: "đổi tên khai báo thành `\(name)`", en: "rename the declaration to `\(name)`"),
      [TextEdit(replacing: declaration, with: name)])
    return isMisspelt ? [renaming] + atUses : atUses + [renaming]
  }
}

extension [Diagnostic] {
  /// Returns what the checker found beside what the parser did, each fault once: where a line could not be
  /// read, what is wrong with the values on it follows from that, and several faults of one table may have
  /// one cause.
  package func independent(of parsed: [Diagnostic], in tree: SyntaxTree) -> [Diagnostic] {
    let source = tree.source
    var unread: Set<Int> = []
    for diagnostic in parsed where Self.codesOfUnreadLines.contains(diagnostic.code) {
      guard case .range(let range) = diagnostic.site else { continue }
      unread.insert(source.lines.line(at: range.start))
    }
    let found =
      unread.isEmpty
      ? self
      : filter { diagnostic in
        // Which values an example gives is known when all of it can be read.
        if diagnostic.code == "example-breaks-constraint" { return false }
        guard case .range(let range) = diagnostic.site, !diagnostic.code.hasPrefix("unknown-")
        else { return true }
        // What an example gives is held against bounds that may be the part which could not be read.
        let bounds = diagnostic.code == "value-out-of-bounds" ? diagnostic.notes : []
        let places =
          [range]
          + bounds.compactMap { note in
            if case .range(let place)? = note.site { place } else { nil }
          }
        return !places.contains { unread.contains(source.lines.line(at: $0.start)) }
      }
    return TableFaults(in: tree).joined(found)
  }

  /// What says that the words of a line do not make an entry.
  private static var codesOfUnreadLines: Set<String> {
    ["expected", "expected-expression", "missing-keyword", "missing-separator", "stray-sign"]
  }
}
