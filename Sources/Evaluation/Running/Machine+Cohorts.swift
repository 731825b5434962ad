import Evidence
import Numbers
import Semantics

extension Machine {
  func cohort(_ index: Int, _ whenNone: Register?) -> Column<Number> {
    guard let column = cohorts?.columns[index] else {
      return Column(constant: .zero, state: .empty)
    }
    let none = whenNone.map { self[$0] }
    var values = [Number](repeating: .zero, count: count)
    var states = [EvidenceState](repeating: .filed, count: count)
    for row in 0..<count {
      let unit = block.ordinal(of: firstUnit + row)
      if let none, column.isNone(unit) {
        values[row] = none.value(row)
        states[row] = none.state(row)
        continue
      }
      let traced = column.value(unit)
      states[row] = traced.state
      if traced.state.isFiled { values[row] = Number(traced.value) }
    }
    return Column(values: values, states: states)
  }

  func awarded(_ conditions: [Register]) -> Column<Number> {
    let conditions = conditions.map { self[$0] }
    var values = [Number](repeating: .zero, count: count)
    var states = [EvidenceState](repeating: .notApplicable, count: count)
    for row in 0..<count {
      guard let index = conditions.firstIndex(where: { $0.holds(row) }) else { continue }
      values[row] = Number(Rational(index))
      states[row] = .filed
    }
    return Column(values: values, states: states)
  }

  func standing(_ level: Register, _ levels: [Int]) -> Column<Number> {
    let level = self[level]
    let wanted = levels.map { Number(Rational($0)) }
    var values = [Number](repeating: .zero, count: count)
    for row in 0..<count where level.state(row).isFiled && wanted.contains(level.value(row)) {
      values[row] = .one
    }
    return Column(values: values)
  }

  func levelAfterQuota(_ level: Register, _ quota: QuotaStep) -> Column<Number> {
    let (level, stays) = (self[level], self[quota.stays])
    let (from, rest) = (Number(Rational(quota.from)), Number(Rational(quota.rest)))
    var values = [Number](repeating: .zero, count: count)
    var states = [EvidenceState](repeating: .filed, count: count)
    for row in 0..<count {
      values[row] = level.value(row)
      states[row] = level.state(row)
      guard states[row].isFiled, values[row] == from, !stays.holds(row) else { continue }
      values[row] = rest
    }
    return Column(values: values, states: states)
  }
}
