import Diagnostics
import Numbers
import Semantics

extension Lint {
  /// Deductions from the total that nothing limits, where the total has no floor either.
  static var penaltyWithoutFloor: Lint {
    Lint(
      code: "penalty-without-floor",
      LintPage(
        title: Phrase(
          vi: "điểm trừ có thể làm tổng điểm âm", en: "a penalty that can make the total negative"),
        what: Phrase(
          vi:
            "Phần điểm trừ tăng mãi theo số lần, không ghi điểm tối đa, và tổng điểm không ghi mức thấp nhất.",
          en:
            "The section of penalties grows with every occurrence, has no maximum, and the total states no least value."
        ),
        why: Phrase(
          vi:
            "Một phần mềm chấm điểm đang dùng trừ mãi xuống dưới 0, vì quyết định không nói dừng ở đâu. Ghi `tối đa` sau `điểm trừ`, hoặc `tổng điểm 100, không dưới 0`.",
          en:
            "A scoring system in use goes on deducting below 0, since the decision does not say where to stop. Write `max` behind `penalty`, or `total 100, not below 0`."
        ),
        example: LintExample(
          vi: """
            thang điểm xã "Chấm điểm xã" {
              minh chứng {
                kế_hoạch "Có kế hoạch"      : có/không
                quá_hạn  "Số hồ sơ quá hạn" : số lượng, khi trống: 0
              }
              tiêu chí 1 "Kế hoạch" tối đa 10 { đủ điểm khi kế_hoạch }
              điểm trừ[[|| tối đa 5]] {
                tiêu chí 2 "Hồ sơ quá hạn" { 1 mỗi quá_hạn }
              }
            }
            """,
          en: """
            scale commune "Scores of communes" {
              evidence {
                plan "Has a plan"             : yes/no
                late "Number of late answers" : count, when empty: 0
              }
              criterion 1 "Plan" max 10 { full when plan }
              penalty[[|| max 5]] {
                criterion 2 "Late answers" { 1 per late }
              }
            }
            """)
      )
    ) { subject in
      guard subject.scale.totalFloor == nil else { return [] }
      return subject.scale.penaltySections.filter { !subject.isLimited($0) }.map { index in
        LintFinding(
          Phrase(
            vi:
              "điểm trừ không có giới hạn nên tổng điểm có thể âm: ghi `tối đa`, hoặc `không dưới 0` ở tổng điểm",
            en:
              "the penalty has no limit, so the total can be negative: write `max`, or `not below 0` at the total"
          ),
          at: subject.scale.nodes[index].nameRange)
      }
    }
  }
}
