import Diagnostics
import Evidence
import Semantics
import Syntax

extension Lint {
  /// A rule that looks at the document of evidence for which no document is asked.
  static var documentNeverAsked: Lint {
    Lint(
      code: "document-never-asked",
      LintPage(
        title: Phrase(
          vi: "quy tắc cần văn bản mà phiếu không yêu cầu",
          en: "a document that the form never asks for"),
        what: Phrase(
          vi:
            "Một điều kiện hỏi `… có văn bản kèm theo` về minh chứng không khai báo `kèm văn bản`.",
          en:
            "A condition asks `… has a document` of evidence that is not declared `with document`."),
        why: Phrase(
          vi:
            "Phiếu kê khai không có chỗ nộp văn bản nên không đơn vị nào được điểm. Thêm `kèm văn bản` vào minh chứng.",
          en:
            "The form has no place for the document, so no unit gets the points. Add `with document` to the evidence."
        ),
        example: LintExample(
          vi: """
            thang điểm xã "Chấm điểm xã" {
              tổng điểm 2
              minh chứng { kế_hoạch "Có kế hoạch": có/không[[||, kèm văn bản]] }
              tiêu chí 1 "Kế hoạch" tối đa 2 { đủ điểm khi kế_hoạch và kế_hoạch có văn bản kèm theo }
            }
            """,
          en: """
            scale commune "Scores of communes" {
              total 2
              evidence { plan "Has a plan": yes/no[[||, with document]] }
              criterion 1 "Plan" max 2 { full when plan and plan has a document }
            }
            """)
      )
    ) { subject in
      subject.composed.compactMap { expression in
        guard case .stateTest(.documented, let operand) = expression.kind,
          let index = subject.field(of: operand)
        else { return nil }
        let field = subject.scale.schema.fields[index]
        guard !field.needsDocument, !field.countsOnlyWithDocument else { return nil }
        let words = Keyword.phrase(of: .withDocumentKeyword)
        return LintFinding(
          Phrase(
            vi: "phiếu không yêu cầu văn bản của `\(field.name)`: khai báo `\(words.vietnamese)`",
            en: "the form asks for no document of `\(field.name)`: declare it `\(words.english)`"),
          at: expression.range,
          beside: field.range,
          Phrase(vi: "minh chứng khai báo ở đây", en: "the evidence is declared here"))
      }
    }
  }
}
