import Diagnostics
import Evidence
import Numbers
import Syntax

/// How the value of a function is rounded.
struct Precision {
  /// `nil` where nothing is stated and the value is a fraction.
  let rounding: Rounding?

  /// Returns what values of a range become.
  func rounded(_ values: Interval) -> Interval {
    rounding.map { values.rounded($0) } ?? values
  }
}

extension Checker {
  /// The largest degree of a root: higher ones are no scoring rule.
  private static var maximumDegreeOfRoot: Int { 100 }

  // MARK: - Powers, roots, logarithms, exponentials

  /// Checks `power(x, y) to 10 decimals`, `sqrt(x) …`, `root(3, x) …`, `ln(x) …`, `exp(x) …`.
  mutating func function(_ node: SyntaxNode) -> ExpressionID {
    let items = node.children(.listItem).compactMap { $0.expressions.first }
    let name = node.firstToken
    let count = name.kind == .powerKeyword || name.kind == .rootKeyword ? 2 : 1
    guard items.count == count else {
      if !node.containsError { report(.operandCount(name.text, count, at: node.range)) }
      return addError(at: node.range)
    }
    guard let function = realFunction(name.kind, items) else { return addError(at: node.range) }
    let arguments = name.kind == .rootKeyword ? Array(items.dropFirst()) : items
    let operands = arguments.map { expression($0, .any) }
    for (id, item) in zip(operands, arguments) where !isNumeric(id, item) {
      return addError(at: node.range)
    }
    guard let rounding = precision(of: node, .number)?.rounding else {
      return addError(at: node.range)
    }
    let whenUndefined = whenUndefined(function, operands, node.expressions.first, at: node.range)
    let values = values(function, operands.map { bounds(of: $0) }, rounding)
    return add(
      .function(
        FunctionExpression(
          function: function, operands: operands, rounding: rounding, whenUndefined: whenUndefined)),
      .number, whenUndefined.map { values.hull(hull([$0])) } ?? values, at: node.range)
  }

  private mutating func realFunction(_ kind: SyntaxKind, _ items: [SyntaxNode]) -> RealFunction? {
    switch kind {
    case .squareRootKeyword: return .root(2)
    case .naturalLogarithmKeyword: return .naturalLogarithm
    case .commonLogarithmKeyword: return .commonLogarithm
    case .exponentialKeyword: return .exponential
    case .rootKeyword:
      let degree = items[0].kind == .numberLiteral ? items[0].firstToken : nil
      guard let degree else {
        report(.notConstant(at: items[0].range))
        return nil
      }
      return wholeNumber(degree, from: 2, atMost: Self.maximumDegreeOfRoot).map { .root($0) }
    case _: return .power
    }
  }

  /// Returns how a function is rounded, or `nil` after an error; what needs a precision must state it.
  ///
  /// Of a percent the decimals are those of the percent.
  mutating func precision(of node: SyntaxNode, _ type: ValueType?) -> Precision? {
    guard node.child(.roundingMode) != nil else {
      let kind = node.firstToken.kind
      guard node.kind == .functionExpression || kind.needsPrecision else {
        return Precision(rounding: nil)
      }
      if !node.containsError {
        report(.functionWithoutPrecision(node.firstToken.text, at: node.range))
      }
      return nil
    }
    guard let stated = rounding(of: node) else { return nil }
    let step = type == .percent ? stated.step / .hundred : stated.step
    return Precision(rounding: Rounding(mode: stated.mode, step: step))
  }

  /// Returns an expression rounded where a precision is stated for it.
  mutating func rounded(
    _ id: ExpressionID, _ precision: Precision, at range: SourceRange
  ) -> ExpressionID {
    guard let rounding = precision.rounding else { return id }
    return add(
      .rounded(id, rounding), type(of: id), precision.rounded(bounds(of: id)), at: range)
  }

  // MARK: - Where a function has a value

  /// Returns what is given where the function has no value, or `nil` if it always has one.
  ///
  /// Reports if the file leaves it open.
  private mutating func whenUndefined(
    _ function: RealFunction, _ operands: [ExpressionID], _ stated: SyntaxNode?,
    at range: SourceRange
  ) -> ExpressionID? {
    if let stated {
      let id = expression(stated, .any)
      return isNumeric(id, stated) ? id : addError(at: stated.range)
    }
    let isKnown = operands.allSatisfy { type(of: $0) != nil && !traits[$0.index].hasError }
    guard isKnown, !isDefined(function, operands) else { return nil }
    // A condition around the function may keep its operands to where it has a value.
    if !isDefined(function, operands, operands.map { boundsHere(of: $0) }) {
      reportUnlessSettled(.function(function), operands, .functionUndefined(function, at: range))
    }
    return add(.absent(.empty), nil, at: range)
  }

  /// `true` iff the bounds prove that the function has a value.
  private func isDefined(_ function: RealFunction, _ operands: [ExpressionID]) -> Bool {
    isDefined(function, operands, operands.map { bounds(of: $0) })
  }

  /// `true` iff the bounds, as far as they are known, prove that the function has a value.
  func isDefined(
    _ function: RealFunction, _ operands: [ExpressionID], _ bounds: [Interval]
  ) -> Bool {
    let first = bounds[0]
    switch function {
    case .power:
      let exponent = bounds[1]
      let isZeroFine = !first.contains(.zero) || exponent.isSubset(of: .above(.zero))
      return isZeroFine
        && (first.isSubset(of: .atLeast(.zero)) || traits[operands[1].index].isWhole)
    case .root(let degree): return degree % 2 == 1 || first.isSubset(of: .atLeast(.zero))
    case .naturalLogarithm, .commonLogarithm: return first.isSubset(of: .above(.zero))
    case .exponential: return true
    }
  }

  /// Reports values of a geometric mean that may be below 0.
  mutating func checkRootOperands(_ elements: [ExpressionID], _ items: [SyntaxNode]) {
    for (id, item) in zip(elements, items) {
      guard type(of: id) != nil, !traits[id.index].hasError,
        !bounds(of: id).isSubset(of: .atLeast(.zero))
      else { continue }
      reportUnlessSettled(.notNegative, [id], .geometricMeanBelowZero(at: item.range))
    }
  }

  // MARK: - Bounds

  /// Returns the values that a function can have.
  func values(
    _ function: RealFunction, _ operands: [Interval], _ rounding: Rounding
  ) -> Interval {
    switch function {
    case .power:
      let isEven = operands[1].singleValue.map { ($0 / Rational(2)).isInteger } ?? false
      let isNotNegative = isEven || operands[0].isSubset(of: .atLeast(.zero))
      let least: Rational = isNotNegative ? .zero : -.largestResult
      let any = Interval.closed(least, .largestResult) ?? .all
      let base = isEven ? operands[0].magnitude : operands[0]
      return isNotNegative ? corners([base, operands[1]], rounding) ?? any : any
    case .root, .naturalLogarithm, .commonLogarithm:
      // They rise with their operand, and rounding keeps the order.
      let low = operands[0].infimum.flatMap { function.value(of: [$0], rounding) }
      let high = operands[0].supremum.flatMap { function.value(of: [$0], rounding) }
      return Interval(from: low.map { .before($0) } ?? .bottom, to: high.map { .after($0) } ?? .top)
        ?? .all
    case .exponential:
      let low = operands[0].infimum.map { $0.exponential(rounding) ?? .largestResult } ?? .zero
      let high = operands[0].supremum.flatMap { $0.exponential(rounding) } ?? .largestResult
      return Interval.closed(low, high) ?? .all
    }
  }

  /// Returns the powers between those of the ends, between which they rise or fall; `nil` where an end is
  /// missing.
  private func corners(_ operands: [Interval], _ rounding: Rounding) -> Interval? {
    guard let low = operands[0].infimum, let high = operands[0].supremum,
      let least = operands[1].infimum, let most = operands[1].supremum
    else { return nil }
    var result: Interval?
    for base in [low, high] {
      for exponent in [least, most] {
        guard let power = Rational.power(of: base, to: exponent, rounding) else { return nil }
        result = result?.hull(.point(power)) ?? .point(power)
      }
    }
    // Between a base below 1 and one above the power of an exponent around 0 passes 1.
    return result?.hull(.point(.one))
  }

  // MARK: - Weighted means

  /// Checks `weighted mean(a: 3, b: 2)`, of filed values with `filed`.
  mutating func weightedMean(_ node: SyntaxNode, _ want: Want) -> ExpressionID {
    var terms: [WeightedMean.Term] = []
    for item in node.children(.weightedItem) {
      let parts = item.expressions
      guard parts.count > 1 else { return addError(at: node.range) }
      let value = expression(parts[0], want)
      let weight = expression(parts[1], .any)
      guard isNumeric(value, parts[0]), isNumeric(weight, parts[1]) else {
        return addError(at: node.range)
      }
      if type(of: weight) != nil, !bounds(of: weight).isSubset(of: .above(.zero)) {
        report(.weightNotPositive(at: parts[1].range))
        return addError(at: node.range)
      }
      // What does not apply is left out: the mean itself says what follows then.
      if case .evidence(let index) = expressions[value.index].kind {
        fields[index].isStateAsked = true
      }
      terms.append(WeightedMean.Term(value: value, weight: weight))
    }
    guard !terms.isEmpty else {
      if !node.containsError { report(.emptyList(at: node.range)) }
      return addError(at: node.range)
    }
    let values = terms.map { $0.value }
    guard commonType(terms.map { $0.weight }) != nil, let common = commonType(values),
      let precision = precision(of: node, common.value)
    else { return addError(at: node.range) }
    // The mean itself says what follows where a value does not apply.
    for value in values { noteStateAsked(of: value) }
    if node.token(.isFiledKeyword) != nil {
      for value in values { noteStatesAsked(below: value) }
    }
    let mean = WeightedMean(terms: terms, filedOnly: node.token(.isFiledKeyword) != nil)
    return rounded(
      add(.weightedMean(mean), common.value, hull(values), at: node.range), precision,
      at: node.range)
  }
}
