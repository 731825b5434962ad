import Diagnostics
import Evidence
import Numbers
import Syntax

/// What several score, while the scale is being checked.
struct ScoredDraft {
  let name: String
  let title: String
  let type: ValueType
  /// The field of each score, in the order of time.
  let fields: [Int]
  let scorers: [Int]
  let rule: ScoredValue.Rule
  let spread: ScoredValue.Limit?
  let quorum: ScoredValue.Limit?
  /// What it means that nobody has scored.
  let whenEmpty: EmptyMeaning
  let range: SourceRange
}

extension Checker {
  mutating func declareScorers(of scale: ScaleDeclaration) {
    scorers = options(scale.scorers)
    scorerRanges = Self.ranges(of: scale.scorers)
  }

  /// Declares a field for each who scores, and returns the index of what becomes of the scores.
  ///
  /// - Parameters:
  ///   - clause: who scores, and which score counts.
  ///   - model: what each of the fields is like.
  ///   - name: the identifier of what is scored.
  ///   - title: its wording.
  /// - Returns: the index of the draft, or `nil` after an error.
  mutating func declareScores(
    _ clause: ScoringClause, like model: Field, name: String, title: String
  ) -> Int? {
    guard let places = scorers(of: clause) else { return nil }
    if model.type == .text {
      report(.textIsNotScored(at: clause.node.firstToken.range))
      return nil
    }
    guard let rule = rule(of: clause, places), !rule.needsNumbers || isNumber(model.type) else {
      if clause.counts != nil, !isNumber(model.type), !clause.node.containsError {
        report(.notANumber(found: model.type, at: clause.counts?.range ?? clause.range))
      }
      return nil
    }
    var members: [Int] = []
    for scorer in places {
      var field = model
      let place = FieldScorer(subject: name, scorer: scorer)
      field.scorer = place
      // A score that one of them has not given yet is none, whatever it means that nobody scored.
      field.whenEmpty = .notFiled
      field.fileName = name + "." + scorers[scorer].name
      field.fileTitle = "\(title) (\(scorers[scorer].title))"
      symbols[field.fileName ?? name] = .field(fields.count)
      members.append(fields.count)
      fields.append(field)
    }
    scoredDrafts.append(
      ScoredDraft(
        name: name, title: title, type: model.type, fields: members, scorers: places, rule: rule,
        spread: limit(of: clause, .spreadAtMostKeyword, model.type, places.count),
        quorum: limit(of: clause, .quorumKeyword, model.type, places.count),
        whenEmpty: model.whenEmpty, range: model.name.range))
    return scoredDrafts.count - 1
  }

  /// Declares the scores of a criterion that is scored directly: points from 0 to its maximum.
  mutating func declareScores(ofNode index: Int, _ declaration: NodeDeclaration) {
    guard let clause = declaration.scoring, declaration.rules.isEmpty else { return }
    guard let maximum = nodes[index].maximum else {
      if !nodes[index].hasBadAttribute { report(.fullWithoutMaximum(at: clause.range)) }
      return
    }
    let step = clause.step.flatMap { constant($0, .points) }
    if let step, step <= .zero, let node = clause.step {
      report(.stepNotPositive(at: node.range))
      return
    }
    let model = Field(
      declaration: EvidenceDeclaration(of: clause.node),
      name: declaration.label?.firstToken ?? clause.node.firstToken, type: .points, options: [],
      order: nil, bounds: ValueBounds(lower: .zero, upper: maximum, step: step),
      whenEmpty: .notFiled)
    let title = nodes[index].title
    let draft = declareScores(
      clause, like: model, name: nodes[index].path,
      title: title.isEmpty ? nodes[index].path : title)
    if let draft { scoredByNode[index] = draft }
  }

  /// Adds the value that counts of several scores.
  mutating func scored(_ index: Int, at range: SourceRange) -> ExpressionID {
    let draft = scoredDrafts[index]
    var scores: [ExpressionID] = []
    for field in draft.fields {
      fields[field].isUsed = true
      scores.append(evidence(field, at: range))
    }
    let value = ScoredValue(
      name: draft.name, title: draft.title, scores: scores, scorers: draft.scorers,
      rule: draft.rule, spread: draft.spread, quorum: draft.quorum)
    let counted = add(.scored(value), draft.type, hull(scores), at: range)
    return unlessUnscored(counted, scores, draft, at: range)
  }

  /// Returns the value that counts, or where nobody has scored what the evidence says of that.
  private mutating func unlessUnscored(
    _ counted: ExpressionID, _ scores: [ExpressionID], _ draft: ScoredDraft, at range: SourceRange
  ) -> ExpressionID {
    let instead: ExpressionID
    switch draft.whenEmpty {
    case .notFiled: return counted
    case .notApplicable: instead = add(.absent(.notApplicable), draft.type, at: range)
    case .value(let value):
      instead = add(.constant(value), draft.type, .point(value), at: range)
    }
    var isScored: [ExpressionID] = []
    for score in scores {
      let isMissing = add(.stateTest(.missing, score), .yesNo, at: range)
      isScored.append(add(.unary(.not, isMissing), .yesNo, at: range))
      isScored.append(add(.stateTest(.rejected, score), .yesNo, at: range))
    }
    let condition = add(.any(isScored), .yesNo, at: range)
    return add(
      .conditional(condition: condition, then: counted, otherwise: instead), draft.type,
      bounds(of: counted).hull(bounds(of: instead)), at: range)
  }

  // MARK: - Clauses

  /// Returns those who score by index, in the order of time, or `nil` after an error.
  private mutating func scorers(of clause: ScoringClause) -> [Int]? {
    var places: [Int] = []
    var unknown = 0
    for name in clause.scorers {
      // Others use the scores of all of them: one name that is mistyped is one error.
      guard let index = scorer(name) else {
        unknown += 1
        continue
      }
      if places.contains(index) {
        let first = clause.scorers.first { $0.text == name.text } ?? name
        report(.duplicateName(name.text, at: name.range, earlier: first.range))
        return nil
      }
      places.append(index)
    }
    places += scorers.indices.filter { !places.contains($0) }.prefix(unknown)
    return places.isEmpty ? nil : places.sorted()
  }

  private mutating func scorer(_ name: SyntaxNode) -> Int? {
    if let index = scorers.firstIndex(where: { $0.name == name.text }) {
      noteUse(at: name.range, of: scorerRanges[name.text])
      return index
    }
    report(.unknownScorer(name.text, scorers: scorers.map { $0.name }, at: name.range))
    return nil
  }

  private func isNumber(_ type: ValueType) -> Bool {
    switch type {
    case .percent, .count, .number, .points, .money, .days: true
    case .yesNo, .date, .choice, .text, .table: false
    }
  }

  private mutating func rule(of clause: ScoringClause, _ places: [Int]) -> ScoredValue.Rule? {
    guard let counts = clause.counts else { return .last }
    for token in counts.tokens {
      switch token.kind {
      case .lastFiledKeyword: return .last
      case .medianKeyword: return .median
      case .lowestKeyword: return .lowest
      case .bestKeyword: return .highest
      case .meanKeyword:
        return counts.token(.withoutExtremesKeyword) == nil ? .mean : .meanWithoutExtremes
      case .weightedMeanKeyword: return weights(of: counts, places).map { .weighted($0) }
      case _: continue
      }
    }
    guard let name = counts.child(.name) else { return nil }
    return place(of: name, places).map { .only($0) }
  }

  /// Returns the place of a scorer among those who score, or `nil` after an error.
  private mutating func place(of name: SyntaxNode, _ places: [Int]) -> Int? {
    guard let index = scorer(name) else { return nil }
    if let place = places.firstIndex(of: index) { return place }
    report(
      .unknownScorer(name.text, scorers: places.map { scorers[$0].name }, at: name.range))
    return nil
  }

  /// Returns the weights of the scorers by place; each needs one above 0.
  private mutating func weights(of counts: SyntaxNode, _ places: [Int]) -> [Rational]? {
    var weights = [Rational?](repeating: nil, count: places.count)
    for item in counts.children(.weightedItem) {
      let parts = item.expressions
      guard parts.count > 1, let place = place(of: parts[0], places),
        let weight = numberConstant(parts[1])
      else { return nil }
      if weight <= .zero {
        report(.weightNotPositive(at: parts[1].range))
        return nil
      }
      weights[place] = weight
    }
    for (place, weight) in weights.enumerated() where weight == nil {
      if !counts.containsError {
        report(.scorerWithoutWeight(scorers[places[place]].name, at: counts.range))
      }
      return nil
    }
    return weights.compactMap { $0 }
  }

  private mutating func limit(
    of clause: ScoringClause, _ keyword: SyntaxKind, _ type: ValueType, _ count: Int
  ) -> ScoredValue.Limit? {
    guard let limit = clause.limits.first(where: { $0.token(keyword) != nil }),
      let node = limit.expressions.first
    else { return nil }
    let value: Rational?
    if keyword == .quorumKeyword {
      value = wholeNumber(node.firstToken, atMost: count).map { Rational($0) }
    } else if isNumber(type) {
      value = constant(node, type)
    } else {
      report(.notANumber(found: type, at: limit.range))
      return nil
    }
    return value.map {
      ScoredValue.Limit(
        value: $0, failure: limit.token(.rejectedKeyword) != nil ? .rejected : .empty,
        reason: limit.title?.text ?? "")
    }
  }
}
