import Diagnostics
import Numbers
import Semantics

extension Lint {
  /// No points for every occurrence of something.
  static var zeroPerOccurrence: Lint {
    Lint(
      code: "zero-per-occurrence", needs: .soundPart,
      LintPage(
        title: Phrase(vi: "mỗi lần 0 điểm", en: "no points for each"),
        what: Phrase(
          vi: "`0 mỗi …` cộng hoặc trừ 0 điểm cho mỗi lần.",
          en: "`0 per …` gives or takes no points for each occurrence."),
        why: Phrase(
          vi:
            "Dòng này không có tác dụng, mà minh chứng vẫn bị hỏi. Sửa số điểm, hoặc bỏ dòng này.",
          en:
            "The line does nothing, and the evidence is asked all the same. Correct the points, or leave the line out."
        ),
        example: LintExample(
          vi: """
            thang điểm xã "Chấm điểm xã" {
              tổng điểm 5
              minh chứng { trễ "Số báo cáo nộp trễ": số lượng }
              tiêu chí 1 "Báo cáo" tối đa 5 { đủ điểm, trừ [[0||1]] mỗi trễ, không dưới 0 }
            }
            """,
          en: """
            scale commune "Scores of communes" {
              total 5
              evidence { late "Reports filed late": count }
              criterion 1 "Reports" max 5 { full, less [[0||1]] per late, not below 0 }
            }
            """)
      )
    ) { subject in
      subject.composed.compactMap { expression in
        guard case .perOccurrence(let amount, _) = expression.kind,
          let points = subject.constant(amount), points.isZero
        else { return nil }
        return LintFinding(
          Phrase(
            vi: "mỗi lần 0 điểm: dòng này không có tác dụng",
            en: "no points for each: this does nothing"),
          at: expression.range)
      }
    }
  }
}
