import Diagnostics
import Evidence
import Numbers
import Syntax

extension Checker {
  /// Checks that wherever a node may not apply, the file says what follows.
  mutating func checkApplicability() {
    settleApplicability()
    for index in nodes.indices where nodes[index].policy == nil {
      if let range = nodes[index].appliesRange {
        report(.missingPolicy(node: name(ofNode: index), at: range))
      } else if let rule = judgement(of: index), let range = inapplicable(rule) {
        report(.missingPolicy(node: name(ofNode: index), at: range))
      }
    }
  }

  /// Warns of what is to follow where criteria do not apply, in a scale without any.
  mutating func checkPolicyHasCriteria() {
    guard nodes.count == 1, let clause = tree.scale?.node.child(.notApplicableClause) else {
      return
    }
    report(.policyWithoutCriteria(at: clause.range))
  }

  /// Returns what decides whether a leaf has evidence: its rule, or what it passes by.
  private func judgement(of index: Int) -> ExpressionID? {
    if let rule = nodes[index].rule { return rule }
    if nodes[index].children.isEmpty, case .condition(let id) = nodes[index].passMark { return id }
    return nil
  }

  /// Warns of evidence that a penalty uses and that costs nothing when it is left blank: then filing
  /// nothing would be the best answer.
  ///
  /// What a blank costs behind `default` is stated.
  mutating func checkBlanksInPenalties() {
    var warned: Set<Int> = []
    for index in nodes.indices where isInPenalty(index) {
      guard let rule = nodes[index].rule else { continue }
      for id in reachableExpressions(from: [rule], entersDefaulted: false) {
        guard let field = field(usedBy: expressions[id.index].kind),
          fields[field].whenEmpty == .notFiled, !fields[field].isStateAsked,
          warned.insert(field).inserted
        else { continue }
        report(
          .penaltyOnBlank(
            fields[field].name.text, type: fields[field].type, language: language,
            at: fields[field].name.range,
            behind: fields[field].declaration.range))
      }
    }
  }

  /// Warns of evidence among the values of `lowest of (…)` that counts 0 when it is left blank: then it is
  /// the lowest.
  mutating func checkBlanksInLowest() {
    for index in expressions.indices {
      guard case .best(_, let operands, highest: false) = expressions[index].kind else { continue }
      for operand in operands {
        let used = reachableExpressions(from: [operand]).compactMap { id in
          field(usedBy: expressions[id.index].kind)
        }
        let blank = used.first { fields[$0].whenEmpty == .notFiled && !fields[$0].isStateAsked }
        guard let blank else { continue }
        report(
          .blankIsLowest(fields[blank].name.text, at: expressions[operand.index].range))
      }
    }
  }

  private func isInPenalty(_ index: Int) -> Bool {
    var index = index
    while let parent = nodes[index].parent { index = parent }
    return nodes[index].level == .penalty
  }

  /// Returns where a rule says `not applicable`, or uses evidence that says so when it is blank.
  ///
  /// A figure of the rows with a value is not inapplicable because some rows are, and what has a
  /// `default` because its evidence is.
  private mutating func inapplicable(_ rule: ExpressionID) -> SourceRange? {
    for id in reachableExpressions(
      from: [rule], entersFiledOnly: false, entersDefaulted: false)
    {
      switch expressions[id.index].kind {
      case .absent(.notApplicable): return expressions[id.index].range
      case .cohort(let measure) where measure.leavesOut: return expressions[id.index].range
      case .column(let table, let column)
      where tables[table].columns[column].whenEmpty == .notApplicable:
        return expressions[id.index].range
      case let kind:
        guard let field = field(usedBy: kind), fields[field].whenEmpty == .notApplicable else {
          continue
        }
        return expressions[id.index].range
      }
    }
    return nil
  }

  /// Finds out of each piece of evidence whether the scale says what follows when it does not apply:
  /// every node that it decides on has a policy, or the file asks for the state itself.
  private mutating func settleApplicability() {
    var isUsed = fields.map { _ in false }
    var isOpen = fields.map { _ in false }
    for node in nodes {
      for id in reachableExpressions(from: decisions(on: node)) {
        guard let field = field(usedBy: expressions[id.index].kind) else { continue }
        isUsed[field] = true
        if node.policy == nil { isOpen[field] = true }
      }
    }
    applicability = fields.indices.map { field in
      fields[field].isStateAsked || fields[field].whenEmpty == .notApplicable
        || isUsed[field] && !isOpen[field]
    }
  }

  /// Returns what can make a node inapplicable, or leave its question without an answer.
  private func decisions(on node: NodeDraft) -> [ExpressionID] {
    var result = [node.rule, node.applicability].compactMap { $0 }
    if case .condition(let id) = node.passMark { result.append(id) }
    return result
  }

  /// Returns the piece of evidence that an expression itself looks at.
  private func field(usedBy kind: ExpressionKind) -> Int? {
    switch kind {
    case .evidence(let field): field
    case .aggregate(let aggregate): tables[aggregate.table].root
    case _: nil
    }
  }

  /// `true` iff the scale says what follows when a piece of evidence does not apply.
  func mayBeNotApplicable(_ field: Int) -> Bool {
    applicability.indices.contains(field) && applicability[field]
  }

  /// Returns expressions and everything that they are computed from, definitions included.
  ///
  /// What is taken of rows is left out on demand where rows without it do not count, and so is a value
  /// for which a `default` stands in.
  private mutating func reachableExpressions(
    from roots: [ExpressionID], entersFiledOnly: Bool = true, entersDefaulted: Bool = true
  ) -> [ExpressionID] {
    var result: [ExpressionID] = []
    var pending = roots
    visits.begin(among: expressions.count)
    while let id = pending.popLast() {
      guard visits.isFirst(at: id.index) else { continue }
      result.append(id)
      if case .definition(let index) = expressions[id.index].kind {
        if let value = definitions[index].value { pending.append(value) }
      }
      if !entersFiledOnly, case .aggregate(let figure) = expressions[id.index].kind,
        figure.filedOnly
      {
        pending += [figure.whenNone].compactMap { $0 }
      } else if !entersDefaulted, case .fallback(_, let value) = expressions[id.index].kind {
        pending.append(value)
      } else {
        pending += expressions[id.index].kind.operands
      }
    }
    return result
  }
}

/// Where a walk through numbered things has been; to begin another walk costs nothing.
struct VisitMarks {
  /// By number, the last walk that came there.
  private var walks: [Int] = []
  private var walk = 0

  /// Begins a walk among so many things.
  mutating func begin(among count: Int) {
    walk += 1
    if walks.count < count { walks += [Int](repeating: 0, count: count - walks.count) }
  }

  /// Notes that the walk comes to a thing, and tells whether it does so for the first time.
  mutating func isFirst(at index: Int) -> Bool {
    defer { walks[index] = walk }
    return walks[index] != walk
  }
}
