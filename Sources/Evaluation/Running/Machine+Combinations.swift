import Evidence
import Numbers
import Semantics

extension Machine {
  func combined(_ combination: NodeCombination) -> Column<Number> {
    let terms = combination.terms
    let values: [Number]
    switch combination.combination {
    case .weights: values = weighted(terms, full: Number(combination.full))
    case .sum:
      values = sum(terms, of: { $0.points }, rows: rowCount(terms.map { $0.points }))
    case .rule, .mean, .best, .lowest:
      values = joined(terms, by: combination.combination, of: { $0.points }, rows: count)
    }
    return present(values, combination.presence)
  }

  /// Returns what a column of the terms that apply makes together: their points or their maxima.
  ///
  /// Weights make shares of shares and nothing of this kind; like a rule of its own they give 0 here.
  @inline(__always)
  func joined(
    _ terms: [NodeTerm], by combination: Combination, of column: (NodeTerm) -> Register, rows: Int
  ) -> [Number] {
    switch combination {
    case .rule, .weights: Array(repeating: .zero, count: rows)
    case .sum: sum(terms, of: column, rows: rows)
    case .mean: mean(terms, of: column, rows: rows)
    case .best(let count): ranked(terms, of: column, rows: rows) { sumOfBest(count, &$0, true) }
    case .lowest: ranked(terms, of: column, rows: rows) { sumOfBest(1, &$0, false) }
    }
  }

  /// Returns values that are `notApplicable` where all children are left out.
  private func present(_ values: [Number], _ presence: [Register]) -> Column<Number> {
    for register in presence where self[register].isFiled { return Column(values: values) }
    let maxima = presence.map { self[$0] }
    var values = values.count == 1 ? Array(repeating: values[0], count: count) : values
    var states = [EvidenceState](repeating: .notApplicable, count: count)
    for maximum in maxima {
      for row in 0..<count where maximum.state(row).isFiled { states[row] = .filed }
    }
    for row in 0..<count where !states[row].isFiled { values[row] = .zero }
    return Column(values: values, states: states)
  }

  /// Returns the sum of a column of every term, times its coefficient.
  ///
  /// What is left out has 0 points and a maximum of 0.
  func sum(_ terms: [NodeTerm], of column: (NodeTerm) -> Register, rows: Int) -> [Number] {
    var values = [Number](repeating: .zero, count: rows)
    for (index, term) in terms.enumerated() {
      let column = self[column(term)]
      let coefficient = Number(term.coefficient)
      if coefficient != .one {
        for row in 0..<rows { values[row] = values[row] + coefficient * column.value(row) }
      } else if index == 0 {
        for row in 0..<rows { values[row] = column.value(row) }
      } else {
        for row in 0..<rows { values[row] = values[row] + column.value(row) }
      }
    }
    return values
  }

  private func mean(
    _ terms: [NodeTerm], of column: (NodeTerm) -> Register, rows: Int
  ) -> [Number] {
    let columns = terms.map { (value: self[column($0)], maximum: self[$0.maximum]) }
    let coefficients = terms.map { Number($0.coefficient) }
    var values = [Number](repeating: .zero, count: rows)
    for row in 0..<rows {
      var (sum, divisor) = (Number.zero, Number.zero)
      for (index, column) in columns.enumerated() where column.maximum.state(row).isFiled {
        sum = sum + coefficients[index] * column.value.value(row)
        divisor = divisor + coefficients[index]
      }
      values[row] = divided(sum, by: divisor)
    }
    return values
  }

  private func weighted(_ terms: [NodeTerm], full: Number) -> [Number] {
    let columns = terms.map { (points: self[$0.points], maximum: self[$0.maximum]) }
    let weights = terms.map { Number($0.weight) }
    var values = [Number](repeating: .zero, count: count)
    for row in 0..<count {
      var (sum, divisor) = (Number.zero, Number.zero)
      for (index, column) in columns.enumerated() where column.maximum.state(row).isFiled {
        let share = divided(column.points.value(row), by: column.maximum.value(row))
        sum = sum + weights[index] * share
        divisor = divisor + weights[index]
      }
      values[row] = full * divided(sum, by: divisor)
    }
    return values
  }

  @inline(__always)
  private func ranked(
    _ terms: [NodeTerm], of column: (NodeTerm) -> Register, rows: Int,
    _ body: (inout [Number]) -> Number
  ) -> [Number] {
    let columns = terms.map { (value: self[column($0)], maximum: self[$0.maximum]) }
    let coefficients = terms.map { Number($0.coefficient) }
    var values = [Number](repeating: .zero, count: rows)
    var list: [Number] = []
    list.reserveCapacity(terms.count)
    for row in 0..<rows {
      list.removeAll(keepingCapacity: true)
      for (index, column) in columns.enumerated() where column.maximum.state(row).isFiled {
        list.append(coefficients[index] * column.value.value(row))
      }
      values[row] = body(&list)
    }
    return values
  }

  func rescaled(_ sum: Register, _ rescaling: Rescaling) -> Column<Number> {
    let sum = self[sum]
    let triggers = rescaling.triggers.map { self[$0] }
    guard triggers.contains(where: { $0.hasInapplicable }) else { return sum }
    let parts = rescaling.parts.map { part in
      (full: Number(part.full), separateSheet: part.separateSheet.map { self[$0] })
    }
    let terms = rescaling.terms.map { (Number($0.coefficient), self[$0.maximum]) }
    var values = [Number](repeating: .zero, count: count)
    for row in 0..<count {
      values[row] = sum.value(row)
      var isTriggered = false
      for trigger in triggers where trigger.state(row).isInapplicable { isTriggered = true }
      guard isTriggered && sum.state(row).isFiled else { continue }
      var (full, applicable) = (Number.zero, Number.zero)
      for part in parts where part.separateSheet?.state(row).isInapplicable != true {
        full = full + part.full
      }
      for (coefficient, maximum) in terms {
        applicable = applicable + coefficient * maximum.value(row)
      }
      if applicable.isZero { continue }
      values[row] = sum.value(row) * divided(full, by: applicable)
    }
    return Column(values: values, states: expanded(sum.states))
  }

  private func expanded(_ states: [EvidenceState]) -> [EvidenceState] {
    states.count == count ? states : Array(repeating: states.first ?? .filed, count: count)
  }
}
