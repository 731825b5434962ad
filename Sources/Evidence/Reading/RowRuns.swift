import Diagnostics

/// Where the rows of every unit lie in the file of a table.
///
/// Rows of one unit that follow one another are a run: the file may have its units in any order, and
/// the index costs some 30 bytes a run and 50 a unit, however many rows there are.
struct RowRuns {
  /// A run, and the next one of the same unit or -1.
  private struct Run {
    let start: Int
    var end: Int
    let line: UInt32
    var next: Int32
  }

  /// The runs of a unit and how many rows they have.
  private struct Unit {
    let first: Int32
    var last: Int32
    var rowCount: Int
    /// `true` iff a unit of the evidence has this code.
    var isMet = false
  }

  private var codes = UnitCodes()
  private var runs: [Run] = []
  private var units: [Unit] = []
  /// The first run of the rows without a unit, and the last; -1 for none.
  private var lost: (first: Int32, last: Int32) = (-1, -1)
  /// The number of rows without a unit.
  private(set) var lostRowCount = 0
  /// The number of rows.
  private(set) var rowCount = 0

  /// `true` iff the file says of which period of a unit its rows are.
  let hasPeriods: Bool

  /// Goes through all records from where `scanner` stands.
  ///
  /// - Parameters:
  ///   - scanner: stands behind the header.
  ///   - unitColumn: the column of the unit's code.
  ///   - periodColumn: the column of the period; negative for none.
  ///   - bytes: the file.
  init(
    _ scanner: RecordScanner, unitColumn: Int, periodColumn: Int, in bytes: Span<UInt8>
  ) {
    hasPeriods = periodColumn >= 0
    var scanner = scanner
    scanner.cellLimit = max(unitColumn, periodColumn) + 1
    var lastPeriod: (text: [UInt8], value: EvaluationPeriod?) = ([], nil)
    var cells: [Cell] = []
    var current = -2
    while true {
      cells.removeAll(keepingCapacity: true)
      guard let record = scanner.next(in: bytes, cells: &cells) else { return }
      if record.fault == nil, record.lastBeyond == nil,
        cells.allSatisfy({ bytes.trimmed($0.start, $0.end).isEmpty })
      {
        continue
      }
      rowCount += 1
      let cell = cells.count > unitColumn ? cells[unitColumn].withoutFormula(in: bytes) : .missing
      let isNamed = !bytes.trimmed(cell.start, cell.end).isEmpty
      if hasPeriods {
        let text =
          cells.count > periodColumn
          ? cells[periodColumn].withoutFormula(in: bytes).text(in: bytes) : []
        if text != lastPeriod.text {
          lastPeriod = (text, EvaluationPeriod(String(decoding: text, as: UTF8.self)))
        }
      }
      let found =
        isNamed
        ? codes.index(of: cell, lastPeriod.value, line: record.line, in: bytes) : nil
      let unit = found?.value ?? -1
      if unit == current {
        runs[runs.count - 1].end = scanner.offset
      } else {
        append(record, end: scanner.offset, of: unit)
        current = unit
      }
      if unit < 0 { lostRowCount += 1 } else { units[unit].rowCount += 1 }
    }
  }

  private mutating func append(_ record: RecordScanner.Record, end: Int, of unit: Int) {
    let index = Int32(clamping: runs.count)
    runs.append(
      Run(start: record.start, end: end, line: UInt32(clamping: record.line), next: -1))
    if unit < 0 {
      if lost.last >= 0 { runs[Int(lost.last)].next = index } else { lost.first = index }
      lost.last = index
    } else if unit < units.count {
      runs[Int(units[unit].last)].next = index
      units[unit].last = index
    } else {
      units.append(Unit(first: index, last: index, rowCount: 0))
    }
  }

  /// Returns the index of a unit of a block; `nil` where it has no rows.
  func unit(_ unit: Int, of block: EvidenceBlock, in bytes: Span<UInt8>) -> Int? {
    let code = block.codes.utf8(at: unit)
    if code.isEmpty { return nil }
    return codes.index(of: Array(code), hasPeriods ? block.period(of: unit) : nil, in: bytes)
  }

  /// Returns the number of rows of a unit.
  func rowCount(of unit: Int) -> Int { units[unit].rowCount }

  /// Notes that the evidence has a unit.
  mutating func meet(_ unit: Int) { units[unit].isMet = true }

  /// The units that the evidence does not have: where each comes first, and how many rows it has.
  var unmetUnits: [(cell: Cell, line: Int, rowCount: Int)] {
    units.indices.filter { !units[$0].isMet }.map { unit in
      let (cell, line) = codes[unit]
      return (cell, line, units[unit].rowCount)
    }
  }

  /// Returns where the records of a unit lie, or those of the rows without one.
  func places(of unit: Int?) -> [(start: Int, end: Int, line: Int)] {
    var places: [(start: Int, end: Int, line: Int)] = []
    var index = unit.map { units[$0].first } ?? lost.first
    while index >= 0 {
      let run = runs[Int(index)]
      places.append((run.start, run.end, Int(run.line)))
      index = run.next
    }
    return places
  }
}
