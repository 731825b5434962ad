import Evidence
import Numbers
import Semantics

/// What a machine works on.
struct MachineTask {
  let plan: Plan
  let block: EvidenceBlock
  let cohorts: CohortValues?
  /// By instruction; empty where all are needed.
  let needed: [Bool]
  /// Whether anything is worked out for rows of tables, or made of them.
  var readsRows = true
  /// The figures whose rows were added up before; their tables have no rows here.
  var figures: RowFigures?
  /// What the first registers are for every unit, where that is known before; nothing is worked out there.
  var given: [TracedValue] = []
}

/// Runs a plan over the rows of a block, one instruction after another, each over all rows.
///
/// Written once for both kinds of numbers. With `SmallRational` a result may overflow; the rows
/// where that happened are noted and mean nothing.
struct Machine<Number: ExactNumber> {
  let plan: Plan
  let block: EvidenceBlock
  /// What comparisons with other units gave.
  let cohorts: CohortValues?
  /// The figures whose rows were added up before.
  let figures: RowFigures?
  /// By instruction; empty where all are needed.
  private let needed: [Bool]
  /// What the first registers are.
  private let given: [TracedValue]
  /// The unit of the first row.
  let firstUnit: Int
  /// What the current instruction has rows for.
  private(set) var space = PlanSpace.units
  /// The number of rows of that space.
  private(set) var count: Int
  /// The evidence of the units, by field; a text field has an unused column.
  let evidence: [Column<Number>]
  /// The evidence of the rows, by table.
  let tables: [TableColumns<Number>]
  let spaces: RowSpaces
  var columns: [Column<Number>] = []
  /// By unit; empty as long as nothing overflowed.
  var overflowed: [Bool] = []

  init(
    _ task: MachineTask, units: Range<Int>, spaces: RowSpaces,
    evidence: [Column<Number>], tables: [TableColumns<Number>]
  ) {
    plan = task.plan
    block = task.block
    cohorts = task.cohorts
    figures = task.figures
    needed = task.needed
    given = task.given
    firstUnit = units.lowerBound
    count = units.count
    self.spaces = spaces
    self.evidence = evidence
    self.tables = tables
    columns.reserveCapacity(plan.instructions.count)
  }

  /// Fills all columns; without `keepingRows` those of rows are given up behind their last use, so that
  /// only a few are there at a time.
  mutating func run(keepingRows: Bool) {
    let lastUses = keepingRows ? [] : plan.lastUsesOfRows
    let nothing = Column<Number>(constant: .zero, state: .empty)
    for known in given {
      let column = Column(constant: Number(known.value), state: known.state)
      noteOverflow(in: column)
      columns.append(column)
    }
    for (index, instruction) in plan.instructions.enumerated().dropFirst(given.count) {
      space = plan.spaces[index]
      count = spaces.counts[space.index]
      let isNeeded = needed.isEmpty || needed[index]
      let column = isNeeded ? column(of: instruction) : nothing
      if isNeeded, instruction.canOverflow { noteOverflow(in: column) }
      columns.append(column)
      if lastUses.isEmpty { continue }
      for register in lastUses[index] { columns[register] = Column(values: [], states: []) }
    }
    space = .units
    count = spaces.counts[0]
  }

  private mutating func noteOverflow(in column: Column<Number>) {
    var isAny = false
    for value in column.values where value.isOverflowed { isAny = true }
    guard isAny else { return }
    if overflowed.isEmpty { overflowed = Array(repeating: false, count: spaces.counts[0]) }
    for row in 0..<count where column.value(row).isOverflowed {
      overflowed[spaces.unit(of: row, in: space)] = true
    }
  }

  /// One line for every instruction.
  private func column(of instruction: Instruction) -> Column<Number> {
    switch instruction {
    case .constant(let value): Column(constant: Number(value))
    case .text: Column(constant: Number(Rational(columns.count)))
    case .absent(let state): Column(constant: .zero, state: state)
    case .evidence(let field): evidence[field]
    case .evidenceText(let field): referenced(-1 - field, evidence[field])
    case .column(let table, let column): tables[table].columns[column]
    case .columnText(let table, let column, let reference):
      referenced(-1 - reference, tables[table].columns[column])
    case .gather(let register, let from): gathered(register, from)
    case .aggregate(let reduction):
      if let known = figures?.summaries[columns.count] {
        aggregated(reduction, known)
      } else {
        aggregated(reduction)
      }
    case .pairedAggregate(let reduction, let program, let original):
      aggregated(reduction, by: program, original: original)
    case .ordered(let ordering): ordered(ordering)
    case .unitKind: unitKind()
    case .hasDocument(let field): hasDocument(field)
    case .documented(let operand, let field): documented(operand, field)
    case .period(let figure): period(figure)
    case .workingDays(let last, let first, let notBelowZero):
      workingDays(last, since: first, notBelowZero: notBelowZero)
    case .deadline(let start, let amount, let unit, let isBefore):
      deadline(start, amount, unit, isBefore: isBefore)
    case .unary(let sign, let operand): unary(sign, operand)
    case .binary(let sign, let left, let right): binary(sign, left, right)
    case .quotient(let left, let right, let whenZero): quotient(left, right, whenZero)
    case .function(let function, let operands, let rounding, let whenUndefined):
      self.function(function, operands, rounding, whenUndefined)
    case .scale(let operand, let factor): scaled(operand, Number(factor))
    case .linear(let measure, let scale): linear(measure, scale)
    case .clamp(let operand, let lower, let upper): clamped(operand, lower, upper)
    case .limit(let operand, let limits): limited(operand, limits)
    case .round(let operand, let rounding): mapped(operand) { $0.rounded(rounding) }
    case .compare(let sign, let left, let right): compared(sign, left, right)
    case .sameText(let left, let right, let negated): sameText(left, right, negated)
    case .all(let operands): connected(operands, deciding: false)
    case .any(let operands): connected(operands, deciding: true)
    case .atLeast(let count, let operands): atLeast(count, operands)
    case .isOneOf(let operand, let values): isOneOf(operand, values)
    case .stateTest(let test, let operand): stateTest(test, operand)
    case .fallback(let first, let second): fallback(first, second)
    case .select(let arms, let otherwise): select(arms, otherwise)
    case .bands(let subject, let table): bands(subject, table)
    case .markWithin(let mark, let subject, let ranges): markWithin(mark, subject, ranges)
    case .list(let function, let operands, let filedOnly, let selection, let rounding):
      list(function, operands, filedOnly, selection, rounding)
    case .scored(let scores, let value): scored(scores, value)
    case .weightedMean(let terms, let filedOnly): weightedMean(terms, filedOnly)
    case .best(let count, let operands, let highest): best(count, operands, highest)
    case .checklist(let terms): checklist(terms)
    case .blank(let operand): blank(operand)
    case .combine(let combination): combined(combination)
    case .rescale(let sum, let rescaling): rescaled(sum, rescaling)
    case .exclusion(let exclusion): excluded(exclusion)
    case .gate(let gate): gated(gate)
    case .maximum(let maximum): applicableMaximum(maximum)
    case .passes(let rule): passes(rule)
    case .nodePoints(let points, let maximum): nodePoints(points, maximum)
    case .nodeShare(let points, let maximum): nodeShare(points, maximum)
    case .quantified(let question): quantified(question)
    case .total(let added, let subtracted): total(added, subtracted)
    case .cohort(let index, let whenNone): cohort(index, whenNone)
    case .awarded(let conditions): awarded(conditions)
    case .standing(let level, let levels): standing(level, levels)
    case .levelAfterQuota(let level, let quota): levelAfterQuota(level, quota)
    case .levelReached(let levels): levelReached(levels)
    case .levelAfterKnockOuts(let reached, let steps): levelAfterKnockOuts(reached, steps)
    case .totalAfterKnockOuts(let total, let reached, let steps):
      totalAfterKnockOuts(total, reached, steps)
    }
  }
}

// The loops that most instructions share. They are inlined with the function they are given, so
// that no row costs a call.
extension Machine {
  @inline(__always)
  subscript(_ register: Register) -> Column<Number> { columns[register.index] }

  /// Returns 1 row if all the columns are constant, else all.
  func rowCount(_ registers: [Register]) -> Int {
    for register in registers where !columns[register.index].isConstant { return count }
    return 1
  }

  @inline(__always)
  func mapped(_ operand: Register, _ body: (Number) -> Number) -> Column<Number> {
    let operand = self[operand]
    let rows = operand.isConstant ? 1 : count
    var values = [Number](repeating: .zero, count: rows)
    if operand.isFiled {
      for row in 0..<rows { values[row] = body(operand.value(row)) }
      return Column(values: values)
    }
    for row in 0..<rows where operand.state(row).isFiled {
      values[row] = body(operand.value(row))
    }
    return Column(values: values, states: operand.states)
  }

  @inline(__always)
  func zipped(
    _ left: Register, _ right: Register, _ body: (Number, Number) -> Number
  ) -> Column<Number> {
    let (left, right) = (self[left], self[right])
    let rows = left.isConstant && right.isConstant ? 1 : count
    var values = [Number](repeating: .zero, count: rows)
    if left.isFiled && right.isFiled {
      for row in 0..<rows { values[row] = body(left.value(row), right.value(row)) }
      return Column(values: values)
    }
    var states = [EvidenceState](repeating: .filed, count: rows)
    for row in 0..<rows {
      let state = EvidenceState.stronger(left.state(row), right.state(row))
      states[row] = state
      if state.isFiled { values[row] = body(left.value(row), right.value(row)) }
    }
    return Column(values: values, states: states)
  }

  /// Returns 1 or 0.
  @inline(__always)
  func answer(_ holds: Bool) -> Number { holds ? .one : .zero }

  /// Returns the quotient, overflowed where the divisor is, and 0 over 0.
  @inline(__always)
  func divided(_ dividend: Number, by divisor: Number) -> Number {
    if divisor.isOverflowed { return divisor }
    return divisor.isZero ? .zero : dividend / divisor
  }
}
