import Diagnostics
import Evidence
import Semantics

extension Lint {
  /// A day of the year as deadline in a scale that is applied several times a year.
  static var deadlineOutsidePeriod: Lint {
    Lint(
      code: "deadline-outside-period",
      LintPage(
        title: Phrase(
          vi: "hạn nằm ngoài phần lớn các kỳ", en: "a deadline outside most periods"),
        what: Phrase(
          vi:
            "Thang điểm chấm theo quý, tháng hoặc nửa năm mà hạn là một ngày của năm, như `15/12 trong kỳ đánh giá`. Không xét thang điểm có hỏi `ngày đầu kỳ` hoặc `ngày cuối kỳ`, vì khi đó các kỳ đã được phân biệt.",
          en:
            "The scale is applied by quarter, month or half-year, and a deadline is one day of the year, such as `15/12 of the period`. Not in scales that ask for `start of period` or `end of period`, which tell the periods apart."
        ),
        why: Phrase(
          vi:
            "Ngày 15/12 chỉ nằm trong quý IV: ở quý I nó còn chín tháng nữa mới đến, nên nộp lúc nào cũng đúng hạn. Tính hạn từ cuối kỳ: `ngày cuối kỳ - 15 ngày`.",
          en:
            "15/12 lies in the fourth quarter only: in the first one it is nine months away, so that everybody is in time. Count from the end: `end of period - 15 days`."
        ),
        example: LintExample(
          vi: """
            thang điểm xã "Chấm điểm xã" {
              kỳ quý
              tổng điểm 2
              minh chứng { ngày_nộp "Ngày nộp báo cáo": ngày }
              tiêu chí 1 "Báo cáo" tối đa 2 { đủ điểm khi ngày_nộp <= [[15/12 trong kỳ đánh giá||ngày cuối kỳ - 15 ngày]] }
            }
            """,
          en: """
            scale commune "Scores of communes" {
              period quarter
              total 2
              evidence { filed_on "Date of the report": date }
              criterion 1 "Report" max 2 { full when filed_on <= [[15/12 of the period||end of period - 15 days]] }
            }
            """)
      )
    ) { subject in
      guard let period = subject.scale.header.period, period != .year,
        !subject.composed.contains(where: { $0.kind.tellsPeriodsApart })
      else { return [] }
      return subject.composed.compactMap { expression in
        guard case .period(.day(let day, let month)) = expression.kind else { return nil }
        let date = "\(day < 10 ? "0" : "")\(day)/\(month < 10 ? "0" : "")\(month)"
        return LintFinding(
          Phrase(
            vi: "ngày \(date) chỉ nằm trong một kỳ của năm, mà thang điểm chấm nhiều kỳ một năm",
            en: "\(date) lies in one period of the year only, and there are several a year"),
          at: expression.range)
      }
    }
  }
}

extension ExpressionKind {
  /// `true` iff the value is the first or the last day of the period.
  fileprivate var tellsPeriodsApart: Bool {
    switch self {
    case .period(.start), .period(.end): true
    case _: false
    }
  }
}
