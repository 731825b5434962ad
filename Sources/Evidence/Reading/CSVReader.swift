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

  /// `true` until an error concerns the file as a whole, such as a missing column.
  package var isFileSound: Bool { sheet.blocks.log.isFileSound }

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
}
