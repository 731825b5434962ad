import Diagnostics
import Evidence
import Numbers
import Syntax

/// Several nodes at once: `each group >= 70%`, the mean of all criteria.
extension Checker {
  /// Checks `each group >= 70%` and `number of criteria reaching 50%`.
  mutating func quantifier(_ node: SyntaxNode) -> ExpressionID {
    let tokens = node.tokens
    let isEach = tokens.first?.kind == .eachKeyword
    guard let level = tokens.first(where: { $0.kind.isNodeLevel }) else {
      return addError(at: node.range)
    }
    let reference = node.children.first {
      $0.kind == .nodeReference && node.token(.inKeyword) != nil
    }
    let isPass = node.token(.passesKeyword) != nil || node.token(.thatApplyKeyword) != nil
    let nodes = quantified(NodeLevel(of: level.kind), within: reference).filter {
      isPass || self.nodes[$0].isScored
    }
    let type: ValueType = isEach ? .yesNo : .count
    let range = Interval.closed(.zero, isEach ? .one : Rational(nodes.count)) ?? .all
    if nodes.isEmpty {
      // In a file with an error of form the nodes may be there and not understood.
      if tree.isWellFormed { report(.noNodesOfLevel(level.text, at: level.range)) }
      return addError(at: node.range)
    }
    if let mode = mode(ofSum: tokens.first?.kind) {
      let sum = NodeQuantifier(
        mode: mode, nodes: nodes, test: .applies,
        usesCoefficients: node.token(.coefficientKeyword) != nil)
      return add(.quantified(sum), .points, at: node.range)
    }
    guard let test = test(of: node, hasReference: reference != nil, nodes) else {
      return addError(at: node.range)
    }
    let quantifier = NodeQuantifier(mode: isEach ? .each : .number, nodes: nodes, test: test)
    return add(.quantified(quantifier), type, range, at: node.range)
  }

  private func mode(ofSum keyword: SyntaxKind?) -> NodeQuantifier.Mode? {
    switch keyword {
    case .sumKeyword: .sum
    case .meanKeyword: .mean
    case _: nil
    }
  }

  /// Adds the mean of the nodes of a level below a node, by coefficient; reports that there are none.
  mutating func mean(
    of level: NodeLevel, below index: Int, at range: SourceRange, word: SyntaxToken
  ) -> ExpressionID {
    let below = nodes(of: level, below: index).filter { nodes[$0].isScored }
    guard !below.isEmpty else {
      if tree.isWellFormed { report(.noNodesOfLevel(word.text, at: word.range)) }
      return addError(at: range)
    }
    let mean = NodeQuantifier(mode: .mean, nodes: below, test: .applies, usesCoefficients: true)
    return add(.quantified(mean), .points, at: range)
  }

  /// Returns the nodes of a level, in the base or below a node.
  private mutating func quantified(_ level: NodeLevel, within reference: SyntaxNode?) -> [Int] {
    let root = reference.map { node(named: $0) } ?? 0
    return root.map { nodes(of: level, below: $0) } ?? []
  }

  func nodes(of level: NodeLevel, below root: Int) -> [Int] {
    // The header is read before there are nodes.
    guard nodes.indices.contains(root) else { return [] }
    var result: [Int] = []
    var pending = [root]
    while let index = pending.popLast() {
      if nodes[index].level == level, index != root { result.append(index) }
      pending += nodes[index].children
    }
    return result.sorted()
  }

  private mutating func test(
    of node: SyntaxNode, hasReference: Bool, _ quantified: [Int]
  ) -> NodeQuantifier.Test? {
    if node.token(.passesKeyword) != nil {
      for index in quantified where !hasPassMark(index) {
        report(.nodeWithoutPassMark(name(ofNode: index), at: node.range))
        return nil
      }
      return .passes
    }
    if node.token(.thatApplyKeyword) != nil { return .applies }
    let operands = node.expressions.dropFirst(hasReference ? 1 : 0)
    guard let threshold = operands.first else { return nil }
    let id = expression(threshold, .any)
    let operation = comparisonOperator(of: node)
    switch type(of: id) {
    case .percent:
      for index in quantified where nodes[index].maximum == nil {
        if isMaximumReported(index) { return nil }
        report(.shareWithoutMaximum(name(ofNode: index), at: node.range))
        return nil
      }
      return .share(operation, id)
    case .number, .points: return .points(operation, id)
    case nil: return nil
    case .yesNo, .count, .money, .date, .days, .choice, .text, .table:
      report(mismatch(type(of: id) ?? .number, threshold, expected: .points))
      return nil
    }
  }

  private func comparisonOperator(of node: SyntaxNode) -> ComparisonOperator {
    for token in node.tokens {
      switch token.kind {
      case .equal: return .equal
      case .notEqual: return .notEqual
      case .less: return .less
      case .lessOrEqual: return .lessOrEqual
      case .greater: return .greater
      case _: continue
      }
    }
    return .greaterOrEqual
  }
}
