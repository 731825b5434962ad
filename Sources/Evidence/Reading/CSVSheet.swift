import Diagnostics

/// A table in a file: how it is written, its records, and what becomes of their cells.
///
/// The files of units and those of the rows of a table are both read by it; they differ in the order
/// in which they ask for records.
struct CSVSheet {
  let bytes: EvidenceBytes
  /// Where the records behind the header start.
  let scanner: RecordScanner
  var blocks: BlockReader
  /// The cells of the records that were added since it was emptied.
  var table: CellTable
  /// What was wrong with the form of those records.
  var problems: [CellProblem] = []
  /// `true` iff there is a header that names a column, so that the records can be read.
  let isReadable: Bool
  /// How the file is written; the decimal separator may only be met on the way.
  private(set) var dialect: CSVDialect
  /// `true` iff a quote that is never closed has taken the rest of the file: no record follows.
  private(set) var isLost = false
  /// Where the search for a decimal separator goes on, or `nil` when it is over.
  private var search: RecordScanner?

  /// Reads the header and finds out how the table is written.
  ///
  /// - Parameters:
  ///   - decoded: the text; it has no fault.
  ///   - detection: how its encoding was found.
  ///   - path: the file's path, for messages.
  ///   - format: `csv`, or `tsv` for tabs.
  ///   - subject: what the records are.
  ///   - options: what the caller knows about the file.
  init(
    _ decoded: TextEncoding.Decoded, _ detection: TextEncoding.Detection, path: String,
    format: EvidenceFormat, subject: RecordSubject, options: ReadingOptions
  ) {
    self = decoded.bytes.withSpan { bytes in
      CSVSheet(
        bytes, decoded, detection, path: path, format: format, subject: subject, options: options)
    }
  }

  private init(
    _ span: Span<UInt8>, _ decoded: TextEncoding.Decoded, _ detection: TextEncoding.Detection,
    path: String, format: EvidenceFormat, subject: RecordSubject, options: ReadingOptions
  ) {
    bytes = decoded.bytes
    var log = ProblemLog()
    let names = ColumnNames(subject)
    let found = DelimiterSearch.find(
      in: span, from: decoded.start, format: format, set: options.delimiter, names: names)
    var scanner = RecordScanner(
      delimiter: found.delimiter.rawValue, offset: found.offset, line: found.line)
    if !found.inDoubt.isEmpty {
      var finder = PlaceFinder(path: path, start: found.offset)
      finder.jump(to: found.offset, line: found.line)
      log.addForFile(
        .delimiterInDoubt(found.inDoubt, at: finder.site(found.offset, found.offset, in: span)))
    }
    let header = CSVHeader(&scanner, subject, names, path: path, in: span, log: &log)
    // One more than the header has, so that the first cell too many can be shown.
    scanner.cellLimit = header.width + 1
    scanner.rowWidth = header.width
    // What stands in a column that is passed over may be cut.
    if header.isPresent, header.columns.values.contains(header.width - 1) {
      var finder = PlaceFinder(path: path, start: scanner.offset)
      finder.jump(to: scanner.offset, line: scanner.line)
      if let warning = CutLine.warning(
        in: span, from: scanner.offset, delimiter: scanner.delimiter, finder)
      {
        log.addForFile(warning)
      }
    }
    let order = options.dateOrder ?? .dayMonthYear
    var search = StyleSearch(
      subject.fields, header.columns, dateOrder: order, isDecimalSet: options.decimal != nil)
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
    self.scanner = scanner
    table = CellTable(width: header.width)
    isReadable = header.isPresent && header.width > 0
    blocks = BlockReader(
      path: path, subject: subject, columns: header.columns, style: style,
      textStart: found.offset, filter: subject.isTable ? nil : options.periods, log: log)
  }

  /// Forgets the records that were added.
  mutating func removeAll() {
    table.removeAll()
    problems.removeAll(keepingCapacity: true)
  }

  /// Adds the next record of `scanner` as a row as wide as the header; `false` at the end.
  ///
  /// Spreadsheets write rows of nothing but delimiters below the last one; they are passed over.
  mutating func addNext(_ scanner: inout RecordScanner, in bytes: Span<UInt8>) -> Bool {
    if isLost { return false }
    let base = table.cells.count
    guard let record = scanner.next(in: bytes, cells: &table.cells) else { return false }
    add(record, cellsFrom: base, in: bytes)
    if case .unterminated = record.fault, !isFollowed(scanner, in: bytes) {
      isLost = true
      blocks.log.condemnFile()
    }
    return true
  }

  /// `true` iff records of the table follow a quote that is never closed, so that it is a slip within one
  /// line; otherwise whatever follows is text within that quote, and nothing can be said of it.
  private func isFollowed(_ scanner: RecordScanner, in bytes: Span<UInt8>) -> Bool {
    var (ahead, cells, isEnd) = (scanner, [Cell](), true)
    for _ in 0..<16 {
      cells.removeAll(keepingCapacity: true)
      guard let record = ahead.next(in: bytes, cells: &cells) else { break }
      isEnd = false
      if record.fault == nil, record.cellCount == table.width { return true }
    }
    return isEnd
  }

  private mutating func add(
    _ record: RecordScanner.Record, cellsFrom base: Int, in bytes: Span<UInt8>
  ) {
    let found = table.cells.count - base
    let row = table.rows.count
    var problem: CellProblem?
    switch record.fault {
    case .unterminated(let quote), .endless(let quote):
      problem = CellProblem(.unterminatedQuote, quote, quote + 1, row: row)
    case .textAfterQuote(let quote, let text):
      problem = CellProblem(.textAfterQuote(at: text), quote, quote + 1, row: row)
    case .rowsInQuotes(let quote, let closing):
      problem = CellProblem(.rowsInQuotes(closing: closing), quote, quote + 1, row: row)
    case nil:
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
    if found > 0, bytes.hasMark(at: record.start) {
      problem = CellProblem(.byteOrderMark, record.start, record.start + 3, row: row)
      // The cell says what stands behind the mark.
      let cell = table.cells[base]
      if cell.start == record.start {
        let rest = Cell(cell.start + 3, cell.end, cell.form)
        table.cells[base] = rest.text(in: bytes).isEmpty ? .skipped : rest
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

  /// Goes on looking for the decimal separator once there are numbers that need it.
  mutating func decideDecimal(in bytes: Span<UInt8>) {
    guard var ahead = search, hasSeparators(in: bytes) else { return }
    var style = StyleSearch(
      blocks.subject.fields, blocks.columns, dateOrder: dialect.dateOrder, isDecimalSet: false)
    style.look(&ahead, in: bytes, upTo: bytes.count, datesToo: false)
    search = nil
    guard let decimal = style.decimal else { return }
    dialect.decimal = decimal
    dialect.decimalBasis = .content
    blocks.decide(decimal)
  }

  /// `true` iff a number with a point or a comma would have the rest of the file searched for what tells
  /// the decimal separator.
  var isDecimalOpen: Bool { search != nil }

  /// `true` iff some number of the table has a point or a comma.
  func hasSeparators(in bytes: Span<UInt8>) -> Bool {
    for (index, field) in blocks.subject.fields.enumerated()
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
