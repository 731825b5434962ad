package import Evidence
import Numbers

/// The number of units in a block for which the machine is fastest: its columns stay in the cache.
package let preferredUnitCount = 512

/// Returns the results of all units of a block, with every intermediate value.
///
/// The block's columns must be those of the plan's schema. The results are exact whatever the size
/// of the numbers: units in which two machine words do not suffice are computed again. Blocks of
/// `preferredUnitCount` units run fastest; the trace of a block keeps about 20 bytes a unit and
/// instruction.
/// Where units depend on one another, those of the block are compared with themselves alone.
package func evaluate(_ plan: Plan, _ block: EvidenceBlock) -> OutcomeBlock {
  guard plan.cohorts.isEmpty else { return scoreTogether(plan, [block])[0] }
  return evaluate(plan, block, with: nil)
}

/// Returns the results of a block of units that were compared with others before.
///
/// The units know their numbers in the run. `cohorts` is what the comparisons gave, or `nil` where the
/// plan makes none.
package func evaluate(
  _ plan: Plan, _ block: EvidenceBlock, with cohorts: CohortValues?
) -> OutcomeBlock {
  evaluate(plan, block, with: cohorts, needed: [])
}

/// As above; instructions that are not needed give nothing, unless none is named.
func evaluate(
  _ plan: Plan, _ block: EvidenceBlock, with cohorts: CohortValues?, needed: [Bool]
) -> OutcomeBlock {
  guard block.count > 0 else {
    return OutcomeBlock(
      plan: plan, evidence: block, cohorts: cohorts, columns: [], exactRows: [:])
  }
  let task = MachineTask(plan: plan, block: block, cohorts: cohorts, needed: needed)
  var machine = Machine<SmallRational>(
    task, firstUnit: 0, count: block.count, evidence: smallEvidence(block))
  if plan.fitsSmall {
    machine.run()
  } else {
    machine.overflowed = Array(repeating: true, count: block.count)
    machine.columns = plan.instructions.map { _ in Column(constant: .zero) }
  }
  var exactRows: [Int: ExactRow] = [:]
  for unit in machine.overflowed.indices where machine.overflowed[unit] {
    exactRows[unit] = exactRow(task, unit)
  }
  return OutcomeBlock(
    plan: plan, evidence: block, cohorts: cohorts, columns: machine.columns,
    exactRows: exactRows)
}

/// The trace of one unit whose numbers do not all fit in two machine words.
struct ExactRow: Sendable {
  let values: [Rational]
  let states: [EvidenceState]
}

private func smallEvidence(_ block: EvidenceBlock) -> [Column<SmallRational>] {
  block.columns.map { column in
    let states = resized(column.states, to: block.count, with: .empty)
    guard column.texts.count == 0 else {
      return Column(values: Array(repeating: .zero, count: block.count), states: states)
    }
    var values = resized(column.values, to: block.count, with: .zero)
    for (unit, value) in column.large where values.indices.contains(unit) {
      values[unit] = SmallRational(value)
    }
    return Column(values: values, states: states)
  }
}

/// Returns the same array, brought to the right length where a reader left it short.
private func resized<Element>(
  _ elements: [Element], to count: Int, with filler: Element
) -> [Element] {
  if elements.count == count { return elements }
  return Array(elements.prefix(count))
    + Array(repeating: filler, count: max(0, count - elements.count))
}

private func exactRow(_ task: MachineTask, _ unit: Int) -> ExactRow {
  let evidence = task.block.columns.map { column in
    let state = unit < column.states.count ? column.states[unit] : .empty
    let isThere = state.isFiled && (unit < column.values.count || column.large[unit] != nil)
    return Column(constant: isThere ? column.exactValue(at: unit) : .zero, state: state)
  }
  var machine = Machine<Rational>(task, firstUnit: unit, count: 1, evidence: evidence)
  machine.run()
  return ExactRow(
    values: machine.columns.map { $0.value(0) }, states: machine.columns.map { $0.state(0) })
}
