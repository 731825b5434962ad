import Diagnostics
import Evidence
import Numbers
import Semantics
import Syntax

extension Lint {
  /// Evidence that can never have its greatest value, because the steps pass it by.
  static var stepMissesBound: Lint {
    Lint(
      code: "step-misses-bound",
      LintPage(
        title: Phrase(
          vi: "bước không tới được mức cao nhất", en: "steps that miss the upper bound"),
        what: Phrase(
          vi:
            "Minh chứng đi theo bước từ mức thấp nhất mà không bao giờ bằng mức cao nhất: `từ 0 đến 10 bước 0,3`.",
          en:
            "The evidence moves in steps from its least value and never equals its greatest: `from 0 to 10 step 0.3`."
        ),
        why: Phrase(
          vi:
            "Không đơn vị nào đạt được mức cao nhất, và phiếu từ chối con số mà quyết định cho phép. Sửa bước hoặc một trong hai mức.",
          en:
            "No unit can reach the greatest value, and the form refuses a figure that the decision allows. Correct the step or a bound."
        ),
        example: LintExample(
          vi: """
            thang điểm xã "Chấm điểm xã" {
              tổng điểm 10
              minh chứng { khảo_sát "Điểm khảo sát": điểm từ 0 đến 10 bước [[0,3||0,5]] }
              tiêu chí 1 "Khảo sát" tối đa 10 { khảo_sát }
            }
            """,
          en: """
            scale commune "Scores of communes" {
              total 10
              evidence { survey "Points of the survey": points from 0 to 10 step [[0.3||0.5]] }
              criterion 1 "Survey" max 10 { survey }
            }
            """)
      )
    ) { subject in
      subject.scale.schema.fields.flatMap { [$0] + $0.columns }.compactMap { field in
        guard let lower = field.bounds.lower, let upper = field.bounds.upper,
          let step = field.bounds.step, step.signum > 0, !((upper - lower) / step).isInteger
        else { return nil }
        let value = Phrase.value(upper, as: field.type)
        return LintFinding(
          Phrase(
            vi: "đi theo bước này thì không bao giờ bằng \(value.vietnamese)",
            en: "these steps never come to \(value.english)"),
          at: subject.stepRange(of: field))
      }
    }
  }
}

extension LintSubject {
  /// Returns where the step of a piece of evidence is written.
  fileprivate func stepRange(of field: EvidenceField) -> SourceRange {
    let declaration = evidence.first {
      $0.range.contains(field.range) && $0.names.contains { $0.text == field.name }
    }
    return declaration?.type?.step?.range ?? field.range
  }
}
