import Diagnostics
import Evidence
import Numbers
import Syntax

extension Checker {
  // MARK: - Chains

  /// Checks `full, less …` and `…, plus …`.
  mutating func chain(_ node: SyntaxNode, _ want: Want) -> ExpressionID {
    let operation: BinaryOperator = node.token(.plusKeyword) != nil ? .add : .subtract
    return sum(node, operation, want)
  }

  /// Checks `… when condition`.
  mutating func when(_ node: SyntaxNode, _ want: Want) -> ExpressionID {
    let operands = node.expressions
    guard operands.count > 1 else { return addError(at: node.range) }
    checkIsClear(node, limit: operands[0], condition: operands[1])
    let outer = surroundings.nonZero
    let test = condition(operands[1])
    surroundings.nonZero += facts(whenTrue: test)
    let value = expression(operands[0], want)
    let values = boundsHere(of: value)
    surroundings.nonZero = outer
    guard isNumeric(value, operands[0]) else { return addError(at: node.range) }
    return add(
      .when(value: value, condition: test), type(of: value), values.hull(.point(.zero)),
      at: node.range)
  }

  /// Reports `…, not below 0 when protected`: the decision means a limit for some, but `when` would make
  /// all points conditional, so that everybody else had none.
  ///
  /// Behind a comma (`…, not below 0, when protected`) or parentheses the condition is that of the whole.
  private mutating func checkIsClear(
    _ node: SyntaxNode, limit: SyntaxNode, condition: SyntaxNode
  ) {
    guard limit.kind == .clampExpression || limit.kind == .roundExpression,
      node.token(.comma) == nil, !node.containsError, let inner = limit.expressions.first,
      let word = [.notBelowKeyword, .atMostKeyword, .roundKeyword].lazy
        .compactMap({ limit.token($0) }).first
    else { return }
    report(
      .conditionAfterLimit(
        word.text, whole: limit, without: inner, condition: condition, language: language,
        at: word.range.joined(with: condition.range), replacing: node.range))
  }

  /// Checks `…, not below 0` and `… at most 3`.
  mutating func clamp(_ node: SyntaxNode, _ want: Want) -> ExpressionID {
    let operands = node.expressions
    guard operands.count > 1 else { return addError(at: node.range) }
    let value = expression(operands[0], want)
    let bound = expression(operands[1], want)
    guard isNumeric(value, operands[0]), isNumeric(bound, operands[1]),
      let type = commonType([value, bound], at: node.range)
    else { return addError(at: node.range) }
    let isLower = node.token(.notBelowKeyword) != nil
    let range =
      isLower
      ? Interval.maximum(bounds(of: value), bounds(of: bound))
      : Interval.minimum(bounds(of: value), bounds(of: bound))
    return add(
      .clamped(value, lower: isLower ? bound : nil, upper: isLower ? nil : bound), type.value,
      range, at: node.range)
  }

  /// Checks `…, round half up to 2 decimals`; of a percent the decimals are those of the percent.
  mutating func round(_ node: SyntaxNode, _ want: Want) -> ExpressionID {
    guard let operand = node.expressions.first else { return addError(at: node.range) }
    let value = expression(operand, want)
    guard isNumeric(value, operand), let stated = rounding(of: node) else {
      return addError(at: node.range)
    }
    let isPercent = type(of: value) == .percent
    let rounding =
      isPercent ? Rounding(mode: stated.mode, step: stated.step / .hundred) : stated
    return add(
      .rounded(value, rounding), type(of: value), bounds(of: value).rounded(rounding),
      at: node.range)
  }

  /// Checks `0.5 per late_report`.
  mutating func perOccurrence(_ node: SyntaxNode, _ want: Want) -> ExpressionID {
    let operands = node.expressions
    guard operands.count > 1 else { return addError(at: node.range) }
    if operands[1].kind == .numberLiteral, isCount(operands[0]) {
      report(.perUpsideDown(operands[0], operands[1], language: language, at: node.range))
      return addError(at: node.range)
    }
    let amount = expression(operands[0], want)
    let count = expression(operands[1], .any)
    guard isNumeric(amount, operands[0]) else { return addError(at: node.range) }
    switch type(of: count) {
    case .count, .number, .days, .points, nil: break
    case .percent, .money, .yesNo, .date, .choice, .text, .table:
      report(.notACount(found: type(of: count), at: operands[1].range))
      return addError(at: node.range)
    }
    let type = type(of: amount)
    return add(
      .perOccurrence(amount: amount, count: count), type == .number ? .points : type,
      bounds(of: amount) * bounds(of: count), at: node.range)
  }

  /// `true` iff an expression is the name of a count.
  private func isCount(_ node: SyntaxNode) -> Bool {
    guard node.kind == .name, case .field(let index)? = symbols[node.text] else { return false }
    return fields[index].type == .count
  }

  // MARK: - Choosing between values

  /// Checks `if … then … else …`.
  mutating func conditional(_ node: SyntaxNode, _ want: Want) -> ExpressionID {
    let operands = node.expressions
    guard operands.count > 2 else { return addError(at: node.range) }
    let test = condition(operands[0])
    let outer = surroundings.nonZero
    surroundings.nonZero = outer + facts(whenTrue: test)
    let then = expression(operands[1], want)
    var values = [taken(then)]
    surroundings.nonZero = outer + facts(whenFalse: test)
    let otherwise = expression(operands[2], want)
    values.append(taken(otherwise))
    surroundings.nonZero = outer
    guard let type = commonType([then, otherwise]) else {
      return addError(at: node.range)
    }
    return add(
      .conditional(condition: test, then: then, otherwise: otherwise), type.value,
      hull(ofTaken: values), at: node.range)
  }

  /// Checks `cases { condition: value; …; otherwise: value }`.
  mutating func cases(_ node: SyntaxNode, _ want: Want) -> ExpressionID {
    let outer = surroundings.nonZero
    var arms: [CaseArm] = []
    var taken: [Interval?] = []
    var otherwise: ExpressionID?
    var otherwiseRange: SourceRange?
    for arm in node.children(.arm) {
      let parts = arm.expressions
      if let otherwiseRange {
        let isSecond = arm.token(.otherwiseKeyword) != nil
        let range = isSecond ? arm.firstToken.range : parts.first?.range ?? arm.range
        report(.armAfterOtherwise(at: range, otherwise: otherwiseRange))
        continue
      }
      if arm.token(.otherwiseKeyword) != nil {
        otherwiseRange = arm.firstToken.range
        otherwise = parts.first.map { expression($0, want) }
        if let otherwise { taken.append(self.taken(otherwise)) }
        continue
      }
      guard parts.count > 1 else { continue }
      let test = condition(parts[0])
      let before = surroundings.nonZero
      surroundings.nonZero = before + facts(whenTrue: test)
      let value = expression(parts[1], want)
      taken.append(self.taken(value))
      surroundings.nonZero = before + facts(whenFalse: test)
      arms.append(CaseArm(condition: test, value: value, range: parts[0].range))
    }
    surroundings.nonZero = outer
    guard let otherwise else {
      if node.hasIntactBlock { report(.casesWithoutOtherwise(at: node.firstToken.range)) }
      return addError(at: node.range)
    }
    let values = arms.map { $0.value } + [otherwise]
    guard let type = commonType(values) else { return addError(at: node.range) }
    return add(
      .cases(arms, otherwise: otherwise), type.value, hull(ofTaken: taken), at: node.range)
  }

  /// Returns the bounds that hold for whichever of the values is taken.
  func hull(_ ids: [ExpressionID]) -> Interval {
    var result: Interval?
    for id in ids where type(of: id) != nil {
      result = result?.hull(bounds(of: id)) ?? bounds(of: id)
    }
    return result ?? .all
  }
}

extension Interval {
  /// Returns the interval together with the values of an expression that can stand instead; one that says
  /// `not applicable` has none.
  func hull(ofValue id: ExpressionID?, in checker: Checker) -> Interval {
    guard let id, checker.type(of: id) != nil else { return self }
    return hull(checker.bounds(of: id))
  }
}
