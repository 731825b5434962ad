import Diagnostics
import Semantics
import Syntax

extension Lint {
  /// Siblings whose numbers do not rise.
  static var numberingOutOfOrder: Lint {
    Lint(
      code: "numbering-out-of-order", needs: .parsedText,
      LintPage(
        title: Phrase(vi: "số thứ tự không tăng dần", en: "numbers that do not rise"),
        what: Phrase(
          vi:
            "Các mục cùng bậc đánh số bằng chữ số, số La Mã hoặc chữ cái (a, b, c, d, đ, e …) mà một mục có số nhỏ hơn mục đứng trước nó. Chữ cái không bắt đầu từ a là chữ viết tắt (E, S, G) thì không xét.",
          en:
            "Among parts of one level, numbered with digits, Roman numerals or letters (a, b, c, d, đ, e …), one has a smaller number than the one before it. Letters that do not begin with a are initials (E, S, G) and left alone."
        ),
        why: Phrase(
          vi:
            "Số của mục là địa chỉ mà phiếu chấm, kết quả và văn bản sửa đổi dùng để dẫn chiếu. Đánh lại số hoặc đổi chỗ hai mục như trong quyết định.",
          en:
            "The number is the address under which forms, results and amendments refer to a part. Renumber, or put the parts into the order of the decision."
        ),
        example: LintExample(
          vi: """
            thang điểm xã "Chấm điểm xã" {
              tổng điểm 4
              minh chứng {
                họp     "Có họp dân"  : có/không
                báo_cáo "Có báo cáo"  : có/không
              }
              tiêu chí [[2||1]] "Họp dân" tối đa 2 { đủ điểm khi họp }
              tiêu chí [[1||2]] "Báo cáo" tối đa 2 { đủ điểm khi báo_cáo }
            }
            """,
          en: """
            scale commune "Scores of communes" {
              total 4
              evidence {
                meeting "Held a meeting" : yes/no
                report  "Filed a report" : yes/no
              }
              criterion [[2||1]] "Meeting" max 2 { full when meeting }
              criterion [[1||2]] "Report" max 2 { full when report }
            }
            """)
      )
    ) { subject in
      subject.siblings.flatMap { siblings -> [LintFinding] in
        guard let numbering = Numbering(of: siblings.map { $0.label?.text ?? "" }) else {
          return []
        }
        return siblings.indices.dropFirst().compactMap { index in
          guard numbering.places[index] < numbering.places[index - 1] else { return nil }
          return LintFinding(
            Phrase(
              vi: "`\(numbering.labels[index])` đứng sau `\(numbering.labels[index - 1])`",
              en: "`\(numbering.labels[index])` stands behind `\(numbering.labels[index - 1])`"),
            at: siblings[index].nameRange,
            beside: siblings[index - 1].nameRange,
            Phrase(vi: "mục đứng trước", en: "the part before it"))
        }
      }
    }
  }
}
