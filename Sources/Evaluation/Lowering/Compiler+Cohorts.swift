import Evidence
import Numbers
import Semantics

extension Compiler {
  /// Lowers a comparison with the other units: its columns, and the step that compares them.
  mutating func cohort(_ measure: CohortMeasure) -> Register {
    var base: Register?
    if case .first(let limit) = measure.function,
      case .share(let share, let counted, _) = limit.size
    {
      _ = noted(share)
      base = lowerOptional(counted)
    }
    let filter = lowerOptional(measure.filter)
    let operand = lowerOptional(measure.operand)
    var order: [CohortStep.Order] = []
    for key in measure.order {
      order.append(CohortStep.Order(value: lower(key.value), lowestFirst: key.lowestFirst))
    }
    var keys: [CohortStep.Key] = []
    for key in measure.keys { keys.append(lowered(key)) }
    let step = CohortStep(
      function: measure.function, operand: operand, order: order, keys: keys, filter: filter,
      base: base, stage: 0)
    cohorts.append(
      CohortStep(
        function: measure.function, operand: operand, order: order, keys: keys, filter: filter,
        base: base, stage: stage(of: step.registers) + 1))
    return emit(.cohort(cohorts.count - 1))
  }

  private mutating func lowered(_ key: CohortKey) -> CohortStep.Key {
    switch key {
    case .cluster: return .cluster
    case .parent: return .parent
    case .period: return .period
    case .value(let id):
      let register = lower(id)
      return scale[id].type == .text ? .text(register) : .number(register)
    }
  }
}
