import Diagnostics
import Syntax

/// A text in a scale that names another scale's file.
struct FileLink: Sendable {
  /// The path as written, relative to the file.
  let path: String
  let range: SourceRange

  /// Returns the links of a file in the order of the text: what it extends or amends, and the scales
  /// whose results it takes.
  static func all(in tree: SyntaxTree) -> [FileLink] {
    tree.tokens.indices.compactMap { index -> FileLink? in
      guard tree.tokens[index].kind == .string else { return nil }
      let string = SyntaxString(token: tree.token(at: index))
      let path = string.text
      guard path.hasSuffix(".thang") || path.hasSuffix(".thang.md"),
        !path.utf8.contains(where: { $0 < 0x20 })
      else { return nil }
      return FileLink(path: path, range: string.range)
    }
  }
}
