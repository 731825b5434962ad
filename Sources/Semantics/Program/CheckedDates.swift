package import Evidence

/// A date at a distance from another: `D + 7 working days`.
///
/// The amount is cut to whole units; a negative one goes the other way. A date outside the years 1 to
/// 9999 is `rejected`.
package struct Deadline: Sendable {
  package let start: ExpressionID
  package let amount: ExpressionID
  package let unit: DayUnit
  /// `true` iff the deadline lies before the start: `D - 3 days`.
  package let isBefore: Bool

  /// Creates a deadline.
  package init(start: ExpressionID, amount: ExpressionID, unit: DayUnit, isBefore: Bool) {
    self.start = start
    self.amount = amount
    self.unit = unit
    self.isBefore = isBefore
  }
}

/// What a scale asks of the unit's evaluation period [P37].
package enum PeriodFigure: Hashable, Sendable {
  /// The first day.
  case start
  /// The last day.
  case end
  /// The year of the last day, a plain number.
  case year
  /// The first such day of the year on or after the first day of the period.
  case day(Int, month: Int)

  /// Returns the figure for a period, a date as its day number; `nil` where the calendar ends.
  package func value(in period: EvaluationPeriod) -> Int? {
    switch self {
    case .start: return period.start.dayNumber
    case .end: return period.end.dayNumber
    case .year: return period.end.parts.year
    case .day(let day, let month):
      let year = period.start.parts.year
      for candidate in [year, year + 1] {
        let date = CalendarDate(year: candidate, month: month, day: day)
        if let date, date >= period.start { return date.dayNumber }
      }
      return nil
    }
  }
}
