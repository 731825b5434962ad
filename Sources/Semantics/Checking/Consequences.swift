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

  /// Prepares to judge what the checker finds in a tree, of which some words could not be parsed.
  init(in tree: SyntaxTree, _ unparsedWords: Set<String>) {
    source = tree.source
    self.tree = tree
    isBroken = !tree.isWellFormed
    self.unparsedWords = unparsedWords
    hasNamelessDeclaration = tree.hasNamelessDeclaration
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
    let counts = places.values.contains { $0.count > 1 } ? wordCounts : [:]
    for indices in places.values where indices.count > 1 {
      let first = found[indices[0]]
      let others = indices.dropFirst().map { found[$0] }
      let suggestion = first.fixes.first?.edits.first?.text ?? ""
      // A name that is declared and never used is the one that is meant everywhere.
      result[indices[0]] = first.joined(with: others, isMeant: counts[suggestion] == 1)
      for index in indices.dropFirst() { result[index] = nil }
    }
    return result.compactMap { $0 }
  }

  /// How often each name stands in the file.
  private var wordCounts: [String: Int] {
    var counts: [String: Int] = [:]
    for index in tree.tokens.indices where tree.tokens[index].kind == .word {
      counts[tree.text(ofToken: index), default: 0] += 1
    }
    return counts
  }

  /// `true` iff a diagnostic of the checker stands for a fault of its own.
  private func isOwnFault(_ diagnostic: Diagnostic) -> Bool {
    if !isBroken { return true }
    if Self.codesOfWholes.contains(diagnostic.code) || diagnostic.code.hasPrefix("unused-") {
      return false
    }
    guard case .range(let range) = diagnostic.site else { return true }
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
  private static let codesOfNames: Set<String> = ["unknown-kind", "unknown-name", "unknown-option"]

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
  /// Returns the diagnostic with more places of the same fault; its repair mends them all, where all
  /// have the same one and it is surely what is meant.
  fileprivate func joined(with others: [Diagnostic], isMeant: Bool) -> Diagnostic {
    let titles = self.fixes.map { $0.title }
    let isShared = isMeant && others.allSatisfy { $0.fixes.map { $0.title } == titles }
    let fixes =
      isShared
      ? self.fixes.indices.map { index in
        Fix(
          self.fixes[index].title,
          self.fixes[index].edits + others.flatMap { $0.fixes[index].edits },
          isCertain: self.fixes[index].isCertain)
      } : []
    let notes = others.prefix(3).map {
      Note(Phrase(vi: "cả ở đây", en: "here too"), at: $0.site)
    }
    return Diagnostic(
      severity, code: code, message, at: site, notes: self.notes + notes, fixes: fixes)
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
        guard case .range(let range) = diagnostic.site, !diagnostic.code.hasPrefix("unknown-")
        else { return true }
        return !unread.contains(source.lines.line(at: range.start))
      }
    return TableFaults(in: tree).joined(found)
  }

  /// What says that the words of a line do not make an entry.
  private static var codesOfUnreadLines: Set<String> {
    ["expected", "expected-expression", "missing-keyword", "missing-separator", "stray-sign"]
  }
}
