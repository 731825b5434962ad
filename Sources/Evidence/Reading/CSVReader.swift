package import Diagnostics

/// Reads a table block by block.
package struct CSVReader {
  private let bytes: EvidenceBytes
  private var scanner: RecordScanner
  private var blocks: BlockReader
  private var table: CellTable
  /// Where the search for a decimal separator goes on, or `nil` when it is over.
  private var search: RecordScanner?
  private var isAtEnd: Bool
  /// How the file is written; the decimal separator may only be met on the way.
  package private(set) var dialect: CSVDialect

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
    self = decoded.bytes.withSpan { bytes in
      CSVReader(
        bytes, decoded, detection, path: path, format: format, schema: schema, options: options)
    }
  }

  private init(
    _ span: Span<UInt8>, _ decoded: TextEncoding.Decoded, _ detection: TextEncoding.Detection,
    path: String, format: EvidenceFormat, schema: EvidenceSchema, options: ReadingOptions
  ) {
    bytes = decoded.bytes
    var log = ProblemLog()
    let names = ColumnNames(schema)
    let found = DelimiterSearch.find(
      in: span, from: decoded.start, format: format, set: options.delimiter, names: names)
    scanner = RecordScanner(
      delimiter: found.delimiter.rawValue, offset: found.offset, line: found.line)
    if !found.inDoubt.isEmpty {
      var finder = PlaceFinder(path: path, start: found.offset)
      finder.jump(to: found.offset, line: found.line)
      log.addForFile(
        .delimiterInDoubt(found.inDoubt, at: finder.site(found.offset, found.offset, in: span)))
    }
    let header = CSVHeader(&scanner, schema, names, path: path, in: span, log: &log)
    // One more than the header has, so that the first cell too many can be shown.
    scanner.cellLimit = header.width + 1
    let order = options.dateOrder ?? .dayMonthYear
    var search = StyleSearch(
      schema, header.columns, dateOrder: order, isDecimalSet: options.decimal != nil)
    var ahead = scanner
    let sampleEnd = scanner.offset + 1 << 20
    if header.isPresent {
      search.look(
        &ahead, in: span, upTo: sampleEnd, datesToo: options.dateOrder == nil)
    }
    let decimal = options.decimal ?? search.decimal
    self.search = decimal == nil && ahead.offset < span.count ? ahead : nil
    var style = WritingStyle(decimal: decimal, dateOrder: order)
    style.areDatesInDoubt = search.hasOtherDateOrder
    dialect = CSVDialect(
      encoding: detection.encoding, encodingBasis: detection.basis,
      delimiter: found.delimiter, delimiterBasis: found.basis, decimal: decimal,
      decimalBasis: options.decimal != nil ? .set : decimal == nil ? .assumed : .content,
      dateOrder: order, dateOrderBasis: options.dateOrder == nil ? .assumed : .set)
    table = CellTable(width: header.width)
    isAtEnd = !header.isPresent || header.width == 0
    blocks = BlockReader(
      path: path, schema: schema, columns: header.columns, style: style,
      textStart: found.offset, filter: options.periods, log: log)
  }

  /// What was found wrong so far; complete once `next` has returned `false`.
  package var diagnostics: [Diagnostic] { blocks.log.diagnostics }

  /// `true` until an error concerns the file as a whole, such as a missing column.
  package var isFileSound: Bool { blocks.log.isFileSound }

  /// Reads the next units into `block`, or returns `false` at the end of the file.
  package mutating func next(into block: inout EvidenceBlock, limit: Int) -> Bool {
    block.removeAll()
    guard !isAtEnd else { return false }
    // The closure must not read `self.bytes` while it changes `self`.
    let bytes = bytes
    let hasUnits = bytes.withSpan { read($0, limit: max(1, limit), into: &block) }
    for field in block.columns.indices {
      block.columns[field].carriesDocuments = blocks.columns.documents[field] >= 0
    }
    return hasUnits
  }

  private mutating func read(
    _ bytes: Span<UInt8>, limit: Int, into block: inout EvidenceBlock
  ) -> Bool {
    table.removeAll()
    var problems: [CellProblem] = []
    while table.rows.count < limit {
      let base = table.cells.count
      guard let record = scanner.next(in: bytes, cells: &table.cells) else { break }
      add(record, cellsFrom: base, in: bytes, &problems)
    }
    guard !table.rows.isEmpty else {
      isAtEnd = true
      blocks.finish(in: bytes, lineRecords: true)
      return false
    }
    decideDecimal(in: bytes)
    blocks.read(table, found: problems, lineRecords: true, in: bytes, into: &block)
    return true
  }

  /// Makes a row of the cells from `base` on, as wide as the header.
  private mutating func add(
    _ record: RecordScanner.Record, cellsFrom base: Int, in bytes: Span<UInt8>,
    _ problems: inout [CellProblem]
  ) {
    let found = table.cells.count - base
    let row = table.rows.count
    var problem: CellProblem?
    switch record.fault {
    case .unterminated(let quote):
      problem = CellProblem(.unterminatedQuote, quote, quote + 1, row: row)
    case .textAfterQuote(let quote, let text):
      problem = CellProblem(.textAfterQuote(at: text), quote, quote + 1, row: row)
    case nil:
      // Spreadsheets write rows of nothing but delimiters below the last one.
      if record.lastBeyond == nil, table.cells[base].start == table.cells[base].end,
        isBlank(base, in: bytes)
      {
        table.cells.removeLast(found)
        return
      }
      if found < table.width {
        problem = CellProblem(
          .tooFewCells(found: found, expected: table.width), record.start,
          table.cells.last?.end ?? record.start, row: row)
      } else if found > table.width {
        let first = table.cells[base + table.width].start
        let trimmedEnd = trimExcess(base, in: bytes)
        let last = record.lastBeyond ?? (table.cells.count - base, trimmedEnd)
        if last.number > table.width {
          let kind = CellProblem.Kind.tooManyCells(found: last.number, expected: table.width)
          problem = CellProblem(kind, first, last.end, row: row)
        }
      }
    }
    table.rows.append(
      CellTable.Row(start: record.start, line: record.line, isBroken: problem != nil))
    guard let problem else { return }
    problems.append(problem)
    level(base)
  }

  /// `true` iff the cells from `base` on are all empty.
  private func isBlank(_ base: Int, in bytes: Span<UInt8>) -> Bool {
    table.cells[base...].allSatisfy { bytes.trimmed($0.start, $0.end).isEmpty }
  }

  /// Removes empty cells beyond the header's width, and returns where the last one left ends.
  private mutating func trimExcess(_ base: Int, in bytes: Span<UInt8>) -> Int {
    while table.cells.count > base + table.width, let last = table.cells.last,
      bytes.trimmed(last.start, last.end).isEmpty
    {
      table.cells.removeLast()
    }
    return table.cells.last?.end ?? 0
  }

  /// Makes the row from `base` on as wide as the header; only the unit's code is still believed.
  private mutating func level(_ base: Int) {
    let code = blocks.columns.labels[UnitLabel.unit.rawValue]
    let excess = table.cells.count - base - table.width
    if excess > 0 { table.cells.removeLast(excess) }
    for index in base..<table.cells.count where index - base != code {
      table.cells[index] = .skipped
    }
    while table.cells.count < base + table.width { table.cells.append(.skipped) }
  }

  /// Goes on looking for the decimal separator once a block has numbers that need it.
  private mutating func decideDecimal(in bytes: Span<UInt8>) {
    guard var ahead = search, hasSeparators(in: bytes) else { return }
    var style = StyleSearch(
      blocks.schema, blocks.columns, dateOrder: dialect.dateOrder, isDecimalSet: false)
    style.look(&ahead, in: bytes, upTo: bytes.count, datesToo: false)
    search = nil
    guard let decimal = style.decimal else { return }
    dialect.decimal = decimal
    dialect.decimalBasis = .content
    blocks.decide(decimal)
  }

  /// `true` iff some number of the table has a point or a comma.
  private func hasSeparators(in bytes: Span<UInt8>) -> Bool {
    for (index, field) in blocks.schema.fields.enumerated()
    where FieldReader.isNumeric(field.type) && blocks.columns.values[index] >= 0 {
      for row in table.rows.indices {
        let cell = table.cell(row, blocks.columns.values[index])
        for position in cell.start..<cell.end
        where bytes[position] == 0x2C || bytes[position] == 0x2E {
          return true
        }
      }
    }
    return false
  }
}
