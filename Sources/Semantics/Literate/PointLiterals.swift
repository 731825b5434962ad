import Syntax

extension SyntaxNode {
  /// The numbers that are points wherever they stand in the node and below: totals and maxima, and
  /// what rules give or take off, not what they compare with.
  var pointLiterals: [SyntaxNode] {
    var found: [SyntaxNode] = []
    collect(into: &found)
    return found
  }

  private func collect(into found: inout [SyntaxNode]) {
    switch kind {
    case .maxClause, .totalClause, .ruleClause:
      for operand in expressions { operand.collectAmounts(into: &found) }
    case .scaleDeclaration, .nodeDeclaration, .sectionDeclaration:
      for child in children { child.collect(into: &found) }
    case _: return
    }
  }

  private func collectAmounts(into found: inout [SyntaxNode]) {
    let operands = expressions
    switch kind {
    case .numberLiteral: found.append(self)
    case .parenthesized, .chainExpression, .fallbackExpression, .listItem:
      for operand in operands { operand.collectAmounts(into: &found) }
    case .binaryExpression where token(.plusSign) != nil || token(.minusSign) != nil:
      for operand in operands { operand.collectAmounts(into: &found) }
    case .whenExpression, .perExpression, .clampExpression, .roundExpression:
      operands.first?.collectAmounts(into: &found)
    case .conditionalExpression:
      for operand in operands.dropFirst() { operand.collectAmounts(into: &found) }
    case .byExpression, .casesExpression:
      for arm in children(.arm) { arm.expressions.last?.collectAmounts(into: &found) }
    case .bestExpression, .checklistExpression:
      for item in children(.listItem) { item.collectAmounts(into: &found) }
    case .prefixExpression where firstToken.kind == .minusSign:
      operands.first?.collectAmounts(into: &found)
    case _: return
    }
  }
}
