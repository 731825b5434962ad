import Diagnostics
package import Evaluation
package import Evidence
import Numbers
package import Semantics

/// Returns why a unit got what it got.
///
/// - Parameters:
///   - outcome: the results of the unit.
///   - scale: the scale that was evaluated.
///   - evidence: the block that was evaluated.
///   - unit: the index of the unit in the block.
///   - rules: the scale's flags, where the caller explains many units and has them already.
/// - Returns: the explanation.
package func explain(
  _ outcome: Outcome, of scale: CheckedScale, evidence: EvidenceBlock, unit: Int,
  flags rules: FlagRules? = nil
) -> Explanation {
  let rules = rules ?? FlagRules(of: scale)
  let explainer = Explainer(
    outcome: outcome, facts: rules.facts, evidence: evidence, unit: unit)
  return Explanation(
    header: explainer.header,
    nodes: scale.nodes.indices.map { explainer.explainNode($0) },
    totals: explainer.explainTotals(),
    ladders: scale.ladders.indices.map { explainer.explainLadder($0) },
    results: scale.results.indices.map { explainer.explainResult($0) },
    rounds: explainer.explainRounds(),
    information: rules.facts.information.map { explainer.explainEvidence($0) },
    missing: rules.lacking(of: outcome),
    flags: rules.flags(of: outcome))
}

/// Returns what an explanation says beside the points, the total and the levels.
///
/// - Parameters:
///   - outcome: the results of the unit.
///   - rules: the scale's flags.
/// - Returns: the frame; its results have no reasons.
package func explainFrame(of outcome: Outcome, flags rules: FlagRules) -> ExplanationFrame {
  let explainer = Explainer(of: outcome, rules)
  return ExplanationFrame(
    header: explainer.header,
    results: rules.scale.results.indices.map { explainer.explainResult($0, withReasons: false) },
    rounds: explainer.explainRounds(),
    information: rules.facts.information.map { explainer.explainEvidence($0) },
    missing: rules.lacking(of: outcome))
}

/// Returns how the total of a unit comes about.
package func explainTotals(of outcome: Outcome, flags rules: FlagRules) -> TotalExplanation {
  Explainer(of: outcome, rules).explainTotals()
}

/// Returns which level a unit has on one ladder, and why no better one.
package func explainLadder(
  _ ladder: Int, of outcome: Outcome, flags rules: FlagRules
) -> LadderExplanation {
  Explainer(of: outcome, rules).explainLadder(ladder)
}

/// Returns why a unit got what it got for one node.
///
/// - Parameters:
///   - node: the index of the node.
///   - outcome: the results of the unit.
///   - rules: the scale's flags.
/// - Returns: the node's part of the whole explanation.
package func explainNode(
  _ node: Int, for outcome: Outcome, flags rules: FlagRules
) -> NodeExplanation {
  Explainer(of: outcome, rules).explainNode(node)
}

/// Returns what a condition needs, what there was, and by how much it fails.
package func explainCondition(
  _ condition: ExpressionID, of outcome: Outcome, flags rules: FlagRules
) -> ConditionExplanation {
  Explainer(of: outcome, rules).explainCondition(condition)
}

/// Puts the sentences about one unit together.
struct Explainer {
  let outcome: Outcome
  let facts: ExplanationFacts
  let evidence: EvidenceBlock
  let unit: Int
  /// What sentences call the row that is looked at; empty for the unit.
  var place = Phrase.empty
  /// What was said of the unit's definitions already.
  let worded = WordedDefinitions()

  init(outcome: Outcome, facts: ExplanationFacts, evidence: EvidenceBlock, unit: Int) {
    self.outcome = outcome
    self.facts = facts
    self.evidence = evidence
    self.unit = unit
  }

  init(of outcome: Outcome, _ rules: FlagRules) {
    self.init(
      outcome: outcome, facts: rules.facts, evidence: outcome.block.evidence, unit: outcome.unit)
  }

  var scale: CheckedScale { facts.scale }

  var header: ExplanationHeader {
    let kind = evidence.kinds.indices.contains(unit) ? Int(evidence.kinds[unit]) : -1
    let kinds = scale.schema.kinds
    return ExplanationHeader(
      scaleTitle: scale.title.isEmpty ? scale.name : scale.title,
      decisionNumber: scale.header.decisionNumber, decisionDate: scale.header.decisionDate,
      issuer: scale.header.issuer, illustration: scale.header.illustration,
      unitCode: text(evidence.codes), unitName: text(evidence.names),
      unitKind: kinds.indices.contains(kind) ? kinds[kind].title : "",
      period: evidence.period(of: unit),
      version: scale.header.versionSentences(for: evidence.period(of: unit)))
  }

  private func text(_ column: TextColumn) -> String {
    unit < column.count ? column[unit] : ""
  }

  func explainResult(_ index: Int, withReasons: Bool = true) -> ResultExplanation {
    let result = scale.results[index]
    let traced = outcome.result(index)
    let type = scale[result.value].type
    var text: Phrase =
      type == .text && traced.state == .filed
      ? Phrase(same: outcome.text(of: result.value)) : value(of: result.value)
    if case .awarded = scale[result.value].kind, traced.state != .filed {
      text = Phrase(vi: "không được", en: "none")
    }
    return ResultExplanation(
      name: result.name, title: result.title, heading: heading(of: result),
      state: traced.state, value: traced.value, type: type, text: text,
      reasons: withReasons
        ? (sentences(result.value, Award(kind: .value)) + parameterSentences([result.value]))
          .withoutRepetitions : [])
  }

  /// Returns the title of a result; that of a `ranking`, which no file writes, in both languages.
  private func heading(of result: CheckedResult) -> Phrase {
    let usual = CohortMeasure.rankTitle
    if case .cohort(let measure) = scale[result.value].kind, case .rank = measure.function,
      result.title == usual.vi || result.title == usual.en
    {
      return usual
    }
    return Phrase(same: result.title.isEmpty ? result.name : result.title)
  }

  /// Returns one piece of evidence as it was used.
  func explainEvidence(_ field: Int) -> EvidenceExplanation {
    let declaration = scale.schema.fields[field]
    let column = evidence.columns[field]
    let remark = column.remarks[unit]
    let documents = remark?.documents ?? []
    let filed = unit < column.states.count ? column.states[unit] : .empty
    let isBare =
      filed == .filed && documents.isEmpty
      && (declaration.countsOnlyWithDocument
        || declaration.needsDocument && column.carriesDocuments)
    let state = isBare && declaration.countsOnlyWithDocument ? .empty : filed
    let hasNumber = unit < column.values.count || column.large[unit] != nil
    let value = state == .filed && hasNumber ? column.exactValue(at: unit) : .zero
    return EvidenceExplanation(
      field: field, name: declaration.name, title: title(ofField: field).vi, type: declaration.type,
      state: state, value: value, text: text(of: declaration, column, state, value),
      documents: documents, by: remark?.by ?? "", note: remark?.note ?? "",
      lacksDocument: isBare)
  }

  private func text(
    of field: EvidenceField, _ column: EvidenceColumn, _ state: EvidenceState, _ value: Rational
  ) -> Phrase {
    guard state == .filed else { return NumberWording.absence(state) }
    if field.type == .text {
      return Phrase(same: unit < column.texts.count ? column.texts[unit] : "").quoted
    }
    return NumberWording.value(value, type: field.type, options: field.options)
  }
}
