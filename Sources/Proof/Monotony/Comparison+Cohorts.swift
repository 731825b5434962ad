import Evaluation
import Semantics

/// Comparisons with other units, all of which are what they are, whatever the one that is looked at files.
extension Comparison {
  /// How what a comparison says of the unit compares.
  func cohort(_ step: CohortStep, _ whenNone: Register?) -> Relation {
    let others = [step.filter, step.base, whenNone].compactMap { $0 }
    guard areSame(others) else { return .unknown }
    if areSame(step.registers), areOthersSame(before: step) { return .same }
    let order: Relation.Order
    switch step.function {
    case .first: order = standing(in: step)
    case .rank, .part: order = standing(in: step).flipped
    case .count, .share, .sum, .mean, .least, .greatest, .median, .percentile, .spread, .product,
      .geometricMean, .deviation, .distinct, .best:
      return .unknown
    }
    return Relation(order: order, hasSameState: haveSameState(step.order.map { $0.value }))
  }

  /// `true` iff the unit brings nothing that differs to the comparisons that are made before one: else they
  /// can change what other units bring to it.
  private func areOthersSame(before step: CohortStep) -> Bool {
    subject.plan.cohorts.allSatisfy { $0.stage >= step.stage || areSame($0.registers) }
  }

  /// How the level behind a quota compares.
  ///
  /// Who has the limited level both times stays in it unless what units are ordered by gets worse. Who has
  /// it only once is not above the level of the rest the other time, or above the limited one.
  func afterQuota(_ level: Register, _ quota: QuotaStep) -> Relation {
    guard quota.rest == quota.from + 1 else { return .unknown }
    let known = relation(level)
    return Relation(
      order: known.order.joined(with: staying(level, quota).flipped),
      hasSameState: known.hasSameState)
  }

  /// How it compares whether a unit that has the limited level both times stays.
  private func staying(_ level: Register, _ quota: QuotaStep) -> Relation.Order {
    if relation(quota.stays).isSame { return .same }
    guard let (step, _) = contest(of: quota) else { return .unknown }
    if case .levelAfterQuota = subject.plan.instructions[level.index] {
      return staysBehindOthers(level, quota, step) ? order(in: step).joined(with: .up) : .unknown
    }
    let counted = [step.filter, step.base].compactMap { $0 }
    return counted.allSatisfy { isSame($0, where: level) } ? standing(in: step) : .unknown
  }

  /// Returns how it is found who stays by a quota.
  private func contest(of quota: QuotaStep) -> (step: CohortStep, limit: CohortLimit)? {
    guard case .cohort(let index, _) = subject.plan.instructions[quota.stays.index],
      case .first(let limit) = subject.plan.cohorts[index].function
    else { return nil }
    return (subject.plan.cohorts[index], limit)
  }

  /// `true` iff who has the level of a quota behind others both times has no more competitors, and no fewer
  /// places, when nothing of it gets worse.
  ///
  /// Each quota before it takes some down by one level from a better one, and with them this unit, if it had
  /// that level. Who falls where all who are equal stay changes nothing for those who stay: they stand before
  /// it. So the others have the same levels, or better ones where there are more places; and there are no
  /// fewer as long as they are a share of those from some level upwards.
  private func staysBehindOthers(
    _ level: Register, _ quota: QuotaStep, _ step: CohortStep
  ) -> Bool {
    var (before, last, contest) = (level, quota, step)
    while true {
      guard let filter = contest.filter, isStanding(filter, before, [last.from]),
        contest.pairs == nil, areSame(contest.keyRegisters)
      else { return false }
      guard case .levelAfterQuota(let inner, let earlier) = subject.plan.instructions[before.index]
      else { break }
      guard earlier.from < last.from, earlier.rest == earlier.from + 1,
        let (own, limit) = self.contest(of: earlier), limit.takesTied
      else { return false }
      (before, last, contest) = (inner, earlier, own)
    }
    return areIndependent(level, of: quota, from: before)
  }

  /// `true` iff other units decide neither about the level before all quotas nor about what they order and
  /// group units by, and the places are a share of units that better ones belong to as well.
  private func areIndependent(
    _ level: Register, of quota: QuotaStep, from first: Register
  ) -> Bool {
    var (before, last) = (level, quota)
    while let (step, _) = contest(of: last) {
      let read = step.order.map { $0.value } + step.keyRegisters + [first]
      guard !subject.comparesUnits(subject.needed(for: read)) else { return false }
      if let base = step.base {
        guard case .standing(first, let levels) = subject.plan.instructions[base.index],
          levels.sorted() == Array(levels.indices)
        else { return false }
      }
      guard case .levelAfterQuota(let inner, let earlier) = subject.plan.instructions[before.index]
      else { return true }
      (before, last) = (inner, earlier)
    }
    return false
  }

  private func isStanding(_ register: Register, _ level: Register, _ levels: [Int]) -> Bool {
    subject.plan.instructions[register.index] == .standing(level, levels: levels)
  }

  /// How the standing in an order compares, for who takes part in it both times: `up` is not worse.
  private func standing(in step: CohortStep) -> Relation.Order {
    // Others are not what they are where comparisons with this unit decide about them.
    guard step.stage == 1, step.pairs == nil, areSame(step.keyRegisters) else { return .unknown }
    return order(in: step)
  }

  /// How what units are ordered by compares: `up` is not worse.
  private func order(in step: CohortStep) -> Relation.Order {
    step.order.reduce(.same) { order, key in
      let own = relation(key.value)
      let isComparable = own.hasSameState || before(key.value).isFiled && after(key.value).isFiled
      let place = key.lowestFirst ? own.order.flipped : own.order
      return isComparable ? order.joined(with: place) : .unknown
    }
  }

  /// `true` iff a register does not differ where a level does not.
  private func isSame(_ register: Register, where level: Register) -> Bool {
    if case .standing(level, _) = subject.plan.instructions[register.index] { return true }
    return areSame([register])
  }
}
