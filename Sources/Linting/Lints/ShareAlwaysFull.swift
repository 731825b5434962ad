import Diagnostics
import Numbers
import Semantics

extension Lint {
  /// Points in proportion to a share that is never below 100%.
  static var shareAlwaysFull: Lint {
    Lint(
      code: "share-always-full",
      LintPage(
        title: Phrase(
          vi: "tỷ lệ không bao giờ dưới 100%", en: "a share that is never below 100%"),
        what: Phrase(
          vi:
            "Điểm `tỷ lệ thuận với` một số đo không bao giờ dưới 100%, như `lớn nhất(100%, …)`.",
          en:
            "Points are `proportional to` a measure that is never below 100%, such as `max(100%, …)`."
        ),
        why: Phrase(
          vi:
            "Ai cũng được đủ điểm. Thường là gõ nhầm `lớn nhất` thay cho `nhỏ nhất`.",
          en:
            "Everybody gets the full points. Usually `max` was written for `min`."
        ),
        example: LintExample(
          vi: """
            thang điểm xã "Chấm điểm xã" {
              tổng điểm 10
              minh chứng { dạy "Số tiết đã dạy": số lượng; giao "Số tiết được giao": số lượng từ 1 }
              tiêu chí 1 "Số tiết" tối đa 10 { tỷ lệ thuận với [[lớn nhất||nhỏ nhất]](100%, tỷ lệ của dạy trên giao) }
            }
            """,
          en: """
            scale commune "Scores of communes" {
              total 10
              evidence { taught "Lessons taught": count; planned "Lessons planned": count from 1 }
              criterion 1 "Lessons" max 10 { proportional to [[max||min]](100%, ratio of taught to planned) }
            }
            """)
      )
    ) { subject in
      subject.composed.compactMap { expression in
        guard case .proportional(let rule) = expression.kind, rule.marks == nil,
          rule.fullFrom == nil, let least = subject.domain(of: rule.measure).hull?.infimum,
          least >= .one, subject.constant(rule.measure) == nil
        else { return nil }
        return LintFinding(
          Phrase(
            vi: "số đo này không bao giờ dưới 100%: đơn vị nào cũng được đủ điểm",
            en: "this measure is never below 100%: every unit gets the full points"),
          at: subject.scale[rule.measure].range)
      }
    }
  }
}
