import Diagnostics
import Evidence
import Numbers
import Semantics

extension Lint {
  /// `each group >= 0.7`, which asks for 0.7 points, not for 70% of the maximum.
  static var shareTypedAsPoints: Lint {
    Lint(
      code: "share-typed-as-points",
      LintPage(
        title: Phrase(
          vi: "mức của nhóm ghi 0,7 thay cho 70%", en: "0.7 of a group in place of 70%"),
        what: Phrase(
          vi:
            "Điều kiện về nhiều nhóm hoặc tiêu chí một lúc, như `mỗi nhóm >= 0,7`, so với một số dưới 1 trong khi điểm tối đa của chúng đều trên 1; hoặc so với một số điểm, trong khi loại khác so chính các mục ấy, vốn có điểm tối đa khác nhau, với phần trăm.",
          en:
            "A condition on several groups or criteria at once, such as `each group >= 0.7`, names a number below 1 while each of them is worth more than 1 point; or names points, while another level names a percent for the same parts, which are not worth the same."
        ),
        why: Phrase(
          vi:
            "`0,7` là 0,7 điểm, nên hầu như đơn vị nào cũng đạt. Quyết định thường nói 70% số điểm tối đa của nhóm: viết `70%`.",
          en:
            "`0.7` is 0.7 points, which nearly every unit reaches. Decisions usually mean 70% of the maximum of the group: write `70%`."
        ),
        example: LintExample(
          vi: """
            thang điểm xã "Chấm điểm xã" {
              tổng điểm 10
              minh chứng {
                họp     "Tỷ lệ thôn có họp dân"     : tỷ lệ
                báo_cáo "Tỷ lệ báo cáo đúng hạn"    : tỷ lệ
              }
              nhóm I "Dân chủ" tối đa 5 { tiêu chí 1 "Họp dân" tối đa 5 { tỷ lệ thuận với họp } }
              nhóm II "Báo cáo" tối đa 5 { tiêu chí 1 "Báo cáo" tối đa 5 { tỷ lệ thuận với báo_cáo } }
              xếp loại hạng {
                đạt_chuẩn  "Đạt chuẩn"      khi mỗi nhóm >= [[0,7||70%]]
                chưa_chuẩn "Chưa đạt chuẩn" còn lại
              }
            }
            """,
          en: """
            scale commune "Scores of communes" {
              total 10
              evidence {
                meetings "Villages with a meeting" : percent
                reports  "Reports in time"         : percent
              }
              group I "Democracy" max 5 { criterion 1 "Meetings" max 5 { proportional to meetings } }
              group II "Reports" max 5 { criterion 1 "Reports" max 5 { proportional to reports } }
              levels rating {
                up_to_standard "Up to standard" when each group >= [[0.7||70%]]
                below_standard "Below standard" otherwise
              }
            }
            """)
      )
    ) { subject in
      subject.composed.compactMap { expression in
        guard case .quantified(let quantifier) = expression.kind,
          case .points(_, let threshold) = quantifier.test,
          let value = subject.constant(threshold), Rational.zero < value
        else { return nil }
        guard value < .one else { return subject.pointsAmongShares(quantifier, threshold, value) }
        guard quantifier.nodes.allSatisfy({ .one < subject.scale.nodes[$0].maximum ?? .zero })
        else { return nil }
        let (points, share) = (Phrase.value(value), Phrase.value(value, as: .percent))
        let range = subject.scale[threshold].range
        return LintFinding(
          Phrase(
            vi:
              "\(points.vietnamese) ở đây là số điểm; muốn nói phần của điểm tối đa thì viết `\(share.vietnamese)`",
            en:
              "\(points.english) are points here; for a part of the maximum write `\(share.english)`"
          ),
          at: range,
          fixes: [
            .replace(range, with: share.text(in: subject.language))
          ])
      }
    }
  }
}

extension LintSubject {
  /// Returns a finding where each of some parts must have so many points, while elsewhere the file asks for a
  /// share of each: points of parts that are not worth the same are no such demand.
  fileprivate func pointsAmongShares(
    _ quantifier: NodeQuantifier, _ threshold: ExpressionID, _ value: Rational
  ) -> LintFinding? {
    let maxima = Set(quantifier.nodes.map { scale.nodes[$0].maximum })
    let other = composed.first { expression in
      guard case .quantified(let other) = expression.kind, case .share = other.test else {
        return false
      }
      return other.nodes == quantifier.nodes && other.mode == quantifier.mode
    }
    guard quantifier.mode == .each, maxima.count > 1, let other else { return nil }
    let points = Phrase.value(value)
    return LintFinding(
      Phrase(
        vi:
          "\(points.vietnamese) ở đây là số điểm, mà các mục này có điểm tối đa khác nhau; chỗ khác lấy phần trăm",
        en:
          "\(points.english) are points here, while these parts have different maxima and elsewhere a percent is asked for"
      ),
      at: scale[threshold].range, beside: other.range,
      Phrase(vi: "ở đây theo phần trăm", en: "here it is a percent"))
  }
}
