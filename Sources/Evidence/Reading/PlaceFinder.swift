import Diagnostics

/// Turns offsets into lines and columns, going through the file once when asked in its order.
struct PlaceFinder {
  private let path: String
  /// How many bytes of the file stand before those that are gone through.
  private let base: Int
  private var offset: Int
  private var line = 1
  private var lineStart: Int
  private var column = 1

  init(path: String, start: Int, base: Int = 0) {
    self.path = path
    self.base = base
    offset = start
    lineStart = start
  }

  /// Moves to the start of a record whose line is known, if that is a short cut.
  mutating func jump(to start: Int, line: Int, isLineStart: Bool) {
    guard isLineStart, start > offset || start < lineStart else { return }
    jump(to: start, line: line)
  }

  /// Moves to the start of a line.
  mutating func jump(to start: Int, line: Int) {
    (offset, self.line, lineStart, column) = (start, line, start, 1)
  }

  /// Returns the place of the bytes from `start` up to `end`, which lies behind the last one asked for.
  mutating func site(_ start: Int, _ end: Int, in bytes: Span<UInt8>) -> Site {
    advance(to: start, in: bytes)
    let first = SourceLocation(line: line, column: column, offset: base + start)
    let (excerptStart, excerptIsCut) = excerptStart(start, in: bytes)
    var excerpt = bytes.string(excerptStart, excerptEnd(max(start, end), in: bytes))
    excerpt = (excerptIsCut ? "…" : "") + Excerpt.visible(excerpt)
    var ahead = self
    ahead.advance(to: min(max(start, end), start + 4096), in: bytes)
    let last = SourceLocation(
      line: ahead.line, column: ahead.column, offset: base + ahead.offset)
    return .place(path: path, start: first, end: last, line: excerpt)
  }

  private mutating func advance(to target: Int, in bytes: Span<UInt8>) {
    let target = min(target, bytes.count)
    guard target > offset else { return }
    var index = offset
    var columnStart = offset
    while index < target {
      let byte = bytes[index]
      index += 1
      guard byte == 0x0A || byte == 0x0D else { continue }
      if byte == 0x0D, index < bytes.count, bytes[index] == 0x0A {
        guard index < target else { break }
        index += 1
      }
      line += 1
      lineStart = index
      column = 1
      columnStart = index
    }
    offset = target
    if columnStart < target { column += characters(bytes, columnStart, target) }
  }

  /// Returns the number of characters, which are bytes as long as the text is ASCII.
  private func characters(_ bytes: Span<UInt8>, _ start: Int, _ end: Int) -> Int {
    for index in start..<end where bytes[index] >= 0x80 || bytes[index] == 0x0D {
      return bytes.string(start, end).count
    }
    return end - start
  }

  /// Returns where the excerpt starts: at the line's start, or 40 characters before the place.
  ///
  /// A line cut there begins with "…" in the excerpt, so that the place is at its column 41.
  private func excerptStart(_ start: Int, in bytes: Span<UInt8>) -> (offset: Int, isCut: Bool) {
    guard column > Site.lastUncutColumn else { return (lineStart, false) }
    let low = max(lineStart, start - 400)
    let before = bytes.string(low, max(low, start))
    return (start - before.suffix(Site.lastUncutColumn - 2).utf8.count, true)
  }

  /// Returns where the excerpt ends: at the line's end, or about 120 bytes behind the place.
  private func excerptEnd(_ end: Int, in bytes: Span<UInt8>) -> Int {
    var index = min(end, offset + 120, bytes.count)
    // A place that spans lines shows its first one.
    for position in offset..<max(offset, index)
    where bytes[position] == 0x0A || bytes[position] == 0x0D {
      return position
    }
    let limit = min(index + 120, bytes.count)
    while index < limit, bytes[index] != 0x0A, bytes[index] != 0x0D { index += 1 }
    while index < bytes.count, index > offset, bytes[index] & 0xC0 == 0x80 { index -= 1 }
    return index
  }
}
