import Diagnostics
import Evaluation
import Evidence
import Numbers
import Semantics

extension Explainer {
  /// Returns a condition in words, independent of the unit: `tổng điểm từ 90 điểm trở lên`.
  func conditionText(_ id: ExpressionID) -> Phrase {
    switch scale[id].kind {
    case .comparison(let sign, let left, let right), .ranked(let sign, let left, let right):
      return comparisonText(sign, left, right)
    case .call(let call): return conditionText(call.body)
    case .level, .required, .steps: return formula(id, .names)
    case .all(let operands):
      return .joined(
        operands.map { conjunct($0) }, separator: Phrase(vi: " và ", en: " and "))
    case .any(let operands):
      return .joined(operands.map { conjunct($0) }, separator: Phrase(vi: " hoặc ", en: " or "))
    case .unary(.not, let operand): return negatedText(operand)
    case .isOneOf(let operand, let values):
      let names = Phrase.joined(values.map { value($0, like: operand) }, separator: ", ")
      let subject = formula(operand, .names)
      return Phrase(
        vi: "\(subject.vi) là một trong: \(names.vi)", en: "\(subject.en) is one of: \(names.en)")
    case .sameText(let left, let right, let isNegated):
      let (left, right) = (formula(left, .names), formula(right, .names))
      return isNegated
        ? Phrase(vi: "\(left.vi) khác \(right.vi)", en: "\(left.en) is not \(right.en)")
        : Phrase(vi: "\(left.vi) là \(right.vi)", en: "\(left.en) is \(right.en)")
    case .stateTest(let test, let operand): return stateText(test, operand)
    case .atLeast(let count, let conditions):
      let inside = Phrase.joined(conditions.map { conditionText($0) }, separator: "; ")
      return Phrase(
        vi: "có ít nhất \(count) trong \(conditions.count) nội dung: \(inside.vi)",
        en: "at least \(count) of \(conditions.count) hold: \(inside.en)")
    case .quantified(let quantifier): return quantifierText(quantifier)
    case .ordered(let order): return orderText(order)
    case .constant(let value): return value.isZero ? Self.never : Self.always
    case .evidence where scale[id].type == .yesNo,
      .column where scale[id].type == .yesNo:
      return formula(id, .names) + Phrase(vi: ": có", en: ": yes")
    case .text, .absent, .evidence, .column, .aggregate, .definition, .unitKind, .nodePoints,
      .nodeShare, .nodePasses,
      .quantity, .fullMarks, .shareOfFull, .unary, .binary, .quotient, .function, .weightedMean,
      .scored,
      .fallback, .conditional,
      .cases, .bands, .when, .proportional, .perOccurrence, .clamped, .rounded, .list, .best,
      .checklist, .days, .deadline, .period, .markWithin, .cohort, .awarded, .standing, .own:
      return formula(id, .names)
    }
  }

  /// Returns the opposite of a condition in words.
  func negatedText(_ id: ExpressionID) -> Phrase {
    switch scale[id].kind {
    case .comparison(let sign, let left, let right):
      if case .quantified = scale[left].kind { break }
      return comparisonText(sign.negated, left, right)
    case .ranked(let sign, let left, let right): return comparisonText(sign.negated, left, right)
    case .call(let call): return negatedText(call.body)
    case .level, .required, .steps: break
    case .unary(.not, let operand): return conditionText(operand)
    case .all(let operands):
      return .joined(
        operands.map { negatedPart($0) }, separator: Phrase(vi: " hoặc ", en: " or "))
    case .any(let operands):
      return .joined(
        operands.map { negatedPart($0) }, separator: Phrase(vi: " và ", en: " and "))
    case .evidence, .column, .aggregate, .definition:
      let name = formula(id, .names)
      return Phrase(vi: "\(name.vi): không", en: "\(name.en): no")
    case .nodePasses(let node):
      let name = name(of: node)
      return Phrase(vi: "\(name.vi) không đạt", en: "\(name.en) does not pass")
    case .constant, .text, .absent, .unitKind, .nodePoints, .nodeShare, .quantity, .fullMarks,
      .shareOfFull, .unary, .binary, .quotient, .function, .weightedMean, .scored, .sameText,
      .isOneOf,
      .stateTest, .fallback,
      .conditional, .cases, .bands, .when, .proportional, .perOccurrence, .clamped, .rounded,
      .list, .atLeast, .best, .checklist, .days, .deadline, .period, .markWithin, .quantified,
      .cohort, .awarded, .standing, .own, .ordered:
      break
    }
    let text = operand(id, .names)
    return Phrase(vi: "không phải \(text.vi)", en: "not \(text.en)")
  }

  private func negatedPart(_ id: ExpressionID) -> Phrase {
    switch scale[id].kind {
    case .all, .any: negatedText(id).parenthesized
    case .level, .ranked, .call, .required, .steps: negatedText(id)
    case .constant, .text, .absent, .evidence, .column, .aggregate, .definition, .unitKind,
      .nodePoints, .nodeShare,
      .nodePasses, .quantity, .fullMarks, .shareOfFull, .unary, .binary, .quotient, .function,
      .weightedMean, .scored, .comparison,
      .sameText, .isOneOf, .stateTest, .fallback, .conditional, .cases, .bands, .when,
      .proportional, .perOccurrence, .clamped, .rounded, .list, .atLeast, .best, .checklist,
      .days, .deadline, .period, .markWithin, .quantified, .cohort, .awarded, .standing, .own,
      .ordered:
      negatedText(id)
    }
  }

  private func comparisonText(
    _ sign: ComparisonOperator, _ left: ExpressionID, _ right: ExpressionID
  ) -> Phrase {
    let mark = threshold(right, like: left)
    if case .quantified(let quantifier) = scale[left].kind, quantifier.mode == .number,
      sign == .greaterOrEqual
    {
      let (one, demand) = (word(of: quantifier), demand(of: quantifier))
      return Phrase(
        vi: "có ít nhất \(mark.vi) \(one.vi) \(demand.vi)",
        en: "at least \(mark.en) \(plural(one.en)) "
          + (quantifier.test.isThreshold ? "with " : "") + demand.en)
    }
    if sign == .equal, scale[left].type == .yesNo, isBare(right) {
      return formula(left, .names) + ": " + mark
    }
    return formula(left, .names) + " " + IntervalWording.words(sign, mark)
  }

  /// Returns a threshold in words; a constant of a choice takes the options of the other side.
  func threshold(_ id: ExpressionID, like other: ExpressionID) -> Phrase {
    switch scale[id].kind {
    case .constant(let value): return self.value(value, like: other)
    case .level, .ranked, .call, .required, .steps: return formula(id, .names)
    case .text, .absent, .evidence, .column, .aggregate, .definition, .unitKind, .nodePoints,
      .nodeShare, .nodePasses,
      .quantity, .fullMarks, .shareOfFull, .unary, .binary, .quotient, .function, .weightedMean,
      .scored,
      .comparison, .sameText,
      .all, .any, .isOneOf, .stateTest, .fallback, .conditional, .cases, .bands, .when,
      .proportional, .perOccurrence, .clamped, .rounded, .list, .atLeast, .best, .checklist,
      .days, .deadline, .period, .markWithin, .quantified, .cohort, .awarded, .standing, .own,
      .ordered:
      return formula(id, .names)
    }
  }

  /// Returns a part of `and` or `or`, in parentheses where it has parts of its own.
  private func conjunct(_ id: ExpressionID) -> Phrase {
    switch scale[id].kind {
    case .all, .any: conditionText(id).parenthesized
    case .level, .ranked, .call, .required, .steps: conditionText(id)
    case .constant, .text, .absent, .evidence, .column, .aggregate, .definition, .unitKind,
      .nodePoints, .nodeShare,
      .nodePasses, .quantity, .fullMarks, .shareOfFull, .unary, .binary, .quotient, .function,
      .weightedMean, .scored, .comparison,
      .sameText, .isOneOf, .stateTest, .fallback, .conditional, .cases, .bands, .when,
      .proportional, .perOccurrence, .clamped, .rounded, .list, .atLeast, .best, .checklist,
      .days, .deadline, .period, .markWithin, .quantified, .cohort, .awarded, .standing, .own,
      .ordered:
      conditionText(id)
    }
  }

  private func stateText(_ test: StateTest, _ operand: ExpressionID) -> Phrase {
    let name = formula(operand, .names)
    return switch test {
    case .filed: Phrase(vi: "đã nộp \(name.vi)", en: "\(name.en) is filed")
    case .missing: Phrase(vi: "chưa nộp \(name.vi)", en: "\(name.en) is missing")
    case .notApplicable:
      Phrase(vi: "\(name.vi) không áp dụng", en: "\(name.en) is not applicable")
    case .notYetDue: Phrase(vi: "\(name.vi) chưa đến hạn", en: "\(name.en) is not yet due")
    case .rejected:
      Phrase(vi: "\(name.vi) không được chấp nhận", en: "\(name.en) is rejected")
    case .documented:
      Phrase(vi: "\(name.vi) có văn bản kèm theo", en: "\(name.en) has a document")
    }
  }

  /// Returns what is asked of several nodes: `mỗi nhóm đạt từ 70% trở lên`.
  private func quantifierText(_ quantifier: NodeQuantifier) -> Phrase {
    let (one, demand) = (word(of: quantifier), demand(of: quantifier))
    let coefficients =
      quantifier.usesCoefficients ? Phrase(vi: " theo hệ số", en: " by coefficient") : .empty
    switch quantifier.mode {
    case .each: return Phrase(vi: "mỗi \(one.vi) \(demand.vi)", en: "each \(one.en) \(demand.en)")
    case .number:
      return Phrase(
        vi: "số \(one.vi) \(demand.vi)",
        en: "the number of \(plural(one.en)) \(quantifier.test.isThreshold ? "with " : "")"
          + demand.en)
    case .sum:
      return Phrase(
        vi: "tổng điểm \(quantifier.nodes.count) \(one.vi)\(coefficients.vi)",
        en: "the sum of \(quantifier.nodes.count) \(plural(one.en))\(coefficients.en)")
    case .mean:
      return Phrase(
        vi: "trung bình \(quantifier.nodes.count) \(one.vi)\(coefficients.vi)",
        en: "the mean of \(quantifier.nodes.count) \(plural(one.en))\(coefficients.en)")
    }
  }

  private func word(of quantifier: NodeQuantifier) -> Phrase {
    word(for: quantifier.nodes.first.map { scale.nodes[$0].level } ?? .group)
  }

  private func demand(of quantifier: NodeQuantifier) -> Phrase {
    switch quantifier.test {
    case .points(let sign, let threshold), .share(let sign, let threshold):
      let words = IntervalWording.words(sign, value(of: threshold))
      return Phrase(vi: "đạt " + words.vi, en: words.en)
    case .passes:
      return Phrase(vi: "đạt", en: quantifier.mode == .each ? "passes" : "that pass")
    case .applies: return Phrase(vi: "được áp dụng", en: "that apply")
    }
  }

  private func plural(_ noun: String) -> String {
    noun == "criterion" ? "criteria" : noun + "s"
  }

  private func word(for level: NodeLevel) -> Phrase {
    switch level {
    case .scale: Phrase(vi: "phần", en: "part")
    case .group, .criterion, .indicator, .item: level.word
    case .bonus: Phrase(vi: "mục điểm thưởng", en: "bonus section")
    case .penalty: Phrase(vi: "mục điểm trừ", en: "penalty section")
    }
  }

  private static var always: Phrase { Phrase(vi: "mọi trường hợp", en: "always") }
  private static var never: Phrase { Phrase(vi: "không trường hợp nào", en: "never") }
}

extension NodeQuantifier.Test {
  /// `true` iff the points are compared with a mark.
  fileprivate var isThreshold: Bool {
    switch self {
    case .points, .share: true
    case .passes, .applies: false
    }
  }
}
