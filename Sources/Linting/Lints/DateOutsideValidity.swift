import Diagnostics
import Evidence
import Numbers
import Semantics
import Syntax

extension Lint {
  /// A rule with a date on which the scale no longer holds, or did not for a long time.
  static var dateOutsideValidity: Lint {
    Lint(
      code: "date-outside-validity",
      LintPage(
        title: Phrase(
          vi: "ngày nằm ngoài thời gian có hiệu lực", en: "a date outside the validity"),
        what: Phrase(
          vi:
            "Một quy tắc so sánh với một ngày hơn một năm sau khi thang điểm hết hiệu lực, hoặc hơn hai năm trước khi thang điểm có hiệu lực. Cả một ngày nghỉ lẻ loi của năm trước khi có hiệu lực, khi các ngày nghỉ khác thuộc năm sau; và một mức từ ngày này đến ngày kia kéo dài hơn hai năm, khi mỗi kỳ không quá một năm.",
          en:
            "A rule compares with a day more than a year after the scale has ceased to be in effect, or more than two years before it takes effect. Also a single holiday of a year before the effect, where all others are of a later year; and a band from one day to another that lasts more than two years, where no period exceeds a year."
        ),
        why: Phrase(
          vi:
            "Thường là hạn nộp của năm trước còn sót lại khi chép tệp. Sửa ngày, hoặc tính từ kỳ đánh giá: `cuối kỳ - 10 ngày`.",
          en:
            "Usually a deadline of an earlier year was left when the file was copied. Correct it, or compute it from the period: `end of period - 10 days`."
        ),
        example: LintExample(
          vi: """
            thang điểm xã "Chấm điểm xã" {
              hiệu lực từ 01/01/2025
              tổng điểm 2
              minh chứng { ngày_nộp "Ngày nộp báo cáo": ngày }
              tiêu chí 1 "Báo cáo" tối đa 2 { đủ điểm khi ngày_nộp <= 15/12/[[2015||2025]] }
            }
            """,
          en: """
            scale commune "Scores of communes" {
              effective from 01/01/2025
              total 2
              evidence { filed_on "Date of the report": date }
              criterion 1 "Report" max 2 { full when filed_on <= 15/12/[[2015||2025]] }
            }
            """)
      )
    ) { subject in
      let header = subject.scale.header
      guard header.effectiveFrom != nil || header.effectiveTo != nil else { return [] }
      // What units may file, and what one filed, lies as far back as it may.
      let filed = (subject.nodes(.evidenceBlock) + subject.nodes(.exampleDeclaration)).map {
        $0.range
      }
      let dates = subject.scale.expressions.compactMap { expression -> LintFinding? in
        guard case .constant(let value) = expression.kind, expression.type == .date,
          let day = value.integer, !filed.contains(where: { $0.contains(expression.range) })
        else { return nil }
        let text = CalendarDate(dayNumber: day).text
        if let end = header.effectiveTo, day > end.dayNumber + 366 {
          return LintFinding(
            Phrase(
              vi: "ngày \(text) nằm hơn một năm sau khi thang điểm hết hiệu lực (\(end.text))",
              en: "\(text) lies more than a year after the end of the scale's effect (\(end.text))"),
            at: expression.range)
        }
        if let start = header.effectiveFrom, day < start.dayNumber - 731 {
          return LintFinding(
            Phrase(
              vi: "ngày \(text) nằm hơn hai năm trước khi thang điểm có hiệu lực (\(start.text))",
              en: "\(text) lies more than two years before the scale takes effect (\(start.text))"),
            at: expression.range)
        }
        return nil
      }
      return subject.strayHolidays + dates + subject.longBands
    }
  }
}

extension LintSubject {
  /// The bands of dates that last more than two years, where every period is a year or less.
  fileprivate var longBands: [LintFinding] {
    guard scale.header.period != nil else { return [] }
    return bandTables.filter { scale[$0.subject].type == .date }.flatMap { table in
      table.bands.compactMap { band -> LintFinding? in
        guard !band.isRest, let first = band.values.infimum, let last = band.values.supremum,
          last - first > Rational(731)
        else { return nil }
        return LintFinding(
          Phrase(
            vi: "mức này kéo dài hơn hai năm, trong khi thang điểm chấm theo kỳ không quá một năm",
            en: "this band lasts more than two years, while no period of the scale exceeds a year"),
          at: band.range)
      }
    }
  }

  /// The one holiday of a year that was over before the scale took effect, where the others are later.
  fileprivate var strayHolidays: [LintFinding] {
    guard let start = scale.header.effectiveFrom else { return [] }
    let days = nodes(.holiday).compactMap { node -> (year: Int, range: SourceRange)? in
      guard let token = node.token(.date), let day = CalendarDate(written: token.text) else {
        return nil
      }
      return (day.parts.year, token.range)
    }
    let stray = days.filter { $0.year < start.parts.year }
    guard stray.count == 1, days.count > 2, let day = stray.first else { return [] }
    return [
      LintFinding(
        Phrase(
          vi: "ngày nghỉ này thuộc năm \(day.year), các ngày nghỉ khác thuộc năm sau",
          en: "this holiday is of \(day.year), all others are of later years"),
        at: day.range)
    ]
  }
}
