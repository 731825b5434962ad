import Diagnostics
import Evidence
import Numbers
import Syntax

extension Checker {
  // MARK: - Declaring

  /// Declares every node with its number, so that rules can name nodes that come later.
  mutating func declareNodes(of scale: ScaleDeclaration) {
    let range = scale.name?.range ?? scale.node.firstToken.range
    nodes.append(
      NodeDraft(
        declaration: nil, level: .scale, label: "", path: "", parent: nil, range: scale.range,
        nameRange: range))
    nodes[0].title = scale.title?.text ?? ""
    nodes[0].policy = policy(of: scale.node)
    nodes[0].combination = combination(of: scale.node) ?? .sum
    nodes[0].meanOf = meanLevel(of: scale.node)
    nodes[0].rounding = roundings[.scale]
    nodes[0].isScored = true
    for child in scale.node.children {
      guard let declaration = NodeDeclaration(child) else { continue }
      declare(declaration, parent: child.kind == .nodeDeclaration ? 0 : nil)
    }
    nodes[0].isScored = nodes[0].children.contains { nodes[$0].isScored }
  }

  private mutating func declare(_ declaration: NodeDeclaration, parent: Int?) {
    let level = NodeLevel(of: declaration.keyword)
    let label = declaration.label?.text ?? ""
    let index = nodes.count
    let draft = NodeDraft(
      declaration: declaration, level: level, label: label,
      path: path(level, label, parent: parent), parent: parent, range: declaration.node.range,
      nameRange: declaration.nameRange)
    nodes.append(draft)
    nodes[index].title = declaration.title?.text ?? ""
    if let parent { nodes[parent].children.append(index) }
    registerPath(of: index)
    nodes[index].policy = policy(of: declaration.node) ?? inheritedPolicy(parent)
    nodes[index].combination = combination(of: declaration.node) ?? .sum
    nodes[index].meanOf = meanLevel(of: declaration.node)
    for child in declaration.nodes { declare(child, parent: index) }
    let hasChildren = !nodes[index].children.isEmpty
    if !hasChildren { nodes[index].combination = .rule }
    nodes[index].isScored =
      hasChildren
      ? nodes[index].children.contains { nodes[$0].isScored } : isScoredLeaf(declaration)
  }

  /// `true` iff a leaf gives points; one with a maximum whose rule is missing is meant to.
  private func isScoredLeaf(_ declaration: NodeDeclaration) -> Bool {
    if !declaration.rules.isEmpty || declaration.scoring != nil { return true }
    return declaration.maximum != nil && declaration.node.child(.mustReachClause) == nil
      && declaration.node.child(.passWhenClause) == nil
  }

  /// Returns the number of a node within the scale: `I.1` for criterion 1 of group I, but `1.1` for
  /// criterion 1.1 of group 1, whose own number begins with its group's.
  private func path(_ level: NodeLevel, _ label: String, parent: Int?) -> String {
    if label.isEmpty {
      switch level {
      case .bonus: return "bonus"
      case .penalty: return "penalty"
      case .scale, .group, .criterion, .indicator, .item: return ""
      }
    }
    guard let parent else { return label }
    return NodePath.of(label, below: nodes[parent].path, parentLabel: nodes[parent].label)
  }

  func name(ofNode index: Int) -> Phrase { nodes[index].name }

  private mutating func registerPath(of index: Int) {
    let path = nodes[index].path
    guard !path.isEmpty else { return }
    if let earlier = nodeByPath[path] {
      // What is inside a node whose own number occurs twice has no fault of its own.
      if let parent = nodes[index].parent, !nodes[parent].path.isEmpty,
        nodeByPath[nodes[parent].path] != parent
      {
        return
      }
      report(
        .duplicateNumber(
          nodes[index].label.isEmpty ? nil : path, at: nodes[index].nameRange,
          earlier: nodes[earlier].nameRange))
    } else {
      nodeByPath[path] = index
    }
  }

  /// Returns what the parent says, or the scale for a section: that a criterion which does not apply
  /// gets full points is said of the criteria, never of what is deducted or added.
  private func inheritedPolicy(_ parent: Int?) -> NotApplicablePolicy? {
    guard parent == nil else { return nodes[parent ?? 0].policy }
    switch nodes[0].policy {
    case .fullPoints, .countsAsPassed: return .leaveOut
    case .leaveOut, .rescaleGroup, .rescaleTotal, .separateSheet, nil: return nodes[0].policy
    }
  }

  private func policy(of node: SyntaxNode) -> NotApplicablePolicy? {
    guard let clause = node.child(.notApplicableClause) else { return nil }
    for token in clause.tokens {
      switch token.kind {
      case .fullPointsKeyword: return .fullPoints
      case .countsAsPassedKeyword: return .countsAsPassed
      case .leaveOutKeyword: return .leaveOut
      case .rescaleGroupKeyword: return .rescaleGroup
      case .rescaleTotalKeyword: return .rescaleTotal
      case .separateSheetKeyword: return .separateSheet
      case _: continue
      }
    }
    return nil
  }

  /// Returns the word for the level in `combine by mean of all criteria`.
  private func meanLevel(of node: SyntaxNode) -> SyntaxToken? {
    node.child(.combineClause)?.tokens.first { $0.kind.isNodeLevel }
  }

  private mutating func combination(of node: SyntaxNode) -> Combination? {
    guard let clause = node.child(.combineClause) else { return nil }
    for token in clause.tokens {
      switch token.kind {
      case .sumKeyword: return .sum
      case .meanKeyword: return .mean
      case .weightsKeyword: return .weights
      case .lowestKeyword: return .lowest
      case .bestKeyword:
        return wholeNumber(clause.token(.number), atMost: 10_000).map { .best(count: $0) }
      case _: continue
      }
    }
    return nil
  }

  // MARK: - Checking

  /// Reads the attributes of every node, which rules anywhere may need.
  mutating func readNodes() {
    for index in nodes.indices.dropFirst() {
      guard let declaration = nodes[index].declaration else { continue }
      readAttributes(of: index, declaration)
    }
    reportUnplacedBonuses()
    settleMaximumOfBase()
    for index in nodes.indices.dropFirst() {
      if let declaration = nodes[index].declaration { declareScores(ofNode: index, declaration) }
    }
  }

  /// Checks the clauses and rules of every node.
  mutating func checkNodes() {
    settleMeans()
    for index in nodes.indices.dropFirst() {
      guard let declaration = nodes[index].declaration else { continue }
      surroundings = Surroundings(node: index)
      checkClauses(of: index, declaration)
      checkRule(of: index, declaration)
      surroundings = Surroundings()
    }
  }

  /// Gives the nodes that combine by the mean of all nodes below them the rule that says so.
  private mutating func settleMeans() {
    for index in nodes.indices {
      guard let word = nodes[index].meanOf, !nodes[index].children.isEmpty else { continue }
      nodes[index].combination = .rule
      nodes[index].rule = mean(
        of: NodeLevel(of: word.kind), below: index, at: word.range, word: word)
    }
  }

  private mutating func readAttributes(of index: Int, _ declaration: NodeDeclaration) {
    if let node = declaration.maximum {
      nodes[index].maximum = constant(node, .points)
      nodes[index].maximumRange = node.range
      if nodes[index].maximum == nil { nodes[index].hasBadAttribute = true }
      if let maximum = nodes[index].maximum, maximum < .zero {
        report(.maximumNegative(at: node.range))
        nodes[index].hasBadAttribute = true
      }
    }
    if let node = declaration.coefficient {
      let coefficient = constant(node, .number)
      nodes[index].coefficient = coefficient ?? .one
      if nodes[index].coefficient <= .zero { report(.coefficientNotPositive(at: node.range)) }
      if coefficient ?? .zero <= .zero { nodes[index].hasBadAttribute = true }
    }
    if let node = declaration.weight {
      nodes[index].weight = constant(node, .percent)
      if nodes[index].weight == nil { nodes[index].hasBadAttribute = true }
    }
    if let rounding = roundings[nodes[index].level] { nodes[index].rounding = rounding }
    guard nodes[index].level == .bonus || nodes[index].level == .penalty else { return }
    nodes[index].isInsideTotal = declaration.isInsideTheScale
    let isPlaced = declaration.isInsideTheScale || declaration.isAboveTheScale
    if nodes[index].level == .bonus, !isPlaced, totals.total != nil {
      nodes[index].isPlaced = false
    }
  }

  /// Reports every bonus that does not say where it counts, the likelier place first: above the scale where the
  /// groups make its total already.
  private mutating func reportUnplacedBonuses() {
    guard let total = totals.total else { return }
    let parts = nodes.filter { $0.parent == 0 && $0.level != .bonus && $0.level != .penalty }
    let sum = parts.reduce(Rational.zero) { $0 + ($1.maximum ?? .zero) }
    for node in nodes where node.level == .bonus && !node.isPlaced {
      report(
        .bonusWithoutPlace(
          isAboveFirst: sum >= total, language: language, at: node.nameRange,
          behind: node.declaration?.maximum?.range))
    }
  }

  /// The base has what the total leaves beside the bonus that lies inside it.
  private mutating func settleMaximumOfBase() {
    guard let total = totals.total else { return }
    var base = total
    for section in nodes where section.level == .bonus && section.isInsideTotal {
      base = base - (section.maximum ?? .zero)
    }
    nodes[0].maximum = base
    nodes[0].maximumRange = totals.range
  }

  private mutating func checkClauses(of index: Int, _ declaration: NodeDeclaration) {
    for clause in declaration.node.children {
      switch clause.kind {
      case .citesClause:
        nodes[index].citations += citations(of: clause)
      case .noteClause: nodes[index].notes += clause.strings.map { $0.text }
      case .illustrativeClause: nodes[index].illustration = clause.title?.text ?? ""
      case .appliesClause: readApplies(clause, to: index)
      case .appliesWhenClause: readAppliesWhen(clause, to: index)
      case .roundClause: nodes[index].rounding = rounding(of: clause) ?? nodes[index].rounding
      case .clampClause: readClamp(clause, to: index)
      case .mustReachClause: nodes[index].passMark = passMark(of: clause, node: index)
      case .passWhenClause:
        if let node = clause.expressions.first {
          nodes[index].passMark = .condition(condition(node))
        }
      case .countsOnlyClause:
        nodes[index].condition = clause.expressions.first.map { condition($0) }
      case _: continue
      }
    }
  }

  private mutating func readApplies(_ clause: SyntaxNode, to index: Int) {
    var named: [Int] = []
    for name in clause.children(.name) {
      if let kind = kinds.firstIndex(where: { $0.name == name.text }) {
        named.append(kind)
        noteUse(at: name.range, of: kindRanges[name.text])
      } else {
        report(.unknownKind(name.text, kinds: kinds.map { $0.name }, at: name.range))
      }
    }
    let isExclusion = clause.token(.doesNotApplyToKeyword) != nil
    nodes[index].kinds = kinds.indices.filter { named.contains($0) != isExclusion }
    nodes[index].appliesRange = clause.range
  }

  /// Reads `applies when` or `does not apply when`; where both stand, both must allow the node.
  private mutating func readAppliesWhen(_ clause: SyntaxNode, to index: Int) {
    guard let node = clause.expressions.first else { return }
    var id = condition(node)
    if clause.token(.doesNotApplyWhenKeyword) != nil {
      id = add(.unary(.not, id), .yesNo, Self.truthValues, at: node.range)
    }
    if let other = nodes[index].applicability {
      id = add(.all([other, id]), .yesNo, Self.truthValues, at: node.range)
    }
    nodes[index].applicability = id
    nodes[index].appliesRange = clause.range
  }

  private mutating func readClamp(_ clause: SyntaxNode, to index: Int) {
    guard let value = clause.expressions.first.flatMap({ constant($0, .points) }) else { return }
    if clause.token(.notBelowKeyword) != nil {
      nodes[index].floor = value
    } else {
      nodes[index].ceiling = value
    }
  }
}
