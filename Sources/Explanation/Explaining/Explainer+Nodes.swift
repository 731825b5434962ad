import Diagnostics
import Evaluation
import Evidence
import Numbers
import Semantics

extension Explainer {
  func explainNode(_ index: Int) -> NodeExplanation {
    let node = scale.nodes[index]
    let isBelowInapplicable = ancestors(of: index).contains {
      outcome.state(of: $0) == .notApplicable && isExcluded($0)
    }
    let pieces = facts.nodes[index].fields.map { explainEvidence($0) }
    let limits = isBelowInapplicable ? [] : limits(of: index)
    let composition = isBelowInapplicable ? nil : composition(of: index, limits)
    return NodeExplanation(
      node: index, depth: ancestors(of: index).count, level: node.level, name: name(of: index),
      label: node.label, path: node.path, title: node.title, isScored: node.isScored,
      points: outcome.points(of: index), statedMaximum: node.maximum,
      maximum: outcome.applicableMaximum(of: index), state: outcome.state(of: index),
      isLeftOut: outcome.isLeftOut(index), passes: outcome.passes(index),
      reasons: isBelowInapplicable
        ? [Self.belowInapplicable]
        : reasons(for: index, limits, composition) + pieces.flatMap { documentSentences($0) },
      composition: composition, matched: matchedRange(of: index), evidence: pieces,
      citations: facts.nodes[index].citations, notes: node.notes, illustration: node.illustration)
  }

  /// Returns the nodes above one, the nearest first.
  func ancestors(of index: Int) -> [Int] { facts.nodes[index].ancestors }

  /// `true` iff the points of the node are deducted.
  func isPenalty(_ index: Int) -> Bool {
    let top = ancestors(of: index).last ?? index
    return scale.nodes[top].level == .penalty
  }

  /// Returns the place in the file that decided: the arm that matched, or the whole rule.
  private func matchedRange(of index: Int) -> SourceRange? {
    let node = scale.nodes[index]
    guard let rule = node.rule else {
      if case .condition(let id) = node.passMark { return scale[id].range }
      return nil
    }
    guard let arm = outcome.matchedArm(of: rule) else { return scale[rule].range }
    switch scale[rule].kind {
    case .cases(let arms, _): return arms[arm].range.joined(with: scale[arms[arm].value].range)
    case .bands(_, let arms, _): return arms[arm].range.joined(with: scale[arms[arm].value].range)
    case .level, .ranked, .call, .required, .steps: return scale[rule].range
    case .constant, .text, .absent, .evidence, .column, .aggregate, .definition, .unitKind,
      .nodePoints, .nodeShare,
      .nodePasses, .quantity, .fullMarks, .shareOfFull, .unary, .binary, .quotient, .function,
      .weightedMean, .scored, .comparison,
      .sameText, .all, .any, .isOneOf, .stateTest, .fallback, .conditional, .when, .proportional,
      .perOccurrence, .clamped, .rounded, .list, .atLeast, .best, .checklist, .days, .deadline,
      .period, .markWithin, .quantified, .cohort, .awarded, .standing, .own, .ordered:
      return scale[rule].range
    }
  }

  // MARK: Sentences

  private func reasons(
    for index: Int, _ limits: [AppliedLimit], _ composition: Composition?
  ) -> [Phrase] {
    let node = scale.nodes[index]
    if outcome.state(of: index) == .notApplicable { return inapplicable(index) }
    if let condition = openApplicability(of: index) {
      return definitionNotes(ofConditions: [condition]) + [undecided(condition)]
    }
    var sentences: [Phrase] = []
    let isCapped = node.rule != nil && limits.count == 1 && limits[0].kind == .maximum
    if let condition = node.condition, !outcome.isCounted(index) {
      sentences += definitionNotes(ofConditions: [condition]) + [notCounted(condition)]
    } else if let rule = node.rule {
      let award = Award(
        kind: isPenalty(index) ? .penalty : .points, maximum: node.maximum,
        isFinal: limits.isEmpty, isCapped: isCapped)
      sentences += self.sentences(rule, award)
    } else if !node.children.isEmpty {
      sentences += combinationSentences(index)
    }
    if !isCapped { sentences += limitSentences(index, limits, composition) }
    if let mark = node.passMark {
      if case .condition(let id) = mark { sentences += definitionNotes(ofConditions: [id]) }
      sentences.append(passSentence(index, mark))
    }
    sentences += parameterSentences(facts.nodes[index].parameters)
    return sentences.withoutRepetitions
  }

  private func notCounted(_ condition: ExpressionID) -> Phrase {
    let explained = explainCondition(condition)
    return Phrase(
      vi: "Chỉ được tính khi \(explained.needed.vi); \(explained.found.vi): không tính điểm.",
      en: "Counts only when \(explained.needed.en); \(explained.found.en): no points.")
  }

  /// `true` iff a node's own clauses exclude the unit; otherwise it applies as far as a part of it does.
  private func isExcluded(_ index: Int) -> Bool {
    let node = scale.nodes[index]
    let kind = evidence.kinds.indices.contains(unit) ? Int(evidence.kinds[unit]) : -1
    if let kinds = node.kinds, !kinds.contains(kind) { return true }
    return node.applicability.map { excludes($0) } ?? false
  }

  /// `true` iff a condition of `applies when` excludes the unit; without a value it does not.
  private func excludes(_ condition: ExpressionID) -> Bool {
    if let answer = answer(condition) { return !answer }
    return outcome.value(of: condition).state == .notApplicable
  }

  private static var belowInapplicable: Phrase {
    Phrase(
      vi: "Thuộc mục không áp dụng với đơn vị: không tính riêng.",
      en: "Part of a section that does not apply to the unit: not counted on its own.")
  }

  /// Returns the condition of the node or of one above it that has no value, so that it is open whether
  /// the node applies.
  private func openApplicability(of index: Int) -> ExpressionID? {
    for node in [index] + ancestors(of: index) {
      if let condition = scale.nodes[node].applicability, answer(condition) == nil {
        return condition
      }
    }
    return nil
  }

  private func undecided(_ condition: ExpressionID) -> Phrase {
    let explained = explainCondition(condition)
    return Phrase(
      vi: "Chỉ áp dụng khi \(explained.needed.vi); \(explained.found.vi): không tính điểm.",
      en: "Applies only when \(explained.needed.en); \(explained.found.en): no points.")
  }

  private func inapplicable(_ index: Int) -> [Phrase] {
    let node = scale.nodes[index]
    let kind = evidence.kinds.indices.contains(unit) ? Int(evidence.kinds[unit]) : -1
    var notes: [Phrase] = []
    var subject = Phrase(vi: "Không áp dụng", en: "Not applicable")
    if let kinds = node.kinds, !kinds.contains(kind), scale.schema.kinds.indices.contains(kind) {
      let title = scale.schema.kinds[kind].title
      let inner = title.lowercased()
      subject = Phrase(vi: "Không áp dụng với \(inner)", en: "Does not apply to \(inner)")
    } else if let condition = node.applicability, excludes(condition) {
      let explained = explainCondition(condition)
      notes = definitionNotes(ofConditions: [condition])
      subject = Phrase(
        vi: "Chỉ áp dụng khi \(explained.needed.vi); \(explained.found.vi)",
        en: "Applies only when \(explained.needed.en); \(explained.found.en)")
    }
    return notes + [subject + ": " + consequence(of: node.whenNotApplicable, index)]
  }

  private func consequence(of policy: NotApplicablePolicy?, _ index: Int) -> Phrase {
    let full = NumberWording.points(outcome.points(of: index))
    switch policy {
    case .fullPoints:
      return Phrase(vi: "được tính đủ \(full.vi).", en: "counts with the full \(full.en).")
    case .countsAsPassed:
      guard scale.nodes[index].isScored, scale.nodes[index].maximum != nil else {
        return Phrase(vi: "được coi là đạt.", en: "counts as passed.")
      }
      return Phrase(
        vi: "được coi là đạt, tính đủ \(full.vi).", en: "counts as passed with \(full.en).")
    case .rescaleGroup where !scale.isSummed(inParentOf: index), .leaveOut, nil:
      return Phrase(vi: "bỏ khỏi cả hai vế.", en: "left out of both sides.")
    case .rescaleGroup:
      return Phrase(
        vi: "bỏ khỏi cả hai vế, điểm của mục cha được quy đổi về điểm tối đa.",
        en: "left out, and the section above is rescaled to its maximum.")
    case .rescaleTotal:
      return Phrase(
        vi: "bỏ khỏi cả hai vế, tổng điểm được quy đổi về thang điểm.",
        en: "left out, and the whole is rescaled to the scale's total.")
    case .separateSheet:
      return Phrase(
        vi: "loại đơn vị này có phiếu chấm riêng, không có mục này.",
        en: "this kind of unit has another sheet without it.")
    }
  }

  func combinationSentences(_ index: Int) -> [Phrase] {
    let node = scale.nodes[index]
    let children = node.children.filter { scale.nodes[$0].isScored && !outcome.isLeftOut($0) }
    switch node.combination {
    case .rule: return []
    case .sum: return coefficientSentences(of: children)
    case .mean: return [meanSentence(of: children)]
    case .weights: return [weightSentence(of: children, among: node.children, full: node.maximum)]
    case .best(let count):
      return [
        Phrase(
          vi: "Chỉ tính \(count) mục có điểm cao nhất.",
          en: count == 1
            ? "Only the part with the most points counts."
            : "Only the \(count) parts with the most points count.")
      ]
    case .lowest:
      return [
        Phrase(vi: "Lấy mục có điểm thấp nhất.", en: "The part with the fewest points counts.")
      ]
    }
  }

  private func passSentence(_ index: Int, _ mark: PassMark) -> Phrase {
    let verdict: Phrase
    switch outcome.passes(index) {
    case true: verdict = Phrase(vi: "đạt", en: "passed")
    case false: verdict = Phrase(vi: "không đạt", en: "not passed")
    case nil: verdict = NumberWording.absence(.notApplicable)
    }
    let points = NumberWording.points(outcome.points(of: index))
    switch mark {
    case .points(let least):
      let least = NumberWording.points(least)
      return Phrase(
        vi: "Phải đạt ít nhất \(least.vi), được \(points.vi): \(verdict.vi).",
        en: "Must reach \(least.en), has \(points.en): \(verdict.en).")
    case .share(let least):
      let least = NumberWording.percent(least)
      return Phrase(
        vi: "Phải đạt ít nhất \(least.vi) điểm tối đa, được \(points.vi): \(verdict.vi).",
        en: "Must reach \(least.en) of the maximum, has \(points.en): \(verdict.en).")
    case .condition(let id):
      let explained = explainCondition(id)
      return Phrase(
        vi: "Đạt khi \(explained.needed.vi); \(explained.found.vi): \(verdict.vi).",
        en: "Passes when \(explained.needed.en); \(explained.found.en): \(verdict.en).")
    case .allChildren:
      return childrenSentence(
        index, Phrase(vi: "Mọi mục đều phải đạt", en: "Every part must pass"), verdict)
    case .atLeast(let count):
      return childrenSentence(
        index,
        Phrase(vi: "Ít nhất \(count) mục phải đạt", en: "At least \(count) parts must pass"),
        verdict)
    }
  }

  private func childrenSentence(_ index: Int, _ demand: Phrase, _ verdict: Phrase) -> Phrase {
    let children = scale.nodes[index].children.filter { outcome.passes($0) != nil }
    let failing = children.filter { outcome.passes($0) == false }
    let count = Phrase(
      vi: "đạt \(children.count - failing.count)/\(children.count) mục",
      en: "\(children.count - failing.count) of \(children.count) pass")
    guard !failing.isEmpty else { return demand + "; " + count + ": " + verdict + "." }
    let names = Phrase.joined(failing.map { name(of: $0) }, separator: ", ")
    let lacking = Phrase(vi: " (chưa đạt: \(names.vi))", en: " (failing: \(names.en))")
    return demand + "; " + count + lacking + ": " + verdict + "."
  }
}

extension CheckedScale {
  /// `true` iff the points of a node are added to those beside it: nothing else is ever rescaled.
  fileprivate func isSummed(inParentOf index: Int) -> Bool {
    nodes[index].parent.map { nodes[$0].combination == .sum } ?? true
  }
}
