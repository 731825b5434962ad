import Diagnostics
import Numbers
import Semantics

extension Lint {
  /// A section of bonus points that nothing limits.
  static var bonusWithoutCap: Lint {
    Lint(
      code: "bonus-without-cap",
      LintPage(
        title: Phrase(vi: "điểm thưởng không có giới hạn", en: "a bonus without a limit"),
        what: Phrase(
          vi:
            "Phần điểm thưởng không ghi điểm tối đa, và có mục thưởng tăng mãi theo số lần. Tổng điểm của thang cũng không có trần.",
          en:
            "The section of bonus points has no maximum, and one of its items grows with every occurrence. The total has no ceiling either."
        ),
        why: Phrase(
          vi:
            "Một đơn vị nhiều thành tích nhỏ có thể vượt mọi đơn vị khác chỉ nhờ điểm thưởng. Các quyết định thường ghi “điểm thưởng không quá 5 điểm”: viết `tối đa 5` sau `điểm thưởng`.",
          en:
            "A unit with many small merits can pass all others by its bonus alone. Decisions usually say “not more than 5 points”: write `max 5` behind `bonus`."
        ),
        example: LintExample(
          vi: """
            thang điểm xã "Chấm điểm xã" {
              minh chứng {
                kế_hoạch  "Có kế hoạch"        : có/không
                sáng_kiến "Số sáng kiến mới"   : số lượng
              }
              tiêu chí 1 "Kế hoạch" tối đa 10 { đủ điểm khi kế_hoạch }
              điểm thưởng[[|| tối đa 5]] ngoài thang điểm {
                tiêu chí 2 "Sáng kiến" { 1 mỗi sáng_kiến }
              }
            }
            """,
          en: """
            scale commune "Scores of communes" {
              evidence {
                plan  "Has a plan"          : yes/no
                ideas "Number of new ideas" : count
              }
              criterion 1 "Plan" max 10 { full when plan }
              bonus[[|| max 5]] above the scale {
                criterion 2 "Ideas" { 1 per ideas }
              }
            }
            """)
      )
    ) { subject in
      guard subject.scale.totalCeiling == nil else { return [] }
      return subject.scale.bonusSections.filter { !subject.isLimited($0) }.map { index in
        LintFinding(
          Phrase(
            vi: "điểm thưởng không có giới hạn: ghi `tối đa` và số điểm",
            en: "the bonus has no limit: write `max` and the points"),
          at: subject.scale.nodes[index].nameRange)
      }
    }
  }
}

extension LintSubject {
  /// `true` iff the points of a node cannot grow without end, as far as its rules tell.
  func isLimited(_ index: Int) -> Bool {
    let node = scale.nodes[index]
    if node.maximum != nil || node.ceiling != nil { return true }
    if let rule = node.rule { return scale[rule].bounds.supremum != nil }
    return node.children.allSatisfy { isLimited($0) }
  }
}
