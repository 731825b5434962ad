package import Evidence

/// The unit in which a deadline counts.
package enum DayUnit: Hashable, Sendable, CaseIterable {
  case days
  case workingDays
  case months
  case years
}

/// Which days are working days, as the scale states it [P13].
///
/// A week has its working days from Monday on. Stated holidays and working days are exceptions from
/// the week; all counts are arithmetic on weeks and a search among the exceptions.
package struct WorkCalendar: Hashable, Sendable {
  /// A day that the week alone would get wrong.
  package struct Exception: Hashable, Sendable {
    package let day: CalendarDate
    package let isWorking: Bool

    /// Creates an exception.
    package init(day: CalendarDate, isWorking: Bool) {
      self.day = day
      self.isWorking = isWorking
    }
  }

  /// How many days of a week are worked, from Monday on; 1 to 7.
  package let workweek: Int
  /// In the order of the days, each day once, only days that differ from the week.
  package let exceptions: [Exception]
  /// The years in which the scale states a day, in order.
  package let years: [Int]
  /// By exception, the sum of what it and those before it add to the working days of the weeks.
  private let corrections: [Int]

  /// Creates a calendar; of several statements about a day the last counts.
  package init(workweek: Int = 5, stated: [Exception] = []) {
    let workweek = min(max(workweek, 1), 7)
    var byDay: [CalendarDate: Bool] = [:]
    var years: Set<Int> = []
    for exception in stated {
      byDay[exception.day] = exception.isWorking
      years.insert(exception.day.parts.year)
    }
    let exceptions = byDay.map { Exception(day: $0.key, isWorking: $0.value) }
      .filter { Self.isInWeek($0.day.dayNumber, workweek) != $0.isWorking }
      .sorted { $0.day < $1.day }
    var sum = 0
    var corrections: [Int] = []
    for exception in exceptions {
      sum += exception.isWorking ? 1 : -1
      corrections.append(sum)
    }
    self.workweek = workweek
    self.exceptions = exceptions
    self.years = years.sorted()
    self.corrections = corrections
  }

  /// Returns the number of working days after `first` up to and including `last`.
  ///
  /// Both are day numbers (`CalendarDate`); the result is negative where `last` is earlier.
  package func workingDays(after first: Int, through last: Int) -> Int {
    count(through: last) - count(through: first)
  }

  /// Returns the day so many units after `day`, or before it for a negative `amount`.
  ///
  /// The result is `nil` where it would lie outside the years 1 to 9999; 0 gives the day itself. The first working day counted is the next one, never `day` itself. A month later than the 31st is
  /// the last day of a month that has no 31st.
  package func moved(_ day: Int, by amount: Int, _ unit: DayUnit) -> Int? {
    guard Self.range.contains(day), amount.magnitude < UInt(Self.range.count) else { return nil }
    if amount == 0 { return day }
    let result: Int?
    switch unit {
    case .days: result = day + amount
    case .workingDays: result = movedByWorkingDays(day, amount)
    case .months: result = Self.movedByMonths(day, amount)
    case .years: result = Self.movedByMonths(day, amount * 12)
    }
    return result.flatMap { Self.range.contains($0) ? $0 : nil }
  }

  // MARK: - Counting

  /// The day numbers of 01/01/0001 to 31/12/9999.
  private static let range = -719_162...2_932_896

  /// The weekday of a day, 0 for Monday; 1 January 1970 was a Thursday.
  private static func weekday(_ day: Int) -> Int { (day + 3) - week(day) * 7 }

  private static func week(_ day: Int) -> Int {
    let shifted = day + 3
    return shifted >= 0 ? shifted / 7 : (shifted - 6) / 7
  }

  private static func isInWeek(_ day: Int, _ workweek: Int) -> Bool { weekday(day) < workweek }

  /// Returns the number of working days up to and including a day, from a fixed day on.
  private func count(through day: Int) -> Int {
    let weeks = Self.week(day) * workweek + min(Self.weekday(day) + 1, workweek)
    var (low, high) = (0, exceptions.count)
    while low < high {
      let middle = (low + high) / 2
      if exceptions[middle].day.dayNumber <= day { low = middle + 1 } else { high = middle }
    }
    return low == 0 ? weeks : weeks + corrections[low - 1]
  }

  /// The count grows by 0 or 1 a day, so that the first day with a count is a working day.
  private func movedByWorkingDays(_ day: Int, _ amount: Int) -> Int {
    let target =
      amount > 0 ? count(through: day) + amount : count(through: day - 1) + amount + 1
    let reach = 7 * (abs(amount) + exceptions.count + 2)
    var (low, high) = amount > 0 ? (day + 1, day + reach) : (day - reach, day - 1)
    while low < high {
      let middle = low + (high - low) / 2
      if count(through: middle) >= target { high = middle } else { low = middle + 1 }
    }
    return low
  }

  private static func movedByMonths(_ day: Int, _ amount: Int) -> Int? {
    let (year, month, dayOfMonth) = CalendarDate(dayNumber: day).parts
    let months = year * 12 + month - 1 + amount
    guard months >= 12 else { return nil }
    for last in [dayOfMonth, 30, 29, 28] where last <= dayOfMonth {
      let date = CalendarDate(year: months / 12, month: months % 12 + 1, day: last)
      if let date { return date.dayNumber }
    }
    return nil
  }
}
