import Evaluation
import Evidence
import Numbers

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
    guard let kind = RowFigureKind(reduction), let ends = RowEnds(reduction) else {
      throw ColumnFault("a figure that is not added up row by row")
    }
    let entry = program.entries[program.figures[index].entry]
    let gaps = conditionStates[index] | (kind.countsRows ? 0 : valueStates[index])
    let mayBeNone = mayBeNone(kind, index, leavingOut: ends.count, isPlain: gaps == 0)
    var possible: UInt8 = 1
    if !reduction.filedOnly { possible |= gaps | valueStates[index] }
    if mayBeNone, reduction.whenNone == nil, !reduction.isZeroOfNone || ends.count > 0 {
      possible |= gaps | 1 << EvidenceState.empty.rawValue
    }
    return AddedFigure(
      content: kind == .count && possible == 1
        ? .count(program.figures[index].met ?? 0) : .figure(index),
      denominator: kind.countsRows ? 1 : entry.denominator, numbers: numbers(kind, index, ends),
      divisor: divisor(kind, index, ends, isPlain: gaps == 0), limits: Self.limits(kind, entry),
      possible: possible, hasStandIn: mayBeNone && reduction.whenNone != nil)
  }

  /// Returns how many rows meet the condition of a figure.
  private func met(_ figure: Int) -> ClosedRange<Int64> {
    ranges[program.figures[figure].met ?? 0] ?? 0...0
  }

  /// `true` iff some unit may have no row with a value, or none but those that are left out; with `isPlain`
  /// nothing lacks one.
  private func mayBeNone(
    _ kind: RowFigureKind, _ figure: Int, leavingOut count: Int, isPlain: Bool
  ) -> Bool {
    switch kind {
    case .count: false
    case .share: !isPlain || leastRowCount == 0
    case .sum, .mean, .least, .greatest, .spread: !isPlain || met(figure).lowerBound <= count
    }
  }

  /// Returns what stands in the column of a figure: 0, or what some unit has.
  private func numbers(
    _ kind: RowFigureKind, _ figure: Int, _ ends: RowEnds
  ) -> ClosedRange<Int64> {
    let index = program.figures[figure].entry
    let entry = program.entries[index]
    let (least, greatest) = (
      entry.least.flatMap { ranges[$0] }, entry.greatest.flatMap { ranges[$0] }
    )
    let found: ClosedRange<Int64>? =
      switch kind {
      case .count, .share: met(figure)
      case .sum, .mean:
        sums[index].map { sums in
          var (lower, upper) = (sums.lowerBound, sums.upperBound)
          for end in [ends.leavesOutLowest ? least : nil, ends.leavesOutHighest ? greatest : nil] {
            guard let end else { continue }
            (lower, upper) = (lower - end.upperBound, upper - end.lowerBound)
          }
          return lower...upper
        }
      case .least: least
      case .greatest: greatest
      case .spread:
        least.flatMap { least in
          greatest.map { 0...max(0, $0.upperBound - least.lowerBound) }
        }
      }
    return min(0, found?.lowerBound ?? 0)...max(0, found?.upperBound ?? 0)
  }

  /// Returns what a figure is divided by, and the greatest of that.
  private func divisor(
    _ kind: RowFigureKind, _ figure: Int, _ ends: RowEnds, isPlain: Bool
  ) -> (content: RowContent, greatest: Int64)? {
    switch kind {
    case .share: (isPlain ? .divisor(0) : .divisorOf(figure), max(1, greatestRowCount))
    case .mean:
      (
        isPlain && ends.count == 0
          ? .divisor(program.figures[figure].met ?? 0) : .divisorOf(figure),
        max(1, met(figure).upperBound)
      )
    case .count, .sum, .least, .greatest, .spread: nil
    }
  }

  /// Returns what a quotient lies within.
  private static func limits(
    _ kind: RowFigureKind, _ entry: RecordProgram.Entry
  ) -> (least: Rational, greatest: Rational)? {
    let below = Rational(entry.denominator)
    return switch kind {
    case .share: (.zero, .one)
    case .mean:
      (
        Rational(min(0, entry.bounds.least)) / below,
        Rational(max(0, entry.bounds.greatest)) / below
      )
    case .count, .sum, .least, .greatest, .spread: nil
    }
  }
}
