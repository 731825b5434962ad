import Evidence
import Numbers

/// Why a scale or a table cannot be computed in columns of fixed-point numbers.
package struct ColumnFault: Error, Hashable, Sendable {
  /// What stands in the way, in plain English, for `eval --plan`.
  package let reason: String

  /// `true` iff smaller bounds of evidence could help.
  let isOfBounds: Bool

  /// The instruction whose value has no column, where it is one's.
  var register: Int?

  /// Creates a fault.
  package init(_ reason: String, isOfBounds: Bool = false) {
    self.reason = reason
    self.isOfBounds = isOfBounds
  }

  /// What rests on a value without a column has none either.
  static let follows = ColumnFault("a step without a column")

  /// Returns one fault for several, each with the name of its value.
  init(_ faults: [ColumnFault], _ names: ValueNames) {
    var reasons: [String] = []
    for fault in faults {
      let name = fault.register.flatMap { names.name(of: $0) }
      let reason = name.map { "\(fault.reason): \($0)" } ?? fault.reason
      if !reasons.contains(reason) { reasons.append(reason) }
    }
    reason = reasons.joined(separator: "; ")
    isOfBounds = faults.allSatisfy { $0.isOfBounds }
  }
}

/// What the numbers of a column are divided by where that differs from unit to unit; above 0.
struct ColumnDivisor: Hashable {
  let id: Int
  let least: Int128
  let greatest: Int128

  var numbers: FixedNumbers {
    FixedNumbers(id: id, denominator: 1, least: least, greatest: greatest)
  }
}

/// A column of numbers that are all whole multiples of one fraction and lie within bounds.
struct FixedNumbers: Hashable {
  /// The column, by its number.
  let id: Int
  /// The numbers are this part of what stands in the column.
  let denominator: Int128
  /// The least number of the column.
  let least: Int128
  /// The greatest number of the column.
  let greatest: Int128
  /// What they are divided by besides.
  var divisor: ColumnDivisor?
  /// Closer bounds of a quotient, as they are meant, where some are known.
  var lower: Rational?
  var upper: Rational?

  /// `true` iff all rows mean the same number.
  var isConstant: Bool { isUniform && divisor == nil }

  /// `true` iff the same number stands in all rows of the column.
  var isUniform: Bool { least == greatest }

  var isZero: Bool { least == 0 && greatest == 0 }

  /// The numbers of the column alone.
  var undivided: FixedNumbers {
    FixedNumbers(id: id, denominator: denominator, least: least, greatest: greatest)
  }

  /// The bounds as they are meant.
  var bounds: (least: Rational, greatest: Rational) {
    let below = Rational(denominator)
    guard let divisor else { return (Rational(least) / below, Rational(greatest) / below) }
    let (small, large) = (below * Rational(divisor.least), below * Rational(divisor.greatest))
    let widest = (
      Rational(least) / (least < 0 ? small : large),
      Rational(greatest) / (greatest > 0 ? small : large)
    )
    return (max(lower ?? widest.0, widest.0), min(upper ?? widest.1, widest.1))
  }

  /// Returns the numbers with closer bounds, where they are quotients.
  func within(_ lower: Rational, _ upper: Rational) -> FixedNumbers {
    guard divisor != nil else { return self }
    var result = self
    (result.lower, result.upper) = (lower, upper)
    return result
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
  /// The comparison with other units whose value it is, which is known only when all units are.
  var cohort: Int?

  init(_ numbers: FixedNumbers, _ states: FixedStates = .filed) {
    self.numbers = numbers
    self.states = states
  }
}
