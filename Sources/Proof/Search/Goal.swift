import Evaluation
import Evidence
import Numbers
import Semantics

/// Something that may be true of a unit.
indirect enum Goal: Sendable {
  /// The register has a value in the interval.
  case value(Register, Interval)
  /// The register is in a state without a value.
  case state(Register, EvidenceState)
  /// The register is a condition that holds.
  case holds(Register)
  /// The register is a condition that does not hold, for lack of a value or because it is 0.
  case fails(Register)
  case all([Goal])
  case any([Goal])

  /// What is known of a goal for many units at once.
  enum Answer {
    /// True of none of them.
    case never
    /// Not known.
    case open
    /// True of all of them.
    case always
  }

  /// The registers that decide.
  var registers: [Register] {
    switch self {
    case .value(let register, _), .state(let register, _), .holds(let register),
      .fails(let register):
      [register]
    case .all(let goals), .any(let goals): goals.flatMap { $0.registers }
    }
  }

  /// Returns what is known for all units that are possible.
  func answer(in reach: Reach) -> Answer {
    switch self {
    case .value(let register, let interval):
      let possibility = reach[register]
      if !possibility.values.meets(interval) { return .never }
      return possibility.isFiled && possibility.values.isSubset(of: interval) ? .always : .open
    case .state(let register, let state):
      let possibility = reach[register]
      if !possibility.lacks.contains(state) { return .never }
      return possibility.values.isEmpty && possibility.lacks == StateSet([state])
        ? .always : .open
    case .holds(let register):
      let possibility = reach[register]
      return !possibility.canHold ? .never : possibility.canFail ? .open : .always
    case .fails(let register):
      let possibility = reach[register]
      return !possibility.canFail ? .never : possibility.canHold ? .open : .always
    case .all(let goals):
      var isOpen = false
      for goal in goals {
        switch goal.answer(in: reach) {
        case .never: return .never
        case .open: isOpen = true
        case .always: continue
        }
      }
      return isOpen ? .open : .always
    case .any(let goals):
      var isOpen = false
      for goal in goals {
        switch goal.answer(in: reach) {
        case .never: continue
        case .open: isOpen = true
        case .always: return .always
        }
      }
      return isOpen ? .open : .never
    }
  }

  /// Returns whether it is true of a unit that was evaluated.
  func isTrue(of unit: Int, in outcomes: Figures) -> Bool {
    switch self {
    case .value(let register, let interval):
      let traced = outcomes.value(register, at: unit)
      return traced.state == .filed && interval.contains(traced.value)
    case .state(let register, let state): return outcomes.value(register, at: unit).state == state
    case .holds(let register): return outcomes.value(register, at: unit).holds
    case .fails(let register): return !outcomes.value(register, at: unit).holds
    case .all(let goals): return goals.allSatisfy { $0.isTrue(of: unit, in: outcomes) }
    case .any(let goals): return goals.contains { $0.isTrue(of: unit, in: outcomes) }
    }
  }
}
