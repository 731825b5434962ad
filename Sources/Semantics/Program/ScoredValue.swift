package import Evidence
package import Numbers

/// The value that counts of what several scorers gave.
///
/// A quorum that is missed comes first, then the rule, then a spread that is too wide. Without any
/// score the result takes the strongest state of the scores.
package struct ScoredValue: Hashable, Sendable {
  /// Which score counts.
  package enum Rule: Hashable, Sendable {
    /// The last that is not empty; one that was rejected or does not apply is not passed over.
    case last
    case mean
    /// The mean without one highest and one lowest score; fewer than three scores give `empty`.
    case meanWithoutExtremes
    case median
    case lowest
    case highest
    /// That of the scorer at this place alone.
    case only(Int)
    /// The mean of the scores that are there, each with the weight at its place, above 0.
    case weighted([Rational])

    /// `true` iff the value is one of the scores as it was given.
    package var givesOneOfTheScores: Bool {
      switch self {
      case .last, .lowest, .highest, .only: true
      case .mean, .meanWithoutExtremes, .median, .weighted: false
      }
    }

    /// `true` iff the rule calculates or compares, which needs numbers.
    package var needsNumbers: Bool {
      switch self {
      case .last, .only: false
      case .mean, .meanWithoutExtremes, .median, .lowest, .highest, .weighted: true
      }
    }
  }

  /// What must hold of the scores, and what follows where it does not.
  package struct Limit: Hashable, Sendable {
    /// The largest difference between two scores, or how many scores there must be.
    package let value: Rational
    /// `empty` or `rejected`.
    package let failure: EvidenceState
    package let reason: String

    /// Creates a limit.
    package init(value: Rational, failure: EvidenceState, reason: String) {
      self.value = value
      self.failure = failure
      self.reason = reason
    }
  }

  /// What is scored, as in the evidence.
  package let name: String
  package let title: String
  /// The scores in the order of time, each a piece of evidence.
  package let scores: [ExpressionID]
  /// The scorer of each score, by index in the schema.
  package let scorers: [Int]
  package let rule: Rule
  package let spread: Limit?
  package let quorum: Limit?

  /// Creates a value.
  package init(
    name: String, title: String, scores: [ExpressionID], scorers: [Int], rule: Rule,
    spread: Limit?, quorum: Limit?
  ) {
    self.name = name
    self.title = title
    self.scores = scores
    self.scorers = scorers
    self.rule = rule
    self.spread = spread
    self.quorum = quorum
  }
}

extension CheckedScale {
  /// The rounds of scoring before the last, as scorers by index: what the result was as of each.
  ///
  /// The round of the last scorer is the result itself.
  package var rounds: [Int] {
    var isUsed = [Bool](repeating: false, count: schema.scorers.count)
    for field in schema.fields {
      if let own = field.scorer { isUsed[own.scorer] = true }
    }
    return isUsed.indices.filter { isUsed[$0] }.dropLast()
  }

  /// By node, whether its points depend on scores that several give.
  package var isScoredInRounds: [Bool] {
    var search = RoundSearch(scale: self)
    return nodes.indices.map { search.depends(node: $0) }
  }
}

/// Finds out what depends on scores that several give.
private struct RoundSearch {
  let scale: CheckedScale
  private var byExpression: [Int: Bool] = [:]
  private var byNode: [Int: Bool] = [:]

  init(scale: CheckedScale) { self.scale = scale }

  mutating func depends(node index: Int) -> Bool {
    if let answer = byNode[index] { return answer }
    byNode[index] = false
    let node = scale.nodes[index]
    var expressions = [node.rule, node.condition].compactMap { $0 }
    if case .condition(let id) = node.passMark { expressions.append(id) }
    var answer = false
    for id in expressions where depends(id) { answer = true }
    for child in node.children where depends(node: child) { answer = true }
    byNode[index] = answer
    return answer
  }

  private mutating func depends(_ id: ExpressionID) -> Bool {
    if let answer = byExpression[id.index] { return answer }
    byExpression[id.index] = false
    let kind = scale[id].kind
    var answer = false
    if case .scored = kind { answer = true }
    if case .definition(let index) = kind { answer = depends(scale.definitions[index].value) }
    for operand in kind.operands where depends(operand) { answer = true }
    for node in kind.nodes where depends(node: node) { answer = true }
    byExpression[id.index] = answer
    return answer
  }
}
