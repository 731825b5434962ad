/// Splits the text of a table into records and cells, by the rules of RFC 4180.
struct RecordScanner {
  /// Why the cells of a record cannot be told apart.
  enum Fault {
    /// A quote is never closed.
    case unterminated(quote: Int)
    /// Text follows a closing quote, so the opening one is probably a mistake.
    case textAfterQuote(quote: Int, text: Int)
  }

  /// A record that was found.
  struct Record {
    let start: Int
    let line: Int
    let fault: Fault?
  }

  let delimiter: UInt8
  /// Where the next record starts.
  private(set) var offset: Int
  /// The line of `offset`, from 1.
  private(set) var line: Int

  init(delimiter: UInt8, offset: Int, line: Int = 1) {
    self.delimiter = delimiter
    self.offset = offset
    self.line = line
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
    let (start, startLine) = (offset, line)
    var index = offset
    while true {
      if index < count, bytes[index] == 0x22 {
        if let fault = scanQuoted(in: bytes, from: &index, cells: &cells) {
          offset = index
          if offset < count { passLineBreak(in: bytes) }
          return Record(start: start, line: startLine, fault: fault)
        }
      } else {
        let cellStart = index
        index = bytes.endOfCell(from: index, delimiter: delimiter)
        cells.append(Cell(cellStart, index))
      }
      if index < count, bytes[index] == delimiter {
        index += 1
        continue
      }
      offset = index
      if offset < count { passLineBreak(in: bytes) }
      return Record(start: start, line: startLine, fault: nil)
    }
  }

  private mutating func passLineBreak(in bytes: Span<UInt8>) {
    let isReturn = bytes[offset] == 0x0D
    offset += 1
    if isReturn, offset < bytes.count, bytes[offset] == 0x0A { offset += 1 }
    line += 1
  }

  /// Appends the quoted cell at `index`, and moves `index` behind it; on a fault, to its line's end.
  private mutating func scanQuoted(
    in bytes: Span<UInt8>, from index: inout Int, cells: inout [Cell]
  ) -> Fault? {
    let count = bytes.count
    let (quote, quoteLine) = (index, line)
    var isDoubled = false
    index += 1
    while index < count {
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
    var fault: Fault? = .unterminated(quote: quote)
    if index < count {
      index += 1
      while index < count, bytes[index] == 0x20 { index += 1 }
      let isEnd =
        index >= count || bytes[index] == delimiter || bytes[index] == 0x0A || bytes[index] == 0x0D
      fault = isEnd ? nil : .textAfterQuote(quote: quote, text: index)
    }
    guard fault != nil else {
      cells.append(Cell(quote + 1, end, isDoubled ? .doubledQuotes : .plain))
      return nil
    }
    line = quoteLine
    index = quote
    while index < count, bytes[index] != 0x0A, bytes[index] != 0x0D { index += 1 }
    return fault
  }
}
