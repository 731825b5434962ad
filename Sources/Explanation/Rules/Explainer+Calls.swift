import Diagnostics
import Evaluation
import Evidence
import Numbers
import Semantics

/// Rules with parameters, requirements and steps.
extension Explainer {
  // MARK: Rules with parameters

  /// Returns which rule was used with which values, then how it came to its value.
  func callSentences(_ call: RuleCall, _ award: Award) -> [Phrase] {
    let name = Phrase(same: title(of: call)).quoted
    let arguments = zip(call.parameters, call.arguments).map { parameter, argument in
      argumentText(parameter, argument)
    }
    let list = Phrase.joined(arguments, separator: "; ")
    return [
      Phrase(
        vi: "Theo cách tính \(name.vi) với \(list.vi).",
        en: "By the rule \(name.en) with \(list.en).")
    ] + sentences(call.body, award)
  }

  /// `mốc = 98%`, or with the name of what was given: `x: «Tỷ lệ đúng hạn» = 96%`.
  private func argumentText(_ parameter: String, _ argument: ExpressionID) -> Phrase {
    let readable = Phrase(same: String(parameter.map { $0 == "_" ? " " : $0 }))
    let value = value(of: argument)
    if isBare(argument) { return readable + value.equated }
    return readable + ": " + formula(argument, .names) + value.equated
  }

  /// Returns a rule with what it is used for: `«Đạt mốc» («Tỷ lệ đúng hạn»; 98%)`.
  func name(of call: RuleCall) -> Phrase {
    let arguments = call.arguments.map { isBare($0) ? value(of: $0) : formula($0, .names) }
    return Phrase(same: title(of: call)).quoted + " "
      + Phrase.joined(arguments, separator: "; ").parenthesized
  }

  /// Returns the title of a rule, or its name in readable form.
  func title(of call: RuleCall) -> String {
    if !call.title.isEmpty && call.title != call.name { return call.title }
    return String(call.name.map { $0 == "_" ? " " : $0 })
  }

  // MARK: Requirements

  func requirementSentences(
    _ id: ExpressionID, _ requirement: Requirement, _ award: Award
  ) -> [Phrase] {
    guard answer(requirement.condition) == false else {
      return sentences(requirement.value, award)
    }
    let notes = definitionNotes(ofConditions: [requirement.condition])
    let start = failure(requirement)
    guard !isBare(requirement.otherwise) else {
      return notes + [start + ": " + awarded(id, award) + "."]
    }
    return notes + [start + "."] + sentences(requirement.otherwise, award)
  }

  /// Returns why a requirement below an expression leaves it without a value, where one does.
  func failedRequirement(below root: ExpressionID, _ state: EvidenceState) -> Phrase? {
    var pending = [root]
    var seen: Set<ExpressionID> = []
    while let id = pending.popLast() {
      guard outcome.value(of: id).state == state, seen.insert(id).inserted else { continue }
      switch scale[id].kind {
      case .required(let requirement) where answer(requirement.condition) == false:
        if outcome.value(of: requirement.otherwise).state == state { return failure(requirement) }
      case .definition(let index): pending.append(scale.definitions[index].value)
      case _: pending += scale[id].kind.operands
      }
    }
    return nil
  }

  /// `Chưa đủ 3/4 thành viên (số thành viên chấm là 5, cần từ 6 trở lên)`.
  private func failure(_ requirement: Requirement) -> Phrase {
    let condition = explainCondition(requirement.condition)
    let (needed, found) = (condition.needed.quoted, condition.found)
    return Phrase(same: requirement.reason).capitalized
      + Phrase(
        vi: " (cần \(needed.vi); \(found.vi))", en: " (it takes \(needed.en); \(found.en))")
  }

  // MARK: Steps

  func stepSentences(
    _ id: ExpressionID, _ sequence: StepSequence, _ award: Award
  ) -> [Phrase] {
    let (low, high) = (number(of: sequence.lower), number(of: sequence.upper))
    let held: (Rational) -> Rational = { min(max($0, low), high) }
    let (start, ends) = (measured(sequence.start).capitalized, range(low, high, like: id))
    var value = held(number(of: sequence.start))
    var lines =
      notes(below: sequence.start)
      + definitionNotes(ofConditions: sequence.steps.map { $0.condition })
    lines.append(
      Phrase(vi: "Bắt đầu: \(start.vi), \(ends.vi).", en: "Start: \(start.en), \(ends.en)."))
    for step in sequence.steps {
      let amount = number(of: step.amount)
      let condition = explainCondition(step.condition)
      guard condition.holds == true else {
        let words = words(step.effect, self.value(amount, like: id)).capitalized
        let (needed, found) = (condition.needed.quoted, condition.found)
        lines.append(
          Phrase(
            vi: "\(words.vi): không (cần \(needed.vi); \(found.vi)).",
            en: "\(words.en): no (it takes \(needed.en); \(found.en)).") + basis(step))
        continue
      }
      let moved = moved(value, step.effect, amount)
      lines.append(
        sentence(step, condition, from: value, to: moved, held: held(moved), amount, like: id))
      value = held(moved)
    }
    return lines + [awarded(id, award).capitalized + "."]
  }

  private func sentence(
    _ step: StepSequence.Step, _ condition: ConditionExplanation, from before: Rational,
    to moved: Rational, held: Rational, _ amount: Rational, like id: ExpressionID
  ) -> Phrase {
    let words = words(step.effect, value(amount, like: id)).capitalized
    let (old, new) = (number(before, id), number(held, id))
    if before == held {
      return Phrase(
        vi: "\(words.vi) (\(condition.found.vi)): giữ nguyên \(old.vi).",
        en: "\(words.en) (\(condition.found.en)): stays \(old.en).")
        + basis(step)
    }
    let limit =
      moved == held
      ? Phrase.empty
      : Phrase(vi: ", giữ trong khoảng", en: ", kept within the range")
    return Phrase(
      vi: "\(words.vi) (\(condition.found.vi)): từ \(old.vi) thành \(new.vi)\(limit.vi).",
      en: "\(words.en) (\(condition.found.en)): from \(old.en) to \(new.en)\(limit.en).")
      + basis(step)
  }

  private func basis(_ step: StepSequence.Step) -> Phrase {
    if step.reason.isEmpty { return .empty }
    return Phrase(vi: " Căn cứ: \(step.reason).", en: " Basis: \(step.reason).")
  }

  private func words(_ effect: StepEffect, _ amount: Phrase) -> Phrase {
    switch effect {
    case .up: Phrase(vi: "nâng \(amount.vi)", en: "up \(amount.en)")
    case .down: Phrase(vi: "hạ \(amount.vi)", en: "down \(amount.en)")
    case .atMost: Phrase(vi: "không quá \(amount.vi)", en: "at most \(amount.en)")
    case .notBelow: Phrase(vi: "không dưới \(amount.vi)", en: "not below \(amount.en)")
    }
  }

  private func moved(_ value: Rational, _ effect: StepEffect, _ amount: Rational) -> Rational {
    switch effect {
    case .up: value + amount
    case .down: value - amount
    case .atMost: min(value, amount)
    case .notBelow: max(value, amount)
    }
  }

  private func range(_ low: Rational, _ high: Rational, like id: ExpressionID) -> Phrase {
    let (low, high) = (number(low, id), number(high, id))
    return Phrase(
      vi: "trong khoảng từ \(low.vi) đến \(high.vi)", en: "between \(low.en) and \(high.en)")
  }

  // MARK: Levels

  /// Returns the ladder whose level an expression gives, through definitions and fallbacks.
  func ladder(givingLevel root: ExpressionID) -> Int? {
    var pending = [root]
    var steps = 0
    while let id = pending.popLast(), steps < 100 {
      steps += 1
      guard scale[id].type == .choice else { continue }
      switch scale[id].kind {
      case .level(let ladder): return ladder
      case .definition(let index): pending.append(scale.definitions[index].value)
      case .call(let call): pending.append(call.body)
      case .required(let requirement): pending.append(requirement.value)
      case .fallback(let first, _): pending.append(first)
      case .conditional(_, let then, _): pending.append(then)
      case _: continue
      }
    }
    return nil
  }
}
