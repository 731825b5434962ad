import Diagnostics
import Semantics
import Syntax

extension Lint {
  /// An example that gives evidence and expects nothing of it.
  static var exampleExpectsNothing: Lint {
    Lint(
      code: "example-expects-nothing",
      LintPage(
        title: Phrase(
          vi: "ví dụ không mong đợi gì", en: "an example that expects nothing"),
        what: Phrase(
          vi: "Một ví dụ cho số liệu nhưng không ghi `mong đợi` cho đơn vị nào.",
          en: "An example gives evidence, but has no `expect` for any of its units."),
        why: Phrase(
          vi:
            "Ví dụ như vậy luôn đúng, dù thang điểm sai. Ghi tổng điểm và loại mà quyết định dự định cho đơn vị đó.",
          en:
            "Such an example always holds, however wrong the scale. State the total and the level that the decision means for the unit."
        ),
        example: LintExample(
          vi: """
            thang điểm xã "Chấm điểm xã" {
              tổng điểm 2
              minh chứng { họp "Có họp dân": có/không }
              tiêu chí 1 "Họp dân" tối đa 2 { đủ điểm khi họp }
              ví dụ "Có họp" { cho { họp: có }[[||; mong đợi { tổng: 2 }]] }
            }
            """,
          en: """
            scale commune "Scores of communes" {
              total 2
              evidence { meeting "Held a meeting": yes/no }
              criterion 1 "Meeting" max 2 { full when meeting }
              example "A meeting" { given { meeting: yes }[[||; expect { total: 2 }]] }
            }
            """)
      )
    ) { subject in
      subject.scale.examples
        .filter { $0.units.allSatisfy { unit in unit.expectations.isEmpty } }
        .map { example in
          LintFinding(
            Phrase(
              vi: "ví dụ không mong đợi gì nên không bao giờ sai: thêm `mong đợi { … }`",
              en: "the example expects nothing, so it never fails: add `expect { … }`"),
            at: subject.titleRange(ofExampleAt: example.range))
        }
    }
  }
}

extension LintSubject {
  /// Returns the title of the example that covers a range, or the range itself.
  func titleRange(ofExampleAt range: SourceRange) -> SourceRange {
    nodes(.exampleDeclaration).first { $0.range == range }?.title?.range ?? range
  }
}
