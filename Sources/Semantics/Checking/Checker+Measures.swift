import Diagnostics
import Evidence
import Numbers
import Syntax

extension Checker {
  /// Checks `proportional to …`, with its marks.
  mutating func proportional(_ node: SyntaxNode) -> ExpressionID {
    let operands = node.expressions
    guard let measureNode = operands.first else { return addError(at: node.range) }
    let measure = expression(measureNode, .any)
    guard let owner = surroundings.node, let full = nodes[owner].maximum else {
      if isMaximumMissed { report(.fullWithoutMaximum(at: node.firstToken.range)) }
      return addError(at: node.range)
    }
    guard let type = type(of: measure) else { return measure }
    let marks = node.child(.marks).flatMap { self.marks($0, type, full) }
    if node.child(.marks) == nil, type != .percent, !isShare(measure) {
      report(
        .proportionOfNoShare(
          found: type, quotient: Self.quotient(measureNode), language: language,
          at: measureNode.range))
      return addError(at: node.range)
    }
    let fullFrom =
      operands.count > 1 ? constant(operands[1], type, instead: Diagnostic.wayToMovingMark) : nil
    let values: Interval
    if let marks {
      values = Interval.point(marks.pointsAtFrom).hull(.point(marks.pointsAtTo))
    } else {
      values = bounds(of: measure) * .point(full)
    }
    let proportion = Proportion(measure: measure, full: full, marks: marks, fullFrom: fullFrom)
    return add(.proportional(proportion), .points, values.hull(.point(full)), at: node.range)
  }

  /// The two sides of `a / b`, also where it is multiplied by 100 or 100%.
  private static func quotient(_ node: SyntaxNode) -> (part: String, whole: String)? {
    let operands = node.expressions
    guard node.kind == .binaryExpression, operands.count == 2 else { return nil }
    if node.token(.star) != nil, ["100", "100%"].contains(operands[1].text) {
      return quotient(operands[0])
    }
    guard node.token(.slash) != nil else { return nil }
    return (operands[0].text, operands[1].text)
  }

  /// `true` iff an expression is a plain number that always lies between 0 and 1, as an index does.
  private func isShare(_ id: ExpressionID) -> Bool {
    guard type(of: id) == .number, let unit = Interval.closed(.zero, .one) else { return false }
    return bounds(of: id).isSubset(of: unit)
  }

  private mutating func marks(
    _ node: SyntaxNode, _ type: ValueType, _ full: Rational
  ) -> Proportion.Marks? {
    let ends = node.expressions
    let way = Diagnostic.wayToMovingMark
    guard ends.count > 1, let from = constant(ends[0], type, instead: way),
      let to = constant(ends[1], type, instead: way)
    else { return nil }
    if from == to {
      report(.marksAreEqual(at: node.range))
      return nil
    }
    guard ends.count > 3 else {
      return Proportion.Marks(from: from, to: to, pointsAtFrom: .zero, pointsAtTo: full)
    }
    guard let low = pointsConstant(ends[2]), let high = pointsConstant(ends[3]) else { return nil }
    return Proportion.Marks(from: from, to: to, pointsAtFrom: low, pointsAtTo: high)
  }

  /// Returns the points that a constant stands for; a percent is a share of the node's maximum.
  private mutating func pointsConstant(_ node: SyntaxNode) -> Rational? {
    let id = points(node)
    guard type(of: id) != nil else { return nil }
    if let value = constantValue(of: id) { return value }
    report(.notConstant(at: node.range))
    return nil
  }

  /// Checks `ratio of a to b`, a percent.
  mutating func ratio(_ node: SyntaxNode) -> ExpressionID {
    let operands = node.expressions
    guard operands.count > 1 else { return addError(at: node.range) }
    let part = expression(operands[0], .any)
    let whole = expression(operands[1], .any)
    guard isNumeric(part, operands[0]), isNumeric(whole, operands[1]),
      commonType([part, whole], at: node.range) != nil
    else { return addError(at: node.range) }
    let whenZero = whenZero(
      divisor: whole, operands.count > 2 ? operands[2] : nil, at: operands[1].range)
    if let whenZero, let type = type(of: whenZero), type != .percent {
      report(mismatch(type, operands.count > 2 ? operands[2] : node, expected: .percent))
    }
    let quotient = bounds(of: part).divided(by: bounds(of: whole)) ?? .all
    let isCount =
      (bounds(of: part).infimum ?? -.one) >= .zero && (bounds(of: whole).infimum ?? -.one) >= .zero
    var range = isCount ? quotient.intersection(.atLeast(.zero)) ?? quotient : quotient
    if isCount, isAtMost(part, whole) { range = range.intersection(.atMost(.one)) ?? range }
    return add(
      .quotient(part, whole, whenZero: whenZero), .percent,
      range.hull(ofValue: whenZero, in: self), at: node.range)
  }

  /// Checks `mark m within level { new: 21 to 30; … }`.
  mutating func mark(_ node: SyntaxNode) -> ExpressionID {
    let operands = node.expressions
    guard operands.count > 1 else { return addError(at: node.range) }
    let mark = expression(operands[0], .any)
    let subject = expression(operands[1], .any)
    guard isNumeric(mark, operands[0]), let markType = type(of: mark) else {
      return addError(at: node.range)
    }
    guard type(of: subject) == .choice else {
      if let found = type(of: subject) {
        report(.typeMismatch(found: found, expected: .choice, at: operands[1].range))
      }
      return addError(at: node.range)
    }
    let options = options(of: subject)
    var ranges: [MarkRange] = []
    for arm in node.children(.markArm) {
      if let name = arm.expressions.first { noteOption(name, of: subject) }
      guard let range = markRange(arm, markType, options) else { continue }
      if let first = ranges.firstIndex(where: { $0.option == range.option }) {
        report(.deadArm(at: arm.range, earlier: [node.children(.markArm)[first].range]))
      }
      ranges.append(range)
    }
    let missing = options.indices.filter { index in
      !ranges.contains { $0.option == Rational(index) }
    }
    let isComplete = ranges.count == node.children(.markArm).count
    if !missing.isEmpty, isComplete, node.hasIntactBlock {
      report(
        .optionsNotCovered(
          missing.map { Phrase(same: options[$0].name) }, at: node.firstToken.range))
    }
    let values = ranges.dropFirst().reduce(ranges.first?.values) { $0?.hull($1.values) }
    return add(
      .markWithin(mark: mark, subject: subject, ranges), markType, values ?? .all, at: node.range)
  }

  private mutating func markRange(
    _ arm: SyntaxNode, _ type: ValueType, _ options: [ChoiceOption]
  ) -> MarkRange? {
    let parts = arm.expressions
    guard parts.count > 2 else { return nil }
    guard let option = optionIndex(parts[0], in: options) else {
      report(
        .unknownOption(parts[0].text, options: options.map { $0.name }, at: parts[0].range))
      return nil
    }
    guard let low = constant(parts[1], type), let high = constant(parts[2], type) else {
      return nil
    }
    guard let values = Interval.closed(low, high) else {
      report(.boundsBackwards(at: arm.range, fixes: exchange(parts[1], parts[2])))
      return nil
    }
    return MarkRange(option: Rational(option), values: values)
  }
}
