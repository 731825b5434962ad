import Diagnostics
import Semantics

extension Lint {
  /// Two knock-outs of one ladder with the same effect on the same condition.
  static var knockOutTwice: Lint {
    Lint(
      code: "knock-out-twice", needs: .soundPart,
      LintPage(
        title: Phrase(
          vi: "một điều kiện loại ghi hai lần", en: "the same knock-out stated twice"),
        what: Phrase(
          vi: "Hai điều kiện của một bảng xếp loại có cùng hệ quả và cùng điều kiện.",
          en: "Two knock-outs of one ladder have the same effect and the same condition."),
        why: Phrase(
          vi:
            "Với `hạ một bậc`, đơn vị bị hạ hai bậc vì cùng một lỗi. Xóa một trong hai, hoặc sửa điều kiện của nó.",
          en:
            "With `down 1 level` the unit falls two levels for one fault. Delete one of them, or correct its condition."
        ),
        example: LintExample(
          vi: """
            thang điểm xã "Chấm điểm xã" {
              tổng điểm 100
              minh chứng {
                đúng_hạn "Hồ sơ đúng hạn"       : tỷ lệ
                kỷ_luật  "Có cán bộ bị kỷ luật" : có/không
                cháy_nổ  "Để xảy ra cháy nổ"    : có/không
              }
              tiêu chí 1 "Giải quyết hồ sơ" tối đa 100 { tỷ lệ thuận với đúng_hạn }
              xếp loại kết_quả "Kết quả" {
                tốt      "Tốt"      khi tổng >= 90
                đạt      "Đạt"      khi tổng >= 80 và không cháy_nổ
                chưa_đạt "Chưa đạt" còn lại
                hạ 1 bậc khi kỷ_luật vì "Điều 7 khoản 3"
                hạ 1 bậc khi [[kỷ_luật||cháy_nổ]] vì "Điều 7 khoản 4"
              }
            }
            """,
          en: """
            scale commune "Scores of communes" {
              total 100
              evidence {
                on_time    "Files settled on time" : percent
                discipline "Official disciplined"  : yes/no
                fire       "Fire or explosion"     : yes/no
              }
              criterion 1 "Settling files" max 100 { proportional to on_time }
              levels outcome "Result" {
                good   "Good"   when total >= 90
                passed "Passed" when total >= 80 and not fire
                failed "Failed" otherwise
                down 1 level when discipline because "Article 7(3)"
                down 1 level when [[discipline||fire]] because "Article 7(4)"
              }
            }
            """)
      )
    ) { subject in
      subject.scale.ladders.flatMap { ladder -> [LintFinding] in
        ladder.knockOuts.repetitions { first, again in
          first.effect == again.effect
            && subject.words(of: first.condition) == subject.words(of: again.condition)
        }.map { first, again in
          LintFinding(
            Phrase(
              vi: "điều kiện này với cùng hệ quả đã ghi ở trên",
              en: "this condition has the same effect above already"),
            at: again.range,
            beside: first.range,
            .firstTime)
        }
      }
    }
  }
}
