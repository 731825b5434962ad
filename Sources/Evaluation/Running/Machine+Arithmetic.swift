import Evidence
import Numbers
import Semantics

extension Machine {
  func unitKind() -> Column<Number> {
    var values = [Number](repeating: .zero, count: count)
    for row in 0..<count { values[row] = Number(Rational(Int64(block.kinds[firstUnit + row]))) }
    return Column(values: values)
  }

  func unary(_ sign: UnaryOperator, _ operand: Register) -> Column<Number> {
    switch sign {
    case .negate: mapped(operand) { -$0 }
    case .not: mapped(operand) { answer($0.isZero) }
    case .absolute: mapped(operand) { $0.magnitude }
    case .floor: mapped(operand) { $0.floor }
    case .ceiling: mapped(operand) { $0.ceiling }
    }
  }

  func binary(_ sign: BinaryOperator, _ left: Register, _ right: Register) -> Column<Number> {
    switch sign {
    case .add: zipped(left, right) { $0 + $1 }
    case .subtract: zipped(left, right) { $0 - $1 }
    case .multiply: zipped(left, right) { $0 * $1 }
    }
  }

  func compared(
    _ sign: ComparisonOperator, _ left: Register, _ right: Register
  ) -> Column<Number> {
    switch sign {
    case .equal: zipped(left, right) { answer($0 == $1) }
    case .notEqual: zipped(left, right) { answer($0 != $1) }
    case .less: zipped(left, right) { answer($0 < $1) }
    case .lessOrEqual: zipped(left, right) { answer(!($1 < $0)) }
    case .greater: zipped(left, right) { answer($1 < $0) }
    case .greaterOrEqual: zipped(left, right) { answer(!($0 < $1)) }
    }
  }

  func quotient(_ left: Register, _ right: Register, _ whenZero: Register?) -> Column<Number> {
    let (left, right) = (self[left], self[right])
    let whenZero = whenZero.map { self[$0] } ?? Column(constant: .zero, state: .empty)
    let isConstant = left.isConstant && right.isConstant && whenZero.isConstant
    let rows = isConstant ? 1 : count
    var values = [Number](repeating: .zero, count: rows)
    var states = [EvidenceState](repeating: .filed, count: rows)
    for row in 0..<rows {
      let divisor = right.value(row)
      if divisor.isZero && right.state(row) == .filed {
        values[row] = whenZero.value(row)
        states[row] = whenZero.state(row)
        continue
      }
      states[row] = max(left.state(row), right.state(row))
      if states[row] == .filed { values[row] = divided(left.value(row), by: divisor) }
    }
    return Column(values: values, states: states)
  }

  func scaled(_ operand: Register, _ factor: Number) -> Column<Number> {
    mapped(operand) { $0 * factor }
  }

  func linear(_ measure: Register, _ scale: LinearScale) -> Column<Number> {
    let (from, to) = (Number(scale.from), Number(scale.to))
    let (first, last) = (Number(scale.valueAtFrom), Number(scale.valueAtTo))
    let slope = Number(scale.slope)
    if from < to {
      return mapped(measure) {
        !(from < $0) ? first : !($0 < to) ? last : first + ($0 - from) * slope
      }
    }
    return mapped(measure) {
      !($0 < from) ? first : !(to < $0) ? last : first + ($0 - from) * slope
    }
  }

  func clamped(_ operand: Register, _ lower: Register?, _ upper: Register?) -> Column<Number> {
    switch (lower, upper) {
    case (nil, nil): return self[operand]
    case (let lower?, nil): return zipped(operand, lower) { .maximum($0, $1) }
    case (nil, let upper?): return zipped(operand, upper) { .minimum($0, $1) }
    case (let lower?, let upper?):
      let (operand, lower, upper) = (self[operand], self[lower], self[upper])
      let isConstant = operand.isConstant && lower.isConstant && upper.isConstant
      let rows = isConstant ? 1 : count
      var values = [Number](repeating: .zero, count: rows)
      var states = [EvidenceState](repeating: .filed, count: rows)
      for row in 0..<rows {
        states[row] = max(operand.state(row), max(lower.state(row), upper.state(row)))
        guard states[row] == .filed else { continue }
        values[row] = .minimum(.maximum(operand.value(row), lower.value(row)), upper.value(row))
      }
      return Column(values: values, states: states)
    }
  }

  func limited(_ operand: Register, _ limits: Limits) -> Column<Number> {
    let maximum = limits.maximum.map { Number($0) }
    if let maximum, limits.floor == nil, limits.ceiling == nil, limits.rounding == nil {
      return mapped(operand) { .minimum($0, maximum) }
    }
    let floor = limits.floor.map { Number($0) }
    let ceiling = limits.ceiling.map { Number($0) }
    return mapped(operand) { value in
      var value = value
      if let floor { value = .maximum(value, floor) }
      if let ceiling { value = .minimum(value, ceiling) }
      if let rounding = limits.rounding { value = value.rounded(rounding) }
      if let maximum { value = .minimum(value, maximum) }
      return value
    }
  }
}
