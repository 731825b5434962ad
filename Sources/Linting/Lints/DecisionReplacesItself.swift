import Diagnostics
import Semantics
import Syntax

extension Lint {
  /// A decision that is said to replace itself.
  static var decisionReplacesItself: Lint {
    Lint(
      code: "decision-replaces-itself", needs: .anyText,
      LintPage(
        title: Phrase(
          vi: "quyết định tự thay thế mình", en: "a decision that replaces itself"),
        what: Phrase(
          vi:
            "Dòng `thay thế` nêu đúng số hiệu của chính quyết định.",
          en:
            "The line `replaces` has the number of the decision itself."
        ),
        why: Phrase(
          vi:
            "Thường là chép dòng trên rồi quên sửa số của quyết định cũ.",
          en:
            "Usually the line above was copied, and the number of the old decision forgotten."
        ),
        example: LintExample(
          vi: """
            thang điểm xã "Chấm điểm xã" {
              quyết định "12/2025/QĐ-UBND" ngày 10/02/2025
              thay thế "[[12/2025||02/2020]]/QĐ-UBND"
              tổng điểm 2
              minh chứng { họp "Đã tổ chức họp dân": có/không }
              tiêu chí 1 "Họp dân" tối đa 2 { đủ điểm khi họp }
            }
            """,
          en: """
            scale commune "Scores of communes" {
              decision "12/2025/QĐ-UBND" dated 10/02/2025
              replaces "[[12/2025||02/2020]]/QĐ-UBND"
              total 2
              evidence { meeting "Held a meeting": yes/no }
              criterion 1 "Meeting" max 2 { full when meeting }
            }
            """)
      )
    ) { subject in
      let own = Set(subject.nodes(.decisionClause).compactMap { $0.strings.first?.text })
      return subject.nodes(.replacesClause).flatMap { $0.strings }.compactMap { number in
        guard own.contains(number.text), !number.text.isEmpty else { return nil }
        return LintFinding(
          Phrase(
            vi: "quyết định này không thể thay thế chính nó",
            en: "this decision cannot replace itself"), at: number.range)
      }
    }
  }
}
