import Diagnostics
import Semantics

extension Lint {
  /// One level that asks for more than a number, among others that ask for the number itself.
  static var oddThresholdSign: Lint {
    Lint(
      code: "odd-threshold-sign", needs: .soundPart,
      LintPage(
        title: Phrase(
          vi: "một ngưỡng dùng dấu khác các ngưỡng kia", en: "one threshold with another sign"),
        what: Phrase(
          vi:
            "Trong một bảng xếp loại có từ ba ngưỡng của cùng một điểm số, một ngưỡng viết `>` còn các ngưỡng kia viết `>=` (hoặc ngược lại).",
          en:
            "Of three or more thresholds of the same figure in one ladder, one is written with `>` and the others with `>=`, or the other way round."
        ),
        why: Phrase(
          vi:
            "Đơn vị được đúng số điểm của ngưỡng ấy rơi xuống loại dưới, còn ở các loại khác thì không. Đối chiếu với quyết định: “từ 80 điểm” là `>= 80`, “trên 80 điểm” là `> 80`.",
          en:
            "A unit with exactly that number falls to the next level, at the other levels it does not. Compare with the decision: “from 80” is `>= 80`, “above 80” is `> 80`."
        ),
        example: LintExample(
          vi: """
            thang điểm xã "Chấm điểm xã" {
              tổng điểm 100
              minh chứng { đúng_hạn "Hồ sơ đúng hạn": tỷ lệ }
              tiêu chí 1 "Hồ sơ" tối đa 100 { tỷ lệ thuận với đúng_hạn }
              xếp loại hạng "Hạng" {
                a "Loại A" khi tổng >= 90
                b "Loại B" khi tổng [[>||>=]] 80
                c "Loại C" khi tổng >= 70
                d "Loại D" còn lại
              }
            }
            """,
          en: """
            scale commune "Scores of communes" {
              total 100
              evidence { on_time "Files on time": percent }
              criterion 1 "Files" max 100 { proportional to on_time }
              levels class "Class" {
                a "Class A" when total >= 90
                b "Class B" when total [[>||>=]] 80
                c "Class C" when total >= 70
                d "Class D" otherwise
              }
            }
            """)
      )
    ) { subject in
      subject.scale.ladders.flatMap { ladder -> [LintFinding] in
        let asked = ladder.levels.compactMap { level in
          level.condition.map { subject.demands(in: $0) }?.first { $0.figure.isTotal && $0.isLeast }
        }
        let strict = asked.filter { $0.comparison == .greater }
        let others = asked.filter { $0.comparison == .greaterOrEqual }
        guard asked.count >= 3, min(strict.count, others.count) == 1 else { return [] }
        let odd = strict.count == 1 ? strict[0] : others[0]
        let usual = strict.count == 1 ? others[0] : strict[0]
        let signs = strict.count == 1 ? (odd: ">", usual: ">=") : (odd: ">=", usual: ">")
        return [
          LintFinding(
            Phrase(
              vi: "ngưỡng này viết `\(signs.odd)`, các loại khác viết `\(signs.usual)`",
              en: "this threshold has `\(signs.odd)`, the other levels have `\(signs.usual)`"),
            at: odd.range,
            beside: usual.range,
            Phrase(vi: "ngưỡng của loại khác", en: "the threshold of another level"))
        ]
      }
    }
  }
}

extension PointDemand.Figure {
  /// `true` iff it is a figure of the whole scale.
  fileprivate var isTotal: Bool {
    switch self {
    case .quantity: true
    case .points, .share, .eachPoints, .eachShare: false
    }
  }
}
