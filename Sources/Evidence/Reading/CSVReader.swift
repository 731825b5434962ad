package import Diagnostics

/// Reads the units of a table block by block.
package struct CSVReader {
  private var sheet: CSVSheet
  private var scanner: RecordScanner
  private var isAtEnd: Bool
  /// Up to where the text need not stay in memory.
  private var forgotten = 0

  /// Reads the header and finds out how the table is written.
  ///
  /// - Parameters:
  ///   - decoded: the text; it has no fault.
  ///   - detection: how its encoding was found.
  ///   - path: the file's path, for messages.
  ///   - format: `csv`, or `tsv` for tabs.
  ///   - schema: what the scale asks for.
  ///   - options: what the caller knows about the file.
  init(
    _ decoded: TextEncoding.Decoded, _ detection: TextEncoding.Detection, path: String,
    format: EvidenceFormat, schema: EvidenceSchema, options: ReadingOptions
  ) {
    sheet = CSVSheet(
      decoded, detection, path: path, format: format, subject: RecordSubject(unitsOf: schema),
      options: options)
    scanner = sheet.scanner
    isAtEnd = !sheet.isReadable
  }

  /// How the file is written; the decimal separator may only be met on the way.
  package var dialect: CSVDialect { sheet.dialect }

  /// What was found wrong so far; complete once `next` has returned `false`.
  package var diagnostics: [Diagnostic] { sheet.blocks.log.diagnostics }

  /// The units that the file names more than once, as far as it was read.
  var repeatedUnits: Set<UnitKey> { sheet.blocks.repeatedUnits }

  /// `true` until an error concerns the file as a whole, such as a missing column.
  package var isFileSound: Bool { sheet.blocks.log.isFileSound }

  /// `true` iff a number of the units that were read last has a point or a comma.
  var hasSeparators: Bool { sheet.bytes.withSpan { sheet.hasSeparators(in: $0) } }

  /// Where the next unit starts.
  var offset: Int { scanner.offset }

  /// Reads the next units into `block`, or returns `false` at the end of the file.
  package mutating func next(into block: inout EvidenceBlock, limit: Int) -> Bool {
    block.removeAll()
    guard !isAtEnd else { return false }
    // The closure must not read `self` while it changes it.
    let bytes = sheet.bytes
    let hasUnits = bytes.withSpan { read($0, limit: max(1, limit), into: &block) }
    if scanner.offset - forgotten >= EvidenceBytes.forgotten {
      bytes.forget(forgotten..<scanner.offset)
      forgotten = scanner.offset
    }
    return hasUnits
  }

  private mutating func read(
    _ bytes: Span<UInt8>, limit: Int, into block: inout EvidenceBlock
  ) -> Bool {
    sheet.removeAll()
    while sheet.table.rows.count < limit, sheet.addNext(&scanner, in: bytes) {}
    guard !sheet.table.rows.isEmpty else {
      isAtEnd = true
      sheet.blocks.finish(in: bytes, lineRecords: true)
      return false
    }
    sheet.decideDecimal(in: bytes)
    sheet.blocks.read(
      sheet.table, found: sheet.problems, lineRecords: true, in: bytes, into: &block)
    return true
  }

  /// Reads the units of whole lines at a place of the file, instead of those that come next.
  ///
  /// - Parameters:
  ///   - lines: where the lines are.
  ///   - line: the number of the first one, from 1.
  ///   - block: gets the units, instead of what is in it; there may be none.
  /// - Returns: `false` where a unit does not end with the lines.
  mutating func read(lines: Range<Int>, from line: Int, into block: inout EvidenceBlock) -> Bool {
    block.removeAll()
    guard sheet.isReadable else { return false }
    scanner = scanner.moved(to: lines.lowerBound, line: line)
    let bytes = sheet.bytes
    bytes.withSpan { span in
      // Blank lines at the end would have the scanner look for a unit behind them.
      var end = min(lines.upperBound, span.count)
      while end > lines.lowerBound, span[end - 1] == 0x0A || span[end - 1] == 0x0D { end -= 1 }
      sheet.removeAll()
      while scanner.offset < end, sheet.addNext(&scanner, in: span) {}
      if sheet.table.rows.isEmpty { return }
      sheet.decideDecimal(in: span)
      sheet.blocks.read(
        sheet.table, found: sheet.problems, lineRecords: true, in: span, into: &block)
    }
    bytes.forget(lines)
    return scanner.offset <= lines.upperBound
  }

  /// Ends the reading of some lines of the file.
  ///
  /// - Parameter isNoShare: whether the other lines tell that a field has percentages, by its index.
  /// - Returns: `false` where there is more to say that depends on the other lines.
  mutating func finishLines(where isNoShare: (Int) -> Bool) -> Bool {
    sheet.blocks.finishSome(where: isNoShare)
  }
}
