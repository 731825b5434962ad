import Diagnostics

/// Files that may have been cut within their last line.
enum CutLine {
  /// Returns a warning for a table whose last cell may be what is left of a longer one.
  ///
  /// Nothing tells a file that was cut from one that ends without a line break, as some programs write them.
  /// But only digits and a blank cell can have lost something that nobody misses: a word of which the end is
  /// missing is none.
  ///
  /// - Parameters:
  ///   - bytes: the table.
  ///   - start: where the first record below the header starts.
  ///   - delimiter: what parts cells.
  ///   - finder: finds the line, from somewhere above it.
  /// - Returns: the warning, or `nil` where the last line ends as it should.
  static func warning(
    in bytes: Span<UInt8>, from start: Int, delimiter: UInt8, _ finder: PlaceFinder
  ) -> Diagnostic? {
    guard bytes.count > start else { return nil }
    let isNumber = (0x30...0x39).contains(bytes[bytes.count - 1])
    guard isNumber || bytes[bytes.count - 1] == delimiter else { return nil }
    var cell = bytes.count
    while isNumber, cell > start, !isEnd(bytes[cell - 1], delimiter) { cell -= 1 }
    var finder = finder
    return .fileEndsMidline(
      isNumber ? bytes.string(cell, bytes.count) : "", at: finder.site(cell, bytes.count, in: bytes)
    )
  }

  private static func isEnd(_ byte: UInt8, _ delimiter: UInt8) -> Bool {
    byte == delimiter || byte == 0x0A || byte == 0x0D
  }
}
