import Diagnostics
import Semantics
import Syntax

extension Lint {
  /// A parameter with several dates and one value.
  static var parameterNeverChanges: Lint {
    Lint(
      code: "parameter-never-changes", needs: .ownWords,
      LintPage(
        title: Phrase(
          vi: "tham số không đổi theo thời gian", en: "a parameter that never changes"),
        what: Phrase(
          vi:
            "`tham số` nêu nhiều mốc thời gian mà giá trị ở mọi mốc đều như nhau. Tham số có ít nhất một lần thay đổi thì không báo.",
          en:
            "A `parameter` names several dates, and its value is the same from all of them. Not a parameter that changes at least once."
        ),
        why: Phrase(
          vi:
            "Chép dòng trên mà quên sửa giá trị mới: năm sau vẫn chấm theo mức cũ. Sửa giá trị, hoặc chỉ giữ một dòng.",
          en:
            "The line was copied, and the new value not entered: next year is still scored by the old one. Correct it, or keep one line only."
        ),
        example: LintExample(
          vi: """
            thang điểm xã "Chấm điểm xã" {
              tổng điểm 10
              tham số mốc "Mức đủ điểm" { từ 01/01/2024: 80%; từ 01/01/2025: [[80%||90%]] }
              minh chứng { đúng_hạn "Hồ sơ đúng hạn": tỷ lệ }
              tiêu chí 1 "Giải quyết hồ sơ" tối đa 10 { đủ điểm khi đúng_hạn >= mốc }
            }
            """,
          en: """
            scale commune "Scores of communes" {
              total 10
              parameter least "Mark for full points" { from 01/01/2024: 80%; from 01/01/2025: [[80%||90%]] }
              evidence { on_time "Files settled on time": percent }
              criterion 1 "Settling files" max 10 { full when on_time >= least }
            }
            """)
      )
    ) { subject in
      subject.nodes(.parameterDeclaration).compactMap { node -> LintFinding? in
        guard let values = DatedParameter(node)?.values.compactMap({ $0.expressions.first }),
          let first = values.first, let again = values.dropFirst().first,
          values.dropFirst().allSatisfy({ $0.text == first.text })
        else { return nil }
        return LintFinding(
          Phrase(
            vi: "từ mốc nào giá trị cũng là `\(first.text)`",
            en: "the value is `\(first.text)` from every date"),
          at: again.range, beside: first.range, .firstTime)
      }
    }
  }
}
