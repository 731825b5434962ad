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
  private let ranking: PairRanking?

  /// Gathers the units of a group that take part.
  init(_ program: PairProgram, _ all: PairColumns, _ units: ArraySlice<Int32>) {
    self.program = program
    count = units.count
    let columns = all.part(units, program)
    self.columns = columns
    var ends: [Int: [Int]] = [:]
    for (index, table) in program.tables.enumerated() { ends[table.table] = columns.ends[index] }
    spaces =
      ends.isEmpty
      ? nil : RowSpaces(program.plan.scale, unitCount: units.count, ends: ends)
    ranking = PairRanking(program, columns.sources)
    small = zip(program.sources, columns.sources).map { source, column in
      source.isOwn ? nil : Column(values: column.values, states: column.states)
    }
    smallCells = columns.cells.map { Column(values: $0.values, states: $0.states) }
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
    var figure = CohortFigure(step)
    if let ranking, let own = question.own.first, let met = ranking.count(for: own.value) {
      group.count = met
      (group.value, group.isNone) = figure.value(nil, count: met)
      return group
    }
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
