/// A day of the Gregorian calendar, counted in days from 1 January 1970.
package struct CalendarDate: Hashable, Comparable, Sendable {
  /// Days since 1 January 1970; negative before.
  package let dayNumber: Int

  /// `true` iff a number of days, or a day number, is not beyond all that dates can make.
  package static func isDistance(_ days: Int) -> Bool {
    (-3_999_999...3_999_999).contains(days)
  }

  /// Creates the date with a day number.
  package init(dayNumber: Int) { self.dayNumber = dayNumber }

  /// Creates a date from its parts, or `nil` if there is no such day or the year is not 1 to 9999.
  package init?(year: Int, month: Int, day: Int) {
    guard (1...9999).contains(year), (1...12).contains(month), day >= 1,
      day <= Self.days(in: month, of: year)
    else { return nil }
    // Count years from March, so that the leap day is the last of its year.
    let shifted = month <= 2 ? year - 1 : year
    let era = (shifted >= 0 ? shifted : shifted - 399) / 400
    let yearOfEra = shifted - era * 400
    let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    dayNumber = era * 146_097 + dayOfEra - 719_468
  }

  /// Creates the date that a scale or a command line writes as `31/12/2024` or `2024-12-31`, or `nil`.
  package init?(written text: String) {
    let mark: Character = text.contains("/") ? "/" : "-"
    let parts = text.split(separator: mark, omittingEmptySubsequences: false).compactMap { part in
      // A sign is no digit, though `Int` takes it.
      part.utf8.allSatisfy { 0x30...0x39 ~= $0 } ? Int(part) : nil
    }
    guard parts.count == 3, text.count(where: { $0 == mark }) == 2 else { return nil }
    let isYearFirst = parts[0] > 31
    self.init(
      year: isYearFirst ? parts[0] : parts[2], month: parts[1],
      day: isYearFirst ? parts[2] : parts[0])
  }

  /// The year, month and day.
  package var parts: (year: Int, month: Int, day: Int) {
    let shifted = dayNumber + 719_468
    let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
    let dayOfEra = shifted - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shiftedMonth = (5 * dayOfYear + 2) / 153
    let day = dayOfYear - (153 * shiftedMonth + 2) / 5 + 1
    let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
    return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day)
  }

  /// The date as `dd/mm/yyyy`.
  package var text: String {
    let (year, month, day) = parts
    return "\(Self.padded(day, 2))/\(Self.padded(month, 2))/\(Self.padded(year, 4))"
  }

  /// The date as `yyyy-mm-dd`.
  package var isoText: String {
    let (year, month, day) = parts
    return "\(Self.padded(year, 4))-\(Self.padded(month, 2))-\(Self.padded(day, 2))"
  }

  /// `true` iff the date lies before `other`.
  package static func < (left: CalendarDate, right: CalendarDate) -> Bool {
    left.dayNumber < right.dayNumber
  }

  private static func days(in month: Int, of year: Int) -> Int {
    switch month {
    case 2: (year % 4 == 0 && year % 100 != 0) || year % 400 == 0 ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }

  private static func padded(_ number: Int, _ width: Int) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, width - digits.count)) + digits
  }
}
