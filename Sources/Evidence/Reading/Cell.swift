/// How the bytes of a cell are to be read.
enum CellForm: UInt8 {
  /// As they stand.
  case plain
  /// Within quotes that are doubled in it.
  case doubledQuotes
  /// As they stand, written as text in JSON.
  case jsonText
  /// With the escapes of JSON.
  case jsonEscapes
  /// A number of JSON.
  case jsonNumber
  case jsonTrue
  case jsonFalse
  /// Not in the file, or null: empty.
  case missing
  /// In a broken record or of the wrong JSON type: not read, and reported already.
  case skipped
}

/// Where the text of a cell lies in the file.
struct Cell {
  let start: Int
  private let endAndForm: Int

  init(_ start: Int, _ end: Int, _ form: CellForm = .plain) {
    self.start = start
    endAndForm = end << 4 | Int(form.rawValue)
  }

  static var missing: Cell { Cell(0, 0, .missing) }
  static var skipped: Cell { Cell(0, 0, .skipped) }

  var end: Int { endAndForm >> 4 }
  var form: CellForm { CellForm(rawValue: UInt8(endAndForm & 15)) ?? .skipped }
  var isPlain: Bool { endAndForm & 15 == 0 }
  var isJSONNumber: Bool { endAndForm & 15 == Int(CellForm.jsonNumber.rawValue) }

  /// Returns the text as UTF-8, without quotes, escapes and spaces around it.
  func text(in bytes: Span<UInt8>) -> [UInt8] {
    switch form {
    case .missing, .skipped: return []
    case .jsonTrue: return Array("true".utf8)
    case .jsonFalse: return Array("false".utf8)
    case .plain, .jsonText, .jsonNumber:
      let range = bytes.trimmed(start, end)
      return bytes.array(range.lowerBound, range.upperBound)
    case .doubledQuotes:
      let text = withoutDoubledQuotes(bytes)
      let range = text.span.trimmed(0, text.count)
      return Array(text[range])
    case .jsonEscapes:
      let text = JSONEscapes.decoded(bytes, start, end)
      let range = text.span.trimmed(0, text.count)
      return Array(text[range])
    }
  }

  /// Returns the cell of `00101` for `="00101"`, by which Excel keeps the zeros of a code.
  func withoutFormula(in bytes: Span<UInt8>) -> Cell {
    // Quotes within a quoted cell are doubled.
    let quotes: Int
    switch form {
    case .plain: quotes = 1
    case .doubledQuotes: quotes = 2
    case .jsonText, .jsonEscapes, .jsonNumber, .jsonTrue, .jsonFalse, .missing, .skipped:
      return self
    }
    let range = bytes.trimmed(start, end)
    let (low, high) = (range.lowerBound + 1 + quotes, range.upperBound - quotes)
    guard low <= high, bytes[range.lowerBound] == 0x3D else { return self }
    for index in 1...quotes
    where bytes[range.lowerBound + index] != 0x22 || bytes[range.upperBound - index] != 0x22 {
      return self
    }
    // Further quotes would be a formula that calls for more than taking off its quotes.
    for index in low..<high where bytes[index] == 0x22 { return self }
    return Cell(low, high)
  }

  private func withoutDoubledQuotes(_ bytes: Span<UInt8>) -> [UInt8] {
    var text: [UInt8] = []
    var index = start
    while index < end {
      text.append(bytes[index])
      let isDoubled = bytes[index] == 0x22 && index + 1 < end && bytes[index + 1] == 0x22
      index += isDoubled ? 2 : 1
    }
    return text
  }
}

/// The cells of a run of records, one record after another.
struct CellTable {
  /// A record: where it starts, and whether its cells could not be told apart.
  struct Row {
    let start: Int
    /// The line on which it starts, from 1.
    let line: Int
    let isBroken: Bool
  }

  let width: Int
  var cells: [Cell] = []
  var rows: [Row] = []

  init(width: Int) { self.width = width }

  mutating func removeAll() {
    cells.removeAll(keepingCapacity: true)
    rows.removeAll(keepingCapacity: true)
  }

  /// Returns a cell; `missing` for a column that the file does not have.
  func cell(_ row: Int, _ column: Int) -> Cell {
    column < 0 ? .missing : cells[row * width + column]
  }
}

extension Span<UInt8> {
  /// `true` iff U+FEFF stands at a place: the start of a file is marked so, and within it nothing is.
  @inline(__always)
  func hasMark(at index: Int) -> Bool {
    index + 3 <= count && self[index] == 0xEF && self[index + 1] == 0xBB && self[index + 2] == 0xBF
  }

  /// Returns the range without the spaces, tabs, line breaks and fixed spaces around it.
  @inline(__always)
  func trimmed(_ start: Int, _ end: Int) -> Range<Int> {
    // Most cells begin and end with an ASCII character that is no space.
    if end > start, self[start] &- 0x21 < 0x5F, self[end - 1] &- 0x21 < 0x5F { return start..<end }
    return trimmedWithCare(start, end)
  }

  private func trimmedWithCare(_ start: Int, _ end: Int) -> Range<Int> {
    var (low, high) = (start, end)
    while low < high {
      let length = spaceLength(at: low, before: high)
      if length == 0 { break }
      low += length
    }
    while high > low {
      let byte = self[high - 1]
      if byte <= 0x20 {
        high -= 1
      } else if byte == 0xA0, high - low >= 2, spaceLength(at: high - 2, before: high) == 2 {
        high -= 2
      } else if byte >= 0x80, high - low >= 3, spaceLength(at: high - 3, before: high) == 3 {
        high -= 3
      } else {
        break
      }
    }
    return low..<high
  }

  /// Returns the length of the space at `index`, or 0: ASCII spaces, U+00A0, U+2009, U+202F.
  func spaceLength(at index: Int, before end: Int) -> Int {
    let byte = self[index]
    if byte <= 0x20 { return 1 }
    if byte == 0xC2, index + 1 < end, self[index + 1] == 0xA0 { return 2 }
    if byte == 0xE2, index + 2 < end, self[index + 1] == 0x80 {
      return self[index + 2] == 0x89 || self[index + 2] == 0xAF ? 3 : 0
    }
    return 0
  }

  /// Returns a copy of the bytes from `start` up to `end`.
  func array(_ start: Int, _ end: Int) -> [UInt8] {
    var copy: [UInt8] = []
    copy.reserveCapacity(end - start)
    for index in start..<end { copy.append(self[index]) }
    return copy
  }

  /// Returns the text from `start` up to `end`.
  func string(_ start: Int, _ end: Int) -> String {
    String(decoding: array(start, end), as: UTF8.self)
  }

  /// `true` iff the bytes from `start` up to `end` are `other`.
  func equals(_ start: Int, _ end: Int, _ other: [UInt8]) -> Bool {
    guard end - start == other.count else { return false }
    for index in 0..<other.count where self[start + index] != other[index] { return false }
    return true
  }
}
