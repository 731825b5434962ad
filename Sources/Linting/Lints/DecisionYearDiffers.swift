import Diagnostics
import Evidence
import Semantics
import Syntax

extension Lint {
  /// A decision whose number names another year than its date.
  static var decisionYearDiffers: Lint {
    Lint(
      code: "decision-year-differs", needs: .anyText,
      LintPage(
        title: Phrase(
          vi: "năm trong số quyết định khác năm ký", en: "a decision of another year than its date"),
        what: Phrase(
          vi: "Số quyết định có năm, như “04/2025/QĐ-UBND”, nhưng ngày ký thuộc năm khác.",
          en:
            "The number of the decision names a year, as “04/2025/QĐ-UBND” does, but its date is of another year."
        ),
        why: Phrase(
          vi:
            "Một trong hai bị gõ nhầm, thường vào tháng 1. Báo cáo in cả hai. Đối chiếu với văn bản đã ký.",
          en:
            "One of the two is mistyped, usually in January. Reports print both. Compare with the signed decision."
        ),
        example: LintExample(
          vi: """
            thang điểm xã "Chấm điểm xã" {
              quyết định "04/2025/QĐ-UBND" ngày 05/02/[[2024||2025]]
              tổng điểm 2
              minh chứng { họp "Có họp dân": có/không }
              tiêu chí 1 "Họp dân" tối đa 2 { đủ điểm khi họp }
            }
            """,
          en: """
            scale commune "Scores of communes" {
              decision "04/2025/QĐ-UBND" dated 05/02/[[2024||2025]]
              total 2
              evidence { meeting "Held a meeting": yes/no }
              criterion 1 "Meeting" max 2 { full when meeting }
            }
            """)
      )
    ) { subject in
      let header = subject.scale.header
      let parts = header.decisionNumber.split(separator: "/")
      guard let date = header.decisionDate, parts.count > 2, parts[1].utf8.count == 4,
        let year = Int(parts[1]), (1945...2100).contains(year), year != date.parts.year,
        let clause = subject.nodes(.decisionClause).first
      else { return [] }
      let site = clause.token(.date)?.range ?? clause.range
      return [
        LintFinding(
          Phrase(
            vi: "ngày ký thuộc năm \(date.parts.year) nhưng số quyết định ghi năm \(year)",
            en: "the date is of \(date.parts.year), but the number names \(year)"),
          at: site)
      ]
    }
  }
}
