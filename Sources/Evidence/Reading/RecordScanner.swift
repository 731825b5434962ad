/// Splits the text of a table into records and cells, by the rules of RFC 4180.
struct RecordScanner {
  /// Why the cells of a record cannot be told apart.
  enum Fault: Error {
    /// A quote is never closed.
    case unterminated(quote: Int)
    /// Text follows a closing quote, so the opening one is probably a mistake.
    case textAfterQuote(quote: Int, text: Int)
    /// A cell takes in whole rows of the table, so two of its quotes are probably mistakes.
    case rowsInQuotes(quote: Int, closing: Int)
    /// A cell in quotes is longer than a record may be.
    case endless(quote: Int)

    /// The quote that opens the cell.
    var quote: Int {
      switch self {
      case .unterminated(let quote), .textAfterQuote(let quote, _), .rowsInQuotes(let quote, _),
        .endless(let quote):
        quote
      }
    }
  }

  /// A record that was found.
  struct Record {
    let start: Int
    let line: Int
    fileprivate(set) var fault: Fault?
    /// How many cells the record has, with those beyond the limit.
    var cellCount = 0
    /// The last cell beyond the limit that is not blank: its number from 1 and its end; or `nil`.
    var lastBeyond: (number: Int, end: Int)?
  }

  let delimiter: UInt8
  /// How many cells of a record are kept; what follows is only counted.
  ///
  /// A line of nothing but delimiters would otherwise cost many times its size.
  var cellLimit = 1 << 20
  /// How many cells a row has where that is known: lines within quotes with as many are rows.
  var rowWidth: Int?
  /// Where the next record starts.
  private(set) var offset: Int
  /// The line of `offset`, from 1.
  private(set) var line: Int

  init(delimiter: UInt8, offset: Int, line: Int = 1) {
    self.delimiter = delimiter
    self.offset = offset
    self.line = line
  }

  /// Returns a scanner of the same table that goes on where a record starts.
  func moved(to offset: Int, line: Int) -> RecordScanner {
    var scanner = RecordScanner(delimiter: delimiter, offset: offset, line: line)
    scanner.cellLimit = cellLimit
    scanner.rowWidth = rowWidth
    return scanner
  }

  /// Appends the cells of the next record, or returns `nil` at the end of the file.
  ///
  /// Blank lines are passed over. After a fault the scanner goes on with the line after the quote
  /// that caused it, so that one missing quote does not swallow the rest of the file.
  mutating func next(in bytes: Span<UInt8>, cells: inout [Cell]) -> Record? {
    let count = bytes.count
    while offset < count, bytes[offset] == 0x0A || bytes[offset] == 0x0D {
      passLineBreak(in: bytes)
    }
    guard offset < count else { return nil }
    var record = Record(start: offset, line: line, fault: nil)
    var index = offset
    var lines: (first: Int, quote: Int, closing: Int)?
    while true {
      let cell: Cell
      if index < count, bytes[index] == 0x22 {
        let (quote, quoteLine) = (index, line)
        switch scanQuoted(in: bytes, from: &index) {
        case .success(let quoted): cell = quoted
        case .failure(let fault): return fail(record, fault, in: bytes)
        }
        if line > quoteLine, lines == nil { lines = (quoteLine, quote, cell.end) }
      } else {
        let cellStart = index
        index = bytes.endOfCell(from: index, delimiter: delimiter)
        cell = Cell(cellStart, index)
      }
      record.cellCount += 1
      if record.cellCount <= cellLimit {
        cells.append(cell)
      } else if cell.start < cell.end, !bytes.trimmed(cell.start, cell.end).isEmpty {
        record.lastBeyond = (record.cellCount, cell.end)
      }
      if index < count, bytes[index] == delimiter {
        index += 1
        continue
      }
      if let lines, consistsOfRows(record.start..<index, in: bytes) {
        line = lines.first
        return fail(
          record, .rowsInQuotes(quote: lines.quote, closing: lines.closing), in: bytes)
      }
      offset = index
      if offset < count { passLineBreak(in: bytes) }
      return record
    }
  }

  /// Goes on with the line after the quote that caused a fault.
  private mutating func fail(
    _ record: Record, _ fault: Fault, in bytes: Span<UInt8>
  ) -> Record {
    var record = record
    record.fault = fault
    offset = bytes.endOfLine(from: fault.quote)
    if offset < bytes.count { passLineBreak(in: bytes) }
    return record
  }

  /// `true` iff every line of a record that goes over three or more has as many delimiters, and as a whole row
  /// has: nobody writes such a text, but two quotes that belong to no pair make one of all rows between them.
  private func consistsOfRows(_ record: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    // With two columns a text with one comma a line would do, and in two lines they may be as many by chance.
    guard let rowWidth, rowWidth > 2 else { return false }
    var start = record.lowerBound
    var (first, lines): (Int?, Int) = (nil, 0)
    while start < record.upperBound {
      let end = min(bytes.endOfLine(from: start), record.upperBound)
      var delimiters = 0
      for index in start..<end where bytes[index] == delimiter { delimiters += 1 }
      // Spreadsheets write delimiters behind the last cell, but as many in every row.
      guard delimiters >= rowWidth - 1, delimiters == first ?? delimiters else { return false }
      (first, lines) = (delimiters, lines + 1)
      start = end + 1
      if end < record.upperBound, bytes[end] == 0x0D, start < record.upperBound,
        bytes[start] == 0x0A
      {
        start += 1
      }
    }
    return lines > 2
  }

  private mutating func passLineBreak(in bytes: Span<UInt8>) {
    let isReturn = bytes[offset] == 0x0D
    offset += 1
    if isReturn, offset < bytes.count, bytes[offset] == 0x0A { offset += 1 }
    line += 1
  }

  /// Returns the quoted cell at `index`, and moves `index` behind it; a fault leaves the line where it was.
  private mutating func scanQuoted(
    in bytes: Span<UInt8>, from index: inout Int
  ) -> Result<Cell, Fault> {
    let count = bytes.count
    let (quote, quoteLine) = (index, line)
    var isDoubled = false
    index += 1
    let limit = min(count, quote + LongLine.ofTables)
    while index < limit {
      let byte = bytes[index]
      if byte == 0x22 {
        guard index + 1 < count, bytes[index + 1] == 0x22 else { break }
        isDoubled = true
        index += 1
      } else if byte == 0x0A || (byte == 0x0D && !(index + 1 < count && bytes[index + 1] == 0x0A)) {
        line += 1
      }
      index += 1
    }
    let end = index
    var fault = limit < count ? Fault.endless(quote: quote) : .unterminated(quote: quote)
    if index < limit {
      index += 1
      while index < count, bytes[index] == 0x20 { index += 1 }
      let isEnd =
        index >= count || bytes[index] == delimiter || bytes[index] == 0x0A || bytes[index] == 0x0D
      if isEnd { return .success(Cell(quote + 1, end, isDoubled ? .doubledQuotes : .plain)) }
      fault = .textAfterQuote(quote: quote, text: index)
    }
    line = quoteLine
    return .failure(fault)
  }
}

extension Span where Element == UInt8 {
  /// Returns where the line of a place ends: at its line break or the end of the text.
  fileprivate func endOfLine(from start: Int) -> Int {
    var index = start
    while index < count, self[index] != 0x0A, self[index] != 0x0D { index += 1 }
    return index
  }
}
