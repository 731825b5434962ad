import Numbers
import Semantics

extension Compiler {
  /// Lowers a ladder: the level that conditions reach, then what the knock-outs make of it.
  mutating func lowerLadder(_ index: Int) {
    let ladder = scale.ladders[index]
    var levels: [LevelStep] = []
    var leastTotals: [Register?] = []
    for level in ladder.levels {
      let condition: Register? = if let id = level.condition { lower(id) } else { nil }
      let requirement: Register? = if let id = level.requirement { lower(id) } else { nil }
      levels.append(
        LevelStep(
          condition: condition, requirement: requirement, fallsThrough: level.fallsThrough))
      let least: Register? = if let id = level.leastTotal { lower(id) } else { nil }
      leastTotals.append(least)
    }
    var steps: [KnockOutSteps.Step] = []
    for knockOut in ladder.knockOuts {
      steps.append(
        KnockOutSteps.Step(effect: knockOut.effect, condition: lower(knockOut.condition)))
    }
    let knockOuts = KnockOutSteps(
      steps: steps, leastTotals: leastTotals, appliesInOrder: ladder.appliesInOrder)
    let reached = emit(.levelReached(levels))
    var level =
      steps.isEmpty ? reached : emit(.levelAfterKnockOuts(reached: reached, knockOuts))
    var before: [Register] = []
    var quotas: [Register] = []
    for quota in ladder.quotas {
      before.append(level)
      levelsBeforeQuotas[index] = before
      let stays = lower(quota.test)
      quotas.append(stays)
      level = emit(
        .levelAfterQuota(
          level: level, QuotaStep(from: quota.level, rest: quota.rest, stays: stays)))
    }
    ladderRegisters[index] = LadderRegisters(
      reached: reached, level: level, knockOuts: steps.map { $0.condition },
      beforeQuotas: before, quotas: quotas)
    guard steps.contains(where: { $0.effect.setsTotal }) else { return }
    finalTotal = emit(
      .totalAfterKnockOuts(
        total: finalTotal ?? register(of: .total), reached: reached, knockOuts))
  }
}
