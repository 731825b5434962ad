import Diagnostics
import Evidence
import Numbers
import Syntax

/// Rows in the order of a key: the row before, and the first so many.
extension Checker {
  /// Checks `x of the row before by key if none value`.
  mutating func rowBefore(_ node: SyntaxNode, _ want: Want) -> ExpressionID {
    // A rule that is called for each row has the rows of its caller, though it does not see their columns.
    let isCalled =
      !surroundings.calls.isEmpty
      && surroundings.outerComparisons == surroundings.comparisons.count
    guard let table = surroundings.comparisons.last?.table,
      isCalled || surroundings.rows.contains(table)
    else {
      report(.rowBeforeOutside(at: node.range))
      checkLoosely(node)
      return addError(at: node.range)
    }
    let operands = node.expressions
    guard operands.count > 1 else { return addError(at: node.range) }
    if let column = carriedColumn(operands[0], of: table) {
      return carried(column, node, operands, want)
    }
    // What is known of this row says nothing of the one before.
    let outer = surroundings.nonZero
    surroundings.nonZero = []
    let value = expression(operands[0], want)
    let key = expression(operands[1], .any)
    surroundings.nonZero = outer
    guard let stated = node.child(.noneClause)?.expressions.first else {
      if !node.containsError { report(.firstRowOpen(at: node.range)) }
      return addError(at: node.range)
    }
    let isOption = type(of: value) == .choice && names(stated, optionOf: operands[0])
    let first = isOption ? option(stated, of: options(of: value)) : expression(stated, want)
    guard isKey(key) else { return addError(at: node.range) }
    guard type(of: value) != .table else {
      report(.notANumber(found: .table, at: operands[0].range))
      return addError(at: node.range)
    }
    guard let type = commonType([value, first], at: stated.range) else {
      return addError(at: node.range)
    }
    // The best option has the lowest index where the list begins with it.
    let isBestFirst = self.type(of: key) == .choice && order(of: key) == .bestFirst
    return add(
      .ordered(
        RowOrder(
          table: table, key: key, isFalling: isBestFirst, isKeyBestFirst: isBestFirst,
          use: .before(value, first: first))),
      type.value, bounds(of: value).hull(bounds(of: first)), at: node.range)
  }

  /// Returns the condition of an aggregate that keeps only rows that come first by another value, such as
  /// `keeping 20 highest by day`; `nil` after an error.
  mutating func kept(
    _ clause: SyntaxNode, _ count: ValueCount<ExpressionID>, of table: Int,
    condition: ExpressionID?, value: ExpressionID?
  ) -> ExpressionID? {
    guard let node = clause.expressions.last else { return nil }
    let key = expression(node, .any)
    guard isKey(key) else { return nil }
    let isBestFirst = type(of: key) == .choice && order(of: key) == .bestFirst
    let isHighest = clause.token(.highestKeyword) != nil
    return add(
      .ordered(
        RowOrder(
          table: table, key: key, isFalling: isHighest != isBestFirst,
          isKeyBestFirst: isBestFirst,
          use: .among(count: count, condition: condition, value: value))),
      .yesNo, Self.truth, at: clause.range)
  }

  /// Returns the clause that keeps rows by another value, or `nil` where there is none, or a faulty one.
  func keptClause(of node: SyntaxNode) -> SyntaxNode? {
    let clauses = node.children(.selectionClause)
    guard let first = clauses.first, first.token(.byKeyword) != nil else { return nil }
    return first
  }

  /// Reports what keeps rows by another value and does not stand first, or not over rows.
  mutating func checkKeptClauses(of node: SyntaxNode, overRows: Bool) {
    for clause in node.children(.selectionClause).dropFirst(overRows ? 1 : 0)
    where clause.token(.byKeyword) != nil {
      report(.keepingMisplaced(at: clause.range))
    }
  }
}
