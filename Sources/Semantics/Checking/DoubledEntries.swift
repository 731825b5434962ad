import Diagnostics
import Syntax

/// Entries that stand twice word for word, as a line or a block does that was pasted twice: one error,
/// whose repair deletes the second.
struct DoubledEntries {
  private let tree: SyntaxTree
  private let source: SourceFile

  init(in tree: SyntaxTree) {
    self.tree = tree
    source = tree.source
  }

  /// Returns what was found with a repair for every entry that stands twice, and without what only
  /// follows from it; `explains` tells whether a sum is right without an entry.
  func repaired(
    _ found: [Diagnostic], explains: (Diagnostic, SourceRange) -> Bool
  ) -> [Diagnostic] {
    var doubled: [Int: SourceRange] = [:]
    guard found.count(where: { Self.codes.contains($0.code) }) <= Self.mostCopies else {
      return found
    }
    for (index, diagnostic) in found.enumerated() where Self.codes.contains(diagnostic.code) {
      guard case .range(let range) = diagnostic.site,
        case .range(let earlier)? = diagnostic.notes.first?.site,
        !doubled.values.contains(where: { $0.contains(range) }),
        let entry = entry(at: range.start, likeThatAt: earlier.start)
      else { continue }
      doubled[index] = entry.range
    }
    if doubled.isEmpty { return found }
    return found.indices.compactMap { index in
      if let entry = doubled[index] { return found[index].adding(deletion(of: entry)) }
      return follows(found[index], from: doubled.values, explains) ? nil : found[index]
    }
  }

  /// Where more stands twice, the file itself is a copy of something, and no entry is worth the search.
  private static let mostCopies = 100

  /// What says that something stands twice, with the first place in its note.
  private static let codes: Set<String> = [
    "duplicate-clause", "duplicate-name", "duplicate-number", "given-twice", "several-rules",
  ]

  /// What counts the points of an entry twice that stands twice.
  private static let sums: Set<String> = ["sum-mismatch", "total-mismatch", "weights-mismatch"]

  /// `true` iff a diagnostic is only about an entry because that stands twice.
  private func follows(
    _ diagnostic: Diagnostic, from entries: [Int: SourceRange].Values,
    _ explains: (Diagnostic, SourceRange) -> Bool
  ) -> Bool {
    if Self.sums.contains(diagnostic.code) { return entries.contains { explains(diagnostic, $0) } }
    guard case .range(let range) = diagnostic.site else { return false }
    return entries.contains { $0.start <= range.start && range.start < $0.end }
  }

  // MARK: - Entries

  /// Returns the largest entry at a byte that has a sibling with the same words at another byte.
  private func entry(at later: Int, likeThatAt earlier: Int) -> SyntaxNode? {
    var parent = tree.root
    while true {
      let children = parent.children
      guard let entry = children.first(where: { holds($0, later) }),
        let first = children.first(where: { holds($0, earlier) })
      else { return nil }
      if entry.index == first.index {
        parent = entry
        continue
      }
      return words(of: entry).elementsEqual(words(of: first)) ? entry : nil
    }
  }

  private func holds(_ node: SyntaxNode, _ offset: Int) -> Bool {
    let range = node.range
    return range.start <= offset && offset < max(range.end, range.start + 1)
  }

  private func words(of node: SyntaxNode) -> [String] {
    node.tokenRange.lazy.filter { !tree.tokens[$0].kind.isTrivia }.map { tree.text(ofToken: $0) }
  }

  // MARK: - Deleting

  /// Returns the repair that deletes an entry: its lines where it has lines of its own, else what stands
  /// between the entry before and its end.
  private func deletion(of entry: SourceRange) -> Fix {
    let bytes = source.bytes
    let line = source.lines.starts[source.lines.line(at: entry.start)]
    var end = entry.end
    while end < bytes.count, bytes[end] == 0x20 || bytes[end] == 0x09 { end += 1 }
    let isAlone =
      bytes[line..<entry.start].allSatisfy { $0 == 0x20 || $0 == 0x09 }
      && (end == bytes.count || bytes[end] == 0x0A || bytes[end] == 0x0D)
    var deleted = entry
    if isAlone {
      if end < bytes.count, bytes[end] == 0x0D { end += 1 }
      if end < bytes.count, bytes[end] == 0x0A { end += 1 }
      deleted = SourceRange(file: source.id, start: line, end: end)
    } else {
      var start = entry.start
      while start > 0, [0x20, 0x09, 0x2C, 0x3B].contains(bytes[start - 1]) { start -= 1 }
      deleted = SourceRange(file: source.id, start: start, end: entry.end)
    }
    return Fix(
      Phrase(vi: "xóa phần lặp lại này", en: "delete this repetition"),
      [TextEdit(replacing: deleted, with: "")])
  }
}

extension Diagnostic {
  fileprivate func adding(_ fix: Fix) -> Diagnostic {
    Diagnostic(severity, code: code, message, at: site, notes: notes, fixes: [fix] + fixes)
  }
}
