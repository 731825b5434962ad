import Evaluation
import Evidence
import Numbers
import Semantics

/// What was added up of the rows of a table for all units of a run, as far as a program over columns rests on it:
/// what the figures lie within, and which states they can have.
///
/// What single units have comes stretch by stretch (`RowInputs`).
package struct AddedTable: Sendable {
  package let program: RecordProgram
  /// By place of the record: the least and the greatest number of any unit; `nil` where no unit has one.
  private(set) var ranges: [ClosedRange<Int64>?]
  /// By entry: what the sums lie within.
  private(set) var sums: [ClosedRange<Int64>?]
  /// By figure: a bit for every state, by its raw value, that a condition or a value without a value has in some row.
  private(set) var conditionStates: [UInt8]
  private(set) var valueStates: [UInt8]
  /// `true` iff flags may remark something in a row.
  private(set) var hasRemarks = false
  /// The units that need the exact way, by their numbers in the run, rising.
  private(set) var oddUnits: [Int] = []

  /// Begins without units.
  package init(_ program: RecordProgram) {
    self.program = program
    ranges = Array(repeating: nil, count: program.stride)
    sums = Array(repeating: nil, count: program.entries.count)
    conditionStates = Array(repeating: 0, count: program.figures.count)
    valueStates = conditionStates
  }

  /// Takes the next units.
  package mutating func take(_ tally: RecordTally) {
    var odd = tally.rareUnits
    for place in ranges.indices {
      tally.forEachNumber(at: place) { _, number in
        // What no row has set yet.
        if number == .max || number == .min { return }
        ranges[place] = Self.extended(ranges[place], to: number)
      }
    }
    for (index, entry) in program.entries.enumerated() {
      guard let place = entry.sum else { continue }
      tally.forEachNumber(at: place) { unit, number in
        var sum = Int128(number)
        if let high = entry.high { sum += Int128(tally.number(of: unit, at: high)) << 32 }
        guard sum.magnitude < ColumnCompiler.wordLimit else {
          odd.insert(unit)
          return
        }
        sums[index] = Self.extended(sums[index], to: Int64(sum))
      }
    }
    for kind in tally.kinds {
      hasRemarks = hasRemarks || !kind.remarks.isEmpty
      for (index, part) in kind.parts.enumerated() {
        if part.condition != .filed {
          conditionStates[index] |= 1 << part.condition.rawValue
        } else if part.value != .filed {
          valueStates[index] |= 1 << part.value.rawValue
        }
      }
    }
    oddUnits += odd.sorted()
  }

  private static func extended(
    _ range: ClosedRange<Int64>?, to number: Int64
  ) -> ClosedRange<Int64> {
    guard let range else { return number...number }
    return min(range.lowerBound, number)...max(range.upperBound, number)
  }

  /// Returns the odd units among some.
  func oddUnits(within units: Range<Int>) -> ArraySlice<Int> {
    func first(atLeast unit: Int) -> Int {
      var (low, high) = (0, oddUnits.count)
      while low < high {
        let middle = (low + high) / 2
        if oddUnits[middle] < unit { low = middle + 1 } else { high = middle }
      }
      return low
    }
    return oddUnits[first(atLeast: units.lowerBound)..<first(atLeast: units.upperBound)]
  }
}

/// What a column holds of what was added up of the rows of a table.
enum RowContent: Hashable, Sendable {
  /// The number at a place of the record, such as how many rows there are.
  case count(Int)
  /// The same, but at least 1, for what is divided by it.
  case divisor(Int)
  /// A figure with its state, by its index in the program.
  case figure(Int)
  /// What the figure is divided by.
  case divisorOf(Int)
  /// 1 where no row has a value for the figure.
  case isNone(Int)
  /// 1 for a unit that needs the exact way.
  case isOdd
  /// 1 for a unit with rows of which flags may remark something.
  case isRemarked
}

/// A column of what was added up, by the table's index in the scale.
struct RowColumn: Hashable, Sendable {
  let table: Int
  let content: RowContent
}

/// A figure of rows before it is a column: where it comes from and what it lies within.
struct AddedFigure {
  let content: RowContent
  let denominator: Int64
  /// What stands in the column; 0 wherever the figure has no value.
  let numbers: ClosedRange<Int64>
  /// What it is divided by for every unit, and the greatest of that.
  let divisor: (content: RowContent, greatest: Int64)?
  /// What a quotient lies within.
  let limits: (least: Rational, greatest: Rational)?
  /// A bit for every state, by its raw value.
  let possible: UInt8
  /// `true` iff some unit may have no row with a value, so that something else stands in.
  let hasStandIn: Bool
}

extension AddedTable {
  /// The most rows that a unit has.
  var greatestRowCount: Int64 { ranges[0]?.upperBound ?? 0 }
  /// The least rows that a unit has.
  var leastRowCount: Int64 { ranges[0]?.lowerBound ?? 0 }

  /// Returns the index of the figure that an instruction makes.
  func figure(madeBy instruction: Int) -> Int? {
    program.figures.firstIndex { $0.instruction == instruction }
  }

  /// Returns what is known of a figure.
  func figure(_ index: Int, _ reduction: TableReduction) throws(ColumnFault) -> AddedFigure {
    guard let kind = RowFigureKind(reduction) else {
      throw ColumnFault("a figure that is not added up row by row")
    }
    let figure = program.figures[index]
    let entry = program.entries[figure.entry]
    let met = ranges[figure.met ?? 0] ?? 0...0
    let gaps = conditionStates[index] | (reduction.countsRows ? 0 : valueStates[index])
    let isPlain = gaps == 0
    let divisor: (RowContent, Int64)? =
      switch kind {
      case .share: (isPlain ? .divisor(0) : .divisorOf(index), max(1, greatestRowCount))
      case .mean:
        (isPlain ? .divisor(figure.met ?? 0) : .divisorOf(index), max(1, met.upperBound))
      case .count, .sum, .least, .greatest, .spread: nil
      }
    var numbers: ClosedRange<Int64> = 0...0
    func extend(_ range: ClosedRange<Int64>?) {
      guard let range else { return }
      let least = min(numbers.lowerBound, range.lowerBound)
      numbers = least...max(numbers.upperBound, range.upperBound)
    }
    var limits: (Rational, Rational)?
    let below = Rational(entry.denominator)
    switch kind {
    case .count: extend(met)
    case .share:
      extend(met)
      limits = (.zero, .one)
    case .sum: extend(sums[figure.entry])
    case .mean:
      extend(sums[figure.entry])
      let (least, greatest) = (min(0, entry.bounds.least), max(0, entry.bounds.greatest))
      limits = (Rational(least) / below, Rational(greatest) / below)
    case .least: extend(entry.least.flatMap { ranges[$0] })
    case .greatest: extend(entry.greatest.flatMap { ranges[$0] })
    case .spread:
      if let least = entry.least.flatMap({ ranges[$0] }),
        let greatest = entry.greatest.flatMap({ ranges[$0] })
      {
        extend(0...max(0, greatest.upperBound - least.lowerBound))
      }
    }
    let mayBeNone: Bool
    switch kind {
    case .count: mayBeNone = false
    case .share: mayBeNone = !isPlain || leastRowCount == 0
    case .sum, .mean, .least, .greatest, .spread: mayBeNone = !isPlain || met.lowerBound == 0
    }
    var possible: UInt8 = 1
    if !reduction.filedOnly { possible |= gaps | valueStates[index] }
    if mayBeNone, reduction.whenNone == nil, !reduction.isZeroOfNone {
      possible |= gaps | 1 << EvidenceState.empty.rawValue
    }
    return AddedFigure(
      content: kind == .count && possible == 1 ? .count(figure.met ?? 0) : .figure(index),
      denominator: reduction.countsRows ? 1 : entry.denominator, numbers: numbers,
      divisor: divisor, limits: limits, possible: possible,
      hasStandIn: mayBeNone && reduction.whenNone != nil)
  }
}

/// The figures that are added up row by row.
enum RowFigureKind {
  case count, share, sum, mean, least, greatest, spread

  /// Returns the kind of a figure; `nil` for one that is not added up row by row.
  init?(_ reduction: TableReduction) {
    switch reduction.function {
    case .share: self = .share
    case .list(.sum): self = .sum
    case .list(.mean): self = .mean
    case .list(.least): self = .least
    case .list(.greatest): self = .greatest
    case .list(.spread): self = .spread
    case .rows: self = .count
    case .list, .distinct, .best, .valueAt: return nil
    }
  }
}

extension TableReduction {
  /// `true` iff the figure rests on conditions alone, not on values.
  var countsRows: Bool {
    switch RowFigureKind(self) {
    case .count?, .share?: true
    case .sum?, .mean?, .least?, .greatest?, .spread?, nil: false
    }
  }
}
