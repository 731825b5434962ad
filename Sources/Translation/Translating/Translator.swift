import Diagnostics
import Evaluation
import Evidence
import Numbers
import Semantics

/// Turns the plan of a scale into the steps of a query.
///
/// Every register of the plan becomes a value in SQL that is NULL where no value is there, and a state
/// that is written only where something asks for it. What is used more than once becomes a column of a
/// step, so that no piece grows with the number of its uses.
struct Translator {
  /// What is known of a register.
  struct Entry {
    /// NULL where the state is not `filed`, unless `isRaw`.
    var value: SQLValue
    /// `true` iff the value is that of the machine, never NULL: points that count in a sum although
    /// their node has a state.
    var isRaw = false
    var possible: StateSet
    var state: StateTerm?
    /// The value wherever one is there, where it is known.
    var constant: Rational?
  }

  let plan: Plan
  let dialect: Dialect
  /// What the registers are, by index, in the round of scoring that is translated.
  var entries: [Entry?]
  /// What they are in the results that count, while an earlier round is translated.
  var resultEntries: [Entry?] = []
  /// By earlier round of scoring, what they are there.
  var roundEntries: [[Entry?]] = []
  /// The round that is translated, by index in the scale; all scores count where it is that behind them.
  var round: Int
  /// How many instructions read each register.
  let uses: [Int]
  var names: RegisterNames
  var columns = ColumnSet()
  var refusals: [Int: Refusal] = [:]
  /// The register that is being translated.
  var current = Register(0)
  var source: SourceColumns
  /// The space that the columns of the current register are in, where it is not the register's own.
  var rowSpace: PlanSpace?

  var scale: CheckedScale { plan.scale }

  init(_ plan: Plan, _ dialect: Dialect, digits: Int, needed: [Bool]) {
    self.plan = plan
    self.dialect = dialect
    entries = Array(repeating: nil, count: plan.instructions.count)
    round = plan.scale.rounds.count
    var uses = [Int](repeating: 0, count: plan.instructions.count)
    for (index, instruction) in plan.instructions.enumerated() where needed[index] {
      for operand in instruction.operands { uses[operand.index] += 1 }
    }
    for step in plan.cohorts { for register in step.registers { uses[register.index] += 1 } }
    self.uses = uses
    names = RegisterNames(of: plan)
    source = SourceColumns(of: plan.scale, dialect, digits: digits)
    columns.reserve(source.allNames, dialect)
  }

  /// Translates all registers that are wanted, in the order of the plan.
  mutating func run(_ wanted: [Bool]) {
    for (index, instruction) in plan.instructions.enumerated() where wanted[index] {
      current = Register(index)
      var entry = translated(instruction)
      let isPart = names.isPart(current) && !entry.value.fragments.allSatisfy { $0.isName }
      if isPart || (uses[index] > 1 && !entry.value.fragments.allSatisfy { $0.isShort }) {
        entry.value = column(entry.value, named: names.name(of: current), in: plan.spaces[index])
      }
      entries[index] = entry
    }
  }

  /// The space of the columns that are made for the current register.
  var space: PlanSpace { rowSpace ?? plan.spaces[current.index] }

  // MARK: Access

  func entry(_ register: Register) -> Entry {
    entries[register.index] ?? Entry(value: .zero, possible: .filed)
  }

  /// Returns the value, NULL where it is not filed.
  mutating func value(_ register: Register) -> SQLValue {
    let entry = entry(register)
    guard entry.isRaw, !entry.possible.isFiled else { return entry.value }
    let filed = state(register).test(.filed)
    return merged([(filed, entry.value)], otherwise: nil)
  }

  /// Returns the value in a piece that may be named more than once.
  mutating func often(_ register: Register) -> SQLValue {
    let value = value(register)
    if value.fragments.allSatisfy({ $0.isShort }) { return value }
    let kept = column(value, named: names.name(of: register), in: plan.spaces[register.index])
    if entry(register).isRaw, !entry(register).possible.isFiled { return kept }
    entries[register.index]?.value = kept
    return kept
  }

  /// Returns what the machine has in the column of values: 0 where no value is there, unless the
  /// register says otherwise.
  mutating func raw(_ register: Register) -> SQLValue {
    let entry = entry(register)
    return entry.isRaw ? entry.value : filled(entry.value)
  }

  /// Returns the value, 0 for NULL.
  mutating func filled(_ value: SQLValue) -> SQLValue {
    guard value.canBeNull else { return value }
    switch value.form {
    case .condition(let sql):
      return SQLValue(.condition(.call("COALESCE", [sql, .no])), canBeNull: false)
    case .text, .option:
      return filled(number(value))
    case .number(let whole, let scale):
      let lower = min(whole.lower, .zero)
      let filled = Whole(
        .call("COALESCE", [whole.sql, .zero]), from: lower, to: max(whole.upper, .zero), whole.width
      )
      return SQLValue(.number(filled, scale: scale), canBeNull: false)
    case .ratio:
      let value = kept(value)
      guard case .ratio(let whole, let divisor) = value.form else { return value }
      let above = Whole(
        .call("COALESCE", [whole.sql, .zero]), from: min(whole.lower, .zero),
        to: max(whole.upper, .zero), whole.width)
      let below = Whole(
        .call("COALESCE", [divisor.sql, .literal("1")]), from: min(divisor.lower, .one),
        to: max(divisor.upper, .one), divisor.width)
      return SQLValue(.ratio(above, over: below), canBeNull: false)
    }
  }

  /// Returns the state of a register, written out where it was not before.
  mutating func state(_ register: Register) -> StateTerm {
    let entry = entry(register)
    if let state = entry.state { return state }
    let before = (current, rowSpace)
    (current, rowSpace) = (register, nil)
    var state = self.state(of: plan.instructions[register.index], entry)
    if !state.sql.isShort {
      state.sql = columns.define(
        state.sql, named: names.name(of: register) + ".state", in: plan.spaces[register.index],
        dialect)
    }
    (current, rowSpace) = before
    entries[register.index]?.state = state
    return state
  }

  /// Returns whether a condition is filed and holds; NULL only where that means that it does not.
  mutating func holds(_ register: Register) -> Fragment { condition(value(register)) }

  // MARK: Columns

  /// Returns the value as a column of the step behind what it needs.
  mutating func column(_ value: SQLValue, named name: String, in space: PlanSpace) -> SQLValue {
    func isKept(_ sql: Fragment) -> Bool { sql.isName }
    switch value.form {
    case .number(let whole, let scale):
      if isKept(whole.sql) { return value }
      let sql = columns.define(whole.sql, named: name, in: space, dialect, note: parts(scale))
      return SQLValue(.number(whole.renamed(sql), scale: scale), canBeNull: value.canBeNull)
    case .ratio(let whole, let divisor):
      var (above, below) = (whole, divisor)
      if !isKept(whole.sql) {
        above = whole.renamed(
          columns.define(whole.sql, named: name + ".above", in: space, dialect))
      }
      if !isKept(divisor.sql) {
        below = divisor.renamed(
          columns.define(divisor.sql, named: name + ".below", in: space, dialect))
      }
      return SQLValue(.ratio(above, over: below), canBeNull: value.canBeNull)
    case .condition(let sql):
      if isKept(sql) { return value }
      return SQLValue(
        .condition(columns.define(sql, named: name, in: space, dialect)),
        canBeNull: value.canBeNull)
    case .text(let sql):
      if isKept(sql) { return value }
      return SQLValue(
        .text(columns.define(sql, named: name, in: space, dialect)), canBeNull: value.canBeNull)
    case .option(let sql, let names):
      if isKept(sql) { return value }
      let kept = columns.define(sql, named: name, in: space, dialect)
      return SQLValue(.option(kept, names: names), canBeNull: value.canBeNull)
    }
  }

  private func parts(_ scale: Rational) -> String? {
    scale == .one ? nil : "in \(scale.text)ths"
  }

  /// Returns a value of the current register that may be named more than once.
  mutating func kept(_ value: SQLValue) -> SQLValue {
    if value.fragments.allSatisfy({ $0.isShort }) { return value }
    return column(
      value, named: names.name(of: current) + ".of", in: space)
  }

  /// Returns a whole number of the current register that may be named more than once.
  mutating func kept(_ whole: Whole) -> Whole {
    if whole.sql.isShort { return whole }
    return whole.renamed(
      columns.define(
        whole.sql, named: names.name(of: current) + ".of", in: space, dialect))
  }

  /// Returns a condition of the current register that may be named more than once.
  mutating func kept(_ condition: Fragment) -> Fragment {
    if condition.isShort { return condition }
    return columns.define(
      condition, named: names.name(of: current) + ".if", in: space, dialect)
  }
}
