import Diagnostics
import Numbers
import Semantics

extension Lint {
  /// Full points from a mark that no value reaches.
  static var fullPointsOutOfReach: Lint {
    Lint(
      code: "full-points-out-of-reach",
      LintPage(
        title: Phrase(
          vi: "mức đủ điểm cao hơn mọi giá trị", en: "full points from beyond every value"),
        what: Phrase(
          vi:
            "`đủ điểm từ` nêu một mức mà số đo không bao giờ đạt tới: `đủ điểm từ 170%` của một tỷ lệ chỉ đến 100%.",
          en:
            "`full from` names a mark that the measure never reaches: `full from 170%` of a share that ends at 100%."
        ),
        why: Phrase(
          vi:
            "Mức ấy không có tác dụng: ai cũng chỉ được điểm theo tỷ lệ. Thường là gõ nhầm (70% thành 170%).",
          en:
            "The mark does nothing: everybody gets points by the share alone. Usually it is mistyped (70% became 170%)."
        ),
        example: LintExample(
          vi: """
            thang điểm xã "Chấm điểm xã" {
              tổng điểm 10
              minh chứng { trực_tuyến "Hồ sơ trực tuyến": tỷ lệ }
              tiêu chí 1 "Hồ sơ trực tuyến" tối đa 10 { tỷ lệ thuận với trực_tuyến, đủ điểm từ [[170%||70%]] }
            }
            """,
          en: """
            scale commune "Scores of communes" {
              total 10
              evidence { online "Files handed in online": percent }
              criterion 1 "Online" max 10 { proportional to online, full from [[170%||70%]] }
            }
            """)
      )
    ) { subject in
      subject.composed.compactMap { expression in
        guard case .proportional(let rule) = expression.kind, let mark = rule.fullFrom,
          let most = subject.domain(of: rule.measure).hull?.supremum, most < mark
        else { return nil }
        let type = subject.scale[rule.measure].type
        let (stated, greatest) = (Phrase.value(mark, as: type), Phrase.value(most, as: type))
        return LintFinding(
          Phrase(
            vi:
              "không giá trị nào đạt \(stated.vietnamese): cao nhất là \(greatest.vietnamese)",
            en: "no value reaches \(stated.english): the highest is \(greatest.english)"),
          at: expression.range)
      }
    }
  }
}
