/// Finds the character between the cells of a table.
struct DelimiterSearch {
  /// The delimiter, and the others that fit as well.
  struct Result {
    let delimiter: CellDelimiter
    let basis: CSVDialect.Basis
    /// Empty, or the candidates between which nothing decides.
    var inDoubt: [CellDelimiter] = []
    /// Where the header starts, behind a line `sep=`.
    let offset: Int
    let line: Int
  }

  /// How well a candidate fits.
  private struct Score {
    let delimiter: CellDelimiter
    let columns: Int
    /// How many columns of the header the scale knows.
    let known: Int
    /// How many of the first rows have as many cells as the header, in percent.
    let regularity: Int

    /// The more the better; columns that the scale knows count most.
    var rank: Int { known * 1000 + regularity }
  }

  /// Returns the delimiter of the table that starts at `start`.
  static func find(
    in bytes: Span<UInt8>, from start: Int, format: EvidenceFormat, set: CellDelimiter?,
    names: ColumnNames
  ) -> Result {
    let (line, separator) = separatorLine(in: bytes, from: start)
    let offset = separator == nil ? start : line
    let lineNumber = separator == nil ? 1 : 2
    let fixed = set ?? (format == .tsv ? .tab : nil)
    if let fixed {
      return Result(delimiter: fixed, basis: .set, offset: offset, line: lineNumber)
    }
    if let separator {
      return Result(
        delimiter: separator, basis: .separatorLine, offset: offset, line: lineNumber)
    }
    let scores = CellDelimiter.allCases
      .map { score($0, bytes, offset, names) }
      .filter { $0.columns > 1 }
    guard let best = scores.max(by: { $0.rank < $1.rank }) else {
      return Result(delimiter: .comma, basis: .assumed, offset: offset, line: lineNumber)
    }
    let equal = scores.filter { $0.rank == best.rank }.map { $0.delimiter }
    return Result(
      delimiter: best.delimiter, basis: .content, inDoubt: equal.count > 1 ? equal : [],
      offset: offset, line: lineNumber)
  }

  /// Returns where the line after `sep=;` starts and what it names, if the file has that line.
  private static func separatorLine(
    in bytes: Span<UInt8>, from start: Int
  ) -> (end: Int, delimiter: CellDelimiter?) {
    var index = start
    let isQuoted = index < bytes.count && bytes[index] == 0x22
    if isQuoted { index += 1 }
    let word: [UInt8] = [0x73, 0x65, 0x70, 0x3D]
    guard index + 5 <= bytes.count else { return (start, nil) }
    for (position, byte) in word.enumerated() where bytes[index + position] | 0x20 != byte | 0x20 {
      return (start, nil)
    }
    guard let delimiter = CellDelimiter(rawValue: bytes[index + 4]) else { return (start, nil) }
    index += 5
    if isQuoted {
      guard index < bytes.count, bytes[index] == 0x22 else { return (start, nil) }
      index += 1
    }
    if index < bytes.count, bytes[index] == 0x0D { index += 1 }
    if index < bytes.count, bytes[index] == 0x0A { index += 1 }
    return (index, delimiter)
  }

  private static func score(
    _ delimiter: CellDelimiter, _ bytes: Span<UInt8>, _ offset: Int, _ names: ColumnNames
  ) -> Score {
    var scanner = RecordScanner(delimiter: delimiter.rawValue, offset: offset)
    scanner.cellLimit = 10_000
    var cells: [Cell] = []
    let columns = scanner.next(in: bytes, cells: &cells)?.cellCount ?? 0
    var known = 0
    for cell in cells {
      let name = String(decoding: cell.text(in: bytes), as: UTF8.self)
      if case .unknown = names.column(name) { continue }
      known += 1
    }
    var (rows, regular) = (0, 0)
    scanner.cellLimit = 0
    while rows < 100, scanner.offset - offset < 1 << 20 {
      cells.removeAll(keepingCapacity: true)
      guard let record = scanner.next(in: bytes, cells: &cells) else { break }
      rows += 1
      if record.cellCount == columns { regular += 1 }
    }
    return Score(
      delimiter: delimiter, columns: columns, known: known,
      regularity: rows == 0 ? 100 : regular * 100 / rows)
  }
}

/// Finds the decimal separator, and dates in another order than the file's.
struct StyleSearch {
  /// The decimal separator that the first unambiguous number shows.
  private(set) var decimal: DecimalSeparator?
  /// `true` iff some date only makes sense in the other order.
  private(set) var hasOtherDateOrder = false
  private let fields: [EvidenceField]
  private let columns: ColumnMap
  private let dateOrder: DateOrder
  /// `true` iff numbers need no more looking at.
  private let isDecimalSet: Bool

  init(
    _ fields: [EvidenceField], _ columns: ColumnMap, dateOrder: DateOrder, isDecimalSet: Bool
  ) {
    self.fields = fields
    self.columns = columns
    self.dateOrder = dateOrder
    self.isDecimalSet = isDecimalSet
  }

  /// Looks at the records from where `scanner` stands up to `limit`, or until the decimal is known.
  ///
  /// Dates are looked at only in what is read anyway: they need the whole sample.
  mutating func look(
    _ scanner: inout RecordScanner, in bytes: Span<UInt8>, upTo limit: Int, datesToo: Bool
  ) {
    var cells: [Cell] = []
    let hasDates = datesToo && fields.contains { $0.type == .date }
    while scanner.offset < limit, hasDates || !(isDecimalSet || decimal != nil) {
      cells.removeAll(keepingCapacity: true)
      guard let record = scanner.next(in: bytes, cells: &cells) else { return }
      if record.fault == nil { look(at: cells, in: bytes, dates: hasDates) }
    }
  }

  private mutating func look(at cells: [Cell], in bytes: Span<UInt8>, dates: Bool) {
    for (index, field) in fields.enumerated() {
      let column = columns.values[index]
      guard column >= 0, column < cells.count, cells[column].isPlain else { continue }
      let cell = cells[column]
      let range = bytes.trimmed(cell.start, cell.end)
      if FieldReader.isNumeric(field.type), !isDecimalSet, decimal == nil {
        decimal = NumberText.provenDecimal(
          bytes, range.lowerBound, range.upperBound,
          preferDecimal: FieldReader.excludesThousands(field))
      } else if dates, field.type == .date, !hasOtherDateOrder,
        case .otherOrder = DateText.read(
          bytes, range.lowerBound, range.upperBound, order: dateOrder)
      {
        hasOtherDateOrder = true
      }
    }
  }
}
