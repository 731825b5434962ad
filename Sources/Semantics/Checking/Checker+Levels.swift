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
      ladders.append(
        CheckedLadder(
          name: name, title: declaration.title?.text ?? name, levels: levels,
          knockOuts: declaration.knockOuts.compactMap { knockOut($0, levels) },
          range: declaration.range))
      if !declaration.node.containsError { checkLevels(levels, of: declaration) }
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
        report(.armAfterOtherwise(at: level.range, otherwise: last.range))
      }
      let condition = level.condition.map { self.condition($0) }
      result.append(
        CheckedLevel(
          code: code.text, title: level.title?.text ?? code.text, condition: condition,
          requirement: level.requirement.map { self.condition($0) },
          fallsThrough: level.fallsThrough,
          leastTotal: condition.flatMap { constraint(of: $0, on: .quantity(.total)) }.flatMap {
            $0.values.hull?.infimum
          },
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

  // MARK: - Coverage

  /// Finds levels that nobody can reach, and values that reach no level.
  private mutating func checkLevels(_ levels: [CheckedLevel], of declaration: LevelsDeclaration) {
    guard let subject = subject(of: levels) else {
      if levels.last?.condition != nil {
        report(.levelsWithoutOtherwise(nil, at: declaration.node.firstToken.range))
      }
      return
    }
    let domain = IntervalSet(domain(of: subject))
    var taken = IntervalSet.empty
    var stated = IntervalSet.empty
    for level in levels {
      guard let condition = level.condition else { continue }
      let own = constraint(of: condition, on: subject)
      let values = own?.values ?? .all
      if values.intersection(domain).subtracting(taken).isEmpty {
        report(.deadLevel(level.code, at: level.range))
      }
      stated = stated.union(values)
      let takesAll = level.requirement == nil || !level.fallsThrough
      if own?.isWhole ?? false, takesAll { taken = taken.union(values) }
    }
    let gaps = gaps(between: stated, in: domain)
    for gap in gaps {
      let below = levels.first { ends($0, at: gap, on: subject) }
      report(
        .levelGap(
          display(gap.anyElement, as: .points),
          at: below?.range ?? declaration.node.firstToken.range))
    }
    if gaps.isEmpty, levels.last?.condition != nil,
      let value = domain.subtracting(taken).anyElement
    {
      report(
        .levelsWithoutOtherwise(
          display(value, as: .points), at: declaration.node.firstToken.range))
    }
  }

  /// Returns the values between those that some level names, which only `otherwise` would take.
  private func gaps(between stated: IntervalSet, in domain: IntervalSet) -> [Interval] {
    guard let hull = stated.hull else { return [] }
    return IntervalSet(hull).subtracting(stated).intersection(domain).intervals
  }

  /// `true` iff the values of a level end where a gap begins.
  private func ends(_ level: CheckedLevel, at gap: Interval, on subject: LadderSubject) -> Bool {
    guard let condition = level.condition, let bound = gap.infimum else { return false }
    return constraint(of: condition, on: subject)?.values.hull?.supremum == bound
  }

  /// What the levels of a ladder compare.
  private enum LadderSubject: Hashable {
    case quantity(ScaleQuantity)
    case definition(Int)
    case evidence(Int)
    case node(Int)
  }

  /// The values of a subject for which a condition can hold.
  private struct Constraint {
    let values: IntervalSet
    /// `true` iff the condition holds for all of them, whatever else is the case.
    let isWhole: Bool
  }

  /// Returns what the first level of a ladder compares.
  private func subject(of levels: [CheckedLevel]) -> LadderSubject? {
    for level in levels {
      guard let condition = level.condition else { continue }
      var pending = [condition]
      while let id = pending.popLast() {
        if case .comparison(_, let left, _) = expressions[id.index].kind {
          if let subject = subject(left) { return subject }
        }
        if case .all(let operands) = expressions[id.index].kind { pending += operands.reversed() }
      }
    }
    return nil
  }

  private func subject(_ id: ExpressionID) -> LadderSubject? {
    switch expressions[id.index].kind {
    case .quantity(let quantity): .quantity(quantity)
    case .definition(let index): .definition(index)
    case .evidence(let index): .evidence(index)
    case .nodePoints(let index): .node(index)
    case _: nil
    }
  }

  /// Returns how a condition restricts a subject, or `nil` if it does not by itself.
  private func constraint(of id: ExpressionID, on subject: LadderSubject) -> Constraint? {
    switch expressions[id.index].kind {
    case .comparison(let operation, let left, let right):
      guard self.subject(left) == subject, let value = constantValue(of: right) else { return nil }
      return Constraint(values: Self.values(operation, value), isWhole: true)
    case .all(let operands):
      let parts = operands.map { constraint(of: $0, on: subject) }
      return Constraint(
        values: parts.reduce(IntervalSet.all) { $0.intersection($1?.values ?? .all) },
        isWhole: parts.allSatisfy { $0?.isWhole ?? false })
    case .any(let operands):
      let parts = operands.map { constraint(of: $0, on: subject) }
      return Constraint(
        values: parts.reduce(IntervalSet.empty) { $0.union($1?.values ?? .all) },
        isWhole: parts.allSatisfy { $0?.isWhole ?? false })
    case _: return nil
    }
  }

  private static func values(_ operation: ComparisonOperator, _ value: Rational) -> IntervalSet {
    switch operation {
    case .equal: IntervalSet(.point(value))
    case .notEqual: IntervalSet(.point(value)).complement
    case .less: IntervalSet(.below(value))
    case .lessOrEqual: IntervalSet(.atMost(value))
    case .greater: IntervalSet(.above(value))
    case .greaterOrEqual: IntervalSet(.atLeast(value))
    }
  }

  private func domain(of subject: LadderSubject) -> Interval {
    switch subject {
    case .quantity(let quantity): domain(of: quantity)
    case .definition(let index): definitions[index].value.map { bounds(of: $0) } ?? .all
    case .evidence(let index):
      Interval(
        from: fields[index].bounds.lower.map { .before($0) } ?? .bottom,
        to: fields[index].bounds.upper.map { .after($0) } ?? .top) ?? .all
    case .node(let index):
      nodes[index].maximum.map { .atMost($0) } ?? .all
    }
  }

  /// Returns the totals that a unit can have, as far as the stated maxima tell.
  private func domain(of quantity: ScaleQuantity) -> Interval {
    guard var most = totals.total, quantity == .total || quantity == .exactTotal else {
      return .all
    }
    for section in nodes where section.level == .bonus && !section.isInsideTotal {
      most = most + (section.maximum ?? .zero)
    }
    if let ceiling = totals.ceiling { most = min(most, ceiling) }
    let lowest: Rational? = totals.floor ?? (canBeNegative ? nil : .zero)
    return Interval(from: lowest.map { .before($0) } ?? .bottom, to: .after(most)) ?? .all
  }

  /// `true` unless no rule and no penalty can bring the total below 0.
  private var canBeNegative: Bool {
    nodes.contains { node in
      if node.level == .penalty { return true }
      guard let rule = node.rule, (node.floor ?? -.one) < .zero else { return false }
      guard let least = bounds(of: rule).infimum else { return true }
      return least < .zero
    }
  }
}
