import Diagnostics
import Numbers
import Semantics
import Syntax

extension Lint {
  /// A mark to pass that nobody can miss.
  static var passMarkAlwaysMet: Lint {
    Lint(
      code: "pass-mark-always-met",
      LintPage(
        title: Phrase(vi: "mức phải đạt mà ai cũng đạt", en: "a pass mark that everybody reaches"),
        what: Phrase(
          vi: "`phải đạt 0` hoặc `phải đạt 0%` ở một mục không bao giờ có điểm âm.",
          en: "`must reach 0` or `must reach 0%` in a part that never has points below 0."),
        why: Phrase(
          vi:
            "Đơn vị được 0 điểm cũng đạt, nên điều kiện “mỗi tiêu chí đạt” không loại được ai. Ghi mức tối thiểu của quyết định, hoặc bỏ dòng này.",
          en:
            "A unit with 0 points passes, so that “each criterion passes” keeps nobody out. Write the least points of the decision, or leave the line out."
        ),
        example: LintExample(
          vi: """
            thang điểm xã "Chấm điểm xã" {
              tổng điểm 10
              minh chứng { cảnh_quan "Điểm cảnh quan": điểm từ 0 đến 10 }
              tiêu chí 1 "Cảnh quan" tối đa 10 { phải đạt [[0||5]]; cảnh_quan }
            }
            """,
          en: """
            scale commune "Scores of communes" {
              total 10
              evidence { grounds "Marks for the grounds": points from 0 to 10 }
              criterion 1 "Grounds" max 10 { must reach [[0||5]]; grounds }
            }
            """)
      )
    ) { subject in
      subject.scale.nodes.indices.compactMap { index in
        let node = subject.scale.nodes[index]
        let mark: Rational
        switch node.passMark {
        case .points(let points): mark = points
        case .share(let share): mark = share
        case .condition, .allChildren, .atLeast, nil: return nil
        }
        guard mark.signum <= 0, !subject.canBeNegative(index) else { return nil }
        let clause = subject.declaration(of: node)?.node.child(.mustReachClause)
        return LintFinding(
          Phrase(
            vi: "mục này không bao giờ dưới 0 điểm, nên đơn vị nào cũng đạt",
            en: "the points are never below 0 here, so that every unit passes"),
          at: clause?.range ?? node.nameRange)
      }
    }
  }
}

extension LintSubject {
  /// `true` iff a node may have less than 0 points.
  fileprivate func canBeNegative(_ index: Int) -> Bool {
    let node = scale.nodes[index]
    if let floor = node.floor, floor.signum >= 0 { return false }
    if let rule = node.rule { return (scale[rule].bounds.infimum?.signum ?? -1) < 0 }
    return node.children.contains { canBeNegative($0) }
  }
}
