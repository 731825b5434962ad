import Diagnostics
import Semantics
import Syntax

extension Lint {
  /// Two examples with the same title.
  static var sameExampleTitle: Lint {
    Lint(
      code: "same-example-title", needs: .anyText,
      LintPage(
        title: Phrase(vi: "hai ví dụ cùng tên", en: "two examples with the same title"),
        what: Phrase(
          vi: "Hai ví dụ của thang điểm có tên như nhau.",
          en: "Two examples of the scale have the same title."),
        why: Phrase(
          vi:
            "Khi `thang test` báo một ví dụ sai, không ai biết là ví dụ nào. Tên nên nói điều mà ví dụ cho thấy.",
          en:
            "When `thang test` reports a failed example, nobody knows which one. The title should say what the example shows."
        ),
        example: LintExample(
          vi: """
            thang điểm xã "Chấm điểm xã" {
              tổng điểm 2
              minh chứng { họp "Có họp dân": có/không }
              tiêu chí 1 "Họp dân" tối đa 2 { đủ điểm khi họp }
              ví dụ "Có họp" { cho { họp: có }; mong đợi { tổng: 2 } }
              ví dụ "[[Có họp||Không họp]]" { cho { họp: không }; mong đợi { tổng: 0 } }
            }
            """,
          en: """
            scale commune "Scores of communes" {
              total 2
              evidence { meeting "Held a meeting": yes/no }
              criterion 1 "Meeting" max 2 { full when meeting }
              example "A meeting" { given { meeting: yes }; expect { total: 2 } }
              example "[[A meeting||No meeting]]" { given { meeting: no }; expect { total: 0 } }
            }
            """)
      )
    ) { subject in
      let titles = subject.nodes(.exampleDeclaration).compactMap { $0.title }
      return titles.repetitions { $0.text == $1.text }.map { first, again in
        LintFinding(
          Phrase(vi: "tên này đã có ở ví dụ trên", en: "an example above has this title already"),
          at: again.range,
          beside: first.range,
          Phrase(vi: "ví dụ cùng tên", en: "the example of the same title"))
      }
    }
  }
}
