import Diagnostics
import Evidence
import Numbers
import Syntax

extension Checker {
  /// Returns the minimum that a `must reach` clause states, or `nil` after an error.
  mutating func passMark(of clause: SyntaxNode, node index: Int) -> PassMark? {
    let isOfChildren = clause.token(.allKeyword) != nil || clause.token(.atLeastKeyword) != nil
    if isOfChildren { checkPassMarks(ofChildrenOf: index, at: clause.range) }
    if clause.token(.allKeyword) != nil { return .allChildren }
    if clause.token(.atLeastKeyword) != nil {
      let limit = max(1, nodes[index].children.count)
      return wholeNumber(clause.token(.number), atMost: limit).map { .atLeast($0) }
    }
    guard let node = clause.expressions.first else { return nil }
    let id = expression(node, .any)
    guard let value = constantValue(of: id), let found = type(of: id) else {
      if !isBroken(id) { report(.notConstant(at: node.range)) }
      return nil
    }
    guard nodes[index].isScored else {
      report(.nodeWithoutPoints(name(ofNode: index), at: clause.range))
      return nil
    }
    switch found {
    case .percent:
      if nodes[index].maximum == nil, !isMaximumReported(index) {
        report(.shareWithoutMaximum(name(ofNode: index), at: node.range))
      }
      return .share(value)
    case .number, .points: return .points(value)
    case .yesNo, .count, .money, .date, .days, .choice, .text, .table:
      report(mismatch(found, node, expected: .points))
      return nil
    }
  }

  /// Checks that every child of a node that passes by its children can pass or fail.
  private mutating func checkPassMarks(ofChildrenOf index: Int, at range: SourceRange) {
    if nodes[index].children.isEmpty { report(.noChildrenToPass(at: range)) }
    for child in nodes[index].children where !hasPassMark(child) {
      let isBroken = nodes[child].declaration?.node.containsError ?? true
      if !isBroken { report(.nodeWithoutPassMark(name(ofNode: child), at: nodes[child].nameRange)) }
    }
  }

  /// Checks that a leaf has one rule, and a node with others inside none.
  mutating func checkRule(of index: Int, _ declaration: NodeDeclaration) {
    let rules = declaration.rules
    let hasChildren = !nodes[index].children.isEmpty
    if rules.count > 1 { report(.severalRules(at: rules[1].range, first: rules[0].range)) }
    if let scoring = declaration.scoring, let rule = rules.first {
      report(.severalRules(at: rule.range, first: scoring.range))
    }
    if hasChildren, let scoring = declaration.scoring {
      report(.ruleBesideCriteria(at: scoring.range, node: nodes[index].nameRange))
    } else if let draft = scoredByNode[index], let scoring = declaration.scoring {
      nodes[index].rule = scored(draft, at: scoring.range)
    } else if declaration.scoring != nil, rules.isEmpty {
      nodes[index].rule = addError(at: nodes[index].nameRange)
    } else if hasChildren, let rule = rules.first {
      report(.ruleBesideCriteria(at: rule.range, node: nodes[index].nameRange))
    } else if let rule = rules.first?.expressions.first {
      let points = points(rule)
      nodes[index].rule = points
      if let maximum = nodes[index].maximum { checkPoints(points, within: maximum) }
    } else if !hasChildren, !hasPassMark(index), declaration.node.hasIntactBlock {
      report(.criterionWithoutRule(at: nodes[index].nameRange))
    }
    if hasChildren, !nodes[index].isScored, !hasPassMark(index),
      !declaration.node.containsError
    {
      report(.groupWithoutPassRule(at: nodes[index].nameRange))
    }
    if nodes[index].maximum == nil, nodes[index].isScored, totals.total != nil,
      declaration.maximum == nil, !declaration.node.containsError
    {
      report(.missingMaximum(at: nodes[index].nameRange))
    }
  }

  /// Reports points written out in an arm of a rule that are more than the node can have.
  private mutating func checkPoints(_ rule: ExpressionID, within maximum: Rational) {
    var pending = [rule]
    while let id = pending.popLast() {
      switch expressions[id.index].kind {
      case .constant(let value) where value > maximum:
        report(
          .pointsAboveMaximum(
            display(value, as: .points), maximum: display(maximum, as: .points),
            at: expressions[id.index].range))
      case .bands(_, let arms, let otherwise):
        pending += [otherwise].compactMap { $0 } + arms.map { $0.value }
      case .cases(let arms, let otherwise): pending += [otherwise] + arms.map { $0.value }
      case .conditional(_, let then, let otherwise): pending += [then, otherwise]
      case .when(let value, _): pending.append(value)
      case .call(let call): pending.append(call.body)
      case .required(let requirement): pending += [requirement.value, requirement.otherwise]
      case _: continue
      }
    }
  }
}
