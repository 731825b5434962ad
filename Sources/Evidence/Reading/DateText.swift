/// Reads dates: `13/10/2022`, `13-10-2022`, `13.10.2022`, `2022-10-13`.
enum DateText {
  /// What a text turned out to be.
  enum Outcome {
    case date(CalendarDate)
    /// No day in the file's order, but one in the other order.
    case otherOrder
    case notADate
  }

  /// Reads the trimmed text from `start` up to `end`.
  static func read(
    _ bytes: Span<UInt8>, _ start: Int, _ end: Int, order: DateOrder
  ) -> Outcome {
    var index = start
    guard let first = digits(bytes, &index, end), index < end,
      let mark = separator(bytes[index])
    else { return .notADate }
    index += 1
    guard let second = digits(bytes, &index, end), index < end, bytes[index] == mark
    else { return .notADate }
    index += 1
    guard let third = digits(bytes, &index, end), isMidnight(bytes, index, end)
    else { return .notADate }
    if first.count == 4, third.count <= 2 {
      return CalendarDate(year: first.value, month: second.value, day: third.value)
        .map { .date($0) } ?? .notADate
    }
    guard third.count == 4, first.count <= 2, second.count <= 2 else { return .notADate }
    let dayFirst = CalendarDate(year: third.value, month: second.value, day: first.value)
    let monthFirst = CalendarDate(year: third.value, month: first.value, day: second.value)
    switch order {
    case .dayMonthYear:
      return dayFirst.map { .date($0) } ?? (monthFirst == nil ? .notADate : .otherOrder)
    case .monthDayYear:
      return monthFirst.map { .date($0) } ?? (dayFirst == nil ? .notADate : .otherOrder)
    }
  }

  /// `true` iff the text is a date in both orders, and not the same one.
  static func isAmbiguous(_ bytes: Span<UInt8>, _ start: Int, _ end: Int) -> Bool {
    guard case .date(let one) = read(bytes, start, end, order: .dayMonthYear),
      case .date(let other) = read(bytes, start, end, order: .monthDayYear)
    else { return false }
    return one != other
  }

  private static func separator(_ byte: UInt8) -> UInt8? {
    switch byte {
    case 0x2D, 0x2E, 0x2F: byte
    default: nil
    }
  }

  /// Reads one to four digits.
  private static func digits(
    _ bytes: Span<UInt8>, _ index: inout Int, _ end: Int
  ) -> (value: Int, count: Int)? {
    var (value, count) = (0, 0)
    while index < end, count < 4, bytes[index] &- 0x30 <= 9 {
      value = value * 10 + Int(bytes[index] - 0x30)
      count += 1
      index += 1
    }
    return count == 0 ? nil : (value, count)
  }

  /// `true` iff nothing follows the date, or only a time of 0:00 such as spreadsheets add.
  private static func isMidnight(_ bytes: Span<UInt8>, _ start: Int, _ end: Int) -> Bool {
    guard start < end else { return true }
    guard bytes[start] == 0x20 || bytes[start] == 0x54, start + 1 < end else { return false }
    for index in (start + 1)..<end {
      switch bytes[index] {
      case 0x30, 0x3A, 0x2E, 0x5A: continue
      default: return false
      }
    }
    return true
  }
}
