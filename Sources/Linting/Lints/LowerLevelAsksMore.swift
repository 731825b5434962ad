import Diagnostics
import Semantics

extension Lint {
  /// A lower level that asks for more than the one above it.
  static var lowerLevelAsksMore: Lint {
    Lint(
      code: "lower-level-asks-more", needs: .soundPart,
      LintPage(
        title: Phrase(
          vi: "loại dưới đòi nhiều hơn loại trên", en: "a lower level that asks for more"),
        what: Phrase(
          vi:
            "Loại dưới đòi một nhóm, hoặc mỗi nhóm, nhiều điểm hơn loại ngay trên nó: 5 sao đòi mỗi nhóm từ 70%, 4 sao đòi từ 80%.",
          en:
            "A level asks for more points of a part, or of each part, than the level right above it: 5 stars ask for 70% of each group, 4 stars for 80%."
        ),
        why: Phrase(
          vi:
            "Đơn vị đủ cho loại trên lại không đủ cho loại dưới. Thường một con số bị gõ nhầm hoặc hai dòng đổi chỗ. Đối chiếu với quyết định.",
          en:
            "Who has enough for the upper level has not enough for the lower one. Usually a number is mistyped or two lines are exchanged. Compare with the decision."
        ),
        example: LintExample(
          vi: """
            thang điểm xã "Chấm điểm xã" {
              tổng điểm 20
              minh chứng { nộp "Điểm nộp": điểm từ 0 đến 10; họp "Điểm họp": điểm từ 0 đến 10 }
              nhóm A "Nộp" tối đa 10 { tiêu chí 1 "Nộp" tối đa 10 { nộp } }
              nhóm B "Họp" tối đa 10 { tiêu chí 1 "Dự họp" tối đa 10 { họp } }
              xếp loại kết_quả "Kết quả" {
                tốt "Tốt" khi tổng >= 18 và mỗi nhóm >= 70%
                khá "Khá" khi tổng >= 12 và mỗi nhóm >= [[80%||50%]]
                yếu "Yếu" còn lại
              }
            }
            """,
          en: """
            scale commune "Scores of communes" {
              total 20
              evidence { filing "Marks for files": points from 0 to 10; meeting "Marks for meetings": points from 0 to 10 }
              group A "Files" max 10 { criterion 1 "Files in order" max 10 { filing } }
              group B "Meetings" max 10 { criterion 1 "Attendance" max 10 { meeting } }
              levels outcome "Result" {
                good "Good" when total >= 18 and each group >= 70%
                fair "Fair" when total >= 12 and each group >= [[80%||50%]]
                weak "Weak" otherwise
              }
            }
            """)
      )
    ) { subject in
      subject.scale.ladders.flatMap { ladder -> [LintFinding] in
        zip(ladder.levels, ladder.levels.dropFirst()).flatMap { upper, lower -> [LintFinding] in
          let above = subject.demands(of: upper)
          // One demand above alone makes the lower level out of reach, which the proofs say.
          guard above.count > 1 else { return [] }
          return subject.demands(of: lower).compactMap { demand in
            guard demand.isLeast,
              let other = above.first(where: { $0.isLeast && $0.figure == demand.figure }),
              demand.bound > other.bound,
              // Where few points are good, the levels climb.
              !above.contains(where: { $0.isMost && $0.figure == demand.figure })
            else { return nil }
            return LintFinding(
              Phrase(
                vi: "“\(lower.title)” đòi nhiều hơn “\(upper.title)” ở trên",
                en: "“\(lower.title)” asks for more than “\(upper.title)” above"),
              at: demand.range,
              beside: other.range,
              Phrase(vi: "loại trên đòi ở đây", en: "the level above asks here"))
          }
        }
      }
    }
  }
}
