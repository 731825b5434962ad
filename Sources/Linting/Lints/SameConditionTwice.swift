import Diagnostics
import Semantics
import Syntax

extension Lint {
  /// A condition that stands twice in one `and` or `or`.
  static var sameConditionTwice: Lint {
    Lint(
      code: "same-condition-twice", needs: .soundPart,
      LintPage(
        title: Phrase(vi: "một điều kiện ghi hai lần", en: "the same condition twice"),
        what: Phrase(
          vi: "Một điều kiện đứng hai lần trong cùng một chuỗi `và` hoặc `hoặc`.",
          en: "A condition stands twice in one row of `and` or `or`."),
        why: Phrase(
          vi:
            "Lần thứ hai thường phải là minh chứng khác: tiêu chí đòi ít hơn quyết định. Đối chiếu rồi sửa hoặc xóa.",
          en:
            "The second one usually ought to be other evidence: the criterion asks for less than the decision. Compare, then correct or delete it."
        ),
        example: LintExample(
          vi: """
            thang điểm xã "Chấm điểm xã" {
              tổng điểm 4
              minh chứng {
                họp     "Có họp dân" : có/không
                báo_cáo "Có báo cáo" : có/không
              }
              tiêu chí 1 "Họp dân" tối đa 2 { đủ điểm khi họp và [[họp||báo_cáo]] }
              tiêu chí 2 "Báo cáo" tối đa 2 { đủ điểm khi báo_cáo }
            }
            """,
          en: """
            scale commune "Scores of communes" {
              total 4
              evidence {
                meeting "Held a meeting" : yes/no
                report  "Filed a report" : yes/no
              }
              criterion 1 "Meeting" max 2 { full when meeting and [[meeting||report]] }
              criterion 2 "Report" max 2 { full when report }
            }
            """)
      )
    ) { subject in
      subject.composed.flatMap { expression -> [LintFinding] in
        guard let operands = expression.kind.conditions else { return [] }
        let conditions = operands.map {
          (text: subject.words(of: $0), range: subject.scale[$0].range)
        }
        return conditions.repetitions { $0.text == $1.text }.compactMap { first, again in
          guard first.range != again.range else { return nil }
          return LintFinding(
            Phrase(
              vi: "`\(again.text)` đã đứng trong điều kiện này",
              en: "`\(again.text)` stands in this condition already"),
            at: again.range,
            beside: first.range,
            .firstTime)
        }
      }
    }
  }
}

extension ExpressionKind {
  /// The conditions that an `and` or `or` joins; `nil` for anything else.
  fileprivate var conditions: [ExpressionID]? {
    if case .all(let operands) = self { return operands }
    if case .any(let operands) = self { return operands }
    return nil
  }
}
