import Diagnostics
import Evidence
import Numbers
import Syntax

/// Figures made of the rows of a table.
extension Checker {
  /// The parts of an aggregate once they are checked.
  private struct Parts {
    var value: ExpressionID?
    var condition: ExpressionID?
    var key: ExpressionID?
  }

  /// Checks `count of t where …`, `mean of x over t`, `best 3 over t { … }` and the like.
  mutating func aggregate(_ node: SyntaxNode, _ want: Want) -> ExpressionID {
    guard let clause = node.child(.overClause), let table = table(of: clause) else {
      checkLoosely(node)
      return addError(at: node.range)
    }
    let outer = surroundings
    // How many values count, and what stands for none, is said where the table stands.
    surroundings.rows = rowsAround(table)
    let selection = selection(of: node)
    let keptRows = keptClause(of: node).map { valueCount(of: $0) }
    surroundings = outer
    // Rows of a table see the rows around them, and no rows of a table beside it.
    surroundings.rows = rowsAround(table) + [table]
    surroundings.comparisons.append(
      Comparison(table: table, rows: outer.rows, nonZero: outer.nonZero))
    // What is known of one row says nothing of the others.
    if outer.rows.contains(table) { surroundings.nonZero = [] }
    var parts = Parts()
    if let test = clause.child(.whereClause)?.expressions.first {
      let id = condition(test)
      parts.condition = id
      surroundings.nonZero += facts(whenTrue: id)
    }
    let value = node.child(.rowRule)?.expressions.first ?? node.expressions.first
    let isCount = node.firstToken.kind == .distinctCountKeyword
    if let value { parts.value = expression(value, isCount ? .any : want) }
    if let key = node.child(.keyClause)?.expressions.first { parts.key = expression(key, .any) }
    checkKeptClauses(of: node, overRows: true)
    let isFiledOnly = node.token(.filedOnlyKeyword) != nil
    if isFiledOnly {
      for id in [parts.value, parts.key].compactMap({ $0 }) { noteStatesAsked(below: id) }
    }
    var kept: ExpressionID?
    if let clause = keptClause(of: node) {
      kept =
        keptRows?.flatMap { count in
          self.kept(
            clause, count, of: table, condition: parts.condition,
            value: isFiledOnly ? parts.value : nil)
        } ?? addError(at: clause.range)
    }
    surroundings = outer
    surroundings.rows = rowsAround(table)
    let whenNone = node.child(.noneClause)?.expressions.first.map { expression($0, want) }
    surroundings = outer
    if let kept, isBroken(kept) { return addError(at: node.range) }
    guard asksOthers([parts.value, parts.condition].compactMap { $0 }, ofRows: true) else {
      return addError(at: node.range)
    }
    guard var function = function(of: node, parts), isUsable(node, function, parts, value),
      isSeen(
        parts, [whenNone, keptRows??.computed].compactMap { $0 } + selection.computed, from: table),
      let precision = precision(of: node, parts.value.flatMap { self.type(of: $0) })
    else { return addError(at: node.range) }
    if function == .list(.geometricMean), let id = parts.value, let value {
      checkRootOperands([id], [value])
    }
    parts.condition = kept ?? parts.condition
    // The best option has the lowest index where the list begins with it.
    let isBestFirst = parts.key.map { type(of: $0) == .choice && order(of: $0) == .bestFirst }
    if isBestFirst == true, case .valueAt(let highest) = function {
      function = .valueAt(highest: !highest)
    }
    let aggregate = TableAggregate(
      function: function, table: table, value: parts.value, condition: parts.condition,
      key: parts.key, isKeyBestFirst: isBestFirst ?? false, selection: selection,
      keptRows: keptRows??.computed, filedOnly: isFiledOnly, whenNone: whenNone,
      rounding: function.needsRounding ? precision.rounding : nil)
    guard let type = type(of: aggregate, value ?? node) else { return addError(at: node.range) }
    var range = bounds(of: aggregate)
    if function.needsRounding { range = .maximum(precision.rounded(range), .point(.zero)) }
    let id = add(
      .aggregate(aggregate), type.value, whenNone.map { range.hull(bounds(of: $0)) } ?? range,
      at: node.range)
    return function.needsRounding ? id : rounded(id, precision, at: node.range)
  }

  /// `true` iff everything that is computed for a row is of that row or of one around it; a rule with
  /// parameters could bring values of other rows.
  private mutating func isSeen(
    _ parts: Parts, _ ofOwner: [ExpressionID], from table: Int
  ) -> Bool {
    let around = rowsAround(table)
    for id in [parts.value, parts.condition, parts.key].compactMap({ $0 }) + ofOwner {
      guard let other = traits[id.index].table, !around.contains(other), other != table else {
        continue
      }
      let range = expressions[id.index].range
      report(
        .columnOutsideTable(tree.source.text(of: range), table: tables[other].path, at: range))
      return false
    }
    return true
  }

  /// Returns the tables whose rows lie around those of a table, the outermost first.
  func rowsAround(_ table: Int) -> [Int] {
    guard let parent = tables[table].parent else { return [] }
    return rowsAround(parent) + [parent]
  }

  /// Notes the names in an aggregate over what is no table, so that none is reported as unused.
  mutating func checkLoosely(_ node: SyntaxNode) {
    for word in node.words {
      if case .field(let index) = symbols[word.text] { fields[index].isUsed = true }
    }
    for index in tables.indices {
      for column in tables[index].columns.indices { tables[index].columns[column].isUsed = true }
    }
  }

  private mutating func function(of node: SyntaxNode, _ parts: Parts) -> TableAggregate.Function? {
    switch node.firstToken.kind {
    case .rowCountKeyword: return .rows
    case .rowShareKeyword: return .share
    case .distinctCountKeyword: return .distinct
    case .valueOfKeyword: return .valueAt(highest: node.child(.keyClause)?.isHighest ?? true)
    case .meanKeyword: return .list(.mean)
    case .medianKeyword: return .list(.median)
    case .percentileKeyword: return percentile(of: node).map { .list(.percentile($0)) }
    case .minFunctionKeyword, .earliestKeyword: return .list(.least)
    case .maxFunctionKeyword, .latestKeyword: return .list(.greatest)
    case .spreadKeyword: return .list(.spread)
    case .productFunctionKeyword: return .list(.product)
    case .geometricMeanKeyword: return .list(.geometricMean)
    case .deviationKeyword: return .list(.deviation)
    case .sampleDeviationKeyword: return .list(.sampleDeviation)
    case .bestKeyword, .lowestKeyword:
      let count = node.token(.number).map { wholeNumber($0, atMost: 1_000_000) } ?? Optional(1)
      return count.map { .best(count: $0, highest: node.firstToken.kind == .bestKeyword) }
    case _: return .list(.sum)
    }
  }

  /// `true` iff a function can be made of such values; reports if it cannot.
  private mutating func isUsable(
    _ node: SyntaxNode, _ function: TableAggregate.Function, _ parts: Parts, _ value: SyntaxNode?
  ) -> Bool {
    if let range = misplacedModifier(of: node, function) {
      report(.modifierWithoutEffect(at: range))
    }
    switch function {
    case .rows: return true
    case .share:
      if parts.condition == nil, !node.containsError {
        report(.shareWithoutCondition(at: node.range))
      }
      return parts.condition != nil
    case .distinct: return parts.value != nil
    case .valueAt:
      guard let key = parts.key else {
        if node.child(.keyClause) == nil, !node.containsError {
          report(.valueWithoutRow(at: node.range))
        }
        return false
      }
      if let id = parts.value, type(of: id) == .table {
        report(.notANumber(found: .table, at: value?.range ?? node.range))
        return false
      }
      return isKey(key)
    case .list(.least), .list(.greatest):
      guard let id = parts.value, let value else { return false }
      return isOrdered(id, value)
    case .list, .best:
      guard let id = parts.value, let value else { return false }
      return isNumeric(id, value)
    }
  }

  /// Returns a modifier that says nothing about a function.
  private func misplacedModifier(
    of node: SyntaxNode, _ function: TableAggregate.Function
  ) -> SourceRange? {
    let selections = node.children(.selectionClause)
    // Rows are kept by another value, whatever is made of them; what has a share is all rows.
    let selection = selections.first { $0.token(.byKeyword) == nil }?.range
    let key = node.child(.keyClause)?.range
    switch function {
    // Where no row counts their number is 0.
    case .rows: return selection ?? key ?? node.child(.noneClause)?.range
    case .share: return selections.first?.range ?? key
    case .distinct: return selection ?? key
    case .list, .best: return key
    case .valueAt: return selection
    }
  }

  /// `true` iff an expression is a number or a date; reports if it is not.
  mutating func isOrdered(_ id: ExpressionID, _ node: SyntaxNode) -> Bool {
    if type(of: id) == .date { return true }
    return isNumeric(id, node)
  }

  /// `true` iff rows can be put in order by an expression; reports if they cannot.
  mutating func isKey(_ id: ExpressionID) -> Bool {
    switch type(of: id) {
    case .percent, .count, .number, .points, .money, .days, .date, nil: return true
    case .choice where order(of: id) != nil: return true
    case .yesNo, .choice, .text, .table:
      report(.keyWithoutOrder(found: type(of: id), at: expressions[id.index].range))
      return false
    }
  }

  private mutating func type(of aggregate: TableAggregate, _ node: SyntaxNode) -> CommonType? {
    let first: ValueType?
    switch aggregate.function {
    case .rows, .distinct: first = .count
    case .share: first = .percent
    case .list, .best, .valueAt:
      guard let value = aggregate.value else { return nil }
      if isBroken(value) { return nil }
      let found = type(of: value)
      if case .list(.product) = aggregate.function {
        return CommonType(value: found == .percent ? .percent : .number)
      }
      guard let none = aggregate.whenNone else { return CommonType(value: found) }
      return commonType([value, none])
    }
    guard let first, let none = aggregate.whenNone, let other = type(of: none) else {
      return CommonType(value: first)
    }
    guard isAssignable(other, to: first) else {
      report(.typeMismatch(found: other, expected: first, at: expressions[none.index].range))
      return nil
    }
    return CommonType(value: first)
  }

  private func bounds(of aggregate: TableAggregate) -> Interval {
    let each = aggregate.value.map { bounds(of: $0) } ?? .all
    switch aggregate.function {
    case .rows:
      return rowCounts(of: aggregate.table, least: aggregate.condition == nil)
    case .distinct: return rowCounts(of: aggregate.table, least: false)
    case .share: return Self.truthValues
    case .list(.sum), .list(.count):
      return each * (Interval.atLeast(.zero)).hull(.point(.zero))
    case .list(.mean), .list(.median), .list(.percentile), .list(.least), .list(.greatest),
      .list(.geometricMean), .valueAt:
      return each
    case .list(.spread), .list(.deviation), .list(.sampleDeviation): return spread(of: each)
    case .list(.product):
      if each.isSubset(of: Self.truthValues) { return Self.truthValues }
      return each.isSubset(of: .atLeast(.zero)) ? .atLeast(.zero) : .all
    case .best(let count, _):
      return each.hull(.point(.zero)) * (Interval.closed(.zero, Rational(count)) ?? .all)
    }
  }

  /// Returns how many rows of a table can count: with `least` no fewer than it must have.
  private func rowCounts(of table: Int, least isLimited: Bool) -> Interval {
    guard tables[table].parent == nil else { return .atLeast(.zero) }
    let field = fields[tables[table].root]
    var least = isLimited ? field.bounds.lower ?? .zero : .zero
    // No rows at all may have a meaning of their own.
    if case .value = field.whenEmpty { least = .zero }
    guard let most = field.bounds.upper else { return .atLeast(least) }
    return Interval.closed(least, most) ?? .atLeast(.zero)
  }

  /// Returns the distances that values of a range can have.
  func spread(of values: Interval) -> Interval {
    guard let least = values.infimum, let most = values.supremum else { return .atLeast(.zero) }
    return Interval.closed(.zero, most - least) ?? .atLeast(.zero)
  }
}

extension TableAggregate.Function {
  /// `true` iff the value is hardly ever a fraction, so that the file says how it is rounded.
  fileprivate var needsRounding: Bool {
    switch self {
    case .list(let function): function.needsRounding
    case .rows, .share, .distinct, .best, .valueAt: false
    }
  }
}

extension SyntaxNode {
  /// `true` iff a key clause asks for the highest key.
  fileprivate var isHighest: Bool { token(.atHighestKeyword) != nil }
}
