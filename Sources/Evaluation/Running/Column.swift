import Evidence
import Numbers

/// The values of one register for all units of a block.
///
/// A value or state that is the same for all units stands in the column once: the mask maps every
/// row to it, so that constants cost nothing and loops need no second form.
struct Column<Number: ExactNumber>: Sendable {
  /// One value, or one for every row; 0 where the state is not `filed`.
  let values: [Number]
  /// One state, or one for every row.
  let states: [EvidenceState]
  let valueMask: Int
  let stateMask: Int
  /// `true` iff every row is filed.
  let isFiled: Bool

  /// Creates a column of filed values.
  init(values: [Number]) {
    self.init(values: values, collapsed: [.filed])
  }

  /// Creates a column; states that are all `filed` are kept once.
  init(values: [Number], states: [EvidenceState]) {
    var strongest: UInt8 = 0
    for state in states { strongest |= state.rawValue }
    self.init(values: values, collapsed: strongest == 0 ? [.filed] : states)
  }

  /// Creates a column in which all rows are the same.
  init(constant value: Number, state: EvidenceState = .filed) {
    self.init(values: [value], collapsed: [state])
  }

  private init(values: [Number], collapsed states: [EvidenceState]) {
    self.values = values
    self.states = states
    valueMask = values.count == 1 ? 0 : -1
    stateMask = states.count == 1 ? 0 : -1
    isFiled = states.count == 1 && states[0] == .filed
  }

  /// `true` iff all rows are known to be the same.
  var isConstant: Bool { valueMask == 0 && stateMask == 0 }

  @inline(__always)
  func value(_ row: Int) -> Number { values[row & valueMask] }

  @inline(__always)
  func state(_ row: Int) -> EvidenceState { states[row & stateMask] }

  /// `true` iff the row is filed and not 0.
  @inline(__always)
  func holds(_ row: Int) -> Bool { state(row) == .filed && !value(row).isZero }

  /// `true` iff some row is `notApplicable`.
  var hasInapplicable: Bool {
    if isFiled { return false }
    var found = false
    for state in states where state == .notApplicable { found = true }
    return found
  }
}
