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
    guard case .cohort(let index, _) = subject.plan.instructions[quota.stays.index] else {
      return .unknown
    }
    let step = subject.plan.cohorts[index]
    let counted = [step.filter, step.base].compactMap { $0 }
    guard case .first = step.function, counted.allSatisfy({ isSame($0, where: level) }) else {
      return .unknown
    }
    return standing(in: step)
  }

  /// How the standing in an order compares, for who takes part in it both times: `up` is not worse.
  private func standing(in step: CohortStep) -> Relation.Order {
    // Others are not what they are where comparisons with this unit decide about them.
    guard step.stage == 1, step.pairs == nil, areSame(step.keyRegisters) else { return .unknown }
    return step.order.reduce(.same) { order, key in
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
