import Numbers
import Semantics

extension Compiler {
  /// Lowers a node whose children are lowered already.
  mutating func lowerNode(_ index: Int) {
    let node = scale.nodes[index]
    let terms = scoredTerms(of: node)
    let triggers = rescaleTriggers(of: index)
    let source = source(of: node, terms, triggers)
    let limits = Limits(
      floor: node.floor, ceiling: node.ceiling, rounding: node.rounding, maximum: node.maximum)
    let condition: Register? = if let id = node.condition { lower(id) } else { nil }
    let exclusion = exclusion(of: index)
    let points = emit(
      .gate(
        Gate(
          source: limited(source, limits), presence: presence(of: node), condition: condition,
          exclusion: exclusion, full: noted(node.maximum ?? .zero),
          countsInFull: node.countsWhenNotApplicable)))
    let maximum = maximum(of: node, points, terms, triggers, exclusion)
    let registers = NodeRegisters(
      points: points, source: source, maximum: maximum, passes: nil, condition: condition)
    nodeRegisters[index] = registers
    if index == 0 { quantities[.base] = emit(.total(adding: [points], subtracting: [])) }
    guard let mark = node.passMark else { return }
    // The condition of `pass when` may ask for the points of its own node.
    let rule = PassRule(test: passTest(mark, node, exclusion), points: points, maximum: maximum)
    nodeRegisters[index] = NodeRegisters(
      points: points, source: source, maximum: maximum, passes: emit(.passes(rule)),
      condition: condition)
  }

  /// Returns the register that tells whether a node or one above it is excluded, or `nil` where none can
  /// be.
  ///
  /// The depth of the recursion is that of the tree.
  private mutating func exclusion(of index: Int) -> Register? {
    if let known = exclusionRegisters[index] { return known }
    let node = scale.nodes[index]
    var above: Register?
    if let parent = node.parent, parent < index { above = exclusion(of: parent) }
    guard node.kinds != nil || node.applicability != nil else { return above }
    let condition: Register? = if let id = node.applicability { lower(id) } else { nil }
    let register = emit(
      .exclusion(
        Exclusion(
          above: above, kinds: node.kinds, condition: condition,
          countsInFull: node.countsWhenNotApplicable)))
    exclusionRegisters[index] = register
    return register
  }

  /// Returns the points of a node, filed where a node above it is excluded: what that means, the node
  /// above says.
  private mutating func ownPoints(of index: Int, _ points: Register) -> Register {
    guard let parent = scale.nodes[index].parent, let above = exclusion(of: parent) else {
      return points
    }
    let zero = emit(.constant(.zero))
    let arm = SelectArm(condition: emit(.fallback(above, zero)), value: zero)
    return emit(.select([arm], otherwise: points))
  }

  private mutating func scoredTerms(of node: CheckedNode) -> [NodeTerm] {
    var terms: [NodeTerm] = []
    for index in node.children where scale.nodes[index].isScored {
      guard let registers = nodeRegisters[index] else { continue }
      let child = scale.nodes[index]
      terms.append(
        NodeTerm(
          points: registers.points, maximum: registers.maximum,
          coefficient: noted(child.coefficient), weight: noted(child.weight ?? .zero)))
    }
    return terms
  }

  /// Returns what the rule or the children give before the limits.
  private mutating func source(
    of node: CheckedNode, _ terms: [NodeTerm], _ triggers: [Register]
  ) -> Register {
    if let rule = node.rule { return lower(rule) }
    guard !node.children.isEmpty else {
      // A leaf that only passes or fails applies where its condition does.
      if case .condition(let id) = node.passMark { return emit(.blank(stateOf: lower(id))) }
      return emit(.constant(.zero))
    }
    let sum = emit(
      .combine(
        NodeCombination(
          combination: node.combination, terms: terms, presence: childMaxima(of: node),
          full: node.maximum ?? .one)))
    guard !triggers.isEmpty else { return sum }
    return emit(.rescale(sum: sum, rescaling(of: node, terms, triggers)))
  }

  private mutating func rescaling(
    of node: CheckedNode, _ terms: [NodeTerm], _ triggers: [Register]
  ) -> Rescaling {
    var parts: [Rescaling.Part] = []
    for index in node.children where scale.nodes[index].isScored {
      let child = scale.nodes[index]
      let isSeparate = child.whenNotApplicable == .separateSheet
      parts.append(
        Rescaling.Part(
          full: noted(child.coefficient * (child.maximum ?? .zero)),
          separateSheet: isSeparate ? nodeRegisters[index]?.points : nil))
    }
    return Rescaling(triggers: triggers, parts: parts, terms: terms)
  }

  /// Returns the points whose inapplicability makes the node rescale its sum.
  private mutating func rescaleTriggers(of index: Int) -> [Register] {
    let node = scale.nodes[index]
    guard case .sum = node.combination, !node.children.isEmpty else { return [] }
    var triggers: [Register] = []
    for child in node.children where scale.nodes[child].whenNotApplicable == .rescaleGroup {
      if let registers = nodeRegisters[child] { triggers.append(registers.points) }
    }
    guard index == 0 else { return triggers }
    for other in scale.nodes.indices
    where scale.nodes[other].whenNotApplicable == .rescaleTotal && isBelowRoot(other) {
      if let registers = nodeRegisters[other] {
        triggers.append(ownPoints(of: other, registers.points))
      }
    }
    return triggers
  }

  private func isBelowRoot(_ index: Int) -> Bool {
    var index = index
    // Parents stand before their children, so the walk ends.
    while let parent = scale.nodes[index].parent, parent < index {
      if parent == 0 { return true }
      index = parent
    }
    return false
  }

  private func childMaxima(of node: CheckedNode) -> [Register] {
    node.children.compactMap { nodeRegisters[$0]?.maximum }
  }

  /// Returns a register that tells whether any child applies, where the source does not.
  private mutating func presence(of node: CheckedNode) -> Register? {
    guard node.rule != nil, !node.children.isEmpty else { return nil }
    return emit(
      .combine(
        NodeCombination(
          combination: .rule, terms: [], presence: childMaxima(of: node), full: .one)))
  }

  private mutating func maximum(
    of node: CheckedNode, _ points: Register, _ terms: [NodeTerm], _ triggers: [Register],
    _ exclusion: Register?
  ) -> Register {
    var summed: [NodeTerm] = []
    var full: [Rational] = []
    let best = node.combination.counted
    if node.combination == .sum || best != nil, node.maximum != nil {
      let children = node.children.filter { scale.nodes[$0].isScored }
      // Without the maxima of all children nothing is known of what is left of the sum.
      if children.allSatisfy({ scale.nodes[$0].maximum != nil }) { summed = terms }
      full = children.map {
        scale.nodes[$0].coefficient * (scale.nodes[$0].maximum ?? .zero)
      }
    }
    let fullSum = full.sorted(by: >).prefix(best ?? full.count).reduce(.zero, +)
    return emit(
      .maximum(
        NodeMaximum(
          points: points, stated: noted(node.maximum ?? .zero),
          countsInFull: node.countsWhenNotApplicable, exclusion: exclusion, terms: summed,
          fullSum: noted(fullSum), best: best, rescaleTriggers: triggers)))
  }

  private mutating func passTest(
    _ mark: PassMark, _ node: CheckedNode, _ exclusion: Register?
  ) -> PassRule.Test {
    switch mark {
    case .points(let value): return .points(noted(value))
    case .share(let value): return .share(noted(value))
    case .condition(let id):
      guard let exclusion else { return .condition(lower(id)) }
      // Nobody passes while it is open whether the node applies.
      return .condition(emit(.all([lower(id), emit(.stateTest(.filed, exclusion))])))
    case .allChildren: return .children(childAnswers(of: node), atLeast: nil)
    case .atLeast(let count): return .children(childAnswers(of: node), atLeast: count)
    }
  }

  private func childAnswers(of node: CheckedNode) -> [Register] {
    node.children.compactMap { nodeRegisters[$0]?.passes }
  }
}

extension Combination {
  /// How many of the highest children count, where only some do.
  var counted: Int? {
    switch self {
    case .best(let count): count
    case .rule, .sum, .mean, .weights, .lowest: nil
    }
  }
}

extension CheckedNode {
  /// `true` iff the node counts with its full points where it does not apply.
  var countsWhenNotApplicable: Bool {
    switch whenNotApplicable {
    case .fullPoints, .countsAsPassed: true
    case .leaveOut, .rescaleGroup, .rescaleTotal, .separateSheet, nil: false
    }
  }
}
