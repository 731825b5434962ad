package import Evaluation
import Evidence
import Numbers
import Semantics

/// What was added up for some units that follow one another.
package struct RecordSlice: Sendable {
  let program: RecordProgram
  /// The units, by their numbers in the run.
  package let units: Range<Int>
  /// Their records, one behind another.
  let numbers: [Int64]
  /// The kinds of rows without values, and by kind how many each unit has.
  let kinds: [RowKind]
  let counts: [[UInt32]]
  /// How many rows of the kinds behind them each unit has.
  private let rare: [RecordTally.RecordPlace: Int]
  private let others: [RecordTally.RecordPlace: RecordTally.OtherValues]

  init(
    program: RecordProgram, units: Range<Int>, numbers: [Int64], kinds: [RowKind],
    counts: [[UInt32]], rare: [RecordTally.RecordPlace: Int],
    others: [RecordTally.RecordPlace: RecordTally.OtherValues]
  ) {
    self.program = program
    self.units = units
    self.numbers = numbers
    self.kinds = kinds
    self.counts = counts
    self.rare = rare
    self.others = others
  }

  /// Says the same of other units, whose records were written elsewhere.
  ///
  /// - Parameters:
  ///   - units: the units, by their numbers in the run.
  ///   - numbers: their records.
  ///   - counts: by kind, how many rows each has.
  /// - Returns: what was added up for these units.
  package func of(_ units: Range<Int>, numbers: [Int64], counts: [[UInt32]]) -> RecordSlice {
    RecordSlice(
      program: program, units: units, numbers: numbers, kinds: kinds, counts: counts, rare: rare,
      others: others)
  }

  /// How many kinds of rows have a number for each unit.
  package var counterCount: Int { counts.count }
  /// How many numbers the record of a unit has.
  package var stride: Int { program.stride }

  /// Returns how many rows a unit has.
  package func rowCount(of unit: Int) -> Int {
    Int(numbers[(unit - units.lowerBound) * program.stride])
  }

  /// Adds what is known of some units to the figures of a block, in the order of the block.
  package func add(_ units: [Int], to figures: inout RowFigures) {
    for (index, figure) in program.figures.enumerated() {
      figures.summaries[figure.instruction] = units.map { summary(of: $0, figure, index) }
    }
    let field = program.plan.scale.tables[program.table].place
    figures.kinds[field] = units.map { unit in
      kinds.indices.compactMap { kind in
        let count = self.count(of: kind, unit)
        return count == 0 ? nil : (kinds[kind], count)
      }
    }
  }

  /// Returns how many rows of a kind a unit has.
  private func count(of kind: Int, _ unit: Int) -> Int {
    kind < counts.count
      ? Int(counts[kind][unit - units.lowerBound])
      : rare[RecordTally.RecordPlace(unit: unit, index: kind)] ?? 0
  }

  private func summary(of unit: Int, _ figure: RecordProgram.Figure, _ index: Int) -> RowSummary {
    let base = (unit - units.lowerBound) * program.stride
    let entry = program.entries[figure.entry]
    var summary = RowSummary()
    summary.counts.asked = Int(numbers[base])
    summary.counts.met = figure.met.map { Int(numbers[base + $0]) } ?? summary.counts.asked
    for kind in kinds.indices {
      let count = self.count(of: kind, unit)
      if count > 0 { summary.counts.add(kinds[kind].parts[index], rowCount: count) }
    }
    let denominator = Rational(entry.denominator)
    if let place = entry.sum {
      let sum = entry.wholeTotal(numbers[base + place], entry.high.map { numbers[base + $0] })
      summary.sum = Rational(sum) / denominator
    }
    let least = entry.least.map { numbers[base + $0] }.flatMap { $0 == .max ? nil : $0 }
    let greatest = entry.greatest.map { numbers[base + $0] }.flatMap { $0 == .min ? nil : $0 }
    if least != nil || greatest != nil {
      summary.extremes = (
        Rational(least ?? greatest ?? 0) / denominator,
        Rational(greatest ?? least ?? 0) / denominator
      )
    }
    if let other = others[RecordTally.RecordPlace(unit: unit, index: figure.entry)] {
      summary.sum = summary.sum + other.sum
      let known = summary.extremes ?? (other.least, other.greatest)
      summary.extremes = (min(known.least, other.least), max(known.greatest, other.greatest))
    }
    return summary
  }
}

extension RecordProgram {
  /// Adds units without rows to the figures of a block until it has so many units.
  package func complete(_ figures: inout RowFigures, to count: Int) {
    for figure in self.figures {
      let known = figures.summaries[figure.instruction]?.count ?? 0
      figures.summaries[figure.instruction, default: []] += Array(
        repeating: RowSummary(), count: count - known)
    }
    let field = plan.scale.tables[table].place
    let known = figures.kinds[field]?.count ?? 0
    figures.kinds[field, default: []] += Array(repeating: [], count: count - known)
  }
}
