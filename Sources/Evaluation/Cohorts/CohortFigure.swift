import Evidence
import Numbers
import Semantics

/// One figure made of the values of some units, which are taken one after another.
struct CohortFigure {
  private let step: CohortStep
  /// How many values there are.
  private(set) var valuedCount = 0
  /// The unit that has the least or greatest value, where one is looked for.
  private(set) var extreme: Int?
  private var lacking: EvidenceState?
  private var sum = GroupSum()
  /// The units with a value, where they are put in order.
  private var units: [Int] = []
  private let isOrdered: Bool

  init(_ step: CohortStep) {
    self.step = step
    switch step.function {
    case .median, .percentile, .spread, .product, .geometricMean, .distinct, .best: isOrdered = true
    case .count, .share, .sum, .mean, .least, .greatest, .deviation, .rank, .part, .first:
      isOrdered = !step.selection.isAll
    }
  }

  /// Takes the operand of a unit.
  mutating func take(_ unit: Int, _ operand: NumberColumn) {
    guard operand.isFiled(unit) else {
      let state = operand.states[unit]
      lacking = lacking.map { .stronger($0, state) } ?? state
      return
    }
    valuedCount += 1
    if isOrdered {
      units.append(unit)
      return
    }
    switch step.function {
    case .sum, .mean: sum.add(operand, unit)
    case .deviation:
      sum.add(operand, unit)
      sum.addSquare(operand, unit)
    case .share: if operand.holds(unit) { sum.held += 1 }
    case .least:
      if let best = extreme, operand.compare(unit, best) >= 0 { return }
      extreme = unit
    case .greatest:
      if let best = extreme, operand.compare(unit, best) <= 0 { return }
      extreme = unit
    case .count, .median, .percentile, .spread, .product, .geometricMean, .distinct, .best, .rank,
      .part, .first:
      break
    }
  }

  /// Returns the figure, and whether too few units have a value; `count` is how many were asked.
  func value(_ operand: NumberColumn?, count: Int) -> (TracedValue, isNone: Bool) {
    switch step.function {
    case .count: return (filed(Rational(count)), false)
    case .share:
      guard count > 0 else { return (TracedValue(state: .empty, value: .zero), true) }
      return (filed(Rational(sum.held) / Rational(count)), false)
    case .sum, .distinct, .best:
      // Where values must be left out nobody's sum is none.
      if valuedCount == 0, !step.selection.leavesOut { return (filed(.zero), true) }
      if valuedCount == 0 {
        return (TracedValue(state: lacking ?? .empty, value: .zero), true)
      }
    case .mean, .least, .greatest, .median, .percentile, .spread, .product, .geometricMean,
      .deviation, .rank, .part, .first:
      if valuedCount == 0 {
        return (TracedValue(state: lacking ?? .empty, value: .zero), true)
      }
    }
    guard let operand, let value = isOrdered ? ordered(operand) : streamed(operand) else {
      return (TracedValue(state: .empty, value: .zero), true)
    }
    return (filed(value), false)
  }

  private func filed(_ value: Rational) -> TracedValue { TracedValue(state: .filed, value: value) }

  private func streamed(_ operand: NumberColumn) -> Rational? {
    switch step.function {
    case .sum: sum.total
    case .mean: sum.total / Rational(valuedCount)
    case .deviation(let isSample, let rounding):
      sum.deviation(valuedCount, isSample: isSample, rounding)
    case .least, .greatest: extreme.map { operand.exactValue($0) }
    case .count, .share, .median, .percentile, .spread, .product, .geometricMean, .distinct,
      .best, .rank, .part, .first:
      nil
    }
  }

  private func ordered(_ operand: NumberColumn) -> Rational? {
    guard let range = step.selection.range(of: valuedCount) else { return nil }
    let kept = units.sorted { operand.compare($0, $1) < 0 }[range]
    guard let first = kept.first, let last = kept.last else { return nil }
    switch step.function {
    case .sum: return total(kept, operand).total
    case .mean: return total(kept, operand).total / Rational(kept.count)
    case .best(let count, let highest):
      return total(highest ? kept.suffix(count) : kept.prefix(count), operand).total
    case .deviation(let isSample, let rounding):
      return total(kept, operand).deviation(kept.count, isSample: isSample, rounding)
    case .least: return operand.exactValue(first)
    case .greatest: return operand.exactValue(last)
    case .spread: return operand.exactValue(last) - operand.exactValue(first)
    case .median:
      let low = operand.exactValue(kept[kept.startIndex + (kept.count - 1) / 2])
      let high = operand.exactValue(kept[kept.startIndex + kept.count / 2])
      return (low + high) / Rational(2)
    case .percentile(let percentile):
      guard let place = percentile.place(among: kept.count) else { return nil }
      let value = operand.exactValue(kept[kept.startIndex + place.index])
      if place.part.isZero { return value }
      let next = operand.exactValue(kept[kept.startIndex + place.index + 1])
      return value + place.part * (next - value)
    case .product: return kept.reduce(.one) { $0 * operand.exactValue($1) }
    case .geometricMean(let rounding):
      if operand.exactValue(first).signum < 0 { return nil }
      return .geometricMean(kept.map { operand.exactValue($0) }, rounding)
    case .distinct:
      var different = 1
      for place in kept.indices.dropFirst()
      where operand.compare(kept[place - 1], kept[place]) != 0 { different += 1 }
      return Rational(different)
    case .count, .share, .rank, .part, .first: return nil
    }
  }

  private func total(_ units: ArraySlice<Int>, _ operand: NumberColumn) -> GroupSum {
    var sum = GroupSum()
    for unit in units {
      sum.add(operand, unit)
      if case .deviation = step.function { sum.addSquare(operand, unit) }
    }
    return sum
  }
}

/// The sum of a group and of its squares, in two words each as long as they fit.
private struct GroupSum {
  private var values = ExactSum()
  private var squares = ExactSum()
  /// How many conditions hold.
  var held = 0

  var total: Rational { values.total }

  mutating func add(_ column: NumberColumn, _ unit: Int) {
    values.add(column.values[unit]) { column.exactValue(unit) }
  }

  mutating func addSquare(_ column: NumberColumn, _ unit: Int) {
    let value = column.values[unit]
    squares.add(value * value) { column.exactValue(unit) * column.exactValue(unit) }
  }

  /// Returns the square root of the squared distances from the mean over the number of values, or one
  /// less for a sample; `nil` where that is 0.
  func deviation(_ count: Int, isSample: Bool, _ rounding: Rounding) -> Rational? {
    let divisor = isSample ? count - 1 : count
    guard divisor > 0 else { return nil }
    let rest = squares.total - total * total / Rational(count)
    return (rest / Rational(divisor)).root(2, rounding)
  }
}

/// A sum in two words as long as it fits.
private struct ExactSum {
  private var small = SmallRational.zero
  private var large = Rational.zero

  var total: Rational { (small.rational ?? .zero) + large }

  /// Adds a number, which is computed exactly where it or the sum does not fit.
  mutating func add(_ value: SmallRational, exact: () -> Rational) {
    let next = small + value
    if next.isOverflowed {
      large = large + exact()
    } else {
      small = next
    }
  }
}
