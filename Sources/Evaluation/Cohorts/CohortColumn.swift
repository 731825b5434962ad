import Evidence
import Numbers

/// What one comparison gave for every unit of a run.
struct CohortColumn: Sendable {
  /// What is known of a group as a whole.
  struct Group: Sendable {
    /// How many units take part.
    var count = 0
    /// How many of them have a value.
    var valuedCount = 0
    /// What a share is taken of; equal to `count` for a share of all units.
    var baseCount = 0
    /// How many may be among the first.
    var limit: Int?
    /// The value of an aggregate.
    var value = TracedValue(state: .empty, value: .zero)
    /// `true` iff too few units have a value for the aggregate to have one.
    var isNone = false
    /// The unit that has the least or greatest value, where one was looked for.
    var extreme: Int?
    /// Where the units of the group stand in `order`.
    var members = 0..<0
  }

  /// By unit: its group, or -1.
  let groups: [Int32]
  let table: [Group]
  /// By unit: the state of its value; empty where the group has it.
  var states: [EvidenceState] = []
  /// By unit: its value; empty where the group has it.
  var numbers: [Int32] = []
  /// By unit: how many of its group stand before it; -1 for a unit that has no place.
  var ahead: [Int32] = []
  /// The units with a place, group by group, first the first.
  var order: [Int32] = []
  /// What units are compared by first, kept where their names are.
  var compared: NumberColumn?
  /// What units are ordered by where they are equal so far, kept likewise.
  var further: [NumberColumn] = []

  /// `true` iff a unit has a group of which too few have a value.
  func isNone(_ unit: Int) -> Bool {
    guard groups.indices.contains(unit), groups[unit] >= 0 else { return false }
    return table[Int(groups[unit])].isNone
  }

  /// Returns the value of a unit.
  func value(_ unit: Int) -> TracedValue {
    guard groups.indices.contains(unit) else { return TracedValue(state: .empty, value: .zero) }
    if !numbers.isEmpty {
      return TracedValue(state: states[unit], value: Rational(Int(numbers[unit])))
    }
    let group = Int(groups[unit])
    guard group >= 0 else { return TracedValue(state: states[unit], value: .zero) }
    return table[group].value
  }
}

/// What the comparisons with other units gave for every unit of a run, as far as they were made.
package struct CohortValues: Sendable {
  /// By step of the plan; `nil` before its stage.
  var columns: [CohortColumn?]
  /// The codes of all units, where explanations are wanted.
  var codes = TextColumn()
  /// The names of all units, where explanations are wanted.
  var names = TextColumn()
  /// The number of units that were gathered.
  package internal(set) var unitCount = 0

  init(stepCount: Int) {
    columns = Array(repeating: nil, count: stepCount)
  }
}
