/// A file's text as bytes, with the table that finds its lines.
package struct SourceFile: Sendable {
  /// The index of the file among the files of the run; ranges refer to it.
  package let id: Int32
  /// The path as the user gave it.
  package let path: String
  /// The file's bytes, normally UTF-8.
  package let bytes: [UInt8]
  /// Where each line starts.
  package let lines: LineTable

  /// Creates a source file and its line table.
  package init(id: Int32 = 0, path: String, bytes: [UInt8]) {
    self.id = id
    self.path = path
    self.bytes = bytes
    self.lines = LineTable(of: bytes)
  }

  /// Creates a source file from a text.
  package init(id: Int32 = 0, path: String, text: String) {
    self.init(id: id, path: path, bytes: Array(text.utf8))
  }

  private init(id: Int32, path: String, bytes: [UInt8], lines: LineTable) {
    (self.id, self.path, self.bytes, self.lines) = (id, path, bytes, lines)
  }

  /// Returns the same text as another file.
  package func standing(as id: Int32, path: String) -> SourceFile {
    SourceFile(id: id, path: path, bytes: bytes, lines: lines)
  }

  /// Returns the text of `range`, with ill-formed bytes repaired.
  package func text(of range: SourceRange) -> String {
    let start = min(max(0, range.start), bytes.count)
    let end = min(max(start, range.end), bytes.count)
    return String(decoding: bytes[start..<end], as: UTF8.self)
  }

  /// Returns the line and column of a byte offset.
  package func location(of offset: Int) -> SourceLocation {
    lines.location(of: offset, in: bytes)
  }
}
