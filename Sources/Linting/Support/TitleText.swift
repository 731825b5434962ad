import Diagnostics
import Syntax

/// A title between its quotation marks, by bytes, so that a piece of it can be named in the file.
struct TitleText {
  /// The bytes between the quotation marks, as written.
  let bytes: [UInt8]
  /// Where the bytes stand in the file.
  let range: SourceRange

  /// Creates the text of a string that is closed on its line.
  init?(_ string: SyntaxString?, in source: SourceFile) {
    guard let string, string.range.end - string.range.start >= 2,
      let first = Self.width(ofMarkAt: string.range.start, in: source),
      let last = Self.width(ofMarkBefore: string.range.end, in: source),
      string.range.start + first <= string.range.end - last
    else { return nil }
    range = SourceRange(
      file: string.range.file, start: string.range.start + first, end: string.range.end - last)
    bytes = Array(source.bytes[range.start..<range.end])
  }

  var text: String { String(decoding: bytes, as: UTF8.self) }

  /// Returns the place of some of the bytes in the file.
  func range(of part: Range<Int>) -> SourceRange {
    SourceRange(
      file: range.file, start: range.start + part.lowerBound, end: range.start + part.upperBound)
  }

  /// The pieces in parentheses, without nesting, by the bytes between the signs.
  var parentheses: [Range<Int>] {
    var result: [Range<Int>] = []
    var start: Int?
    for index in bytes.indices {
      if bytes[index] == UInt8(ascii: "(") { start = index + 1 }
      if bytes[index] == UInt8(ascii: ")"), let first = start {
        result.append(first..<index)
        start = nil
      }
    }
    return result
  }

  /// Returns some of the bytes as text.
  func text(of part: Range<Int>) -> String { String(decoding: bytes[part], as: UTF8.self) }

  /// A quotation mark is `"` or one of the curly ones, which take three bytes.
  private static func width(ofMarkAt offset: Int, in source: SourceFile) -> Int? {
    let bytes = source.bytes[offset...]
    if bytes.first == 0x22 { return 1 }
    return bytes.starts(with: [0xE2, 0x80]) ? 3 : nil
  }

  private static func width(ofMarkBefore end: Int, in source: SourceFile) -> Int? {
    if source.bytes[end - 1] == 0x22 { return 1 }
    return end >= 3 && source.bytes[(end - 3)..<end].starts(with: [0xE2, 0x80]) ? 3 : nil
  }
}
