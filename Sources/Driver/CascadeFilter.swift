import Diagnostics

/// Leaves out of what the checker found whatever only follows from another fault.
///
/// Where a part of a file cannot be read, its names are unknown, its points are missing from the sums
/// and its criteria have no rule: none of that needs a repair of its own.
struct CascadeFilter {
  private let source: SourceFile
  /// The lines on which the file cannot be read, from 0.
  private var brokenLines: Set<Int> = []
  private let isBroken: Bool
  /// `true` iff it is not even certain where the blocks end.
  private let isStructureBroken: Bool

  /// Creates the filter for what is found in a file beside the errors of its form.
  init(source: SourceFile, errors: [Diagnostic]) {
    self.source = source
    isBroken = !errors.isEmpty
    isStructureBroken = errors.contains { error in
      switch error.code {
      case "missing-brace", "surplus-brace", "text-after-scale", "missing-scale",
        "unknown-declaration", "unclosed-fence":
        true
      case _: false
      }
    }
    for error in errors where error.code != "misspelt-keyword" {
      brokenLines.formUnion(lines(of: error.site))
    }
  }

  /// Returns the diagnostics that stand for a fault of their own; those of one unknown name as one.
  func independent(_ found: [Diagnostic]) -> [Diagnostic] {
    var kept: [Diagnostic] = []
    var unknownNames: [String: Int] = [:]
    for diagnostic in found where !isConsequence(diagnostic) {
      guard diagnostic.code == "unknown-name", case .range(let range) = diagnostic.site else {
        kept.append(diagnostic)
        continue
      }
      let name = source.text(of: range)
      if let first = unknownNames[name] {
        kept[first] = kept[first].joined(with: diagnostic, at: range)
      } else {
        unknownNames[name] = kept.count
        kept.append(diagnostic)
      }
    }
    return kept
  }

  private func isConsequence(_ diagnostic: Diagnostic) -> Bool {
    guard isBroken else { return false }
    let own = lines(of: diagnostic.site)
    if !own.isDisjoint(with: brokenLines) { return true }
    if diagnostic.notes.contains(where: { note in
      note.site.map { !lines(of: $0).isDisjoint(with: brokenLines) } ?? false
    }) {
      return true
    }
    if diagnostic.code.hasPrefix("unknown-") || diagnostic.code == "not-covered" {
      guard case .range(let range) = diagnostic.site else { return true }
      return isDeclaredSomewhere(source.text(of: range))
    }
    if isStructureBroken { return true }
    return Self.codesOfWholes.contains(diagnostic.code) || diagnostic.code.hasPrefix("unused-")
  }

  /// What depends on parts of the file that may be the ones that cannot be read.
  private static let codesOfWholes: Set<String> = [
    "cap-never-reached", "criterion-without-rule", "duplicate-clause", "duplicate-name",
    "duplicate-number", "empty-choice", "empty-list", "empty-table", "given-twice",
    "missing-policy", "node-without-pass-mark", "options-not-covered", "row-length",
    "rows-expected", "rule-beside-criteria", "several-rules", "sum-mismatch", "total-mismatch",
    "weights-mismatch", "missing-total", "level-without-total", "column-outside-table",
  ]

  /// `true` iff a name stands somewhere as it does where it is declared: before `:`, `=` or a title.
  private func isDeclaredSomewhere(_ name: String) -> Bool {
    guard isStructureBroken || !brokenLines.isEmpty else { return false }
    let text = source.text(of: SourceRange(file: source.id, start: 0, end: source.bytes.count))
    for line in text.split(whereSeparator: { $0.isNewline }) {
      var rest = line[...]
      while let start = rest.firstIndex(where: { $0.isLetter || $0 == "_" || $0 == "`" }) {
        let end =
          rest[start...].firstIndex { !$0.isLetter && !$0.isNumber && $0 != "_" && $0 != "`" }
          ?? rest.endIndex
        let after = rest[end...].first { !$0.isWhitespace }
        if rest[start..<end] == name, after == "\"" || after == ":" || after == "=" || after == ","
        {
          return true
        }
        rest = rest[end...]
      }
    }
    for (number, line) in source.lines.starts.indices.map({
      ($0, source.lines.range(ofLine: $0, in: source.bytes))
    })
    where brokenLines.contains(number) {
      let text = source.text(
        of: SourceRange(file: source.id, start: line.lowerBound, end: line.upperBound))
      let words = text.split { !$0.isLetter && !$0.isNumber && $0 != "_" && $0 != "`" }
      if words.contains(where: { $0 == name }) { return true }
    }
    return false
  }

  private func lines(of site: Site) -> Set<Int> {
    guard case .range(let range) = site else { return [] }
    let first = source.lines.line(at: range.start)
    return Set(first...max(first, source.lines.line(at: range.end)))
  }
}

extension Diagnostic {
  /// Returns the diagnostic with one more place of the same fault; its repair mends that place too.
  fileprivate func joined(with other: Diagnostic, at range: SourceRange) -> Diagnostic {
    let fixes = zip(self.fixes, other.fixes).map { own, more in
      Fix(own.title, own.edits + more.edits, isCertain: own.isCertain && more.isCertain)
    }
    let places = notes.count { $0.site != nil }
    let notes =
      places < 3
      ? self.notes + [Diagnostic.Note(Phrase(vi: "cả ở đây", en: "here too"), at: .range(range))]
      : self.notes
    return Diagnostic(
      severity, code: code, message, at: site, notes: notes,
      fixes: fixes.count == self.fixes.count ? fixes : self.fixes)
  }
}
