import Evidence
import Numbers
import Semantics

extension Machine {
  func scored(_ scores: [Register], _ value: ScoredValue) -> Column<Number> {
    let columns = scores.map { self[$0] }
    let rows = rowCount(scores)
    let quorum = value.quorum?.value.integer ?? 0
    let spread = value.spread.map { Number($0.value) }
    var values = [Number](repeating: .zero, count: rows)
    var states = [EvidenceState](repeating: .filed, count: rows)
    var list: [Number] = []
    for row in 0..<rows {
      list.removeAll(keepingCapacity: true)
      var strongest = EvidenceState.filed
      for column in columns {
        strongest = .stronger(strongest, column.state(row))
        if column.state(row).isFiled { list.append(column.value(row)) }
      }
      let isQuorate = list.count >= quorum
      if list.isEmpty {
        states[row] = strongest
      } else if !isQuorate {
        states[row] = value.quorum?.failure ?? .empty
      } else if let distance = spread.map({ _ in Self.distance(list) }), distance.isOverflowed {
        values[row] = distance
      } else if let spread, Self.distance(list) > spread {
        let result = counted(value.rule, columns, &list, row)
        states[row] = result.state.isFiled ? value.spread?.failure ?? .rejected : result.state
      } else {
        let result = counted(value.rule, columns, &list, row)
        (values[row], states[row]) = (result.value, result.state)
      }
      if let overflowed = list.first(where: { $0.isOverflowed }) { values[row] = overflowed }
    }
    return Column(values: values, states: states)
  }

  /// Returns the difference between the greatest and the least of some numbers.
  private static func distance(_ list: [Number]) -> Number {
    guard let first = list.first else { return .zero }
    let greatest = list.reduce(first) { .maximum($0, $1) }
    return greatest - list.reduce(first) { .minimum($0, $1) }
  }

  /// Returns the score that counts; `list` has those that are filed, at least one.
  private func counted(
    _ rule: ScoredValue.Rule, _ columns: [Column<Number>], _ list: inout [Number], _ row: Int
  ) -> (value: Number, state: EvidenceState) {
    switch rule {
    case .last:
      for column in columns.reversed() {
        let state = column.state(row)
        if state != .empty && state != .notYetDue { return (column.value(row), state) }
      }
      return (.zero, .empty)
    case .only(let place): return (columns[place].value(row), columns[place].state(row))
    case .weighted(let weights):
      var (sum, whole) = (Number.zero, Number.zero)
      for (place, column) in columns.enumerated() where column.state(row).isFiled {
        let weight = Number(weights[place])
        sum = sum + column.value(row) * weight
        whole = whole + weight
      }
      return (divided(sum, by: whole), .filed)
    case .mean: return plain(.mean, &list)
    case .median: return plain(.median, &list)
    case .lowest: return plain(.least, &list)
    case .highest: return plain(.greatest, &list)
    case .meanWithoutExtremes:
      let inner = ValueSelection<Never>(withoutHighest: .number(1), withoutLowest: .number(1))
      return select(inner, &list) ? plain(.mean, &list) : (.zero, .empty)
    }
  }

  private func plain(
    _ function: ListExpression.Function, _ list: inout [Number]
  ) -> (value: Number, state: EvidenceState) {
    guard let value = value(of: function, &list, countsAll: true, nil) else {
      return (.zero, .empty)
    }
    return (value, .filed)
  }
}
