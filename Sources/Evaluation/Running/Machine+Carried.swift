import Evidence
import Numbers
import Semantics

/// Carries computed columns on from row to row: the rows that stand at the same place in their orders, one of
/// each owner, are computed at once.
struct RowCarrier<Number: ExactNumber> {
  /// What the columns of one owner have in its row before.
  private struct Line {
    /// The rows of the owner in their order.
    let rows: [Int]
    /// By output.
    var values: [Number]
    var states: [EvidenceState]
  }

  private let machine: Machine<Number>
  private let ordering: RowOrdering
  private let program: RowProgram
  /// The column that is wanted, by its place among the outputs.
  private let output: Int
  private let isText: Bool
  private var values: [Number]
  private var states: [EvidenceState]
  private var texts = TextNumbers()
  /// By number of a text, a reference to it.
  private var references: [Number] = []

  init(
    machine: Machine<Number>, ordering: RowOrdering, program: RowProgram, output: Int, isText: Bool
  ) {
    self.machine = machine
    self.ordering = ordering
    self.program = program
    self.output = output
    self.isText = isText
    values = Array(repeating: .zero, count: machine.count)
    states = Array(repeating: .filed, count: machine.count)
  }

  /// Returns what the wanted column has in the row before each row.
  mutating func column(first whenFirst: Column<Number>) -> Column<Number> {
    var lines = self.lines()
    for line in lines {
      let row = line.rows[0]
      values[row] = whenFirst.value(row)
      states[row] = whenFirst.state(row)
    }
    var place = 0
    lines.removeAll { $0.rows.count < 2 }
    while !lines.isEmpty {
      step(&lines, place)
      place += 1
      lines.removeAll { $0.rows.count < place + 2 }
    }
    return Column(values: values, states: states)
  }

  /// Returns the rows of every owner in their order, without those of which some lacks its key.
  private mutating func lines() -> [Line] {
    let key = machine[ordering.key]
    var lines: [Line] = []
    var first = 0
    for end in machine.spaces.tables[ordering.table].ends {
      let range = first..<end
      first = end
      if range.isEmpty { continue }
      var lacking = EvidenceState.filed
      for row in range { lacking = .stronger(lacking, key.state(row)) }
      guard lacking.isFiled else {
        for row in range { states[row] = lacking }
        continue
      }
      lines.append(
        Line(
          rows: machine.sorted(Array(range), key, isFalling: ordering.isFalling),
          values: program.outputs.map { _ in .zero }, states: program.outputs.map { _ in .empty }))
    }
    return lines
  }

  /// Computes the rows at a place in their orders, and gives the rows behind them what they carry on.
  private mutating func step(_ lines: inout [Line], _ place: Int) {
    let rows = lines.map { $0.rows[place] }
    var evidence = [Column<Number>(constant: place == 0 ? .one : .zero)]
    for output in program.outputs.indices {
      evidence.append(
        Column(values: lines.map { $0.values[output] }, states: lines.map { $0.states[output] }))
    }
    for source in program.sources { evidence.append(self.source(source, rows)) }
    let results = program.run(evidence, count: rows.count)
    for line in lines.indices {
      let isOverflowed = !results.overflowed.isEmpty && results.overflowed[line]
      for (output, register) in program.outputs.enumerated() {
        let column = results[register]
        lines[line].states[output] = isOverflowed ? .filed : column.state(line)
        lines[line].values[output] = isOverflowed ? .tooLarge : column.value(line)
        if !isOverflowed { limit(&lines[line], output) }
      }
      let next = lines[line].rows[place + 1]
      states[next] = lines[line].states[output]
      values[next] = lines[line].values[output]
      if isText, states[next].isFiled, !isOverflowed, let text = values[next].exact.integer {
        values[next] = references.indices.contains(text) ? references[text] : .zero
      }
    }
  }

  /// Rejects a number that is larger than any result may be, before it grows without end.
  private func limit(_ line: inout Line, _ output: Int) {
    guard line.states[output].isFiled, line.values[output].isBeyondResults else { return }
    line.states[output] = .rejected
    line.values[output] = .zero
  }

  private mutating func source(_ source: RowProgram.Source, _ rows: [Int]) -> Column<Number> {
    let column = machine[source.register]
    if column.isConstant, !source.isText { return column }
    let states = rows.map { column.state($0) }
    guard source.isText else {
      return Column(values: rows.map { column.value($0) }, states: states)
    }
    var numbers: [Number] = []
    for row in rows {
      guard column.state(row).isFiled else {
        numbers.append(.zero)
        continue
      }
      let reference = column.value(row)
      let number = machine.number(
        of: reference, row, of: .rows(of: ordering.table), &texts)
      if texts.count > references.count {
        references.append(machine.fixed(reference, row, of: ordering.table))
      }
      numbers.append(number)
    }
    return Column(values: numbers, states: states)
  }
}

extension ExactNumber {
  /// A number that the fast machine cannot carry.
  static var tooLarge: Self { Self(Rational(Int(Int64.max)) * Rational(Int(Int64.max))) }

  /// `true` iff the number is larger than any result may be.
  fileprivate var isBeyondResults: Bool {
    // Two machine words hold no such number.
    if isOverflowed || !SmallRational(exact).isOverflowed { return false }
    return exact.magnitude > .largestResult
  }
}
