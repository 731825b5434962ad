import Evidence
import Numbers
import Semantics

extension Machine {
  func list(
    _ function: ListExpression.Function, _ operands: [Register], _ filedOnly: Bool,
    _ selection: ValueSelection<Register>, _ rounding: Rounding?
  ) -> Column<Number> {
    if !filedOnly && selection.isAll && !operands.isEmpty {
      switch function {
      case .sum: return folded(operands) { $0 + $1 }
      case .least: return folded(operands) { .minimum($0, $1) }
      case .greatest: return folded(operands) { .maximum($0, $1) }
      case .product: return folded(operands) { $0 * $1 }
      case .mean, .count, .median, .percentile, .spread, .geometricMean, .deviation,
        .sampleDeviation:
        break
      }
    }
    let columns = operands.map { self[$0] }
    let (numbers, constant) = (selection.computed, selection.constant)
    let rows = rowCount(operands + numbers)
    var values = [Number](repeating: .zero, count: rows)
    var states = [EvidenceState](repeating: .filed, count: rows)
    var list: [Number] = []
    list.reserveCapacity(columns.count)
    for row in 0..<rows {
      list.removeAll(keepingCapacity: true)
      var strongest = EvidenceState.filed
      for column in columns {
        let state = column.state(row)
        strongest = .stronger(strongest, state)
        if state.isFiled { list.append(column.value(row)) }
      }
      let lacking = state(of: numbers, row)
      guard lacking.isFiled else {
        states[row] = filedOnly ? lacking : .stronger(lacking, strongest)
        continue
      }
      let isUsable = filedOnly ? !list.isEmpty : strongest.isFiled
      if !isUsable {
        // Nothing filed adds up to nothing; but it can be counted.
        states[row] = filedOnly && function == .count ? .filed : strongest
        continue
      }
      guard select(constant ?? settled(selection, row), &list) else {
        states[row] = .empty
        continue
      }
      if let value = value(of: function, &list, countsAll: filedOnly, rounding) {
        values[row] = value
      } else {
        states[row] = .empty
      }
    }
    return Column(values: values, states: states)
  }

  /// Returns the strongest state of the numbers that say how many values count.
  func state(of numbers: [Register], _ row: Int) -> EvidenceState {
    numbers.reduce(.filed) { .stronger($0, self[$1].state(row)) }
  }

  /// Returns a selection with its numbers in a row, which are all there.
  func settled(_ selection: ValueSelection<Register>, _ row: Int) -> ValueSelection<Never> {
    selection.settled { known(self[$0].value(row)).valueCount }
  }

  /// Returns a number without a limit on its size; where it overflowed its unit is computed again, so that any
  /// will do.
  func known(_ number: Number) -> Rational { number.isOverflowed ? .zero : number.exact }

  /// Leaves the values that a selection takes, in rising order, and tells whether there are enough.
  func select(_ selection: ValueSelection<Never>, _ list: inout [Number]) -> Bool {
    if selection.isAll { return true }
    guard let range = selection.range(of: list.count) else { return false }
    sort(&list)
    list.removeLast(list.count - range.upperBound)
    list.removeFirst(range.lowerBound)
    return true
  }

  /// Returns a function of a list, or `nil` where an empty list has none.
  func value(
    of function: ListExpression.Function, _ list: inout [Number], countsAll: Bool,
    _ rounding: Rounding?
  ) -> Number? {
    switch function {
    case .sum: return sum(list)
    case .count:
      var number = 0
      for value in list where countsAll || !value.isZero { number += 1 }
      return Number(Rational(number))
    case .mean, .least, .greatest, .median, .percentile, .spread, .product, .geometricMean,
      .deviation, .sampleDeviation:
      break
    }
    guard let first = list.first else { return nil }
    switch function {
    case .mean: return divided(sum(list), by: Number(Rational(list.count)))
    case .least: return list.reduce(first) { .minimum($0, $1) }
    case .greatest: return list.reduce(first) { .maximum($0, $1) }
    case .spread:
      return list.reduce(first) { .maximum($0, $1) } - list.reduce(first) { .minimum($0, $1) }
    case .median:
      sort(&list)
      let middle = list.count / 2
      if list.count % 2 == 1 { return list[middle] }
      return divided(list[middle - 1] + list[middle], by: .one + .one)
    case .percentile(let percentile): return self.percentile(percentile, &list)
    case .product: return list.reduce(.one) { $0 * $1 }
    case .geometricMean: return geometricMean(list, rounding)
    case .deviation: return deviation(list, divisor: list.count, rounding)
    case .sampleDeviation: return deviation(list, divisor: list.count - 1, rounding)
    case .sum, .count: return nil
    }
  }

  /// Returns a percentile, or `nil` where so few values have none; sorts the list.
  private func percentile(_ percentile: Percentile, _ list: inout [Number]) -> Number? {
    guard let place = percentile.place(among: list.count) else { return nil }
    sort(&list)
    let value = list[place.index]
    if place.part.isZero { return value }
    return value + Number(place.part) * (list[place.index + 1] - value)
  }

  private func sum(_ list: [Number]) -> Number {
    var sum = Number.zero
    for value in list { sum = sum + value }
    return sum
  }

  @inline(__always)
  private func folded(
    _ operands: [Register], _ body: (Number, Number) -> Number
  ) -> Column<Number> {
    let rows = rowCount(operands)
    var values = [Number](repeating: .zero, count: rows)
    var states: [EvidenceState] = []
    for (index, operand) in operands.enumerated() {
      let column = self[operand]
      if index == 0 {
        for row in 0..<rows { values[row] = column.value(row) }
      } else {
        for row in 0..<rows { values[row] = body(values[row], column.value(row)) }
      }
      if column.isFiled { continue }
      if states.isEmpty { states = Array(repeating: .filed, count: rows) }
      for row in 0..<rows { states[row] = .stronger(states[row], column.state(row)) }
    }
    if states.isEmpty { return Column(values: values) }
    for row in 0..<rows where !states[row].isFiled { values[row] = .zero }
    return Column(values: values, states: states)
  }

  func best(_ wanted: Int, _ operands: [Register], _ highest: Bool) -> Column<Number> {
    let columns = operands.map { self[$0] }
    let rows = rowCount(operands)
    var values = [Number](repeating: .zero, count: rows)
    var states = [EvidenceState](repeating: .filed, count: rows)
    var list: [Number] = []
    list.reserveCapacity(columns.count)
    for row in 0..<rows {
      list.removeAll(keepingCapacity: true)
      var (filed, strongest) = (0, EvidenceState.notApplicable)
      for column in columns {
        let state = column.state(row)
        strongest = .stronger(strongest, state)
        if state.isFiled { filed += 1 }
        if !state.isInapplicable { list.append(column.value(row)) }
      }
      if filed == 0 {
        states[row] = strongest
      } else {
        values[row] = sumOfBest(wanted, &list, highest)
      }
    }
    return Column(values: values, states: states)
  }

  /// Returns the sum of so many of the highest (or lowest) values; sorts the list.
  func sumOfBest(_ wanted: Int, _ list: inout [Number], _ highest: Bool) -> Number {
    sort(&list)
    let wanted = min(max(0, wanted), list.count)
    var sum = Number.zero
    for index in highest ? (list.count - wanted)..<list.count : 0..<wanted {
      sum = sum + list[index]
    }
    return sum
  }

  /// Sorts by insertion as long as the list is short: this allocates nothing.
  func sort(_ list: inout [Number]) {
    if list.count > 24 {
      list.sort { $0 < $1 }
      return
    }
    for index in list.indices.dropFirst() {
      var place = index
      while place > 0 && list[place] < list[place - 1] {
        list.swapAt(place, place - 1)
        place -= 1
      }
    }
  }

  func checklist(_ terms: [ChecklistTerm]) -> Column<Number> {
    let columns = terms.map { (points: self[$0.points], condition: self[$0.condition]) }
    let rows = rowCount(terms.map { $0.points } + terms.map { $0.condition })
    var values = [Number](repeating: .zero, count: rows)
    var states = [EvidenceState](repeating: .filed, count: rows)
    for row in 0..<rows {
      var (hasValue, strongest) = (columns.isEmpty, EvidenceState.filed)
      for (points, condition) in columns {
        var state = condition.state(row)
        if condition.holds(row) {
          state = points.state(row)
          if state.isFiled { values[row] = values[row] + points.value(row) }
        }
        strongest = .stronger(strongest, state)
        if state.isFiled { hasValue = true }
      }
      if !hasValue { states[row] = strongest }
    }
    return Column(values: values, states: states)
  }
}
