import Diagnostics
import Evidence
import Numbers
import Semantics

extension Lint {
  /// A limit on how far scores may differ that they cannot exceed.
  static var spreadNeverExceeded: Lint {
    Lint(
      code: "spread-never-exceeded",
      LintPage(
        title: Phrase(
          vi: "mức chênh lệch không bao giờ vượt", en: "a spread that is never exceeded"),
        what: Phrase(
          vi:
            "`chênh lệch không quá 30` của điểm chấm chỉ từ 0 đến 10: điểm của hai người không thể chênh nhau hơn 10.",
          en:
            "`spread at most 30` of marks from 0 to 10: the marks of two people cannot differ by more than 10."
        ),
        why: Phrase(
          vi:
            "Điều kiện không loại được ai. Thường là thiếu dấu phẩy (3,0 thành 30).",
          en:
            "The limit never applies. Usually a decimal sign is missing (3.0 became 30)."
        ),
        example: LintExample(
          vi: """
            thang điểm hội_thi "Hội thi" {
              tổng điểm 10
              người chấm { gk1 "Giám khảo 1"; gk2 "Giám khảo 2" }
              minh chứng {
                bài "Bài thi": điểm từ 0 đến 10, được chấm bởi gk1, gk2, lấy trung bình, chênh lệch không quá [[30||3]] ngược lại bị bác vì "Điều 9"
              }
              tiêu chí 1 "Bài thi" tối đa 10 { bài }
            }
            """,
          en: """
            scale contest "Contest" {
              total 10
              scorers { first "First judge"; second "Second judge" }
              evidence {
                paper "Paper" : points from 0 to 10, scored by first, second, counts mean, spread at most [[30||3]] else rejected because "Article 9"
              }
              criterion 1 "Paper" max 10 { paper }
            }
            """)
      )
    ) { subject in
      subject.composed.compactMap { expression in
        guard case .scored(let value) = expression.kind, let limit = value.spread else {
          return nil
        }
        let bounds = value.scores.compactMap { subject.field(of: $0) }
          .map { subject.scale.schema.fields[$0].bounds }
        guard let low = bounds.compactMap({ $0.lower }).min(),
          let high = bounds.compactMap({ $0.upper }).max(),
          bounds.count == value.scores.count, limit.value >= high - low
        else { return nil }
        let (most, stated) = (Phrase.value(high - low), Phrase.value(limit.value))
        return LintFinding(
          Phrase(
            vi:
              "điểm của “\(value.title)” chênh nhau nhiều nhất \(most.vietnamese), nên mức \(stated.vietnamese) không bao giờ bị vượt",
            en:
              "the scores of “\(value.title)” differ by \(most.english) at most, so \(stated.english) is never exceeded"
          ),
          at: expression.range)
      }
    }
  }
}
