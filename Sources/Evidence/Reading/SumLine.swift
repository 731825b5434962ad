package import Diagnostics

/// The last line of a sheet, where it has the sums of those above: people leave it there, and it would be
/// scored as a unit.
package enum SumLine {
  /// How the cell is called that says so.
  private static let words: Set<String> = [
    "tổng", "tổng cộng", "tổng số", "cộng", "total", "totals", "grand total", "sum",
  ]

  /// How long a line is looked at, and how many of its cells that are not empty.
  private static let (lengthLimit, cellLimit) = (1 << 16, 3)

  /// Returns the warning about the last line of a table of units, if it looks like one.
  ///
  /// - Parameters:
  ///   - bytes: the table.
  ///   - path: its path, for the message.
  /// - Returns: the warning, or `nil`.
  package static func warning(in bytes: EvidenceBytes, path: String) -> Diagnostic? {
    bytes.withSpan { span in
      guard let cell = sumCell(in: span) else { return nil }
      var finder = PlaceFinder(path: path, start: 0)
      return .sumLine(
        span.string(cell.lowerBound, cell.upperBound),
        at: finder.site(cell.lowerBound, cell.upperBound, in: span))
    }
  }

  /// Returns the cell of the last line that calls it a sum.
  private static func sumCell(in bytes: Span<UInt8>) -> Range<Int>? {
    var end = bytes.count
    while end > 0, bytes[end - 1] <= 0x20 { end -= 1 }
    var start = end
    while start > 0, bytes[start - 1] != 0x0A, bytes[start - 1] != 0x0D {
      start -= 1
      if end - start > lengthLimit { return nil }
    }
    // The first line names the columns.
    if start == 0 { return nil }
    var (index, found) = (start, 0)
    while index < end, found < cellLimit {
      var last = index
      while last < end, !isDelimiter(bytes[last]) { last += 1 }
      let cell = trimmed(index..<last, in: bytes)
      if !cell.isEmpty {
        found += 1
        let text = bytes.string(cell.lowerBound, cell.upperBound).lowercased()
        if words.contains(text) { return cell }
      }
      index = last + 1
    }
    return nil
  }

  private static func isDelimiter(_ byte: UInt8) -> Bool {
    byte == 0x2C || byte == 0x3B || byte == 0x09
  }

  /// Returns a cell without blanks, quotation marks and a colon at its end.
  private static func trimmed(_ cell: Range<Int>, in bytes: Span<UInt8>) -> Range<Int> {
    var (start, end) = (cell.lowerBound, cell.upperBound)
    func isMargin(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x22 || byte == 0x3A }
    while start < end, isMargin(bytes[start]) { start += 1 }
    while start < end, isMargin(bytes[end - 1]) { end -= 1 }
    return start..<end
  }
}

extension Diagnostic {
  fileprivate static func sumLine(_ text: String, at site: Site) -> Diagnostic {
    Diagnostic(
      .warning, code: "sum-line",
      Phrase(
        vi:
          "dòng cuối “\(text)” giống dòng cộng của bảng và được chấm như một đơn vị; nếu đúng vậy hãy xóa nó",
        en:
          "the last line, “\(text)”, looks like the sums of the sheet and is scored as a unit; if so, delete it"
      ), at: site)
  }
}
