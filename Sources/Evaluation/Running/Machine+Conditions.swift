import Evidence
import Numbers
import Semantics

extension Machine {
  /// `and` or `or`: one operand that is `deciding` decides, then states, then the contrary.
  func connected(_ operands: [Register], deciding: Bool) -> Column<Number> {
    let rows = rowCount(operands)
    var values = [Number](repeating: answer(!deciding), count: rows)
    var states = [EvidenceState](repeating: .filed, count: rows)
    for operand in operands {
      let column = self[operand]
      for row in 0..<rows {
        if !column.state(row).isFiled {
          states[row] = .stronger(states[row], column.state(row))
        } else if column.value(row).isZero != deciding {
          values[row] = answer(deciding)
        }
      }
    }
    for row in 0..<rows where !states[row].isFiled {
      if values[row].isZero != deciding { states[row] = .filed } else { values[row] = .zero }
    }
    return Column(values: values, states: states)
  }

  func atLeast(_ least: Int, _ operands: [Register]) -> Column<Number> {
    let columns = operands.map { self[$0] }
    let rows = rowCount(operands)
    var values = [Number](repeating: .zero, count: rows)
    var states = [EvidenceState](repeating: .filed, count: rows)
    for row in 0..<rows {
      var (held, failed, strongest) = (0, 0, EvidenceState.filed)
      for column in columns {
        let state = column.state(row)
        strongest = .stronger(strongest, state)
        if state.isFiled { if column.value(row).isZero { failed += 1 } else { held += 1 } }
      }
      if held >= least {
        values[row] = .one
      } else if columns.count - failed >= least {
        states[row] = strongest
      }
    }
    return Column(values: values, states: states)
  }

  func isOneOf(_ operand: Register, _ constants: [Rational]) -> Column<Number> {
    let constants = constants.map { Number($0) }
    return mapped(operand) { value in
      for constant in constants where constant == value { return .one }
      return .zero
    }
  }

  func hasDocument(_ field: Int) -> Column<Number> {
    let remarks = block.columns[field].remarks
    if remarks.isEmpty { return Column(constant: .zero) }
    return Column(
      values: (0..<count).map { row in
        answer(!(remarks[firstUnit + row]?.documents.isEmpty ?? true))
      })
  }

  /// Returns the operand, `empty` where it is filed without a document.
  func documented(_ operand: Register, _ field: Int) -> Column<Number> {
    let (operand, remarks) = (self[operand], block.columns[field].remarks)
    var values = [Number](repeating: .zero, count: count)
    var states = [EvidenceState](repeating: .empty, count: count)
    for row in 0..<count {
      if !operand.state(row).isFiled {
        states[row] = operand.state(row)
      } else if !(remarks[firstUnit + row]?.documents.isEmpty ?? true) {
        states[row] = .filed
        values[row] = operand.value(row)
      }
    }
    return Column(values: values, states: states)
  }

  func stateTest(_ test: StateTest, _ operand: Register) -> Column<Number> {
    let operand = self[operand]
    var values = [Number](repeating: .zero, count: operand.states.count)
    for row in values.indices {
      switch (test, operand.states[row]) {
      case (.filed, .filed), (.missing, .empty), (.missing, .rejected), (.rejected, .rejected),
        (.notApplicable, .notApplicable), (.notYetDue, .notYetDue):
        values[row] = .one
      case (.filed, _), (.missing, _), (.notApplicable, _), (.notYetDue, _), (.rejected, _),
        (.documented, _):
        break
      }
    }
    return Column(values: values)
  }
}
