import Diagnostics
import Evaluation
import Evidence
import Numbers
import Semantics

extension Explainer {
  /// Returns the sentences that say how a rule came to its value, the one with the value last.
  ///
  /// One line for every kind of expression: the sentences of a kind stand with its family.
  func sentences(_ id: ExpressionID, _ award: Award) -> [Phrase] {
    let traced = outcome.value(of: id)
    if case .awarded(let awards) = scale[id].kind {
      return awardSentences(awards, traced.filed?.integer)
    }
    guard traced.state == .filed else { return [absence(id, traced.state, award)] }
    switch scale[id].kind {
    case .level: return [plainSentence(id, award)]
    case .ranked: return conditionSentences(id, award)
    case .call(let call): return callSentences(call, award)
    case .required(let requirement): return requirementSentences(id, requirement, award)
    case .steps(let sequence): return stepSentences(id, sequence, award)
    case .constant, .fullMarks, .nodePoints, .quantity: return [plainSentence(id, award)]
    case .text, .absent, .unitKind, .awarded, .standing, .own, .ordered:
      return [plainSentence(id, award)]
    case .cohort(let measure): return cohortSentences(id, measure, award)
    case .evidence(let field): return [evidenceSentence(id, field, award)]
    case .column: return [plainSentence(id, award)]
    case .aggregate(let aggregate): return aggregateSentences(id, aggregate, award)
    case .definition(let index): return definitionSentences(id, index, award)
    case .nodeShare, .nodePasses: return [plainSentence(id, award)]
    case .shareOfFull(let share, _): return [shareSentence(id, share, award)]
    case .unary(.not, _): return conditionSentences(id, award)
    case .unary, .binary, .quotient, .function, .weightedMean:
      return arithmeticSentences(id, award)
    case .scored(let value): return scoredSentences(id, value, award)
    case .perOccurrence(let amount, let count):
      return occurrenceSentences(id, amount, count, award)
    case .proportional(let proportion): return proportionSentences(id, proportion, award)
    case .clamped(let inner, let lower, let upper):
      return clampSentences(id, inner, lower, upper, award)
    case .rounded(let inner, let rounding):
      return roundingSentences(id, inner, rounding, award)
    case .days: return [daysSentence(id, award)]
    case .deadline, .period: return [plainSentence(id, award)]
    case .conditional(let condition, _, _): return conditionalSentences(id, condition, award)
    case .cases(let arms, _): return caseSentences(id, arms, award)
    case .bands(let subject, let arms, _): return bandSentences(id, subject, arms, award)
    case .when(let value, let condition): return whenSentences(id, value, condition, award)
    case .fallback(let first, let second): return fallbackSentences(first, second, award)
    case .markWithin(let mark, let subject, let ranges):
      return [markSentence(id, mark, subject, ranges, award)]
    case .list(let list): return listSentences(id, list, award)
    case .best(let count, let operands, let highest):
      return bestSentences(id, count, operands, highest, award)
    case .checklist(let items): return checklistSentences(id, items, award)
    case .quantified(let quantifier) where quantifier.mode != .each:
      if case .value = award.kind { return [measured(id).capitalized + "."] }
      return [plainSentence(id, award)]
    case .comparison, .sameText, .all, .any, .isOneOf, .stateTest, .atLeast, .quantified:
      return conditionSentences(id, award)
    }
  }

  /// Returns the clause that says what the unit gets for the value of a rule.
  func awarded(_ id: ExpressionID, _ award: Award) -> Phrase {
    award.words(number(of: id), value(of: id))
  }

  /// Returns the value of an expression; that of a constant also where nothing needed it.
  func number(of id: ExpressionID) -> Rational {
    if case .constant(let value) = scale[id].kind { return value }
    return outcome.value(of: id).value
  }

  /// Returns the sentences of the branch that a choice took, unless it is a bare number.
  func branchSentences(_ id: ExpressionID, _ award: Award) -> [Phrase] {
    guard let taken = branch(of: id), !isBare(taken) else { return [] }
    return sentences(taken, award)
  }

  /// `true` iff an expression is a number that needs no explanation.
  func isBare(_ id: ExpressionID) -> Bool {
    switch scale[id].kind {
    case .level, .ranked, .call, .required, .steps: return false
    case .constant, .text, .fullMarks: return true
    case .shareOfFull(let share, _): return isBare(share)
    case .unary(let sign, let operand):
      switch sign {
      case .negate: return isBare(operand)
      case .not, .absolute, .floor, .ceiling: return false
      }
    case .absent, .evidence, .column, .aggregate, .definition, .unitKind, .nodePoints, .nodeShare,
      .nodePasses,
      .quantity, .binary, .quotient, .function, .weightedMean, .scored, .comparison, .sameText,
      .all, .any,
      .isOneOf, .stateTest,
      .fallback, .conditional, .cases, .bands, .when, .proportional, .perOccurrence, .clamped,
      .rounded, .list, .atLeast, .best, .checklist, .days, .deadline, .period, .markWithin,
      .quantified, .cohort, .awarded, .standing, .own, .ordered:
      return false
    }
  }

  // MARK: Missing evidence

  /// Returns why a rule has no value, such as evidence that was not filed.
  private func absence(_ id: ExpressionID, _ state: EvidenceState, _ award: Award) -> Phrase {
    let nothing: Phrase
    switch award.kind {
    case .value, .part: nothing = Phrase(vi: "không có kết quả.", en: "no result.")
    case .points, .penalty, .deduction: nothing = Phrase(vi: "0 điểm.", en: "0 points.")
    }
    if state == .rejected, let sentence = outsideRange(id) { return sentence + ": " + nothing }
    if case .cohort(let measure) = scale[id].kind,
      let why = cohortAbsence(id, measure, state)
    {
      return why + ": " + nothing
    }
    if let sentence = failedRequirement(below: id, state) { return sentence + ": " + nothing }
    if let sentence = scoreFailure(below: id, state) { return sentence + ": " + nothing }
    let names = culprits(id, state)
    guard !names.isEmpty else {
      if let rows = lackingRows(id, state) { return rows + ": " + nothing }
      return Phrase(vi: "Không có số liệu để chấm: ", en: "There is nothing to score by: ")
        + nothing
    }
    switch state {
    case .rejected:
      return Phrase(
        vi: "Minh chứng \(names.vi) không được chấp nhận: \(nothing.vi)",
        en: "The evidence \(names.en) was rejected: \(nothing.en)")
    case .notApplicable:
      return Phrase(
        vi: "\(names.vi) không áp dụng với đơn vị: \(nothing.vi)",
        en: "\(names.en) is not applicable: \(nothing.en)")
    case .notYetDue:
      return Phrase(
        vi: "Minh chứng \(names.vi) chưa đến hạn: \(nothing.vi)",
        en: "The evidence \(names.en) is not yet due: \(nothing.en)")
    case .empty, .filed:
      return Phrase(
        vi: "Chưa nộp minh chứng \(names.vi): \(nothing.vi)",
        en: "The evidence \(names.en) was not filed: \(nothing.en)")
    }
  }

  /// Returns the titles of the evidence below an expression that is in a state.
  func culprits(_ id: ExpressionID, _ state: EvidenceState) -> Phrase {
    let fields = EvidenceUse.fields(below: [id], in: scale).filter {
      explainEvidence($0).state == state
    }
    return .joined(
      fields.map { title(ofField: $0).quoted }, separator: ", ")
  }

  // MARK: Documents

  /// Returns what documents and remarks came with a piece of evidence.
  func documentSentences(_ evidence: EvidenceExplanation) -> [Phrase] {
    let title = Phrase(same: evidence.title).quoted
    var sentences: [Phrase] = []
    if !evidence.documents.isEmpty {
      let documents = Phrase.joined(evidence.documents.map { words($0) }, separator: "; ")
      sentences.append(
        Phrase(vi: "\(title.vi): theo \(documents.vi).", en: "\(title.en): by \(documents.en)."))
    }
    if evidence.lacksDocument {
      sentences.append(
        Phrase(
          vi: "\(title.vi): chưa kèm văn bản minh chứng.",
          en: "\(title.en): filed without a document."))
    }
    if !evidence.note.isEmpty {
      let by = evidence.by.isEmpty ? "" : " (\(evidence.by))"
      sentences.append(
        Phrase(
          vi: "\(title.vi), ghi chú\(by): \(evidence.note)",
          en: "\(title.en), remark\(by): \(evidence.note)"))
    }
    return sentences
  }

  private func words(_ document: EvidenceDocument) -> Phrase {
    var (vi, en) = ("văn bản", "document")
    if !document.number.isEmpty {
      vi += " số \(document.number)"
      en += " \(document.number)"
    }
    if !document.date.isEmpty {
      vi += " ngày \(document.date)"
      en += " of \(document.date)"
    }
    if !document.title.isEmpty {
      vi += " «\(document.title)»"
      en += " “\(document.title)”"
    }
    if document.number.isEmpty, document.title.isEmpty, !document.file.isEmpty {
      vi += " \(document.file)"
      en += " \(document.file)"
    }
    return Phrase(vi: vi, en: en)
  }
}
