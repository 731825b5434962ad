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
    var (known, columns) = (-1, [] as [Column<Number>])
    var texts = TextNumbers()
    for row in 0..<count {
      guard let owner = spaces.row(around: row, in: space, of: owners) else { continue }
      states[row] = cells.state(owner)
      guard states[row].isFiled else { continue }
      for source in program.sources where source.isOwn {
        states[row] = .stronger(states[row], self[source.register].state(row))
      }
      guard states[row].isFiled else { continue }
      let range = spaces.rows(of: reduction.table, owner: owner)
      if owner != known { columns = rows(range, of: reduction.table, program, &texts) }
      known = owner
      var inputs = columns
      for (index, source) in program.sources.enumerated() where source.isOwn {
        let value = self[source.register].value(row)
        inputs[index] = Column(
          constant: source.isText ? number(of: value, row, of: space, &texts) : value)
      }
      let result = result(of: reduction, program.run(inputs, count: range.count), program)
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

  private func result(
    of reduction: TableReduction, _ machine: Machine<Number>, _ program: PairProgram
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
    return machine.result(of: reduction, &rows)
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
