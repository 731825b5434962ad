package import Evidence
package import Numbers
import Semantics

/// The results of a block of units, with the whole trace.
///
/// It stands in one place, because every unit's view of it refers to it.
package final class OutcomeBlock: Sendable {
  /// The plan that was run.
  package let plan: Plan
  /// What it was run on.
  package let evidence: EvidenceBlock
  /// What comparisons with other units gave, if the plan makes any.
  let cohorts: CohortValues?
  /// By register.
  let columns: [Column<SmallRational>]
  /// Which rows belong to which unit.
  let spaces: RowSpaces
  /// The units that were computed with numbers of any size, in order; their rows in `columns` mean
  /// nothing.
  let exactRuns: [ExactRun]
  /// What the results were as of each scorer before the last, in the order of `CheckedScale.rounds`.
  package let rounds: [OutcomeBlock]
  /// The figures whose rows were added up and not kept.
  package let figures: RowFigures?

  init(
    plan: Plan, evidence: EvidenceBlock, cohorts: CohortValues?, columns: [Column<SmallRational>],
    spaces: RowSpaces, exactRuns: [ExactRun], rounds: [OutcomeBlock], figures: RowFigures? = nil
  ) {
    self.plan = plan
    self.evidence = evidence
    self.cohorts = cohorts
    self.columns = columns
    self.spaces = spaces
    self.exactRuns = exactRuns
    self.rounds = rounds
    self.figures = figures
  }

  /// Returns the results as of an earlier round by index, or the results themselves.
  package func asOf(round: Int?) -> OutcomeBlock {
    guard let round, rounds.indices.contains(round) else { return self }
    return rounds[round]
  }

  /// The number of units.
  package var count: Int { evidence.count }

  /// Returns the results of the unit at `index`.
  package subscript(index: Int) -> Outcome { Outcome(block: self, unit: index) }

  /// Returns all results of one register of the units, cheap to get and to go through.
  ///
  /// - Complexity: O(1), unless the block has units with very large numbers.
  package func column(_ register: Register) -> OutcomeColumn {
    guard columns.indices.contains(register.index) else {
      return OutcomeColumn(values: [], states: [], large: [:])
    }
    let column = columns[register.index]
    guard !exactRuns.isEmpty else {
      return OutcomeColumn(values: column.values, states: column.states, large: [:])
    }
    var values = (0..<count).map { column.value($0) }
    var states = (0..<count).map { column.state($0) }
    var large: [Int: Rational] = [:]
    for run in exactRuns {
      for unit in run.units {
        let traced = run.value(register, at: unit)
        values[unit] = SmallRational(traced.value)
        states[unit] = traced.state
        if values[unit].isOverflowed { large[unit] = traced.value }
      }
    }
    return OutcomeColumn(values: values, states: states, large: large)
  }

  /// Returns what a register was for one unit; the register must have values for units.
  package func value(_ register: Register, at unit: Int) -> TracedValue {
    if let run = exactRun(of: unit) { return run.value(register, at: unit) }
    let column = columns[register.index]
    return TracedValue(state: column.state(unit), value: column.value(unit).rational ?? .zero)
  }

  /// Returns what a register was in the row of its space at or around a row of a unit; `empty` where
  /// there is none, or the rows were not kept.
  func value(_ register: Register, at unit: Int, _ place: RowPlace) -> TracedValue {
    let target = plan.spaces[register.index]
    let nothing = TracedValue(state: .empty, value: .zero)
    guard let table = place.space.table else { return nothing }
    func row(_ spaces: RowSpaces, _ unit: Int) -> Int? {
      let first = spaces.rows(of: table, unit: unit).lowerBound
      return spaces.row(around: first + place.row, in: place.space, of: target)
    }
    if let run = exactRun(of: unit) {
      let column = run.columns[register.index]
      guard !column.values.isEmpty, let row = row(run.spaces, unit - run.units.lowerBound) else {
        return nothing
      }
      return TracedValue(state: column.state(row), value: column.value(row))
    }
    let column = columns[register.index]
    guard !column.values.isEmpty, let row = row(spaces, unit) else { return nothing }
    return TracedValue(state: column.state(row), value: column.value(row).rational ?? .zero)
  }

  /// Returns the state of a register for one unit.
  func state(_ register: Register, at unit: Int) -> EvidenceState {
    if let run = exactRun(of: unit) { return run.value(register, at: unit).state }
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
