package import Diagnostics

/// The days that the evidence of a unit speaks of, such as a year or a quarter [P37].
package struct EvaluationPeriod: Hashable, Sendable {
  /// The first day.
  package let start: CalendarDate
  /// The last day, which belongs to the period and never lies before `start`.
  package let end: CalendarDate

  /// Creates the period from `start` to `end`, both included, or `nil` if it would end before it starts.
  package init?(from start: CalendarDate, to end: CalendarDate) {
    guard start <= end else { return nil }
    self.start = start
    self.end = end
  }

  /// Reads a period as it is written in evidence and on the command line, or `nil` if it is none.
  ///
  /// See ``PeriodText`` for the spellings.
  package init?(_ text: String) {
    guard case .period(let period) = PeriodText.read(text) else { return nil }
    self = period
  }

  /// Returns the months from `first` to `last` of a year, or `nil` if there are no such months.
  package static func months(_ first: Int, to last: Int, of year: Int) -> EvaluationPeriod? {
    guard first <= last, let start = CalendarDate(year: year, month: first, day: 1) else {
      return nil
    }
    guard let lastMonth = CalendarDate(year: year, month: last, day: 1) else { return nil }
    // Any month is over 31 days after its first day, and the next one not yet.
    let (nextYear, nextMonth, _) = CalendarDate(dayNumber: lastMonth.dayNumber + 31).parts
    guard let next = CalendarDate(year: nextYear, month: nextMonth, day: 1) else { return nil }
    return EvaluationPeriod(from: start, to: CalendarDate(dayNumber: next.dayNumber - 1))
  }

  /// `true` iff all days of the other period belong to this one.
  package func contains(_ other: EvaluationPeriod) -> Bool {
    start <= other.start && other.end <= end
  }

  /// How many months the period has; `nil` where it does not consist of whole months.
  package var monthCount: Int? {
    let (startYear, startMonth, startDay) = start.parts
    let (nextYear, nextMonth, nextDay) = CalendarDate(dayNumber: end.dayNumber + 1).parts
    guard startDay == 1, nextDay == 1 else { return nil }
    return (nextYear - startYear) * 12 + nextMonth - startMonth
  }

  /// The period as sentences name it: `quý 1/2024`, `Q1/2024`; both days where it has no name.
  package var title: Phrase {
    let (year, first, _) = start.parts
    let (_, last, _) = end.parts
    guard self == Self.months(first, to: last, of: year) else {
      return start == end ? Phrase(same: start.text) : Phrase(same: "\(start.text)–\(end.text)")
    }
    switch (first, last - first + 1) {
    case (1, 12): return Phrase(vi: "năm \(year)", en: "\(year)")
    case (1, 6): return Phrase(vi: "6 tháng đầu năm \(year)", en: "H1/\(year)")
    case (7, 6): return Phrase(vi: "6 tháng cuối năm \(year)", en: "H2/\(year)")
    case (1, 3), (4, 3), (7, 3), (10, 3):
      let quarter = (first + 2) / 3
      return Phrase(vi: "quý \(quarter)/\(year)", en: "Q\(quarter)/\(year)")
    case (_, 1):
      let month = first < 10 ? "0\(first)" : "\(first)"
      return Phrase(vi: "tháng \(month)/\(year)", en: "\(month)/\(year)")
    case (_, _): return Phrase(same: "\(start.text)–\(end.text)")
    }
  }
}
