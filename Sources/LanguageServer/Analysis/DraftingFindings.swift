import Diagnostics

/// What the lints found in a text, and where that stands after a change until they are asked again.
struct DraftingFindings: Sendable {
  private let found: [Diagnostic]
  private let source: SourceFile
  /// `true` iff the text has not changed since.
  var isCurrent = true

  /// Keeps what was found in a text.
  init(_ found: [Diagnostic], in source: SourceFile) { (self.found, self.source) = (found, source) }

  /// Returns the findings as they stand in a text that was changed in one place: those before the place
  /// stay, those behind it move along, and those that it touches are left out.
  func diagnostics(in changed: SourceFile) -> [Diagnostic] {
    if isCurrent { return found }
    let (old, new) = (source.bytes, changed.bytes)
    let shortest = min(old.count, new.count)
    var start = 0
    while start < shortest, old[start] == new[start] { start += 1 }
    var tail = 0
    while tail < shortest - start, old[old.count - 1 - tail] == new[new.count - 1 - tail] {
      tail += 1
    }
    return found.compactMap { diagnostic in
      guard case .range(let range) = diagnostic.site, range.file == source.id else { return nil }
      let shift =
        range.end < start ? 0 : range.start > old.count - tail ? new.count - old.count : nil
      guard let shift else { return nil }
      let moved = SourceRange(
        file: changed.id, start: range.start + shift, end: range.end + shift)
      // Its fixes and notes are those of the old text.
      return Diagnostic(
        diagnostic.severity, code: diagnostic.code, diagnostic.message, at: .range(moved),
        notes: diagnostic.notes.filter { $0.site == nil })
    }
  }
}

extension Diagnostic {
  /// `true` iff an editor shows both alike; the fixes are asked for anew at every place.
  func looksLike(_ other: Diagnostic) -> Bool {
    severity == other.severity && code == other.code && message == other.message
      && site == other.site && notes == other.notes
  }
}
