import Evidence
import Numbers
import Semantics

extension Machine {
  func fallback(_ first: Register, _ second: Register) -> Column<Number> {
    let states = self[first].states
    return merged(states.map { $0.isFiled ? 0 : 1 }, [first, second], undecided: [])
  }

  func select(_ arms: [SelectArm], _ otherwise: Register) -> Column<Number> {
    let rows = rowCount(arms.map { $0.condition })
    let unset = Int32(arms.count)
    var choices = [Int32](repeating: unset, count: rows)
    var undecided: [EvidenceState] = []
    for (index, arm) in arms.enumerated() {
      let condition = self[arm.condition]
      let choice = Int32(truncatingIfNeeded: index)
      if condition.isFiled {
        for row in 0..<rows where choices[row] == unset && !condition.value(row).isZero {
          choices[row] = choice
        }
        continue
      }
      if undecided.isEmpty { undecided = Array(repeating: .filed, count: rows) }
      for row in 0..<rows where choices[row] == unset {
        let state = condition.state(row)
        if !state.isFiled {
          choices[row] = -1
          undecided[row] = state
        } else if !condition.value(row).isZero {
          choices[row] = choice
        }
      }
    }
    return merged(choices, arms.map { $0.value } + [otherwise], undecided: undecided)
  }

  func bands(_ subject: Register, _ table: BandTable) -> Column<Number> {
    let subject = self[subject]
    let rows = subject.isConstant ? 1 : count
    var choices = [Int32](repeating: 0, count: rows)
    // Rows pass the cuts one by one without branches: tables are short, and no guess fails.
    for division in table.divisions {
      let value = Number(division.value)
      if division.isAfter {
        for row in 0..<rows where value < subject.value(row) { choices[row] &+= 1 }
      } else {
        for row in 0..<rows where !(subject.value(row) < value) { choices[row] &+= 1 }
      }
    }
    let regions = table.regions.map { Int32(truncatingIfNeeded: $0) }
    for row in 0..<rows { choices[row] = regions[Int(choices[row])] }
    var undecided: [EvidenceState] = []
    if !subject.isFiled || table.otherwise == nil {
      let outside = Int32(table.arms.count)
      undecided = Array(repeating: .filed, count: rows)
      for row in 0..<rows {
        let state = subject.state(row)
        // A value outside all bands without `otherwise`: the checker excludes it.
        let missing = table.otherwise == nil && choices[row] == outside
        if state.isFiled && !missing { continue }
        choices[row] = -1
        undecided[row] = state.isFiled ? .empty : state
      }
    }
    return merged(choices, table.arms + (table.otherwise.map { [$0] } ?? []), undecided: undecided)
  }

  /// Returns for every row what the chosen operand has there, or the undecided state where the
  /// choice is -1.
  ///
  /// - Parameters:
  ///   - choices: indices into `operands`, one a row, or one for all.
  ///   - operands: what is chosen from.
  ///   - undecided: one state a choice, or none where all are made.
  /// - Returns: the chosen values and states.
  private func merged(
    _ choices: [Int32], _ operands: [Register], undecided: [EvidenceState]
  ) -> Column<Number> {
    let first = choices.first ?? 0
    var isSame = true
    for choice in choices where choice != first { isSame = false }
    if isSame && first >= 0 { return self[operands[Int(first)]] }
    let rows = choices.count
    var values = [Number](repeating: .zero, count: rows)
    var states = undecided
    if undecided.isEmpty && operands.allSatisfy({ self[$0].isConstant && self[$0].isFiled }) {
      let table = operands.map { self[$0].value(0) }
      for row in 0..<rows { values[row] = table[Int(choices[row])] }
      return Column(values: values)
    }
    for (index, operand) in operands.enumerated() {
      let column = self[operand]
      let index = Int32(truncatingIfNeeded: index)
      for row in 0..<rows where choices[row] == index { values[row] = column.value(row) }
      if column.isFiled { continue }
      if states.isEmpty { states = Array(repeating: .filed, count: rows) }
      for row in 0..<rows where choices[row] == index { states[row] = column.state(row) }
    }
    return states.isEmpty ? Column(values: values) : Column(values: values, states: states)
  }

  func markWithin(
    _ mark: Register, _ subject: Register, _ ranges: [MarkRange]
  ) -> Column<Number> {
    let (mark, subject) = (self[mark], self[subject])
    let ranges = ranges.map { NumberRange<Number>($0) }
    let rows = mark.isConstant && subject.isConstant ? 1 : count
    var values = [Number](repeating: .zero, count: rows)
    var states = [EvidenceState](repeating: .filed, count: rows)
    for row in 0..<rows {
      states[row] = .stronger(mark.state(row), subject.state(row))
      guard states[row].isFiled else { continue }
      let (value, option) = (mark.value(row), subject.value(row))
      states[row] = .rejected
      for range in ranges where range.option == option && range.contains(value) {
        states[row] = .filed
        values[row] = value
      }
    }
    return Column(values: values, states: states)
  }
}

/// A range of marks in the numbers of the machine.
private struct NumberRange<Number: ExactNumber> {
  let option: Number
  let lower: Number?
  let upper: Number?
  let includesLower: Bool
  let includesUpper: Bool

  init(_ range: MarkRange) {
    option = Number(range.option)
    lower = range.values.infimum.map { Number($0) }
    upper = range.values.supremum.map { Number($0) }
    includesLower = range.values.includesInfimum
    includesUpper = range.values.includesSupremum
  }

  func contains(_ value: Number) -> Bool {
    if let lower, value < lower || (value == lower && !includesLower) { return false }
    if let upper, upper < value || (value == upper && !includesUpper) { return false }
    return true
  }
}
