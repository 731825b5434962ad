import Diagnostics
import Evidence
import Semantics
import Syntax

extension Lint {
  /// A decision that takes effect years after it was signed.
  static var effectiveLongAfterDecision: Lint {
    Lint(
      code: "effective-long-after-decision", needs: .anyText,
      LintPage(
        title: Phrase(
          vi: "hiệu lực nhiều năm sau khi ký", en: "in effect years after its date"),
        what: Phrase(
          vi: "Thang điểm có hiệu lực hơn ba năm sau ngày ký quyết định.",
          en: "The scale takes effect more than three years after the decision was signed."),
        why: Phrase(
          vi:
            "Không kỳ đánh giá nào trước đó được chấm. Thường là gõ nhầm năm: 2042 thay cho 2024.",
          en:
            "No period before that can be scored. Mostly the year is mistyped: 2042 for 2024."
        ),
        example: LintExample(
          vi: """
            thang điểm xã "Chấm điểm xã" {
              quyết định "12/QĐ-UBND" ngày 15/02/2024
              hiệu lực từ 01/03/[[2042||2024]]
              tổng điểm 2
              minh chứng { họp "Có họp dân": có/không }
              tiêu chí 1 "Họp dân" tối đa 2 { đủ điểm khi họp }
            }
            """,
          en: """
            scale commune "Scores of communes" {
              decision "12/QĐ-UBND" dated 15/02/2024
              effective from 01/03/[[2042||2024]]
              total 2
              evidence { meeting "Held a meeting": yes/no }
              criterion 1 "Meeting" max 2 { full when meeting }
            }
            """)
      )
    ) { subject in
      let header = subject.scale.header
      guard let date = header.decisionDate, let from = header.effectiveFrom,
        from.dayNumber > date.dayNumber + 3 * 366,
        let clause = subject.nodes(.effectiveClause).first
      else { return [] }
      return [
        LintFinding(
          Phrase(
            vi:
              "hiệu lực từ \(from.text), hơn ba năm sau khi quyết định được ký ngày \(date.text)",
            en: "takes effect on \(from.text), more than three years after \(date.text)"),
          at: clause.range)
      ]
    }
  }
}
