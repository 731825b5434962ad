import Diagnostics
import Evidence
import Numbers
import Semantics

extension Lint {
  /// A cap that grows with what it caps, or one that lies outside the range that is cut anyway.
  static var capWithoutEffect: Lint {
    Lint(
      code: "cap-without-effect", needs: .soundPart,
      LintPage(
        title: Phrase(
          vi: "giới hạn không có tác dụng", en: "a cap without effect"),
        what: Phrase(
          vi:
            "`không quá` nêu một giới hạn tăng theo chính số được tính: `2 mỗi sáng_kiến, không quá 5 * sáng_kiến`; hoặc một bước của `bắt đầu từ … trong khoảng 1 và 5` ghi `không quá 6`.",
          en:
            "`at most` names a limit that grows with the very count: `2 per ideas, at most 5 * ideas`; or a step of `start at … between 1 and 5` says `at most 6`."
        ),
        why: Phrase(
          vi:
            "Giới hạn không bao giờ cắt được điểm nào. Quyết định thường ghi số lần tối đa (“không quá 5 sáng kiến”): viết số điểm tương ứng, `không quá 10`.",
          en:
            "The cap never cuts anything. Decisions often name the number of times (“at most 5 ideas”): write the points for those, `at most 10`."
        ),
        example: LintExample(
          vi: """
            thang điểm xã "Chấm điểm xã" {
              tổng điểm 10
              minh chứng { sáng_kiến "Số sáng kiến": số lượng }
              tiêu chí 1 "Sáng kiến" tối đa 10 { 2 mỗi sáng_kiến, không quá [[5 * sáng_kiến||10]] }
            }
            """,
          en: """
            scale commune "Scores of communes" {
              total 10
              evidence { ideas "Ideas put to use": count }
              criterion 1 "Ideas" max 10 { 2 per ideas, at most [[5 * ideas||10]] }
            }
            """)
      )
    ) { subject in
      subject.composed.flatMap { expression -> [LintFinding] in
        switch expression.kind {
        case .clamped(let value, _, let upper?):
          return [subject.growingCap(upper, of: value)].compactMap { $0 }
        case .steps(let sequence): return subject.idleSteps(of: sequence)
        case _: return []
        }
      }
    }
  }
}

extension LintSubject {
  /// Returns a finding for a cap that is a multiple of the same thing as what it caps, and never less.
  fileprivate func growingCap(_ cap: ExpressionID, of value: ExpressionID) -> LintFinding? {
    guard let limit = multiple(cap), let own = multiple(value), own.factor <= limit.factor,
      own.factor.signum > 0, let least = domain(of: own.base).hull?.infimum, least.signum >= 0,
      scale[limit.base].range != scale[own.base].range, isSame(own.base, limit.base)
    else { return nil }
    let name = words(of: limit.base)
    return LintFinding(
      Phrase(
        vi: "giới hạn này tăng theo chính `\(name)`, nên không bao giờ cắt bớt điểm",
        en: "this limit grows with `\(name)` itself, so that it never cuts anything"),
      at: scale[cap].range)
  }

  /// Returns the steps that cut to a number beyond the ends between which every step stays.
  fileprivate func idleSteps(of sequence: StepSequence) -> [LintFinding] {
    guard let lower = constant(sequence.lower), let upper = constant(sequence.upper) else {
      return []
    }
    return sequence.steps.compactMap { step in
      guard let amount = constant(step.amount) else { return nil }
      switch step.effect {
      case .up, .down: return nil
      case .atMost: if amount < upper { return nil }
      case .notBelow: if amount > lower { return nil }
      }
      let (first, last) = (Phrase.value(lower), Phrase.value(upper))
      return LintFinding(
        Phrase(
          vi:
            "giá trị luôn nằm trong khoảng \(first.vietnamese) và \(last.vietnamese): bước này không làm thay đổi gì",
          en:
            "the value always stays between \(first.english) and \(last.english): this step changes nothing"
        ),
        at: scale[step.amount].range)
    }
  }

  /// Returns the constant and what is multiplied with it.
  private func multiple(_ id: ExpressionID) -> (factor: Rational, base: ExpressionID)? {
    switch scale[id].kind {
    case .binary(.multiply, let one, let other), .perOccurrence(let one, let other):
      if let factor = constant(one) { return (factor, other) }
      return constant(other).map { ($0, one) }
    case .constant: return nil
    case _: return (.one, id)
    }
  }

  private func isSame(_ first: ExpressionID, _ second: ExpressionID) -> Bool {
    if let field = field(of: first) { return field == self.field(of: second) }
    return words(of: first) == words(of: second)
  }
}
