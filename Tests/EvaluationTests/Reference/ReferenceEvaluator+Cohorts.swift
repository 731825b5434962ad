import Evidence
import Numbers
import Semantics

/// What units of one group share.
private enum SharedKey: Equatable {
  case number(Rational)
  case text(String)
  case period(EvaluationPeriod)
}

/// Comparisons with other units: every unit asks all the others, again and again.
extension ReferenceEvaluator {
  func cohort(_ measure: CohortMeasure) -> Answer {
    let isFirst = if case .first = measure.function { true } else { false }
    if let lack = lackOfKey(measure) {
      guard case .first(let limit) = measure.function else { return .nothing(lack) }
      return .number(limit.keepsUngrouped ? .one : .zero)
    }
    let group = peers.filter { peer in
      !peer.block.isBad[peer.unit] && peer.lackOfKey(measure) == nil
        && peer.keys(measure) == keys(measure)
    }
    if let lack = lackOfOwn(measure.askedOperands, ofRows: false) { return .nothing(lack) }
    let part = group.filter { peer in
      measure.filter.map { peer.answer($0, to: self).truth == true } ?? true
    }
    let answers = part.compactMap { peer in measure.operand.map { peer.answer($0, to: self) } }
    switch measure.function {
    case .count: return .number(Rational(part.count))
    case .share:
      let held = answers.filter { $0.truth == true }
      return part.isEmpty
        ? .nothing(.empty) : .number(Rational(held.count) / Rational(part.count))
    case .rank, .part, .first: return ordered(measure, group, part, isFirst: isFirst)
    case .sum, .mean, .least, .greatest, .median, .percentile, .spread, .product,
      .geometricMean, .deviation, .distinct, .best:
      if let value = aggregate(measure, answers) { return .number(value) }
      if let none = measure.whenNone { return answer(none) }
      guard !answers.contains(where: { $0.state == .filed }) else { return .nothing(.empty) }
      let selection = measure.selection
      let mustLeaveOut =
        [selection.withoutHighest, selection.withoutLowest] != [.number(0), .number(0)]
      switch measure.function {
      case .sum where !mustLeaveOut, .distinct,
        .best where !mustLeaveOut:
        return .number(.zero)
      default: return .nothing(answers.map(\.state).max() ?? .empty)
      }
    }
  }

  /// Returns a figure, or `nil` where too few units have a value.
  private func aggregate(_ measure: CohortMeasure, _ answers: [Answer]) -> Rational? {
    if measure.function == .distinct {
      var known: [Answer] = []
      for answer in answers where answer.state == .filed && !known.contains(answer) {
        known.append(answer)
      }
      return known.isEmpty ? nil : Rational(known.count)
    }
    let filed = answers.compactMap(\.number)
    guard !filed.isEmpty, let values = Self.selected(filed, measure.selection) else { return nil }
    func list(_ function: ListExpression.Function, _ rounding: Rounding? = nil) -> Rational? {
      Self.value(of: function, values, rounding)
    }
    switch measure.function {
    case .sum: return list(.sum)
    case .mean: return list(.mean)
    case .least: return list(.least)
    case .greatest: return list(.greatest)
    case .median: return list(.median)
    case .percentile(let percentile): return list(.percentile(percentile))
    case .spread: return list(.spread)
    case .product: return list(.product)
    case .geometricMean(let rounding): return list(.geometricMean, rounding)
    case .deviation(let isSample, let rounding):
      return list(isSample ? .sampleDeviation : .deviation, rounding)
    case .best(let count, let highest):
      return best(count, values.map { .number($0) }, highest).number
    case .count, .share, .distinct, .rank, .part, .first: return nil
    }
  }

  private func ordered(
    _ measure: CohortMeasure, _ group: [ReferenceEvaluator], _ part: [ReferenceEvaluator],
    isFirst: Bool
  ) -> Answer {
    let placed = part.filter { $0.answer(measure.order[0].value).state == .filed }
    guard takesPart(measure), !block.isBad[unit] else {
      return isFirst ? .number(.zero) : .nothing(.notApplicable)
    }
    let own = answer(measure.order[0].value)
    guard own.state == .filed else { return isFirst ? .number(.zero) : .nothing(own.state) }
    let ahead = placed.filter { $0.stands(before: self, measure) }
    let tied = placed.filter { !$0.stands(before: self, measure) && !stands(before: $0, measure) }
    switch measure.function {
    case .rank(let isDense):
      guard isDense else { return .number(Rational(ahead.count + 1)) }
      var places = 0
      for (index, peer) in ahead.enumerated() {
        let isNew = !ahead[..<index].contains {
          !$0.stands(before: peer, measure) && !peer.stands(before: $0, measure)
        }
        if isNew { places += 1 }
      }
      return .number(Rational(places + 1))
    case .part(let parts):
      let exact = Rational(parts) * Rational(ahead.count + 1) / Rational(placed.count)
      return .number(exact.ceiling)
    case .first(let limit):
      var most = Rational.zero
      switch limit.size {
      case .number(let number): most = Rational(number)
      case .share(let share, let base, let mode):
        let counted = group.filter { peer in base.map { peer.answer($0).truth == true } ?? true }
        most = (share * Rational(counted.count)).rounded(Rounding(mode: mode, step: .one))
      }
      let counted = limit.takesTied ? ahead.count + 1 : ahead.count + tied.count
      return .number(Rational(counted) <= most ? .one : .zero)
    default: return .nothing(.empty)
    }
  }

  private func takesPart(_ measure: CohortMeasure) -> Bool {
    measure.filter.map { answer($0).truth == true } ?? true
  }

  private func stands(before other: ReferenceEvaluator, _ measure: CohortMeasure) -> Bool {
    for key in measure.order {
      let (own, its) = (answer(key.value).number, other.answer(key.value).number)
      switch (own, its) {
      case (let own?, let its?) where own != its: return (own > its) != key.lowestFirst
      case (.some, nil): return true
      case (nil, .some): return false
      case (_, _): continue
      }
    }
    return false
  }

  // MARK: Groups

  private func text(_ column: TextColumn) -> String { unit < column.count ? column[unit] : "" }

  private func lackOfKey(_ measure: CohortMeasure) -> EvidenceState? {
    let states = measure.keys.map { key -> EvidenceState in
      switch key {
      case .cluster: text(block.clusters).isEmpty ? .empty : .filed
      case .parent: text(block.parents).isEmpty ? .empty : .filed
      case .period:
        block.period(of: unit) == nil && text(block.periods).isEmpty ? .empty : .filed
      case .value(let id): answer(id).state
      }
    }
    return states.filter { $0 != .filed }.max()
  }

  private func keys(_ measure: CohortMeasure) -> [SharedKey] {
    measure.keys.map { key in
      switch key {
      case .cluster: .text(text(block.clusters))
      case .parent: .text(text(block.parents))
      case .period: block.period(of: unit).map { .period($0) } ?? .text(text(block.periods))
      case .value(let id):
        switch answer(id) {
        case .number(let value): .number(value)
        case .text(let text): .text(text)
        case .nothing: .text("")
        }
      }
    }
  }

  // MARK: Quotas

  /// The level before the quota of this number.
  func level(of ladder: Int, beforeQuota number: Int) -> Int? {
    var level = self.level(scale.ladders[ladder]).level
    for quota in scale.ladders[ladder].quotas.prefix(number)
    where level == quota.level && answer(quota.test).truth != true {
      level = quota.rest
    }
    return level
  }

  /// The quotas that took the unit's level.
  func drops(of ladder: Int) -> [Int] {
    let quotas = scale.ladders[ladder].quotas
    return quotas.indices.filter { index in
      level(of: ladder, beforeQuota: index) == quotas[index].level
        && answer(quotas[index].test).truth != true
    }
  }

  /// The quotas of the unit's level in whose groups it is not.
  func openQuotas(of ladder: Int) -> [Int] {
    let quotas = scale.ladders[ladder].quotas
    return quotas.indices.filter { index in
      guard case .cohort(let measure) = scale[quotas[index].test].kind else { return false }
      return level(of: ladder, beforeQuota: index) == quotas[index].level
        && lackOfKey(measure) != nil
    }
  }
}
