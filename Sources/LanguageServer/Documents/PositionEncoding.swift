package import Diagnostics

/// How an editor counts the characters of a line.
package enum PositionEncoding: String, Sendable {
  /// Units of UTF-16: what every editor can do.
  case utf16 = "utf-16"
  /// Bytes of UTF-8.
  case utf8 = "utf-8"
  /// Code points, as some editors prefer.
  case utf32 = "utf-32"
}

/// A place as the language server protocol counts it: line and character from 0.
package struct TextPosition: Hashable, Sendable {
  package let line: Int
  package let character: Int

  /// Creates a position.
  package init(line: Int, character: Int) {
    self.line = line
    self.character = character
  }

  var json: JSONValue { ["line": .integer(line), "character": .integer(character)] }
}

extension SourceFile {
  /// Returns the position of a byte offset; one beyond the file is its end.
  package func position(of offset: Int, in encoding: PositionEncoding) -> TextPosition {
    let bounded = min(max(0, offset), bytes.count)
    let line = lines.line(at: bounded)
    let mark = lines.mark(before: bounded, inLine: line)
    let counted =
      switch encoding {
      case .utf8: mark.offset - lines.starts[line]
      case .utf16: mark.leadingBytes + mark.longBytes
      case .utf32: mark.leadingBytes
      }
    return TextPosition(
      line: line, character: counted + Self.length(of: bytes[mark.offset..<bounded], in: encoding))
  }

  /// Returns the byte offset of a position; what lies beyond a line is its end, and the middle of a
  /// character is its start.
  package func offset(of position: TextPosition, in encoding: PositionEncoding) -> Int {
    if position.line < 0 { return 0 }
    guard position.line < lines.starts.count else { return bytes.count }
    let range = lines.range(ofLine: position.line, in: bytes)
    var rest = position.character
    var offset = range.lowerBound
    while offset < range.upperBound {
      var end = offset + 1
      while end < range.upperBound, bytes[end] & 0xC0 == 0x80 { end += 1 }
      rest -= Self.length(of: bytes[offset..<end], in: encoding)
      if rest < 0 { return offset }
      offset = end
    }
    return offset
  }

  /// Returns how long some bytes are in an encoding; a stray byte counts as the one character that an
  /// editor shows for it.
  private static func length(of bytes: ArraySlice<UInt8>, in encoding: PositionEncoding) -> Int {
    switch encoding {
    case .utf8: return bytes.count
    case .utf16:
      return bytes.reduce(0) { $0 + ($1 & 0xC0 == 0x80 ? 0 : $1 >= 0xF0 ? 2 : 1) }
    case .utf32: return bytes.count { $0 & 0xC0 != 0x80 }
    }
  }

  /// Returns a range as the protocol writes it.
  func json(of range: SourceRange, in encoding: PositionEncoding) -> JSONValue {
    [
      "start": position(of: range.start, in: encoding).json,
      "end": position(of: range.end, in: encoding).json,
    ]
  }
}
