import Diagnostics
import Evaluation
import Evidence
import Numbers
import Semantics

extension Explainer {
  /// Returns the single conditions of a conjunction; definitions of conjunctions are opened.
  func conditions(of id: ExpressionID) -> [ExpressionID] { scale.singleConditions(of: id) }

  /// Returns what a condition needs, what there was, and by how much it fails.
  func explainCondition(_ id: ExpressionID) -> ConditionExplanation {
    let holds = answer(id)
    return ConditionExplanation(
      needed: conditionText(id), found: found(id), holds: holds,
      shortfall: holds == true ? nil : shortfall(id), failingNodes: failingNodes(id),
      isPlain: isPlain(id), statesVerdict: statesVerdict(id))
  }

  /// Returns whether a condition holds, or `nil` where it has no value.
  func answer(_ id: ExpressionID) -> Bool? {
    if case .constant(let value) = scale[id].kind { return !value.isZero }
    let traced = outcome.value(of: id)
    return traced.state == .filed ? traced.holds : nil
  }

  private func isPlain(_ id: ExpressionID) -> Bool {
    switch scale[id].kind {
    case .evidence, .column, .nodePasses: return true
    case .unary(.not, let operand): return isPlain(operand)
    case .call(let call): return isPlain(call.body)
    case .level, .ranked, .required, .steps: return false
    case .constant, .text, .absent, .aggregate, .definition, .unitKind, .nodePoints, .nodeShare,
      .quantity, .fullMarks, .shareOfFull, .unary, .binary, .quotient, .function, .weightedMean,
      .comparison, .scored,
      .sameText, .all, .any,
      .isOneOf, .stateTest, .fallback, .conditional, .cases, .bands, .when, .proportional,
      .perOccurrence, .clamped, .rounded, .list, .atLeast, .best, .checklist, .days, .deadline,
      .period, .markWithin, .quantified, .cohort, .awarded, .standing, .own, .ordered:
      return false
    }
  }

  /// `true` iff what was found says already whether the condition holds.
  private func statesVerdict(_ id: ExpressionID) -> Bool {
    if case .nodePasses = scale[id].kind { return true }
    guard case .quantified(let quantifier) = scale[id].kind, quantifier.mode == .each else {
      return false
    }
    if case .passes = quantifier.test { return true }
    return failing(quantifier).isEmpty
  }

  // MARK: What there was

  /// Returns what the parts of a condition were for the unit.
  private func found(_ id: ExpressionID) -> Phrase {
    switch scale[id].kind {
    case .comparison(_, let left, let right), .ranked(_, let left, let right):
      return foundComparison(left, right)
    case .call(let call): return scale[id].type == .yesNo ? found(call.body) : isValue(id)
    case .level, .required, .steps: return isValue(id)
    case .all(let operands), .any(let operands):
      return .joined(operands.map { found($0) }, separator: "; ")
    case .unary(.not, let operand): return found(operand)
    case .definition(let index): return found(scale.definitions[index].value)
    case .isOneOf(let operand, _): return isValue(operand)
    case .sameText(let left, let right, _): return foundComparison(left, right)
    case .stateTest(.documented, _):
      return answer(id) == true
        ? Phrase(vi: "có văn bản kèm theo", en: "there is a document")
        : Phrase(vi: "không có văn bản kèm theo", en: "there is no document")
    case .stateTest(_, let operand):
      return subject(operand) + ": " + NumberWording.absence(outcome.value(of: operand).state)
    case .atLeast(_, let conditions):
      let held = conditions.filter { answer($0) == true }
      let names = Phrase.joined(held.map { conditionText($0) }, separator: "; ")
      let count = Phrase(
        vi: "có \(held.count) nội dung đạt", en: "\(held.count) of \(conditions.count) hold")
      return held.isEmpty ? count : count + ": " + names
    case .quantified(let quantifier): return foundNodes(id, quantifier)
    case .nodePasses(let node):
      let name = name(of: node)
      switch outcome.passes(node) {
      case true: return name + Phrase(vi: " đạt", en: " passes")
      case false: return name + Phrase(vi: " không đạt", en: " does not pass")
      case nil: return name + Phrase(vi: " không áp dụng", en: " does not apply")
      }
    case .evidence, .column: return lacking(id) ?? subject(id) + ": " + value(of: id)
    case .constant, .text, .absent, .aggregate, .unitKind, .nodePoints, .nodeShare, .quantity,
      .fullMarks,
      .shareOfFull, .unary, .binary, .quotient, .function, .weightedMean, .scored, .fallback,
      .conditional,
      .cases, .bands, .when,
      .proportional, .perOccurrence, .clamped, .rounded, .list, .best, .checklist, .days, .deadline,
      .period, .markWithin, .cohort, .awarded, .standing, .own, .ordered:
      return isValue(id)
    }
  }

  private func isValue(_ id: ExpressionID) -> Phrase {
    measured(id)
  }

  private func foundComparison(_ left: ExpressionID, _ right: ExpressionID) -> Phrase {
    let text = isConstant(left) ? Phrase.empty : isValue(left)
    let details = failingDetails(left)
    let shown = details.isEmpty ? text : text + " " + details.parenthesized
    if isConstant(right) { return shown }
    return shown.isEmpty ? isValue(right) : shown + ", " + isValue(right)
  }

  private func isConstant(_ id: ExpressionID) -> Bool {
    switch scale[id].kind {
    case .constant, .text, .fullMarks: true
    case .level, .ranked, .call, .required, .steps: false
    case .absent, .evidence, .column, .aggregate, .definition, .unitKind, .nodePoints,
      .nodeShare, .nodePasses, .quantity, .shareOfFull, .unary, .binary, .quotient, .function,
      .weightedMean, .comparison, .scored,
      .sameText, .all, .any,
      .isOneOf, .stateTest, .fallback, .conditional, .cases, .bands, .when, .proportional,
      .perOccurrence, .clamped, .rounded, .list, .atLeast, .best, .checklist, .days, .deadline,
      .period, .markWithin, .quantified, .cohort, .awarded, .standing, .own, .ordered:
      false
    }
  }

  // MARK: Several nodes

  private func quantifier(_ id: ExpressionID) -> NodeQuantifier? {
    if case .quantified(let quantifier) = scale[id].kind { return quantifier }
    if case .comparison(_, let left, _) = scale[id].kind { return quantifier(left) }
    return nil
  }

  private func failingNodes(_ id: ExpressionID) -> [Int] {
    if case .nodePasses(let node) = scale[id].kind {
      return outcome.passes(node) == false ? [node] : []
    }
    return quantifier(id).map { failing($0) } ?? []
  }

  /// Returns the nodes for which a question is answered with no.
  func failing(_ quantifier: NodeQuantifier) -> [Int] {
    quantifier.nodes.filter { node in
      switch quantifier.test {
      case .passes: return outcome.passes(node) == false
      case .applies: return false
      case .points(let sign, let threshold):
        guard !outcome.isLeftOut(node) else { return false }
        return !sign.holds(outcome.points(of: node), number(of: threshold))
      case .share(let sign, let threshold):
        guard !outcome.isLeftOut(node) else { return false }
        let full = outcome.applicableMaximum(of: node) ?? .zero
        return !sign.holds(outcome.points(of: node), number(of: threshold) * full)
      }
    }
  }

  /// Returns what a node has of what is asked: `nhóm II được 55%`.
  func attained(_ node: Int, _ test: NodeQuantifier.Test) -> Phrase {
    let name = name(of: node)
    switch test {
    case .passes: return name + Phrase(vi: " không đạt", en: " does not pass")
    case .applies: return name
    case .points:
      let points = NumberWording.points(outcome.points(of: node))
      return name + Phrase(vi: " được \(points.vi)", en: " has \(points.en)")
    case .share:
      let share = share(of: node).approximate
      return name + Phrase(vi: " được \(share.vi)", en: " has \(share.en)")
    }
  }

  func share(of node: Int) -> Phrase {
    let full = outcome.applicableMaximum(of: node) ?? .zero
    guard !full.isZero else { return NumberWording.points(outcome.points(of: node)) }
    return NumberWording.percent(outcome.points(of: node) / full)
  }

  private func foundNodes(_ id: ExpressionID, _ quantifier: NodeQuantifier) -> Phrase {
    switch quantifier.mode {
    case .number, .sum, .mean: return isValue(id)
    case .each:
      let failing = failing(quantifier)
      guard !failing.isEmpty else {
        return Phrase(vi: "tất cả đều đạt", en: "all of them do")
      }
      return .joined(failing.map { attained($0, quantifier.test) }, separator: "; ")
    }
  }

  private func failingDetails(_ id: ExpressionID) -> Phrase {
    guard case .quantified(let quantifier) = scale[id].kind else { return .empty }
    let failing = failing(quantifier)
    guard !failing.isEmpty else { return .empty }
    if case .passes = quantifier.test {
      return Phrase(vi: "chưa đạt: ", en: "failing: ")
        + .joined(failing.map { name(of: $0) }, separator: "; ")
    }
    return Phrase(vi: "chưa đạt: ", en: "failing: ")
      + .joined(failing.map { attained($0, quantifier.test) }, separator: "; ")
  }
}
