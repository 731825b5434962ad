import Evidence
import Numbers

/// Some of the states of a value.
struct StateSet: Hashable, Sendable {
  private var bits: UInt8

  /// Creates a set of states.
  init(_ states: [EvidenceState] = []) {
    bits = 0
    for state in states { bits |= 1 << state.rawValue }
  }

  private init(bits: UInt8) { self.bits = bits }

  /// No state.
  static let none = StateSet()
  /// Every state in which there is no value.
  static let lacking = StateSet([.notApplicable, .notYetDue, .empty, .rejected])

  /// `true` iff there is no state.
  var isEmpty: Bool { bits == 0 }

  /// `true` iff the state is one of them.
  func contains(_ state: EvidenceState) -> Bool { bits & 1 << state.rawValue != 0 }

  /// Returns the states of both.
  func union(_ other: StateSet) -> StateSet { StateSet(bits: bits | other.bits) }

  /// Returns the states that are in both.
  func intersection(_ other: StateSet) -> StateSet { StateSet(bits: bits & other.bits) }

  /// Returns the states other than one.
  func removing(_ state: EvidenceState) -> StateSet {
    StateSet(bits: bits & ~(1 << state.rawValue))
  }

  /// The states, the weakest first.
  var elements: [EvidenceState] { EvidenceState.allCases.filter { contains($0) } }

  /// `true` iff some state is at most as strong as the given one.
  func reaches(_ state: EvidenceState) -> Bool { bits & (1 << (state.rawValue + 1) - 1) != 0 }
}

/// What a value can be: the numbers where it is there, and the states in which it is not.
struct Possibility: Hashable, Sendable {
  /// The numbers where the value is there.
  var values: ValueSet
  /// The states in which it is not; never `filed`.
  var lacks: StateSet
  /// The numbers that stand beside a state without value: 0, or full points of what does not apply.
  var beside: ValueSet

  /// Creates what a value can be.
  init(_ values: ValueSet, lacks: StateSet = .none, beside: ValueSet = .zero) {
    self.values = values
    self.lacks = lacks
    self.beside = beside
  }

  /// Creates a certain number.
  init(_ value: Rational) { self.init(ValueSet(value)) }

  /// Creates a certain state without a value.
  init(state: EvidenceState) { self.init(.empty, lacks: StateSet([state])) }

  /// Nothing: what never happens.
  static let never = Possibility(.empty)

  /// All states, `filed` included.
  var states: StateSet {
    values.isEmpty ? lacks : lacks.union(StateSet([.filed]))
  }

  /// `true` iff nothing is possible.
  var isNever: Bool { values.isEmpty && lacks.isEmpty }

  /// `true` iff the value is always there.
  var isFiled: Bool { lacks.isEmpty }

  /// `true` iff it can be a condition that holds.
  var canHold: Bool { values.hasNonzero }

  /// `true` iff it can be a condition that does not hold, for lack of a value or because it is 0.
  var canFail: Bool { !lacks.isEmpty || values.contains(.zero) }

  /// `true` iff it can be there and 0.
  var canBeZero: Bool { values.contains(.zero) }

  /// `true` iff it can be inapplicable.
  var canBeInapplicable: Bool { lacks.contains(.notApplicable) }

  /// The numbers that stand in the column whatever the state.
  var numbers: ValueSet {
    lacks.isEmpty ? values : values.union(beside)
  }

  /// The only number and state, where there is one.
  var certain: (value: Rational, state: EvidenceState)? {
    let states = states.elements
    guard states.count == 1, let state = states.first else { return nil }
    if state == .filed { return values.single.map { ($0, state) } }
    return beside.single.map { ($0, state) }
  }

  /// Returns what is possible in either case.
  func union(_ other: Possibility) -> Possibility {
    if isNever { return other }
    if other.isNever || self == other { return self }
    let beside =
      lacks.isEmpty
      ? other.beside : other.lacks.isEmpty ? self.beside : self.beside.union(other.beside)
    return Possibility(
      values.union(other.values), lacks: lacks.union(other.lacks), beside: beside)
  }

  /// Returns the same with other numbers where the value is there, and 0 elsewhere.
  func mapped(_ body: (ValueSet) -> ValueSet) -> Possibility {
    Possibility(body(values), lacks: lacks)
  }

  /// Returns the state without a value that several operands can have together: the strongest.
  static func strongest(_ operands: [Possibility]) -> StateSet {
    var result = StateSet.none
    for state in EvidenceState.allCases where state != .filed {
      let some = operands.contains { $0.lacks.contains(state) }
      if some, operands.allSatisfy({ $0.states.reaches(state) }) {
        result = result.union(StateSet([state]))
      }
    }
    return result
  }
}
