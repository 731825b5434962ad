import Evaluation
import Evidence
import Numbers
import Semantics

/// Makes operations over fixed-point columns of the instructions of a plan.
///
/// Every column has one denominator and bounds that are known before a unit is read, from those of the
/// evidence on; they say whether it has one word or two (`+Words`). Where a number is no multiple of a fixed
/// fraction, or too long for two words, the compiler gives up. Equal operations are made once, and those of
/// constants not at all.
struct ColumnCompiler {
  let plan: Plan
  /// The rounds of scoring before the last, as scorers by index.
  let rounds: [Int]
  /// What the table and the evidence tell of the run.
  let setting: ColumnSetting
  /// The texts of the scale and of the evidence, as numbers.
  let texts: ColumnTexts
  /// The period of all units, if the table has periods.
  var period: EvaluationPeriod? { setting.period }
  /// By comparison of the plan: its figures, where it was made.
  var figures: [CohortFigures?] { setting.figures }
  /// The columns that somebody else fills.
  private(set) var inputs: [ColumnInput] = []
  private var inputPlaces: [ColumnInput.Source: Int] = [:]
  /// By field: how it is read.
  private(set) var fields: [FieldPlan] = []
  /// By field that is a table: whether units filed it, with how many rows.
  private(set) var filedTables: [Int: FixedColumn] = [:]
  /// By field: whether a document came with it, as far as anything asks for it.
  private(set) var documents: [FixedNumbers] = []
  /// The column of the units' kinds.
  private(set) var kinds = FixedNumbers(id: 0, denominator: 1, least: 0, greatest: 0)
  private(set) var operations: [ColumnOperation] = []
  private var known: [ColumnOperation: Int] = [:]
  /// Where columns hold 0 for sure.
  private(set) var zeros = ColumnZeros()
  private var constantIDs: [Int64: Int] = [0: 0]
  private var longConstantIDs: [Int128: Int] = [:]
  /// How many columns there are; constants and evidence come first, but not in a row.
  private(set) var valueCount = 1
  private(set) var stateCount = 1
  /// By number of a column of values: the constant in it.
  private(set) var constantValues: [Int: Int64] = [0: 0]
  /// By number of a column of two words: the constant in it.
  private(set) var longConstants: [Int: Int128] = [:]
  /// The columns of numbers that have two words.
  private(set) var longs: Set<Int> = []
  /// The instructions that need columns of two words.
  private(set) var longSteps: [Int] = []
  /// What makes units odd, with the instruction that is compiled, where it is wanted.
  private(set) var oddities: [(step: Int?, reason: String)] = []
  /// The instruction that is compiled.
  private(set) var step: Int?
  /// What stands in the way, where all of it is wanted.
  private var faults: [ColumnFault] = []
  /// By number of a column of states: the state in all rows.
  private(set) var constantStates: [Int: EvidenceState] = [0: .filed]
  /// By round of scoring and register; the results that count come last.
  private var columns: [[FixedColumn?]] = []
  /// The round that is compiled, by index in the scale; all scores count where it is that behind them.
  private(set) var round = 0
  /// By column that steps along a table: the number in its last region.
  var lastSteps: [Int: Int128] = [:]

  init(_ plan: Plan, _ setting: ColumnSetting) {
    self.plan = plan
    self.setting = setting
    texts = ColumnTexts(plan)
    rounds = plan.scale.rounds
  }

  /// Creates a compiler for the rows of a table, whose cells are defined one by one.
  init(rowsOf plan: Plan) {
    self.plan = plan
    setting = ColumnSetting(hasCell: [], figures: [])
    texts = ColumnTexts(plan)
    rounds = plan.scale.rounds
    round = plan.scale.rounds.count
    columns = Array(
      repeating: Array(repeating: nil, count: plan.instructions.count), count: round + 1)
  }

  /// Makes columns of the evidence and of what some registers need.
  mutating func lower(_ needed: [Bool]) throws(ColumnFault) {
    for (index, field) in plan.scale.schema.fields.enumerated() {
      let (value, state) = (newValue(), newState())
      fields.append(
        try FieldPlan(
          field, value: value, state: state, hasCell: setting.hasCell[index],
          hasState: setting.hasState[index], mayBeNotYetDue: setting.saysNotYetDue,
          texts: texts.ofField(index), setting.precision[index]))
      zeros.note(value, zeroUnlessFiled: state)
    }
    documents = documentsAsked()
    let kindCount = Int128(plan.scale.schema.kinds.count)
    kinds = FixedNumbers(
      id: newValue(), denominator: 1, least: kindCount == 0 ? -1 : 0,
      greatest: max(0, kindCount - 1))
    for constraint in plan.scale.schema.constraints { try demand(constraint) }
    for (index, table) in plan.scale.tables.enumerated() where table.parent == nil {
      filedTables[table.place] = try filed(table: index)
    }
    for round in 0...rounds.count {
      self.round = round
      columns.append(Array(repeating: nil, count: plan.instructions.count))
      for (index, instruction) in plan.instructions.enumerated() where needed[index] {
        let known = longs.count
        step = index
        defer { step = nil }
        do throws(ColumnFault) {
          columns[round][index] = try column(of: instruction)
          if longs.count > known { longSteps.append(index) }
        } catch {
          guard setting.explains else { throw error }
          var own = error
          own.register = index
          if own.reason != ColumnFault.follows.reason { faults.append(own) }
        }
      }
    }
    if !faults.isEmpty { throw ColumnFault(faults, ValueNames(plan)) }
  }

  /// Makes no columns but that of the units' kinds, which nobody reads.
  mutating func lowerCodes() {
    kinds = FixedNumbers(id: newValue(), denominator: 1, least: -1, greatest: 0)
  }

  /// Returns the column of a field, without the scores that a round does not know yet.
  mutating func evidence(_ field: Int) -> FixedColumn {
    let declaration = plan.scale.schema.fields[field]
    if round < rounds.count, let own = declaration.scorer, own.scorer > rounds[round] {
      return FixedColumn(Self.no, constant(.empty))
    }
    return filedTables[field] ?? FixedColumn(fields[field].numbers, fields[field].states)
  }

  /// Returns the states of a field.
  func states(ofField field: Int) -> FixedStates {
    filedTables[field]?.states ?? fields[field].states
  }

  /// Goes back to the results of a round of scoring; `nil` for those that count.
  mutating func turn(to round: Int?) { self.round = round ?? rounds.count }

  /// Sets the column of a register that was found in another way: that of a cell in the rows of a table.
  mutating func define(_ register: Int, as column: FixedColumn) {
    columns[round][register] = column
  }

  /// Returns the column of a register for the results that count, if it was lowered.
  func known(_ register: Register) -> FixedColumn? { columns[rounds.count][register.index] }

  /// Returns the column of a register that was lowered.
  func raw(_ register: Register) throws(ColumnFault) -> FixedColumn {
    guard let column = columns[round][register.index] else {
      throw .follows
    }
    return column
  }

  /// Returns the column of a register, which must be one of plain numbers.
  func column(_ register: Register) throws(ColumnFault) -> FixedColumn {
    let column = try raw(register)
    if column.cohort != nil { throw ColumnFault("points that depend on other units") }
    return column
  }

  // MARK: - Odd units

  /// Has units done in another way where an answer is 1, because of what is said in plain English.
  mutating func call(odd answer: FixedNumbers, because reason: String) {
    if answer.isConstant, answer.least == 0 { return }
    if setting.explains { oddities.append((step, reason)) }
    _ = emit(ColumnOperation(code: .odd, a: answer.id))
  }

  /// Has units done in another way that do not meet a constraint: there the reason is found.
  private mutating func demand(_ constraint: EvidenceConstraint) throws(ColumnFault) {
    var isAsked = yes()
    for field in constraint.test.fields {
      isAsked = both(isAsked, isFiled(fields[field].states))
    }
    let names = constraint.test.fields.map { "`\(plan.scale.schema.fields[$0].name)`" }
    call(
      odd: both(isAsked, inverted(try holds(constraint.test))),
      because: "a constraint of the evidence is broken: \(names.joined(separator: ", "))")
  }

  private mutating func holds(_ test: EvidenceTest) throws(ColumnFault) -> FixedNumbers {
    switch test {
    case .sign(let sum, let negative, let zero, let positive):
      var value = try constant(sum.constant)
      for term in sum.terms {
        value = try added(value, try multiplied(fields[term.field].numbers, by: term.factor))
      }
      let (isPositive, isZero) = (reaches(value, 1), equals(value, 0))
      let isNegative = inverted(reaches(value, 0))
      return either(
        both(isNegative, self.answer(negative)),
        either(both(isZero, self.answer(zero)), both(isPositive, self.answer(positive))))
    case .all(let tests):
      var result = yes()
      for test in tests { result = both(result, try holds(test)) }
      return result
    case .any(let tests):
      var result = Self.no
      for test in tests { result = either(result, try holds(test)) }
      return result
    case .not(let test): return inverted(try holds(test))
    }
  }

  // MARK: - Comparisons with other units

  /// Returns the column of what a comparison gave.
  mutating func input(for step: Int, _ figures: CohortFigures) -> FixedColumn {
    let place = place(of: step, .figure)
    var numbers = FixedNumbers(
      id: inputs[place].value, denominator: Int128(figures.denominator),
      least: Int128(min(0, figures.least)), greatest: Int128(max(0, figures.greatest)))
    if !figures.divisors.isEmpty {
      let below = self.place(of: step, .divisor)
      numbers.divisor = ColumnDivisor(
        id: inputs[below].value, least: 1, greatest: Int128(figures.greatestDivisor))
    }
    return FixedColumn(
      numbers, FixedStates(id: inputs[place].state, possible: figures.possible))
  }

  /// Returns whether too few units could be compared.
  mutating func noneInput(for step: Int, _ figures: CohortFigures) -> FixedNumbers {
    if figures.nones.isEmpty { return Self.no }
    let place = place(of: step, .isNone)
    return FixedNumbers(id: inputs[place].value, denominator: 1, least: 0, greatest: 1)
  }

  /// Has units done in another way that are in no group of a comparison.
  mutating func callUngroupedOdd(_ step: Int) {
    guard let figures = figures[step], !figures.ungrouped.isEmpty else { return }
    let place = place(of: step, .isUngrouped)
    call(
      odd: FixedNumbers(id: inputs[place].value, denominator: 1, least: 0, greatest: 1),
      because: "the unit is in no group")
  }

  private mutating func place(of step: Int, _ content: ColumnInput.Content) -> Int {
    place(of: .comparison(step, content))
  }

  /// Returns the place in `inputs` of what comes from a source.
  mutating func place(of source: ColumnInput.Source) -> Int {
    if let known = inputPlaces[source] { return known }
    inputPlaces[source] = inputs.count
    inputs.append(ColumnInput(source: source, value: newValue(), state: newState()))
    return inputs.count - 1
  }

  // MARK: - Columns

  mutating func newValue() -> Int {
    valueCount += 1
    return valueCount - 1
  }

  mutating func newState() -> Int {
    stateCount += 1
    return stateCount - 1
  }

  /// Returns the column that an operation fills; equal operations share it.
  mutating func emit(_ operation: ColumnOperation) -> Int {
    if let id = known[operation] { return id }
    let operation = zeros.simplified(operation)
    let id: Int
    switch operation.result {
    case .value: id = newValue()
    case .state: id = newState()
    case .output:
      operations.append(operation)
      return operation.d
    }
    known[operation] = id
    var placed = operation
    placed.d = id
    operations.append(placed)
    if operation.code.fillsLong { longs.insert(id) }
    zeros.note(placed)
    return id
  }

  /// Returns a column of one number.
  mutating func whole(_ number: Int128, over denominator: Int128 = 1) -> FixedNumbers {
    let word = Self.fits((number, number)) ? Int64(exactly: number) : nil
    let id = word.map { self.word($0) } ?? longConstant(number)
    return FixedNumbers(id: id, denominator: denominator, least: number, greatest: number)
  }

  /// Returns a column of one number in one word; beyond 60 bits that is a mark, with which nobody computes.
  mutating func word(_ number: Int64) -> Int {
    let id = constantIDs[number] ?? newValue()
    constantIDs[number] = id
    constantValues[id] = number
    if number == 0 { zeros.note(zero: id) }
    return id
  }

  /// Returns a column of one number in two words.
  mutating func longConstant(_ number: Int128) -> Int {
    if let id = longConstantIDs[number] { return id }
    let id = newValue()
    longConstantIDs[number] = id
    longConstants[id] = number
    longs.insert(id)
    if number == 0 { zeros.note(zero: id) }
    return id
  }

  mutating func constant(_ value: Rational) throws(ColumnFault) -> FixedNumbers {
    let (above, below) = try parts(value)
    return whole(above, over: below)
  }

  /// Returns a column of one state.
  mutating func constant(_ state: EvidenceState) -> FixedStates {
    if state == .filed { return .filed }
    let known = constantStates.first { $0.value == state }?.key
    let id = known ?? newState()
    constantStates[id] = state
    return FixedStates(id: id, possible: 1 << state.rawValue)
  }

  /// Returns a column with bounds that were computed with care.
  func numbers(
    _ id: Int, over denominator: Int128, _ bounds: (Int128, Int128)
  ) -> FixedNumbers {
    FixedNumbers(id: id, denominator: denominator, least: bounds.0, greatest: bounds.1)
  }
}
