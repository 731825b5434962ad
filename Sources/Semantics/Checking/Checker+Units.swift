import Diagnostics
import Evidence
import Numbers
import Syntax

/// Values across units: aggregates, ranks, the ranking and the awards of a scale.
extension Checker {
  /// The most parts that an order can be cut into, and the most units that a limit can name.
  private static var maximumParts: Int { 1_000_000 }

  /// Checks `mean of total over units within cluster where …`, `rank of …` and the like.
  mutating func unitsExpression(_ node: SyntaxNode) -> ExpressionID {
    let function = node.firstToken.kind
    let scope = UnitsScope(of: node)
    let filter = self.filter(of: scope)
    let keys = keys(of: scope)
    switch function {
    case .countOfUnitsKeyword:
      guard asksOthers([filter].compactMap { $0 }, ofRows: false) else {
        return addError(at: node.range)
      }
      return cohort(.count, keys: keys, filter: filter, .count, .atLeast(.zero), at: node.range)
    case .shareOfUnitsKeyword:
      guard let filter else {
        if !node.containsError { report(.shareWithoutCondition(at: node.range)) }
        return addError(at: node.range)
      }
      guard asksOthers([filter], ofRows: false) else { return addError(at: node.range) }
      return cohort(
        .share, operand: filter, keys: keys, filter: nil, .percent,
        Interval.closed(.zero, .one) ?? .all, at: node.range)
    case .rankOfKeyword, .decileOfKeyword, .quantileKeyword:
      guard let order = order(of: scope, filter: filter) else { return addError(at: node.range) }
      guard function != .rankOfKeyword else {
        return cohort(
          .rank(isDense: scope.isDense), order: order, keys: keys, filter: filter, .count,
          .atLeast(.one), at: node.range)
      }
      let parts =
        function == .decileOfKeyword
        ? 10 : wholeNumber(node.token(.number), from: 2, atMost: Self.maximumParts)
      guard let parts else { return addError(at: node.range) }
      return cohort(
        .part(of: parts), order: order, keys: keys, filter: filter, .count,
        Interval.closed(.one, Rational(parts)) ?? .all, at: node.range)
    case _: return aggregate(node, keys, filter)
    }
  }

  private mutating func aggregate(
    _ node: SyntaxNode, _ keys: [CohortKey], _ filter: ExpressionID?
  ) -> ExpressionID {
    let word = node.firstToken
    guard word.kind != .valueOfKeyword else {
      if !node.containsError { report(.notOverUnits(word.text, at: word.range)) }
      return addError(at: node.range)
    }
    guard let operandNode = node.expressions.first else { return addError(at: node.range) }
    let id = ofEveryUnit(where: filter) { $0.expression(operandNode, .any) }
    let whenNone = whenNone(of: node)
    guard isUsable(id, operandNode, word.kind),
      asksOthers([id] + [filter].compactMap { $0 }, ofRows: false),
      let precision = precision(of: node, type(of: id)),
      let function = function(of: node, precision.rounding),
      let type = type(of: id, function, whenNone)
    else { return addError(at: node.range) }
    if case .geometricMean = function { checkRootOperands([id], [operandNode]) }
    checkKeptClauses(of: node, overRows: false)
    let selection = selectionOfUnits(of: node)
    if function == .distinct, let clause = node.children(.selectionClause).first {
      report(.modifierWithoutEffect(at: clause.range))
    }
    if let clause = node.child(.keyClause) { report(.modifierWithoutEffect(at: clause.range)) }
    let measure = CohortMeasure(
      function: function, operand: id, order: [], keys: keys, filter: filter,
      selection: selection, whenNone: whenNone)
    var range = values(function, of: bounds(of: id))
    if word.kind.needsPrecision { range = .maximum(precision.rounded(range), .point(.zero)) }
    if let whenNone { range = range.hull(bounds(of: whenNone)) }
    let result = add(.cohort(measure), type.value, range, at: node.range)
    return word.kind.needsPrecision ? result : rounded(result, precision, at: node.range)
  }

  /// Checks what stands for a figure that too few units have values for: it is of the unit itself.
  private mutating func whenNone(of node: SyntaxNode) -> ExpressionID? {
    guard let stated = node.child(.noneClause)?.expressions.first else { return nil }
    let outer = surroundings.rows
    surroundings.rows = []
    defer { surroundings.rows = outer }
    return expression(stated, .any)
  }

  private mutating func function(
    of node: SyntaxNode, _ rounding: Rounding?
  ) -> CohortMeasure.Function? {
    switch node.firstToken.kind {
    case .meanKeyword: return .mean
    case .medianKeyword: return .median
    case .percentileKeyword: return percentile(of: node).map { .percentile($0) }
    case .minFunctionKeyword, .earliestKeyword: return .least
    case .maxFunctionKeyword, .maxKeyword, .latestKeyword: return .greatest
    case .spreadKeyword: return .spread
    case .productFunctionKeyword: return .product
    case .geometricMeanKeyword: return rounding.map { .geometricMean($0) }
    case .deviationKeyword: return rounding.map { .deviation(isSample: false, $0) }
    case .sampleDeviationKeyword: return rounding.map { .deviation(isSample: true, $0) }
    case .distinctCountKeyword: return .distinct
    case .bestKeyword, .lowestKeyword:
      let number = node.token(.number)
      let count =
        number == nil ? 1 : wholeNumber(number, from: 1, atMost: Self.maximumParts)
      return count.map { .best(count: $0, highest: node.firstToken.kind == .bestKeyword) }
    case .sumKeyword, .sumOfKeyword, .rowSumKeyword, .totalKeyword: return .sum
    case _:
      // A word that is no function of units must not pass for a sum.
      if !node.containsError {
        report(.notOverUnits(node.firstToken.text, at: node.firstToken.range))
      }
      return nil
    }
  }

  /// `true` iff a function can be made of such values; reports if it cannot.
  private mutating func isUsable(
    _ id: ExpressionID, _ node: SyntaxNode, _ word: SyntaxKind
  ) -> Bool {
    switch word {
    case .distinctCountKeyword: type(of: id) != .table && type(of: id) != nil
    case .minFunctionKeyword, .maxFunctionKeyword, .maxKeyword, .earliestKeyword, .latestKeyword:
      isOrdered(id, node) && type(of: id) != nil
    case _: isNumeric(id, node) && type(of: id) != nil
    }
  }

  private mutating func type(
    of id: ExpressionID, _ function: CohortMeasure.Function, _ whenNone: ExpressionID?
  ) -> CommonType? {
    switch function {
    case .distinct:
      if let none = whenNone, let other = type(of: none), !isAssignable(other, to: .count) {
        report(.typeMismatch(found: other, expected: .count, at: expressions[none.index].range))
        return nil
      }
      return CommonType(value: .count)
    case .product: return CommonType(value: type(of: id) == .percent ? .percent : .number)
    case .count, .share, .sum, .mean, .least, .greatest, .median, .percentile, .spread,
      .geometricMean, .deviation, .best, .rank, .part, .first:
      return commonType([id] + [whenNone].compactMap { $0 })
    }
  }

  /// Returns the values that a function of the units can have.
  private func values(_ function: CohortMeasure.Function, of each: Interval) -> Interval {
    let isNatural = each.isSubset(of: .atLeast(.zero))
    switch function {
    case .sum: return isNatural ? .atLeast(.zero) : .all
    case .mean, .least, .greatest, .median, .percentile, .geometricMean: return each
    case .spread: return spread(of: each)
    case .product:
      if each.isSubset(of: Self.truthValues) { return Self.truthValues }
      return isNatural ? .atLeast(.zero) : .all
    case .best(let count, _):
      return each.hull(.point(.zero)) * (Interval.closed(.zero, Rational(count)) ?? .all)
    case .count, .share, .deviation, .distinct, .rank, .part, .first: return .atLeast(.zero)
    }
  }

  private mutating func cohort(
    _ function: CohortMeasure.Function, operand: ExpressionID? = nil, order: [CohortOrder] = [],
    keys: [CohortKey], filter: ExpressionID?, _ type: ValueType, _ bounds: Interval,
    at range: SourceRange
  ) -> ExpressionID {
    let measure = CohortMeasure(
      function: function, operand: operand, order: order, keys: keys, filter: filter)
    return add(.cohort(measure), type, bounds, at: range)
  }

  // MARK: - Parts

  /// Checks something that is computed for every unit: what is known of the unit at hand says nothing
  /// of the others, but the filter does.
  private mutating func ofEveryUnit<Value>(
    where filter: ExpressionID? = nil, _ body: (inout Checker) -> Value
  ) -> Value {
    let outer = (facts: surroundings.nonZero, tables: surroundings.rows)
    surroundings.comparisons.append(
      Comparison(table: nil, rows: outer.tables, nonZero: outer.facts))
    surroundings.nonZero = filter.map { facts(whenTrue: $0) } ?? []
    surroundings.rows = []
    defer {
      surroundings.comparisons.removeLast()
      surroundings.nonZero = outer.facts
      surroundings.rows = outer.tables
    }
    return body(&self)
  }

  private mutating func filter(of scope: UnitsScope) -> ExpressionID? {
    guard let node = scope.condition else { return nil }
    return ofEveryUnit { $0.condition(node) }
  }

  /// Checks what units are grouped by.
  mutating func keys(of scope: UnitsScope) -> [CohortKey] {
    var keys: [CohortKey] = []
    for node in scope.keys {
      switch node.firstToken.kind {
      case .withinClusterKeyword: keys.append(.cluster)
      case .withinParentKeyword: keys.append(.parent)
      case .withinPeriodKeyword: keys.append(.period)
      case .withinKindKeyword:
        guard !kinds.isEmpty else {
          report(.noKinds(at: node.range))
          continue
        }
        let range = Interval.closed(.zero, Rational(kinds.count - 1)) ?? .all
        keys.append(.value(add(.unitKind, .choice, range, at: node.range)))
      case _:
        guard let name = node.expressions.first else { continue }
        keys.append(.value(ofEveryUnit { $0.expression(name, .any) }))
      }
    }
    for grouping in keys.compactMap({ $0.grouping }) where !groupings.contains(grouping) {
      groupings.append(grouping)
    }
    return keys
  }

  /// Checks what units are ordered by, or reports why they cannot be.
  mutating func order(of scope: UnitsScope, filter: ExpressionID?) -> [CohortOrder]? {
    var order: [CohortOrder] = []
    for node in scope.order {
      guard let value = node.expressions.first else { return nil }
      let id = ofEveryUnit(where: filter) { $0.expression(value, .any) }
      var lowestFirst = node.token(.lowestFirstKeyword) != nil
      switch type(of: id) {
      case .choice:
        guard let options = self.order(of: id) else {
          report(.orderOfUnordered(found: .choice, at: value.range))
          return nil
        }
        // The best option has the lowest index where the list begins with it.
        if options == .bestFirst { lowestFirst = !lowestFirst }
      case .text, .table:
        report(.orderOfUnordered(found: type(of: id) ?? .text, at: value.range))
        return nil
      case .yesNo, .percent, .count, .number, .points, .money, .date, .days, nil: break
      }
      order.append(CohortOrder(value: id, lowestFirst: lowestFirst))
    }
    return order.isEmpty ? nil : order
  }

  // MARK: - Ranking and awards

  /// Checks `ranking by …`: the column `rank` of the results.
  mutating func checkRanking(of scale: ScaleDeclaration) {
    var known: [String: SourceRange] = [:]
    let title = CohortMeasure.rankTitle.text(in: language)
    for node in scale.node.children(.rankingDeclaration) {
      let keyword = node.firstToken.range
      if let earlier = known[Self.rankName] ?? symbolRange(ofResult: Self.rankName) {
        report(.duplicateName(Self.rankName, at: keyword, earlier: earlier))
      }
      known[Self.rankName] = keyword
      let scope = UnitsScope(of: node)
      let filter = self.filter(of: scope)
      let keys = keys(of: scope)
      let value =
        order(of: scope, filter: filter).map { order in
          cohort(
            .rank(isDense: scope.isDense), order: order, keys: keys, filter: filter, .count,
            .atLeast(.one), at: node.range)
        } ?? addError(at: node.range)
      results.append(
        CheckedResult(name: Self.rankName, title: title, value: value, range: node.range))
    }
  }

  /// Returns where a ladder or a result with a name is declared: those are columns too.
  private func symbolRange(ofResult name: String) -> SourceRange? {
    switch symbols[name] {
    case .ladder: return symbolRange(name)
    case .definition(let index): return definitions[index].isResult ? symbolRange(name) : nil
    case .field, .rule, .column, .scored, nil: return nil
    }
  }

  /// The column that a ranking gives.
  static var rankName: String { "rank" }

  /// Checks lists of awards; in one list a unit gets at most one, the first that it can get.
  mutating func checkAwards(of scale: ScaleDeclaration) {
    var known: [String: SourceRange] = [:]
    for declaration in scale.node.views(AwardsDeclaration.self) {
      guard let name = declaration.name else { continue }
      checkIdentifier(name)
      if let earlier = known[name.text] ?? symbolRange(name.text) {
        report(.duplicateName(name.text, at: name.range, earlier: earlier))
      }
      known[name.text] = name.range
      var awards: [CheckedAward] = []
      var codes: [String: SourceRange] = [:]
      for node in declaration.awards {
        guard let code = node.words.first, let award = award(node, code, behind: awards) else {
          continue
        }
        if let earlier = codes[code.text] {
          report(.duplicateName(code.text, at: code.range, earlier: earlier))
        }
        codes[code.text] = code.range
        awards.append(award)
      }
      if awards.isEmpty, !declaration.node.containsError {
        report(.emptyList(at: declaration.node.firstToken.range))
      }
      let value = add(
        .awarded(awards), .choice,
        Interval.closed(.zero, Rational(max(0, awards.count - 1))) ?? .all,
        at: declaration.range)
      results.append(
        CheckedResult(
          name: name.text, title: declaration.title?.text ?? name.text, value: value,
          range: declaration.range))
    }
  }

  private mutating func award(
    _ node: SyntaxNode, _ code: SyntaxToken, behind earlier: [CheckedAward]
  ) -> CheckedAward? {
    let scope = UnitsScope(of: node)
    let stated = filter(of: scope)
    let keys = keys(of: scope)
    guard let count = wholeNumber(node.token(.number), atMost: Self.maximumParts),
      let order = order(of: scope, filter: stated)
    else { return nil }
    // Who has an award of the list already is no candidate for the next one.
    var conditions = earlier.map { award in
      add(.unary(.not, award.condition), .yesNo, Self.truth, at: code.range)
    }
    if let stated { conditions.insert(stated, at: 0) }
    let filter: ExpressionID? =
      conditions.count > 1
      ? add(.all(conditions), .yesNo, Self.truth, at: code.range) : conditions.first
    let limit = CohortLimit(size: .number(count), takesTied: scope.takesTied)
    let test = cohort(
      .first(limit), order: order, keys: keys, filter: filter, .yesNo, Self.truth, at: node.range)
    return CheckedAward(
      code: code.text, title: node.title?.text ?? code.text, condition: test)
  }

  static var truth: Interval { Interval.closed(.zero, .one) ?? .all }
}
