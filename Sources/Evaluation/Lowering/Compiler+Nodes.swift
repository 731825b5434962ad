import Numbers
import Semantics

extension Compiler {
  /// Lowers a node whose children are lowered already.
  mutating func lowerNode(_ index: Int) {
    let node = scale.nodes[index]
    let terms = scoredTerms(of: node)
    let triggers = rescaleTriggers(of: index)
    let source = source(of: node, terms, triggers)
    fullMaxima[index] = node.maximum ?? fullMaximum(of: parts(of: node), node)
    let limits = Limits(
      floor: node.floor, ceiling: node.ceiling, rounding: node.rounding, maximum: node.maximum)
    let condition: Register? = if let id = node.condition { lower(id) } else { nil }
    let exclusion = exclusion(of: index)
    let points = emit(
      .gate(
        Gate(
          source: limited(source, limits), presence: presence(of: node), condition: condition,
          exclusion: exclusion, full: noted(fullMaxima[index] ?? .zero),
          countsInFull: node.countsWhenNotApplicable)))
    let maximum = maximum(of: index, points, triggers, exclusion)
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
    terms(
      node.children.filter { scale.nodes[$0].isScored }.map {
        NodePart(node: $0, coefficient: scale.nodes[$0].coefficient)
      })
  }

  private mutating func terms(_ parts: [NodePart]) -> [NodeTerm] {
    var terms: [NodeTerm] = []
    for part in parts {
      guard let registers = nodeRegisters[part.node] else { continue }
      terms.append(
        NodeTerm(
          points: registers.points, maximum: registers.maximum,
          coefficient: noted(part.coefficient),
          weight: noted(scale.nodes[part.node].weight ?? .zero)))
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
          full: noted(child.coefficient * (fullMaxima[index] ?? .zero)),
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
    of index: Int, _ points: Register, _ triggers: [Register], _ exclusion: Register?
  ) -> Register {
    let node = scale.nodes[index]
    let parts = parts(of: node)
    // Without the maxima of all parts nothing is known of what is left of them.
    let full = fullMaximum(of: parts, node)
    return emit(
      .maximum(
        NodeMaximum(
          points: points, stated: noted(fullMaxima[index] ?? .zero),
          countsInFull: node.countsWhenNotApplicable, exclusion: exclusion,
          terms: full == nil ? [] : terms(parts), combination: joining(node),
          fullSum: noted(full ?? .zero), rescaleTriggers: triggers)))
  }

  /// Returns the nodes whose maxima make that of a node; none where they do not.
  private func parts(of node: CheckedNode) -> [NodePart] {
    switch node.combination {
    case .weights: return []
    case .sum, .mean, .best, .lowest:
      return node.children.filter { scale.nodes[$0].isScored }.map {
        NodePart(node: $0, coefficient: scale.nodes[$0].coefficient)
      }
    case .rule:
      guard !node.children.isEmpty, let mean = mean(of: node) else { return [] }
      return mean.nodes.map {
        NodePart(
          node: $0, coefficient: mean.usesCoefficients ? scale.nodes[$0].coefficient : .one)
      }
    }
  }

  /// Returns the mean of nodes further below that a node is, if it is one.
  private func mean(of node: CheckedNode) -> NodeQuantifier? {
    guard let rule = node.rule,
      case .quantified(let question) = scale.expressions[rule.index].kind, question.mode == .mean
    else { return nil }
    return question
  }

  private func joining(_ node: CheckedNode) -> Combination {
    node.combination == .rule ? .mean : node.combination
  }

  /// Returns what the maxima of parts that are lowered make where all apply, or `nil` if one of them is
  /// not known.
  private func fullMaximum(of parts: [NodePart], _ node: CheckedNode) -> Rational? {
    var maxima: [Rational] = []
    var coefficients = Rational.zero
    for part in parts {
      guard nodeRegisters[part.node] != nil, let maximum = fullMaxima[part.node] else {
        return nil
      }
      maxima.append(part.coefficient * maximum)
      coefficients = coefficients + part.coefficient
    }
    guard !maxima.isEmpty else { return nil }
    let sum = maxima.reduce(.zero, +)
    switch joining(node) {
    case .rule, .weights: return nil
    case .sum: return sum
    case .mean: return coefficients.isZero ? nil : sum / coefficients
    case .best(let count): return maxima.sorted(by: >).prefix(count).reduce(.zero, +)
    case .lowest: return maxima.min()
    }
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

/// A node whose points and maximum count in another.
private struct NodePart {
  let node: Int
  let coefficient: Rational
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
