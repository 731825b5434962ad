import Evidence
import Numbers

/// One figure of every unit of a run, 17 bytes a unit.
struct NumberColumn: Sendable {
  /// Overflowed where the value stands in `large`.
  private(set) var values: [SmallRational] = []
  private(set) var states: [EvidenceState] = []
  private var large: [Int: Rational] = [:]

  /// Appends a column of a block, in which what is the same for all units may stand once.
  mutating func append(_ column: OutcomeColumn, count: Int) {
    let start = values.count
    for unit in 0..<count {
      values.append(column.value(at: unit))
      states.append(column.state(at: unit))
    }
    for (unit, value) in column.large { large[start + unit] = value }
  }

  mutating func append(_ other: NumberColumn) {
    let start = values.count
    values += other.values
    states += other.states
    for (unit, value) in other.large { large[start + unit] = value }
  }

  @inline(__always)
  func isFiled(_ unit: Int) -> Bool { states[unit].isFiled }

  func exactValue(_ unit: Int) -> Rational {
    values[unit].rational ?? large[unit] ?? .zero
  }

  /// `true` iff the condition that the column holds is met.
  func holds(_ unit: Int) -> Bool {
    isFiled(unit) && (values[unit].isOverflowed || !values[unit].isZero)
  }

  func traced(_ unit: Int) -> TracedValue {
    TracedValue(
      state: states[unit], value: isFiled(unit) ? exactValue(unit) : .zero)
  }

  /// Returns -1, 0 or 1, as the first value is below, equal to or above the second.
  @inline(__always)
  func compare(_ first: Int, _ second: Int) -> Int {
    let (left, right) = (values[first], values[second])
    if left.isOverflowed || right.isOverflowed {
      let (left, right) = (exactValue(first), exactValue(second))
      return left < right ? -1 : left == right ? 0 : 1
    }
    return left < right ? -1 : left == right ? 0 : 1
  }
}
