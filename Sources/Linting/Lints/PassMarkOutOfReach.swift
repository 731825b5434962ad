import Diagnostics
import Evidence
import Numbers
import Semantics

extension Lint {
  /// A mark to pass above the maximum of its node.
  static var passMarkOutOfReach: Lint {
    Lint(
      code: "pass-mark-out-of-reach",
      LintPage(
        title: Phrase(
          vi: "mức phải đạt cao hơn điểm tối đa", en: "a pass mark above the maximum"),
        what: Phrase(
          vi:
            "`phải đạt` nêu số điểm lớn hơn `tối đa` của mục, hoặc tỷ lệ lớn hơn 100%.",
          en:
            "`must reach` names more points than the `max` of the part, or a share above 100%."
        ),
        why: Phrase(
          vi:
            "Không đơn vị nào đạt được mục này. Thường là gõ nhầm con số hoặc thiếu dấu `%`.",
          en:
            "No unit can ever pass. Usually the number is mistyped or a `%` is missing."
        ),
        example: LintExample(
          vi: """
            thang điểm xã "Chấm điểm xã" {
              tổng điểm 5
              minh chứng { cảnh_quan "Điểm cảnh quan": điểm từ 0 đến 5 }
              tiêu chí 1 "Cảnh quan" tối đa 5 { phải đạt [[6||3]]; cảnh_quan }
            }
            """,
          en: """
            scale commune "Scores of communes" {
              total 5
              evidence { grounds "Marks for the grounds": points from 0 to 5 }
              criterion 1 "Grounds" max 5 { must reach [[6||3]]; grounds }
            }
            """)
      )
    ) { subject in
      subject.scale.nodes.compactMap { node in
        let (mark, most, text): (Rational, Rational, Phrase)
        switch node.passMark {
        case .points(let points):
          guard let maximum = node.maximum else { return nil }
          (mark, most, text) = (points, maximum, .value(points))
        case .share(let share): (mark, most, text) = (share, .one, .value(share, as: .percent))
        case .condition, .allChildren, .atLeast, nil: return nil
        }
        guard mark > most else { return nil }
        let limit = node.maximum.map { Phrase.value($0) } ?? Phrase(same: "100%")
        return LintFinding(
          Phrase(
            vi:
              "phải đạt \(text.vietnamese), mà cao nhất chỉ là \(limit.vietnamese): không đơn vị nào đạt",
            en: "must reach \(text.english), but the most is \(limit.english): nobody can pass"),
          at: node.nameRange)
      }
    }
  }
}
