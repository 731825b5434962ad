import Evidence
import Numbers
import Semantics

/// What a register of a program for pairs is for all of a range of the others.
enum PairForm {
  case lacking(EvidenceState)
  case value(PairPolynomial)

  static func number(_ value: Rational) -> PairForm { .value(PairPolynomial(value)) }

  static func answer(_ holds: Bool) -> PairForm { .value(PairPolynomial(holds)) }
}

/// A run of a program for pairs over a range of the others as a whole, from what is asked for down to the
/// columns.
///
/// It follows the machine instruction by instruction, and throws where that answers differently
/// for two rows of the range.
struct PairEvaluation {
  private let plan: Plan
  /// By source: the first that is the same.
  private let sources: [Int]
  /// By source: the value of the one that asks, if it is one.
  private let own: [Rational?]
  /// By source.
  private let states: [EvidenceState]
  private let order: PairOrder
  private let range: Range<Int>
  private var known: [PairForm?]

  init(
    _ plan: Plan, _ sources: [Int], _ own: [Rational?], _ states: [EvidenceState],
    _ order: PairOrder,
    _ range: Range<Int>
  ) {
    self.plan = plan
    self.sources = sources
    self.own = own
    self.states = states
    self.order = order
    self.range = range
    known = Array(repeating: nil, count: plan.instructions.count)
  }

  /// Returns what a register is; the depth of the recursion is that of the expression.
  mutating func form(_ register: Register) throws(PairFault) -> PairForm {
    if let form = known[register.index] { return form }
    let form = try form(of: plan.instructions[register.index])
    known[register.index] = form
    return form
  }

  /// Returns -1, 0 or 1, as a value is below, at or above 0 in all of the range.
  func sign(of value: PairPolynomial, isEquality: Bool = false) throws(PairFault) -> Int {
    guard let root = value.root else { return value.constant?.signum ?? 0 }
    guard let key = order.index(of: root.key) else {
      throw .unknownKey(root.key, isEquality: isEquality)
    }
    guard order.isSorted(range, by: key) else { throw .unordered }
    let (low, high) = order.ends(of: range, by: key)
    if high < root.threshold { return -root.factor.signum }
    if root.threshold < low { return root.factor.signum }
    guard low == high else { throw .divided(key: key, at: root.threshold) }
    return 0
  }

  /// Returns the lowest and the highest of the values in the range.
  func ends(
    of value: PairPolynomial
  ) throws(PairFault) -> (low: Rational, high: Rational) {
    guard let root = value.root else {
      let constant = value.constant ?? .zero
      return (constant, constant)
    }
    guard let key = order.index(of: root.key) else {
      throw .unknownKey(root.key, isEquality: false)
    }
    guard order.isSorted(range, by: key) else { throw .unordered }
    let ends = order.ends(of: range, by: key)
    let low = (ends.low - root.threshold) * root.factor
    let high = (ends.high - root.threshold) * root.factor
    return low < high ? (low, high) : (high, low)
  }

  /// Returns a number that is the same in all of the range, or `nil` without a value.
  func constant(_ value: PairPolynomial) throws(PairFault) -> Rational {
    guard let constant = value.constant else { throw .tooMuch }
    return constant
  }

  // MARK: - Instructions

  private mutating func form(of instruction: Instruction) throws(PairFault) -> PairForm {
    switch instruction {
    case .constant(let value): return .number(value)
    case .absent(let state): return .lacking(state)
    case .evidence(let source):
      guard states[source].isFiled else { return .lacking(states[source]) }
      return own[source].map { .number($0) } ?? .value(PairPolynomial(source: sources[source]))
    case .unary(let sign, let operand): return try unary(sign, operand)
    case .binary(let sign, let left, let right): return try binary(sign, left, right)
    case .quotient(let left, let right, let whenZero): return try quotient(left, right, whenZero)
    case .scale(let operand, let factor):
      return try mapped(operand) { (_, value) throws(PairFault) in value.scaled(by: factor) }
    case .linear(let measure, let scale):
      return try mapped(measure) { (run, value) throws(PairFault) in
        try run.linear(value, scale)
      }
    case .clamp(let operand, let lower, let upper):
      var form = try form(operand)
      if let lower { form = try extreme(form, self.form(lower), 1) }
      if let upper { form = try extreme(form, self.form(upper), -1) }
      return form
    case .limit(let operand, let limits):
      return try mapped(operand) { (run, value) throws(PairFault) in
        try run.limited(value, limits)
      }
    case .round(let operand, let rounding):
      return try mapped(operand) { (run, value) throws(PairFault) in
        PairPolynomial(try run.constant(value).rounded(rounding))
      }
    case .compare(let sign, let left, let right):
      let (left, right) = (try form(left), try form(right))
      return try joined(left, right) { (left, right) throws(PairFault) in
        try compared(left, sign, right)
      }
    case .all(let operands): return try connected(operands, deciding: false)
    case .any(let operands): return try connected(operands, deciding: true)
    case .isOneOf(let operand, let values):
      return try mapped(operand) { (run, value) throws(PairFault) in
        for other in values
        where try run.sign(of: value - PairPolynomial(other), isEquality: true) == 0 {
          return PairPolynomial(true)
        }
        return PairPolynomial(false)
      }
    case .stateTest(let test, let operand): return .answer(try stateTest(test, operand))
    case .fallback(let first, let second):
      let form = try form(first)
      guard case .lacking = form else { return form }
      return try self.form(second)
    case .select(let arms, let otherwise):
      for arm in arms {
        switch try form(arm.condition) {
        case .lacking(let state): return .lacking(state)
        case .value(let test): if try sign(of: test) != 0 { return try form(arm.value) }
        }
      }
      return try form(otherwise)
    case .bands(let subject, let table): return try bands(subject, table)
    case .list(let function, let operands, filedOnly: false, let selection, _)
    where selection.isAll && !operands.isEmpty:
      return try list(function, operands)
    case _: throw .tooMuch
    }
  }

  private mutating func mapped(
    _ operand: Register,
    _ body: (PairEvaluation, PairPolynomial) throws(PairFault) -> PairPolynomial
  ) throws(PairFault) -> PairForm {
    switch try form(operand) {
    case .lacking(let state): return .lacking(state)
    case .value(let value): return .value(try body(self, value))
    }
  }

  /// Returns what is made of two values, or the stronger of their states.
  func joined(
    _ left: PairForm, _ right: PairForm,
    _ body: (PairPolynomial, PairPolynomial) throws(PairFault) -> PairPolynomial
  ) throws(PairFault) -> PairForm {
    switch (left, right) {
    case (.value(let left), .value(let right)): return .value(try body(left, right))
    case (.lacking(let left), .lacking(let right)): return .lacking(.stronger(left, right))
    case (.lacking(let state), .value), (.value, .lacking(let state)): return .lacking(state)
    }
  }

  private mutating func unary(
    _ sign: UnaryOperator, _ operand: Register
  ) throws(PairFault) -> PairForm {
    try mapped(operand) { (run, value) throws(PairFault) in
      switch sign {
      case .negate: return value.scaled(by: -.one)
      case .not: return PairPolynomial(try run.sign(of: value) == 0)
      case .absolute: return try run.sign(of: value) < 0 ? value.scaled(by: -.one) : value
      case .floor: return PairPolynomial(try run.constant(value).floor)
      case .ceiling: return PairPolynomial(try run.constant(value).ceiling)
      }
    }
  }

  private mutating func binary(
    _ sign: BinaryOperator, _ left: Register, _ right: Register
  ) throws(PairFault) -> PairForm {
    let (left, right) = (try form(left), try form(right))
    return try joined(left, right) { (left, right) throws(PairFault) in
      switch sign {
      case .add: return left + right
      case .subtract: return left - right
      case .multiply:
        guard let product = left.multiplied(by: right) else { throw .tooMuch }
        return product
      }
    }
  }

  private mutating func quotient(
    _ left: Register, _ right: Register, _ whenZero: Register?
  ) throws(PairFault) -> PairForm {
    let (dividend, divisor) = (try form(left), try form(right))
    if case .value(let value) = divisor, try sign(of: value) == 0 {
      guard let whenZero else { return .lacking(.empty) }
      return try form(whenZero)
    }
    return try joined(dividend, divisor) { (left, right) throws(PairFault) in
      left.scaled(by: .one / (try constant(right)))
    }
  }

  private mutating func stateTest(
    _ test: StateTest, _ operand: Register
  ) throws(PairFault) -> Bool {
    let state: EvidenceState
    switch try form(operand) {
    case .value: state = .filed
    case .lacking(let other): state = other
    }
    switch (test, state) {
    case (.filed, .filed), (.missing, .empty), (.missing, .rejected), (.rejected, .rejected),
      (.notApplicable, .notApplicable), (.notYetDue, .notYetDue):
      return true
    case (.filed, _), (.missing, _), (.notApplicable, _), (.notYetDue, _), (.rejected, _),
      (.documented, _):
      return false
    }
  }

  /// `and` or `or`; one operand that decides does so even where another is not in order.
  private mutating func connected(
    _ operands: [Register], deciding: Bool
  ) throws(PairFault) -> PairForm {
    var state = EvidenceState.filed
    var isUnordered = false
    for operand in operands {
      do throws(PairFault) {
        switch try form(operand) {
        case .lacking(let other): state = .stronger(state, other)
        case .value(let value):
          if (try sign(of: value) != 0) == deciding { return .answer(deciding) }
        }
      } catch {
        guard case .unordered = error else { throw error }
        isUnordered = true
      }
    }
    if isUnordered { throw .unordered }
    return state.isFiled ? .answer(!deciding) : .lacking(state)
  }

  private mutating func bands(
    _ subject: Register, _ table: BandTable
  ) throws(PairFault) -> PairForm {
    switch try form(subject) {
    case .lacking(let state): return .lacking(state)
    case .value(let value):
      var region = 0
      for division in table.divisions {
        let side = try sign(of: value - PairPolynomial(division.value))
        if division.isAfter ? side > 0 : side >= 0 { region += 1 }
      }
      let arm = table.regions[region]
      if arm < table.arms.count { return try form(table.arms[arm]) }
      guard let otherwise = table.otherwise else { return .lacking(.empty) }
      return try form(otherwise)
    }
  }

  private mutating func list(
    _ function: ListExpression.Function, _ operands: [Register]
  ) throws(PairFault) -> PairForm {
    var result = try form(operands[0])
    for operand in operands.dropFirst() {
      let next = try form(operand)
      result = try joined(result, next) { (left, right) throws(PairFault) in
        switch function {
        case .sum, .mean: return left + right
        case .least: return try extreme(left, right, -1)
        case .greatest: return try extreme(left, right, 1)
        case .product:
          guard let product = left.multiplied(by: right) else { throw .tooMuch }
          return product
        case _: throw .tooMuch
        }
      }
    }
    switch function {
    case .sum, .least, .greatest, .product: return result
    case .mean:
      guard case .value(let sum) = result else { return result }
      return .value(sum.scaled(by: .one / Rational(operands.count)))
    case _: throw .tooMuch
    }
  }
}
