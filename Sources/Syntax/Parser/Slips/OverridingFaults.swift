import Diagnostics

/// Faults of a whole line or of the rest of the file: what else is wrong there means nothing.
struct OverridingFaults {
  /// The line that opens a fence which the file does not close: no other error behind it counts.
  private var unclosedFence: SourceRange?
  /// Where characters that nobody sees cut words and numbers in two: no other error on their lines
  /// counts.
  var hiddenCharacters: Set<SourceRange> = []

  /// Returns the errors of a literate scale without code, and of fences that the file does not close.
  mutating func faults(of literate: LiterateText, in source: SourceFile) -> [Diagnostic] {
    func range(_ bytes: Range<Int>) -> SourceRange {
      SourceRange(file: source.id, start: bytes.lowerBound, end: bytes.upperBound)
    }
    if literate.fences.isEmpty { return [.literateWithoutCode(at: range(0..<0))] }
    var faults: [Diagnostic] = []
    for (index, fence) in literate.fences.enumerated() where !fence.isClosed {
      let isLast = index == literate.fences.count - 1
      // Behind the last one all text is read as code; what is wrong with it means nothing.
      if isLast { unclosedFence = range(fence.opening) }
      let marks = source.text(of: range(fence.opening)).prefix { $0 == "~" || $0 == "`" }
      faults.append(
        .unclosedFence(
          at: range(fence.opening),
          closing: isLast
            ? nil
            : TextEdit(
              replacing: range(fence.code).atEnd, with: String(marks) + "\n\n")))
    }
    return faults
  }

  /// Removes the errors that mean nothing beside these faults.
  func apply(to diagnostics: inout [Diagnostic], in source: SourceFile) {
    if let unclosedFence {
      diagnostics.removeAll { diagnostic in
        guard case .range(let range) = diagnostic.site else { return false }
        return range.start > unclosedFence.start
      }
    }
    if hiddenCharacters.isEmpty { return }
    let lines = Set(hiddenCharacters.map { source.lines.line(at: $0.start) })
    diagnostics.removeAll { diagnostic in
      guard case .range(let range) = diagnostic.site else { return false }
      let isOnLine = lines.contains(source.lines.line(at: range.start))
      return isOnLine && !hiddenCharacters.contains(range)
    }
  }
}
