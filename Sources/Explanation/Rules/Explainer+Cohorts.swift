import Diagnostics
import Evaluation
import Evidence
import Numbers
import Semantics

/// Why a unit stands where it stands among the others: rank, neighbors, leader, mean.
extension Explainer {
  /// Returns a comparison with its value and the units that it depends on.
  func cohortMeasured(_ id: ExpressionID, _ measure: CohortMeasure) -> Phrase {
    let start =
      scale[id].type == .yesNo
      ? cohortText(measure) + ": " + value(of: id) : cohortText(measure) + value(of: id).stated
    let detail = cohortDetail(id, measure)
    return detail.isEmpty ? start : start + " " + detail.parenthesized
  }

  /// Returns what is to be said of the other units where an expression names a comparison or computes
  /// with some; empty where it does neither.
  func cohortNotes(of id: ExpressionID) -> Phrase {
    if case .definition(let index) = scale[id].kind {
      let value = scale.definitions[index].value
      guard case .cohort(let measure) = scale[value].kind else { return .empty }
      return cohortDetail(value, measure)
    }
    var found: [Phrase] = []
    var pending = [id]
    while let next = pending.popLast() {
      switch scale[next].kind {
      case .cohort(let measure): found.append(cohortMeasured(next, measure))
      case .unary, .binary, .quotient, .function, .weightedMean, .perOccurrence, .clamped,
        .rounded, .shareOfFull:
        pending += scale[next].kind.operands.reversed()
      case .constant, .text, .absent, .evidence, .definition, .unitKind, .nodePoints, .nodeShare,
        .nodePasses, .quantity, .fullMarks, .comparison, .sameText, .all, .any, .isOneOf,
        .stateTest, .fallback, .conditional, .cases, .bands, .when, .proportional, .list, .atLeast,
        .best, .checklist, .days, .markWithin, .quantified, .awarded, .standing, .level, .ranked,
        .scored,
        .call, .required, .steps, .deadline, .period, .column, .aggregate, .own, .ordered:
        continue
      }
    }
    return .joined(found, separator: "; ")
  }

  func cohortSentences(
    _ id: ExpressionID, _ measure: CohortMeasure, _ award: Award
  ) -> [Phrase] {
    let finding = cohortMeasured(id, measure).capitalized
    if award.kind == .value { return [finding + "."] }
    return [finding + ": " + awarded(id, award) + "."]
  }

  /// Returns how many units were compared, and those next to this one.
  private func cohortDetail(_ id: ExpressionID, _ measure: CohortMeasure) -> Phrase {
    guard let facts = outcome.cohort(of: id) else { return .empty }
    switch measure.function {
    case .count: return .empty
    case .share:
      return Phrase(vi: "trong \(facts.count) đơn vị", en: "of \(units(facts.count).en)")
    case .sum, .mean, .median, .percentile, .deviation, .spread, .product, .geometricMean,
      .distinct, .best:
      let count = units(facts.valuedCount)
      guard facts.valuedCount < facts.count else { return count }
      return count
        + Phrase(
          vi: " có số liệu trong \(facts.count) đơn vị", en: " with a value out of \(facts.count)")
    case .least, .greatest:
      guard let leader = facts.leader else { return units(facts.valuedCount) }
      return Phrase(vi: "của \(named(leader)), trong ", en: "of \(named(leader)), among ")
        + units(facts.valuedCount)
    case .rank, .part, .first: return placeDetail(facts, measure)
    }
  }

  private func placeDetail(_ facts: CohortFacts, _ measure: CohortMeasure) -> Phrase {
    guard let rank = facts.rank, let key = measure.order.first?.value else { return .empty }
    let own = value(of: key)
    var parts = [
      Phrase(
        vi: "\(own.vi), hạng \(rank) trong \(facts.valuedCount) đơn vị",
        en: "\(own.en), rank \(rank) of \(units(facts.valuedCount).en)")
    ]
    if facts.tiedCount > 0 {
      parts.append(
        Phrase(
          vi: "đồng hạng với \(facts.tiedCount) đơn vị khác",
          en: "shared with \(facts.tiedCount) other\(facts.tiedCount == 1 ? "" : "s")"))
    }
    if let above = facts.above {
      let words = peer(above, measure)
      parts.append(Phrase(vi: "liền trên là \(words.vi)", en: "next above: \(words.en)"))
    }
    if let below = facts.below {
      let words = peer(below, measure)
      parts.append(Phrase(vi: "liền dưới là \(words.vi)", en: "next below: \(words.en)"))
    }
    if let leader = facts.leader, rank > 1, leader != facts.above {
      let words = peer(leader, measure)
      parts.append(Phrase(vi: "đứng đầu là \(words.vi)", en: "first: \(words.en)"))
    }
    return .joined(parts, separator: "; ")
  }

  private func units(_ count: Int) -> Phrase {
    Phrase(vi: "\(count) đơn vị", en: count == 1 ? "1 unit" : "\(count) units")
  }

  private func named(_ peer: CohortPeer) -> String {
    peer.name.isEmpty || peer.name == peer.code ? peer.code : "\(peer.code) \(peer.name)"
  }

  /// Returns a unit with what it is compared by: `X02 Tân An (83 điểm; «Hồ sơ»: 12 so với 10)`.
  private func peer(_ peer: CohortPeer, _ measure: CohortMeasure) -> Phrase {
    guard let key = measure.order.first?.value, let number = peer.value.filed else {
      return Phrase(same: named(peer))
    }
    var words = value(number, like: key)
    if let decision = decision(peer, measure) { words = words + "; " + decision }
    return Phrase(same: named(peer) + " ") + words.parenthesized
  }

  /// Returns what tells a unit from this one where both are equal in what comes first; `nil` where they
  /// differ there, or in nothing.
  private func decision(_ peer: CohortPeer, _ measure: CohortMeasure) -> Phrase? {
    guard let first = measure.order.first, outcome.value(of: first.value) == peer.value else {
      return nil
    }
    for (key, its) in zip(measure.order.dropFirst(), peer.further) {
      guard outcome.value(of: key.value) != its else { continue }
      let (name, own) = (formula(key.value, .names), value(of: key.value))
      let other =
        its.filed.map { value($0, like: key.value) } ?? NumberWording.absence(its.state)
      return Phrase(
        vi: "\(name.vi): \(other.vi) so với \(own.vi)",
        en: "\(name.en): \(other.en) against \(own.en)")
    }
    return nil
  }

  /// Returns why a comparison has no value, or `nil` where evidence of the unit tells.
  func cohortAbsence(
    _ id: ExpressionID, _ measure: CohortMeasure, _ state: EvidenceState
  ) -> Phrase? {
    if state == .notApplicable, let filter = measure.filter {
      let needed = conditionText(filter)
      return Phrase(
        vi: "Đơn vị không thuộc diện so sánh (cần: \(needed.vi))",
        en: "The unit is not among those compared (needed: \(needed.en))")
    }
    guard state == .empty, culprits(id, state).isEmpty else { return nil }
    if let own = scale.ownValues(below: measure.askedOperands, ofRows: false).first(where: {
      outcome.value(of: $0).state != .filed
    }) {
      let name = formula(own, .names)
      return Phrase(
        vi: "Đơn vị chưa có giá trị của \(name.vi)",
        en: "The unit itself has no value of \(name.en)")
    }
    // A unit without the value that is compared has no place, however many others there are.
    if let key = measure.order.first?.value,
      outcome.value(of: key).state != .filed
    {
      let name = formula(key, .names)
      return Phrase(
        vi: "Đơn vị chưa có giá trị của \(name.vi)",
        en: "The unit itself has no value of \(name.en)")
    }
    return Phrase(
      vi: "Không có đơn vị nào để so sánh, hoặc đơn vị chưa có cụm, kỳ hay đơn vị cấp trên",
      en: "There is no unit to compare with, or the unit has no cluster, period or parent")
  }

  // MARK: Awards

  /// Returns which awards the unit could have got, up to the one that it gets.
  func awardSentences(_ awards: [CheckedAward], _ own: Int?) -> [Phrase] {
    var sentences: [Phrase] = []
    for (index, award) in awards.enumerated() {
      guard case .cohort(let measure) = scale[award.condition].kind else { continue }
      let title = Phrase(same: award.title).quoted
      let rule = cohortText(measure).parenthesized
      let place = placeFound(award.condition, measure)
      if index == own {
        sentences.append(
          Phrase(
            vi: "Được \(title.vi) \(rule.vi): \(place.vi).",
            en: "Gets \(title.en) \(rule.en): \(place.en)."))
        break
      }
      sentences.append(
        Phrase(
          vi: "Không được \(title.vi) \(rule.vi): \(place.vi).",
          en: "No \(title.en) \(rule.en): \(place.en)."))
    }
    return sentences
  }

  /// Returns where the unit stands among the candidates, or that it is none.
  private func placeFound(_ id: ExpressionID, _ measure: CohortMeasure) -> Phrase {
    guard let facts = outcome.cohort(of: id), let rank = facts.rank else {
      return notCandidate(measure)
    }
    let place = placeDetail(facts, measure)
    guard rank <= facts.limit ?? 0, !outcome.value(of: id).holds else { return place }
    return place
      + Phrase(
        vi: "; nhóm bằng nhau vượt quá số được chọn nên không lấy đơn vị nào trong nhóm",
        en: "; with all who share the rank the number would be exceeded, so none of them counts")
  }

  /// Returns why the unit is not among those of whom the first are taken.
  private func notCandidate(_ measure: CohortMeasure) -> Phrase {
    let start = Phrase(vi: "không thuộc diện xét", en: "not a candidate")
    let lacking = measure.keys.compactMap { lack(of: $0) }
    if !lacking.isEmpty {
      let what = Phrase.joined(lacking, separator: Phrase(vi: " và ", en: " and "))
      return start + Phrase(vi: ", chưa có \(what.vi)", en: ", it has no \(what.en)")
    }
    let failing = statedConditions(of: measure).flatMap { conditions(of: $0) }
      .filter { answer($0) != true }.map { explainCondition($0).found }
    guard !failing.isEmpty else { return start }
    return start + ": " + .joined(failing, separator: "; ")
  }

  // MARK: Quotas

  /// Returns what the quotas of a ladder did to the unit, one sentence for each that concerned it.
  func quotaSentences(_ ladder: CheckedLadder, _ result: LevelOutcome) -> [Phrase] {
    ladder.quotas.indices.compactMap { index in
      let quota = ladder.quotas[index]
      guard case .cohort(let measure) = scale[quota.test].kind else { return nil }
      if result.undecidedQuotas.contains(index) { return ungrouped(quota, ladder, measure) }
      guard let facts = outcome.cohort(of: quota.test) else { return nil }
      let isDropped = result.droppedBy.contains(index)
      guard isDropped || result.level == quota.level else { return nil }
      return sentence(quota, ladder, measure, facts, isDropped: isDropped)
    }
  }

  /// Returns that a quota says nothing of the unit, which is in none of its groups.
  private func ungrouped(
    _ quota: CheckedQuota, _ ladder: CheckedLadder, _ measure: CohortMeasure
  ) -> Phrase {
    let (level, group) = (title(ofLevel: quota.level, ladder).quoted, unitsText(measure))
    let lacking = measure.keys.compactMap { lack(of: $0) }
    let what = Phrase.joined(lacking, separator: Phrase(vi: " và ", en: " and "))
    return Phrase(
      vi: "Khống chế mức \(level.vi) trong \(group.vi): đơn vị chưa có \(what.vi) nên không thuộc "
        + "nhóm nào, không xét và được giữ.",
      en:
        "Quota of \(level.en) among \(group.en): the unit has no \(what.en) and so is in no group; "
        + "the quota does not apply, and the unit stays.")
  }

  /// Returns what a unit lacks for being in a group with others, or `nil` where it has it.
  private func lack(of key: CohortKey) -> Phrase? {
    func isBlank(_ column: TextColumn) -> Bool { unit >= column.count || column[unit].isEmpty }
    switch key {
    case .cluster: return isBlank(evidence.clusters) ? Phrase(vi: "cụm", en: "cluster") : nil
    case .parent:
      return isBlank(evidence.parents) ? Phrase(vi: "đơn vị cấp trên", en: "parent") : nil
    case .period: return isBlank(evidence.periods) ? Phrase(vi: "kỳ", en: "period") : nil
    case .value(let id):
      return outcome.value(of: id).state == .filed ? nil : formula(id, .names)
    }
  }

  private func sentence(
    _ quota: CheckedQuota, _ ladder: CheckedLadder, _ measure: CohortMeasure,
    _ facts: CohortFacts, isDropped: Bool
  ) -> Phrase {
    let level = title(ofLevel: quota.level, ladder).quoted
    let group = unitsText(measure)
    let most = units(facts.limit ?? 0)
    let size = sizeText(quota, ladder, measure, facts)
    let order = orderText(measure)
    var text = Phrase(
      vi:
        "Khống chế mức \(level.vi) trong \(group.vi): tối đa \(size.vi)\(most.vi), xét \(order.vi)",
      en: "Quota of \(level.en) among \(group.en): at most \(size.en)\(most.en), taken \(order.en)")
    let place = placeFound(quota.test, measure)
    if !place.isEmpty { text = text + " " + place.parenthesized }
    if isDropped {
      let rest = title(ofLevel: quota.rest, ladder).quoted
      text = text + Phrase(vi: ": chuyển xuống \(rest.vi).", en: ": moved down to \(rest.en).")
    } else {
      text = text + Phrase(vi: ": được giữ.", en: ": the unit stays.")
    }
    if isDropped, !facts.first.isEmpty {
      let names = Phrase.joined(facts.first.map { peer($0, measure) }, separator: ", ")
      text = text + Phrase(vi: " Được giữ: \(names.vi).", en: " Those who stay: \(names.en).")
    }
    if quota.reason.isEmpty { return text }
    return text
      + Phrase(vi: " Căn cứ: \(quota.reason).", en: " Basis: \(quota.reason).")
  }

  /// Returns where the number of units comes from: `20% của 11 đơn vị xếp «Tốt», tức `.
  private func sizeText(
    _ quota: CheckedQuota, _ ladder: CheckedLadder, _ measure: CohortMeasure, _ facts: CohortFacts
  ) -> Phrase {
    guard case .first(let limit) = measure.function, case .share(let share, _, _) = limit.size
    else { return .empty }
    let percent = NumberWording.percent(share)
    let rated = (quota.base ?? []).map { title(ofLevel: $0, ladder).quoted }
    let words = Phrase.joined(rated, separator: ", ")
    let of = units(facts.baseCount)
    guard !rated.isEmpty else {
      return Phrase(
        vi: "\(percent.vi) của \(of.vi), tức ", en: "\(percent.en) of \(of.en), that is ")
    }
    return Phrase(
      vi: "\(percent.vi) của \(of.vi) xếp \(words.vi), tức ",
      en: "\(percent.en) of \(of.en) rated \(words.en), that is ")
  }
}
