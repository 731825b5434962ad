import Diagnostics

/// The rows of the table around another one, by which the rows of the inner one are given to them.
struct OuterRows {
  /// For every unit of a block, the index behind its last row.
  let ends: [Int]
  /// The codes of the rows, of the outermost table first: each row has those of the rows around it.
  let codes: [TextColumn]

  /// Returns the rows of a unit.
  func range(of unit: Int) -> Range<Int> { (unit == 0 ? 0 : ends[unit - 1])..<ends[unit] }

  /// The number of rows.
  var count: Int { ends.last ?? 0 }
}

/// Reads the rows of one table from a file of their own, for one block of units after another.
struct TableReader {
  let path: String
  private var sheet: CSVSheet
  private var runs: RowRuns?
  /// The rows of a block before they are given to their owners.
  private var scratch: EvidenceBlock

  /// Reads the header and finds out where the rows of every unit lie.
  ///
  /// - Parameters:
  ///   - text: the file's text.
  ///   - detection: how its encoding was found.
  ///   - path: the file's path, for messages.
  ///   - format: `csv`, or `tsv` for tabs.
  ///   - tables: the tables from the unit down to the one whose rows the file has.
  ///   - options: what the caller knows about the file.
  init(
    _ text: TextEncoding.Decoded, _ detection: TextEncoding.Detection, path: String,
    format: EvidenceFormat, tables: [EvidenceField], options: ReadingOptions
  ) {
    self.path = path
    let subject = RecordSubject(rowsOf: tables)
    let sheet = CSVSheet(
      text, detection, path: path, format: format, subject: subject, options: options)
    let labels = sheet.blocks.columns.labels
    let (unit, period) = (labels[UnitLabel.unit.rawValue], labels[UnitLabel.period.rawValue])
    if sheet.isReadable, unit >= 0 {
      runs = sheet.bytes.withSpan {
        RowRuns(sheet.scanner, unitColumn: unit, periodColumn: period, in: $0)
      }
    }
    self.sheet = sheet
    scratch = EvidenceBlock(for: EvidenceSchema(fields: subject.fields, kinds: []))
  }

  /// What was found wrong so far; complete once `finish` was called.
  var diagnostics: [Diagnostic] { sheet.blocks.log.diagnostics }

  /// `true` until an error concerns the file as a whole.
  var isFileSound: Bool { sheet.blocks.log.isFileSound }

  /// The number of units that lack rows which could not be given to any.
  private(set) var lostUnitCount = 0

  /// How the file is written.
  var dialect: CSVDialect { sheet.dialect }

  /// The number of rows.
  var rowCount: Int { runs?.rowCount ?? 0 }

  /// `true` iff the rows have codes, so that those of tables within them can name them.
  var hasRowCodes: Bool { sheet.blocks.columns.row >= 0 }

  /// Adds that the rows have no codes, which those of tables within them need.
  mutating func missRowCodes() {
    sheet.blocks.log.addForFile(
      .missingColumn(Phrase(vi: "dòng", en: "row"), at: .file(path: path)))
  }

  /// Returns how many rows a unit of a block has.
  func rowCount(of unit: Int, in block: EvidenceBlock) -> Int {
    guard let runs else { return 0 }
    return sheet.bytes.withSpan { bytes in
      runs.unit(unit, of: block, in: bytes).map { runs.rowCount(of: $0) } ?? 0
    }
  }

  /// Notes that the evidence has a unit, whether its rows are wanted or not.
  mutating func meet(_ unit: Int, of block: EvidenceBlock) {
    let bytes = sheet.bytes
    bytes.withSpan { span in
      if let unit = runs?.unit(unit, of: block, in: span) { runs?.meet(unit) }
    }
  }

  /// Replaces `rows` with those of some units.
  ///
  /// - Parameters:
  ///   - units: the units.
  ///   - outer: the rows of the table around this one; `nil` where units own the rows.
  ///   - rows: the rows, those of the first owner first.
  ///   - isBad: set to `true` for units with a row that cannot be read.
  mutating func read(
    of units: EvidenceBlock, outer: OuterRows?, into rows: inout EvidenceRows, _ isBad: inout [Bool]
  ) {
    let bytes = sheet.bytes
    bytes.withSpan { read($0, of: units, outer, into: &rows, &isBad) }
  }

  private mutating func read(
    _ bytes: Span<UInt8>, of units: EvidenceBlock, _ outer: OuterRows?,
    into rows: inout EvidenceRows, _ isBad: inout [Bool]
  ) {
    sheet.removeAll()
    var ends: [Int] = []
    for unit in 0..<units.count {
      // A copy of the index would be written to instead of the index.
      if let index = runs?.unit(unit, of: units, in: bytes) {
        runs?.meet(index)
        for place in runs?.places(of: index) ?? [] { addRecords(of: place, in: bytes) }
      }
      ends.append(sheet.table.rows.count)
    }
    sheet.decideDecimal(in: bytes)
    let owners = RowOwners(sheet, ends, outer, in: bytes)
    scratch.removeAll()
    sheet.blocks.read(
      sheet.table, found: sheet.problems + owners.problems, lineRecords: true, in: bytes,
      into: &scratch)
    for unit in ends.indices {
      let range = (unit == 0 ? 0 : ends[unit - 1])..<ends[unit]
      if range.contains(where: { scratch.isBad[$0] }) { isBad[unit] = true }
    }
    rows.ends = owners.ends
    swap(&rows.columns, &scratch.columns)
    swap(&rows.lines, &scratch.lines)
    rows.keys.removeAll()
    for row in sheet.table.rows.indices {
      rows.keys.append(sheet.table.cell(row, sheet.blocks.columns.row).text(in: bytes))
    }
    if let order = owners.order { rows.arrange(order) }
  }

  private mutating func addRecords(
    of place: (start: Int, end: Int, line: Int), in bytes: Span<UInt8>
  ) {
    var scanner = sheet.scanner.moved(to: place.start, line: place.line)
    while scanner.offset < place.end, sheet.addNext(&scanner, in: bytes) {}
  }

  /// Adds what can only be said at the end: rows without a unit, and those of units that are not there.
  mutating func finish() {
    let bytes = sheet.bytes
    bytes.withSpan { finish($0) }
  }

  private mutating func finish(_ bytes: Span<UInt8>) {
    if let runs {
      lostUnitCount += runs.lostRowCount
      for place in runs.places(of: nil) {
        sheet.removeAll()
        addRecords(of: place, in: bytes)
        scratch.removeAll()
        sheet.blocks.read(
          sheet.table, found: sheet.problems, lineRecords: true, in: bytes, into: &scratch)
      }
      for unit in runs.unmetUnits {
        lostUnitCount += 1
        sheet.blocks.reportUnknownUnit(
          unit.cell, unit.line, unit.rowCount, ofPeriod: runs.hasPeriods, in: bytes)
      }
    }
    sheet.blocks.finish(in: bytes, lineRecords: true)
  }
}

/// To which unit, or which row of the table around, the rows of a block belong.
private struct RowOwners {
  /// For every owner, the index behind its last row once the rows are in `order`.
  let ends: [Int]
  /// The rows in the order of their owners, without those that have none; `nil` as they stand.
  let order: [Int]?
  /// What is wrong with the codes of rows and of their owners.
  private(set) var problems: [CellProblem] = []

  /// Gives the rows of `sheet` to their owners; those of a unit end at its index in `unitEnds`.
  init(_ sheet: CSVSheet, _ unitEnds: [Int], _ outer: OuterRows?, in bytes: Span<UInt8>) {
    var problems: [CellProblem] = []
    var owners = [Int](repeating: -1, count: sheet.table.rows.count)
    var start = 0
    for (unit, end) in unitEnds.enumerated() where end > start {
      let rows = start..<end
      if let outer {
        Self.find(outer, unit, rows, sheet, bytes, &owners, &problems)
      } else {
        for row in rows { owners[row] = unit }
      }
      Self.checkCodes(of: rows, owners, sheet, bytes, &problems)
      start = end
    }
    self.problems = problems
    guard let outer else {
      (ends, order) = (unitEnds, nil)
      return
    }
    var counts = [Int](repeating: 0, count: outer.count)
    for owner in owners where owner >= 0 { counts[owner] += 1 }
    var ends: [Int] = []
    var sum = 0
    for count in counts {
      sum += count
      ends.append(sum)
    }
    var next = zip(ends, counts).map { $0 - $1 }
    var order = [Int](repeating: 0, count: sum)
    for (row, owner) in owners.enumerated() where owner >= 0 {
      order[next[owner]] = row
      next[owner] += 1
    }
    (self.ends, self.order) = (ends, order)
  }

  /// Finds the outer row of each of a unit's rows by the codes that the file gives.
  private static func find(
    _ outer: OuterRows, _ unit: Int, _ rows: Range<Int>, _ sheet: CSVSheet, _ bytes: Span<UInt8>,
    _ owners: inout [Int], _ problems: inout [CellProblem]
  ) {
    let columns = sheet.blocks.columns.outers
    guard let column = columns.last, column >= 0 else { return }
    let levels = columns.indices.filter { columns[$0] >= 0 }
    var known: [String: Int] = [:]
    for row in outer.range(of: unit) where !(outer.codes.last?.utf8(at: row).isEmpty ?? true) {
      let code = levels.map { outer.codes[$0][row] }.joined(separator: "\u{1F}")
      known[code] = known[code] == nil ? row : -1
    }
    for row in rows {
      let cell = sheet.table.cell(row, column)
      if cell.form == .skipped { continue }
      let code = levels.map { level in
        String(decoding: sheet.table.cell(row, columns[level]).text(in: bytes), as: UTF8.self)
      }
      let found = known[code.joined(separator: "\u{1F}")]
      if let found, found >= 0 {
        owners[row] = found
      } else {
        let kind: CellProblem.Kind = found == nil ? .unknownOuterRow : .ambiguousOuterRow
        problems.append(CellProblem(kind, cell.start, cell.end, row: row))
      }
    }
  }

  /// A row's code within its owner.
  private struct Code: Hashable {
    let owner: Int
    let text: String
  }

  /// Notes rows of one owner with the same code.
  private static func checkCodes(
    of rows: Range<Int>, _ owners: [Int], _ sheet: CSVSheet, _ bytes: Span<UInt8>,
    _ problems: inout [CellProblem]
  ) {
    let column = sheet.blocks.columns.row
    guard column >= 0, rows.count > 1 else { return }
    var known: [Code: Int] = [:]
    for row in rows where owners[row] >= 0 {
      let cell = sheet.table.cell(row, column)
      let text = cell.text(in: bytes)
      if text.isEmpty { continue }
      let code = Code(owner: owners[row], text: String(decoding: text, as: UTF8.self))
      if let first = known[code] {
        let line = sheet.table.rows[first].line
        problems.append(
          CellProblem(.duplicateRow(firstLine: line), cell.start, cell.end, row: row))
      } else {
        known[code] = row
      }
    }
  }
}
