import Evaluation
import Evidence
import Numbers
import Semantics

/// One thing that can differ from unit to unit, whatever all others are.
enum Input: Hashable, Sendable {
  /// The evidence of a field; of a table the number of its rows.
  case field(Int)
  /// Whether a document came with a field.
  case document(field: Int)
  /// A column of the rows of a table.
  case column(table: Int, column: Int)
  /// The unit's kind.
  case kind
  /// The unit's evaluation period.
  case period

  /// `true` iff it stands for the cells of rows.
  var isColumn: Bool {
    switch self {
    case .column: true
    case .field, .document, .kind, .period: false
    }
  }
}

/// A register that depends on more than one input, and the numbers with which it is compared.
struct Pivot: Hashable, Sendable {
  let register: Int
  /// Rising.
  let cuts: [Cut]
}

/// A plan as proofs look at it: what goes in, and what depends on it.
final class Subject: Sendable {
  let plan: Plan
  let scale: CheckedScale
  let inputs: [Input]
  /// By input: everything that it can be.
  let domains: [Possibility]
  /// By input: the registers that depend on it, rising.
  let dependents: [[Int]]
  /// By input: the numbers at which something is decided about it alone, rising.
  let cuts: [[Cut]]
  /// The quotients that a clause on the evidence keeps at most 1.
  let boundedQuotients: Set<Int>
  /// The registers of more than one input that are compared with numbers, in their order.
  let pivots: [Pivot]
  /// By register: the inputs that it depends on, rising.
  let support: [[Int]]

  /// By register: the registers that it reads, of this unit or of all.
  let operands: [[Int]]
  /// By input: the registers that read it themselves.
  let sources: [[Int]]
  /// By input: the registers that use these, rising.
  let directUses: [[Int]]
  /// Registers that stand for the evidence of which they are made.
  let links: [Link]
  /// By input: the link that it belongs to, if any.
  let linkOfInput: [Int: Int]
  /// The constraints on the evidence that some unit could break.
  let constraints: [InputConstraint]
  /// By input: the constraints that read it.
  let constraintsOfInput: [Set<Int>]
  /// The registers of points that never exceed the maximum that applies, which is their partner.
  let boundedPoints: Set<Int>
  /// By the levels of a ladder: those that are never reached, because an earlier one always holds too.
  let shadowedLevels: [[LevelStep]: Set<Int>]
  /// The registers that are made of figures of other units, too.
  private let comparisons: [Int]
  /// By register: `true` iff it has a value for a unit, made of nothing but others of the same unit.
  let isOfOneUnit: [Bool]
  /// By register of what is often written, the first one that is computed in the same way.
  let firstAlike: [Int: Int]
  /// The criteria that score.
  let leaves: Leaves
  /// The texts that the scale compares with, and some that are none of them.
  let texts: [String]
  /// Periods as units of the scale have them.
  let periods: [EvaluationPeriod]
  /// `true` iff the plan reads texts of units.
  let hasTexts: Bool
  private let places: InputPlaces

  /// Returns the place of an input, or `nil` where the plan does not use it.
  func place(of input: Input) -> Int? { places.place(of: input) }

  /// `true` once nobody waits for an answer any more; then what is left ends without one.
  let isCalledOff: @Sendable () -> Bool

  /// Who makes units and their figures.
  let workers: Workers

  /// Prepares a plan; the scale comes from a file without errors.
  init(
    _ plan: Plan, by workers: Workers = .one,
    unless isCalledOff: @escaping @Sendable () -> Bool = { false }
  ) {
    self.plan = plan
    self.workers = workers
    scale = plan.scale
    self.isCalledOff = isCalledOff
    var finder = InputFinder(plan)
    finder.run()
    inputs = finder.inputs
    let (texts, periods) = (plan.texts, plan.samplePeriods)
    domains = finder.inputs.map {
      Self.domain(of: $0, plan.scale, texts.count + 1, periods.count)
    }
    self.texts = texts + ["…", "… 2", "… 3"]
    self.periods = periods
    hasTexts = plan.instructions.contains {
      if case .evidenceText = $0 { true } else { false }
    }
    let places = InputPlaces(finder.inputs, plan.scale)
    self.places = places
    var constraintsOfInput: [Set<Int>] = Array(repeating: [], count: finder.inputs.count)
    constraints = plan.scale.schema.constraints.compactMap { constraint in
      InputConstraint(constraint.test) { places.place(of: .field($0)) }
    }
    for (index, constraint) in constraints.enumerated() {
      for input in constraint.inputs { constraintsOfInput[input].insert(index) }
    }
    self.constraintsOfInput = constraintsOfInput
    comparisons = plan.instructions.indices.filter { index in
      if case .cohort = plan.instructions[index] { true } else { false }
    }
    isOfOneUnit = plan.instructions.indices.map { index in
      plan.isOfUnits(Register(index)) && !plan.instructions[index].isMadeOfSeveral
        && finder.operands[index].allSatisfy { plan.isOfUnits(Register($0)) }
    }
    firstAlike = plan.firstAlike
    boundedPoints = plan.boundedPoints
    shadowedLevels = Implication(plan: plan).shadowedLevels
    operands = finder.operands
    sources = finder.sources
    let directUses = Self.directUses(finder)
    self.directUses = directUses
    links = finder.links(directUses: directUses)
    var linkOfInput: [Int: Int] = [:]
    for (index, link) in links.enumerated() {
      for input in link.inputs { linkOfInput[input] = index }
    }
    self.linkOfInput = linkOfInput
    support = finder.support
    cuts = finder.sortedCuts
    boundedQuotients = finder.boundedQuotients
    pivots = finder.pivots
    var dependents: [[Int]] = Array(repeating: [], count: finder.inputs.count)
    for (register, inputs) in finder.support.enumerated() {
      for input in inputs { dependents[input].append(register) }
    }
    self.dependents = dependents
    leaves = Leaves(plan, support: finder.support, inputCount: finder.inputs.count)
  }

  /// Returns the registers that one of the given needs, those themselves included.
  func needed(for registers: [Register]) -> [Bool] {
    var result = [Bool](repeating: false, count: operands.count)
    var pending: [Int] = []
    for register in registers where !result[register.index] {
      result[register.index] = true
      pending.append(register.index)
    }
    while let register = pending.popLast() {
      for operand in operands[register] where !result[operand] {
        result[operand] = true
        pending.append(operand)
      }
    }
    return result
  }

  /// `true` iff a register depends on an input; of the total that is asked for every one of hundreds.
  func depends(_ register: Register, on input: Int) -> Bool {
    var (low, high) = (0, support[register.index].count)
    while low < high {
      let middle = (low + high) / 2
      let found = support[register.index][middle]
      if found == input { return true }
      if found < input { low = middle + 1 } else { high = middle }
    }
    return false
  }

  /// `true` iff figures of other units decide about a goal.
  func needsOtherUnits(_ goal: Goal) -> Bool {
    !comparisons.isEmpty && comparesUnits(needed(for: goal.registers))
  }

  /// `true` iff figures of other units decide about some registers, of which it is given what they need.
  func comparesUnits(_ needed: [Bool]) -> Bool { comparisons.contains { needed[$0] } }

  /// `true` iff the other units of a block can decide whether a goal is true of one; those of other
  /// clusters than its own cannot where only the same cluster counts.
  func hangsOnOtherUnits(_ goal: Goal) -> Bool {
    guard !comparisons.isEmpty else { return false }
    let needed = needed(for: goal.registers)
    return comparisons.contains { index in
      guard needed[index], case .cohort(let step, _) = plan.instructions[index] else {
        return false
      }
      return !plan.cohorts[step].keys.contains(.cluster)
    }
  }

  /// Returns the field that an input is about, or `nil` for the kind and the period.
  func field(of input: Int) -> EvidenceField? {
    switch inputs[input] {
    case .field(let index), .document(let index): scale.schema.fields[index]
    case .column(let table, let column): scale.tables[table].field.columns[column]
    case .kind, .period: nil
    }
  }

  private static func directUses(_ finder: InputFinder) -> [[Int]] {
    var owners: [Int: Int] = [:]
    for (input, registers) in finder.sources.enumerated() {
      for register in registers where finder.operands[register].isEmpty { owners[register] = input }
    }
    var uses: [[Int]] = Array(repeating: [], count: finder.inputs.count)
    for (register, operands) in finder.operands.enumerated() {
      for operand in operands {
        if let input = owners[operand] { uses[input].append(register) }
      }
    }
    return uses
  }

  // MARK: - Domains

  private static func domain(
    of input: Input, _ scale: CheckedScale, _ texts: Int, _ periods: Int
  ) -> Possibility {
    switch input {
    case .field(let index): return domain(of: scale.schema.fields[index], texts)
    case .column(let table, let column):
      return domain(of: scale.tables[table].field.columns[column], texts)
    case .document: return Possibility(.answers)
    case .kind:
      return Possibility(ValueSet(scale.schema.kinds.indices.map { Rational($0) }))
    case .period:
      // From 1 those that candidates have, and one more for any other.
      return Possibility(
        ValueSet((1...periods + 1).map { Rational($0) }),
        lacks: scale.schema.needsPeriod ? .none : StateSet([.empty]))
    }
  }

  private static func domain(of field: EvidenceField, _ texts: Int) -> Possibility {
    var values =
      field.type == .text ? ValueSet((0..<texts).map { Rational($0) }) : values(of: field)
    var lacks = StateSet([.notYetDue, .empty, .rejected])
    switch field.type == .table ? .notFiled : field.whenEmpty {
    case .notFiled: break
    case .notApplicable: lacks = lacks.removing(.empty).union(StateSet([.notApplicable]))
    case .value(let value):
      lacks = lacks.removing(.empty)
      values = values.union(ValueSet(value))
    }
    if field.mayBeNotApplicable { lacks = lacks.union(StateSet([.notApplicable])) }
    return Possibility(values, lacks: lacks)
  }

  private static func values(of field: EvidenceField) -> ValueSet {
    switch field.type {
    case .text: return .zero
    case .yesNo: return .answers
    case .choice: return ValueSet(field.options.indices.map { Rational($0) })
    case .percent, .count, .number, .points, .money, .date, .days, .table: break
    }
    var (lower, upper) = (field.bounds.lower, field.bounds.upper)
    if field.type == .date {
      lower = max(lower ?? CalendarDate.firstExpected, CalendarDate.first)
      upper = min(upper ?? CalendarDate.lastExpected, CalendarDate.last)
    }
    if field.type == .count || field.type == .table { lower = max(lower ?? .zero, .zero) }
    guard
      let interval = Interval(
        from: lower.map { .before($0) } ?? .bottom, to: upper.map { .after($0) } ?? .top)
    else { return .empty }
    var grid: ValueSet.Grid?
    if let step = field.bounds.step, step.signum > 0 {
      grid = ValueSet.Grid(step: step, origin: field.bounds.lower ?? .zero)
    }
    return ValueSet(interval, grid)
  }
}

extension CalendarDate {
  /// The number of the first day that a file can state.
  static var first: Rational { Rational(-719_162) }
  /// The number of the last day that a file can state.
  static var last: Rational { Rational(2_932_896) }

  /// The first day that somebody is expected to file.
  ///
  /// It lies a century from the end of the calendar, so that no usual deadline leads out of it: that there is
  /// no date then shows nothing about a scale.
  static var firstExpected: Rational { first + century }
  /// The last day that somebody is expected to file.
  static var lastExpected: Rational { last - century }
  private static var century: Rational { Rational(36_524) }

  /// `true` iff a number is that of a day that a file can state.
  static func holds(_ number: Int) -> Bool { (-719_162...2_932_896).contains(number) }
}
