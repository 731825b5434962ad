import Diagnostics
import Numbers
import Semantics

extension Lint {
  /// A criterion that never gives less than its maximum.
  static var floorAtMaximum: Lint {
    Lint(
      code: "floor-at-maximum",
      LintPage(
        title: Phrase(vi: "mức sàn bằng điểm tối đa", en: "a floor as high as the maximum"),
        what: Phrase(
          vi: "Tiêu chí ghi `không dưới` đúng điểm tối đa của nó: tối đa 6, không dưới 6.",
          en: "A criterion says `not below` its own maximum: max 6, not below 6."),
        why: Phrase(
          vi:
            "Đơn vị nào cũng được đủ điểm, trừ bao nhiêu cũng không có tác dụng. Thường phải là `không dưới 0`.",
          en:
            "Every unit gets the full points, and no deduction does anything. Usually `not below 0` is meant."
        ),
        example: LintExample(
          vi: """
            thang điểm xã "Chấm điểm xã" {
              tổng điểm 6
              minh chứng { vụ "Số vụ vi phạm": số lượng }
              tiêu chí 1 "Không vi phạm" tối đa 6 { đủ điểm, trừ 2 mỗi vụ, không dưới [[6||0]] }
            }
            """,
          en: """
            scale commune "Scores of communes" {
              total 6
              evidence { breaches "Breaches": count }
              criterion 1 "No breach" max 6 { full, less 2 per breaches, not below [[6||0]] }
            }
            """)
      )
    ) { subject in
      subject.leaves.compactMap { index in
        let node = subject.scale.nodes[index]
        guard let rule = node.rule, let maximum = node.maximum, maximum.signum > 0,
          let floor = subject.floor(of: rule) ?? node.floor, floor >= maximum
        else { return nil }
        let points = Phrase.value(floor)
        return LintFinding(
          Phrase(
            vi: "không dưới \(points.vietnamese) thì đơn vị nào cũng được đủ điểm",
            en: "not below \(points.english): every unit gets the full points"),
          at: subject.scale[rule].range)
      }
    }
  }
}

extension LintSubject {
  /// Returns the number to which a rule raises its points, or `nil` where it raises none.
  fileprivate func floor(of id: ExpressionID) -> Rational? {
    switch scale[id].kind {
    case .clamped(_, let lower?, _): constant(lower)
    case .rounded(let value, _): floor(of: value)
    case _: nil
    }
  }
}
