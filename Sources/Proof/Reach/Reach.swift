import Evaluation
import Evidence
import Numbers
import Semantics

/// What every register of a plan can be while the inputs lie in given domains.
///
/// Each instruction is worked out for all numbers and states of its operands at once, as if they had
/// nothing to do with one another: everything that can happen is among the result, and where operands
/// share an input perhaps more. Narrower domains give narrower results.
struct Reach {
  let subject: Subject
  /// How many pieces a sum has at most.
  let limit: Int
  /// By input.
  private(set) var domains: [Possibility]
  /// By register.
  private(set) var registers: [Possibility] = []
  /// How many registers were worked out again so far.
  private(set) var workCount = 0
  /// By register, while changes are passed on: whether it changed.
  private var isTouched: [Bool]
  /// What some registers are assumed to be, by register.
  private var assumptions: [Int: Interval] = [:]

  /// Works out a plan for all units.
  init(_ subject: Subject, limit: Int) {
    self.subject = subject
    self.limit = limit
    domains = subject.domains
    isTouched = Array(repeating: false, count: subject.plan.instructions.count)
    registers.reserveCapacity(subject.plan.instructions.count)
    for instruction in subject.plan.instructions {
      registers.append(.never)
      registers[registers.count - 1] = possibility(of: instruction, at: registers.count - 1)
    }
  }

  subscript(register: Register) -> Possibility { registers[register.index] }

  /// What an input can be.
  func domain(of input: Input) -> Possibility {
    subject.place(of: input).map { domains[$0] } ?? .never
  }

  // MARK: - Narrowing

  /// What was changed, to be changed back.
  struct Change {
    fileprivate let input: Int?
    fileprivate let domain: Possibility
    fileprivate let assumed: (register: Int, interval: Interval?)?
    fileprivate let registers: [(index: Int, value: Possibility)]
  }

  /// Narrows an input to a part of its domain, and works out the needed registers again.
  mutating func narrow(_ input: Int, to domain: Possibility, needed: [Bool]) -> Change {
    let old = domains[input]
    domains[input] = domain
    let changed = update(subject.dependents[input], from: subject.sources[input], needed)
    return Change(input: input, domain: old, assumed: nil, registers: changed)
  }

  /// Assumes that a register lies in an interval wherever it is filed.
  mutating func assume(_ register: Int, in interval: Interval, needed: [Bool]) -> Change {
    let old = assumptions[register]
    assumptions[register] = interval
    let later = Array(register..<subject.plan.instructions.count)
    let changed = update(later, from: [register], needed)
    return Change(
      input: nil, domain: .never, assumed: (register, old), registers: changed)
  }

  /// Takes a change back; the last one first.
  mutating func undo(_ change: Change) {
    if let input = change.input { domains[input] = change.domain }
    if let assumed = change.assumed { assumptions[assumed.register] = assumed.interval }
    for (index, value) in change.registers { registers[index] = value }
  }

  /// Works out again what depends on what changed, as far as it changes.
  private mutating func update(
    _ indices: [Int], from sources: [Int], _ needed: [Bool]
  ) -> [(index: Int, value: Possibility)] {
    var changed: [(index: Int, value: Possibility)] = []
    for source in sources { isTouched[source] = true }
    for index in indices where needed[index] {
      var mustWork = isTouched[index]
      if !mustWork {
        for operand in subject.operands[index] where isTouched[operand] {
          mustWork = true
          break
        }
      }
      guard mustWork else { continue }
      isTouched[index] = false
      workCount += 1
      let value = possibility(of: subject.plan.instructions[index], at: index)
      if value == registers[index] { continue }
      changed.append((index, registers[index]))
      registers[index] = value
      isTouched[index] = true
    }
    for (index, _) in changed { isTouched[index] = false }
    for source in sources { isTouched[source] = false }
    return changed
  }

  /// `true` iff a register lies where it is assumed to for all inputs that are possible.
  func isImplied(_ register: Int) -> Bool {
    guard let assumed = assumptions[register] else { return true }
    let possibility = worked(subject.plan.instructions[register])
    return possibility.isFiled && possibility.values.isSubset(of: assumed)
  }

  /// `true` iff an assumption cannot hold here, so that there is no such unit.
  var isContradictory: Bool {
    for register in assumptions.keys where registers[register].isNever { return true }
    return false
  }

  /// Sums and products of sets; in coarse mode the smallest interval.
  func sum(_ left: ValueSet, _ right: ValueSet) -> ValueSet {
    guard limit == 1 else { return left.adding(right, limit: limit) }
    if left == .zero { return right }
    if right == .zero { return left }
    guard let first = left.hull, let second = right.hull else { return .empty }
    return ValueSet(first + second)
  }

  /// Returns every product.
  func product(_ left: ValueSet, _ right: ValueSet) -> ValueSet {
    left.multiplied(by: right, limit: max(limit, 4))
  }

  // MARK: - One instruction

  private func possibility(of instruction: Instruction, at index: Int) -> Possibility {
    var result = worked(instruction)
    if subject.boundedQuotients.contains(index) {
      result.values = result.values.intersection(.atMost(.one))
    }
    if let assumed = assumptions[index] {
      result = Possibility(result.values.intersection(assumed))
    }
    return result
  }

  /// One line for every instruction.
  private func worked(_ instruction: Instruction) -> Possibility {
    switch instruction {
    case .constant(let value): Possibility(value)
    case .text: Possibility(.zero)
    case .absent(let state): Possibility(state: state)
    case .evidence(let field), .evidenceText(let field): domain(of: .field(field))
    case .column(let table, let column), .columnText(let table, let column, _):
      domain(of: .column(table: table, column: column))
    case .gather(let register, _): self[register]
    case .aggregate(let reduction): aggregate(reduction)
    // What every two rows make together is not looked into.
    case .pairedAggregate: Possibility(.all, lacks: .lacking)
    case .ordered(let ordering): ordered(ordering)
    case .unitKind:
      subject.scale.schema.kinds.isEmpty ? Possibility(-.one) : domain(of: .kind)
    case .hasDocument(let field): domain(of: .document(field: field))
    case .documented(let operand, let field): documented(self[operand], field)
    case .period(let figure): period(figure)
    case .workingDays(let last, let first, let notBelowZero):
      workingDays(self[last], self[first], notBelowZero)
    case .deadline(let start, let amount, let unit, let isBefore):
      deadline(self[start], self[amount], unit, isBefore: isBefore)
    case .unary(let sign, let operand): unary(sign, self[operand])
    case .binary(.multiply, let left, let right) where left == right: square(self[left])
    case .binary(let sign, let left, let right): binary(sign, self[left], self[right])
    case .quotient(let left, let right, let whenZero):
      quotient(self[left], self[right], whenZero.map { self[$0] })
    case .function(let function, let operands, let rounding, let whenUndefined):
      self.function(
        function, operands.map { self[$0] }, rounding, whenUndefined.map { self[$0] })
    case .scale(let operand, let factor): self[operand].mapped { $0.scaled(by: factor) }
    case .linear(let measure, let scale): linear(self[measure], scale)
    case .clamp(let operand, let lower, let upper):
      clamp(self[operand], lower.map { self[$0] }, upper.map { self[$0] })
    case .limit(let operand, let limits): self[operand].mapped { $0.limited(limits) }
    case .round(let operand, let rounding): self[operand].mapped { $0.rounded(rounding) }
    case .compare(let sign, let left, let right): compare(sign, left, right)
    case .sameText(let left, let right, _):
      Possibility(.answers, lacks: Possibility.strongest([self[left], self[right]]))
    case .all(let operands): connected(operands.map { self[$0] }, deciding: false)
    case .any(let operands): connected(operands.map { self[$0] }, deciding: true)
    case .atLeast(let count, let operands): atLeast(count, operands.map { self[$0] })
    case .isOneOf(let operand, let values): isOneOf(self[operand], values)
    case .stateTest(let test, let operand): stateTest(test, self[operand])
    case .fallback(let first, let second): fallback(self[first], self[second])
    case .select(let arms, let otherwise): select(arms, otherwise)
    case .bands(let subject, let table): bands(self[subject], table)
    case .markWithin(let mark, let subject, let ranges):
      markWithin(self[mark], self[subject], ranges)
    case .list(let function, let operands, let filedOnly, let selection, let rounding):
      list(function, operands.map { self[$0] }, filedOnly, selection, rounding)
    case .scored(let scores, let value): scored(scores.map { self[$0] }, value)
    case .weightedMean(let terms, let filedOnly): weightedMean(terms, filedOnly)
    case .best(let count, let operands, let highest):
      best(count, operands.map { self[$0] }, highest)
    case .checklist(let terms): checklist(terms)
    case .blank(let operand): blank(self[operand])
    case .combine(let combination): combine(combination)
    case .rescale(let sum, let rescaling): rescale(self[sum], rescaling)
    case .exclusion(let exclusion): excluded(exclusion)
    case .gate(let gate): gated(gate)
    case .maximum(let maximum): applicableMaximum(maximum)
    case .passes(let rule): passes(rule)
    case .nodePoints(let points, let maximum): nodePoints(self[points], self[maximum])
    case .nodeShare(let points, let maximum):
      nodeShare(
        self[points], self[maximum],
        isBounded: subject.boundedPoints.contains(points.index))
    case .quantified(let question): quantified(question)
    case .total(let added, let subtracted): total(added, subtracted)
    case .cohort(let index, let whenNone):
      whenNone.map { cohort(subject.plan.cohorts[index]).union(self[$0]) }
        ?? cohort(subject.plan.cohorts[index])
    case .awarded(let conditions): awarded(conditions.map { self[$0] })
    case .standing(let level, let levels): standing(self[level], levels)
    case .levelAfterQuota(let level, let quota): levelAfterQuota(self[level], quota)
    case .levelReached(let levels): levelReached(levels)
    case .levelAfterKnockOuts(let reached, let steps):
      levelAfterKnockOuts(self[reached], steps)
    case .totalAfterKnockOuts(let total, let reached, let steps):
      totalAfterKnockOuts(self[total], self[reached], steps)
    }
  }
}

/// What is possible for all units, to be narrowed in place and put back: a copy of it takes longer than most
/// searches.
final class Workbench {
  var reach: Reach

  init(_ reach: Reach) { self.reach = reach }
}

/// A workbench that is made when somebody asks for it: much is decided without.
final class LateWorkbench {
  private let subject: Subject
  private let limit: Int
  private var made: Workbench?

  init(_ subject: Subject, limit: Int) { (self.subject, self.limit) = (subject, limit) }

  var bench: Workbench {
    if let made { return made }
    let bench = Workbench(Reach(subject, limit: limit))
    made = bench
    return bench
  }
}
