import Diagnostics
import Evidence
import Numbers
import Syntax

extension Checker {
  /// Checks every ladder of levels.
  mutating func checkLadders(of scale: ScaleDeclaration) {
    var known: [String: SourceRange] = [:]
    for declaration in scale.node.views(LevelsDeclaration.self) {
      let name = declaration.name?.text ?? ""
      if let token = declaration.name {
        checkIdentifier(token)
        if let earlier = known[name] {
          report(.duplicateName(name, at: token.range, earlier: earlier))
        }
        known[name] = token.range
      }
      let levels = levels(of: declaration)
      let ladder = CheckedLadder(
        name: name, title: declaration.title?.text ?? name, levels: levels,
        knockOuts: declaration.knockOuts.compactMap { knockOut($0, levels) },
        quotas: quotas(of: declaration, levels), range: declaration.range)
      ladders.append(ladder)
      if !declaration.node.containsError {
        checkCoverage(of: ladder, at: declaration.node.firstToken.range)
        checkLowerBounds(of: ladder)
      }
    }
  }

  private mutating func levels(of declaration: LevelsDeclaration) -> [CheckedLevel] {
    var result: [CheckedLevel] = []
    for level in declaration.levels {
      guard let code = level.code else { continue }
      if let earlier = result.first(where: { $0.code == code.text }) {
        report(.duplicateName(code.text, at: code.range, earlier: earlier.range))
      }
      if let last = result.last, last.condition == nil {
        report(.armAfterOtherwise(at: code.range, otherwise: last.range))
      }
      var condition = level.condition.map { self.condition($0) }
      // A level of which only a part could be parsed is no `otherwise`.
      if condition == nil, !level.isOtherwise { condition = addError(at: code.range) }
      result.append(
        CheckedLevel(
          code: code.text, title: level.title?.text ?? code.text, condition: condition,
          requirement: level.requirement.map { self.condition($0) },
          fallsThrough: level.fallsThrough,
          leastTotal: level.isOtherwise
            ? leastTotalOfRest(at: code.range) : condition.flatMap { leastTotal(for: $0) },
          range: code.range))
    }
    return result
  }

  private mutating func knockOut(_ node: SyntaxNode, _ levels: [CheckedLevel]) -> CheckedKnockOut? {
    guard let test = node.expressions.first.map({ condition($0) }) else { return nil }
    guard let effect = effect(of: node, levels) else { return nil }
    return CheckedKnockOut(
      effect: effect, condition: test, reason: node.title?.text ?? "", range: node.range)
  }

  private mutating func effect(
    of node: SyntaxNode, _ levels: [CheckedLevel]
  ) -> CheckedKnockOut.Effect? {
    switch node.firstToken.kind {
    case .noLevelKeyword: return .noLevel
    case .downKeyword:
      guard let steps = wholeNumber(node.token(.number), atMost: max(1, levels.count)) else {
        return nil
      }
      return .lower(steps: steps, setsTotal: node.token(.lowerBoundKeyword) != nil)
    case _:
      guard let code = node.words.first else { return nil }
      guard let level = levels.firstIndex(where: { $0.code == code.text }) else {
        report(.unknownLevel(code.text, levels: levels.map { $0.code }, at: code.range))
        return nil
      }
      return node.firstToken.kind == .forceKeyword ? .force(level) : .cap(level)
    }
  }
}
