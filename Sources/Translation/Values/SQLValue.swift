import Evidence
import Numbers

/// A value of the scale as the query computes it; never in floating point.
struct SQLValue {
  /// How the value stands in the query.
  enum Form {
    /// A whole number of parts, of which `scale` make one.
    case number(Whole, scale: Rational)
    /// The quotient of two whole numbers, the second above 0.
    case ratio(Whole, over: Whole)
    case condition(Fragment)
    case text(Fragment)
    /// A choice by the name of its option; its number is the index of the name.
    case option(Fragment, names: [String])
  }

  var form: Form
  /// `true` iff the piece can be NULL.
  var canBeNull: Bool

  init(_ form: Form, canBeNull: Bool) {
    (self.form, self.canBeNull) = (form, canBeNull)
  }

  /// A number of the scale.
  init(_ number: Rational) {
    let scale = Self.scale(of: number)
    self.init(.number(Whole(number * scale), scale: scale), canBeNull: false)
  }

  /// A condition.
  init(_ condition: Fragment, canBeNull: Bool) {
    self.init(.condition(condition), canBeNull: canBeNull)
  }

  static let zero = SQLValue(Rational.zero)

  /// Returns how many parts make one, so that a number is whole: a power of ten where there is one.
  static func scale(of number: Rational) -> Rational {
    decimal(number.wholeDenominator)
  }

  /// Returns the least power of ten that a whole number divides, or the number where there is none.
  static func decimal(_ divisor: Rational) -> Rational {
    (Rational.one / divisor).decimalPlaces.map { .power(of: Rational(10), $0) } ?? divisor
  }

  /// The number, where it is written as one.
  var literal: Rational? {
    guard case .number(let whole, let scale) = form else { return nil }
    return whole.literal.map { $0 / scale }
  }

  /// The pieces that the value consists of.
  var fragments: [Fragment] {
    switch form {
    case .number(let whole, _): [whole.sql]
    case .ratio(let whole, let divisor): [whole.sql, divisor.sql]
    case .condition(let sql), .text(let sql), .option(let sql, _): [sql]
    }
  }

  /// The piece that is NULL iff the value is.
  var lead: Fragment { fragments[0] }

  /// Returns the value where it may be NULL.
  var nullable: SQLValue { SQLValue(form, canBeNull: true) }
}

/// Some of the states that a value can have.
struct StateSet: Hashable {
  private(set) var bits: UInt8

  private init(bits: UInt8) { self.bits = bits }

  init(_ states: EvidenceState...) {
    bits = states.reduce(0) { $0 | 1 << $1.rawValue }
  }

  static let filed = StateSet(.filed)

  func contains(_ state: EvidenceState) -> Bool { bits & (1 << state.rawValue) != 0 }

  /// `true` iff a value is always there.
  var isFiled: Bool { bits == 1 }

  func union(_ other: StateSet) -> StateSet { StateSet(bits: bits | other.bits) }

  func without(_ state: EvidenceState) -> StateSet { StateSet(bits: bits & ~(1 << state.rawValue)) }

  /// The only state, where there is one.
  var only: EvidenceState? {
    let states = EvidenceState.allCases.filter { contains($0) }
    return states.count == 1 ? states[0] : nil
  }

  /// Returns what the strongest of several states can be.
  static func strongest(_ sets: [StateSet]) -> StateSet {
    var result = StateSet.filed
    for set in sets {
      var next = StateSet(bits: 0)
      for first in EvidenceState.allCases where result.contains(first) {
        for second in EvidenceState.allCases where set.contains(second) {
          next = next.union(StateSet(max(first, second)))
        }
      }
      result = next
    }
    return result
  }

  /// Returns what one of several can be.
  static func union(_ sets: [StateSet]) -> StateSet {
    sets.reduce(StateSet(bits: 0)) { $0.union($1) }
  }
}

/// The state of a value in SQL: 0 filed, 1 not applicable, 2 not yet due, 3 empty, 4 rejected.
struct StateTerm {
  var sql: Fragment
  let possible: StateSet

  init(_ sql: Fragment, _ possible: StateSet) {
    self.sql = possible.only.map { .literal("\($0.rawValue)") } ?? sql
    self.possible = possible
  }

  static let filed = StateTerm(.zero, .filed)

  init(_ state: EvidenceState) { self.init(.zero, StateSet(state)) }

  /// Whether the state is this one.
  func test(_ state: EvidenceState) -> Fragment {
    if !possible.contains(state) { return .no }
    if possible.only != nil { return .yes }
    return sql.compared("=", .literal("\(state.rawValue)"))
  }

  /// Whether the state is another one.
  func testNot(_ state: EvidenceState) -> Fragment {
    if !possible.contains(state) { return .yes }
    if possible.only != nil { return .no }
    return sql.compared("<>", .literal("\(state.rawValue)"))
  }
}
