import Evidence
import Numbers

/// Why a scale or a table cannot be computed in columns of fixed-point numbers.
package struct ColumnFault: Error, Hashable, Sendable {
  /// What stands in the way, in plain English, for `eval --plan`.
  package let reason: String

  init(_ reason: String) { self.reason = reason }
}

/// A column of numbers that are all whole multiples of one fraction and lie within bounds.
struct FixedNumbers: Hashable {
  /// The column, by its number.
  let id: Int
  /// The numbers are this part of what stands in the column.
  let denominator: Int64
  /// The least number of the column.
  let least: Int64
  /// The greatest number of the column.
  let greatest: Int64

  /// `true` iff all rows have the same number.
  var isConstant: Bool { least == greatest }

  /// The bounds as they are meant.
  var bounds: (least: Rational, greatest: Rational) {
    (
      Rational(least) / Rational(denominator), Rational(greatest) / Rational(denominator)
    )
  }
}

/// A column of states, and which of them it can have.
struct FixedStates: Hashable {
  let id: Int
  /// A bit for each state, by its raw value.
  let possible: UInt8

  static let filed = FixedStates(id: 0, possible: 1)

  /// `true` iff every row is filed.
  var areFiled: Bool { possible == 1 }

  func canBe(_ state: EvidenceState) -> Bool { possible & (1 << state.rawValue) != 0 }
}

/// The column of a register.
struct FixedColumn {
  var numbers: FixedNumbers
  var states: FixedStates
  /// What the numbers are divided by, where that differs from unit to unit; always above 0.
  var divisor: FixedNumbers?
  /// The comparison with other units whose value it is, which is known only when all units are.
  var cohort: Int?

  init(_ numbers: FixedNumbers, _ states: FixedStates = .filed) {
    self.numbers = numbers
    self.states = states
  }
}
