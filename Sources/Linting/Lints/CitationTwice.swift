import Diagnostics
import Semantics

extension Lint {
  /// One clause cited twice for one criterion.
  static var citationTwice: Lint {
    Lint(
      code: "citation-twice", needs: .anyText,
      LintPage(
        title: Phrase(vi: "một căn cứ ghi hai lần", en: "the same clause cited twice"),
        what: Phrase(
          vi: "Một tiêu chí dẫn cùng một điều khoản hai lần.",
          en: "A criterion cites the same clause twice."),
        why: Phrase(
          vi:
            "Thường một trong hai phải là khoản hoặc điểm khác. Đối chiếu với quyết định rồi sửa hoặc xóa.",
          en:
            "Usually one of them ought to be another clause or point. Compare with the decision, then correct or delete it."
        ),
        example: LintExample(
          vi: """
            thang điểm xã "Chấm điểm xã" {
              tổng điểm 2
              minh chứng { họp "Có họp dân": có/không }
              tiêu chí 1 "Họp dân" tối đa 2 {
                căn cứ điều 5 khoản 1, điều 5 khoản [[1||2]]
                đủ điểm khi họp
              }
            }
            """,
          en: """
            scale commune "Scores of communes" {
              total 2
              evidence { meeting "Held a meeting": yes/no }
              criterion 1 "Meeting" max 2 {
                cites article 5 clause 1, article 5 clause [[1||2]]
                full when meeting
              }
            }
            """)
      )
    ) { subject in
      subject.scale.nodes.flatMap { node -> [LintFinding] in
        node.citations.repetitions { $0.phrase == $1.phrase }.map { first, again in
          LintFinding(
            Phrase(
              vi: "\(again.phrase.vietnamese) đã được dẫn ở trên",
              en: "\(again.phrase.english) is cited above already"),
            at: again.range,
            notes: [
              Diagnostic.Note(
                Phrase(vi: "lần thứ nhất", en: "the first time"), at: .range(first.range))
            ])
        }
      }
    }
  }
}
