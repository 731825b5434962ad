import Diagnostics
import Evidence
import Numbers
import Syntax

extension Checker {
  /// Checks `sum(…)`, `mean filed (…) without extremes`, `count(…)`, `abs(…)` and the like.
  mutating func list(_ node: SyntaxNode, _ want: Want) -> ExpressionID {
    let items = node.children(.listItem).compactMap { $0.expressions.first }
    switch node.firstToken.kind {
    case .absKeyword: return unary(node, items, .absolute)
    case .floorKeyword: return unary(node, items, .floor)
    case .ceilingKeyword: return unary(node, items, .ceiling)
    case .countFunctionKeyword: return count(node, items)
    case .meanKeyword: return listFunction(node, items, .mean, want)
    case .medianKeyword: return listFunction(node, items, .median, want)
    case .percentileKeyword:
      guard let percentile = percentile(of: node) else { return addError(at: node.range) }
      return listFunction(node, items, .percentile(percentile), want)
    case .minFunctionKeyword, .earliestKeyword: return listFunction(node, items, .least, want)
    case .maxFunctionKeyword, .latestKeyword: return listFunction(node, items, .greatest, want)
    case .spreadKeyword: return listFunction(node, items, .spread, want)
    case .productFunctionKeyword: return listFunction(node, items, .product, .any)
    case .geometricMeanKeyword: return listFunction(node, items, .geometricMean, want)
    case .deviationKeyword: return listFunction(node, items, .deviation, want)
    case .sampleDeviationKeyword: return listFunction(node, items, .sampleDeviation, want)
    case _: return listFunction(node, items, .sum, want)
    }
  }

  private mutating func unary(
    _ node: SyntaxNode, _ items: [SyntaxNode], _ operation: UnaryOperator
  ) -> ExpressionID {
    guard items.count == 1 else {
      if !node.containsError { report(.oneOperandOnly(node.firstToken.text, at: node.range)) }
      return addError(at: node.range)
    }
    let id = expression(items[0], .any)
    guard isNumeric(id, items[0]) else { return addError(at: node.range) }
    let range = bounds(of: id)
    let values =
      switch operation {
      case .absolute: range.magnitude
      case .floor: range.floor
      case .ceiling: range.ceiling
      case .negate, .not: range
      }
    return add(.unary(operation, id), type(of: id), values, at: node.range)
  }

  private mutating func listFunction(
    _ node: SyntaxNode, _ items: [SyntaxNode], _ function: ListExpression.Function, _ want: Want
  ) -> ExpressionID {
    let elements = items.map { expression($0, want) }
    let areDates = elements.contains { self.type(of: $0) == .date }
    let takesDates = areDates && (function == .least || function == .greatest)
    for (id, item) in zip(elements, items) where !takesDates && !isNumeric(id, item) {
      return addError(at: node.range)
    }
    guard !elements.isEmpty else {
      if !node.containsError { report(.emptyList(at: node.range)) }
      return addError(at: node.range)
    }
    guard let common = commonType(elements), let precision = precision(of: node, common.value)
    else {
      return addError(at: node.range)
    }
    let word = node.firstToken
    if word.kind == .earliestKeyword || word.kind == .latestKeyword, let found = common.value,
      found != .date
    {
      report(.typeMismatch(found: found, expected: .date, at: items[0].range))
      return addError(at: node.range)
    }
    if function == .geometricMean { checkRootOperands(elements, items) }
    if node.token(.isFiledKeyword) != nil {
      for element in elements { noteStatesAsked(below: element) }
    }
    let type = function == .product ? productType(of: elements) : common.value
    let list = ListExpression(
      function: function, elements: elements, filedOnly: node.token(.isFiledKeyword) != nil,
      selection: selection(of: node),
      rounding: function.needsRounding ? precision.rounding : nil)
    let range = bounds(function, elements, filedOnly: list.filedOnly)
    if function.needsRounding {
      let values = Interval.maximum(precision.rounded(range), .point(.zero))
      return add(.list(list), type, values, at: node.range)
    }
    return rounded(add(.list(list), type, range, at: node.range), precision, at: node.range)
  }

  private func productType(of elements: [ExpressionID]) -> ValueType? {
    elements.dropFirst().reduce(elements.first.flatMap { type(of: $0) }) {
      Self.productType($0, type(of: $1))
    }
  }

  private func bounds(
    _ function: ListExpression.Function, _ elements: [ExpressionID], filedOnly: Bool
  ) -> Interval {
    let all = elements.map { bounds(of: $0) }
    switch function {
    case .sum:
      return all.reduce(.point(.zero)) { $0 + (filedOnly ? $1.hull(.point(.zero)) : $1) }
    case .count: return Interval.closed(.zero, Rational(elements.count)) ?? .all
    case .least where !filedOnly: return all.dropFirst().reduce(all[0]) { .minimum($0, $1) }
    case .greatest where !filedOnly: return all.dropFirst().reduce(all[0]) { .maximum($0, $1) }
    case .mean, .median, .percentile, .least, .greatest, .geometricMean: return hull(elements)
    case .spread: return spread(of: hull(elements))
    case .product:
      return all.reduce(.point(.one)) { $0 * (filedOnly ? $1.hull(.point(.one)) : $1) }
    case .deviation, .sampleDeviation:
      // Neither is larger than the distance between the ends.
      let values = hull(elements)
      return Interval.maximum(values - values, .point(.zero))
    }
  }

  private mutating func count(_ node: SyntaxNode, _ items: [SyntaxNode]) -> ExpressionID {
    let filedOnly = node.token(.isFiledKeyword) != nil
    let elements = items.map { filedOnly ? expression($0, .any) : condition($0) }
    if filedOnly {
      for element in elements { noteStateAsked(of: element) }
    }
    guard !elements.isEmpty else {
      if !node.containsError { report(.emptyList(at: node.range)) }
      return addError(at: node.range)
    }
    let list = ListExpression(
      function: .count, elements: elements, filedOnly: filedOnly)
    return add(
      .list(list), .count, bounds(.count, elements, filedOnly: filedOnly), at: node.range)
  }

  // MARK: - Items

  /// Checks `best 2 of { … }` and `lowest of { … }`.
  mutating func best(_ node: SyntaxNode, _ want: Want) -> ExpressionID {
    let items = node.children(.listItem).compactMap { $0.expressions.first }
    if isWithoutItems(node, items) { return addError(at: node.range) }
    let count =
      node.token(.number).map { wholeNumber($0, atMost: limit(of: items, in: node)) }
      ?? Optional(1)
    let elements = items.map { expression($0, want) }
    for (id, item) in zip(elements, items) where !isNumeric(id, item) {
      return addError(at: node.range)
    }
    guard let count, count > 0, let type = commonType(elements) else {
      return addError(at: node.range)
    }
    // Items that do not apply are left out, so that there may be none to add.
    let each = hull(elements).hull(.point(.zero))
    return add(
      .best(count: count, elements, highest: node.token(.bestKeyword) != nil), type.value,
      each * (Interval.closed(.zero, Rational(count)) ?? .all), at: node.range)
  }

  /// Reports a list without items, unless some could not be read.
  private mutating func isWithoutItems(_ node: SyntaxNode, _ items: [SyntaxNode]) -> Bool {
    if items.isEmpty, !node.containsError { report(.emptyList(at: node.range)) }
    return items.isEmpty
  }

  /// How many of the items of a list can be asked for; any number where some could not be read.
  private func limit(of items: [SyntaxNode], in node: SyntaxNode) -> Int {
    node.containsError ? Int.max : items.count
  }

  /// Checks `at least 3 of (…)`.
  mutating func atLeast(_ node: SyntaxNode) -> ExpressionID {
    let items = node.children(.listItem).compactMap { $0.expressions.first }
    if isWithoutItems(node, items) { return addError(at: node.range) }
    let conditions = items.map { condition($0) }
    guard let count = wholeNumber(node.token(.number), atMost: limit(of: items, in: node)) else {
      return addError(at: node.range)
    }
    return add(
      .atLeast(count: count, conditions), .yesNo, Interval.closed(.zero, .one) ?? .all,
      at: node.range)
  }

  /// Checks a checklist of items with points of their own, or one in which each missing item costs
  /// the same.
  mutating func checklist(_ node: SyntaxNode) -> ExpressionID {
    let cost = node.expressions.first.map { points($0) }
    var items: [ChecklistItem] = []
    var best = Rational.zero
    for item in node.children(.listItem) {
      guard let content = item.expressions.first else { continue }
      guard let checked = checklistItem(item, content, cost: cost) else {
        return addError(at: node.range)
      }
      items.append(checked)
      if let most = bounds(of: checked.points).supremum { best = best + most }
    }
    let range = Interval.closed(.zero, best) ?? .all
    let list = add(.checklist(items), .points, range, at: node.range)
    guard let cost else { return list }
    return deducting(cost, items.count, list, at: node)
  }

  private mutating func checklistItem(
    _ item: SyntaxNode, _ content: SyntaxNode, cost: ExpressionID?
  ) -> ChecklistItem? {
    let title = item.title?.text ?? ""
    if let cost {
      return ChecklistItem(
        title: title, points: cost, condition: condition(content), range: item.range)
    }
    let parts = content.expressions
    guard content.kind == .whenExpression, parts.count > 1 else {
      report(.itemWithoutCondition(at: content.range))
      return nil
    }
    let test = condition(parts[1])
    return ChecklistItem(
      title: title, points: points(parts[0]), condition: test, range: item.range)
  }

  /// Returns full points less the cost of every item that is not there: what the items are worth,
  /// counted down from the top.
  private mutating func deducting(
    _ cost: ExpressionID, _ count: Int, _ list: ExpressionID, at node: SyntaxNode
  ) -> ExpressionID {
    guard let owner = surroundings.node, let full = nodes[owner].maximum else {
      if isMaximumMissed { report(.fullWithoutMaximum(at: node.firstToken.range)) }
      return addError(at: node.range)
    }
    guard let each = constantValue(of: cost) else {
      if type(of: cost) != nil { report(.notConstant(at: node.range)) }
      return addError(at: node.range)
    }
    let rest = full - each * Rational(count)
    let remainder = add(.constant(rest), .points, .point(rest), at: node.range)
    return add(
      .binary(.add, remainder, list), .points, .point(rest) + bounds(of: list), at: node.range)
  }
}
