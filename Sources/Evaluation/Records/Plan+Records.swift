package import Evidence
import Numbers
import Semantics

/// Which figures can be added up row by row, so that no row must be kept.
extension Plan {
  /// Finds the figures of a table.
  ///
  /// - Parameter table: the table, by its index in the scale.
  /// - Returns: the instructions that make them, or `nil` where some need the rows.
  package func addedFigures(of table: Int) -> [(instruction: Int, reduction: TableReduction)]? {
    try? addedOrNeeded(table)
  }

  /// Returns why the rows of a table are kept and not added up, in plain English, with the instruction that
  /// needs them; `nil` where they can be added up.
  package func needOfRows(of table: Int) -> (reason: String, instruction: Int?)? {
    do throws(RowNeed) {
      _ = try addedOrNeeded(table)
      return nil
    } catch {
      return (error.reason, error.instruction)
    }
  }

  /// Why rows are kept.
  private struct RowNeed: Error {
    let reason: String
    var instruction: Int?
  }

  private func addedOrNeeded(
    _ table: Int
  ) throws(RowNeed) -> [(instruction: Int, reduction: TableReduction)] {
    let declaration = scale.tables[table]
    guard declaration.parent == nil, !scale.tables.contains(where: { $0.parent == table }) else {
      throw RowNeed(reason: "tables within tables")
    }
    guard scale.rounds.isEmpty else { throw RowNeed(reason: "rounds of scoring") }
    guard declaration.field.scaleOfRows == nil else {
      throw RowNeed(reason: "rows that are results of another scale")
    }
    let rows = PlanSpace.rows(of: table)
    for step in cohorts where step.registers.contains(where: { spaces[$0.index] == rows }) {
      throw RowNeed(reason: "rows that are compared with those of other units")
    }
    var figures: [(instruction: Int, reduction: TableReduction)] = []
    for (index, instruction) in instructions.enumerated() {
      switch instruction {
      case .aggregate(let reduction) where reduction.table == table:
        guard reduction.isAdded else {
          throw RowNeed(reason: "a figure that needs its rows", instruction: index)
        }
        figures.append((index, reduction))
      case .pairedAggregate(let reduction, _, _)
      where reduction.table == table || spaces[index] == rows:
        throw RowNeed(reason: "rows that are compared in pairs", instruction: index)
      case .ordered(let ordering) where ordering.table == table:
        throw RowNeed(reason: "rows in an order", instruction: index)
      case .gather(let register, _) where spaces[index] == rows && spaces[register.index] == .units:
        // What the unit filed is not known when its rows come.
        throw RowNeed(
          reason: "rows that are compared with what their unit filed", instruction: index)
      case _: break
      }
    }
    return figures
  }

  /// Computes single rows, as if each were the only one of a unit.
  ///
  /// - Parameters:
  ///   - table: a table whose figures can be added up.
  ///   - columns: by column of the table, the cells of the rows.
  ///   - count: the number of rows.
  ///   - registers: the columns that are wanted.
  /// - Returns: the results, one for each row.
  package func rowOutcomes(
    of table: Int, columns: [EvidenceColumn], count: Int, registers: [Register]
  ) -> OutcomeBlock {
    var block = EvidenceBlock(for: scale.schema)
    block.kinds = Array(repeating: -1, count: count)
    block.isBad = Array(repeating: false, count: count)
    block.lines = Array(repeating: 0, count: count)
    block.spans = Array(repeating: nil, count: count)
    for _ in 0..<count { block.codes.append("") }
    for index in block.columns.indices {
      block.columns[index].values = Array(repeating: .zero, count: count)
      block.columns[index].states = Array(repeating: .empty, count: count)
    }
    let place = scale.tables[table].place
    block.columns[place].values = Array(repeating: .one, count: count)
    block.columns[place].states = Array(repeating: .filed, count: count)
    block.columns[place].rows?.ends = Array(1..<count + 1)
    block.columns[place].rows?.columns = columns
    return evaluate(
      MachineTask(plan: self, block: block, cohorts: nil, needed: needed(for: registers)),
      keepingRows: true)
  }
}

extension TableReduction {
  /// `true` iff the figure follows from sums and extremes of its rows, in whatever order they come.
  fileprivate var isAdded: Bool {
    guard RowEnds(self) != nil, numbers.isEmpty, !isText, key == nil,
      let kind = RowFigureKind(self)
    else { return false }
    return kind.countsRows || value != nil
  }
}

extension OutcomeBlock {
  /// Returns what a register was in the only row of a unit of `Plan.rowOutcomes`.
  package func rowValue(_ register: Register, at unit: Int, table: Int) -> TracedValue {
    value(register, at: unit, RowPlace(space: .rows(of: table), row: 0))
  }
}

extension Machine {
  /// Returns a figure of rows that were added up before.
  func aggregated(_ reduction: TableReduction, _ summaries: [RowSummary]) -> Column<Number> {
    let cells = tables[reduction.table].cells
    let none = reduction.whenNone.map { self[$0] }
    var values = [Number](repeating: .zero, count: count)
    var states = [EvidenceState](repeating: .filed, count: count)
    for owner in 0..<count {
      states[owner] = cells.state(owner)
      guard states[owner].isFiled else { continue }
      let result = result(of: reduction, summaries[firstUnit + owner])
      (values[owner], states[owner]) = placed(result, of: reduction, at: owner, none)
    }
    return Column(values: values, states: states)
  }

  /// Says of rows that were summed up what `result(of:_:_:)` says of rows that were kept.
  func result(of reduction: TableReduction, _ rows: RowSummary) -> Result {
    guard let kind = RowFigureKind(reduction), let ends = RowEnds(reduction) else {
      return .tooFew
    }
    let below: Rational
    switch rows.counts.answer(kind, filedOnly: reduction.filedOnly, leavingOut: ends.count) {
    case .lacking(let state): return .lacking(state)
    case .none(let state): return .none(state)
    case .tooFew: return .tooFew
    case .value(let divisor): below = Rational(divisor)
    }
    let extremes = rows.extremes ?? (.zero, .zero)
    switch kind {
    case .count, .share: return .value(Number(Rational(rows.counts.met) / below))
    case .sum, .mean:
      var sum = rows.sum
      if ends.leavesOutLowest { sum = sum - extremes.least }
      if ends.leavesOutHighest { sum = sum - extremes.greatest }
      return .value(Number(sum / below))
    case .least: return .value(Number(extremes.least))
    case .greatest: return .value(Number(extremes.greatest))
    case .spread: return .value(Number(extremes.greatest - extremes.least))
    }
  }
}
