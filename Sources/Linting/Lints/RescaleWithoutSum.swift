import Diagnostics
import Semantics
import Syntax

extension Lint {
  /// `rescale the group` where the group does not add its parts.
  static var rescaleWithoutSum: Lint {
    Lint(
      code: "rescale-without-sum",
      LintPage(
        title: Phrase(
          vi: "quy đổi ở nhóm không cộng điểm", en: "rescaling a group that does not add"),
        what: Phrase(
          vi:
            "Nhóm ghi `khi không áp dụng: quy đổi theo nhóm`, hoặc một mục trong nhóm ghi như vậy, nhưng nhóm lấy trung bình, lấy điểm cao nhất hoặc thấp nhất của các mục. Không xét mệnh đề ghi chung cho cả thang điểm, và nhóm có mục con cộng điểm.",
          en:
            "A group, or a part of it, says `when not applicable: rescale the group`, but the group takes the mean, the best or the lowest of its parts. A clause for the whole scale, and groups with parts that add, are not looked at."
        ),
        why: Phrase(
          vi:
            "Chỉ tổng mới được quy đổi: ở nhóm này mục không áp dụng chỉ được bỏ khỏi cả hai vế, nên lời văn hứa một phép tính không ai làm. Ghi `bỏ khỏi cả hai vế`, hoặc cộng điểm các mục.",
          en:
            "Only sums are scaled up: in this group a part that does not apply is just left out, so that the text promises a computation nobody makes. Write `leave out`, or add the parts."
        ),
        example: LintExample.ofMeetings(
          vi: """
              nhóm I "Công khai" tối đa 6 {
                khi không áp dụng: [[quy đổi theo nhóm||bỏ khỏi cả hai vế]]
                tổng hợp theo trung bình
                tiêu chí 1 "Họp dân" tối đa 6 { đủ điểm khi họp }
                tiêu chí 2 "Báo cáo" tối đa 6 {
                  áp dụng khi niêm_yết
                  đủ điểm khi báo_cáo
                }
              }
            """,
          en: """
              group I "Openness" max 6 {
                when not applicable: [[rescale the group||leave out]]
                combine by mean
                criterion 1 "Meeting" max 6 { full when meeting }
                criterion 2 "Report" max 6 {
                  applies when notice
                  full when report
                }
              }
            """)
      )
    ) { subject in
      subject.scale.nodes.indices.compactMap { index in
        let node = subject.scale.nodes[index]
        guard let group = node.children.isEmpty ? node.parent : index,
          let words = subject.scale.nodes[group].combination.choiceWords,
          !subject.adds(within: group),
          let clause = subject.declaration(of: node)?.node.child(.notApplicableClause),
          let rescaling = clause.token(.rescaleGroupKeyword)
        else { return nil }
        return LintFinding(
          Phrase(
            vi: "nhóm này \(words.vietnamese) chứ không cộng điểm: không có gì được quy đổi",
            en: "this group \(words.english) and adds nothing up: nothing is scaled"),
          at: rescaling.range,
          fixes: [
            .replace(
              rescaling.range, with: Keyword.phrase(of: .leaveOutKeyword).text(in: subject.language)
            )
          ])
      }
    }
  }
}

extension LintSubject {
  /// `true` iff something within a group adds its parts up, which rescale as the group says.
  fileprivate func adds(within group: Int) -> Bool {
    scale.nodes[group].children.contains { child in
      let node = scale.nodes[child]
      return !node.children.isEmpty
        && (node.combination.choiceWords == nil || adds(within: child))
    }
  }
}

extension Combination {
  /// What the node does with its parts, where it takes one figure of them instead of their sum.
  fileprivate var choiceWords: Phrase? {
    switch self {
    case .mean: Phrase(vi: "lấy trung bình", en: "takes the mean")
    case .best: Phrase(vi: "lấy các mục cao nhất", en: "takes the best parts")
    case .lowest: Phrase(vi: "lấy mục thấp nhất", en: "takes the lowest part")
    case .rule, .sum, .weights: nil
    }
  }
}
