import Diagnostics
import Evidence
import Numbers
import Syntax

/// Which of several values count: `without extremes`, `keeping 3 highest`, `keeping n highest`.
extension Checker {
  /// Returns how many values or rows a clause means, or `nil` after an error.
  mutating func valueCount(of clause: SyntaxNode) -> ValueCount<ExpressionID>? {
    guard let token = clause.token(.number) else {
      return clause.expressions.first.flatMap { computedCount($0) }
    }
    guard clause.token(.percentSign) != nil else {
      return wholeNumber(token, atMost: 1_000_000).map { .number($0) }
    }
    guard let number = number(token), let mode = roundingMode(of: clause) else { return nil }
    guard number > .zero, number <= .hundred else {
      report(.countOutOfRange(token.text + "%", least: 1, limit: 100, at: token.range))
      return nil
    }
    return .share(number / .hundred, mode)
  }

  /// Returns how many a value says, or reports that it can be something else than 0, 1, 2 and so on.
  private mutating func computedCount(_ node: SyntaxNode) -> ValueCount<ExpressionID>? {
    let id = expression(node, .any)
    switch type(of: id) {
    case .count, .number: break
    case .yesNo, .percent, .points, .money, .date, .days, .choice, .text, .table:
      report(mismatch(type(of: id) ?? .count, node, expected: .count))
      return nil
    case nil: return nil
    }
    guard traits[id.index].isWhole else {
      report(.selectionNotWhole(node.text, language: language, at: node.range))
      return nil
    }
    guard bounds(of: id).isSubset(of: .atLeast(.zero)) else {
      report(.selectionBelowZero(node.text, language: language, at: node.range))
      return nil
    }
    // A number with a name is as good as the number.
    return constantValue(of: id).map { .number($0.valueCount) } ?? .computed(id)
  }

  /// Adds what a clause leaves out; what is no number of its own and something else at one end have no sum.
  private mutating func add(
    _ count: ValueCount<ExpressionID>, to sum: inout ValueCount<ExpressionID>,
    at clause: SyntaxNode
  ) {
    switch (sum, count) {
    case (.number(0), _): sum = count
    case (.number(let known), .number(let more)): sum = .number(known + more)
    case (_, _): report(.modifierWithoutEffect(at: clause.range))
    }
  }

  /// Returns which values the clauses of a function of several values leave.
  mutating func selection(of node: SyntaxNode) -> ValueSelection<ExpressionID> {
    typealias Count = ValueCount<ExpressionID>
    var (highest, lowest) = (Count.number(0), Count.number(0))
    var kept = ValueSelection<ExpressionID>.Kept.all
    for clause in node.children(.selectionClause) where clause.token(.byKeyword) == nil {
      if clause.token(.withoutExtremesKeyword) != nil {
        add(.number(1), to: &highest, at: clause)
        add(.number(1), to: &lowest, at: clause)
        continue
      }
      guard let count = valueCount(of: clause) else { continue }
      let isHighest = clause.token(.highestKeyword) != nil
      if clause.token(.keepingKeyword) != nil {
        if kept != .all { report(.modifierWithoutEffect(at: clause.range)) }
        kept = isHighest ? .highest(count) : .lowest(count)
      } else {
        let isBoth = clause.token(.atEachEndKeyword) != nil
        if isBoth || isHighest { add(count, to: &highest, at: clause) }
        if isBoth || !isHighest { add(count, to: &lowest, at: clause) }
      }
    }
    return ValueSelection(withoutHighest: highest, withoutLowest: lowest, kept: kept)
  }

  /// Returns which values of units the clauses leave: all units of a group have the same figure, so that how
  /// many count must be the same for all of them.
  mutating func selectionOfUnits(of node: SyntaxNode) -> ValueSelection<Never> {
    let selection = selection(of: node)
    for id in selection.computed {
      report(.selectionOverUnits(at: expressions[id.index].range))
    }
    return selection.constant ?? .all
  }
}
