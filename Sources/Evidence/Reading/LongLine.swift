package import Diagnostics

/// Lines that are too long to be meant.
package enum LongLine {
  /// How many bytes a record of a table may have.
  package static let ofTables = 1 << 22

  /// Returns what is wrong with a file that has a line of more than `limit` bytes; `nil` where none has.
  package static func fault(
    in bytes: EvidenceBytes, path: String, longerThan limit: Int
  ) -> Diagnostic? {
    bytes.withSpan { span in
      guard let start = start(in: span, longerThan: limit) else { return nil }
      var finder = PlaceFinder(path: path, start: 0)
      return .lineTooLong(limit, at: finder.site(start, start, in: span))
    }
  }

  /// Returns where the first line starts that has more than `limit` bytes, or `nil` where none has.
  ///
  /// Such a line covers a stretch of half the limit that starts at a multiple of it. Most stretches have a
  /// line break in their first bytes, so that hardly any of the text is read.
  private static func start(in bytes: Span<UInt8>, longerThan limit: Int) -> Int? {
    guard bytes.count > limit else { return nil }
    let stretch = max(1, limit / 2)
    var start = 0
    while start < bytes.count {
      let end = min(bytes.count, start + stretch)
      guard lineBreak(in: bytes, from: start, to: end) == nil else {
        start = end
        continue
      }
      var line = start
      while line > 0, !isBreak(bytes[line - 1]) { line -= 1 }
      let next = lineBreak(in: bytes, from: end, to: bytes.count, orPast: line + limit)
      if next - line > limit { return line }
      start = end
    }
    return nil
  }

  private static func isBreak(_ byte: UInt8) -> Bool { byte == 0x0A || byte == 0x0D }

  private static func lineBreak(in bytes: Span<UInt8>, from start: Int, to end: Int) -> Int? {
    for index in start..<end where isBreak(bytes[index]) { return index }
    return nil
  }

  /// Returns where the next line break is, or a place behind `limit` where that comes first.
  private static func lineBreak(
    in bytes: Span<UInt8>, from start: Int, to end: Int, orPast limit: Int
  ) -> Int {
    var index = start
    while index < end, index <= limit, !isBreak(bytes[index]) { index += 1 }
    return index
  }
}
