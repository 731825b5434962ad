import Diagnostics
import Evaluation
import Evidence
import Numbers
import Semantics

extension Explainer {
  func explainLadder(_ index: Int) -> LadderExplanation {
    let ladder = scale.ladders[index]
    let result = outcome.level(of: index)
    let verdicts = verdicts(ladder)
    let levels = zip(ladder.levels, verdicts).map { level, verdict in
      LevelExplanation(
        code: level.code, title: level.title, verdict: verdict, conditions: conditions(of: level))
    }
    let knockOuts = knockOuts(ladder, result)
    let decisive =
      ladder.levels.flatMap { [$0.condition, $0.requirement].compactMap { $0 } }
      + knockOuts.map { ladder.knockOuts[$0.number - 1].condition }
    return LadderExplanation(
      ladder: index, name: ladder.name, title: ladder.title, level: result.level,
      reached: result.reached, levels: levels, knockOuts: knockOuts,
      definitions: definitionNotes(ofConditions: decisive),
      quotas: quotaSentences(ladder, result),
      parameters: parameterSentences(
        ladder.levels.flatMap { [$0.condition, $0.requirement].compactMap { $0 } }
          + ladder.knockOuts.map { $0.condition }),
      next: next(ladder, result, verdicts))
  }

  private func conditions(of level: CheckedLevel) -> [ConditionExplanation] {
    var ids: [ExpressionID] = []
    if let condition = level.condition { ids += conditions(of: condition) }
    if let requirement = level.requirement { ids += conditions(of: requirement) }
    return ids.map { explainCondition($0) }
  }

  private func verdicts(_ ladder: CheckedLadder) -> [LevelExplanation.Verdict] {
    var isDone = false
    return ladder.levels.map { level in
      if isDone { return .notTried }
      if let condition = level.condition, answer(condition) != true { return .failed }
      if let requirement = level.requirement, answer(requirement) != true {
        isDone = !level.fallsThrough
        return level.fallsThrough ? .failed : .stopped
      }
      isDone = true
      return .reached
    }
  }

  // MARK: Knock-outs

  private func knockOuts(
    _ ladder: CheckedLadder, _ result: LevelOutcome
  ) -> [KnockOutExplanation] {
    ladder.knockOuts.indices.compactMap { index in
      let isHeld = result.knockOuts.contains(index)
      guard isHeld || result.undecidedKnockOuts.contains(index) else { return nil }
      let knockOut = ladder.knockOuts[index]
      let condition = explainCondition(knockOut.condition)
      return KnockOutExplanation(
        number: index + 1, effect: knockOut.effect, isDecided: isHeld, reason: knockOut.reason,
        condition: condition,
        sentence: sentence(knockOut, isHeld: isHeld, condition, ladder))
    }
  }

  private func sentence(
    _ knockOut: CheckedKnockOut, isHeld: Bool, _ condition: ConditionExplanation,
    _ ladder: CheckedLadder
  ) -> Phrase {
    let effect = words(knockOut.effect, ladder)
    let reason =
      knockOut.reason.isEmpty
      ? Phrase.empty
      : Phrase(vi: " Căn cứ: \(knockOut.reason).", en: " Basis: \(knockOut.reason).")
    if isHeld {
      return Phrase(
        vi: "\(effect.capitalized.vi) (\(condition.found.vi)).",
        en: "\(effect.capitalized.en) (\(condition.found.en)).") + reason
    }
    let quoted = effect.quoted
    return Phrase(
      vi: "Chưa đủ căn cứ để xét \(quoted.vi) (\(condition.found.vi)); tạm thời chưa áp dụng.",
      en: "Cannot be decided: \(quoted.en) (\(condition.found.en)); it has no effect.") + reason
  }

  private func words(_ effect: CheckedKnockOut.Effect, _ ladder: CheckedLadder) -> Phrase {
    switch effect {
    case .noLevel: return Phrase(vi: "không xếp loại", en: "no level")
    case .force(let level):
      let title = title(ofLevel: level, ladder).quoted
      return Phrase(vi: "xếp thẳng mức \(title.vi)", en: "the level is \(title.en)")
    case .cap(let level):
      let title = title(ofLevel: level, ladder).quoted
      return Phrase(vi: "không xếp quá mức \(title.vi)", en: "at most \(title.en)")
    case .raise(let steps):
      return Phrase(
        vi: "nâng \(steps) bậc", en: steps == 1 ? "one level up" : "\(steps) levels up")
    case .lower(let steps, let setsTotal):
      let total =
        setsTotal
        ? Phrase(
          vi: ", tổng điểm lấy bằng điểm sàn của mức đó",
          en: ", and the total becomes that level's lower bound") : Phrase.empty
      return Phrase(
        vi: "hạ \(steps) bậc", en: steps == 1 ? "one level down" : "\(steps) levels down") + total
    }
  }

  func title(ofLevel index: Int, _ ladder: CheckedLadder) -> Phrase {
    guard ladder.levels.indices.contains(index) else { return .empty }
    let level = ladder.levels[index]
    return Phrase(same: level.title.isEmpty ? level.code : level.title)
  }

  // MARK: The next level

  private func next(
    _ ladder: CheckedLadder, _ result: LevelOutcome, _ verdicts: [LevelExplanation.Verdict]
  ) -> NextLevel? {
    let target: Int
    if let level = result.level {
      target = level - 1
    } else {
      target = result.reached ?? verdicts.firstIndex(of: .stopped) ?? ladder.levels.count - 1
    }
    guard ladder.levels.indices.contains(target) else { return nil }
    let level = ladder.levels[target]
    let lacking = conditions(of: level).filter { $0.holds != true }
    var sentences = lacking.map { $0.lack }
    let blocking = result.knockOuts.map { ladder.knockOuts[$0] }.filter {
      blocks($0.effect, target, result)
    }
    if let reached = result.reached, !blocking.isEmpty, reached != result.level {
      let title = title(ofLevel: reached, ladder).quoted
      sentences.append(
        Phrase(
          vi: "Theo điểm thì đạt mức \(title.vi), nhưng bị khống chế.",
          en: "The points alone give \(title.en), but a knock-out applies."))
    }
    sentences += blocking.map { lifting($0, ladder) }
    if result.droppedBy.contains(where: { ladder.quotas[$0].level == target }) {
      let title = title(ofLevel: target, ladder).quoted
      sentences.append(
        Phrase(
          vi: "Đủ điều kiện mức \(title.vi), nhưng số đơn vị được giữ mức đó đã đủ.",
          en: "All that \(title.en) needs is there, but its quota is full."))
    }
    return NextLevel(
      level: target, code: level.code, title: level.title, lacking: lacking, sentences: sentences)
  }

  /// Returns why a knock-out applies, and what would lift it.
  private func lifting(_ knockOut: CheckedKnockOut, _ ladder: CheckedLadder) -> Phrase {
    let effect = words(knockOut.effect, ladder).quoted
    let found = explainCondition(knockOut.condition).found
    let opposite = negatedText(knockOut.condition)
    let basis =
      knockOut.reason.isEmpty
      ? Phrase.empty
      : Phrase(vi: ", theo \(knockOut.reason)", en: ", by \(knockOut.reason)")
    return Phrase(
      vi: "Đang bị áp dụng quy định \(effect.vi) (\(found.vi)\(basis.vi)); "
        + "hết bị áp dụng khi \(opposite.vi).",
      en: "The rule \(effect.en) applies (\(found.en)\(basis.en)); "
        + "it is lifted when \(opposite.en).")
  }

  /// `true` iff a knock-out keeps the unit from a level even if all conditions hold.
  private func blocks(
    _ effect: CheckedKnockOut.Effect, _ target: Int, _ result: LevelOutcome
  ) -> Bool {
    switch effect {
    case .noLevel, .lower: true
    case .raise: false
    case .force(let level), .cap(let level): level > target
    }
  }
}
