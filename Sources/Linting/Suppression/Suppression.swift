import Diagnostics
import Syntax

/// A comment that excuses findings: `# thang: allow CODE because …`, `# thang: bỏ qua CODE vì …`.
///
/// Behind something it excuses its own line. Alone on its line it excuses what begins behind it: the
/// clause, the criterion with all its parts, or, above the scale, the whole file. Errors are never
/// excused.
struct Suppression {
  /// A code that the comment names.
  struct Code {
    let text: String
    let range: SourceRange
  }

  let codes: [Code]
  /// The comment without the line break.
  let comment: SourceRange
  /// Why the findings are allowed, in the words of the comment; `nil` where it does not say.
  let reason: String?
  /// `true` iff nothing else stands on the line of the comment.
  let isAlone: Bool
  /// The bytes in which findings may begin that are excused.
  let scope: Range<Int>

  /// Reads the comment at a token, or returns `nil` if it is one for people only.
  init?(atToken index: Int, in tree: SyntaxTree) {
    let bytes = tree.byteRange(ofToken: index)
    var words = Words(of: tree.source, in: bytes)
    guard words.next()?.text == "thang:", let verb = words.next()?.text,
      verb == "allow" || verb == "ignore" || verb == "bỏ" && words.next()?.text == "qua"
    else { return nil }
    var codes: [Code] = []
    var reason: String?
    while let word = words.next() {
      if word.text == "because" || word.text == "vì" {
        reason = words.rest
        break
      }
      codes.append(word)
    }
    self.codes = codes
    self.reason = reason
    comment = tree.range(ofToken: index)
    let line = tree.source.lines.line(at: bytes.lowerBound)
    let start = tree.source.lines.starts[line]
    isAlone = tree.source.bytes[start..<bytes.lowerBound].allSatisfy { $0 == 0x20 || $0 == 0x09 }
    if isAlone {
      scope = Self.clause(behind: index, in: tree)
    } else {
      scope = start..<bytes.upperBound
    }
  }

  /// Returns the bytes of the largest node that begins with the next token that means something.
  private static func clause(behind index: Int, in tree: SyntaxTree) -> Range<Int> {
    guard let next = tree.tokens[(index + 1)...].firstIndex(where: { !$0.kind.isTrivia }) else {
      return 0..<0
    }
    var node = tree.root
    while let child = node.children.first(where: { $0.tokenRange.contains(next) }) {
      if child.tokenRange.lowerBound == next { return child.range.start..<child.range.end }
      node = child
    }
    return tree.byteRange(ofToken: next)
  }
}

/// The words of a comment, with commas and the sign `#` left out.
private struct Words {
  private let source: SourceFile
  private var offset: Int
  private let end: Int

  init(of source: SourceFile, in bytes: Range<Int>) {
    self.source = source
    var start = bytes.lowerBound
    while start < bytes.upperBound, source.bytes[start] == UInt8(ascii: "#") { start += 1 }
    offset = start
    end = bytes.upperBound
  }

  mutating func next() -> Suppression.Code? {
    while offset < end, Self.isBetween(source.bytes[offset]) { offset += 1 }
    let start = offset
    while offset < end, !Self.isBetween(source.bytes[offset]) { offset += 1 }
    guard start < offset else { return nil }
    let range = SourceRange(file: source.id, start: start, end: offset)
    return Suppression.Code(text: source.text(of: range), range: range)
  }

  /// What is left of the comment, from the next word to the last; `nil` where there is none.
  var rest: String? {
    var words = self
    var range: SourceRange?
    while let word = words.next() {
      range = SourceRange(
        file: word.range.file, start: range?.start ?? word.range.start, end: word.range.end)
    }
    return range.map { source.text(of: $0) }
  }

  private static func isBetween(_ byte: UInt8) -> Bool {
    byte <= 0x20 || byte == UInt8(ascii: ",")
  }
}
