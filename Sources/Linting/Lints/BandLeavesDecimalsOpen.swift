import Diagnostics
import Evidence
import Numbers
import Semantics
import Syntax

extension Lint {
  /// Bands such as `70% to 89%` and `90% to 100%` that hold together only while all values are whole.
  static var bandLeavesDecimalsOpen: Lint {
    Lint(
      code: "band-leaves-decimals-open", needs: .soundPart,
      LintPage(
        title: Phrase(
          vi: "khung điểm bỏ ngỏ số lẻ", en: "bands that leave decimals open"),
        what: Phrase(
          vi:
            "Hai mức liền nhau như “70% đến 89%” và “90% đến 100%” chỉ kín vì minh chứng được khai báo theo bước (từng 1%). Không xét số lượng, vốn luôn là số nguyên.",
          en:
            "Two neighboring bands such as “70% to 89%” and “90% to 100%” leave no gap only because the evidence moves in steps (of 1%). Counts are not looked at: they are whole by nature."
        ),
        why: Phrase(
          vi:
            "Khi số liệu có số lẻ (89,5%), không mức nào nhận nó: OCOP in “70–89 điểm” và “90–100 điểm” trong khi điểm là trung bình của nhiều thành viên. Viết `đến dưới 90%`.",
          en:
            "As soon as a figure has decimals (89.5%), no band takes it: OCOP prints “70–89” and “90–100” although the points are an average. Write `to below 90%`."
        ),
        example: LintExample(
          vi: """
            thang điểm xã "Chấm điểm xã" {
              tổng điểm 5
              minh chứng { hài_lòng "Mức độ hài lòng": tỷ lệ từ 0% đến 100% bước 1% }
              tiêu chí 1 "Người dân hài lòng" tối đa 5 {
                theo hài_lòng { từ 90% đến 100%: 5; từ 70% [[đến 89%||đến dưới 90%]]: 3; dưới 70%: 0 }
              }
            }
            """,
          en: """
            scale commune "Scores of communes" {
              total 5
              evidence { content "Satisfied people": percent from 0% to 100% step 1% }
              criterion 1 "Satisfaction" max 5 {
                by content { from 90% to 100%: 5; from 70% [[to 89%||to below 90%]]: 3; below 70%: 0 }
              }
            }
            """)
      )
    ) { subject in
      subject.bandTables.flatMap { table -> [LintFinding] in
        guard let field = subject.field(of: table.subject),
          let step = subject.scale.schema.fields[field].bounds.step,
          subject.isDense(subject.scale.schema.fields[field].type, step)
        else { return [] }
        let type = subject.scale.schema.fields[field].type
        return zip(table.bands, table.bands.dropFirst()).compactMap { lower, upper in
          guard let end = lower.values.supremum, let start = upper.values.infimum,
            lower.values.includesSupremum, upper.values.includesInfimum, end + step == start
          else { return nil }
          let (from, to) = (Phrase.value(end, as: type), Phrase.value(start, as: type))
          return LintFinding(
            Phrase(
              vi:
                "giữa \(from.vietnamese) và \(to.vietnamese) còn số lẻ: viết `đến dưới \(to.vietnamese)`",
              en:
                "there are decimals between \(from.english) and \(to.english): write `to below \(to.english)`"
            ),
            at: lower.range,
            beside: upper.range,
            Phrase(vi: "mức bên trên", en: "the band above"),
            fixes: subject.openEnd(of: lower.range, at: to))
        }
      }
    }
  }
}

extension LintSubject {
  /// `true` iff the values of a type are decimals by nature; of a number the step says whether it is whole.
  fileprivate func isDense(_ type: ValueType, _ step: Rational) -> Bool {
    switch type {
    case .percent, .points, .money: true
    case .number: !step.isInteger
    case .yesNo, .count, .date, .days, .choice, .text, .table: false
    }
  }

  /// Returns the fix that opens the upper end of the band in a row: `to 89%` becomes `to below 90%`.
  ///
  /// On the grid of the evidence the band takes the same values as before.
  fileprivate func openEnd(of row: SourceRange, at end: Phrase) -> [Fix] {
    let pattern = nodes(.pattern).first { row.contains($0.range) }
    guard let pattern, let to = pattern.token(.toKeyword),
      let value = pattern.expressions.last, value.range.start > to.range.start
    else { return [] }
    let word = Keyword.phrase(of: .toBelowKeyword).text(in: language)
    return [
      .replace(to.range.joined(with: value.range), with: "\(word) \(end.text(in: language))")
    ]
  }
}
