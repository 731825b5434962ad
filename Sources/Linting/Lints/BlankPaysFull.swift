import Diagnostics
import Evidence
import Numbers
import Semantics

extension Lint {
  /// Evidence that need not be filed to get full points.
  static var blankPaysFull: Lint {
    Lint(
      code: "blank-pays-full",
      LintPage(
        title: Phrase(
          vi: "để trống vẫn đủ điểm", en: "a blank that pays full points"),
        what: Phrase(
          vi:
            "Tỷ lệ khai báo `khi trống: 100%` và điểm tăng theo tỷ lệ đó.",
          en:
            "A percent is declared `when empty: 100%`, and points grow with it."
        ),
        why: Phrase(
          vi:
            "Không nộp gì lại được như người làm tốt nhất. Bỏ `khi trống`, hoặc để 0%.",
          en:
            "Who files nothing gets as much as the best. Leave `when empty` out, or let it be 0%."
        ),
        example: LintExample(
          vi: """
            thang điểm xã "Chấm điểm xã" {
              tổng điểm 10
              minh chứng { hài_lòng "Tỷ lệ hài lòng": tỷ lệ, khi trống: [[100%||0%]] }
              tiêu chí 1 "Hài lòng" tối đa 10 { tỷ lệ thuận với hài_lòng }
            }
            """,
          en: """
            scale commune "Scores of communes" {
              total 10
              evidence { content "Satisfied people": percent, when empty: [[100%||0%]] }
              criterion 1 "Satisfaction" max 10 { proportional to content }
            }
            """)
      )
    ) { subject in
      let measured = subject.composed.compactMap { expression -> Int? in
        guard case .proportional(let proportion) = expression.kind else { return nil }
        return subject.field(of: proportion.measure)
      }
      return Set(measured).sorted().compactMap { index in
        let field = subject.scale.schema.fields[index]
        guard field.type == .percent, case .value(let value) = field.whenEmpty, value >= .one else {
          return nil
        }
        return LintFinding(
          Phrase(
            vi: "ai để trống `\(field.name)` được đủ điểm",
            en: "who leaves `\(field.name)` blank gets full points"), at: field.range)
      }
    }
  }
}
