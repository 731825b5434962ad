package import Evidence
package import Numbers
import Semantics

/// The results of a block of units, with the whole trace.
package struct OutcomeBlock: Sendable {
  /// The plan that was run.
  package let plan: Plan
  /// What it was run on.
  package let evidence: EvidenceBlock
  /// What comparisons with other units gave, if the plan makes any.
  let cohorts: CohortValues?
  /// By register.
  let columns: [Column<SmallRational>]
  /// The units that were computed with numbers of any size; their rows in `columns` mean nothing.
  let exactRows: [Int: ExactRow]

  /// The number of units.
  package var count: Int { evidence.count }

  /// Returns the results of the unit at `index`.
  package subscript(index: Int) -> Outcome { Outcome(block: self, unit: index) }

  /// Returns all results of one register, cheap to get and to go through.
  ///
  /// - Complexity: O(1), unless the block has units with very large numbers.
  package func column(_ register: Register) -> OutcomeColumn {
    guard columns.indices.contains(register.index) else {
      return OutcomeColumn(values: [], states: [], large: [:])
    }
    let column = columns[register.index]
    guard !exactRows.isEmpty else {
      return OutcomeColumn(values: column.values, states: column.states, large: [:])
    }
    var values = (0..<count).map { column.value($0) }
    var states = (0..<count).map { column.state($0) }
    var large: [Int: Rational] = [:]
    for (unit, row) in exactRows {
      let value = row.values[register.index]
      values[unit] = SmallRational(value)
      states[unit] = row.states[register.index]
      if values[unit].isOverflowed { large[unit] = value }
    }
    return OutcomeColumn(values: values, states: states, large: large)
  }

  /// Returns what a register was for one unit.
  package func value(_ register: Register, at unit: Int) -> TracedValue {
    if !exactRows.isEmpty, let row = exactRows[unit] {
      return TracedValue(state: row.states[register.index], value: row.values[register.index])
    }
    let column = columns[register.index]
    return TracedValue(state: column.state(unit), value: column.value(unit).rational ?? .zero)
  }

  /// Returns the state of a register for one unit.
  func state(_ register: Register, at unit: Int) -> EvidenceState {
    if !exactRows.isEmpty, let row = exactRows[unit] { return row.states[register.index] }
    return columns[register.index].state(unit)
  }
}

/// One figure for all units of a block.
///
/// A value that is the same for all units stands here once; ask by `value(at:)` and `state(at:)`.
package struct OutcomeColumn: Sendable {
  /// One value, or one a unit; overflowed where it stands in `large`.
  package let values: [SmallRational]
  /// One state, or one a unit.
  package let states: [EvidenceState]
  /// The values that do not fit in a `SmallRational`, by unit.
  package let large: [Int: Rational]

  /// Returns the value for a unit; overflowed where only `exactValue(at:)` has it.
  package func value(at unit: Int) -> SmallRational {
    values.count == 1 ? values[0] : values[unit]
  }

  /// Returns the state for a unit.
  package func state(at unit: Int) -> EvidenceState {
    states.count == 1 ? states[0] : states[unit]
  }

  /// Returns the value for a unit, whatever its size.
  package func exactValue(at unit: Int) -> Rational {
    value(at: unit).rational ?? large[unit] ?? .zero
  }
}
