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
/// It knows nothing of CSV and JSON: both bring their cells into the same table. The rows of a table
/// are read as units are: each names its unit, and several may name the same.
struct BlockReader {
  let path: String
  let subject: RecordSubject
  let columns: ColumnMap
  /// Of which units problems are worth saying; all where it is `nil`.
  private let filter: PeriodFilter?
  private(set) var records: RowReader
  /// The readers of the tables that stand within the units of a JSON file.
  private(set) var nested: [RowReader]
  /// The fields that problems name by their index: those of the records, then those of the tables.
  private let named: [EvidenceField]
  private(set) var style: WritingStyle
  private var kinds: Spellings
  private var codes = UnitCodes()
  /// The period that was read last, with its text; at first none.
  private var lastPeriod: (text: [UInt8], value: EvaluationPeriod?) = ([], nil)
  var finder: PlaceFinder
  var log: ProblemLog
  var decimalDoubts = DoubtLog()
  var dateDoubts = DoubtLog()
  /// The number of records read so far.
  private(set) var recordCount = 0
  /// What some unit stated by which units are grouped.
  private(set) var groupings: Set<UnitGrouping> = []
  /// The units that the file names more than once.
  private(set) var repeatedUnits: Set<UnitKey> = []
  /// The number of units of which not even the code could be read.
  var lostUnitCount = 0

  /// Creates the reader of a file.
  ///
  /// - Parameters:
  ///   - path: the file's path, for messages.
  ///   - subject: what its records are.
  ///   - columns: which column holds what.
  ///   - spaces: the units of a JSON file and the tables within them.
  ///   - style: how numbers and dates are written.
  ///   - textStart: where the text starts, behind a byte order mark.
  ///   - filter: the units that are wanted, if not all are.
  ///   - log: what was found wrong so far.
  init(
    path: String, subject: RecordSubject, columns: ColumnMap, spaces: [JSONSpace] = [],
    style: WritingStyle, textStart: Int, filter: PeriodFilter? = nil, log: ProblemLog
  ) {
    self.filter = filter
    self.path = path
    self.subject = subject
    self.columns = columns
    self.style = style
    self.log = log
    records = RowReader(subject.fields, columns, documentsNeedColumn: spaces.isEmpty)
    nested = spaces.dropFirst().map {
      RowReader($0.fields, $0.columns, firstIndex: $0.firstIndex, documentsNeedColumn: false)
    }
    named = subject.fields + spaces.dropFirst().flatMap { $0.fields }
    kinds = Spellings(options: subject.kinds)
    finder = PlaceFinder(path: path, start: textStart)
  }

  /// Sets the decimal separator, once it is known.
  mutating func decide(_ decimal: DecimalSeparator) { style.decimal = decimal }

  /// Returns the field with the index that a problem gives.
  func field(_ index: Int) -> EvidenceField? { named.indices.contains(index) ? named[index] : nil }

  /// Returns the fields among which a problem's key is one that should not be.
  func fields(around problem: CellProblem) -> [EvidenceField] {
    field(problem.field)?.columns ?? subject.fields
  }

  /// The readers of all fields.
  var fieldReaders: [FieldReader] { records.fields + nested.flatMap { $0.fields } }

  /// Appends the records of `table` to `block`, which is empty.
  ///
  /// The problems `found` while the table was made are reported with the others, in the order of
  /// the file. Where `lineRecords` is `true`, every record starts a line. The rows of tables within
  /// the units of a JSON file are in `spaces`.
  mutating func read(
    _ table: CellTable, extras: [CellExtra] = [], spaces: [JSONSpace] = [],
    found: [CellProblem] = [], lineRecords: Bool, in bytes: Span<UInt8>,
    into block: inout EvidenceBlock
  ) {
    var problems = found
    readLabels(table, bytes, &block, &problems)
    records.read(
      table, extras: extras, style, in: bytes, into: &block.columns, problems: &problems)
    for index in spaces.indices where spaces[index].parent == 0 {
      let owners = OwnerTable(cells: table, units: Array(table.rows.indices), first: 0)
      readRows(
        index, of: owners, spaces, bytes, into: &block.columns[spaces[index].field], &problems)
    }
    recordCount += table.rows.count
    checkConstraints(table, bytes, block, &problems)
    if let filter {
      problems.removeAll { $0.row >= 0 && !filter.accepts(block.period(of: $0.row)) }
    }
    guard !problems.isEmpty else { return }
    // The rows of a table may come from all over its file.
    problems.sort {
      let (left, right) = subject.isTable ? ($0.row, $1.row) : (0, 0)
      return (left, $0.start, $0.field) < (right, $1.start, $1.field)
    }
    report(problems, table, lineRecords, bytes, &block)
  }

  /// The records that own the rows of a table: their cells, and the unit of each.
  private struct OwnerTable {
    let cells: CellTable
    let units: [Int]
    /// The index of the owners' first field in problems.
    let first: Int
  }

  /// Reads the rows of a table within JSON units, and those of the tables within it.
  private mutating func readRows(
    _ index: Int, of owners: OwnerTable, _ spaces: [JSONSpace], _ bytes: Span<UInt8>,
    into column: inout EvidenceColumn, _ problems: inout [CellProblem]
  ) {
    let space = spaces[index]
    var rows = column.rows ?? EvidenceRows(for: space.fields)
    // Taken out and put back, so that its storage is written to in place.
    column.rows = nil
    rows.ends = space.ends
    var units: [Int] = []
    units.reserveCapacity(space.table.rows.count)
    for owner in space.ends.indices {
      units += repeatElement(owners.units[owner], count: rows.range(of: owner).count)
    }
    var found: [CellProblem] = []
    nested[index - 1].read(
      space.table, extras: space.extras, style, in: bytes, into: &rows.columns, problems: &found)
    for (row, record) in space.table.rows.enumerated() {
      rows.lines.append(UInt32(clamping: record.line))
      Self.append(space.table.cell(row, 0), bytes, to: &rows.keys)
    }
    found += repeatedKeys(in: rows, space, bytes)
    problems += found.map {
      CellProblem($0.kind, $0.start, $0.end, row: units[$0.row], field: $0.field)
    }
    for child in spaces.indices where spaces[child].parent == index {
      let inner = OwnerTable(cells: space.table, units: units, first: space.firstIndex)
      readRows(child, of: inner, spaces, bytes, into: &rows.columns[spaces[child].field], &problems)
    }
    column.rows = rows
    let field = owners.first + space.field
    // Rows that are computed come later.
    let whenEmpty = named[field].scaleOfRows == nil ? named[field].whenEmpty : .notFiled
    for owner in space.ends.indices {
      let conflict = column.settleRows(
        of: owner, isGiven: space.isGiven[owner], whenEmpty: whenEmpty,
        bounds: named[field].bounds)
      guard let conflict else { continue }
      let cell = owners.cells.cell(owner, space.ownerColumn)
      let start = cell.end > 0 ? cell.start : owners.cells.rows[owner].start
      problems.append(
        CellProblem(
          .rowConflict(conflict), start, max(start, cell.end), row: owners.units[owner],
          field: field))
    }
  }

  /// Returns a problem for every row of an owner whose code an earlier one has.
  private func repeatedKeys(
    in rows: EvidenceRows, _ space: JSONSpace, _ bytes: Span<UInt8>
  ) -> [CellProblem] {
    var problems: [CellProblem] = []
    for owner in rows.ends.indices where rows.range(of: owner).count > 1 {
      var known: [String: Int] = [:]
      for row in rows.range(of: owner) where !rows.keys.utf8(at: row).isEmpty {
        let cell = space.table.cell(row, 0)
        guard let first = known.updateValue(row, forKey: rows.keys[row]) else { continue }
        known[rows.keys[row]] = first
        let line = Int(rows.lines[first])
        problems.append(
          CellProblem(.duplicateRow(firstLine: line), cell.start, cell.end, row: row))
      }
    }
    return problems
  }

  /// Reads what every unit states beside its evidence.
  private mutating func readLabels(
    _ table: CellTable, _ bytes: Span<UInt8>, _ block: inout EvidenceBlock,
    _ problems: inout [CellProblem]
  ) {
    for (row, record) in table.rows.enumerated() {
      block.isBad.append(record.isBroken)
      let period = readPeriod(row, table, bytes, &block, &problems)
      let unit = columns.labels[UnitLabel.unit.rawValue]
      let code = table.cell(row, unit).withoutFormula(in: bytes)
      let line = Self.line(of: code, record, bytes)
      block.lines.append(UInt32(clamping: line))
      let before = block.codes.bytes.count
      Self.append(code, bytes, to: &block.codes)
      if block.codes.bytes.count == before {
        let place = code.end > 0 ? code.start : record.start
        // A column that is missing as a whole was reported with the header.
        if unit < 0 {
          block.isBad[row] = true
        } else if code.form != .skipped {
          problems.append(CellProblem(.missingUnitCode, place, max(place, code.end), row: row))
        }
      } else if !subject.isTable,
        let first = codes.insert(code, of: period, line: line, in: bytes)
      {
        let kind = CellProblem.Kind.duplicateUnit(first: first.cell, line: first.line)
        problems.append(CellProblem(kind, code.start, code.end, row: row))
        repeatedUnits.insert(UnitKey(code: block.codes[row], period: period))
      }
      readKind(row, table, bytes, &block, &problems)
    }
    if subject.isTable { return }
    readTexts(.name, table, bytes, &block.names)
    readTexts(.cluster, table, bytes, &block.clusters)
    readTexts(.parent, table, bytes, &block.parents)
    for grouping in subject.groupings where !grouping.column(of: block).bytes.isEmpty {
      groupings.insert(grouping)
    }
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
      if subject.needsPeriod, columns.labels[UnitLabel.period.rawValue] >= 0,
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
    let only: Int32 = subject.kinds.count == 1 ? 0 : -1
    let column = columns.labels[UnitLabel.kind.rawValue]
    let cell = table.cell(row, column)
    // A column that is missing as a whole was reported with the header.
    guard !subject.kinds.isEmpty, column >= 0, cell.form != .skipped else {
      block.kinds.append(only)
      return
    }
    let text = cell.text(in: bytes)
    if let kind = kinds.value(text.span, 0, text.count) {
      block.kinds.append(Int32(kind))
      return
    }
    block.kinds.append(only)
    if text.isEmpty, subject.kinds.count == 1 { return }
    let place = cell.end > 0 ? cell.start : table.rows[row].start
    problems.append(
      CellProblem(
        text.isEmpty ? .missingKind : .unknownKind, place, max(place, cell.end), row: row))
  }

  /// Notes that some date only makes sense in the other order than the file's.
  mutating func doubtDates() { style.areDatesInDoubt = true }
}
