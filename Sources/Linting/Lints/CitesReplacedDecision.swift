import Diagnostics
import Semantics

extension Lint {
  /// A citation of the decision that this one replaces.
  static var citesReplacedDecision: Lint {
    Lint(
      code: "cites-replaced-decision", needs: .anyText,
      LintPage(
        title: Phrase(
          vi: "căn cứ vào văn bản đã bị thay thế", en: "a citation of the replaced decision"),
        what: Phrase(
          vi:
            "Một tiêu chí dẫn điều khoản của văn bản mà chính thang điểm này ghi là `thay thế`.",
          en: "A criterion cites a clause of the decision that this very scale `replaces`."),
        why: Phrase(
          vi:
            "Điều khoản ấy hết hiệu lực cùng lúc thang điểm này có hiệu lực; thường là chép lại từ tệp năm trước. Dẫn điều khoản của quyết định mới.",
          en:
            "The clause ceases to hold when this scale takes effect; usually it was copied from last year's file. Cite the clause of the new decision."
        ),
        example: LintExample(
          vi: """
            thang điểm xã "Chấm điểm xã" {
              quyết định "12/2025/QĐ-UBND" ngày 10/02/2025
              thay thế "02/2020/QĐ-UBND"
              tổng điểm 2
              minh chứng { họp "Có họp dân": có/không }
              tiêu chí 1 "Họp dân" tối đa 2 {
                căn cứ điều 5 khoản 1[[ của "Quyết định 02/2020/QĐ-UBND"||]]
                đủ điểm khi họp
              }
            }
            """,
          en: """
            scale commune "Scores of communes" {
              decision "12/2025/QĐ-UBND" dated 10/02/2025
              replaces "02/2020/QĐ-UBND"
              total 2
              evidence { meeting "Held a meeting": yes/no }
              criterion 1 "Meeting" max 2 {
                cites article 5 clause 1[[ of "Decision 02/2020/QĐ-UBND"||]]
                full when meeting
              }
            }
            """)
      )
    ) { subject in
      let old = subject.scale.header.replaces.filter { $0.contains("/") }
      guard !old.isEmpty else { return [] }
      return subject.scale.nodes.flatMap { $0.citations }.compactMap { citation in
        let words = citation.text.split(whereSeparator: { " ,;\"“”".contains($0) })
        guard let number = old.first(where: { number in words.contains { $0 == number } }) else {
          return nil
        }
        return LintFinding(
          Phrase(
            vi: "văn bản \(number) bị chính quyết định này thay thế",
            en: "\(number) is replaced by this very decision"),
          at: citation.range)
      }
    }
  }
}
