import Evaluation
import Evidence
import Numbers
import Semantics

/// How a value of one unit compares with that of another, who differ in one piece of evidence.
struct Relation: Hashable, Sendable {
  /// How the numbers compare, those beside a lacking value (0 or full points) included.
  enum Order: Hashable, Sendable {
    case same
    /// The second unit's number is not lower.
    case up
    /// The second unit's number is not higher.
    case down
    case unknown

    /// The order of the opposite numbers.
    var flipped: Order {
      switch self {
      case .same: .same
      case .up: .down
      case .down: .up
      case .unknown: .unknown
      }
    }

    /// Returns the order of what grows with both.
    func joined(with other: Order) -> Order {
      switch (self, other) {
      case (.same, let order), (let order, .same): order
      case (.up, .up): .up
      case (.down, .down): .down
      case (.unknown, _), (_, .unknown), (.up, .down), (.down, .up): .unknown
      }
    }
  }

  var order: Order
  /// `true` iff both are surely in the same state.
  var hasSameState: Bool

  /// Nothing differs.
  static let same = Relation(order: .same, hasSameState: true)
  /// Nothing is known.
  static let unknown = Relation(order: .unknown, hasSameState: false)

  /// `true` iff nothing differs.
  var isSame: Bool { self == .same }
}

/// Two units who differ in one input, register by register.
struct Comparison {
  let subject: Subject
  /// What the registers can be that do not differ; given up once all relations are known, so that it can be
  /// narrowed in place.
  private var base: Reach?
  /// What the registers are for the first unit and the second, where they can differ.
  private var first: [Int: Possibility] = [:]
  private var second: [Int: Possibility] = [:]
  private var relations: [Int: Relation] = [:]
  /// The input that differs, where it is one.
  private let input: Int?

  /// Compares units whose input lies in two parts, the first unit's number not above the second's.
  init(_ reach: inout Reach, _ input: Int, _ low: ValueSet, _ high: ValueSet, needed: [Bool]) {
    self.init(&reach, input, Possibility(low), Possibility(high), needed: needed)
  }

  /// As above; one of the units, or both, may lack the input.
  init(
    _ reach: inout Reach, _ input: Int, _ low: Possibility, _ high: Possibility, needed: [Bool]
  ) {
    subject = reach.subject
    self.input = input
    let dependents = subject.dependents[input].filter { needed[$0] }
    let lower = reach.narrow(input, to: low, needed: needed)
    for index in dependents { first[index] = reach.registers[index] }
    reach.undo(lower)
    if low == high {
      second = first
    } else {
      let higher = reach.narrow(input, to: high, needed: needed)
      for index in dependents { second[index] = reach.registers[index] }
      reach.undo(higher)
    }
    base = reach
    for index in dependents { relations[index] = refined(index) }
    base = nil
  }

  /// Compares units of which some registers compare as given, and works out what follows for those that
  /// are made of them; nothing else differs.
  ///
  /// - Parameters:
  ///   - reach: what is possible for all units.
  ///   - given: how the registers compare of which it is known, by register.
  ///   - dependents: what is worked out, rising; none of them reads evidence itself.
  init(_ reach: Reach, given: [Int: Relation], dependents: [Int]) {
    subject = reach.subject
    input = nil
    base = reach
    relations = given
    for index in dependents { relations[index] = refined(index) }
    base = nil
  }

  /// How a register compares.
  func relation(_ register: Register) -> Relation { relations[register.index] ?? .same }

  /// The first registers of which nothing is known although something is of what they read.
  var culprits: [Int] {
    relations.keys.sorted().filter { index in
      relations[index]?.order == .unknown
        && subject.operands[index].allSatisfy { relations[$0]?.order != .unknown }
    }
  }

  /// What a register is for the first unit, while relations are worked out.
  func before(_ register: Register) -> Possibility {
    first[register.index] ?? base?.registers[register.index] ?? .never
  }

  /// What a register is for the second unit, while relations are worked out.
  func after(_ register: Register) -> Possibility {
    second[register.index] ?? base?.registers[register.index] ?? .never
  }

  /// Returns what is known of a register by its rule, and else by comparing what both can be.
  private func refined(_ index: Int) -> Relation {
    let known = related(subject.plan.instructions[index], index)
    let (before, after) = (before(Register(index)), after(Register(index)))
    var result = known
    if !result.hasSameState {
      let states = before.states
      result.hasSameState = states == after.states && states.elements.count <= 1
    }
    if result.order == .unknown {
      result.order =
        subject.plan.instructions[index].isLevel
        ? Self.order(before.ranks, after.ranks) : Self.order(before.numbers, after.numbers)
    }
    return result
  }

  /// Returns how every number of one set compares with every number of another.
  static func order(_ before: ValueSet, _ after: ValueSet) -> Relation.Order {
    if let one = before.single, after.single == one { return .same }
    if let high = before.upper.value, let low = after.lower.value, high <= low { return .up }
    if let low = before.lower.value, let high = after.upper.value, low >= high { return .down }
    return .unknown
  }

  /// Returns the order of what grows with all registers.
  func joined(_ registers: [Register]) -> Relation.Order {
    registers.reduce(.same) { $0.joined(with: relation($1).order) }
  }

  /// `true` iff all registers are in the same state for both units.
  func haveSameState(_ registers: [Register]) -> Bool {
    registers.allSatisfy { relation($0).hasSameState }
  }

  /// `true` iff all registers are inapplicable for both units or for neither.
  func haveSameApplicability(_ registers: [Register]) -> Bool {
    registers.allSatisfy {
      relation($0).hasSameState || !before($0).canBeInapplicable && !after($0).canBeInapplicable
    }
  }

  /// `true` iff nothing differs in any of the registers.
  func areSame(_ registers: [Register]) -> Bool { registers.allSatisfy { relation($0).isSame } }

  /// The relation of what grows with all registers and has a value where all have one.
  func growing(_ registers: [Register]) -> Relation {
    guard haveSameState(registers) else { return .unknown }
    return Relation(order: joined(registers), hasSameState: true)
  }

  // MARK: - One instruction

  private func related(_ instruction: Instruction, _ index: Int) -> Relation {
    switch instruction {
    case .evidence, .column, .unitKind:
      // Of a unit without it only that is known that its column holds 0.
      let areFiled = before(Register(index)).isFiled && after(Register(index)).isFiled
      return areFiled ? Relation(order: .up, hasSameState: true) : .unknown
    case .constant, .text, .absent: return .same
    case .ordered, .evidenceText, .columnText, .hasDocument, .period, .sameText, .function,
      .deadline, .workingDays, .markWithin, .exclusion, .awarded, .standing, .isOneOf, .stateTest:
      return areSame(instruction.operands) && !readsInput(index)
        ? .same : ordinary(instruction, index)
    case .cohort(let step, let whenNone): return cohort(subject.plan.cohorts[step], whenNone)
    case .pairedAggregate(let reduction, _, _):
      return aggregate(reduction).isSame && areSame(instruction.operands) ? .same : .unknown
    case .gather(let register, _), .documented(let register, _): return relation(register)
    case .aggregate(let reduction): return aggregate(reduction)
    case .unary, .binary, .quotient, .scale, .linear, .clamp, .limit, .round, .compare:
      return arithmetic(instruction)
    case .all(let operands), .any(let operands), .atLeast(_, let operands):
      // Whether they hold depends on nothing but whether the operands hold.
      let isFiled = operands.allSatisfy { before($0).isFiled && after($0).isFiled }
      return Relation(order: joined(operands), hasSameState: isFiled || areSame(operands))
    case .fallback(let first, let second): return growing([first, second])
    case .select(let arms, let otherwise): return select(arms, otherwise)
    case .bands(let subject, let table): return bands(subject, table)
    case .list(let function, let operands, _, let selection, _):
      return areSame(selection.computed) ? list(function, operands) : .unknown
    case .weightedMean(let terms, _):
      guard areSame(terms.map { $0.weight }) else { return .unknown }
      return growing(terms.map { $0.value })
    case .scored(let scores, let value):
      return value.spread == nil ? growing(scores) : areSame(scores) ? .same : .unknown
    case .best(_, let operands, _): return growing(operands)
    case .checklist(let terms): return checklist(terms)
    case .blank, .combine, .rescale, .gate, .maximum, .passes, .nodePoints, .nodeShare,
      .quantified, .total:
      return node(instruction)
    case .levelReached, .levelAfterKnockOuts, .totalAfterKnockOuts, .levelAfterQuota:
      return ladder(instruction)
    }
  }

  /// Returns the relation of functions that grow with their operands; of others nothing is known.
  private func ordinary(_ instruction: Instruction, _ index: Int) -> Relation {
    switch instruction {
    case .function(.exponential, let operands, let rounding, _):
      // It is defined up to where it becomes too large.
      let isDefined = operands.allSatisfy { operand in
        [before(operand), after(operand)].allSatisfy { possibility in
          possibility.values.isEmpty
            || possibility.values.hull?.supremum?.exponential(rounding) != nil
        }
      }
      return isDefined ? growing(operands) : .unknown
    case .function(.root, let operands, _, _):
      let isDefined = operands.allSatisfy {
        before($0).values.lower >= .before(.zero) && after($0).values.lower >= .before(.zero)
      }
      return isDefined ? growing(operands) : .unknown
    case .deadline(let start, let amount, _, _):
      // A later day never has an earlier deadline, unless that lies beyond the calendar.
      let isInside = [before(Register(index)), after(Register(index))].allSatisfy {
        !$0.lacks.contains(.rejected)
      }
      guard isInside, relation(amount).isSame, relation(start).hasSameState else { return .unknown }
      return Relation(order: relation(start).order, hasSameState: true)
    case .workingDays(let last, let first, _):
      guard haveSameState([last, first]) else { return .unknown }
      return Relation(
        order: relation(last).order.joined(with: relation(first).order.flipped),
        hasSameState: true)
    case _: return .unknown
    }
  }

  private func readsInput(_ index: Int) -> Bool {
    input.map { subject.sources[$0].contains(index) } ?? false
  }

  private func aggregate(_ reduction: TableReduction) -> Relation {
    let rows = [reduction.value, reduction.condition, reduction.key].compactMap { $0 }
    let isRowCount =
      subject.scale.tables[reduction.table].parent == nil
      && input.map { subject.inputs[$0] }
        == .field(subject.scale.tables[reduction.table].place)
    guard !isRowCount, haveSameState(rows), areSame(reduction.numbers) else { return .unknown }
    if areSame(rows) { return .same }
    let condition = reduction.condition.map { relation($0).order } ?? .same
    switch reduction.function {
    case .rows, .share: return Relation(order: condition, hasSameState: true)
    case .list(.sum), .list(.mean), .list(.least), .list(.greatest), .list(.median),
      .list(.percentile), .best:
      guard condition == .same, let value = reduction.value else { return .unknown }
      return relation(value)
    case .distinct, .list, .valueAt: return .unknown
    }
  }
}

extension Instruction {
  /// `true` iff the numbers are places of levels, the best of which is 0.
  var isLevel: Bool {
    switch self {
    case .levelReached, .levelAfterKnockOuts, .levelAfterQuota: true
    case _: false
    }
  }
}

extension Possibility {
  /// The places of levels, and one behind all of them for no level.
  fileprivate var ranks: ValueSet {
    lacks.isEmpty ? values : values.union(ValueSet(Rational(1_000_000)))
  }
}
