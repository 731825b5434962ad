import Evidence
import Numbers
import Semantics

/// Rows in the order of a key.
extension Machine {
  /// Returns what every row of a table is in the order of the rows of its owner.
  func ordered(_ ordering: RowOrdering) -> Column<Number> {
    if case .carried(let program, let output, let first, let isText) = ordering.use {
      var carrier = RowCarrier(
        machine: self, ordering: ordering, program: program, output: output, isText: isText)
      return carrier.column(first: self[first])
    }
    var rows = OrderedRows(
      values: [Number](repeating: .zero, count: count),
      states: [EvidenceState](repeating: .filed, count: count))
    var first = 0
    for end in spaces.tables[ordering.table].ends {
      switch ordering.use {
      case .before(let value, let whenFirst, let isText):
        fillBefore(first..<end, ordering, value, whenFirst, isText: isText, &rows)
      case .among(let count, let condition, let value):
        fillAmong(
          first..<end, ordering, count, condition.map { self[$0] }, value.map { self[$0] }, &rows)
      case .carried: break
      }
      first = end
    }
    return Column(values: rows.values, states: rows.states)
  }

  private struct OrderedRows {
    var values: [Number]
    var states: [EvidenceState]
  }

  /// Fills in the values of the rows before.
  private func fillBefore(
    _ range: Range<Int>, _ ordering: RowOrdering, _ value: Register, _ whenFirst: Register,
    isText: Bool, _ rows: inout OrderedRows
  ) {
    let key = self[ordering.key]
    var lacking = EvidenceState.filed
    for row in range { lacking = .stronger(lacking, key.state(row)) }
    guard lacking.isFiled else {
      for row in range { rows.states[row] = lacking }
      return
    }
    let order = sorted(Array(range), key, isFalling: ordering.isFalling)
    let column = self[value]
    var before: Int?
    for row in order {
      if let before {
        rows.states[row] = column.state(before)
        let value = column.value(before)
        rows.values[row] =
          isText && column.state(before).isFiled
          ? fixed(value, before, of: ordering.table) : value
      } else {
        rows.states[row] = self[whenFirst].state(row)
        rows.values[row] = self[whenFirst].value(row)
      }
      before = row
    }
  }

  /// Fills in which rows are among the first.
  private func fillAmong(
    _ range: Range<Int>, _ ordering: RowOrdering, _ most: ValueCount<Register>,
    _ condition: Column<Number>?, _ value: Column<Number>?, _ rows: inout OrderedRows
  ) {
    let number = most.computed.map { self[$0] }
    let key = self[ordering.key]
    var placed: [Int] = []
    for row in range {
      if let condition {
        rows.states[row] = condition.state(row)
        guard condition.holds(row) else { continue }
      }
      rows.states[row] = .stronger(key.state(row), value?.state(row) ?? .filed)
      if let number { rows.states[row] = .stronger(rows.states[row], number.state(row)) }
      if rows.states[row].isFiled { placed.append(row) }
    }
    guard let first = placed.first else { return }
    // A computed number is the same in all rows of an owner.
    let most = most.mapped { .number(known(self[$0].value(first)).valueCount) }
      .number(of: placed.count)
    for row in sorted(placed, key, isFalling: ordering.isFalling).prefix(most) {
      rows.values[row] = .one
    }
  }

  /// Returns rows in the order of a key; those with the same in the order of the file.
  func sorted(
    _ rows: [Int], _ key: Column<Number>, isFalling: Bool
  ) -> [Int] {
    rows.sorted { left, right in
      let (here, there) = (key.value(left), key.value(right))
      if here == there { return left < right }
      return isFalling ? there < here : here < there
    }
  }
}
