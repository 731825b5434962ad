import Evidence
import Numbers
import Semantics

/// What a unit asks of a group: units that ask the same get the same answer.
struct PairQuestion: Hashable {
  let group: Int
  /// The values of the one that asks, in the order of the sources.
  let own: [TracedValue]
}

/// The columns that a program for pairs reads, of all units of a run.
struct PairColumns: Sendable {
  /// By source; texts are numbered.
  var sources: [NumberColumn]
  /// By table of the program: its state and number of rows, for each owner.
  var cells: [NumberColumn]
  /// By table of the program: where the rows of each owner end.
  var ends: [[Int]]

  init(_ program: PairProgram?) {
    sources = (program?.sources ?? []).map { _ in NumberColumn() }
    cells = (program?.tables ?? []).map { _ in NumberColumn() }
    ends = cells.map { _ in [] }
  }

  /// Returns the columns of some of the units; those of the one that asks stay empty.
  func part(_ units: ArraySlice<Int32>, _ program: PairProgram) -> PairColumns {
    var part = PairColumns(program)
    var rows: [PlanSpace: ArraySlice<Int32>] = [.units: units]
    for (index, table) in program.tables.enumerated() {
      let owner =
        program.plan.scale.tables[table.table].parent.map { PlanSpace.rows(of: $0) } ?? .units
      let owners = rows[owner] ?? []
      part.cells[index] = cells[index].part(owners)
      var own: [Int32] = []
      for place in owners {
        let start = place == 0 ? 0 : ends[index][Int(place) - 1]
        for row in start..<ends[index][Int(place)] { own.append(Int32(truncatingIfNeeded: row)) }
        part.ends[index].append(own.count)
      }
      rows[.rows(of: table.table)] = own[...]
    }
    for (index, source) in program.sources.enumerated() where !source.isOwn {
      part.sources[index] = sources[index].part(rows[source.space] ?? [])
    }
    return part
  }
}

/// The units of a group as a program for pairs reads them.
struct PairOthers {
  private let program: PairProgram
  private let count: Int
  private let columns: PairColumns
  /// `nil` where units are compared without looking at rows.
  private let spaces: RowSpaces?
  /// By source; `nil` for a value of the one that asks.
  private let small: [Column<SmallRational>?]
  private let smallCells: [Column<SmallRational>]
  /// `nil` where only a run of the program tells.
  private var sweep: PairSweep?

  /// Gathers the units of a group that take part, for a step that the program belongs to.
  init(
    _ program: PairProgram, _ all: PairColumns, _ units: ArraySlice<Int32>, _ step: CohortStep
  ) {
    self.program = program
    count = units.count
    let columns = all.part(units, program)
    self.columns = columns
    var ends: [Int: [Int]] = [:]
    for (index, table) in program.tables.enumerated() { ends[table.table] = columns.ends[index] }
    spaces =
      ends.isEmpty
      ? nil : RowSpaces(program.plan.scale, unitCount: units.count, ends: ends)
    sweep = step.sweepFigure.flatMap {
      PairSweep(program, $0, columns.sources, count: units.count)
    }
    small = zip(program.sources, columns.sources).map { source, column in
      source.isOwn ? nil : Column(values: column.values, states: column.states)
    }
    smallCells = columns.cells.map { Column(values: $0.values, states: $0.states) }
  }

  /// Returns the figure of one that asks; a value of its own that is not there leaves it without one.
  mutating func answer(_ question: PairQuestion, _ step: CohortStep) -> CohortColumn.Group {
    var group = CohortColumn.Group()
    group.count = count
    var lacking = EvidenceState.filed
    for value in question.own { lacking = .stronger(lacking, value.state) }
    guard lacking.isFiled else {
      group.value = TracedValue(state: lacking, value: .zero)
      return group
    }
    if let tally = sweep?.tally(question.own.map { $0.value }) {
      group.count = tally.met
      group.valuedCount = tally.valuedCount
      (group.value, group.isNone) = tally.value(of: step.function)
      return group
    }
    var figure = CohortFigure(step)
    let result = figures(question)
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
        inputs(question, small) { SmallRational($0) }, count: count, spaces: spaces,
        cells: smallCells)
      if !machine.overflowed.contains(true) { return result(machine) }
    }
    let exact = zip(program.sources, columns.sources).map { source, column in
      source.isOwn ? nil : Self.exact(column)
    }
    return result(
      program.run(
        inputs(question, exact) { $0 }, count: count, spaces: spaces,
        cells: columns.cells.map { Self.exact($0) }))
  }

  private static func exact(_ column: NumberColumn) -> Column<Rational> {
    Column(values: column.states.indices.map { column.exactValue($0) }, states: column.states)
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

extension CohortStep {
  /// What a sweep must gather for the step, or `nil` where it needs the values one by one.
  fileprivate var sweepFigure: PairSweep.Figure? {
    guard selection.isAll else { return nil }
    switch function {
    case .count, .share: return .count
    case .sum, .mean: return .sum
    case .deviation: return .squares
    case .least, .greatest, .spread: return .ends
    case _: return nil
    }
  }
}

extension PairTally {
  /// Returns the figure, and whether too few units have a value, as `CohortFigure` does.
  fileprivate func value(
    of function: CohortMeasure.Function
  ) -> (TracedValue, isNone: Bool) {
    guard let number = number(of: function) else {
      let state = valuedCount == 0 ? lacking ?? .empty : .empty
      return (TracedValue(state: state, value: .zero), true)
    }
    var isNone = false
    if case .sum = function { isNone = valuedCount == 0 }
    return (TracedValue(state: .filed, value: number), isNone)
  }

  private func number(of function: CohortMeasure.Function) -> Rational? {
    switch function {
    case .count: return Rational(met)
    case .share: return met == 0 ? nil : Rational(held, over: met)
    case .sum: return sum
    case .mean: return valuedCount == 0 ? nil : sum / Rational(valuedCount)
    case .deviation(let isSample, let rounding):
      let divisor = isSample ? valuedCount - 1 : valuedCount
      guard divisor > 0 else { return nil }
      let rest = squares - sum * sum / Rational(valuedCount)
      return (rest / Rational(divisor)).root(2, rounding)
    case .least: return least
    case .greatest: return greatest
    case .spread:
      guard let least, let greatest else { return nil }
      return greatest - least
    case _: return nil
    }
  }
}
