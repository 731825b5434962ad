import Diagnostics
import Numbers

/// What a unit filed beside the value of a field, where that has a place of its own.
struct CellExtra {
  let row: Int
  let field: Int
  /// The state, or `missing`.
  let state: Cell
  let remark: EvidenceRemark?
}

/// Turns a table of cells into a block of units, and keeps what was found wrong with the file.
///
/// It knows nothing of CSV and JSON: both bring their cells into the same table.
struct BlockReader {
  let path: String
  let schema: EvidenceSchema
  private(set) var columns: ColumnMap
  private(set) var fields: [FieldReader]
  private(set) var style: WritingStyle
  private var kinds: Spellings
  private var states = Spellings.states
  private var codes = UnitCodes()
  /// The period that was read last, with its text; at first none.
  private var lastPeriod: (text: [UInt8], value: EvaluationPeriod?) = ([], nil)
  var finder: PlaceFinder
  var log: ProblemLog
  var decimalDoubts = DoubtLog()
  var dateDoubts = DoubtLog()
  /// The number of units read so far.
  private(set) var unitCount = 0
  /// The number of units of which not even the code could be read.
  var lostUnitCount = 0

  init(
    path: String, schema: EvidenceSchema, columns: ColumnMap, style: WritingStyle, textStart: Int,
    log: ProblemLog
  ) {
    self.path = path
    self.schema = schema
    self.columns = columns
    self.style = style
    self.log = log
    fields = schema.fields.enumerated().map { FieldReader($0.element, index: $0.offset) }
    kinds = Spellings(options: schema.kinds)
    finder = PlaceFinder(path: path, start: textStart)
  }

  /// Sets the decimal separator, once it is known.
  mutating func decide(_ decimal: DecimalSeparator) { style.decimal = decimal }

  /// Appends the units of `table` to `block`, which is empty.
  ///
  /// The problems `found` while the table was made are reported with the others, in the order of
  /// the file. Where `lineRecords` is `true`, every record starts a line.
  mutating func read(
    _ table: CellTable, extras: [CellExtra] = [], found: [CellProblem] = [],
    lineRecords: Bool, in bytes: Span<UInt8>, into block: inout EvidenceBlock
  ) {
    var problems = found
    readLabels(table, bytes, &block, &problems)
    for index in fields.indices {
      fields[index].read(
        table, column: columns.values[index], style, in: bytes, into: &block.columns[index],
        problems: &problems)
      let ends = Array(repeating: 0, count: table.rows.count)
      block.columns[index].rows?.ends = ends
    }
    readColumnsBeside(table, bytes, &block, &problems)
    for extra in extras { apply(extra, table, bytes, &block, &problems) }
    unitCount += table.rows.count
    checkConstraints(table, bytes, block, &problems)
    guard !problems.isEmpty else { return }
    problems.sort { ($0.start, $0.field) < ($1.start, $1.field) }
    report(problems, table, lineRecords, bytes, &block)
  }

  /// Reads the columns of documents and of states.
  private mutating func readColumnsBeside(
    _ table: CellTable, _ bytes: Span<UInt8>, _ block: inout EvidenceBlock,
    _ problems: inout [CellProblem]
  ) {
    for index in fields.indices {
      let (document, state) = (columns.documents[index], columns.states[index])
      guard document >= 0 || state >= 0 else { continue }
      for row in table.rows.indices {
        let text = table.cell(row, document).text(in: bytes)
        let filed = EvidenceDocument(
          number: String(decoding: text, as: UTF8.self), date: "", title: "", file: "")
        let extra = CellExtra(
          row: row, field: index, state: table.cell(row, state),
          remark: text.isEmpty ? nil : EvidenceRemark(documents: [filed], by: "", note: ""))
        apply(extra, table, bytes, &block, &problems)
      }
    }
  }

  /// Adds a remark and applies a state to a value that was read.
  private mutating func apply(
    _ extra: CellExtra, _ table: CellTable, _ bytes: Span<UInt8>, _ block: inout EvidenceBlock,
    _ problems: inout [CellProblem]
  ) {
    let (row, field) = (extra.row, extra.field)
    if let remark = extra.remark { block.columns[field].remarks[row] = remark }
    let text = extra.state.text(in: bytes)
    guard !text.isEmpty else { return }
    func problem(_ kind: CellProblem.Kind) -> CellProblem {
      CellProblem(kind, extra.state.start, extra.state.end, row: row, field: field)
    }
    let value = table.cell(row, columns.values[field])
    if value.form == .skipped { return }
    guard let raw = states.value(text.span, 0, text.count),
      let state = EvidenceState(rawValue: UInt8(raw))
    else {
      problems.append(problem(.unknownState))
      return
    }
    let isEmpty = value.text(in: bytes).isEmpty
    switch state {
    case .filed:
      if isEmpty { problems.append(problem(.stateWithoutValue)) }
      return
    case .notApplicable:
      guard fields[field].field.mayBeNotApplicable else {
        problems.append(problem(.notApplicableUndefined))
        return
      }
      if !isEmpty, block.columns[field].states[row] != .notApplicable {
        problems.append(problem(.valueDespiteState))
      }
    case .rejected, .empty: break
    }
    block.columns[field].states[row] = state
    block.columns[field].values[row] = .zero
    block.columns[field].large[row] = nil
  }

  /// Reads what every unit states beside its evidence.
  private mutating func readLabels(
    _ table: CellTable, _ bytes: Span<UInt8>, _ block: inout EvidenceBlock,
    _ problems: inout [CellProblem]
  ) {
    for (row, record) in table.rows.enumerated() {
      block.isBad.append(record.isBroken)
      let period = readPeriod(row, table, bytes, &block, &problems)
      let code = table.cell(row, columns.labels[UnitLabel.unit.rawValue]).withoutFormula(in: bytes)
      let line = Self.line(of: code, record, bytes)
      block.lines.append(UInt32(clamping: line))
      let before = block.codes.bytes.count
      Self.append(code, bytes, to: &block.codes)
      if block.codes.bytes.count == before {
        let place = code.end > 0 ? code.start : record.start
        // A column that is missing as a whole was reported with the header.
        if columns.labels[UnitLabel.unit.rawValue] < 0 {
          block.isBad[row] = true
        } else if code.form != .skipped {
          problems.append(CellProblem(.missingUnitCode, place, max(place, code.end), row: row))
        }
      } else if let first = codes.insert(code, of: period, line: line, in: bytes) {
        let kind = CellProblem.Kind.duplicateUnit(first: first.cell, line: first.line)
        problems.append(CellProblem(kind, code.start, code.end, row: row))
      }
      readKind(row, table, bytes, &block, &problems)
    }
    readTexts(.name, table, bytes, &block.names)
    readTexts(.cluster, table, bytes, &block.clusters)
    readTexts(.parent, table, bytes, &block.parents)
  }

  /// Reads the period of a unit; those of one file are mostly the same.
  private mutating func readPeriod(
    _ row: Int, _ table: CellTable, _ bytes: Span<UInt8>, _ block: inout EvidenceBlock,
    _ problems: inout [CellProblem]
  ) -> EvaluationPeriod? {
    let cell = table.cell(row, columns.labels[UnitLabel.period.rawValue])
    Self.append(cell.withoutFormula(in: bytes), bytes, to: &block.periods)
    let text = block.periods.utf8(at: row)
    if text.isEmpty {
      // A column that is missing as a whole was reported with the header.
      if schema.needsPeriod, columns.labels[UnitLabel.period.rawValue] >= 0,
        cell.form != .skipped
      {
        let place = cell.end > 0 ? cell.start : table.rows[row].start
        problems.append(CellProblem(.missingPeriod, place, max(place, cell.end), row: row))
      }
      block.spans.append(nil)
      return nil
    }
    if lastPeriod.text.elementsEqual(text) {
      block.spans.append(lastPeriod.value)
      return lastPeriod.value
    }
    var period: EvaluationPeriod?
    func report(_ kind: CellProblem.Kind) {
      problems.append(CellProblem(kind, cell.start, cell.end, row: row))
    }
    switch PeriodText.read(String(decoding: text, as: UTF8.self)) {
    case .period(let found):
      period = found
      lastPeriod = (Array(text), found)
    case .endsBeforeStart: report(.periodEndsBeforeStart)
    case .notAPeriod: report(.notAPeriod)
    }
    block.spans.append(period)
    return period
  }

  /// Returns the line of a cell: a record may have several.
  private static func line(
    of cell: Cell, _ record: CellTable.Row, _ bytes: Span<UInt8>
  ) -> Int {
    var line = record.line
    guard cell.start > record.start else { return line }
    for index in record.start..<cell.start where bytes[index] == 0x0A || bytes[index] == 0x0D {
      if bytes[index] == 0x0D, bytes[index + 1] == 0x0A { continue }
      line += 1
    }
    return line
  }

  private func readTexts(
    _ label: UnitLabel, _ table: CellTable, _ bytes: Span<UInt8>, _ texts: inout TextColumn
  ) {
    let column = columns.labels[label.rawValue]
    for row in table.rows.indices {
      let cell = table.cell(row, column)
      Self.append(label == .parent ? cell.withoutFormula(in: bytes) : cell, bytes, to: &texts)
    }
  }

  private static func append(_ cell: Cell, _ bytes: Span<UInt8>, to texts: inout TextColumn) {
    guard cell.isPlain || cell.form == .jsonText else {
      texts.append(cell.text(in: bytes))
      return
    }
    let range = bytes.trimmed(cell.start, cell.end)
    texts.append(bytes, range.lowerBound, range.upperBound)
  }

  private mutating func readKind(
    _ row: Int, _ table: CellTable, _ bytes: Span<UInt8>, _ block: inout EvidenceBlock,
    _ problems: inout [CellProblem]
  ) {
    let only: Int32 = schema.kinds.count == 1 ? 0 : -1
    let column = columns.labels[UnitLabel.kind.rawValue]
    let cell = table.cell(row, column)
    // A column that is missing as a whole was reported with the header.
    guard !schema.kinds.isEmpty, column >= 0, cell.form != .skipped else {
      block.kinds.append(only)
      return
    }
    let text = cell.text(in: bytes)
    if let kind = kinds.value(text.span, 0, text.count) {
      block.kinds.append(Int32(kind))
      return
    }
    block.kinds.append(only)
    if text.isEmpty, schema.kinds.count == 1 { return }
    let place = cell.end > 0 ? cell.start : table.rows[row].start
    problems.append(
      CellProblem(
        text.isEmpty ? .missingKind : .unknownKind, place, max(place, cell.end), row: row))
  }

  /// Notes that some date only makes sense in the other order than the file's.
  mutating func doubtDates() { style.areDatesInDoubt = true }
}
