import Diagnostics
import Evidence
import Numbers
import Semantics

extension Lint {
  /// A case that compares two figures and holds only where a case before it does.
  static var caseCoveredBefore: Lint {
    Lint(
      code: "case-covered-before", needs: .soundPart,
      LintPage(
        title: Phrase(
          vi: "trường hợp đã thuộc trường hợp trước", en: "a case that an earlier one takes"),
        what: Phrase(
          vi:
            "Hai trường hợp so cùng hai số liệu, và trường hợp sau hẹp hơn trường hợp trước: `nay <= trước: 8` rồi `nay <= 95% * trước: 4`.",
          en:
            "Two cases compare the same two figures, and the later is narrower than the earlier: `now <= before: 8`, then `now <= 95% * before: 4`."
        ),
        why: Phrase(
          vi:
            "Trường hợp đầu tiên đúng sẽ được dùng, nên trường hợp sau không bao giờ tới lượt. Thường hai dòng đổi chỗ, hoặc `>=` bị gõ thành `<=`.",
          en:
            "The first case that holds is taken, so that the later never is. Usually the two are exchanged, or `>=` was typed as `<=`."
        ),
        example: LintExample(
          vi: """
            thang điểm xã "Chấm điểm xã" {
              tổng điểm 8
              minh chứng { nay "Điện quý này": số từ 0; năm_trước "Điện quý này năm trước": số từ 1 }
              tiêu chí 1 "Tiết kiệm điện" tối đa 8 {
                trường hợp {
                  nay <= [[năm_trước||95% * năm_trước]]: 8
                  nay <= [[95% * năm_trước||năm_trước]]: 4
                  còn lại: 0
                }
              }
            }
            """,
          en: """
            scale commune "Scores of communes" {
              total 8
              evidence { used "Power used": number from 0; last "Power used last year": number from 1 }
              criterion 1 "Saving power" max 8 {
                cases {
                  used <= [[last||95% * last]]: 8
                  used <= [[95% * last||last]]: 4
                  otherwise: 0
                }
              }
            }
            """)
      )
    ) { subject in
      subject.composed.flatMap { expression -> [LintFinding] in
        guard case .cases(let arms, _) = expression.kind else { return [] }
        let compared = arms.map { subject.comparedFigures($0.condition) }
        return arms.indices.dropFirst().compactMap { index in
          guard let own = compared[index],
            let earlier = arms.indices.prefix(index).first(where: { other in
              compared[other].map { own.isWithin($0) } ?? false
            })
          else { return nil }
          return LintFinding(
            Phrase(
              vi: "trường hợp này không bao giờ tới lượt: trường hợp ở trên đã gồm nó",
              en: "this case is never taken: one above holds wherever it does"),
            at: subject.scale[arms[index].condition].range,
            beside: subject.scale[arms[earlier].condition].range,
            Phrase(vi: "trường hợp ở trên", en: "the case above"))
        }
      }
    }
  }
}

/// One figure compared with a multiple of another that is never negative.
private struct ComparedFigures {
  let left: Int
  let comparison: ComparisonOperator
  let factor: Rational
  let right: Int

  /// `true` iff the comparison holds only where another holds.
  func isWithin(_ other: ComparedFigures) -> Bool {
    guard left == other.left, right == other.right, comparison == other.comparison else {
      return false
    }
    switch comparison {
    case .less, .lessOrEqual: return factor <= other.factor
    case .greater, .greaterOrEqual: return factor >= other.factor
    case .equal, .notEqual: return false
    }
  }
}

extension LintSubject {
  fileprivate func comparedFigures(_ id: ExpressionID) -> ComparedFigures? {
    guard case .comparison(let comparison, let left, let right) = scale[id].kind else {
      return nil
    }
    if let figure = field(of: left), let other = multiple(right), figure != other.field {
      return ComparedFigures(
        left: figure, comparison: comparison, factor: other.factor, right: other.field)
    }
    guard let figure = field(of: right), let other = multiple(left), figure != other.field else {
      return nil
    }
    return ComparedFigures(
      left: figure, comparison: comparison.mirrored, factor: other.factor, right: other.field)
  }

  /// Returns the factor and the evidence, never negative, that a value is a multiple of.
  private func multiple(_ id: ExpressionID) -> (factor: Rational, field: Int)? {
    if case .binary(.multiply, let one, let other) = scale[id].kind {
      if let factor = constant(one), let field = amount(other) { return (factor, field) }
      if let factor = constant(other), let field = amount(one) { return (factor, field) }
      return nil
    }
    return amount(id).map { (.one, $0) }
  }

  private func amount(_ id: ExpressionID) -> Int? {
    guard let least = domain(of: id).hull?.infimum, least.signum >= 0 else { return nil }
    return field(of: id)
  }
}
