import Diagnostics
import Semantics
import Syntax

extension Lint {
  /// A decision without a single example.
  static var scaleWithoutExamples: Lint {
    Lint(
      code: "scale-without-examples",
      LintPage(
        title: Phrase(vi: "thang điểm không có ví dụ", en: "a scale without an example"),
        what: Phrase(
          vi:
            "Thang điểm ghi số quyết định và có bảng xếp loại, nhưng không có khối `ví dụ` nào.",
          en: "The scale names its decision and has levels, but no `example`."),
        why: Phrase(
          vi:
            "Ví dụ là cách duy nhất để người ký thấy thang điểm cho ra đúng điều họ muốn, và để lần sửa sau không làm sai lặng lẽ. Thêm ít nhất một ví dụ lấy từ một đơn vị có thật.",
          en:
            "An example is how those who sign can see that the scale gives what they mean, and what keeps later changes honest. Add at least one, from a real unit."
        ),
        example: LintExample(
          vi: """
            thang điểm xã "Chấm điểm xã" {
              quyết định "12/2025/QĐ-UBND" ngày 10/02/2025
              tổng điểm 100
              minh chứng { đúng_hạn "Hồ sơ đúng hạn": tỷ lệ }
              tiêu chí 1 "Giải quyết hồ sơ" tối đa 100 { tỷ lệ thuận với đúng_hạn }
              xếp loại kết_quả "Kết quả" {
                đạt      "Đạt"      khi tổng >= 80
                chưa_đạt "Chưa đạt" còn lại
              }[[||
              ví dụ "Đúng 80 điểm" { cho { đúng_hạn: 80% }; mong đợi { tổng: 80; kết_quả: đạt } }]]
            }
            """,
          en: """
            scale commune "Scores of communes" {
              decision "12/2025/QĐ-UBND" dated 10/02/2025
              total 100
              evidence { on_time "Files settled on time": percent }
              criterion 1 "Settling files" max 100 { proportional to on_time }
              levels outcome "Result" {
                passed "Passed" when total >= 80
                failed "Failed" otherwise
              }[[||
              example "Just 80 points" { given { on_time: 80% }; expect { total: 80; outcome: passed } }]]
            }
            """)
      )
    ) { subject in
      guard subject.scale.examples.isEmpty, !subject.scale.header.decisionNumber.isEmpty,
        !subject.scale.ladders.isEmpty,
        let scale = ScaleDeclaration(subject.nodes(.scaleDeclaration).first),
        let name = scale.node.words.first
      else { return [] }
      return [
        LintFinding(
          Phrase(
            vi: "không có ví dụ nào cho thấy thang điểm chấm đúng ý quyết định",
            en: "no example shows that the scale does what the decision means"),
          at: name.range)
      ]
    }
  }
}
