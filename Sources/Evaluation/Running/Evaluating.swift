package import Evidence
import Numbers
import Semantics

/// The number of units in a block for which the machine is fastest: its columns stay in the cache.
package let preferredUnitCount = 512

/// Returns the results of all units of a block, with every intermediate value.
///
/// The block's columns must be those of the plan's schema. The results are exact whatever the size
/// of the numbers: units in which two machine words do not suffice are computed again. Blocks of
/// `preferredUnitCount` units run fastest; the trace of a block keeps about 20 bytes a unit and
/// instruction, and as much for every row of a table unless `keepingRows` is `false`.
///
/// Where units depend on one another, those of the block are compared with themselves alone.
package func evaluate(
  _ plan: Plan, _ block: EvidenceBlock, keepingRows: Bool = true
) -> OutcomeBlock {
  guard plan.cohorts.isEmpty else {
    return scoreTogether(plan, [block], keepingRows: keepingRows)[0]
  }
  return evaluate(plan, block, with: nil, keepingRows: keepingRows)
}

/// Returns the results of a block of units that were compared with others before.
///
/// The units know their numbers in the run. `cohorts` is what the comparisons gave, or `nil` where the
/// plan makes none. Where several score, the block carries also the results as of each round before the
/// last: those of the same units with what later scorers gave left blank; units are compared by the
/// official results in all of them.
///
/// Figures whose rows were added up before are in `figures`; their tables have no rows in the block.
package func evaluate(
  _ plan: Plan, _ block: EvidenceBlock, with cohorts: CohortValues?, keepingRows: Bool = true,
  figures: RowFigures? = nil
) -> OutcomeBlock {
  let rounds = plan.scale.rounds.map { scorer in
    let earlier = MachineTask(
      plan: plan, block: block.asOf(scorer, plan.scale.schema), cohorts: cohorts, needed: [])
    return evaluate(earlier, keepingRows: false)
  }
  return evaluate(
    MachineTask(plan: plan, block: block, cohorts: cohorts, needed: [], figures: figures),
    keepingRows: keepingRows, rounds: rounds)
}

/// Returns the results of a block as far as some figures need them; the others mean nothing.
///
/// `needed` says by instruction what is worked out: with every one those that it reads. Units must not
/// depend on one another by what is needed.
package func evaluate(_ plan: Plan, _ block: EvidenceBlock, needed: [Bool]) -> OutcomeBlock {
  evaluate(
    MachineTask(plan: plan, block: block, cohorts: nil, needed: needed), keepingRows: false)
}

/// As above; instructions that are not needed give nothing, unless none is named.
func evaluate(
  _ task: MachineTask, keepingRows: Bool, rounds: [OutcomeBlock] = []
) -> OutcomeBlock {
  let (plan, block) = (task.plan, task.block)
  let spaces = task.spaces(of: 0..<block.count)
  guard block.count > 0 else {
    return OutcomeBlock(
      plan: plan, evidence: block, cohorts: task.cohorts, columns: [], spaces: spaces,
      exactRuns: [], rounds: rounds,
      figures: task.figures)
  }
  var machine = Machine<SmallRational>(
    task, units: 0..<block.count, spaces: spaces,
    evidence: block.columns.map { $0.small(0..<block.count) },
    tables: tableColumns(task, spaces, units: 0..<block.count) { $0.small($1) })
  if plan.fitsSmall {
    machine.run(keepingRows: keepingRows)
  } else {
    machine.overflowed = Array(repeating: true, count: block.count)
    machine.columns = plan.instructions.map { _ in Column(constant: .zero) }
  }
  let exactRuns = runs(of: machine.overflowed).map { units in
    exactRun(task, units, keepingRows: keepingRows)
  }
  return OutcomeBlock(
    plan: plan, evidence: block, cohorts: task.cohorts,
    columns: machine.columns, spaces: spaces, exactRuns: exactRuns, rounds: rounds,
    figures: task.figures)
}

/// Returns the ranges of neighboring units that overflowed: one machine computes a range at once.
private func runs(of overflowed: [Bool]) -> [Range<Int>] {
  var runs: [Range<Int>] = []
  for unit in overflowed.indices where overflowed[unit] {
    if let last = runs.last, last.upperBound == unit {
      runs[runs.count - 1] = last.lowerBound..<unit + 1
    } else {
      runs.append(unit..<unit + 1)
    }
  }
  return runs
}

/// The evidence of one table.
struct TableColumns<Number: ExactNumber>: Sendable {
  /// Whether the table was filed, by owner; the values are the numbers of rows.
  let cells: Column<Number>
  /// By column, the values of all rows.
  let columns: [Column<Number>]
}

extension MachineTask {
  /// Returns where the rows of some units are, if they are read.
  fileprivate func spaces(of units: Range<Int>) -> RowSpaces {
    readsRows ? RowSpaces(plan.scale, block, units: units) : RowSpaces(unitCount: units.count)
  }
}

private func tableColumns<Number>(
  _ task: MachineTask, _ spaces: RowSpaces, units: Range<Int>,
  _ column: (EvidenceColumn, Range<Int>) -> Column<Number>
) -> [TableColumns<Number>] {
  guard task.readsRows else { return [] }
  let (plan, block) = (task.plan, task.block)
  return plan.scale.tables.enumerated().map { index, table in
    let owners = table.parent.map { PlanSpace.rows(of: $0) } ?? .units
    let firstOwner = table.parent.map { spaces.tables[$0].first } ?? units.lowerBound
    let evidence = RowSpaces.column(of: table, in: plan.scale, block) ?? EvidenceColumn()
    let first = spaces.tables[index].first
    let rows = first..<first + spaces.counts[index + 1]
    return TableColumns(
      cells: column(evidence, firstOwner..<firstOwner + spaces.counts[owners.index]),
      columns: table.field.columns.indices.map { place in
        let columns = evidence.rows?.columns ?? []
        return column(columns.indices.contains(place) ? columns[place] : EvidenceColumn(), rows)
      })
  }
}

extension EvidenceColumn {
  /// Returns some rows for the fast machine.
  fileprivate func small(_ rows: Range<Int>) -> Column<SmallRational> {
    let states = cut(self.states, to: rows, filler: .empty)
    guard texts.count == 0 else {
      return Column(values: Array(repeating: .zero, count: rows.count), states: states)
    }
    var values = cut(self.values, to: rows, filler: .zero)
    for (row, value) in large where rows.contains(row) {
      values[row - rows.lowerBound] = SmallRational(value)
    }
    return Column(values: values, states: states)
  }

  /// Returns some rows for the exact machine.
  fileprivate func exact(_ rows: Range<Int>) -> Column<Rational> {
    let exact = rows.map { row -> Rational in
      let isThere =
        row < states.count && states[row] == .filed && (row < values.count || large[row] != nil)
      return isThere ? exactValue(at: row) : .zero
    }
    return Column(values: exact, states: cut(states, to: rows, filler: .empty))
  }
}

/// Returns a part of an array, brought to the right length where a reader left it short.
private func cut<Element>(
  _ elements: [Element], to range: Range<Int>, filler: Element
) -> [Element] {
  if range == elements.indices { return elements }
  let part = elements[min(range.lowerBound, elements.count)..<min(range.upperBound, elements.count)]
  return Array(part) + Array(repeating: filler, count: range.count - part.count)
}

private func exactRun(_ task: MachineTask, _ units: Range<Int>, keepingRows: Bool) -> ExactRun {
  let block = task.block
  let spaces = task.spaces(of: units)
  var machine = Machine<Rational>(
    task, units: units, spaces: spaces,
    evidence: block.columns.map { $0.exact(units) },
    tables: tableColumns(task, spaces, units: units) { $0.exact($1) })
  machine.run(keepingRows: keepingRows)
  return ExactRun(units: units, columns: machine.columns, spaces: spaces)
}
