import Diagnostics
import Evidence
import Numbers
import Semantics

extension Lint {
  /// Points that a rule can give beyond the maximum of its criterion, where they are cut without a word.
  static var pointsCutAtMaximum: Lint {
    Lint(
      code: "points-cut-at-maximum",
      LintPage(
        title: Phrase(
          vi: "điểm vượt mức tối đa bị cắt", en: "points beyond the maximum are cut"),
        what: Phrase(
          vi:
            "Cách tính điểm cộng lại có thể vượt `tối đa` của tiêu chí: hai khoản 4 và 2 điểm trong tiêu chí 5 điểm, `không quá 50` trong tiêu chí 5 điểm, điểm chấm đến 10 trong tiêu chí 5 điểm, `đủ điểm` rồi còn cộng. Không xét phần đã có `không quá` bằng mức tối đa.",
          en:
            "The parts of a rule can add up to more than the `max` of the criterion: 4 and 2 points in a criterion of 5, `at most 50` in a criterion of 5, marks up to 10 in a criterion of 5, `full` with more on top. Not what says `at most` the maximum itself."
        ),
        why: Phrase(
          vi:
            "Phần vượt bị cắt mà không ai hay: người có 5 điểm và người có 6 điểm như nhau. Thường là gõ nhầm (50% thành 50) hoặc quên quy đổi. Sửa số điểm, hoặc viết rõ `không quá 5`.",
          en:
            "The rest is cut and nobody notices: 5 points and 6 are the same. Usually a number is mistyped (50% became 50), or a conversion is missing. Correct the points, or write `at most 5`."
        ),
        example: LintExample(
          vi: """
            thang điểm xã "Chấm điểm xã" {
              tổng điểm 5
              minh chứng {
                rác  "Thu gom rác"  : có/không
                nước "Có nước sạch" : có/không
              }
              tiêu chí 1 "Môi trường" tối đa 5 { 3 khi rác, cộng [[3||2]] khi nước }
            }
            """,
          en: """
            scale commune "Scores of communes" {
              total 5
              evidence {
                waste "Waste collected" : yes/no
                water "Clean water"     : yes/no
              }
              criterion 1 "Environment" max 5 { 3 when waste, plus [[3||2]] when water }
            }
            """)
      )
    ) { subject in
      subject.leaves.compactMap { index in
        let node = subject.scale.nodes[index]
        guard let rule = node.rule, let maximum = node.maximum,
          let most = subject.most(rule, in: index), most > maximum
        else { return nil }
        let (points, limit) = (Phrase.value(most), Phrase.value(maximum))
        return LintFinding(
          Phrase(
            vi:
              "cách tính này cho tới \(points.vietnamese) điểm, tiêu chí chỉ có \(limit.vietnamese): phần vượt bị cắt",
            en:
              "the rule gives up to \(points.english) points, the criterion has \(limit.english): the rest is cut"
          ),
          at: subject.scale[rule].range)
      }
    }
  }
}

extension LintSubject {
  /// Returns the most points that a rule can give where its parts say so outright, `nil` for any other.
  fileprivate func most(_ id: ExpressionID, in node: Int) -> Rational? {
    switch scale[id].kind {
    case .constant(let value): value
    case .fullMarks(let own): own == node ? scale.nodes[node].maximum : nil
    case .when(let value, _): most(value, in: node)
    case .binary(.add, let left, let right): mostTogether([left, right], in: node)
    case .checklist(let items): mostTogether(items.map { $0.points }, in: node)
    case .evidence(let field): mostMarks(of: scale.schema.fields[field])
    case .clamped(_, lower: _, upper: let upper?): constant(upper)
    case .call(let call): most(call.body, in: node)
    case _: nil
    }
  }

  private func mostTogether(_ parts: [ExpressionID], in node: Int) -> Rational? {
    var sum = Rational.zero
    for part in parts {
      guard let points = self.most(part, in: node) else { return nil }
      sum = sum + points
    }
    return sum
  }

  private func mostMarks(of field: EvidenceField) -> Rational? {
    field.type == .points ? field.bounds.upper : nil
  }
}
