import Evaluation
import Evidence
import Numbers
import Semantics

/// Makes operations over fixed-point columns of the instructions of a plan.
///
/// Every column has one denominator and bounds that are known before a unit is read, from those of the
/// evidence on; where a number could leave 60 bits, or is no multiple of a fixed fraction, the compiler
/// gives up. Equal operations are made once, and those of constants not at all.
struct ColumnCompiler {
  let plan: Plan
  /// By field: how it is read.
  private(set) var fields: [FieldPlan] = []
  /// The column of the units' kinds.
  private(set) var kinds = FixedNumbers(id: 0, denominator: 1, least: 0, greatest: 0)
  private(set) var operations: [ColumnOperation] = []
  private var known: [ColumnOperation: Int] = [:]
  private(set) var constants: [Int64] = [0]
  private var constantIDs: [Int64: Int] = [0: 0]
  /// How many columns there are; constants and evidence come first, but not in a row.
  private(set) var valueCount = 1
  private(set) var stateCount = 1
  /// By number of a column of values: the constant in it.
  private(set) var constantValues: [Int: Int64] = [0: 0]
  /// By number of a column of states: the state in all rows.
  private(set) var constantStates: [Int: EvidenceState] = [0: .filed]
  /// By register.
  private var columns: [FixedColumn?]
  /// By column that steps along a table: the number in its last region.
  var lastSteps: [Int: Int64] = [:]

  init(_ plan: Plan) {
    self.plan = plan
    columns = Array(repeating: nil, count: plan.instructions.count)
  }

  /// Makes columns of the evidence and of what some registers need.
  mutating func lower(_ needed: [Bool]) throws(ColumnFault) {
    guard plan.scale.tables.isEmpty else { throw ColumnFault("tables of evidence") }
    guard plan.scale.rounds.isEmpty else { throw ColumnFault("rounds of scoring") }
    guard plan.scale.schema.constraints.isEmpty else { throw ColumnFault("must hold") }
    for field in plan.scale.schema.fields {
      let (value, state) = (newValue(), newState())
      fields.append(try FieldPlan(field, value: value, state: state))
    }
    let kindCount = Int64(plan.scale.schema.kinds.count)
    kinds = FixedNumbers(
      id: newValue(), denominator: 1, least: kindCount == 0 ? -1 : 0,
      greatest: max(0, kindCount - 1))
    for (index, instruction) in plan.instructions.enumerated() where needed[index] {
      columns[index] = try column(of: instruction)
    }
  }

  /// Sets the column of a register that was found in another way: that of a cell in the rows of a table.
  mutating func define(_ register: Int, as column: FixedColumn) { columns[register] = column }

  /// Returns the column of a register that was lowered.
  func raw(_ register: Register) throws(ColumnFault) -> FixedColumn {
    guard let column = columns[register.index] else { throw ColumnFault("a step without a column") }
    return column
  }

  /// Returns the column of a register, which must be one of plain numbers.
  func column(_ register: Register) throws(ColumnFault) -> FixedColumn {
    let column = try raw(register)
    if column.divisor != nil { throw ColumnFault("a quotient that is not rounded") }
    if column.cohort != nil { throw ColumnFault("points that depend on other units") }
    return column
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
    let id: Int
    switch operation.result {
    case .value: id = newValue()
    case .state: id = newState()
    case .output:
      operations.append(operation)
      return operation.d
    }
    known[operation] = id
    var operation = operation
    operation.d = id
    operations.append(operation)
    return id
  }

  /// Returns a column of one number.
  mutating func whole(_ number: Int64, over denominator: Int64 = 1) -> FixedNumbers {
    let id = constantIDs[number] ?? newValue()
    constantIDs[number] = id
    constantValues[id] = number
    return FixedNumbers(id: id, denominator: denominator, least: number, greatest: number)
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

  /// Returns the number above and that below the line.
  func parts(_ value: Rational) throws(ColumnFault) -> (Int64, Int64) {
    let small = SmallRational(value)
    guard !small.isOverflowed, small.numerator.magnitude < 1 << 60, small.denominator < 1 << 60
    else { throw ColumnFault("a number of too many digits") }
    return (small.numerator, small.denominator)
  }

  /// Returns a column with bounds that were computed with care.
  func numbers(
    _ id: Int, over denominator: Int64, _ bounds: (Int64, Int64)
  ) -> FixedNumbers {
    FixedNumbers(id: id, denominator: denominator, least: bounds.0, greatest: bounds.1)
  }

  /// Returns the product, or gives up where it leaves 60 bits.
  func product(_ left: Int64, _ right: Int64) throws(ColumnFault) -> Int64 {
    let (product, overflow) = left.multipliedReportingOverflow(by: right)
    guard !overflow, product.magnitude < 1 << 60 else {
      throw ColumnFault("numbers that may leave 60 bits")
    }
    return product
  }

  /// Returns the sum, or gives up where it leaves 60 bits.
  func sum(_ left: Int64, _ right: Int64) throws(ColumnFault) -> Int64 {
    // Both have at most 60 bits.
    let sum = left + right
    guard sum.magnitude < 1 << 60 else { throw ColumnFault("numbers that may leave 60 bits") }
    return sum
  }

  /// Returns the least denominator that two numbers share.
  func common(_ left: Int64, _ right: Int64) throws(ColumnFault) -> Int64 {
    left == right ? left : try product(left / Self.divisor(left, right), right)
  }

  static func divisor(_ left: Int64, _ right: Int64) -> Int64 {
    var (left, right) = (left.magnitude, right.magnitude)
    while right != 0 { (left, right) = (right, left % right) }
    return Int64(left)
  }
}
