/// A place in a file as people count it.
package struct SourceLocation: Hashable, Sendable {
  /// The line, from 1.
  package let line: Int
  /// The column in characters (grapheme clusters), from 1.
  package let column: Int
  /// The offset in UTF-8 bytes, from 0.
  package let offset: Int

  /// Creates a location.
  package init(line: Int, column: Int, offset: Int) {
    self.line = line
    self.column = column
    self.offset = offset
  }
}

/// The byte offsets at which the lines of a file start.
package struct LineTable: Sendable {
  /// The offset of the first byte of every line; the first is 0.
  package let starts: [Int]
  /// Places inside very long lines up to which the characters are counted once and for all.
  private let marks: [ColumnMark]

  /// Creates the table of `bytes`, in which a line ends with LF, CR LF or CR.
  package init(of bytes: [UInt8]) {
    var starts = [0]
    var index = 0
    while index < bytes.count {
      let byte = bytes[index]
      index += 1
      if byte == 0x0D, index < bytes.count, bytes[index] == 0x0A { index += 1 }
      if byte == 0x0A || byte == 0x0D { starts.append(index) }
    }
    self.starts = starts
    marks = ColumnMark.marks(in: bytes, linesAt: starts)
  }

  /// Returns the index of the line that holds `offset`, from 0.
  ///
  /// - Complexity: O(log *n*) in the number of lines.
  package func line(at offset: Int) -> Int {
    var low = 0
    var high = starts.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if starts[middle] <= offset { low = middle } else { high = middle }
    }
    return low
  }

  /// Returns the byte range of a line without its line break.
  package func range(ofLine line: Int, in bytes: [UInt8]) -> Range<Int> {
    let start = starts[line]
    var end = line + 1 < starts.count ? starts[line + 1] : bytes.count
    while end > start, bytes[end - 1] == 0x0A || bytes[end - 1] == 0x0D { end -= 1 }
    return start..<end
  }

  /// Returns the line and column of `offset` in `bytes`.
  ///
  /// - Complexity: O(log *n*), however long the line is.
  package func location(of offset: Int, in bytes: [UInt8]) -> SourceLocation {
    let bounded = min(max(0, offset), bytes.count)
    let line = line(at: bounded)
    let mark = mark(before: bounded, inLine: line)
    let rest = String(decoding: bytes[mark.offset..<bounded], as: UTF8.self)
    return SourceLocation(
      line: line + 1, column: mark.characters + rest.count + 1, offset: bounded)
  }

  /// Returns the number of UTF-16 units between the start of the line and `offset`.
  package func utf16Column(of offset: Int, in bytes: [UInt8]) -> Int {
    let bounded = min(max(0, offset), bytes.count)
    let mark = mark(before: bounded, inLine: line(at: bounded))
    return mark.utf16Units
      + String(decoding: bytes[mark.offset..<bounded], as: UTF8.self).utf16.count
  }

  /// Returns the last place up to which the characters of a line are counted: its start, if none is
  /// nearer to `offset`.
  package func mark(before offset: Int, inLine line: Int) -> ColumnMark {
    var low = 0
    var high = marks.count
    while low < high {
      let middle = (low + high) / 2
      if marks[middle].offset <= offset { low = middle + 1 } else { high = middle }
    }
    if low > 0, marks[low - 1].offset > starts[line] { return marks[low - 1] }
    return ColumnMark(offset: starts[line])
  }
}
