import Diagnostics

/// A token: what it is and where it starts; it ends where the next one starts.
package struct Token: Hashable, Sendable {
  package internal(set) var kind: SyntaxKind
  /// The offset of the first byte in the file.
  package let start: UInt32

  /// Creates a token.
  init(kind: SyntaxKind, start: Int) {
    self.kind = kind
    self.start = UInt32(truncatingIfNeeded: start)
  }

  /// `true` iff a line of code ends with the token.
  var endsLine: Bool { kind == .newline || kind == .prose || kind == .endOfFile }
}

extension SourceFile {
  /// Returns what tokens of the file cover that follow each other; nothing where there are none.
  func range(of indices: Range<Int>, in tokens: [Token]) -> SourceRange {
    func start(_ index: Int) -> Int {
      index < tokens.count ? Int(tokens[index].start) : bytes.count
    }
    return SourceRange(
      file: id, start: start(indices.lowerBound), end: start(indices.upperBound))
  }
}
