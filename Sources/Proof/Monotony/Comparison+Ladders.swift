import Evaluation
import Evidence
import Numbers
import Semantics

/// Of levels the order is that of their places: `down` is not worse. A unit without a level is worse off
/// than any with one, although its column holds 0.
extension Comparison {
  func ladder(_ instruction: Instruction) -> Relation {
    switch instruction {
    case .levelReached(let levels):
      return Relation(order: reached(levels), hasSameState: false)
    case .levelAfterKnockOuts(let reached, let steps):
      return Relation(order: afterKnockOuts(reached, steps), hasSameState: false)
    case .levelAfterQuota(let level, let quota): return afterQuota(level, quota)
    case .totalAfterKnockOuts(let total, let reached, let steps):
      let conditions = steps.steps.map { $0.condition } + steps.leastTotals.compactMap { $0 }
      guard areSame(conditions) else { return .unknown }
      if relation(reached).isSame { return relation(total) }
      return afterFall(relation(total).order, relation(reached).order, reached, steps)
    case _: return .unknown
    }
  }

  /// Where knock-outs lower the total to the least one of a level: who is not worse off in both is not worse
  /// off behind them, as long as better levels have no lower least totals.
  private func afterFall(
    _ total: Relation.Order, _ level: Relation.Order, _ reached: Register, _ steps: KnockOutSteps
  ) -> Relation {
    var marks: [Rational] = []
    for register in steps.leastTotals {
      guard let register, areSame([register]), let mark = before(register).values.single,
        mark <= marks.last ?? mark
      else { return .unknown }
      marks.append(mark)
    }
    guard before(reached).isFiled, after(reached).isFiled else { return .unknown }
    let order = total.joined(with: level.flipped)
    return Relation(order: order, hasSameState: true)
  }

  private func reached(_ levels: [LevelStep]) -> Relation.Order {
    var order = Relation.Order.same
    for level in levels {
      let own = joined([level.condition, level.requirement].compactMap { $0 })
      // Whoever comes to a level without fulfilling it may get none at all.
      if level.requirement != nil, !level.fallsThrough, let condition = level.condition,
        !relation(condition).isSame
      {
        return .unknown
      }
      order = order.joined(with: own)
    }
    return order.flipped
  }

  private func afterKnockOuts(_ reached: Register, _ steps: KnockOutSteps) -> Relation.Order {
    var order = relation(reached).order
    var hasLevel = before(reached).isFiled && after(reached).isFiled
    for step in steps.steps {
      let own = relation(step.condition).order
      switch step.effect {
      case .noLevel:
        order = order.joined(with: own)
        // What comes later gives a level again to who has lost it.
        if steps.appliesInOrder { hasLevel = false }
      case .cap, .lower: order = order.joined(with: own)
      case .raise: order = order.joined(with: own.flipped)
      case .force(let level):
        // To be forced to the last level is worse, to the first one better; else it depends.
        let last = steps.leastTotals.count - 1
        if level == 0 {
          order = order.joined(with: own.flipped)
        } else {
          order = order.joined(with: level == last && hasLevel || own == .same ? own : .unknown)
        }
      }
    }
    return order
  }

}
