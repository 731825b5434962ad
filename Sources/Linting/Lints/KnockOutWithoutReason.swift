import Diagnostics
import Semantics

extension Lint {
  /// A knock-out whose reason says nothing.
  static var knockOutWithoutReason: Lint {
    Lint(
      code: "knock-out-without-reason", needs: .parsedText,
      LintPage(
        title: Phrase(
          vi: "điều kiện loại không ghi lý do", en: "a knock-out without a reason"),
        what: Phrase(
          vi:
            "Phần `vì \"…\"` của một điều kiện loại để trống hoặc chỉ có dấu chờ điền như “…”, “?”, “x”.",
          en:
            "The `because \"…\"` of a knock-out is empty or only keeps a place, such as “…”, “?” or “x”."
        ),
        why: Phrase(
          vi:
            "Một điều kiện loại quyết định hơn mọi điểm số: ở Bình Định năm 2019 phần lớn trong 17 xã không đạt chỉ vì điều kiện kỷ luật. Ghi điều, khoản để đơn vị biết vì sao và khiếu nại được.",
          en:
            "One knock-out decides more than all points: in Bình Định in 2019 most of 17 communes failed by the discipline condition alone. State the clause, so that a unit knows why and can object."
        ),
        example: LintExample(
          vi: """
            thang điểm xã "Chấm điểm xã" {
              tổng điểm 100
              minh chứng {
                đúng_hạn "Hồ sơ đúng hạn"      : tỷ lệ
                kỷ_luật  "Có cán bộ bị kỷ luật" : có/không
              }
              tiêu chí 1 "Giải quyết hồ sơ" tối đa 100 { tỷ lệ thuận với đúng_hạn }
              xếp loại kết_quả "Kết quả" {
                đạt      "Đạt"      khi tổng >= 80
                chưa_đạt "Chưa đạt" còn lại
                xếp thẳng chưa_đạt khi kỷ_luật vì "[[…||Điều 7 khoản 3]]"
              }
            }
            """,
          en: """
            scale commune "Scores of communes" {
              total 100
              evidence {
                on_time    "Files settled on time" : percent
                discipline "Official disciplined"  : yes/no
              }
              criterion 1 "Settling files" max 100 { proportional to on_time }
              levels outcome "Result" {
                passed "Passed" when total >= 80
                failed "Failed" otherwise
                force failed when discipline because "[[…||Article 7(3)]]"
              }
            }
            """)
      )
    ) { subject in
      subject.scale.ladders.flatMap { ladder in
        ladder.knockOuts.filter { isPlaceholder($0.reason) }.map { knockOut in
          LintFinding(
            Phrase(
              vi: "không ghi vì sao đơn vị bị như vậy: ghi điều, khoản sau `vì`",
              en: "nothing says why this happens to a unit: name the clause behind `because`"),
            at: knockOut.range)
        }
      }
    }
  }
  /// `true` iff a reason tells nobody anything: fewer than two letters.
  private static func isPlaceholder(_ reason: String) -> Bool {
    reason.filter { $0.isLetter }.count < 2
  }
}
