import Evidence
import Numbers

/// One figure of every unit of a run, 17 bytes a unit.
struct NumberColumn: Sendable {
  /// Overflowed where the value stands in `large`.
  private(set) var values: [SmallRational] = []
  private(set) var states: [EvidenceState] = []
  private var large: [Int: Rational] = [:]

  /// No figures yet.
  init() {}

  /// The figures of a machine.
  init<Number: ExactNumber>(_ column: Column<Number>, count: Int) {
    for row in 0..<count {
      let exact = column.value(row)
      let value = SmallRational(exact.exact)
      if value.isOverflowed { large[row] = exact.exact }
      values.append(value)
      states.append(column.state(row))
    }
  }

  /// Returns the figures of some units, in their order.
  func part(_ units: ArraySlice<Int32>) -> NumberColumn {
    var part = NumberColumn()
    for (place, unit) in units.enumerated() {
      part.values.append(values[Int(unit)])
      part.states.append(states[Int(unit)])
      if values[Int(unit)].isOverflowed { part.large[place] = exactValue(Int(unit)) }
    }
    return part
  }

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

  /// Puts a figure of another column in the place of one of these.
  mutating func replace(_ unit: Int, by other: NumberColumn, _ otherUnit: Int) {
    (values[unit], states[unit]) = (other.values[otherUnit], other.states[otherUnit])
    large[unit] = other.large[otherUnit]
  }

  /// Appends one figure of any size.
  mutating func append(_ traced: TracedValue) {
    let value = SmallRational(traced.value)
    if value.isOverflowed { large[values.count] = traced.value }
    values.append(value)
    states.append(traced.state)
  }

  /// Appends one figure that fits.
  mutating func append(_ value: SmallRational, _ state: EvidenceState) {
    values.append(value)
    states.append(state)
  }

  /// Appends one figure.
  mutating func append(_ number: Int, _ state: EvidenceState) {
    values.append(SmallRational(Rational(number)))
    states.append(state)
  }

  /// Appends numbers that stand for texts, by what these are numbered here.
  mutating func append(_ other: NumberColumn, numbering: [Int]) {
    for unit in other.states.indices {
      let number = other.isFiled(unit) ? other.exactValue(unit).integer ?? 0 : 0
      append(numbering.indices.contains(number) ? numbering[number] : 0, other.states[unit])
    }
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

  /// Returns whole numbers in the order of the figures, units without one last; `nil` where the figures have
  /// no small common denominator.
  func places(lowestFirst: Bool) -> [Int64]? {
    var (denominator, last): (Int64, Int64) = (1, 1)
    for unit in values.indices where isFiled(unit) && values[unit].denominator != last {
      last = values[unit].denominator
      if last == 0 { return nil }
      let divisor = Int64(greatestCommonDivisor(denominator.magnitude, last.magnitude))
      let (product, overflow) = denominator.multipliedReportingOverflow(by: last / divisor)
      if overflow || product >= 1 << 40 { return nil }
      denominator = product
    }
    var places: [Int64] = []
    places.reserveCapacity(values.count)
    for unit in values.indices {
      guard isFiled(unit) else {
        places.append(.max)
        continue
      }
      let value = values[unit]
      let (place, overflow) = value.numerator.multipliedReportingOverflow(
        by: denominator / value.denominator)
      if overflow || place.magnitude >= 1 << 62 { return nil }
      places.append(lowestFirst ? place : -place)
    }
    return places
  }
}
