import Evaluation
import Evidence
import Numbers
import Semantics

/// Columns of what was added up of the rows of tables, for the units of one stretch.
struct RowInputs {
  let columns: [RowColumn]
  private let places: [RowColumn: Int]
  /// By table of the scale: what is known of all units.
  private let tables: [AddedTable?]
  private let plan: Plan
  /// How many units there are.
  private(set) var count = 0
  /// Column by column.
  private(set) var values: [Int64] = []
  private(set) var states: [UInt8] = []

  init(_ plan: Plan, _ columns: [RowColumn], _ tables: [AddedTable?]) {
    (self.plan, self.columns, self.tables) = (plan, columns, tables)
    places = Dictionary(uniqueKeysWithValues: columns.enumerated().map { ($1, $0) })
  }

  /// Fills the columns with what is known of some units that follow one another.
  mutating func fill(_ units: Range<Int>, from slices: [RecordSlice]) {
    count = units.count
    let size = columns.count * count
    if values.count < size {
      values = Array(repeating: 0, count: size)
      states = Array(repeating: 0, count: size)
    }
    for slice in slices {
      let first = slice.units.lowerBound - units.lowerBound
      for figure in slice.program.figures.indices {
        fill(figure, from: slice, at: first)
      }
      for (index, column) in columns.enumerated() where column.table == slice.program.table {
        fill(column.content, from: slice, at: index * count + first)
      }
    }
    for (index, column) in columns.enumerated() where column.content == .isOdd {
      for unit in index * count..<(index + 1) * count { values[unit] = 0 }
      let odd = tables[column.table]?.oddUnits(within: units) ?? []
      for unit in odd { values[index * count + unit - units.lowerBound] = 1 }
    }
  }

  /// Fills a column of plain numbers from a place on; all states stay `filed`.
  private mutating func fill(_ content: RowContent, from slice: RecordSlice, at first: Int) {
    let stride = slice.stride
    switch content {
    case .count(let place):
      var next = place
      for unit in 0..<slice.units.count {
        values[first + unit] = slice.numbers[next]
        next += stride
      }
    case .divisor(let place):
      var next = place
      for unit in 0..<slice.units.count {
        values[first + unit] = max(1, slice.numbers[next])
        next += stride
      }
    case .isRemarked:
      for unit in 0..<slice.units.count { values[first + unit] = 0 }
      for (kind, counts) in zip(slice.kinds, slice.counts) where !kind.remarks.isEmpty {
        for unit in 0..<slice.units.count where counts[unit] > 0 { values[first + unit] = 1 }
      }
    case .isOdd, .figure, .divisorOf, .isNone: break
    }
  }

  /// Fills the columns of a figure, its divisors and where it has none.
  private mutating func fill(_ index: Int, from slice: RecordSlice, at first: Int) {
    let table = slice.program.table
    func start(_ content: RowContent) -> Int? {
      places[RowColumn(table: table, content: content)].map { $0 * count + first }
    }
    let figure = slice.program.figures[index]
    let (numbers, divisors, nones) = (
      start(.figure(index)), start(.divisorOf(index)), start(.isNone(index))
    )
    guard numbers ?? divisors ?? nones != nil,
      case .aggregate(let reduction) = plan.instructions[figure.instruction],
      let kind = RowFigureKind(reduction), let ends = RowEnds(reduction)
    else { return }
    let rule = RowFigureRule(kind, ends, reduction, figure, slice.program)
    let gaps = slice.gaps(ofFigure: index)
    let records = slice.numbers.span
    for unit in 0..<slice.units.count {
      let found = rule.result(records, at: unit * slice.stride, gaps?[unit] ?? RowCounts())
      if let numbers {
        values[numbers + unit] = found.number
        states[numbers + unit] = found.state.rawValue
      }
      if let divisors { values[divisors + unit] = found.divisor }
      if let nones { values[nones + unit] = found.isNone ? 1 : 0 }
    }
  }
}

extension RecordSlice {
  /// Returns by unit what lacks a value for a figure; `nil` where nothing does.
  ///
  /// Units with rows of other kinds than those that are counted need the exact way.
  fileprivate func gaps(ofFigure figure: Int) -> [RowCounts]? {
    let parts = zip(kinds, counts).map { ($0.parts[figure], $1) }
      .filter { $0.0.condition != .filed || $0.0.value != .filed }
    if parts.isEmpty { return nil }
    var units = Array(repeating: RowCounts(), count: self.units.count)
    for (part, counts) in parts {
      for unit in units.indices where counts[unit] > 0 {
        units[unit].add(part, rowCount: Int(counts[unit]))
      }
    }
    return units
  }
}

/// Makes a figure of the record of a unit, in whole numbers.
private struct RowFigureRule {
  private let kind: RowFigureKind
  private let ends: RowEnds
  private let filedOnly: Bool
  private let isZeroOfNone: Bool
  private let hasStandIn: Bool
  private let entry: RecordProgram.Entry
  private let met: Int
  private let least: Int
  private let greatest: Int

  /// What stands in the columns of a figure.
  struct Result {
    var number: Int64 = 0
    var divisor: Int64 = 1
    var state = EvidenceState.filed
    var isNone = false
  }

  init(
    _ kind: RowFigureKind, _ ends: RowEnds, _ reduction: TableReduction,
    _ figure: RecordProgram.Figure, _ program: RecordProgram
  ) {
    (self.kind, self.ends) = (kind, ends)
    filedOnly = reduction.filedOnly
    hasStandIn = reduction.whenNone != nil
    isZeroOfNone = reduction.isZeroOfNone || hasStandIn
    entry = program.entries[figure.entry]
    met = figure.met ?? 0
    least = entry.least ?? entry.greatest ?? 0
    greatest = entry.greatest ?? entry.least ?? 0
  }

  /// Returns the figure of the record that begins at `base`, of which `gaps` says what lacks a value.
  @inline(__always)
  func result(_ numbers: Span<Int64>, at base: Int, _ gaps: RowCounts) -> Result {
    var counts = gaps
    (counts.asked, counts.met) = (Int(numbers[base]), Int(numbers[base + met]))
    switch counts.answer(kind, filedOnly: filedOnly, leavingOut: ends.count) {
    case .lacking(let state): return Result(state: state)
    case .none(let state):
      let own: EvidenceState = isZeroOfNone ? .filed : state == .filed ? .empty : state
      return Result(state: own, isNone: true)
    case .tooFew: return Result(state: hasStandIn ? .filed : .empty, isNone: true)
    case .value(let divisor):
      return Result(number: number(numbers, at: base), divisor: Int64(divisor))
    }
  }

  /// Returns what stands above the line, as the record has it.
  @inline(__always)
  private func number(_ numbers: Span<Int64>, at base: Int) -> Int64 {
    switch kind {
    case .count, .share: numbers[base + met]
    // What does not fit makes the unit odd.
    case .sum, .mean:
      (entry.total(in: numbers, at: base) ?? 0)
        - (ends.leavesOutLowest ? known(numbers[base + least]) : 0)
        - (ends.leavesOutHighest ? known(numbers[base + greatest]) : 0)
    case .least: known(numbers[base + least])
    case .greatest: known(numbers[base + greatest])
    case .spread: known(numbers[base + greatest]) - known(numbers[base + least])
    }
  }

  /// Returns an extreme; 0 where no value stands in the record, which makes the unit odd.
  private func known(_ number: Int64) -> Int64 { number == .max || number == .min ? 0 : number }
}
