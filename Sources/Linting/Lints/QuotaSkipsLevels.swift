import Diagnostics
import Semantics

extension Lint {
  /// A quota that sends those who do not stay past the next level.
  static var quotaSkipsLevels: Lint {
    Lint(
      code: "quota-skips-levels",
      LintPage(
        title: Phrase(
          vi: "hạn mức bỏ qua loại kế tiếp", en: "a quota that skips the next level"),
        what: Phrase(
          vi:
            "Hạn mức của một loại đưa số còn lại xuống hơn một loại: `khống chế A …, số còn lại xếp D` trong bảng A, B, C, D.",
          en:
            "The quota of a level sends the rest down more than one level: `quota a …, the rest d` in a ladder a, b, c, d."
        ),
        why: Phrase(
          vi:
            "Đơn vị suýt được giữ loại A rơi xuống dưới những đơn vị ít điểm hơn. Thường số còn lại được xếp vào loại ngay dưới.",
          en:
            "A unit that nearly kept the level falls below others with fewer points. Mostly the rest gets the level just below."
        ),
        example: LintExample(
          vi: """
            thang điểm xã "Chấm điểm xã" {
              tổng điểm 10
              minh chứng { phiếu "Điểm bình xét": điểm từ 0 đến 10 }
              tiêu chí 1 "Bình xét" tối đa 10 { phiếu }
              xếp loại kết_quả "Kết quả" {
                tốt "Tốt" khi tổng >= 9
                khá "Khá" khi tổng >= 7
                yếu "Yếu" còn lại
                khống chế tốt không quá 20% tổng số đơn vị, làm tròn xuống, theo tổng, số còn lại xếp [[yếu||khá]] vì "Điều 5"
              }
            }
            """,
          en: """
            scale commune "Scores of communes" {
              total 10
              evidence { ballot "Points of the ballot": points from 0 to 10 }
              criterion 1 "Ballot" max 10 { ballot }
              levels outcome "Result" {
                good "Good" when total >= 9
                fair "Fair" when total >= 7
                weak "Weak" otherwise
                quota good at most 20% of all units, rounded down by total, the rest [[weak||fair]] because "Article 5"
              }
            }
            """)
      )
    ) { subject in
      subject.scale.ladders.flatMap { ladder in
        ladder.quotas.filter { $0.rest > $0.level + 1 && $0.rest < ladder.levels.count }.map {
          let (rest, next) = (ladder.levels[$0.rest].title, ladder.levels[$0.level + 1].title)
          return LintFinding(
            Phrase(
              vi: "số còn lại xếp “\(rest)”, bỏ qua “\(next)” là loại ngay dưới",
              en: "the rest gets “\(rest)” and skips “\(next)”, the level just below"),
            at: $0.range)
        }
      }
    }
  }
}
