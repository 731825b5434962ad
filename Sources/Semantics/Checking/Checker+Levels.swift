import Diagnostics
import Evidence
import Numbers
import Syntax

extension Checker {
  /// Declares the ladders with their levels, so that rules can name those that come later.
  mutating func declareLadders(of scale: ScaleDeclaration) {
    for declaration in scale.node.views(LevelsDeclaration.self) {
      let levels = declaration.levels.compactMap { level in
        level.code.map { ChoiceOption(name: $0.text, title: level.title?.text ?? $0.text) }
      }
      if let name = declaration.name {
        checkIdentifier(name)
        if let earlier = symbolRange(name.text) {
          report(.duplicateName(name.text, at: name.range, earlier: earlier))
        } else {
          symbols[name.text] = .ladder(ladderDrafts.count)
        }
      }
      ladderDrafts.append(
        LadderDraft(
          declaration: declaration, name: declaration.name?.text ?? "", options: levels))
    }
  }

  /// Adds the level that a ladder gives, a choice among its levels.
  mutating func level(ofLadder index: Int, at range: SourceRange) -> ExpressionID {
    let last = Rational(max(0, ladderDrafts[index].options.count - 1))
    return add(.level(ladder: index), .choice, Interval.closed(.zero, last) ?? .all, at: range)
  }

  /// Checks every ladder of levels.
  mutating func checkLadders() {
    for draft in ladderDrafts {
      let (declaration, name) = (draft.declaration, draft.name)
      let levels = levels(of: declaration)
      let ladder = CheckedLadder(
        name: name, title: declaration.title?.text ?? name, levels: levels,
        knockOuts: declaration.knockOuts.compactMap { knockOut($0, levels, of: declaration) },
        quotas: quotas(of: declaration, levels), appliesInOrder: declaration.appliesInOrder,
        range: declaration.range)
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

  private mutating func knockOut(
    _ node: SyntaxNode, _ levels: [CheckedLevel], of declaration: LevelsDeclaration
  ) -> CheckedKnockOut? {
    for code in node.words { noteLevel(code, in: declaration) }
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
    case .downKeyword, .upKeyword:
      guard let steps = wholeNumber(node.token(.number), atMost: max(1, levels.count - 1)) else {
        return nil
      }
      if node.firstToken.kind == .upKeyword { return .raise(steps: steps) }
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
