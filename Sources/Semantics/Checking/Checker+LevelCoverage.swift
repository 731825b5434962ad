import Diagnostics
import Evidence
import Numbers
import Syntax

/// What the levels of a ladder compare.
private enum LadderSubject: Hashable {
  case quantity(ScaleQuantity)
  case definition(Int)
  case evidence(Int)
  case points(node: Int)
  case share(node: Int)
}

/// The values of a subject for which a condition can hold.
private struct Constraint {
  let values: IntervalSet
  /// `true` iff the condition holds for all of them, whatever else is the case.
  let isWhole: Bool
}

extension Checker {
  /// Finds levels that nobody can reach, and values that reach no level.
  mutating func checkCoverage(of ladder: CheckedLadder, at keyword: SourceRange) {
    let levels = ladder.levels
    let conditions = levels.compactMap { $0.condition }
    if conditions.contains(where: { traits[$0.index].hasError }) { return }
    if levels.isEmpty { report(.emptyList(at: keyword)) }
    let hasOtherwise = levels.contains { $0.condition == nil }
    guard let (subject, space) = subject(of: levels) else {
      if !levels.isEmpty, !hasOtherwise { report(.levelsWithoutOtherwise(nil, at: keyword)) }
      return
    }
    var taken = IntervalSet.empty
    var stated = IntervalSet.empty
    for index in levels.indices {
      let level = levels[index]
      let own = level.condition.flatMap { constraint(of: $0, on: subject) }
      let values = own?.values ?? .all
      let isRest = level.condition == nil
      if space.witness(in: values.subtracting(taken)) == nil, !isReachedByFact(index, of: ladder),
        !isRest || !canBeMissing(subject)
      {
        report(
          isRest
            ? .otherwiseWithoutValues(at: level.range)
            : outOfReach(level, of: subject, space) ?? .deadLevel(level.code, at: level.range))
      }
      guard level.condition != nil else { break }
      stated = stated.union(values)
      let takesAll = level.requirement == nil || !level.fallsThrough
      if own?.isWhole ?? false, takesAll { taken = taken.union(values) }
    }
    let isOrdered = space.type != .choice && space.type != .yesNo
    let gaps = stated.hull.map { IntervalSet($0).subtracting(stated).intervals } ?? []
    let possible = grained(space, subject)
    let open = gaps.compactMap { gap in possible.witness(in: IntervalSet(gap)).map { (gap, $0) } }
    for (gap, value) in open where isOrdered {
      report(
        .levelGap(
          display(value, as: space.type, options: space.options),
          rest: levels.first { $0.condition == nil }?.code,
          at: levels.first { ends($0, at: gap, on: subject) }?.range ?? keyword,
          fixes: [gapFix(for: gap, ladder, subject, possible)].compactMap { $0 }))
    }
    if !isOrdered || open.isEmpty, !hasOtherwise,
      let value = possible.witness(in: taken.complement)
    {
      report(
        .levelsWithoutOtherwise(
          display(value, as: space.type, options: space.options), at: keyword))
    }
  }

  /// Returns the values without those between two multiples of what all points are multiples of.
  ///
  /// They are no gap. That a level lies wholly between two multiples is said by proofs, as no error of the text.
  private func grained(_ space: ValueSpace, _ subject: LadderSubject) -> ValueSpace {
    let common: Rational? =
      switch subject {
      case .quantity(let quantity): grain(of: quantity)
      case .points(let node): grain(ofNode: node)
      case .definition(let index): definitions[index].value.flatMap { grain(of: $0) }
      case .evidence, .share: nil
      }
    guard space.grid == nil, let grid = ValueSpace.Grid(grain: common) else { return space }
    return ValueSpace(type: space.type, options: space.options, domain: space.domain, grid: grid)
  }

  /// Returns what is wrong with a level that asks for more than there can be, `nil` for any other.
  private func outOfReach(
    _ level: CheckedLevel, of subject: LadderSubject, _ space: ValueSpace
  ) -> Diagnostic? {
    guard space.type != .choice, space.type != .yesNo, let most = space.domain.supremum,
      var pending = level.condition.map({ [$0] })
    else { return nil }
    while let id = pending.popLast() {
      if let (operation, left, right) = comparison(id) {
        guard [.greaterOrEqual, .greater, .equal].contains(operation),
          self.subject(left) == subject, let bound = constantValue(of: right), bound > most
        else { continue }
        return .levelOutOfReach(
          level.code, subject: tree.source.text(of: expressions[left.index].range),
          bound: display(bound, as: space.type), most: display(most, as: space.type),
          at: expressions[right.index].range)
      }
      if case .all(let operands) = expressions[id.index].kind { pending += operands }
    }
    return nil
  }

  /// `true` iff a unit can be without a value to compare: then no condition holds, and only the level
  /// that takes the rest is left.
  private func canBeMissing(_ subject: LadderSubject) -> Bool {
    switch subject {
    case .quantity: false
    case .definition, .evidence, .points, .share: true
    }
  }

  /// `true` iff the values of a level end where a gap begins.
  private func ends(_ level: CheckedLevel, at gap: Interval, on subject: LadderSubject) -> Bool {
    guard let condition = level.condition, let bound = gap.infimum else { return false }
    return constraint(of: condition, on: subject)?.values.hull?.supremum == bound
  }

  /// `true` iff a knock-out can lead to a level that no points reach.
  private func isReachedByFact(_ index: Int, of ladder: CheckedLadder) -> Bool {
    ladder.knockOuts.contains { knockOut in
      switch knockOut.effect {
      case .noLevel: false
      case .force(let level), .cap(let level): level == index
      case .lower: index > 0
      case .raise: index < ladder.levels.count - 1
      }
    }
  }

  /// Offers `< 90` for `<= 89` where the next level begins at 90.
  private func gapFix(
    for gap: Interval, _ ladder: CheckedLadder, _ subject: LadderSubject, _ space: ValueSpace
  ) -> Fix? {
    // A whole value that is left out can belong to either level.
    guard space.grid.map({ $0.step < .one }) ?? true, let low = gap.infimum,
      let high = gap.supremum, !gap.includesSupremum
    else { return nil }
    for condition in ladder.levels.compactMap({ $0.condition }) {
      guard let (left, right) = upperEnd(low, of: subject, in: condition) else { continue }
      let bound = display(high, as: space.type).text(in: language)
      return Fix(
        Phrase(vi: "đổi thành `< \(bound)`", en: "change to `< \(bound)`"),
        [
          TextEdit(
            replacing: SourceRange(file: left.file, start: left.end, end: right.end),
            with: " < \(bound)")
        ])
    }
    return nil
  }

  /// Returns the two sides of a comparison `subject <= value` in a condition.
  private func upperEnd(
    _ value: Rational, of subject: LadderSubject, in condition: ExpressionID
  ) -> (left: SourceRange, right: SourceRange)? {
    switch expressions[condition.index].kind {
    case .comparison(.lessOrEqual, let left, let right):
      guard self.subject(left) == subject, constantValue(of: right) == value else { return nil }
      return (expressions[left.index].range, expressions[right.index].range)
    case .all(let operands), .any(let operands):
      for operand in operands {
        if let found = upperEnd(value, of: subject, in: operand) { return found }
      }
      return nil
    case _: return nil
    }
  }

  // MARK: - What is compared

  /// Returns what the first level of a ladder compares, and the values that it can have.
  private func subject(of levels: [CheckedLevel]) -> (LadderSubject, ValueSpace)? {
    var pending = levels.compactMap { $0.condition }.reversed() as [ExpressionID]
    while let id = pending.popLast() {
      if let (_, left, _) = comparison(id), let subject = subject(left),
        let space = space(of: subject, left)
      {
        return (subject, space)
      }
      if case .all(let operands) = expressions[id.index].kind { pending += operands.reversed() }
    }
    return nil
  }

  /// Returns a comparison with a subject on its left, as `9 <= total` has it on its right; `nil` for any other
  /// condition.
  private func comparison(
    _ id: ExpressionID
  ) -> (operation: ComparisonOperator, left: ExpressionID, right: ExpressionID)? {
    guard case .comparison(let operation, let left, let right) = expressions[id.index].kind else {
      return nil
    }
    return subject(left) == nil && subject(right) != nil
      ? (operation.mirrored, right, left) : (operation, left, right)
  }

  /// `true` iff the values of an expression are known only when all rules are checked.
  func isSettledLater(_ id: ExpressionID) -> Bool {
    switch subject(id) {
    case .quantity, .points, .share: true
    case .definition, .evidence, nil: false
    }
  }

  /// Returns the values that an expression can have once all rules are checked.
  func settledSpace(of id: ExpressionID) -> ValueSpace? {
    subject(id).map { space(of: $0, id) } ?? space(of: id)
  }

  private func subject(_ id: ExpressionID) -> LadderSubject? {
    switch expressions[id.index].kind {
    case .quantity(let quantity): .quantity(quantity)
    case .definition(let index): .definition(index)
    case .evidence(let index): .evidence(index)
    case .nodePoints(let index): .points(node: index)
    case .nodeShare(let index): .share(node: index)
    case _: nil
    }
  }

  /// Returns the least total of a level: what its condition compares the total with.
  func leastTotal(for condition: ExpressionID) -> ExpressionID? {
    switch expressions[condition.index].kind {
    case .comparison(.greaterOrEqual, let left, let right),
      .comparison(.lessOrEqual, let right, let left):
      guard case .quantity(.total) = expressions[left.index].kind else { return nil }
      return right
    case .all(let operands): return operands.compactMap { leastTotal(for: $0) }.first
    case _: return nil
    }
  }

  /// Returns the least total of the level that takes the rest.
  mutating func leastTotalOfRest(at range: SourceRange) -> ExpressionID {
    let least = totals.floor ?? .zero
    return add(.constant(least), .points, .point(least), at: range)
  }

  /// Checks that a total which a fact sets to a lower bound finds one at every level.
  mutating func checkLowerBounds(of ladder: CheckedLadder) {
    for knockOut in ladder.knockOuts {
      guard case .lower(_, setsTotal: true) = knockOut.effect else { continue }
      for level in ladder.levels.dropFirst() where level.leastTotal == nil {
        report(.lowerBoundUnknown(level.code, at: knockOut.range, level: level.range))
        return
      }
    }
  }

  /// Returns how a condition restricts a subject, or `nil` if it does not by itself.
  private func constraint(of id: ExpressionID, on subject: LadderSubject) -> Constraint? {
    if let (operation, left, right) = comparison(id) {
      guard self.subject(left) == subject, let value = constantValue(of: right) else { return nil }
      return Constraint(values: operation.values(against: value), isWhole: true)
    }
    switch expressions[id.index].kind {
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

  // MARK: - What values there are

  private func space(of subject: LadderSubject, _ id: ExpressionID) -> ValueSpace? {
    switch subject {
    case .definition, .evidence: return space(of: id)
    case .quantity(let quantity): return space(of: quantity)
    case .points(let node):
      let least: Cut = canBeNegative(node) ? .bottom : .before(.zero)
      let most = nodes[node].maximum.map { Cut.after($0) } ?? .top
      return space(.points, from: least, to: most)
    case .share(let node):
      return space(.percent, from: canBeNegative(node) ? .bottom : .before(.zero), to: .after(.one))
    }
  }

  private func space(
    _ type: ValueType, from lower: Cut, to upper: Cut, grid: ValueSpace.Grid? = nil
  ) -> ValueSpace? {
    guard let domain = Interval(from: lower, to: upper) else { return nil }
    return ValueSpace(type: type, options: [], domain: domain, grid: grid)
  }

  /// Returns the totals that a unit can have, as far as the stated maxima tell.
  private func space(of quantity: ScaleQuantity) -> ValueSpace? {
    switch quantity {
    case .total, .exactTotal: break
    case .base:
      let isNegative = nodes.indices.contains {
        nodes[$0].parent == nil && nodes[$0].level != .bonus && nodes[$0].level != .penalty
          && self.canBeNegative($0)
      }
      return space(.points, from: isNegative ? .bottom : .before(.zero), to: .top)
    case .bonus: return space(.points, from: .bottom, to: .top)
    case .penalty: return space(.points, from: .before(.zero), to: .top)
    }
    var most = totals.total
    for section in nodes where section.level == .bonus && !section.isInsideTotal {
      most = section.maximum.flatMap { maximum in most.map { $0 + maximum } }
    }
    if let ceiling = totals.ceiling { most = most.map { min($0, ceiling) } ?? ceiling }
    let sections = nodes.indices.filter { nodes[$0].parent == nil }
    let canBeNegative = sections.contains {
      nodes[$0].level == .penalty || self.canBeNegative($0)
    }
    var least: Rational? = totals.floor ?? (canBeNegative ? nil : .zero)
    var grid: ValueSpace.Grid?
    if quantity == .total, let rounding = totals.rounding {
      least = least.map { $0.rounded(rounding) }
      most = most.map { $0.rounded(rounding) }
      grid = ValueSpace.Grid(step: rounding.step, origin: .zero)
    }
    return space(
      .points, from: least.map { .before($0) } ?? .bottom, to: most.map { .after($0) } ?? .top,
      grid: grid)
  }

  /// `true` unless no rule in a node can bring its points below 0.
  private func canBeNegative(_ root: Int) -> Bool {
    var pending = [root]
    while let index = pending.popLast() {
      if (nodes[index].floor ?? -.one) >= .zero { continue }
      pending += nodes[index].children
      guard let rule = nodes[index].rule else { continue }
      guard let least = bounds(of: rule).infimum, least >= .zero else { return true }
    }
    return false
  }
}
