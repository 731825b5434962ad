import Evaluation
import Evidence
import Semantics

/// Where a figure that is gathered stands, and how it is to be read.
struct GatheredFigure: Sendable {
  /// The wide cell with the numbers, or the first of two; one that is not filed has its state as a mark in
  /// the last of them.
  let cell: Int
  /// The wide cell with the divisors, or the first of two, if there are any.
  let divisor: Int?
  /// `true` iff numbers and divisors have two cells each, the lower word first.
  let isLong: Bool
  let denominator: Int128

  /// Numbers from here on are states.
  static let mark = Int64.min
}

extension OutputCompiler {
  /// Lowers nothing but the codes of units.
  mutating func readCodes() {
    compiler.lowerCodes()
    outputs.append(.unit)
  }

  /// Lowers nothing but the evidence and its constraints.
  mutating func read() throws(ColumnFault) {
    try compiler.lower(plan.neededBesideRows(for: []))
    outputs.append(.unit)
  }

  /// Lowers what a stage of comparisons needs of every unit.
  mutating func gather(_ steps: [CohortStep]) throws(ColumnFault) {
    var registers: [Register] = []
    var groupTexts: [Register] = []
    var cells: [Int?] = []
    for step in steps {
      if step.comparesTextsOrRows { throw ColumnFault("texts or rows that are compared") }
      for key in step.keys {
        switch key {
        case .cluster: cells.append(layout.cluster)
        case .parent: cells.append(layout.parent)
        case .period: if layout.period == nil { throw ColumnFault("units without a period") }
        case .number: break
        case .text(let register): groupTexts.append(register)
        }
      }
      registers += step.registers
    }
    for cell in cells {
      guard let cell else { throw ColumnFault("a table without its clusters") }
      keepText(of: cell)
    }
    try compiler.lower(plan.neededBesideRows(for: registers))
    compiler.turn(to: nil)
    for register in groupTexts {
      guard let field = textField(of: try compiler.column(register)), layout.values[field] >= 0
      else {
        throw ColumnFault("groups by a text that is none of a column")
      }
      callTextsOdd(ofField: field)
      keepText(of: layout.values[field])
      gatheredTexts[register] = layout.values[field]
    }
    for register in registers where gathered[register] == nil && gatheredTexts[register] == nil {
      gathered[register] = gathered(try compiler.column(register))
    }
  }

  private mutating func gathered(_ column: FixedColumn) -> GatheredFigure {
    let (numbers, divisor) = (column.numbers, column.numbers.divisor?.numbers)
    let isLong =
      compiler.isLong(numbers) || divisor.map { compiler.isLong($0) } ?? false
      || numbers.denominator >= ColumnCompiler.wordLimit
    var id = isLong ? compiler.widened(numbers) : numbers.id
    for state in EvidenceState.allCases where state != .filed {
      let isMeant = compiler.has(column.states, state)
      if isMeant.isConstant, isMeant.least == 0 { continue }
      let number = GatheredFigure.mark + Int64(state.rawValue)
      let mark = isLong ? compiler.longConstant(Int128(number) << 64) : compiler.word(number)
      id =
        isMeant.isConstant
        ? mark
        : compiler.emit(
          ColumnOperation(code: isLong ? .longChoose : .choose, a: mark, b: id, c: isMeant.id))
    }
    let cell = wideCount
    if isLong { appendLong(id) } else { appendWide(id) }
    var below: Int?
    if let divisor {
      below = wideCount
      if isLong { appendLong(compiler.widened(divisor)) } else { appendWide(divisor.id) }
    }
    return GatheredFigure(
      cell: cell, divisor: below, isLong: isLong, denominator: numbers.denominator)
  }
}
