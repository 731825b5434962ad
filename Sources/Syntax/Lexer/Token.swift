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
}
