import Evidence
import Semantics
import Testing
import TestSupport

/// Working days by arithmetic are those that one counts on one's fingers.
@Suite struct WorkCalendarTests {
  @Test func `agrees with counting day by day`() {
    var random = SeededGenerator(spreading: 12)
    for _ in 0..<200 {
      let stated = (0..<random.below(80)).map { _ in
        WorkCalendar.Exception(
          day: CalendarDate(dayNumber: 19_000 + random.below(800)), isWorking: random.once(in: 2))
      }
      let calendar = WorkCalendar(workweek: 1 + random.below(7), stated: stated)
      let first = 18_900 + random.below(1000)
      let last = first + random.below(300)
      let days = (first..<last).map { $0 + 1 }.filter { Self.isWorking($0, calendar, stated) }
      #expect(calendar.workingDays(after: first, through: last) == days.count)
      #expect(calendar.workingDays(after: last, through: first) == -days.count)
      for (index, day) in days.enumerated() {
        #expect(calendar.moved(first, by: index + 1, .workingDays) == day)
        #expect(calendar.moved(last + 1, by: index - days.count, .workingDays) == day)
      }
    }
  }

  private static func isWorking(
    _ day: Int, _ calendar: WorkCalendar, _ stated: [WorkCalendar.Exception]
  ) -> Bool {
    let date = CalendarDate(dayNumber: day)
    return stated.last { $0.day == date }?.isWorking ?? ((day + 3) % 7 < calendar.workweek)
  }

  @Test(arguments: [
    ("28/03/2024", 7, DayUnit.workingDays, "08/04/2024"),
    ("29/03/2024", 1, .workingDays, "01/04/2024"), ("31/03/2024", -1, .workingDays, "29/03/2024"),
    ("31/01/2024", 1, .months, "29/02/2024"), ("31/03/2024", -1, .months, "29/02/2024"),
    ("29/02/2024", 1, .years, "28/02/2025"), ("15/11/2024", 2, .months, "15/01/2025"),
    ("30/12/2024", 3, .days, "02/01/2025"), ("30/03/2024", 0, .workingDays, "30/03/2024"),
    ("29/04/2024", 2, .workingDays, "03/05/2024"),
  ])
  func `moves dates as offices do`(_ from: String, _ amount: Int, _ unit: DayUnit, _ to: String) {
    let holidays = ["30/04/2024", "01/05/2024"].compactMap { Self.date($0) }
    let calendar = WorkCalendar(
      stated: holidays.map { WorkCalendar.Exception(day: $0, isWorking: false) })
    let moved = Self.date(from).flatMap { calendar.moved($0.dayNumber, by: amount, unit) }
    #expect(moved.map { CalendarDate(dayNumber: $0).text } == to)
  }

  @Test func `stays within the calendar`() {
    let calendar = WorkCalendar()
    for unit in DayUnit.allCases {
      #expect(calendar.moved(2_932_896, by: 1, unit) == nil)
      #expect(calendar.moved(-719_162, by: -1, unit) == nil)
      #expect(calendar.moved(0, by: .max, unit) == nil)
    }
  }

  private static func date(_ text: String) -> CalendarDate? {
    let parts = text.split(separator: "/").compactMap { Int($0) }
    return CalendarDate(year: parts[2], month: parts[1], day: parts[0])
  }
}
