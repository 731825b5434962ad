import Evaluation
import Evidence
import Semantics

/// Where a figure that is gathered stands, and how it is to be read.
struct GatheredFigure: Sendable {
  /// The wide cell with the numbers; one that is not filed has its state as a mark.
  let cell: Int
  /// The wide cell with the divisors, if there are any.
  let divisor: Int?
  let denominator: Int64

  /// Numbers from here on are states.
  static let mark = Int64.min
}

extension OutputCompiler {
  /// Lowers nothing but the evidence and its constraints.
  mutating func read() throws(ColumnFault) {
    try compiler.lower(plan.needed(for: []))
    outputs.append(.unit)
  }

  /// Lowers what a stage of comparisons needs of every unit.
  mutating func gather(_ steps: [CohortStep]) throws(ColumnFault) {
    var registers: [Register] = []
    var cells: [Int?] = []
    for step in steps {
      if step.pairs != nil { throw ColumnFault("a comparison that depends on who asks") }
      if step.isText { throw ColumnFault("texts that are compared") }
      for key in step.keys {
        switch key {
        case .cluster: cells.append(layout.cluster)
        case .parent: cells.append(layout.parent)
        case .period: if layout.period == nil { throw ColumnFault("units without a period") }
        case .number: break
        case .text: throw ColumnFault("groups by a text")
        }
      }
      registers += step.registers
    }
    for cell in cells {
      guard let cell else { throw ColumnFault("a table without its clusters") }
      keepText(of: cell)
    }
    try compiler.lower(plan.needed(for: registers))
    compiler.turn(to: nil)
    for register in registers where gathered[register] == nil {
      let column = try compiler.column(register)
      var (id, divisor) = (column.numbers.id, nil as Int?)
      for state in EvidenceState.allCases where state != .filed {
        let isMeant = compiler.has(column.states, state)
        if isMeant.isConstant, isMeant.least == 0 { continue }
        let mark = compiler.whole(GatheredFigure.mark + Int64(state.rawValue))
        id =
          isMeant.isConstant
          ? mark.id
          : compiler.emit(ColumnOperation(code: .choose, a: mark.id, b: id, c: isMeant.id))
      }
      let cell = appendWide(id)
      if let own = column.numbers.divisor { divisor = appendWide(own.id) }
      gathered[register] = GatheredFigure(
        cell: cell, divisor: divisor, denominator: column.numbers.denominator)
    }
  }
}
