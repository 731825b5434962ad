import Diagnostics
import Evidence
import Numbers
import Semantics

extension Lint {
  /// A comparison of points with more than there can be.
  static var boundOutOfReach: Lint {
    Lint(
      code: "bound-out-of-reach", needs: .soundPart,
      LintPage(
        title: Phrase(
          vi: "so với nhiều điểm hơn mức tối đa", en: "more points than there can be"),
        what: Phrase(
          vi:
            "Điểm của một mục, hoặc của mỗi mục, được so với số lớn hơn điểm tối đa của nó, hoặc với hơn 100%: `mỗi nhóm >= 180%`, `mỗi nhóm >= 70` khi nhóm chỉ có 25 điểm.",
          en:
            "The points of a part, or of each part, are compared with more than its maximum, or with more than 100%: `each group >= 180%`, `each group >= 70` where a group has 25 points."
        ),
        why: Phrase(
          vi:
            "Không đơn vị nào đạt được mức ấy. Thường là thừa một chữ số, hoặc thiếu dấu `%`.",
          en:
            "No unit can ever get there. Mostly a digit is too many, or the `%` is missing."),
        example: LintExample(
          vi: """
            thang điểm xã "Chấm điểm xã" {
              tổng điểm 20
              minh chứng { đúng_hạn "Hồ sơ đúng hạn": tỷ lệ; hài_lòng "Người dân hài lòng": tỷ lệ }
              nhóm I "Hồ sơ" tối đa 10 { tiêu chí 1 "Đúng hạn" tối đa 10 { tỷ lệ thuận với đúng_hạn } }
              nhóm II "Người dân" tối đa 10 { tiêu chí 1 "Hài lòng" tối đa 10 { tỷ lệ thuận với hài_lòng } }
              xếp loại sao "Hạng sao" {
                hai_sao "Hai sao" khi tổng >= 16 và mỗi nhóm >= [[80||80%]]
                một_sao "Một sao" còn lại
              }
            }
            """,
          en: """
            scale commune "Scores of communes" {
              total 20
              evidence { on_time "Files settled on time": percent; content "Residents content": percent }
              group I "Files" max 10 { criterion 1 "On time" max 10 { proportional to on_time } }
              group II "Residents" max 10 { criterion 1 "Content" max 10 { proportional to content } }
              levels stars "Stars" {
                two "Two stars" when total >= 16 and each group >= [[80||80%]]
                one "One star" otherwise
              }
            }
            """)
      )
    ) { subject in
      subject.composed.compactMap { expression in
        guard let (bound, most) = subject.unreachableBound(of: expression) else { return nil }
        let range = subject.scale[bound].range
        let limit = Phrase.value(most.points, as: most.isShare ? .percent : nil)
        return LintFinding(
          Phrase(
            vi: "cao nhất chỉ có thể là \(limit.vietnamese), không bao giờ tới mức này",
            en: "the most that there can be is \(limit.english), so that this is never reached"),
          at: range, fixes: subject.percent(for: bound, isShare: most.isShare))
      }
    }
  }
}

extension LintSubject {
  /// The most that points can be: a number, or a share of the maximum.
  fileprivate typealias Most = (points: Rational, isShare: Bool)

  /// Returns the bound of a comparison that points cannot reach, with the most that they can be.
  fileprivate func unreachableBound(
    of expression: CheckedExpression
  ) -> (bound: ExpressionID, most: Most)? {
    switch expression.kind {
    case .comparison(_, let left, let right):
      return mostPoints(left, below: right).map { (right, $0) }
        ?? mostPoints(right, below: left).map { (left, $0) }
    case .quantified(let quantifier):
      switch quantifier.test {
      case .share(_, let bound):
        return (constant(bound) ?? .zero) > .one ? (bound, (.one, true)) : nil
      case .points(_, let bound):
        guard let value = constant(bound), let most = mostPoints(in: quantifier), most < value
        else { return nil }
        return (bound, (most, false))
      case .passes, .applies: return nil
      }
    case _: return nil
    }
  }

  /// Returns the most that the points of a part can be, where a constant is more.
  private func mostPoints(_ id: ExpressionID, below bound: ExpressionID) -> Most? {
    guard let value = constant(bound) else { return nil }
    switch scale[id].kind {
    case .nodeShare: return value > .one ? (.one, true) : nil
    case .nodePoints(let node):
      guard let maximum = scale.nodes[node].maximum, value > maximum else { return nil }
      return (maximum, false)
    case _: return nil
    }
  }

  /// Returns the most points with which a part can meet the demand on all parts, or on one of them.
  ///
  /// Each part has to meet it as far as it is there for all units.
  private func mostPoints(in quantifier: NodeQuantifier) -> Rational? {
    let maxima = quantifier.nodes.compactMap { scale.nodes[$0].maximum }
    guard maxima.count == quantifier.nodes.count else { return nil }
    switch quantifier.mode {
    case .each:
      let everywhere = quantifier.nodes.filter { node in
        path(of: node).allSatisfy {
          scale.nodes[$0].kinds == nil && scale.nodes[$0].applicability == nil
        }
      }
      return everywhere.compactMap { scale.nodes[$0].maximum }.min() ?? maxima.max()
    case .number: return maxima.max()
    case .sum, .mean: return nil
    }
  }

  /// Returns the repair of a bound where `%` alone is missing; few parts are asked for less than a third.
  fileprivate func percent(for bound: ExpressionID, isShare: Bool) -> [Fix] {
    guard !isShare, let value = constant(bound), value <= .hundred, value > Rational(33),
      source.text(of: scale[bound].range).utf8.allSatisfy({ (0x30...0x39).contains($0) })
    else { return [] }
    return [.replace(scale[bound].range, with: source.text(of: scale[bound].range) + "%")]
  }
}
