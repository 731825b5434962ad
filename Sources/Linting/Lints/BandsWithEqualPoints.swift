import Diagnostics
import Numbers
import Semantics

extension Lint {
  /// Two neighboring bands with the same points.
  static var bandsWithEqualPoints: Lint {
    Lint(
      code: "bands-with-equal-points",
      LintPage(
        title: Phrase(
          vi: "hai mức liền nhau cùng số điểm", en: "two neighboring bands with the same points"),
        what: Phrase(
          vi:
            "Hai mức đứng liền nhau trong một bảng cho đúng một số điểm như nhau, tuy các mức khác của bảng đều khác nhau.",
          en:
            "Two bands next to each other give exactly the same points, although all others of the table differ."
        ),
        why: Phrase(
          vi:
            "Quyết định đặt ra hai mức để phân biệt chúng. Như ở Huế năm 2019: mức “dưới 60%” bị in là 1 điểm, bằng mức trên nó, rồi phải đính chính thành 0. Sửa điểm của một mức, hoặc gộp hai mức làm một.",
          en:
            "A decision has two bands in order to tell them apart. In Huế in 2019 “below 60%” was printed with 1 point, the same as the band above, and had to be corrected to 0. Correct the points of one band, or join the two."
        ),
        example: LintExample(
          vi: """
            thang điểm xã "Chấm điểm xã" {
              tổng điểm 3
              minh chứng { hoàn_thành "Nhiệm vụ hoàn thành": tỷ lệ }
              tiêu chí 1 "Thực hiện kế hoạch" tối đa 3 {
                theo hoàn_thành {
                  từ 90%: 3
                  từ 75% đến dưới 90%: 2
                  từ 60% đến dưới 75%: 1
                  dưới 60%: [[1||0]]
                }
              }
            }
            """,
          en: """
            scale commune "Scores of communes" {
              total 3
              evidence { done "Tasks done": percent }
              criterion 1 "Carrying out the plan" max 3 {
                by done {
                  from 90%: 3
                  from 75% to below 90%: 2
                  from 60% to below 75%: 1
                  below 60%: [[1||0]]
                }
              }
            }
            """)
      )
    ) { subject in
      subject.bandTables.compactMap { table in
        let bands = table.bands
        let equal = bands.indices.dropFirst().filter { bands[$0].points == bands[$0 - 1].points }
        guard equal.count == 1, bands.count > 2, let index = equal.first,
          bands[index].range != bands[index - 1].range
        else { return nil }
        return LintFinding(
          Phrase(
            vi:
              "mức này được \(Phrase.value(bands[index].points).vietnamese) điểm, bằng mức bên cạnh",
            en: "this band gives \(Phrase.value(bands[index].points).english), as the next one does"
          ),
          at: bands[index - 1].range,
          notes: [
            Diagnostic.Note(
              Phrase(vi: "mức bên cạnh", en: "the next band"), at: .range(bands[index].range))
          ])
      }
    }
  }
}
