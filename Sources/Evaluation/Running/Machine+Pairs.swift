import Evidence
import Numbers
import Semantics

/// Figures of the rows of a table for each row that asks.
extension Machine {
  /// Computes an aggregate for every row that asks, by what it is to each of the rows of its owner.
  func aggregated(
    _ reduction: TableReduction, by program: PairProgram, original: Register?
  ) -> Column<Number> {
    let cells = tables[reduction.table].cells
    let none = reduction.whenNone.map { self[$0] }
    let owners =
      plan.scale.tables[reduction.table].parent.map { PlanSpace.rows(of: $0) } ?? .units
    var values = [Number](repeating: .zero, count: count)
    var states = [EvidenceState](repeating: .filed, count: count)
    var (knownOwner, columns) = (-1, [] as [Column<Number>])
    var sweep: PairSweep?
    var texts = TextNumbers()
    for row in 0..<count {
      guard let owner = spaces.row(around: row, in: space, of: owners) else { continue }
      states[row] = .stronger(cells.state(owner), state(of: reduction.numbers, row))
      guard states[row].isFiled else { continue }
      for source in program.sources where source.isOwn {
        states[row] = .stronger(states[row], self[source.register].state(row))
      }
      guard states[row].isFiled else { continue }
      let range = spaces.rows(of: reduction.table, owner: owner)
      if owner != knownOwner {
        columns = rows(range, of: reduction.table, program, &texts)
        sweep = self.sweep(reduction, program, columns, count: range.count)
      }
      knownOwner = owner
      var (inputs, own) = (columns, [] as [Rational])
      for (index, source) in program.sources.enumerated() where source.isOwn {
        let value = self[source.register].value(row)
        let number = source.isText ? number(of: value, row, of: space, &texts) : value
        inputs[index] = Column(constant: number)
        own.append(known(number))
      }
      let tally = sweep?.tally(own).map { RowSummary($0, asked: range.count) }
      let result =
        tally.map { self.result(of: reduction, $0) }
        ?? self.result(
          of: reduction, settled(reduction.selection, row),
          program.run(inputs, count: range.count), program)
      (values[row], states[row]) = placed(result, of: reduction, at: row, none)
      if case .value(let number) = result, reduction.isText, let original,
        let place = number.exact.integer
      {
        let found = range.lowerBound + place
        values[row] = fixed(self[original].value(found), found, of: reduction.table)
      }
    }
    return Column(values: values, states: states)
  }

  /// Returns the rows of an owner in the order of what they are asked about, or `nil` where each that asks must
  /// look at all of them.
  private func sweep(
    _ reduction: TableReduction, _ program: PairProgram, _ columns: [Column<Number>], count: Int
  ) -> PairSweep? {
    guard let figure = reduction.sweepFigure,
      !columns.contains(where: { $0.values.contains { $0.isOverflowed } })
    else { return nil }
    let numbers = zip(program.sources, columns).map { source, column in
      source.isOwn ? NumberColumn() : NumberColumn(column, count: count)
    }
    return PairSweep(program, figure, numbers, count: count)
  }

  private func result(
    of reduction: TableReduction, _ selection: ValueSelection<Never>, _ machine: Machine<Number>,
    _ program: PairProgram
  ) -> Result {
    // Noted as an overflow of this machine, which is then repeated with numbers of any size.
    if machine.overflowed.contains(true) { return .value(.tooLarge) }
    var value = program.value.map { machine[$0] }
    let condition = program.condition.map { machine[$0] }
    let all = 0..<machine.count
    if case .valueAt(let highest) = reduction.function {
      if reduction.isText, let texts = value {
        // A text is taken from its row, whose place is found.
        value = Column(
          values: all.map { Number(Rational($0)) }, states: all.map { texts.state($0) })
      }
      return machine.valueAt(
        all, highest, value, condition, program.key.map { machine[$0] },
        filedOnly: reduction.filedOnly, textsOf: nil)
    }
    var rows = RowValues<Number>()
    machine.collect(all, value, condition, into: &rows)
    return machine.result(of: reduction, selection, &rows)
  }

  /// Returns the rows of an owner as a program for pairs reads them.
  private func rows(
    _ range: Range<Int>, of table: Int, _ program: PairProgram, _ texts: inout TextNumbers
  ) -> [Column<Number>] {
    var columns: [Column<Number>] = []
    for source in program.sources {
      let column = self[source.register]
      var values: [Number] = []
      var states: [EvidenceState] = []
      for row in source.isOwn ? 0..<0 : range {
        states.append(column.state(row))
        let value = column.value(row)
        values.append(
          source.isText && column.state(row).isFiled
            ? number(of: value, row, of: .rows(of: table), &texts) : value)
      }
      columns.append(Column(values: values, states: states))
    }
    return columns
  }

  /// Returns the number that stands for the text of a reference in a row of a space.
  func number(
    of reference: Number, _ row: Int, of space: PlanSpace, _ texts: inout TextNumbers
  ) -> Number {
    let bytes = utf8(reference, row, of: space)
    return Number(Rational(texts.number(of: String(decoding: bytes, as: UTF8.self))))
  }
}

extension TableReduction {
  /// What a sweep must gather for the figure, or `nil` where it needs the values one by one.
  fileprivate var sweepFigure: PairSweep.Figure? {
    guard selection.isAll else { return nil }
    switch function {
    case .rows, .share: return .count
    case .list(.sum), .list(.mean): return .sum
    case .list(.least), .list(.greatest), .list(.spread): return .ends
    case .list, .best, .distinct, .valueAt: return nil
    }
  }
}

extension RowSummary {
  /// What all rows of an owner are to one that asks.
  fileprivate init(_ tally: PairTally, asked: Int) {
    self.init()
    counts.asked = asked
    counts.met = tally.met
    counts.undecided = tally.undecided
    counts.missing = tally.met - tally.valuedCount
    counts.conditionState = tally.conditionState
    counts.valueState = tally.lacking ?? .filed
    sum = tally.sum
    if let least = tally.least, let greatest = tally.greatest { extremes = (least, greatest) }
  }
}

/// Numbers that stand for texts: equal ones for equal texts.
struct TextNumbers {
  private var known: [String: Int] = [:]

  /// How many different texts there are so far.
  var count: Int { known.count }

  mutating func number(of text: String) -> Int {
    if let number = known[text] { return number }
    known[text] = known.count
    return known.count - 1
  }
}
