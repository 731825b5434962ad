import Evidence
import Numbers
import Semantics

extension Compiler {
  /// Lowers a comparison with the other units: its columns, and the step that compares them.
  mutating func cohort(_ measure: CohortMeasure) -> Register {
    let whenNone = lowerOptional(measure.whenNone)
    var base: Register?
    if case .first(let limit) = measure.function,
      case .share(let share, let counted, _) = limit.size
    {
      _ = noted(share)
      base = lowerOptional(counted)
    }
    // What an operand is where the unit asks itself.
    let whole = (filter: lowerOptional(measure.filter), operand: lowerOptional(measure.operand))
    var order: [CohortStep.Order] = []
    for key in measure.order {
      order.append(CohortStep.Order(value: lower(key.value), lowestFirst: key.lowestFirst))
    }
    var keys: [CohortStep.Key] = []
    for key in measure.keys { keys.append(lowered(key)) }
    let conditions = conjuncts(of: measure.filter)
    let pairs = pairProgram(
      value: measure.operand, conditions: conditions.filter { usesOwn($0, ofRows: false) },
      key: nil,
      others: .units, own: .units)
    var filter = whole.filter
    if pairs != nil {
      let common = conditions.filter { !usesOwn($0, ofRows: false) }.map { lower($0) }
      filter = common.count > 1 ? emit(.all(common)) : common.first
    }
    func step(_ stage: Int) -> CohortStep {
      CohortStep(
        function: measure.function, operand: pairs == nil ? whole.operand : nil,
        isText: measure.operand.map { scale[$0].type == .text } ?? false, order: order,
        keys: keys, filter: filter, base: base, selection: measure.selection, pairs: pairs,
        stage: stage)
    }
    cohorts.append(step(stage(of: step(0).registers) + 1))
    return emit(.cohort(cohorts.count - 1, whenNone: whenNone))
  }

  /// Returns the conditions that all must hold for a filter to hold.
  private func conjuncts(of filter: ExpressionID?) -> [ExpressionID] {
    guard let filter else { return [] }
    if case .all(let conditions) = scale[filter].kind { return conditions }
    return [filter]
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
