import Evidence
import Numbers
import Semantics

/// Working days, deadlines and the period of the units.
extension Machine {
  func period(_ figure: PeriodFigure) -> Column<Number> {
    var values = [Number](repeating: .zero, count: count)
    var states = [EvidenceState](repeating: .empty, count: count)
    // The units of a block mostly have one period.
    var known: (period: EvaluationPeriod, value: Int?)?
    for row in 0..<count {
      guard let period = block.period(of: firstUnit + row) else { continue }
      if known?.period != period { known = (period, figure.value(in: period)) }
      guard let value = known?.value else { continue }
      values[row] = Number(Rational(value))
      states[row] = .filed
    }
    return Column(values: values, states: states)
  }

  func workingDays(
    _ last: Register, since first: Register, notBelowZero: Bool
  ) -> Column<Number> {
    let calendar = plan.scale.header.calendar
    return dated(last, first) { last, first in
      let days = calendar.workingDays(after: first, through: last)
      return notBelowZero ? max(0, days) : days
    }
  }

  func deadline(
    _ start: Register, _ amount: Register, _ unit: DayUnit, isBefore: Bool
  ) -> Column<Number> {
    let calendar = plan.scale.header.calendar
    return dated(start, amount) { start, amount in
      calendar.moved(start, by: isBefore ? -amount : amount, unit)
    }
  }

  /// Returns what a function makes of two columns of whole numbers, cut to those; where it gives
  /// nothing, or where a number is none that a day can have, the result is `rejected`.
  @inline(__always)
  private func dated(
    _ left: Register, _ right: Register, _ body: (Int, Int) -> Int?
  ) -> Column<Number> {
    let (left, right) = (self[left], self[right])
    let rows = left.isConstant && right.isConstant ? 1 : count
    var values = [Number](repeating: .zero, count: rows)
    var states = [EvidenceState](repeating: .filed, count: rows)
    for row in 0..<rows {
      states[row] = .stronger(left.state(row), right.state(row))
      guard states[row].isFiled else { continue }
      let (first, second) = (left.value(row), right.value(row))
      // What overflowed is computed again with the other kind of numbers.
      if first.isOverflowed || second.isOverflowed {
        values[row] = first.isOverflowed ? first : second
      } else if let first = Self.whole(first), let second = Self.whole(second),
        let result = body(first, second)
      {
        values[row] = Number(Rational(result))
      } else {
        states[row] = .rejected
      }
    }
    return Column(values: values, states: states)
  }

  /// Returns the whole number below a number, or `nil` beyond what dates and their distances can be.
  private static func whole(_ number: Number) -> Int? {
    guard let whole = number.floor.exact.integer, CalendarDate.isDistance(whole) else {
      return nil
    }
    return whole
  }
}
