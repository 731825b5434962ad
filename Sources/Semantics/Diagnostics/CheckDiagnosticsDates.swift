import Diagnostics
import Syntax

/// What can be wrong with dates, holidays and periods, in alphabetical order.
extension Diagnostic {
  static func dayNotInEveryYear(_ text: String, at range: SourceRange) -> Diagnostic {
    Diagnostic(
      code: "day-not-in-every-year",
      Phrase(
        vi: "`\(text)`: không phải năm nào cũng có ngày này",
        en: "`\(text)`: not every year has this day"),
      at: .range(range))
  }

  /// `amount` is added to the number of days as it stands, or to the points for each of them; it may be
  /// meant for the deadline.
  static func daysOrDeadline(
    _ text: String, deadline: SourceRange, days: SourceRange, isCounted: Bool,
    amount: SourceRange
  ) -> Diagnostic {
    let sum = text.drop { $0 == " " }
    return Diagnostic(
      code: "days-or-deadline",
      Phrase(
        vi: "`\(sum)` dời hạn hay cộng vào số ngày trễ? hãy đặt dấu ngoặc cho rõ",
        en: "does `\(sum)` move the deadline or change the number of days? say it with parentheses"
      ),
      at: .range(amount),
      fixes: [
        Fix(
          Phrase(
            vi: "dời hạn: đặt hạn trong ngoặc", en: "the deadline moves: put it in parentheses"),
          [
            TextEdit(replacing: deadline.atStart, with: "("),
            TextEdit(replacing: amount.atEnd, with: ")"),
          ]),
        Fix(
          Phrase(
            vi: "cộng vào số ngày: đặt số ngày trong ngoặc",
            en: "the number of days changes: put it in parentheses"),
          [
            TextEdit(replacing: days.atStart, with: isCounted ? "((" : "("),
            TextEdit(replacing: days.atEnd, with: ")"),
          ] + (isCounted ? [TextEdit(replacing: amount.atEnd, with: ")")] : [])),
      ])
  }

  static func daysWithoutUnit(
    _ text: String, language: Language, at range: SourceRange
  ) -> Diagnostic {
    let unit = Phrase(vi: "ngày", en: "days").text(in: language)
    return Diagnostic(
      code: "days-without-unit",
      Phrase(
        vi: "khoảng cách từ một ngày phải có đơn vị: `\(text) ngày`, `\(text) ngày làm việc`",
        en: "a distance from a date needs its unit: `\(text) days`, `\(text) working days`"),
      at: .range(range),
      fixes: [
        Fix(
          Phrase(vi: "thêm `\(unit)`", en: "add `\(unit)`"),
          [TextEdit(replacing: range.atEnd, with: " " + unit)])
      ])
  }

  static func duplicateHoliday(
    _ day: String, at range: SourceRange, earlier: SourceRange
  ) -> Diagnostic {
    Diagnostic(
      code: "duplicate-holiday",
      Phrase(vi: "ngày \(day) được nêu hai lần", en: "the day \(day) is stated twice"),
      at: .range(range),
      notes: [
        Diagnostic.Note(
          Phrase(vi: "lần trước ở đây", en: "it is stated here before"), at: .range(earlier))
      ])
  }

  static func durationWithoutDate(_ text: String, at range: SourceRange) -> Diagnostic {
    Diagnostic(
      code: "duration-without-date",
      Phrase(
        vi: "`\(text)` chỉ có nghĩa sau một ngày và dấu `+` hoặc `-`",
        en: "`\(text)` only means something behind a date and `+` or `-`"),
      at: .range(range),
      notes: [
        Note(
          Phrase(
            vi: "số ngày thì so sánh với số không kèm đơn vị (`<= 7`); hạn chót thì viết "
              + "`ngày_nhận + \(text)`",
            en: "a number of days is compared with a number without a unit (`<= 7`); a deadline is "
              + "written `received + \(text)`"))
      ])
  }

  static func exampleWithoutPeriod(at range: SourceRange) -> Diagnostic {
    Diagnostic(
      code: "example-without-period",
      Phrase(
        vi: "thang điểm cần kỳ đánh giá, nên ví dụ phải nêu: `kỳ 2024`",
        en: "the scale asks for the evaluation period, so the example must say it: `period 2024`"),
      at: .range(range))
  }

  static func holidayRange(at range: SourceRange) -> Diagnostic {
    Diagnostic(
      code: "holiday-range",
      Phrase(
        vi: "khoảng ngày phải đi từ ngày trước đến ngày sau và không quá một năm",
        en: "a range of days goes from the earlier to the later and is no longer than a year"),
      at: .range(range))
  }

  static func holidaysMissing(years: [Int], at range: SourceRange) -> Diagnostic {
    guard !years.isEmpty else {
      return Diagnostic(
        .warning, code: "holidays-missing",
        Phrase(
          vi: "tệp không nêu ngày nghỉ nào, nên chỉ thứ bảy và chủ nhật không phải ngày làm việc",
          en: "the file states no holidays, so that only Saturdays and Sundays are days off"),
        at: .range(range),
        notes: [
          Diagnostic.Note(
            Phrase(
              vi: "nêu trong khối `ngày nghỉ { 01/01/2024 \"Tết Dương lịch\" }`",
              en: "state them in a block `holidays { 01/01/2024 \"New Year\" }`"))
        ])
    }
    let list = years.prefix(5).map { String($0) }.joined(separator: ", ")
    return Diagnostic(
      .warning, code: "holidays-missing",
      Phrase(
        vi: "ngày làm việc được đếm trong năm \(list) nhưng tệp không nêu ngày nghỉ của năm đó",
        en: "working days are counted in \(list), but the file states no holidays of that year"),
      at: .range(range))
  }

  static func invalidPeriod(_ text: String, at range: SourceRange) -> Diagnostic {
    Diagnostic(
      code: "invalid-period",
      Phrase(
        vi: "“\(text)” không phải là kỳ đánh giá; viết như `2024`, `\"quý 1/2024\"`",
        en: "“\(text)” is no evaluation period; write it like `2024`, `\"Q1/2024\"`"),
      at: .range(range))
  }
}
