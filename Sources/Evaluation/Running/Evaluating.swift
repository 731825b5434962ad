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
/// Where several score, the block carries also the results as of each round before the last: those of
/// the same units with what later scorers gave left blank.
package func evaluate(
  _ plan: Plan, _ block: EvidenceBlock, keepingRows: Bool = true
) -> OutcomeBlock {
  var outcomes = results(plan, block, keepingRows: keepingRows)
  for scorer in plan.scale.rounds {
    let earlier = block.asOf(scorer, plan.scale.schema)
    outcomes.rounds.append(results(plan, earlier, keepingRows: false))
  }
  return outcomes
}

private func results(
  _ plan: Plan, _ block: EvidenceBlock, keepingRows: Bool
) -> OutcomeBlock {
  let spaces = RowSpaces(plan.scale, block, units: 0..<block.count)
  guard block.count > 0 else {
    return OutcomeBlock(plan: plan, evidence: block, columns: [], spaces: spaces, exactRows: [:])
  }
  var machine = Machine<SmallRational>(
    plan: plan, block: block, units: 0..<block.count, spaces: spaces,
    evidence: block.columns.map { $0.small(0..<block.count) },
    tables: tableColumns(plan, block, spaces, units: 0..<block.count) { $0.small($1) })
  if plan.fitsSmall {
    machine.run()
  } else {
    machine.overflowed = Array(repeating: true, count: block.count)
    machine.columns = plan.instructions.map { _ in Column(constant: .zero) }
  }
  var exactRows: [Int: ExactRow] = [:]
  for unit in machine.overflowed.indices where machine.overflowed[unit] {
    exactRows[unit] = exactRow(plan, block, unit, keepingRows: keepingRows)
  }
  return OutcomeBlock(
    plan: plan, evidence: block, columns: kept(machine.columns, plan, keepingRows),
    spaces: spaces, exactRows: exactRows)
}

/// The trace of one unit whose numbers do not all fit in two machine words.
struct ExactRow: Sendable {
  let columns: [Column<Rational>]
  let spaces: RowSpaces

  /// Returns what a register was for the unit.
  func value(_ register: Register) -> TracedValue {
    let column = columns[register.index]
    return TracedValue(state: column.state(0), value: column.value(0))
  }
}

/// The evidence of one table.
struct TableColumns<Number: ExactNumber>: Sendable {
  /// Whether the table was filed, by owner; the values are the numbers of rows.
  let cells: Column<Number>
  /// By column, the values of all rows.
  let columns: [Column<Number>]
}

/// Returns the columns without those of rows, where these are not asked for any more.
private func kept<Number>(
  _ columns: [Column<Number>], _ plan: Plan, _ keepingRows: Bool
) -> [Column<Number>] {
  if keepingRows || plan.scale.tables.isEmpty { return columns }
  return columns.enumerated().map { index, column in
    plan.spaces[index] == .units ? column : Column(values: [], states: [])
  }
}

private func tableColumns<Number>(
  _ plan: Plan, _ block: EvidenceBlock, _ spaces: RowSpaces, units: Range<Int>,
  _ column: (EvidenceColumn, Range<Int>) -> Column<Number>
) -> [TableColumns<Number>] {
  plan.scale.tables.enumerated().map { index, table in
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

private func exactRow(
  _ plan: Plan, _ block: EvidenceBlock, _ unit: Int, keepingRows: Bool
) -> ExactRow {
  let units = unit..<unit + 1
  let spaces = RowSpaces(plan.scale, block, units: units)
  var machine = Machine<Rational>(
    plan: plan, block: block, units: units, spaces: spaces,
    evidence: block.columns.map { $0.exact(units) },
    tables: tableColumns(plan, block, spaces, units: units) { $0.exact($1) })
  machine.run()
  return ExactRow(columns: kept(machine.columns, plan, keepingRows), spaces: spaces)
}
