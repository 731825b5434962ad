import Diagnostics
import Evidence
import Numbers
import Syntax

extension Checker {
  /// Checks that wherever a node may not apply, the file says what follows.
  mutating func checkApplicability() {
    for index in nodes.indices where nodes[index].policy == nil {
      if let range = nodes[index].kindsRange {
        report(.missingPolicy(node: nodes[index].path, at: range))
      } else if let rule = nodes[index].rule, let range = inapplicable(rule) {
        report(.missingPolicy(node: nodes[index].path, at: range))
      }
    }
  }

  /// Returns where a rule says `not applicable`, or uses evidence that says so when it is blank.
  private func inapplicable(_ rule: ExpressionID) -> SourceRange? {
    for id in reachableExpressions(from: rule) {
      switch expressions[id.index].kind {
      case .absent(.notApplicable): return expressions[id.index].range
      case .evidence(let field) where fields[field].whenEmpty == .notApplicable:
        return expressions[id.index].range
      case _: continue
      }
    }
    return nil
  }

  /// `true` iff the scale says what follows when a piece of evidence does not apply: every node whose
  /// rule uses it has a policy, or the file asks for the state itself.
  func mayBeNotApplicable(_ field: Int) -> Bool {
    if fields[field].isStateAsked || fields[field].whenEmpty == .notApplicable { return true }
    var isUsedInNode = false
    for node in nodes {
      guard let rule = node.rule else { continue }
      let uses = reachableExpressions(from: rule).contains { id in
        if case .evidence(field) = expressions[id.index].kind { return true }
        return false
      }
      if uses, node.policy == nil { return false }
      if uses { isUsedInNode = true }
    }
    return isUsedInNode
  }

  /// Returns an expression and everything that it is computed from, definitions included.
  private func reachableExpressions(from root: ExpressionID) -> [ExpressionID] {
    var result: [ExpressionID] = []
    var seen: Set<ExpressionID> = []
    var pending = [root]
    while let id = pending.popLast() {
      guard seen.insert(id).inserted else { continue }
      result.append(id)
      if case .definition(let index) = expressions[id.index].kind {
        if let value = definitions[index].value { pending.append(value) }
      }
      pending += expressions[id.index].kind.operands
    }
    return result
  }
}
