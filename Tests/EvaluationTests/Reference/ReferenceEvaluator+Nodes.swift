import Evidence
import Numbers
import Semantics

/// What a unit gets on one node.
struct NodeSheet {
  var points = Rational.zero
  var uncapped = Rational.zero
  var state = EvidenceState.filed
  /// `nil` where the node states no maximum and its children make none.
  var maximum: Rational?
  var isLeftOut = false
  var isCounted = true
}

extension ReferenceEvaluator {
  func computeSheet(_ index: Int) -> NodeSheet {
    let node = scale.nodes[index]
    var sheet = NodeSheet()
    sheet.maximum = fullMaximum(index)
    if let condition = node.condition { sheet.isCounted = answer(condition).truth == true }
    let exclusion = exclusion(of: index)
    let decisive: NotApplicablePolicy?? =
      switch exclusion {
      case .by(let policy): .some(policy)
      case .none, .open: applies(node) ? nil : .some(node.whenNotApplicable)
      }
    if let decisive {
      sheet.state = .notApplicable
      if Self.countsInFull(decisive) {
        sheet.points = sheet.maximum ?? .zero
      } else {
        sheet.isLeftOut = true
        sheet.maximum = .zero
      }
      sheet.uncapped = sheet.points
      return sheet
    }
    sheet.maximum = applicableMaximum(index)
    if case .open(let state) = exclusion {
      sheet.state = state
      return sheet
    }
    guard sheet.isCounted else { return sheet }
    switch raw(index) {
    case .nothing(let state): sheet.state = state
    case .number(let raw):
      sheet.uncapped = raw
      sheet.points = limited(raw, node)
    case .text: break
    }
    return sheet
  }

  /// The expression that tells whether a leaf has evidence: its rule, or what it passes by.
  private func judgement(of node: CheckedNode) -> ExpressionID? {
    if let rule = node.rule { return rule }
    if node.children.isEmpty, case .condition(let id) = node.passMark { return id }
    return nil
  }

  /// What the clauses of a node and of those above say of the unit.
  private enum Exclusion {
    case none
    /// Excluded, with what the excluded node says for the case.
    case by(NotApplicablePolicy?)
    /// The condition has no value.
    case open(EvidenceState)
  }

  /// The topmost node that excludes the unit decides; if none does, the topmost that leaves it open.
  private func exclusion(of index: Int) -> Exclusion {
    var path = [index]
    while let parent = scale.nodes[path[0]].parent { path.insert(parent, at: 0) }
    let answers = path.map { ownExclusion(of: $0) }
    for case .by(let policy) in answers { return .by(policy) }
    for case .open(let state) in answers { return .open(state) }
    return .none
  }

  /// What the clauses of a node itself say.
  private func ownExclusion(of index: Int) -> Exclusion {
    let node = scale.nodes[index]
    if let kinds = node.kinds, !kinds.contains(Int(block.kinds[unit])) {
      return .by(node.whenNotApplicable)
    }
    guard let id = node.applicability else { return .none }
    let answer = answer(id)
    if answer.state == .notApplicable || answer.truth == false {
      return .by(node.whenNotApplicable)
    }
    return answer.state == .filed ? .none : .open(answer.state)
  }

  private static func countsInFull(_ policy: NotApplicablePolicy?) -> Bool {
    policy == .fullPoints || policy == .countsAsPassed
  }

  private func applies(_ node: CheckedNode) -> Bool {
    if let id = judgement(of: node), answer(id).state == .notApplicable { return false }
    return node.children.isEmpty || node.children.contains { !sheet($0).isLeftOut }
  }

  private func limited(_ raw: Rational, _ node: CheckedNode) -> Rational {
    var points = raw
    if let floor = node.floor { points = max(points, floor) }
    if let ceiling = node.ceiling { points = min(points, ceiling) }
    if let rounding = node.rounding { points = points.rounded(rounding) }
    if let maximum = node.maximum { points = min(points, maximum) }
    return points
  }

  private func raw(_ index: Int) -> Answer {
    let node = scale.nodes[index]
    if let rule = node.rule { return answer(rule) }
    if let id = judgement(of: node) {
      return answer(id).state == .filed ? .number(.zero) : .nothing(answer(id).state)
    }
    let children = node.children.filter { scale.nodes[$0].isScored && !sheet($0).isLeftOut }
    let counted = children.map { scale.nodes[$0].coefficient * sheet($0).points }
    switch node.combination {
    case .rule: return .number(.zero)
    case .sum: return .number(counted.reduce(.zero, +) * rescaling(index))
    case .mean:
      return .number(
        quotient(
          counted.reduce(.zero, +), children.map { scale.nodes[$0].coefficient }.reduce(.zero, +)))
    case .weights:
      let shares = children.map { child in
        (scale.nodes[child].weight ?? .zero)
          * quotient(sheet(child).points, sheet(child).maximum ?? .zero)
      }
      let all = children.map { scale.nodes[$0].weight ?? .zero }.reduce(.zero, +)
      return .number((node.maximum ?? .one) * quotient(shares.reduce(.zero, +), all))
    case .best(let count):
      return .number(counted.sorted(by: >).prefix(count).reduce(.zero, +))
    case .lowest: return .number(counted.min() ?? .zero)
    }
  }

  private func quotient(_ dividend: Rational, _ divisor: Rational) -> Rational {
    divisor.isZero ? .zero : dividend / divisor
  }

  /// The factor that brings a sum back to its full maximum.
  private func rescaling(_ index: Int) -> Rational {
    guard isRescaled(index) else { return .one }
    let children = scale.nodes[index].children.filter { scale.nodes[$0].isScored }
    var (full, applicable) = (Rational.zero, Rational.zero)
    for child in children {
      let node = scale.nodes[child]
      applicable =
        applicable
        + node.coefficient * (sheet(child).isLeftOut ? .zero : sheet(child).maximum ?? .zero)
      let hasOtherSheet =
        node.whenNotApplicable == .separateSheet && sheet(child).state == .notApplicable
      if !hasOtherSheet { full = full + node.coefficient * (fullMaximum(child) ?? .zero) }
    }
    return applicable.isZero ? .one : full / applicable
  }

  private func isRescaled(_ index: Int) -> Bool {
    guard scale.nodes[index].combination == .sum else { return false }
    let children = scale.nodes[index].children
    if children.contains(where: { isOut($0, .rescaleGroup) }) { return true }
    return index == 0
      && scale.nodes.indices.contains {
        isBelow($0) && isOut($0, .rescaleTotal) && !isExcludedAbove($0)
      }
  }

  private func isExcludedAbove(_ index: Int) -> Bool {
    guard let parent = scale.nodes[index].parent, case .by = exclusion(of: parent) else {
      return false
    }
    return true
  }

  private func isOut(_ index: Int, _ policy: NotApplicablePolicy) -> Bool {
    scale.nodes[index].whenNotApplicable == policy && sheet(index).state == .notApplicable
  }

  /// Whether the root is above a node.
  private func isBelow(_ index: Int) -> Bool {
    guard let parent = scale.nodes[index].parent else { return false }
    return parent == 0 || isBelow(parent)
  }

  /// The maximum of a node that applies.
  private func applicableMaximum(_ index: Int) -> Rational? {
    guard let stated = fullMaximum(index) else { return nil }
    guard !isRescaled(index), let full = joinedMaximum(index, { fullMaximum($0) }) else {
      return stated
    }
    let present = joinedMaximum(index) { sheet($0).isLeftOut ? nil : sheet($0).maximum } ?? .zero
    return full == present ? stated : min(present, stated)
  }

  /// The stated maximum, or the one that the maxima of all parts make.
  private func fullMaximum(_ index: Int) -> Rational? {
    if let stated = scale.nodes[index].maximum { return stated }
    return joinedMaximum(index) { fullMaximum($0) }
  }

  /// What maxima of the parts of a node make together, where all parts have one at all.
  private func joinedMaximum(_ index: Int, _ maximum: (Int) -> Rational?) -> Rational? {
    let node = scale.nodes[index]
    var parts = node.children.filter { scale.nodes[$0].isScored }
    var isWeighted = true
    var combination = node.combination
    if combination == .rule, !node.children.isEmpty, let rule = node.rule,
      case .quantified(let question) = scale.expressions[rule.index].kind, question.mode == .mean
    {
      (parts, isWeighted, combination) = (question.nodes, question.usesCoefficients, .mean)
    }
    guard !parts.contains(where: { fullMaximum($0) == nil }) else { return nil }
    let counted = parts.filter { maximum($0) != nil }
    let coefficients = counted.map { isWeighted ? scale.nodes[$0].coefficient : .one }
    let maxima = zip(counted, coefficients).map { (maximum($0) ?? .zero) * $1 }
    guard !maxima.isEmpty else { return nil }
    switch combination {
    case .rule, .weights: return nil
    case .sum: return maxima.reduce(.zero, +)
    case .mean: return quotient(maxima.reduce(.zero, +), coefficients.reduce(.zero, +))
    case .best(let count): return highest(maxima, count)
    case .lowest: return maxima.min()
    }
  }

  private func highest(_ values: [Rational], _ count: Int) -> Rational {
    values.sorted(by: >).prefix(count).reduce(.zero, +)
  }

  func passes(_ index: Int) -> Bool? {
    let (node, sheet) = (scale.nodes[index], sheet(index))
    guard let mark = node.passMark, !sheet.isLeftOut else { return nil }
    if sheet.state == .notApplicable { return true }
    switch mark {
    case .points(let least): return sheet.points >= least
    case .share(let share): return sheet.points >= share * (sheet.maximum ?? .zero)
    case .condition(let id):
      if case .open = exclusion(of: index) { return false }
      return answer(id).state == .notApplicable ? nil : answer(id).truth == true
    case .allChildren: return !node.children.contains { passes($0) == false }
    case .atLeast(let count): return node.children.count { passes($0) == true } >= count
    }
  }

  // MARK: The whole scale

  func figure(_ quantity: ScaleQuantity) -> Rational {
    switch quantity {
    case .base: return scale.nodes.isEmpty ? .zero : sheet(0).points
    case .bonus: return scale.bonusSections.map { sheet($0).points }.reduce(.zero, +)
    case .penalty: return scale.penaltySections.map { sheet($0).points }.reduce(.zero, +)
    case .exactTotal:
      var total = figure(.base) + figure(.bonus) - figure(.penalty)
      if let floor = scale.totalFloor { total = max(total, floor) }
      if let ceiling = scale.totalCeiling { total = min(total, ceiling) }
      return total
    case .total:
      return scale.totalRounding.map { figure(.exactTotal).rounded($0) } ?? figure(.exactTotal)
    }
  }

  func reachedLevel(_ ladder: CheckedLadder) -> Int? {
    for (index, level) in ladder.levels.enumerated() {
      if let condition = level.condition, answer(condition).truth != true { continue }
      if let requirement = level.requirement, answer(requirement).truth != true {
        if level.fallsThrough { continue }
        return nil
      }
      return index
    }
    return nil
  }

  /// The level after knock-outs, with the totals that steps down set.
  func level(_ ladder: CheckedLadder) -> (level: Int?, totals: [Rational]) {
    let effects = ladder.knockOuts.filter { answer($0.condition).truth == true }.map(\.effect)
    return ladder.appliesInOrder ? inOrder(effects, ladder) : together(effects, ladder)
  }

  private func leastTotal(_ ladder: CheckedLadder, _ level: Int) -> [Rational] {
    [ladder.levels[level].leastTotal.flatMap { answer($0).number }].compactMap { $0 }
  }

  private func together(
    _ effects: [CheckedKnockOut.Effect], _ ladder: CheckedLadder
  ) -> (level: Int?, totals: [Rational]) {
    var level = reachedLevel(ladder)
    var totals: [Rational] = []
    var (move, sets) = (0, false)
    for effect in effects {
      if case .raise(let steps) = effect { move -= steps }
      guard case .lower(let steps, let setsTotal) = effect else { continue }
      move += steps
      sets = sets || setsTotal
    }
    if let reached = level {
      let arrived = max(0, min(ladder.levels.count - 1, reached + move))
      if sets { totals = leastTotal(ladder, arrived) }
      level = arrived
    }
    for case .cap(let cap) in effects { level = level.map { max($0, cap) } }
    let forced = effects.compactMap { effect -> Int? in
      if case .force(let level) = effect { return level }
      return nil
    }
    if let lowest = forced.max() { level = lowest }
    if effects.contains(.noLevel) { level = nil }
    return (level, totals)
  }

  private func inOrder(
    _ effects: [CheckedKnockOut.Effect], _ ladder: CheckedLadder
  ) -> (level: Int?, totals: [Rational]) {
    var level = reachedLevel(ladder)
    var totals: [Rational] = []
    for effect in effects {
      switch effect {
      case .noLevel: level = nil
      case .force(let forced): level = forced
      case .cap(let cap): level = level.map { max($0, cap) }
      case .raise(let steps): level = level.map { max(0, $0 - steps) }
      case .lower(let steps, let setsTotal):
        level = level.map { min(ladder.levels.count - 1, $0 + steps) }
        if setsTotal, let level { totals += leastTotal(ladder, level) }
      }
    }
    return (level, totals)
  }

  var finalTotal: Rational {
    scale.ladders.reduce(figure(.total)) { total, ladder in
      level(ladder).totals.reduce(total) { min($0, $1) }
    }
  }
}
