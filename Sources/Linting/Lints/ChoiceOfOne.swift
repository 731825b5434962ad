import Diagnostics
import Semantics
import Syntax

extension Lint {
  /// A choice that leaves nothing to choose.
  static var choiceOfOne: Lint {
    Lint(
      code: "choice-of-one", needs: .anyText,
      LintPage(
        title: Phrase(vi: "lựa chọn chỉ có một phương án", en: "a choice of one"),
        what: Phrase(
          vi: "Minh chứng kiểu `lựa chọn` chỉ có một phương án.",
          en: "Evidence of type `choice` has one option only."),
        why: Phrase(
          vi:
            "Mọi đơn vị đều điền như nhau. Hoặc thiếu phương án, hoặc câu hỏi thật ra là có/không.",
          en:
            "All units file the same. Either an option is missing or the question is a yes/no really."
        ),
        example: LintExample(
          vi: """
            thang điểm xã "Chấm điểm xã" {
              tổng điểm 2
              minh chứng { mức "Mức thực hiện": lựa chọn { tốt "Tốt"[[||; chưa_tốt "Chưa tốt"]] } }
              tiêu chí 1 "Thực hiện" tối đa 2 { theo mức { tốt: 2[[||; chưa_tốt: 0]] } }
            }
            """,
          en: """
            scale commune "Scores of communes" {
              total 2
              evidence { grade "Grade": choice { good "Good"[[||; poor "Poor"]] } }
              criterion 1 "Carrying out" max 2 { by grade { good: 2[[||; poor: 0]] } }
            }
            """)
      )
    ) { subject in
      subject.evidence.compactMap { evidence in
        guard let type = evidence.type, type.keyword == .choiceKeyword, type.options.count == 1,
          let option = type.options.first
        else { return nil }
        return LintFinding(
          Phrase(
            vi: "chỉ có một phương án nên không có gì để chọn",
            en: "there is one option only, so nothing to choose"),
          at: option.range)
      }
    }
  }
}
