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
      let kind = RowFigureKind(reduction)
    else { return }
    let rule = RowFigureRule(kind, reduction, figure, slice.program)
    let gaps = RowGapCounts(slice, figure: index)
    for unit in 0..<slice.units.count {
      let found = rule.result(
        slice.numbers, at: unit * slice.stride, gaps?.units[unit] ?? RowGapCounts.Unit())
      if let numbers {
        values[numbers + unit] = found.number
        states[numbers + unit] = found.state.rawValue
      }
      if let divisors { values[divisors + unit] = found.divisor }
      if let nones { values[nones + unit] = found.isNone ? 1 : 0 }
    }
  }
}

/// What lacks a value in the rows of units, for one figure.
private struct RowGapCounts {
  struct Unit {
    /// How many rows have a condition without a value.
    var undecided: Int64 = 0
    /// How many meet the condition and have no value.
    var missing: Int64 = 0
    var condition = EvidenceState.filed
    var value = EvidenceState.filed
  }

  private(set) var units: [Unit]

  /// `nil` where nothing does.
  init?(_ slice: RecordSlice, figure: Int) {
    let kinds = slice.counts.indices.filter { kind in
      let part = slice.kinds[kind].parts[figure]
      return part.condition != .filed || part.value != .filed
    }
    if kinds.isEmpty { return nil }
    units = Array(repeating: Unit(), count: slice.units.count)
    for kind in kinds {
      let (part, counts) = (slice.kinds[kind].parts[figure], slice.counts[kind])
      for unit in units.indices where counts[unit] > 0 {
        if part.condition != .filed {
          units[unit].undecided += Int64(counts[unit])
          units[unit].condition = max(units[unit].condition, part.condition)
        } else {
          units[unit].missing += Int64(counts[unit])
          units[unit].value = max(units[unit].value, part.value)
        }
      }
    }
  }
}

/// Makes a figure of the record of a unit, as `Machine` makes it of a `RowSummary`.
private struct RowFigureRule {
  private let kind: RowFigureKind
  private let filedOnly: Bool
  private let isZeroOfNone: Bool
  private let met: Int
  private let sum: Int
  private let high: Int?
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
    _ kind: RowFigureKind, _ reduction: TableReduction, _ figure: RecordProgram.Figure,
    _ program: RecordProgram
  ) {
    let entry = program.entries[figure.entry]
    self.kind = kind
    filedOnly = reduction.filedOnly
    isZeroOfNone = reduction.isZeroOfNone || reduction.whenNone != nil
    met = figure.met ?? 0
    sum = entry.sum ?? 0
    high = entry.high
    least = entry.least ?? entry.greatest ?? 0
    greatest = entry.greatest ?? entry.least ?? 0
  }

  @inline(__always)
  func result(_ numbers: [Int64], at base: Int, _ gaps: RowGapCounts.Unit) -> Result {
    if !filedOnly, gaps.condition != .filed {
      return Result(state: max(gaps.condition, gaps.value))
    }
    let met = numbers[base + self.met]
    switch kind {
    case .count: return Result(number: met)
    case .share:
      let asked = numbers[base] - gaps.undecided
      return asked == 0 ? none(gaps.condition) : Result(number: met, divisor: max(1, asked))
    case .sum, .mean, .least, .greatest, .spread: break
    }
    if !filedOnly, gaps.value != .filed { return Result(state: gaps.value) }
    let valueCount = met - gaps.missing
    if valueCount <= 0 { return none(max(gaps.condition, gaps.value)) }
    switch kind {
    case .sum, .mean:
      // What does not fit makes the unit odd.
      var total = Int128(numbers[base + sum])
      if let high { total += Int128(numbers[base + high]) << 32 }
      let isFitting = total.magnitude < ColumnCompiler.wordLimit
      return Result(
        number: isFitting ? Int64(total) : 0, divisor: kind == .mean ? valueCount : 1)
    case .least: return Result(number: known(numbers[base + least]))
    case .greatest: return Result(number: known(numbers[base + greatest]))
    case .spread:
      return Result(number: known(numbers[base + greatest]) - known(numbers[base + least]))
    case .count, .share: return Result()
    }
  }

  /// Returns an extreme; 0 where no value stands in the record, which makes the unit odd.
  private func known(_ number: Int64) -> Int64 { number == .max || number == .min ? 0 : number }

  private func none(_ state: EvidenceState) -> Result {
    Result(state: isZeroOfNone ? .filed : state == .filed ? .empty : state, isNone: true)
  }
}
