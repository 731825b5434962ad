import Diagnostics
import Evidence
import Semantics

extension Lint {
  /// Two knock-outs with different effects on different evidence that give the same clause as their reason.
  static var sameReasonTwice: Lint {
    Lint(
      code: "same-reason-twice", needs: .soundPart,
      LintPage(
        title: Phrase(
          vi: "hai điều kiện loại, một lý do", en: "two knock-outs with one reason"),
        what: Phrase(
          vi:
            "Hai điều kiện loại của một bảng xếp loại hỏi hai minh chứng khác nhau, có hệ quả khác nhau, mà nêu đúng một lý do, tới khoản hoặc điểm: `vì \"Điều 9 khoản 2\"`. Lý do chỉ nêu điều, và hai điều kiện cùng hệ quả thì không báo.",
          en:
            "Two knock-outs of a ladder ask for different evidence and have different effects, but give the very same reason, down to a clause or point: `because \"Article 9 clause 2\"`. Not reasons that name an article alone, and not two with one effect."
        ),
        why: Phrase(
          vi:
            "Lý do được in trong bảng giải thích. Thường là chép dòng trên mà quên sửa số khoản, nên đơn vị bị hạ loại được chỉ tới điều khoản không nói về mình.",
          en:
            "The reason is printed in explanations. Usually the line above was copied and the number not changed, so that a unit is pointed to a clause that is not about it."
        ),
        example: LintExample(
          vi: """
            thang điểm xã "Chấm điểm xã" {
              tổng điểm 10
              minh chứng {
                nộp     "Điểm nộp"             : điểm từ 0 đến 10
                kỷ_luật "Có cán bộ bị kỷ luật" : có/không
                cháy    "Để xảy ra cháy nổ"    : có/không
              }
              tiêu chí 1 "Nộp" tối đa 10 { nộp }
              xếp loại kết_quả "Kết quả" {
                tốt "Tốt" khi tổng >= 8
                khá "Khá" khi tổng >= 6
                yếu "Yếu" còn lại
                không quá khá khi kỷ_luật vì "Điều 9 khoản 2"
                xếp thẳng yếu khi cháy vì "Điều 9 khoản [[2||3]]"
              }
            }
            """,
          en: """
            scale commune "Scores of communes" {
              total 10
              evidence {
                filing     "Marks for files"      : points from 0 to 10
                discipline "Official disciplined" : yes/no
                fire       "Fire or explosion"    : yes/no
              }
              criterion 1 "Files" max 10 { filing }
              levels outcome "Result" {
                good "Good" when total >= 8
                fair "Fair" when total >= 6
                weak "Weak" otherwise
                at most fair when discipline because "Article 9 clause 2"
                force weak when fire because "Article 9 clause [[2||3]]"
              }
            }
            """)
      )
    ) { subject in
      subject.scale.ladders.flatMap { ladder in
        ladder.knockOuts.repetitions { $0.reason == $1.reason }.compactMap { first, again in
          guard first.effect != again.effect, subject.namesClause(again.reason),
            subject.evidence(askedIn: first.condition)
              .isDisjoint(with: subject.evidence(askedIn: again.condition))
          else { return nil }
          return LintFinding(
            Phrase(
              vi: "lý do này giống hệt của một điều kiện khác về việc khác",
              en: "this is the very reason of another knock-out, which is about something else"),
            at: again.range, beside: first.range, .firstTime)
        }
      }
    }
  }
}

extension LintSubject {
  private static let clauseWords: [SoughtPhrase] = [" khoản ", " điểm ", " clause ", " point "]

  /// `true` iff a reason names more than an article.
  fileprivate func namesClause(_ reason: String) -> Bool {
    FoldedText(reason).inWords.holds(Self.clauseWords)
  }

  /// Returns the evidence that a condition asks for.
  fileprivate func evidence(askedIn id: ExpressionID) -> Set<Int> {
    if let field = field(of: id) { return [field] }
    return scale[id].kind.operands.reduce(into: []) { $0.formUnion(evidence(askedIn: $1)) }
  }
}
