import Evidence
import Numbers
import Semantics

/// What a unit asks of a group: units that ask the same get the same answer.
struct PairQuestion: Hashable {
  let group: Int
  /// The values of the one that asks, in the order of the sources.
  let own: [TracedValue]
}

/// The units of a group as a program for pairs reads them.
struct PairOthers {
  private let program: PairProgram
  private let count: Int
  /// By source; empty for a value of the one that asks.
  private let columns: [NumberColumn]
  private let small: [Column<SmallRational>?]

  /// Gathers the units of a group that take part.
  init(_ program: PairProgram, _ sources: [NumberColumn], _ units: ArraySlice<Int32>) {
    self.program = program
    count = units.count
    columns = zip(program.sources, sources).map { source, column in
      source.isOwn ? NumberColumn() : column.part(units)
    }
    small = zip(program.sources, columns).map { source, column in
      source.isOwn ? nil : Column(values: column.values, states: column.states)
    }
  }

  /// Returns the figure of one that asks; a value of its own that is not there leaves it without one.
  func answer(_ question: PairQuestion, _ step: CohortStep) -> CohortColumn.Group {
    var group = CohortColumn.Group()
    group.count = count
    var lacking = EvidenceState.filed
    for value in question.own { lacking = .stronger(lacking, value.state) }
    guard lacking.isFiled else {
      group.value = TracedValue(state: lacking, value: .zero)
      return group
    }
    let result = figures(question)
    var figure = CohortFigure(step)
    var met = 0
    for unit in 0..<count where result.holds(unit) {
      met += 1
      if let operand = result.operand { figure.take(unit, operand) }
    }
    group.count = met
    group.valuedCount = figure.valuedCount
    (group.value, group.isNone) = figure.value(result.operand, count: met)
    return group
  }

  private struct Result {
    var condition: NumberColumn?
    var operand: NumberColumn?

    func holds(_ unit: Int) -> Bool { condition?.holds(unit) ?? true }
  }

  private func figures(_ question: PairQuestion) -> Result {
    if program.plan.fitsSmall {
      let machine = program.run(
        inputs(question, small) { SmallRational($0) }, count: count)
      if !machine.overflowed.contains(true) { return result(machine) }
    }
    let exact = zip(program.sources, columns).map { source, column -> Column<Rational>? in
      source.isOwn
        ? nil
        : Column(values: (0..<count).map { column.exactValue($0) }, states: column.states)
    }
    return result(program.run(inputs(question, exact) { $0 }, count: count))
  }

  private func inputs<Number>(
    _ question: PairQuestion, _ others: [Column<Number>?], _ number: (Rational) -> Number
  ) -> [Column<Number>] {
    var next = 0
    return others.map { column in
      if let column { return column }
      next += 1
      return Column(constant: number(question.own[next - 1].value))
    }
  }

  private func result<Number>(_ machine: Machine<Number>) -> Result {
    Result(
      condition: program.condition.map { NumberColumn(machine[$0], count: count) },
      operand: program.value.map { NumberColumn(machine[$0], count: count) })
  }
}
