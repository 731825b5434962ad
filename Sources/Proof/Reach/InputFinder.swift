import Evaluation
import Evidence
import Numbers
import Semantics

/// Walks through a plan once and notes the inputs, what depends on them, and where they are compared.
struct InputFinder {
  /// A register whose value is `factor · input + offset` between the places where it bends.
  private struct View {
    let input: Int
    let factor: Rational
    let offset: Rational
  }

  let plan: Plan
  private(set) var inputs: [Input] = []
  private(set) var support: [[Int]] = []
  /// By register: those that it reads, of this unit or of all.
  private(set) var operands: [[Int]] = []
  /// By input: the registers that read it themselves.
  private(set) var sources: [[Int]] = []
  private(set) var boundedQuotients: Set<Int> = []
  private var places: [Input: Int] = [:]
  private var views: [View?] = []
  private var constants: [Rational?] = []
  /// By further period that candidates have, what stands for a constant in it where that differs.
  private var dated: [[Rational?]]
  private let periods: [EvaluationPeriod]
  /// By field, others that something must hold keeps it at most as large as.
  private let upperBounds: [Int: Set<Int>]
  private var cuts: [Set<Cut>] = []
  /// By register that depends on more than one input: where it is compared.
  private var sharedCuts: [Int: Set<Cut>] = [:]

  init(_ plan: Plan) {
    self.plan = plan
    periods = plan.samplePeriods
    upperBounds = Self.upperBounds(plan.scale)
    dated = Array(repeating: [], count: max(0, periods.count - 1))
  }

  /// By input, the cuts in rising order.
  var sortedCuts: [[Cut]] { cuts.map { $0.sorted() } }

  /// The registers of more than one input that are compared with numbers, and where.
  var pivots: [Pivot] {
    sharedCuts.map { Pivot(register: $0.key, cuts: $0.value.sorted()) }
      .sorted { $0.register < $1.register }
  }

  mutating func run() {
    for (index, instruction) in plan.instructions.enumerated() {
      operands.append(read(by: instruction).map { $0.index })
      constants.append(constant(instruction, constants, periods.first))
      for place in dated.indices {
        dated[place].append(constant(instruction, dated[place], periods[place + 1]))
      }
      support.append(union(of: instruction))
      views.append(view(of: instruction))
      note(instruction)
      if case .quotient(let left, let right, _) = instruction, isAtMostOne(left, right) {
        boundedQuotients.insert(index)
      }
    }
  }

  private mutating func place(of input: Input) -> Int {
    if let place = places[input] { return place }
    places[input] = inputs.count
    inputs.append(input)
    cuts.append([])
    sources.append([])
    return inputs.count - 1
  }

  /// Returns the inputs of an instruction itself.
  private mutating func own(_ instruction: Instruction) -> [Int] {
    switch instruction {
    case .evidence(let field), .evidenceText(let field): return [place(of: .field(field))]
    case .hasDocument(let field), .documented(_, let field):
      return [place(of: .document(field: field))]
    case .column(let table, let column), .columnText(let table, let column, _):
      return [place(of: .column(table: table, column: column))]
    case .unitKind: return [place(of: .kind)]
    case .period: return [place(of: .period)]
    case .exclusion(let exclusion): return exclusion.kinds == nil ? [] : [place(of: .kind)]
    case .aggregate(let reduction), .pairedAggregate(let reduction, _, _):
      let table = plan.scale.tables[reduction.table]
      guard let parent = table.parent else { return [place(of: .field(table.place))] }
      return [place(of: .column(table: parent, column: table.place))]
    case _: return []
    }
  }

  /// Returns the registers that an instruction reads; a comparison with other units hangs on what the unit
  /// brings to it.
  private func read(by instruction: Instruction) -> [Register] {
    guard case .cohort(let index, _) = instruction else { return instruction.operands }
    return instruction.operands + plan.cohorts[index].registers
  }

  private mutating func union(of instruction: Instruction) -> [Int] {
    let own = own(instruction)
    for input in own { sources[input].append(support.count) }
    let read = operands[support.count]
    // Along the way from evidence to its criterion nothing is added.
    var first = own
    for register in read where first.isEmpty { first = support[register] }
    if read.allSatisfy({ support[$0].isEmpty || support[$0] == first }) { return first }
    var all = Set(own)
    for register in read { all.formUnion(support[register]) }
    return all.sorted()
  }

  private func constant(
    _ instruction: Instruction, _ constants: [Rational?], _ period: EvaluationPeriod?
  ) -> Rational? {
    switch instruction {
    case .constant(let value): return value
    // Where dates are compared with those of the period, a likely period shows where to look.
    case .period(let figure):
      return period.flatMap { figure.value(in: $0) }.map { Rational($0) }
    case .deadline(let start, let amount, let unit, let isBefore):
      guard let start = constants[start.index]?.integer, CalendarDate.isDistance(start),
        let amount = constants[amount.index]?.integer, CalendarDate.isDistance(amount)
      else { return nil }
      return plan.scale.header.calendar.moved(start, by: isBefore ? -amount : amount, unit)
        .map { Rational($0) }
    case .gather(let operand, _): return constants[operand.index]
    case .unary(.negate, let operand): return constants[operand.index].map { -$0 }
    case .scale(let operand, let factor): return constants[operand.index].map { $0 * factor }
    case .binary(let sign, let left, let right):
      guard let left = constants[left.index], let right = constants[right.index] else {
        return nil
      }
      switch sign {
      case .add: return left + right
      case .subtract: return left - right
      case .multiply: return left * right
      }
    case _: return nil
    }
  }

  // MARK: - Views of one input

  private func view(of instruction: Instruction) -> View? {
    switch instruction {
    case .evidence(let field):
      return places[.field(field)].map { View(input: $0, factor: .one, offset: .zero) }
    case .column(let table, let column):
      return places[.column(table: table, column: column)].map {
        View(input: $0, factor: .one, offset: .zero)
      }
    case .unitKind: return places[.kind].map { View(input: $0, factor: .one, offset: .zero) }
    case .documented(let operand, _), .gather(let operand, _), .round(let operand, _),
      .limit(let operand, _), .clamp(let operand, _, _), .fallback(let operand, _),
      .unary(.floor, let operand), .unary(.ceiling, let operand):
      return views[operand.index]
    case .unary(.negate, let operand): return scaled(operand, -.one)
    case .scale(let operand, let factor): return scaled(operand, factor)
    case .binary(let sign, let left, let right): return view(sign, left, right)
    case _: return nil
    }
  }

  private func scaled(_ operand: Register, _ factor: Rational) -> View? {
    guard let view = views[operand.index], !factor.isZero else { return nil }
    return View(input: view.input, factor: view.factor * factor, offset: view.offset * factor)
  }

  private func moved(_ view: View?, by offset: Rational) -> View? {
    view.map { View(input: $0.input, factor: $0.factor, offset: $0.offset + offset) }
  }

  private func view(_ sign: BinaryOperator, _ left: Register, _ right: Register) -> View? {
    switch (sign, constants[left.index], constants[right.index]) {
    case (.add, nil, let value?): return moved(views[left.index], by: value)
    case (.add, let value?, nil): return moved(views[right.index], by: value)
    case (.subtract, nil, let value?): return moved(views[left.index], by: -value)
    case (.subtract, let value?, nil): return moved(scaled(right, -.one), by: value)
    case (.multiply, nil, let value?): return scaled(left, value)
    case (.multiply, let value?, nil): return scaled(right, value)
    case (_, _, _): return nil
    }
  }

  // MARK: - Cuts

  private mutating func note(_ instruction: Instruction) {
    switch instruction {
    case .compare(_, let left, let right):
      for constants in [constants] + dated {
        if let value = constants[right.index] { noteBoth(left, value) }
        if let value = constants[left.index] { noteBoth(right, value) }
      }
    case .isOneOf(let operand, let values):
      for value in values { noteBoth(operand, value) }
    case .bands(let subject, let table):
      for division in table.divisions { note(subject, division.value, isAfter: division.isAfter) }
    case .linear(let operand, let scale):
      note(operand, scale.from, isAfter: true)
      note(operand, scale.to, isAfter: false)
    case .limit(let operand, let limits):
      for value in [limits.floor, limits.ceiling, limits.maximum] {
        if let value { note(operand, value, isAfter: false, isDecision: false) }
      }
    case .clamp(let operand, let lower, let upper):
      for bound in [lower, upper] {
        if let bound, let value = constants[bound.index] {
          note(operand, value, isAfter: false, isDecision: false)
        }
      }
    case .markWithin(let mark, let subject, let ranges):
      for range in ranges {
        noteBoth(subject, range.option)
        for value in [range.values.infimum, range.values.supremum] {
          if let value { noteBoth(mark, value) }
        }
      }
    case .quotient(_, let right, _): noteBoth(right, .zero)
    case .exclusion(let exclusion):
      guard exclusion.kinds != nil, let input = places[.kind] else { return }
      for kind in plan.scale.schema.kinds.indices { cuts[input].insert(.before(Rational(kind))) }
    case .select(let arms, _): for arm in arms { noteBoth(arm.condition, .zero) }
    case _: return
    }
  }

  private mutating func noteBoth(_ register: Register, _ value: Rational) {
    note(register, value, isAfter: false)
    note(register, value, isAfter: true)
  }

  /// Notes that it matters whether a register lies below or above a number.
  private mutating func note(
    _ register: Register, _ value: Rational, isAfter: Bool, isDecision: Bool = true
  ) {
    guard let view = views[register.index] else {
      guard isDecision, support[register.index].count > 1 else { return }
      sharedCuts[register.index, default: []].insert(isAfter ? .after(value) : .before(value))
      return
    }
    let place = (value - view.offset) / view.factor
    let cut: Cut = isAfter == (view.factor.signum > 0) ? .after(place) : .before(place)
    cuts[view.input].insert(cut)
  }

  // MARK: - Constraints

  /// `true` iff something must hold that keeps one piece of evidence at most as large as another.
  private func isAtMostOne(_ left: Register, _ right: Register) -> Bool {
    guard let above = field(left), let below = field(right) else { return false }
    guard (plan.scale.schema.fields[above].bounds.lower ?? -.one).signum >= 0 else { return false }
    return upperBounds[above]?.contains(below) ?? false
  }

  private func field(_ register: Register) -> Int? {
    guard let view = views[register.index], view.factor == .one, view.offset.isZero,
      case .evidence(let field) = plan.instructions[register.index],
      inputs[view.input] == .field(field)
    else { return nil }
    return field
  }

  /// By field, others that something says it is never more than.
  private static func upperBounds(_ scale: CheckedScale) -> [Int: Set<Int>] {
    var result: [Int: Set<Int>] = [:]
    var open = scale.schema.constraints.map { $0.test }
    while let test = open.popLast() {
      switch test {
      case .all(let tests): open += tests
      case .any, .not: continue
      case .sign(let sum, let negative, _, let positive):
        guard sum.terms.count == 2, sum.constant.isZero, !sum.terms[0].factor.isZero,
          sum.terms[0].factor == -sum.terms[1].factor
        else { continue }
        for (first, second) in [(0, 1), (1, 0)] {
          let isRising = sum.terms[first].factor.signum > 0
          if isRising ? positive : negative { continue }
          result[sum.terms[first].field, default: []].insert(sum.terms[second].field)
        }
      }
    }
    return result
  }
}
