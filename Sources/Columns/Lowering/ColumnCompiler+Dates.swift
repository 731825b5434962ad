import Evaluation
import Evidence
import Numbers
import Semantics

/// Working days, deadlines and the period, which is the same for all units that are not odd.
extension ColumnCompiler {
  /// The days of tables, 1990 to 2060; a unit with another day is odd.
  private static let days: ClosedRange<Int64> = 7305...33_237

  mutating func periodFigure(_ figure: PeriodFigure) throws(ColumnFault) -> FixedColumn {
    guard let value = period.flatMap({ figure.value(in: $0) }) else {
      return FixedColumn(Self.no, constant(.empty))
    }
    return FixedColumn(whole(Int128(value)))
  }

  mutating func workingDays(
    _ last: FixedColumn, since first: FixedColumn, notBelowZero: Bool
  ) throws(ColumnFault) -> FixedColumn {
    let calendar = plan.scale.header.calendar
    let states = stronger(last.states, first.states)
    // A year of which nothing is stated has a flag of its own.
    let strange = try strangeDays()
    let (end, start) = (try day(last, states), try day(first, states))
    let distance = try subtracted(
      try looked(up: end, in: strange), try looked(up: start, in: strange))
    call(odd: both(inverted(equals(distance, 0)), isFiled(states)))
    let origin = Int(Self.days.lowerBound)
    let counts = Self.days.map { Int64(calendar.workingDays(after: origin, through: Int($0))) }
    var numbers = try subtracted(
      try looked(up: end, in: counts), try looked(up: start, in: counts))
    if notBelowZero { numbers = try extreme(numbers, Self.no, greatest: true) }
    return FixedColumn(blanked(numbers, by: states), states)
  }

  mutating func deadline(
    _ start: FixedColumn, _ amount: FixedColumn, _ unit: DayUnit, isBefore: Bool
  ) throws(ColumnFault) -> FixedColumn {
    let states = stronger(start.states, amount.states)
    let steps = try multiplied(
      try rounded(amount.numbers, to: .one, .floor), by: isBefore ? -1 : 1, over: 1)
    guard steps.least > -1_000_000, steps.greatest < 1_000_000 else {
      throw ColumnFault("deadlines beyond the calendar", isOfBounds: true)
    }
    if unit == .days {
      let day = try rounded(start.numbers, to: .one, .floor)
      guard day.least > -300_000, day.greatest < 1_000_000 else {
        throw ColumnFault("days beyond the calendar", isOfBounds: true)
      }
      return FixedColumn(blanked(try added(day, steps), by: states), states)
    }
    guard steps.isConstant else { throw Self.fault("deadlines that differ from unit to unit") }
    let calendar = plan.scale.header.calendar
    let strange = unit == .workingDays ? try strangeDays() : []
    var isStrange: [Int64] = []
    var days: [Int64] = []
    for day in Self.days {
      guard CalendarDate.isDistance(Int(steps.least)),
        let moved = calendar.moved(Int(day), by: Int(steps.least), unit)
      else {
        throw Self.fault("days beyond the calendar")
      }
      days.append(Int64(moved))
      if strange.isEmpty { continue }
      let place = Int(Int64(moved) - Self.days.lowerBound)
      let isKnown =
        strange.indices.contains(place)
        && strange[place] == strange[Int(day - Self.days.lowerBound)]
      isStrange.append(isKnown ? 0 : 1)
    }
    let first = try day(start, states)
    if !strange.isEmpty {
      call(odd: both(equals(try looked(up: first, in: isStrange), 1), isFiled(states)))
    }
    let numbers = try looked(up: first, in: days)
    return FixedColumn(blanked(numbers, by: states), states)
  }

  /// Returns how many days up to each lie in years of which the calendar states nothing.
  private func strangeDays() throws(ColumnFault) -> [Int64] {
    let stated = plan.scale.header.calendar.years
    guard !stated.isEmpty else { throw Self.fault("working days without holidays") }
    var count: Int64 = 0
    return Self.days.map { day in
      if !stated.contains(CalendarDate(dayNumber: Int(day)).parts.year) { count += 1 }
      return count
    }
  }

  /// Returns whole days; a unit with one that stands in no table is odd.
  private mutating func day(
    _ column: FixedColumn, _ states: FixedStates
  ) throws(ColumnFault) -> FixedNumbers {
    let day = try rounded(column.numbers, to: .one, .floor)
    let isOutside = either(
      inverted(reaches(day, Int128(Self.days.lowerBound))),
      reaches(day, Int128(Self.days.upperBound) + 1))
    call(odd: both(isOutside, isFiled(states)))
    return day
  }

  private mutating func looked(
    up day: FixedNumbers, in table: [Int64]
  ) throws(ColumnFault) -> FixedNumbers {
    let id = emit(
      ColumnOperation(
        code: .lookup, a: day.id, k: Self.days.lowerBound, k2: Int64(table.count - 1),
        table: table))
    return numbers(id, over: 1, (Int128(table.min() ?? 0), Int128(table.max() ?? 0)))
  }
}
