import Diagnostics
import Numbers
import Semantics
import Syntax

extension Lint {
  /// A title such as “(1+2+3+4)” that does not name the parts it adds up.
  static var printedSumDiffers: Lint {
    Lint(
      code: "printed-sum-differs", needs: .parsedText,
      LintPage(
        title: Phrase(
          vi: "phép cộng in trong tên không khớp", en: "a printed sum that does not match"),
        what: Phrase(
          vi:
            "Tên của một mục in phép cộng như “(1+2+3+4)” hoặc “(5+2+3)” nhưng đó không phải là số thứ tự, cũng không phải là điểm tối đa của các mục bên trong.",
          en:
            "The title of a part prints a sum such as “(1+2+3+4)” or “(5+2+3)” that is neither the numbers nor the maxima of the parts inside."
        ),
        why: Phrase(
          vi:
            "Một quyết định đã ký ở Đắk Lắk ghi tổng “(1+2+3+4)” trong khi chỉ khi cộng cả mục 5 mới đủ 100 điểm. Sửa phép cộng, hoặc bỏ khỏi tên.",
          en:
            "A signed decision in Đắk Lắk labels a sum “(1+2+3+4)” that makes 100 points only together with item 5. Correct the sum, or leave it out of the title."
        ),
        example: .ofMeetings(
          vi: """
              nhóm I "Dân chủ ([[1+2||1+2+3]])" tối đa 6 {
                tiêu chí 1 "Họp dân" tối đa 1 { đủ điểm khi họp }
                tiêu chí 2 "Báo cáo" tối đa 3 { đủ điểm khi báo_cáo }
                tiêu chí 3 "Niêm yết" tối đa 2 { đủ điểm khi niêm_yết }
              }
            """,
          en: """
              group I "Democracy ([[1+2||1+2+3]])" max 6 {
                criterion 1 "Meeting" max 1 { full when meeting }
                criterion 2 "Report" max 3 { full when report }
                criterion 3 "Notice" max 2 { full when notice }
              }
            """)
      )
    ) { subject in
      subject.scale.nodes.flatMap { node -> [LintFinding] in
        guard !node.children.isEmpty, let declaration = subject.declaration(of: node),
          let title = TitleText(declaration.title, in: subject.source)
        else { return [] }
        let children = node.children.map { subject.scale.nodes[$0] }
        return title.parentheses.compactMap { part in
          let text = title.text(of: part)
          let terms = text.split(separator: "+", omittingEmptySubsequences: false).map {
            String($0.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
          }
          guard terms.count > 1,
            terms.allSatisfy({
              Numbering(of: [$0]) != nil || Rational(decimal: $0, separator: 0x2C) != nil
            })
          else { return nil }
          let maxima = terms.map { Rational(decimal: $0, separator: 0x2C) }
          guard terms != children.map({ $0.label }), maxima != children.map({ $0.maximum }) else {
            return nil
          }
          let labels = children.map { $0.label }.joined(separator: "+")
          return LintFinding(
            Phrase(
              vi: "tên in “\(text)” nhưng các mục bên trong là \(labels)",
              en: "the title prints “\(text)”, but the parts inside are \(labels)"),
            at: title.range(of: part))
        }
      }
    }
  }
}
