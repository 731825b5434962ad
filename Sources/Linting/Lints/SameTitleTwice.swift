import Diagnostics
import Semantics

extension Lint {
  /// Two parts of one node with the same title.
  static var sameTitleTwice: Lint {
    Lint(
      code: "same-title-twice", needs: .anyText,
      LintPage(
        title: Phrase(vi: "hai mục cùng tên", en: "two parts with the same title"),
        what: Phrase(
          vi: "Hai mục cùng bậc trong một nhóm mang cùng một tên.",
          en: "Two parts that stand side by side have the same title."),
        why: Phrase(
          vi:
            "Thường là chép dòng rồi quên sửa tên. Người chấm và bảng kết quả không phân biệt được hai mục. Đặt cho mỗi mục tên đúng như trong quyết định.",
          en:
            "Usually a row was copied and its title forgotten. Neither appraisers nor the table of results can tell the two apart. Give each the title of the decision."
        ),
        example: LintExample(
          vi: """
            thang điểm xã "Chấm điểm xã" {
              tổng điểm 4
              minh chứng {
                họp     "Có họp dân" : có/không
                báo_cáo "Có báo cáo" : có/không
              }
              tiêu chí 1 "Họp dân" tối đa 2 { đủ điểm khi họp }
              tiêu chí 2 "[[Họp dân||Báo cáo]]" tối đa 2 { đủ điểm khi báo_cáo }
            }
            """,
          en: """
            scale commune "Scores of communes" {
              total 4
              evidence {
                meeting "Held a meeting" : yes/no
                report  "Filed a report" : yes/no
              }
              criterion 1 "Meeting" max 2 { full when meeting }
              criterion 2 "[[Meeting||Report]]" max 2 { full when report }
            }
            """)
      )
    ) { subject in
      let nodes = subject.scale.nodes
      return nodes.indices.flatMap { parent -> [LintFinding] in
        let titled = nodes[parent].children.filter { !nodes[$0].title.isEmpty }
        return titled.repetitions { nodes[$0].title }.map { one, other in
          let (first, part) = (nodes[one], nodes[other])
          return LintFinding(
            Phrase(
              vi: "“\(part.title)” đã là tên của \(first.name.vietnamese)",
              en: "“\(part.title)” is the title of \(first.name.english) already"),
            at: part.nameRange,
            beside: first.nameRange,
            Phrase(vi: "mục cùng tên", en: "the part of the same title"))
        }
      }
    }
  }
}
