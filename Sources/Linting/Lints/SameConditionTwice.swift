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
          vi:
            "Một điều kiện đứng hai lần trong cùng một chuỗi `và` hoặc `hoặc`, hoặc ở hai mục của một `cao nhất trong` hay `danh mục`.",
          en:
            "A condition stands twice in one row of `and` or `or`, or in two entries of one `best of` or `checklist`."
        ),
        why: Phrase(
          vi:
            "Lần thứ hai thường phải là minh chứng khác: tiêu chí đòi ít hơn quyết định, hoặc mục ít điểm hơn không bao giờ được tính. Đối chiếu rồi sửa hoặc xóa.",
          en:
            "The second one usually ought to be other evidence: the criterion asks for less than the decision, or the entry with fewer points never counts. Compare, then correct or delete it."
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
        let conditions = subject.conditions(in: expression).map {
          (text: subject.words(of: $0), range: subject.scale[$0].range)
        }
        return conditions.repetitions { $0.text == $1.text }.compactMap { first, again in
          guard first.range != again.range else { return nil }
          return LintFinding(
            expression.kind.isList
              ? Phrase(
                vi: "`\(again.text)` đã là điều kiện của một mục khác",
                en: "`\(again.text)` is the condition of another entry already")
              : Phrase(
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

extension LintSubject {
  /// The conditions that an `and` or `or` joins, or under which the entries of a list count; none for
  /// anything else.
  fileprivate func conditions(in expression: CheckedExpression) -> [ExpressionID] {
    switch expression.kind {
    case .all(let operands), .any(let operands): return operands
    case .checklist(let items): return items.map { $0.condition }
    case .best(_, let entries, _):
      return entries.compactMap { entry in
        guard case .when(let points, let condition) = scale[entry].kind, constant(points) != nil
        else { return nil }
        return condition
      }
    case _: return []
    }
  }
}

extension ExpressionKind {
  /// `true` iff it has entries, each with points of its own.
  fileprivate var isList: Bool {
    switch self {
    case .checklist, .best: true
    case _: false
    }
  }
}
