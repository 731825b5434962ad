import Evidence
import Numbers
import Semantics

// Functions whose values are hardly ever fractions: each value goes through `Rational` and comes back
// rounded.
extension Machine {
  func function(
    _ function: RealFunction, _ operands: [Register], _ rounding: Rounding,
    _ whenUndefined: Register?
  ) -> Column<Number> {
    let columns = operands.map { self[$0] }
    let other = whenUndefined.map { self[$0] } ?? Column(constant: .zero, state: .empty)
    let rows = rowCount(operands + [whenUndefined].compactMap { $0 })
    var values = [Number](repeating: .zero, count: rows)
    var states = [EvidenceState](repeating: .filed, count: rows)
    var list: [Rational] = []
    var known = KnownValues<Number>()
    for row in 0..<rows {
      list.removeAll(keepingCapacity: true)
      var overflow: Number?
      for column in columns {
        states[row] = .stronger(states[row], column.state(row))
        let value = column.value(row)
        if value.isOverflowed { overflow = value } else { list.append(value.exact) }
      }
      guard states[row].isFiled else { continue }
      if let overflow {
        values[row] = overflow
      } else if let value = known[list] {
        values[row] = value
      } else if !function.isDefined(for: list) {
        states[row] = other.state(row)
        values[row] = other.value(row)
      } else if let value = function.value(of: list, rounding) {
        values[row] = Number(value)
        known.note(values[row], of: list)
      } else {
        states[row] = .rejected
      }
    }
    return Column(values: values, states: states)
  }

  /// Returns the geometric mean, or `nil` where a value is below 0.
  func geometricMean(_ list: [Number], _ rounding: Rounding?) -> Number? {
    for value in list where value.isOverflowed { return value }
    for value in list where value.signum < 0 { return nil }
    guard let rounding else { return nil }
    return Number(.geometricMean(list.map { $0.exact }, rounding))
  }

  /// Returns the square root of the squared distances from the mean over a divisor, or `nil` where the
  /// divisor is not above 0.
  func deviation(_ list: [Number], divisor: Int, _ rounding: Rounding?) -> Number? {
    guard let rounding, divisor > 0 else { return nil }
    var (sum, squares) = (Number.zero, Number.zero)
    for value in list {
      sum = sum + value
      squares = squares + value * value
    }
    let rest = squares - divided(sum * sum, by: Number(Rational(list.count)))
    let variance = divided(rest, by: Number(Rational(divisor)))
    if variance.isOverflowed { return variance }
    return variance.exact.root(2, rounding).map { Number($0) }
  }

  func weightedMean(_ terms: [WeightedTerm], _ filedOnly: Bool) -> Column<Number> {
    let columns = terms.map { (value: self[$0.value], weight: self[$0.weight]) }
    let rows = rowCount(terms.flatMap { [$0.value, $0.weight] })
    var values = [Number](repeating: .zero, count: rows)
    var states = [EvidenceState](repeating: .filed, count: rows)
    for row in 0..<rows {
      var (sum, weights) = (Number.zero, Number.zero)
      var (all, used, count) = (EvidenceState.filed, EvidenceState.filed, 0)
      for (value, weight) in columns {
        let state = EvidenceState.stronger(value.state(row), weight.state(row))
        all = .stronger(all, state)
        if state.isFiled {
          sum = sum + value.value(row) * weight.value(row)
          weights = weights + weight.value(row)
          count += 1
        } else if !filedOnly && !state.isInapplicable {
          used = .stronger(used, state)
        }
      }
      if count > 0 && used.isFiled {
        values[row] = divided(sum, by: weights)
      } else {
        states[row] = used.isFiled ? all : used
      }
    }
    return Column(values: values, states: states)
  }
}

/// The last few values of a function: figures such as counts and marks repeat from unit to unit, and
/// comparing operands costs far less than working out a power again.
private struct KnownValues<Number: ExactNumber> {
  private static var capacity: Int { 16 }

  private var entries: [(operands: [Rational], value: Number)] = []
  /// Which entry the next value replaces once all are taken.
  private var oldest = 0

  subscript(_ operands: [Rational]) -> Number? {
    for entry in entries where entry.operands == operands { return entry.value }
    return nil
  }

  mutating func note(_ value: Number, of operands: [Rational]) {
    guard entries.count == Self.capacity else {
      entries.append((operands, value))
      return
    }
    entries[oldest] = (operands, value)
    oldest = (oldest + 1) % Self.capacity
  }
}
