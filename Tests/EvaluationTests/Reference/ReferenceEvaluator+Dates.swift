import Evidence
import Numbers
import Semantics

/// Dates the slow way: one day after another.
extension ReferenceEvaluator {
  /// Returns the day number of a date, or `nil` beyond what dates and their distances can be.
  private func whole(_ answer: Answer) -> Int? {
    guard let day = answer.number?.floor.integer, abs(day) < 4_000_000 else { return nil }
    return day
  }

  private func isWorking(_ day: Int) -> Bool {
    let calendar = scale.header.calendar
    let date = CalendarDate(dayNumber: day)
    if let stated = calendar.exceptions.first(where: { $0.day == date }) {
      return stated.isWorking
    }
    // 29 December 1969 was a Monday.
    let weekday = ((day + 3) % 7 + 7) % 7
    return weekday < calendar.workweek
  }

  func workingDays(_ last: Answer, _ first: Answer, _ notBelowZero: Bool) -> Answer {
    if let lack = Self.lack([last, first]) { return .nothing(lack) }
    guard let last = whole(last), let first = whole(first) else { return .nothing(.rejected) }
    if last < first {
      if notBelowZero { return .number(.zero) }
      return .number(.zero - Rational(counted(after: last, through: first)))
    }
    return .number(Rational(counted(after: first, through: last)))
  }

  private func counted(after first: Int, through last: Int) -> Int {
    var count = 0
    for day in first..<last where isWorking(day + 1) { count += 1 }
    return count
  }

  func deadline(_ deadline: Deadline) -> Answer {
    let (start, amount) = (answer(deadline.start), answer(deadline.amount))
    if let lack = Self.lack([start, amount]) { return .nothing(lack) }
    guard let day = whole(start), let count = whole(amount) else { return .nothing(.rejected) }
    let steps = deadline.isBefore ? -count : count
    guard let result = moved(day, steps, deadline.unit),
      let first = CalendarDate(year: 1, month: 1, day: 1)?.dayNumber,
      let last = CalendarDate(year: 9999, month: 12, day: 31)?.dayNumber,
      first <= min(day, result), max(day, result) <= last
    else { return .nothing(.rejected) }
    return .number(Rational(result))
  }

  private func moved(_ day: Int, _ steps: Int, _ unit: DayUnit) -> Int? {
    let direction = steps < 0 ? -1 : 1
    switch unit {
    case .days: return day + steps
    case .workingDays:
      var (result, left) = (day, abs(steps))
      while left > 0, abs(result) < 3_000_000 {
        result += direction
        if isWorking(result) { left -= 1 }
      }
      return result
    case .months, .years:
      var (year, month, dayOfMonth) = CalendarDate(dayNumber: day).parts
      var left = abs(steps)
      while left > 0, (1...9999).contains(year) {
        left -= 1
        if unit == .years {
          year += direction
        } else {
          month += direction
          if month == 13 { (year, month) = (year + 1, 1) }
          if month == 0 { (year, month) = (year - 1, 12) }
        }
      }
      guard left == 0, (1...9999).contains(year) else { return nil }
      while true {
        if let date = CalendarDate(year: year, month: month, day: dayOfMonth) {
          return date.dayNumber
        }
        dayOfMonth -= 1
      }
    }
  }

  func period(_ figure: PeriodFigure) -> Answer {
    guard let period = block.period(of: unit) else { return .nothing(.empty) }
    switch figure {
    case .start: return .number(Rational(period.start.dayNumber))
    case .end: return .number(Rational(period.end.dayNumber))
    case .year: return .number(Rational(period.end.parts.year))
    case .day(let day, let month):
      var date = period.start
      while date.parts.day != day || date.parts.month != month {
        date = CalendarDate(dayNumber: date.dayNumber + 1)
      }
      return .number(Rational(date.dayNumber))
    }
  }
}
