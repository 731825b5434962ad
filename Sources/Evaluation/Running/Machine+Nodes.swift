import Evidence
import Numbers
import Semantics

extension Machine {
  func blank(_ operand: Register) -> Column<Number> {
    let states = self[operand].states
    return Column(values: Array(repeating: .zero, count: states.count), states: states)
  }

  func gated(_ gate: Gate) -> Column<Number> {
    let source = self[gate.source]
    let presence = gate.presence.map { self[$0] } ?? Column(constant: .zero)
    let condition = gate.condition.map { self[$0] } ?? Column(constant: .one)
    let isOpen = gate.exclusion == nil && gate.condition == nil
    if isOpen && source.isFiled && presence.isFiled { return source }
    let exclusion = gate.exclusion.map { self[$0] } ?? Column(constant: .zero)
    let full = Number(gate.full)
    var values = [Number](repeating: .zero, count: count)
    var states = [EvidenceState](repeating: .filed, count: count)
    for row in 0..<count {
      let state = source.state(row)
      if !exclusion.value(row).isZero {
        if exclusion.value(row) != .one { values[row] = full }
        states[row] = .notApplicable
      } else if state.isInapplicable || presence.state(row).isInapplicable {
        if gate.countsInFull { values[row] = full }
        states[row] = .notApplicable
      } else if !exclusion.state(row).isFiled {
        states[row] = exclusion.state(row)
      } else if condition.holds(row) {
        states[row] = state
        if state.isFiled { values[row] = source.value(row) }
      }
    }
    return Column(values: values, states: states)
  }

  func excluded(_ exclusion: Exclusion) -> Column<Number> {
    let above = exclusion.above.map { self[$0] } ?? Column(constant: .zero)
    let condition = exclusion.condition.map { self[$0] } ?? Column(constant: .one)
    let code: Number = exclusion.countsInFull ? .one + .one : .one
    var values = [Number](repeating: .zero, count: count)
    var states = [EvidenceState](repeating: .filed, count: count)
    for row in 0..<count {
      values[row] = above.value(row)
      guard values[row].isZero else { continue }
      let state = condition.state(row)
      if let kinds = exclusion.kinds, !contains(kinds, block.kinds[firstUnit + row]) {
        values[row] = code
      } else if state.isInapplicable || (state.isFiled && condition.value(row).isZero) {
        values[row] = code
      } else {
        states[row] = above.state(row).isFiled ? state : above.state(row)
      }
    }
    return Column(values: values, states: states)
  }

  private func contains(_ kinds: [Int], _ kind: Int32) -> Bool {
    for other in kinds where other == Int(kind) { return true }
    return false
  }

  func applicableMaximum(_ maximum: NodeMaximum) -> Column<Number> {
    let points = self[maximum.points]
    let stated = Number(maximum.stated)
    let triggers = maximum.rescaleTriggers.map { self[$0] }
    let exclusion = maximum.exclusion.map { self[$0] } ?? Column(constant: .zero)
    let isSame =
      !points.hasInapplicable && maximum.terms.allSatisfy { self[$0.maximum].isConstant }
      && !triggers.contains { $0.hasInapplicable }
    let rows = isSame ? 1 : count
    let isSummed = !maximum.terms.isEmpty
    let fullSum = Number(maximum.fullSum)
    var values =
      !isSummed
      ? [Number](repeating: stated, count: rows)
      : joined(maximum.terms, by: maximum.combination, of: { $0.maximum }, rows: rows)
    var states = [EvidenceState](repeating: .filed, count: isSame ? 1 : rows)
    for row in 0..<rows {
      if !isSame && points.state(row).isInapplicable {
        let code = exclusion.value(row)
        let counts = code.isZero ? maximum.countsInFull : code != .one
        values[row] = counts ? stated : .zero
        states[row] = counts ? .filed : .notApplicable
      } else if isSummed {
        let isFull = values[row] == fullSum || isInapplicable(triggers, row)
        values[row] = isFull ? stated : .minimum(values[row], stated)
      }
    }
    return Column(values: values, states: states)
  }

  /// `true` iff any of the columns is `notApplicable` in the row.
  private func isInapplicable(_ columns: [Column<Number>], _ row: Int) -> Bool {
    for column in columns where column.state(row).isInapplicable { return true }
    return false
  }

  func passes(_ rule: PassRule) -> Column<Number> {
    let (points, maximum) = (self[rule.points], self[rule.maximum])
    switch rule.test {
    case .points(let mark):
      let mark = Number(mark)
      return passing(points, maximum) { answer(!(points.value($0) < mark)) }
    case .share(let mark):
      let mark = Number(mark)
      return passing(points, maximum) {
        let least = mark * maximum.value($0)
        return least.isOverflowed ? least : answer(!(points.value($0) < least))
      }
    case .condition(let register):
      let condition = self[register]
      return passing(points, maximum) {
        condition.state($0).isInapplicable ? nil : answer(condition.holds($0))
      }
    case .children(let registers, let least):
      let answers = registers.map { self[$0] }
      return passing(points, maximum) { row in
        var (passed, failed) = (0, 0)
        for column in answers where column.state(row).isFiled {
          if column.value(row).isZero { failed += 1 } else { passed += 1 }
        }
        return answer(least.map { passed >= $0 } ?? (failed == 0))
      }
    }
  }

  /// Returns the answers for the rows where the node applies; a node that counts in full passes.
  @inline(__always)
  private func passing(
    _ points: Column<Number>, _ maximum: Column<Number>, _ body: (Int) -> Number?
  ) -> Column<Number> {
    var values = [Number](repeating: .zero, count: count)
    var states = [EvidenceState](repeating: .filed, count: count)
    for row in 0..<count {
      if !points.state(row).isInapplicable {
        if let value = body(row) { values[row] = value } else { states[row] = .notApplicable }
      } else if maximum.state(row).isFiled {
        values[row] = .one
      } else {
        states[row] = .notApplicable
      }
    }
    return Column(values: values, states: states)
  }

  func nodePoints(_ points: Register, _ maximum: Register) -> Column<Number> {
    Column(values: self[points].values, states: self[maximum].states)
  }

  func nodeShare(_ points: Register, _ maximum: Register) -> Column<Number> {
    let (points, maximum) = (self[points], self[maximum])
    let rows = points.isConstant && maximum.isConstant ? 1 : count
    var values = [Number](repeating: .zero, count: rows)
    var states = [EvidenceState](repeating: .filed, count: rows)
    for row in 0..<rows {
      let full = maximum.value(row)
      if !maximum.state(row).isFiled || full.isZero {
        states[row] = .notApplicable
      } else {
        values[row] = divided(points.value(row), by: full)
      }
    }
    return Column(values: values, states: states)
  }

  func total(_ added: [Register], _ subtracted: [Register]) -> Column<Number> {
    if added.count == 1 && subtracted.isEmpty { return Column(values: self[added[0]].values) }
    let rows = rowCount(added + subtracted)
    var values = [Number](repeating: .zero, count: rows)
    for (index, register) in added.enumerated() {
      let column = self[register]
      if index == 0 {
        for row in 0..<rows { values[row] = column.value(row) }
      } else {
        for row in 0..<rows { values[row] = values[row] + column.value(row) }
      }
    }
    for register in subtracted {
      let column = self[register]
      for row in 0..<rows { values[row] = values[row] - column.value(row) }
    }
    return Column(values: values)
  }
}
