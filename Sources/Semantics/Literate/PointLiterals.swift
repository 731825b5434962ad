import Diagnostics
import Syntax

/// A number as the code writes it.
struct WrittenNumber {
  let text: String
  let range: SourceRange
  let isPercent: Bool
  /// `true` iff it is a bound of evidence that is neither points nor a percent: `count from 1 to 15`.
  let isOtherBound: Bool
}

extension SyntaxNode {
  /// The numbers in the node and below.
  var writtenNumbers: [WrittenNumber] {
    var found: [WrittenNumber] = []
    var pending = [(node: self, isOther: false)]
    while let (node, isOuterOther) = pending.popLast() {
      var isOther = isOuterOther
      if let type = EvidenceDeclaration(node)?.type?.keyword {
        switch type {
        case .pointsKeyword, .percentKeyword, .tableKeyword: isOther = false
        case _: isOther = true
        }
      }
      // The number of a criterion is no figure that the text could mean.
      let isNumbering =
        switch node.kind {
        case .nodeDeclaration, .sectionDeclaration, .nodeReference, .label: true
        case _: false
        }
      for token in node.tokens where token.kind == .number && !isNumbering {
        found.append(
          WrittenNumber(
            text: token.text, range: token.range, isPercent: node.kind == .percentLiteral,
            isOtherBound: isOther))
      }
      pending += node.children.map { ($0, isOther) }
    }
    return found
  }

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
