import Diagnostics
import Evidence
import Semantics

extension Lint {
  /// A row of a two-dimensional table that asks for the evidence of another criterion.
  static var rowAsksOtherEvidence: Lint {
    Lint(
      code: "row-asks-other-evidence", needs: .soundPart,
      LintPage(
        title: Phrase(
          vi: "một dòng của bảng hỏi minh chứng khác", en: "a row that asks for other evidence"),
        what: Phrase(
          vi:
            "Bảng hai chiều từ ba dòng: mọi dòng đều `theo thâm_niên`, riêng một dòng `theo thu_nhập` với đúng các mốc của những dòng kia, mà `thu_nhập` còn được hỏi ở nơi khác.",
          en:
            "A table of two values with three rows or more: all of them go `by years`, one goes `by income` with the very bounds of the others, and `income` is asked for elsewhere."
        ),
        why: Phrase(
          vi:
            "Các mốc của thâm niên được đem so với thu nhập, nên dòng ấy cho điểm sai. Thường là gõ nhầm hoặc chọn nhầm tên minh chứng.",
          en:
            "The bounds for years are compared with an income, so that the row gives wrong points. Usually the name was mistyped or picked from a list."
        ),
        example: .ofTrades(
          vi: [
            "thâm_niên { dưới 1: 2; 1 đến dưới 3: 5; từ 3: 6 }",
            "[[thu_nhập||thâm_niên]] { dưới 1: 1; 1 đến dưới 3: 4; từ 3: 6 }",
          ],
          en: [
            "years { below 1: 2; 1 to below 3: 5; from 3: 6 }",
            "[[income||years]] { below 1: 1; 1 to below 3: 4; from 3: 6 }",
          ])
      )
    ) { subject in
      subject.grids.compactMap { grid in
        guard let (odd, other) = grid.rows.oddOneOut(by: { $0.asked }),
          subject.scale[odd.subject].type == subject.scale[other.subject].type,
          let field = subject.field(of: odd.subject), subject.field(of: other.subject) != nil,
          grid.rows.contains(where: { row in
            row.asked != odd.asked
              && row.cells.map { subject.source.text(of: $0.range) }
                == odd.cells.map { subject.source.text(of: $0.range) }
          }),
          subject.isAsked(field, outside: grid.range)
        else { return nil }
        return LintFinding(
          Phrase(
            vi:
              "dòng này hỏi `\(odd.asked)`, còn các dòng kia với cùng mốc đều hỏi `\(other.asked)`",
            en:
              "this row asks for `\(odd.asked)`, all others with the same bounds for `\(other.asked)`"
          ),
          at: subject.scale[odd.subject].range, beside: subject.scale[other.subject].range,
          Phrase(vi: "dòng kia", en: "the other row"))
      }
    }
  }
}

extension LintSubject {
  /// `true` iff something beyond a part of the file asks for evidence.
  fileprivate func isAsked(_ field: Int, outside range: SourceRange) -> Bool {
    scale.expressions.contains { expression in
      if case .evidence(field) = expression.kind {
        !range.contains(expression.range)
      } else {
        false
      }
    }
  }
}
