import Diagnostics
import Evidence
import Numbers
import Semantics

extension Lint {
  /// One occurrence that gives or costs more than all of them together may.
  static var stepBeyondLimit: Lint {
    Lint(
      code: "step-beyond-limit", needs: .soundPart,
      LintPage(
        title: Phrase(
          vi: "một lần đã quá giới hạn", en: "one occurrence beyond the limit"),
        what: Phrase(
          vi:
            "Số điểm cho một lần lớn hơn giới hạn của chính nó: `trừ 5 mỗi báo_cáo_trễ không quá 4`, hoặc bị trừ nhiều hơn điểm tối đa của tiêu chí: `trừ 25 mỗi lỗi` trong tiêu chí 10 điểm, `30 mỗi tái_phạm` trong mục điểm trừ tối đa 12.",
          en:
            "The points for one occurrence are more than their own limit: `less 5 per late_reports, at most 4`, or more is taken off than the criterion has: `less 25 per errors` in a criterion of 10 points, `30 per repeats` in a penalty of at most 12."
        ),
        why: Phrase(
          vi:
            "Một lần và mười lần như nhau, và không lần nào đúng số điểm đã ghi. Thường là thiếu dấu phẩy (25 thay cho 2,5), hoặc hai số bị đổi chỗ.",
          en:
            "One occurrence counts as ten do, and none as the rule says. Mostly a decimal sign is missing (25 for 2.5), or two numbers are exchanged."
        ),
        example: LintExample(
          vi: """
            thang điểm xã "Chấm điểm xã" {
              tổng điểm 10
              minh chứng { lỗi "Số sai sót": số lượng }
              tiêu chí 1 "Không sai sót" tối đa 10 { đủ điểm, trừ [[25||2,5]] mỗi lỗi, không dưới 0 }
            }
            """,
          en: """
            scale commune "Scores of communes" {
              total 10
              evidence { errors "Errors": count }
              criterion 1 "No errors" max 10 { full, less [[25||2.5]] per errors, not below 0 }
            }
            """)
      )
    ) { subject in
      let capped = subject.composed.compactMap { expression -> LintFinding? in
        guard case .clamped(let value, _, let upper?) = expression.kind,
          let step = subject.step(inOccurrences: value), let limit = subject.constant(upper),
          limit.signum > 0, step.points > limit
        else { return nil }
        let (points, most) = (Phrase.value(step.points), Phrase.value(limit))
        return LintFinding(
          Phrase(
            vi: "một lần là \(points.vietnamese), mà tất cả không quá \(most.vietnamese)",
            en: "one occurrence is \(points.english), all of them at most \(most.english)"),
          at: step.range)
      }
      let deducted = subject.leaves.flatMap { index -> [LintFinding] in
        let node = subject.scale.nodes[index]
        guard let rule = node.rule, let maximum = node.maximum, maximum.signum > 0 else {
          return []
        }
        return subject.deductedSteps(in: rule).filter { $0.points > maximum }.map { step in
          let (points, most) = (Phrase.value(step.points), Phrase.value(maximum))
          return LintFinding(
            Phrase(
              vi: "một lần bị trừ \(points.vietnamese), mà tiêu chí chỉ có \(most.vietnamese) điểm",
              en:
                "one occurrence costs \(points.english), while the criterion has \(most.english) points"
            ),
            at: step.range)
        }
      }
      return capped + deducted + subject.penaltiesBeyondMaximum
    }
  }
}

extension LintSubject {
  /// The points for one occurrence that are more than a penalty can take off at all.
  fileprivate var penaltiesBeyondMaximum: [LintFinding] {
    scale.nodes.indices.compactMap { index in
      let node = scale.nodes[index]
      guard let rule = node.rule, let maximum = node.maximum, let section = section(of: index),
        scale.nodes[section].level == .penalty, let step = step(inOccurrences: rule),
        step.points > maximum
      else { return nil }
      let (points, most) = (Phrase.value(step.points), Phrase.value(maximum))
      return LintFinding(
        Phrase(
          vi:
            "một lần bị trừ \(points.vietnamese), mà ở đây trừ nhiều nhất \(most.vietnamese) điểm",
          en: "one occurrence costs \(points.english), all of them at most \(most.english) points"),
        at: step.range)
    }
  }

  fileprivate typealias OccurrenceStep = (points: Rational, range: SourceRange)

  /// Returns the points for one of something that is counted, and where they stand.
  fileprivate func step(inOccurrences id: ExpressionID) -> OccurrenceStep? {
    guard case .perOccurrence(let amount, let count) = scale[id].kind,
      let points = constant(amount), scale[count].type == .count || scale[count].type == .days
    else { return nil }
    return (points, scale[amount].range)
  }

  /// Returns the steps of a rule that are taken off without a limit of their own.
  fileprivate func deductedSteps(in id: ExpressionID) -> [OccurrenceStep] {
    switch scale[id].kind {
    case .binary(.subtract, let left, let right):
      deductedSteps(in: left) + [step(inOccurrences: right)].compactMap { $0 }
    case .binary(.add, let left, let right): deductedSteps(in: left) + deductedSteps(in: right)
    case .clamped(let operand, _, _), .rounded(let operand, _): deductedSteps(in: operand)
    case _: []
    }
  }
}
