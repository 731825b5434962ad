import Diagnostics
import Evidence
import Semantics
import Syntax

extension Lint {
  /// A scale that takes effect before it is signed.
  static var effectiveBeforeDecision: Lint {
    Lint(
      code: "effective-before-decision", needs: .anyText,
      LintPage(
        title: Phrase(
          vi: "có hiệu lực trước ngày ký", en: "in effect before it was signed"),
        what: Phrase(
          vi:
            "Ngày có hiệu lực thuộc một năm trước năm ký quyết định, hoặc trước ngày ký mà không phải ngày đầu tháng (áp dụng từ đầu năm, đầu quý là chuyện thường).",
          en:
            "The effect begins in a year before the one in which the decision was signed, or before the day of signing and not on the first of a month (from the beginning of the year or the quarter is usual)."
        ),
        why: Phrase(
          vi:
            "Đơn vị không thể làm theo một quy định chưa ban hành; văn bản chỉ có hiệu lực trở về trước trong trường hợp thật đặc biệt. Thường là gõ nhầm năm.",
          en:
            "Nobody can follow a rule that was not yet made, and retroactive effect is for exceptional cases only. Usually the year is mistyped."
        ),
        example: LintExample(
          vi: """
            thang điểm xã "Chấm điểm xã" {
              quyết định "04/2025/QĐ-UBND" ngày 05/02/2025
              hiệu lực từ 15/02/[[2024||2025]]
              tổng điểm 2
              minh chứng { họp "Có họp dân": có/không }
              tiêu chí 1 "Họp dân" tối đa 2 { đủ điểm khi họp }
            }
            """,
          en: """
            scale commune "Scores of communes" {
              decision "04/2025/QĐ-UBND" dated 05/02/2025
              effective from 15/02/[[2024||2025]]
              total 2
              evidence { meeting "Held a meeting": yes/no }
              criterion 1 "Meeting" max 2 { full when meeting }
            }
            """)
      )
    ) { subject in
      let header = subject.scale.header
      guard let date = header.decisionDate, let from = header.effectiveFrom,
        from.parts.year < date.parts.year || from < date && from.parts.day != 1,
        let clause = subject.nodes(.effectiveClause).first
      else { return [] }
      return [
        LintFinding(
          Phrase(
            vi: "hiệu lực từ \(from.text), trước khi quyết định được ký ngày \(date.text)",
            en: "in effect from \(from.text), before the decision was signed on \(date.text)"),
          at: clause.range)
      ]
    }
  }
}
