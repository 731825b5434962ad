package import Diagnostics

/// Reads the units of one evidence file, a block at a time, whatever its format.
///
/// ```
/// var reader = EvidenceReader(bytes, path: path, format: .csv, schema: schema)
/// var block = EvidenceBlock(for: schema)
/// while reader.next(into: &block) { … }
/// let problems = reader.diagnostics
/// ```
package struct EvidenceReader {
  private var csv: CSVReader?
  private var json: JSONReader?
  /// What made the file unreadable from the start.
  private var failure: [Diagnostic] = []
  private let encoding: TextEncoding.Detection

  /// Decodes the bytes and finds out how the file is written.
  ///
  /// - Parameters:
  ///   - bytes: the file.
  ///   - path: its path, for messages.
  ///   - format: its shape, usually told by the file's name.
  ///   - schema: what the scale asks for.
  ///   - options: what the caller knows about the file.
  package init(
    _ bytes: EvidenceBytes, path: String, format: EvidenceFormat, schema: EvidenceSchema,
    options: ReadingOptions = ReadingOptions()
  ) {
    let isLines = format != .json
    let text = DecodedFile(
      bytes, path: path, encoding: options.encoding,
      longestLine: isLines ? Self.longestLine(format) : nil)
    encoding = text.detection
    byteCount = text.decoded?.bytes.count ?? 0
    guard let decoded = text.decoded else {
      failure = text.failure
      return
    }
    switch format {
    case .csv, .tsv:
      csv = CSVReader(
        decoded, encoding, path: path, format: format, schema: schema, options: options)
    case .json, .ndjson:
      json = JSONReader(
        decoded, encoding, path: path, isLines: format == .ndjson, schema: schema,
        options: options)
    }
  }

  /// Reads the next units into `block`, replacing what is in it; `false` at the end of the file.
  ///
  /// - Parameters:
  ///   - block: a block with as many columns as the schema has fields.
  ///   - limit: the most units to read.
  /// - Returns: `true` iff `block` holds at least one unit.
  package mutating func next(into block: inout EvidenceBlock, limit: Int = 1024) -> Bool {
    var hasUnits = false
    if csv != nil {
      hasUnits = csv?.next(into: &block, limit: limit) ?? false
    } else if json != nil {
      hasUnits = json?.next(into: &block, limit: limit) ?? false
    } else {
      block.removeAll()
    }
    isAtEnd = !hasUnits
    return hasUnits
  }

  /// Reads the units of whole lines at a place of a table, instead of those that come next.
  ///
  /// - Parameters:
  ///   - lines: where the lines are in the file.
  ///   - line: the number of the first one, from 1.
  ///   - block: gets the units, instead of what is in it; there may be none.
  /// - Returns: `false` where a unit does not end with the lines, or the file is no table in UTF-8.
  package mutating func read(
    lines: Range<Int>, from line: Int, into block: inout EvidenceBlock
  ) -> Bool {
    guard encoding.encoding == .utf8 else { return false }
    return csv?.read(lines: lines, from: line, into: &block) ?? false
  }

  /// Ends the reading of some lines, so that `diagnostics` are complete for them.
  ///
  /// - Parameter isNoShare: whether the other lines tell that a field has percentages, by its index.
  /// - Returns: `false` where there is more to say that depends on the other lines.
  package mutating func finishLines(where isNoShare: (Int) -> Bool) -> Bool {
    guard isFileSound else { return false }
    return csv?.finishLines(where: isNoShare) ?? false
  }

  /// How many bytes the text of the file has.
  package let byteCount: Int

  /// How many of them were read.
  package var readCount: Int { csv?.offset ?? json?.offset ?? 0 }

  /// `true` once `next` has returned `false`.
  package private(set) var isAtEnd = false

  /// `true` iff the rows of tables stand within the units, so that they need no files of their own.
  package var holdsRows: Bool { json != nil }

  /// What was found wrong so far; complete once `next` has returned `false`.
  ///
  /// At most 1,000, errors before warnings, and one that counts the others, besides what concerns the file as
  /// a whole.
  package var diagnostics: [Diagnostic] {
    csv?.diagnostics ?? json?.diagnostics ?? failure
  }

  /// `true` until an error concerns the file as a whole, so that leaving out bad units is no remedy.
  package var isFileSound: Bool { csv?.isFileSound ?? json?.isFileSound ?? false }

  /// `true` iff a number of the units of a table that were read last has a point or a comma.
  package var hasSeparators: Bool { csv?.hasSeparators ?? false }

  /// The units that the file names more than once, as far as it was read.
  package var repeatedUnits: Set<UnitKey> {
    csv?.repeatedUnits ?? json?.blocks.repeatedUnits ?? []
  }

  /// The number of units so broken that they stand in no block, such as a line that is no JSON.
  package var lostUnitCount: Int { json?.lostUnitCount ?? 0 }

  /// How many bytes a line may have: a record of a table, or a unit with all of its rows.
  private static func longestLine(_ format: EvidenceFormat) -> Int {
    switch format {
    case .csv, .tsv: LongLine.ofTables
    case .json, .ndjson: 1 << 26
    }
  }

  /// One line that says how the file was read, for `--verbose`.
  package var summary: Phrase {
    csv?.dialect.summary ?? json?.summary ?? encoding.encoding.title
  }

  /// Returns all units of a file in one block; for small inputs.
  package static func readAll(
    _ bytes: EvidenceBytes, path: String, format: EvidenceFormat, schema: EvidenceSchema,
    options: ReadingOptions = ReadingOptions()
  ) -> Diagnosed<EvidenceBlock> {
    var reader = EvidenceReader(
      bytes, path: path, format: format, schema: schema, options: options)
    var block = EvidenceBlock(for: schema)
    if reader.next(into: &block, limit: .max) {
      var rest = EvidenceBlock(for: schema)
      while reader.next(into: &rest) {}
    }
    return Diagnosed(block, reader.diagnostics)
  }
}
