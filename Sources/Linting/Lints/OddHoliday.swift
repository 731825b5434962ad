import Diagnostics
import Evidence
import Semantics
import Syntax

extension Lint {
  /// A day off or a working day that cannot be what was meant.
  static var oddHoliday: Lint {
    Lint(
      code: "odd-holiday", needs: .soundPart,
      LintPage(
        title: Phrase(vi: "ngày nghỉ không hợp lý", en: "an odd day off"),
        what: Phrase(
          vi:
            "Ngày `làm bù` vốn là ngày làm việc trong tuần; kỳ nghỉ dài hơn 20 ngày; ngày nghỉ hơn nửa năm sau khi thang điểm hết hiệu lực.",
          en:
            "A stated `working day` that is one anyway; days off for more than 20 days; a holiday more than half a year after the scale has ceased to be in effect."
        ),
        why: Phrase(
          vi:
            "Thường là gõ nhầm ngày hoặc tháng: số ngày làm việc bị tính sai. Sửa ngày theo thông báo nghỉ lễ.",
          en:
            "Usually the day or the month is mistyped, and working days are miscounted. Correct it by the official calendar."
        ),
        example: LintExample(
          vi: """
            thang điểm xã "Chấm điểm xã" {
              tổng điểm 10
              ngày nghỉ {
                29/04/2024 "Nghỉ hoán đổi"
                làm bù [[03||04]]/05/2024 "Bù ngày 29/04"
              }
              minh chứng { hạn "Hạn báo cáo": ngày từ 01/01/2024 đến 30/06/2024; nộp "Ngày nộp": ngày từ 01/01/2024 đến 31/12/2024 }
              tiêu chí 1 "Báo cáo" tối đa 10 { đủ điểm, trừ 1 mỗi ngày làm việc nộp sau hạn, không dưới 0 }
            }
            """,
          en: """
            scale commune "Scores of communes" {
              total 10
              holidays {
                29/04/2024 "Day off"
                working day [[03||04]]/05/2024 "Instead of 29/04"
              }
              evidence { due "Report due": date from 01/01/2024 to 30/06/2024; sent "Report sent": date from 01/01/2024 to 31/12/2024 }
              criterion 1 "Report" max 10 { full, less 1 per working days sent after due, not below 0 }
            }
            """)
      )
    ) { subject in
      subject.nodes(.holiday).compactMap { subject.odd($0) }
    }
  }
}

extension LintSubject {
  /// Returns what is odd about a stated day or days.
  fileprivate func odd(_ holiday: SyntaxNode) -> LintFinding? {
    let days = holiday.tokens.filter { $0.kind == .date }
      .compactMap { token in CalendarDate(written: token.text).map { (day: $0, token: token) } }
    guard let first = days.first, let last = days.last else { return nil }
    let header = scale.header
    if holiday.token(.workingDayKeyword) != nil {
      guard days.count == 1, first.day.weekday < header.calendar.workweek else { return nil }
      let name = CalendarDate.weekdays[first.day.weekday]
      return LintFinding(
        Phrase(
          vi: "\(first.token.text) là \(name.vietnamese), vốn đã là ngày làm việc",
          en: "\(first.token.text) is a \(name.english), which is a working day anyway"),
        at: first.token.range)
    }
    let count = last.day.dayNumber - first.day.dayNumber + 1
    if count > 20 {
      return LintFinding(
        Phrase(
          vi: "kỳ nghỉ này dài \(count) ngày", en: "these days off are \(count) in a row"),
        at: first.token.range.joined(with: last.token.range))
    }
    guard let end = header.effectiveTo, first.day.dayNumber > end.dayNumber + 183 else {
      return nil
    }
    return LintFinding(
      Phrase(
        vi: "ngày nghỉ này nằm hơn nửa năm sau khi thang điểm hết hiệu lực (\(end.text))",
        en: "this lies more than half a year after the end of the scale's effect (\(end.text))"),
      at: first.token.range)
  }
}

extension CalendarDate {
  /// 0 for Monday; 1 January 1970 was a Thursday.
  fileprivate var weekday: Int { ((dayNumber + 3) % 7 + 7) % 7 }

  fileprivate static let weekdays = [
    Phrase(vi: "thứ Hai", en: "Monday"), Phrase(vi: "thứ Ba", en: "Tuesday"),
    Phrase(vi: "thứ Tư", en: "Wednesday"), Phrase(vi: "thứ Năm", en: "Thursday"),
    Phrase(vi: "thứ Sáu", en: "Friday"), Phrase(vi: "thứ Bảy", en: "Saturday"),
    Phrase(vi: "Chủ nhật", en: "Sunday"),
  ]
}
