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
    encoding = bytes.withSpan { TextEncoding.detect(in: $0, set: options.encoding) }
    if bytes.withSpan(Self.isArchive) {
      failure = [.notATextFile(at: .file(path: path))]
      return
    }
    let decoded = TextEncoding.decode(bytes, as: encoding)
    if let fault = decoded.fault {
      failure = [Self.diagnostic(fault, encoding.encoding, decoded, path: path)]
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
    if csv != nil { return csv?.next(into: &block, limit: limit) ?? false }
    if json != nil { return json?.next(into: &block, limit: limit) ?? false }
    block.removeAll()
    return false
  }

  /// What was found wrong so far; complete once `next` has returned `false`.
  ///
  /// At most 1,000 and one that counts the others, besides what concerns the file as a whole.
  package var diagnostics: [Diagnostic] {
    csv?.diagnostics ?? json?.diagnostics ?? failure
  }

  /// `true` until an error concerns the file as a whole, so that leaving out bad units is no remedy.
  package var isFileSound: Bool { csv?.isFileSound ?? json?.isFileSound ?? false }

  /// The number of units so broken that they stand in no block, such as a line that is no JSON.
  package var lostUnitCount: Int { json?.lostUnitCount ?? 0 }

  /// How a table is written, or `nil` for JSON and for files that cannot be read.
  package var dialect: CSVDialect? { csv?.dialect }

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

  /// `true` iff the file is a ZIP archive, as Excel workbooks are, or an old Excel workbook.
  private static func isArchive(_ bytes: Span<UInt8>) -> Bool {
    guard bytes.count >= 4 else { return false }
    switch (bytes[0], bytes[1], bytes[2], bytes[3]) {
    case (0x50, 0x4B, 0x03, 0x04), (0xD0, 0xCF, 0x11, 0xE0): return true
    case _: return false
    }
  }

  private static func diagnostic(
    _ fault: (what: TextEncoding.Fault, offset: Int), _ encoding: TextEncoding,
    _ decoded: TextEncoding.Decoded, path: String
  ) -> Diagnostic {
    let site = decoded.bytes.withSpan { bytes in
      var finder = PlaceFinder(path: path, start: decoded.start)
      return finder.site(fault.offset, min(fault.offset + 1, bytes.count), in: bytes)
    }
    return fault.what.isNUL
      ? .nulByte(at: site) : .undecodableByte(fault.what.byte, encoding, at: site)
  }
}
