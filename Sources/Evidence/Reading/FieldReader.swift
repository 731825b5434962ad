import Numbers

/// How numbers and dates of a file are written.
struct WritingStyle {
  /// The decimal separator, or `nil` as long as none is known.
  var decimal: DecimalSeparator?
  var dateOrder: DateOrder
  /// `true` iff some date of the file only makes sense in the other order.
  var areDatesInDoubt = false
}

/// Turns the cells of one field into its column.
struct FieldReader {
  let field: EvidenceField
  /// The field's index in the schema.
  let index: Int
  let bounds: BoundsTest
  /// `true` iff the bounds leave no room for thousands.
  let excludesThousands: Bool
  var words: Spellings
  /// `true` iff the cells are words out of a list.
  let isWord: Bool
  /// `true` iff the cells are numbers of occurrences.
  let isCount: Bool
  var notApplicable = Spellings.notApplicable
  var notYetDue = Spellings.notYetDue
  var numbers = NumberText()
  var shares = ShareWatch()

  init(_ field: EvidenceField, index: Int) {
    self.field = field
    self.index = index
    bounds = BoundsTest(field.bounds)
    excludesThousands = Self.excludesThousands(field)
    isWord = field.type == .yesNo || field.type == .choice
    isCount = field.type == .count || field.type == .table
    words = field.type == .yesNo ? .yesNo : Spellings(options: field.options)
  }

  /// `true` iff the field is a percentage that cannot reach 1000%.
  static func excludesThousands(_ field: EvidenceField) -> Bool {
    guard field.type == .percent, let upper = field.bounds.upper else { return false }
    return upper < Rational(10)
  }

  /// `true` iff the cells of the type are decimals.
  static func isNumeric(_ type: ValueType) -> Bool {
    switch type {
    case .percent, .count, .number, .points, .money, .days, .table: true
    case .yesNo, .date, .choice, .text: false
    }
  }

  /// Replaces `output` with a value for every row of `table`.
  mutating func read(
    _ table: CellTable, column: Int, _ style: WritingStyle, in bytes: Span<UInt8>,
    into output: inout EvidenceColumn, problems: inout [CellProblem]
  ) {
    let count = table.rows.count
    var (values, states, beside) = ([SmallRational](), [EvidenceState](), CellOutput())
    // Taken out and put back, so that the loop writes to storage that nobody else may hold.
    swap(&values, &output.values)
    swap(&states, &output.states)
    swap(&beside.texts, &output.texts)
    swap(&beside.problems, &problems)
    values.fill(.zero, count: count)
    states.fill(.filed, count: count)
    read(
      table, column: column, style, in: bytes, values.mutableSpan, states.mutableSpan, &beside)
    swap(&values, &output.values)
    swap(&states, &output.states)
    swap(&beside.texts, &output.texts)
    swap(&beside.problems, &problems)
    output.large = beside.large
  }

  private mutating func read(
    _ table: CellTable, column: Int, _ style: WritingStyle, in bytes: Span<UInt8>,
    _ values: consuming MutableSpan<SmallRational>,
    _ states: consuming MutableSpan<EvidenceState>, _ output: inout CellOutput
  ) {
    let isNumeric = Self.isNumeric(field.type)
    let isPercent = field.type == .percent
    let isCount = isCount
    let point = style.decimal?.rawValue ?? 0
    // Copies, because a field of `self` would be loaded again for every cell.
    let (quick, known) = (bounds.quick, words)
    var isWatching = isPercent && !shares.isRuledOut
    let cells = table.cells.span
    var position = column
    for row in 0..<table.rows.count {
      let cell = column < 0 ? Cell.missing : cells[position]
      position += table.width
      if isNumeric {
        if cell.isPlain || cell.isJSONNumber,
          let (digits, scale) = bytes.plainDecimal(
            cell.start, cell.end, point: cell.isPlain ? point : 0x2E),
          !(isCount && (scale > 0 || digits < 0))
        {
          if isWatching {
            shares.note(digits, scale: scale, cell, row: table.rows[row])
            isWatching = !shares.isRuledOut
          }
          let value = SmallRational.decimal(digits, scale: isPercent ? scale + 2 : scale)
          if quick.surelyAllow(value) {
            values[row] = value
            continue
          }
        }
      } else if isWord, cell.isPlain, let word = known.known(bytes, cell.start, cell.end) {
        values[row] = SmallRational(Int64(word))
        continue
      }
      let place = CellPlace(cell: cell, row: row, record: table.rows[row])
      let read = readWithCare(place, style, bytes, &output)
      values[row] = read.value
      states[row] = read.state
    }
  }
}

/// A cell with its row in the block.
struct CellPlace {
  let cell: Cell
  let row: Int
  let record: CellTable.Row
}

/// Watches whether a percent column holds shares such as 0.965 instead of 96.5.
struct ShareWatch {
  /// `true` iff some cell is above 1 or has a percent sign.
  private(set) var isRuledOut = false
  /// The first cells above 0 and not above 1: 1 itself is 1% or the 100% of a spreadsheet.
  private(set) var cells: [(cell: Cell, line: Int, recordStart: Int)] = []
  /// How many cells are above 0 and not above 1.
  private(set) var count = 0

  /// Takes note of a filled cell, `digits / 10^scale`.
  mutating func note(
    _ digits: Int64, scale: Int, _ cell: Cell, row: CellTable.Row
  ) {
    var one: Int64 = 1
    for _ in 0..<min(scale, 18) { one *= 10 }
    if digits > one {
      isRuledOut = true
    } else if digits > 0 {
      count += 1
      if cells.count < 10 { cells.append((cell, row.line, row.start)) }
    }
  }

  /// Takes note of a cell that is a percentage beyond doubt.
  mutating func ruleOut() { isRuledOut = true }
}

extension SmallRational {
  /// Returns `digits / 10^scale` in lowest terms, for a scale of at most 18.
  @inline(__always)
  static func decimal(_ digits: Int64, scale: Int) -> SmallRational {
    if scale == 0 { return SmallRational(digits) }
    if digits == 0 { return .zero }
    // Only twos and fives can cancel.
    let twos = min(digits.trailingZeroBitCount, scale)
    var above = digits.magnitude >> UInt64(twos)
    var below: Int64 = 1
    var fives = scale
    while fives > 0 {
      // A multiple of five times the inverse of five modulo 2^64 is the quotient.
      let quotient = above &* 0xCCCC_CCCC_CCCC_CCCD
      if quotient > 0x3333_3333_3333_3333 { break }
      above = quotient
      fives &-= 1
    }
    for _ in 0..<fives { below &*= 5 }
    let signed = Int64(truncatingIfNeeded: digits < 0 ? 0 &- above : above)
    return SmallRational(lowestTerms: signed, over: below << Int64(scale &- twos))
  }
}

extension Array {
  /// Makes the array `count` copies of `element`.
  fileprivate mutating func fill(_ element: Element, count: Int) {
    removeAll(keepingCapacity: true)
    reserveCapacity(count)
    append(contentsOf: repeatElement(element, count: count))
  }
}
