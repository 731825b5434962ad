import Diagnostics
import Numbers
import Semantics

extension Lint {
  /// A criterion from which points are deducted without saying where that stops.
  static var deductionWithoutFloor: Lint {
    Lint(
      code: "deduction-without-floor", needs: .soundPart,
      LintPage(
        title: Phrase(
          vi: "trừ điểm không ghi dừng ở đâu", en: "a deduction that does not say where it stops"),
        what: Phrase(
          vi:
            "Một tiêu chí trừ điểm theo số lần vi phạm mà không ghi `không dưới …`: điểm của tiêu chí có thể âm.",
          en:
            "A criterion deducts points for every occurrence without `not below …`: its points can be negative."
        ),
        why: Phrase(
          vi:
            "Hai người áp dụng sẽ hiểu khác nhau: một người dừng ở 0, một người lấy điểm âm trừ sang tiêu chí khác. Thêm `không dưới 0`, hoặc số âm mà quyết định cho phép.",
          en:
            "Two people will apply it differently: one stops at 0, the other lets the negative points eat those of other criteria. Add `not below 0`, or the negative number that the decision allows."
        ),
        example: LintExample(
          vi: """
            thang điểm xã "Chấm điểm xã" {
              tổng điểm 5
              minh chứng { quá_hạn "Số đơn quá hạn": số lượng }
              tiêu chí 1 "Giải quyết đơn" tối đa 5 {
                đủ điểm, trừ 0,5 mỗi quá_hạn[[||, không dưới 0]]
              }
            }
            """,
          en: """
            scale commune "Scores of communes" {
              total 5
              evidence { late "Late answers": count }
              criterion 1 "Answering petitions" max 5 {
                full, less 0.5 per late[[||, not below 0]]
              }
            }
            """)
      )
    ) { subject in
      subject.leaves.compactMap { index in
        let node = subject.scale.nodes[index]
        guard let rule = node.rule, let maximum = node.maximum, maximum.signum > 0,
          subject.scale[rule].bounds.infimum == nil, subject.subtracts(rule),
          !subject.path(of: index).contains(where: { subject.scale.nodes[$0].floor != nil })
        else { return nil }
        return LintFinding(
          Phrase(
            vi: "trừ điểm không ghi dừng ở đâu nên điểm có thể âm: thêm `không dưới 0`",
            en: "the deduction has no end, so the points can be negative: add `not below 0`"),
          at: subject.scale[rule].range)
      }
    }
  }
}

extension LintSubject {
  /// `true` iff an expression takes something off, at its top or within a sum.
  fileprivate func subtracts(_ id: ExpressionID) -> Bool {
    let kind = scale[id].kind
    if case .binary(.subtract, _, _) = kind { return true }
    if case .unary(.negate, _) = kind { return true }
    if case .binary(.add, let left, let right) = kind { return subtracts(left) || subtracts(right) }
    if case .rounded(let operand, _) = kind { return subtracts(operand) }
    return false
  }
}
