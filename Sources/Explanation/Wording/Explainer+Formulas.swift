import Diagnostics
import Evaluation
import Evidence
import Numbers
import Semantics

/// Whether a formula shows what things are called or what they were for the unit.
enum FormulaStyle {
  case names
  case values
}

extension Explainer {
  /// Returns an expression as arithmetic: `5 − 0,5 × 3`, or with names instead of values.
  ///
  /// In values, a choice shows the branch that was taken.
  func formula(_ id: ExpressionID, _ style: FormulaStyle) -> Phrase {
    switch scale[id].kind {
    case .level(let ladder):
      return named(Phrase(same: scale.ladders[ladder].title).quoted, id, style)
    case .ranked: return style == .names ? conditionText(id) : value(of: id)
    case .call(let call): return named(name(of: call), id, style)
    case .required(let requirement):
      if style == .names { return formula(requirement.value, style) }
      return branch(of: id).map { formula($0, style) } ?? value(of: id)
    case .steps(let sequence):
      let start = formula(sequence.start, .names)
      return named(
        Phrase(
          vi: "mức sau các bước nâng, hạ từ \(start.vi)",
          en: "what the steps make of \(start.en)"), id, style)
    case .constant(let value): return number(value, id)
    case .text, .absent, .unitKind: return leaf(id, style)
    case .evidence(let field):
      return named(title(ofField: field).quoted, id, style)
    case .column(let table, let column):
      return named(Phrase(same: title(of: table, column)).quoted, id, style)
    case .aggregate(let aggregate):
      return style == .names ? name(of: aggregate) : named(name(of: aggregate), id, style)
    case .definition(let index):
      return named(Phrase(same: title(ofDefinition: index)).quoted, id, style)
    case .nodePoints(let node):
      let name = name(of: node)
      return named(Phrase(vi: "điểm \(name.vi)", en: "the points of \(name.en)"), id, style)
    case .nodeShare(let node):
      let name = name(of: node)
      return named(
        Phrase(vi: "tỷ lệ điểm \(name.vi)", en: "the share of \(name.en)"), id, style)
    case .nodePasses(let node):
      let name = name(of: node)
      return named(Phrase(vi: "\(name.vi) đạt", en: "\(name.en) passes"), id, style)
    case .quantity(let quantity): return named(name(of: quantity), id, style)
    case .fullMarks(let node): return NumberWording.rounded(scale.nodes[node].maximum ?? .zero)
    case .shareOfFull(let share, let node):
      let full = NumberWording.rounded(scale.nodes[node].maximum ?? .zero)
      return operand(share, style) + " × " + full
    case .unary(let sign, let operand): return unary(sign, operand, style)
    case .binary(let sign, let left, let right): return binary(sign, left, right, style)
    case .quotient(let left, let right, let whenZero):
      if style == .values, let whenZero, outcome.value(of: right).filed?.isZero == true {
        return formula(whenZero, style)
      }
      return operand(left, style) + " ÷ " + operand(right, style)
    case .function(let function): return self.function(id, function, style)
    case .weightedMean(let mean): return weightedMean(mean, style)
    case .scored(let value): return named(Phrase(same: value.title).quoted, id, style)
    case .perOccurrence(let amount, let count):
      return operand(amount, style) + " × " + operand(count, style)
    case .comparison, .sameText, .all, .any, .isOneOf, .stateTest, .atLeast, .quantified:
      return style == .names ? conditionText(id) : value(of: id)
    case .fallback(let first, let second):
      guard style == .names else {
        return formula(outcome.value(of: first).state == .filed ? first : second, style)
      }
      let (first, second) = (formula(first, style), formula(second, style))
      return Phrase(
        vi: "\(first.vi) (nếu không có: \(second.vi))", en: "\(first.en) (or \(second.en))")
    case .conditional, .cases, .bands, .when: return choice(id, style)
    case .proportional(let proportion):
      let measure = subject(proportion.measure).quoted
      return named(
        Phrase(vi: "điểm theo tỷ lệ \(measure.vi)", en: "points in proportion to \(measure.en)"),
        id, style)
    case .clamped(let inner, let lower, let upper): return clamped(id, inner, lower, upper, style)
    case .rounded(let inner, let rounding):
      if style == .values {
        let (text, result) = (formula(inner, style), number(number(of: id), id))
        return text == result ? result : (text + " → " + result).parenthesized
      }
      let (inner, way) = (formula(inner, style), IntervalWording.words(rounding))
      return Phrase(vi: "(\(inner.vi), \(way.vi))", en: "(\(inner.en), \(way.en))")
    case .list(let list): return self.list(id, list, style)
    case .best(let count, let operands, let highest):
      return best(count, operands, highest, style)
    case .checklist(let items):
      return named(
        Phrase(
          vi: "điểm của danh mục \(items.count) nội dung",
          en: "the points of a list of \(items.count) items"), id, style)
    case .days(let last, let first, _, let onlyWorking):
      let (last, first) = (formula(last, .names), formula(first, .names))
      let kind = onlyWorking ? Phrase(vi: " làm việc", en: "working ") : .empty
      return named(
        Phrase(
          vi: "số ngày\(kind.vi) từ \(first.vi) đến \(last.vi)",
          en: "the \(kind.en)days from \(first.en) to \(last.en)"),
        id, style)
    case .deadline(let deadline): return named(deadlineName(deadline), id, style)
    case .period(let figure): return named(name(of: figure), id, style)
    case .markWithin(let mark, _, _): return formula(mark, style)
    case .cohort(let measure): return named(cohortText(measure), id, style)
    case .awarded: return value(of: id)
    case .own(let own): return named(ownText(own), id, style)
    case .ordered(let order): return named(orderText(order), id, style)
    case .standing:
      return Phrase(vi: "thuộc diện khống chế tỷ lệ", en: "being subject to the quota")
    }
  }

  // MARK: Parts

  /// Returns the value of something in formulas of values, else its name.
  private func named(_ name: Phrase, _ id: ExpressionID, _ style: FormulaStyle) -> Phrase {
    switch style {
    case .names: return name
    case .values:
      guard scale[id].type != .text, let number = outcome.value(of: id).filed else {
        return value(of: id)
      }
      return self.number(number, id)
    }
  }

  /// Returns a number without its unit of measure, which formulas do not repeat.
  func number(_ value: Rational, _ id: ExpressionID) -> Phrase {
    switch scale[id].type {
    case .points, .count, .number, .days, .money, nil: NumberWording.rounded(value)
    case .yesNo, .percent, .date, .choice, .text, .table: self.value(value, like: id)
    }
  }

  private func leaf(_ id: ExpressionID, _ style: FormulaStyle) -> Phrase {
    if case .unitKind = scale[id].kind, style == .names {
      return Phrase(vi: "loại đơn vị", en: "the kind of unit")
    }
    if case .absent(let state) = scale[id].kind { return NumberWording.absence(state) }
    return value(of: id)
  }

  /// Returns an operand, in parentheses where it is a sum or a negative number.
  func operand(_ id: ExpressionID, _ style: FormulaStyle) -> Phrase {
    let text = formula(id, style)
    return needsParentheses(id) || isWordy(id, style) ? text.parenthesized : text
  }

  /// Returns a part of a sum, in parentheses where its words would run into the rest.
  private func term(_ id: ExpressionID, _ style: FormulaStyle) -> Phrase {
    let text = formula(id, style)
    return isWordy(id, style) ? text.parenthesized : text
  }

  /// `true` iff an expression is written as a phrase with parts of its own: `sum of «A» over «B»`.
  private func isWordy(_ id: ExpressionID, _ style: FormulaStyle) -> Bool {
    guard style == .names else { return false }
    switch scale[id].kind {
    case .aggregate, .cohort: return true
    case _: return false
    }
  }

  private func needsParentheses(_ id: ExpressionID) -> Bool {
    switch scale[id].kind {
    case .binary(let sign, _, _):
      switch sign {
      case .add, .subtract: return true
      case .multiply: return false
      }
    case .unary(let sign, _):
      switch sign {
      case .negate, .not: return true
      case .absolute, .floor, .ceiling: return false
      }
    case .ranked: return true
    case .level, .call, .required, .steps: return false
    case .quotient, .all, .any, .comparison: return true
    case .constant(let value): return value.signum < 0
    case .text, .absent, .evidence, .column, .aggregate, .definition, .unitKind, .nodePoints,
      .nodeShare, .nodePasses,
      .quantity, .fullMarks, .shareOfFull, .sameText, .isOneOf, .stateTest, .fallback,
      .conditional, .cases, .bands, .when, .proportional, .perOccurrence, .clamped, .rounded,
      .list, .function, .weightedMean, .scored, .atLeast, .best, .checklist, .days, .deadline,
      .period, .markWithin, .quantified, .cohort, .awarded, .standing, .own, .ordered:
      return false
    }
  }

  private func unary(
    _ sign: UnaryOperator, _ id: ExpressionID, _ style: FormulaStyle
  ) -> Phrase {
    switch sign {
    case .negate: return Phrase(same: "−") + operand(id, style)
    case .not:
      guard style == .names else {
        let inner = formula(id, style)
        return Phrase(vi: "không phải \(inner.vi)", en: "not \(inner.en)")
      }
      return negatedText(id)
    case .absolute: return Phrase(same: "|") + formula(id, style) + "|"
    case .floor:
      let inner = formula(id, style)
      return Phrase(vi: "làm tròn xuống (\(inner.vi))", en: "floor (\(inner.en))")
    case .ceiling:
      let inner = formula(id, style)
      return Phrase(vi: "làm tròn lên (\(inner.vi))", en: "ceiling (\(inner.en))")
    }
  }

  private func binary(
    _ sign: BinaryOperator, _ left: ExpressionID, _ right: ExpressionID, _ style: FormulaStyle
  ) -> Phrase {
    switch sign {
    case .add: term(left, style) + " + " + term(right, style)
    case .subtract: term(left, style) + " − " + operand(right, style)
    case .multiply: operand(left, style) + " × " + operand(right, style)
    }
  }

  private func choice(_ id: ExpressionID, _ style: FormulaStyle) -> Phrase {
    guard style == .names else {
      guard let taken = branch(of: id) else { return value(of: id) }
      return formula(taken, style)
    }
    switch scale[id].kind {
    case .conditional(let condition, let then, let otherwise):
      let (test, yes, no) = (
        conditionText(condition), formula(then, style), formula(otherwise, style)
      )
      return Phrase(
        vi: "(nếu \(test.vi) thì \(yes.vi), nếu không thì \(no.vi))",
        en: "(if \(test.en) then \(yes.en) else \(no.en))")
    case .when(let value, let condition):
      let (value, test) = (formula(value, style), conditionText(condition))
      return Phrase(vi: "(\(value.vi) khi \(test.vi))", en: "(\(value.en) when \(test.en))")
    case .bands(let subject, _, _):
      let subject = self.subject(subject).quoted
      return Phrase(vi: "mức theo \(subject.vi)", en: "the band of \(subject.en)")
    case .cases(let arms, _):
      return Phrase(
        vi: "mức theo \(arms.count) trường hợp", en: "the value of one of \(arms.count) cases")
    case .level, .ranked, .call, .required, .steps: return value(of: id)
    case .constant, .text, .absent, .evidence, .column, .aggregate, .definition, .unitKind,
      .nodePoints, .nodeShare,
      .nodePasses, .quantity, .fullMarks, .shareOfFull, .unary, .binary, .quotient, .function,
      .weightedMean, .scored, .comparison,
      .sameText, .all, .any, .isOneOf, .stateTest, .fallback, .proportional, .perOccurrence,
      .clamped, .rounded, .list, .atLeast, .best, .checklist, .days, .deadline, .period,
      .markWithin, .quantified, .cohort, .awarded, .standing, .own, .ordered:
      return value(of: id)
    }
  }

  /// Returns the branch that a choice took, or `nil` where it took none.
  func branch(of id: ExpressionID) -> ExpressionID? {
    switch scale[id].kind {
    case .conditional(let condition, let then, let otherwise):
      let answer = outcome.value(of: condition)
      guard answer.state == .filed else { return nil }
      return answer.holds ? then : otherwise
    case .when(let value, let condition):
      return outcome.value(of: condition).holds ? value : nil
    case .cases(let arms, let otherwise):
      if let arm = outcome.matchedArm(of: id) { return arms[arm].value }
      let isDecided = arms.allSatisfy { outcome.value(of: $0.condition).state == .filed }
      return isDecided ? otherwise : nil
    case .bands(let subject, let arms, let otherwise):
      if let arm = outcome.matchedArm(of: id) { return arms[arm].value }
      return outcome.value(of: subject).state == .filed ? otherwise : nil
    case .required(let requirement):
      let answer = outcome.value(of: requirement.condition)
      guard answer.state == .filed else { return nil }
      return answer.holds ? requirement.value : requirement.otherwise
    case .level, .ranked, .call, .steps: return nil
    case .constant, .text, .absent, .evidence, .column, .aggregate, .definition, .unitKind,
      .nodePoints, .nodeShare,
      .nodePasses, .quantity, .fullMarks, .shareOfFull, .unary, .binary, .quotient, .function,
      .weightedMean, .scored, .comparison,
      .sameText, .all, .any, .isOneOf, .stateTest, .fallback, .proportional, .perOccurrence,
      .clamped, .rounded, .list, .atLeast, .best, .checklist, .days, .deadline, .period,
      .markWithin, .quantified, .cohort, .awarded, .standing, .own, .ordered:
      return nil
    }
  }
}
