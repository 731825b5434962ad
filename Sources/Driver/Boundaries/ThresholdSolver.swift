import Evidence
import Numbers
import Semantics

/// Finds what a unit files so that an expression lies on a threshold and just beyond it.
///
/// Understood are values of one field, multiplied and added to, and ratios of two fields.
struct ThresholdSolver {
  /// `factor * field + constant`; no field where the factor is 0.
  private struct Linear {
    var field: Int?
    var factor: Rational
    var constant: Rational
  }

  private let scale: CheckedScale

  init(_ scale: CheckedScale) { self.scale = scale }

  /// Returns the changes that reach a threshold, each a unit; none for what is not understood.
  func changes(reaching threshold: Threshold) -> [[(field: Int, value: Rational)]] {
    guard case .expression(let id) = threshold.subject else { return [] }
    if let linear = linear(id, depth: 0), let field = linear.field, !linear.factor.isZero {
      let start = (threshold.value - linear.constant) / linear.factor
      let isRising = linear.factor.signum > 0
      return values(of: field, around: start, threshold.side, isRising: isRising).map {
        [(field: field, value: $0)]
      }
    }
    if let (top, bottom) = ratio(id, depth: 0) { return ratios(top, bottom, threshold) }
    return []
  }

  /// Returns the allowed values at a place and next to it: on the other side of the change, or on both.
  func values(
    of field: Int, around place: Rational, _ side: Threshold.Side, isRising: Bool
  ) -> [Rational] {
    let bounds = scale.schema.fields[field].bounds
    let step = bounds.step ?? Self.step(of: scale.schema.fields[field].type)
    guard let step, !step.isZero else { return bounds.allows(place) ? [place] : [] }
    let origin = bounds.lower ?? .zero
    let number = (place - origin) / step
    var values: [Rational] = []
    if number.isInteger {
      let (down, up) = (place - step, place + step)
      switch side {
      case .above: values = [place, isRising ? down : up]
      case .below: values = [place, isRising ? up : down]
      case .neither: values = [place, down, up]
      }
    } else {
      values = [origin + number.floor * step, origin + number.ceiling * step]
    }
    return values.filter { bounds.allows($0) }
  }

  private static func step(of type: ValueType) -> Rational? {
    switch type {
    case .count, .days, .money, .date: .one
    case .points, .number: Rational(1, over: 100)
    case .percent: Rational(1, over: 10_000)
    case .yesNo, .choice, .text, .table: nil
    }
  }

  private func ratios(
    _ top: Int, _ bottom: Int, _ threshold: Threshold
  ) -> [[(field: Int, value: Rational)]] {
    // A divisor of at least 100 by which the share is a whole number.
    guard
      let divisor = (1...40).lazy.map({ Rational($0 * 100) }).first(where: {
        ($0 * threshold.value).isInteger && scale.schema.fields[bottom].bounds.allows($0)
      })
    else { return [] }
    let whole = values(of: top, around: divisor * threshold.value, threshold.side, isRising: true)
    return whole.filter { $0 <= divisor }.map {
      [(field: top, value: $0), (field: bottom, value: divisor)]
    }
  }

  private func ratio(_ id: ExpressionID, depth: Int) -> (Int, Int)? {
    guard depth < 8 else { return nil }
    if case .definition(let index) = scale[id].kind {
      return ratio(scale.definitions[index].value, depth: depth + 1)
    }
    guard case .quotient(let left, let right, _) = scale[id].kind,
      case .evidence(let top) = scale[left].kind, case .evidence(let bottom) = scale[right].kind
    else { return nil }
    return (top, bottom)
  }

  private func linear(_ id: ExpressionID, depth: Int) -> Linear? {
    guard depth < 24 else { return nil }
    if let value = scale[id].bounds.singleValue {
      return Linear(field: nil, factor: .zero, constant: value)
    }
    let kind = scale[id].kind
    if case .constant(let value) = kind {
      return Linear(field: nil, factor: .zero, constant: value)
    }
    if case .evidence(let field) = kind {
      return Linear(field: field, factor: .one, constant: .zero)
    }
    if case .definition(let index) = kind {
      return linear(scale.definitions[index].value, depth: depth + 1)
    }
    if case .fallback(let first, _) = kind { return linear(first, depth: depth + 1) }
    if case .fullMarks(let node) = kind, let maximum = scale.nodes[node].maximum {
      return Linear(field: nil, factor: .zero, constant: maximum)
    }
    if case .unary(.negate, let operand) = kind {
      return linear(operand, depth: depth + 1).map { scaled($0, by: -.one) }
    }
    if case .perOccurrence(let amount, let count) = kind {
      return product(amount, count, depth)
    }
    guard case .binary(let operation, let left, let right) = kind else { return nil }
    switch operation {
    case .multiply: return product(left, right, depth)
    case .add: return sum(left, right, .one, depth)
    case .subtract: return sum(left, right, -.one, depth)
    }
  }

  private func product(_ left: ExpressionID, _ right: ExpressionID, _ depth: Int) -> Linear? {
    guard let first = linear(left, depth: depth + 1), let second = linear(right, depth: depth + 1)
    else { return nil }
    if first.field == nil { return scaled(second, by: first.constant) }
    return second.field == nil ? scaled(first, by: second.constant) : nil
  }

  private func sum(
    _ left: ExpressionID, _ right: ExpressionID, _ sign: Rational, _ depth: Int
  ) -> Linear? {
    guard let first = linear(left, depth: depth + 1), let second = linear(right, depth: depth + 1)
    else { return nil }
    let field = first.field ?? second.field
    if let other = second.field, other != field { return nil }
    return Linear(
      field: field, factor: first.factor + sign * second.factor,
      constant: first.constant + sign * second.constant)
  }

  private func scaled(_ linear: Linear, by factor: Rational) -> Linear {
    Linear(
      field: linear.field, factor: linear.factor * factor, constant: linear.constant * factor)
  }
}
