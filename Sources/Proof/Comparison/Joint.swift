import Diagnostics
import Evaluation
import Evidence
import Numbers
import Semantics

/// Two plans over the same evidence, ready for searches.
struct Joint {
  let subject: Subject
  let old: PlacedPlan
  let new: PlacedPlan
  private let coarse: Reach
  private let fine: Reach
  /// The registers with differences.
  private let differences: [Pair: Register]

  private struct Pair: Hashable {
    let first: Register
    let second: Register
  }

  init(_ first: Plan, _ second: Plan, _ match: EvidenceMatch, known: [Register: Register]) {
    var joiner = PlanJoiner(match.schema)
    let old = joiner.append(first, at: match.old)
    let new = joiner.append(
      second, at: match.new, equal: known,
      countingDaysApart: first.scale.header.calendar != second.scale.header.calendar)
    self.old = old
    self.new = new
    var differences: [Pair: Register] = [:]
    // Whatever is compared later: the points of nodes of the same number of registers, and totals.
    for (left, right) in Self.pairs(old, new) {
      differences[Pair(first: left, second: right)] = joiner.difference(left, right)
    }
    self.differences = differences
    subject = Subject(joiner.plan() ?? first)
    coarse = Reach(subject, limit: 1)
    fine = Reach(subject, limit: 24)
  }

  private static func pairs(_ old: PlacedPlan, _ new: PlacedPlan) -> [(Register, Register)] {
    let match = NodeMatch(old.plan.scale.nodes, new.plan.scale.nodes)
    var pairs: [(Register, Register)] = [(old.total, new.total)]
    for (node, origin) in match.origins.enumerated() {
      guard let origin else { continue }
      pairs.append((old.registers(of: origin).points, new.registers(of: node).points))
    }
    for (index, result) in old.plan.scale.results.enumerated() {
      let pair = new.plan.scale.results.firstIndex { $0.name == result.name }
      if let pair {
        pairs.append((old.register(ofResult: index), new.register(ofResult: pair)))
      }
    }
    return pairs.filter { $0.0 != $0.1 }
  }

  // MARK: - Goals

  /// The numbers differ, whatever their states.
  func numbersDiffer(_ first: Register, _ second: Register) -> Goal {
    guard let register = differences[Pair(first: first, second: second)] else {
      return .any([])
    }
    return .any([.value(register, .below(.zero)), .value(register, .above(.zero))])
  }

  /// One is there, or lacks for a reason, and the other does not.
  func statesDiffer(_ first: Register, _ second: Register) -> Goal {
    .any(
      EvidenceState.allCases.map { state in
        .all([
          isIn([state], first), isIn(EvidenceState.allCases.filter { $0 != state }, second),
        ])
      })
  }

  /// The levels have different codes.
  func levelsDiffer(
    _ first: Register, _ mine: [String], _ second: Register, _ theirs: [String]
  ) -> Goal {
    let others = EvidenceState.allCases.filter { $0 != .filed }
    var goals: [Goal] = mine.enumerated().map { index, code in
      let rest: [Goal] = theirs.enumerated().filter { $0.element != code }
        .map { .value(second, .point(Rational($0.offset))) }
      return .all([
        .value(first, .point(Rational(index))), .any(rest + [isIn(others, second)]),
      ])
    }
    goals.append(.all([isIn(others, first), .value(second, .all)]))
    return .any(goals)
  }

  private func isIn(_ states: [EvidenceState], _ register: Register) -> Goal {
    .any(states.map { $0 == .filed ? .value(register, .all) : .state(register, $0) })
  }

  // MARK: - Searching

  /// Returns why what decides some registers cannot be compared, if it cannot.
  func conflict(below registers: [Register], _ conflicts: [Int: Phrase]) -> Phrase? {
    let needed = subject.needed(for: registers)
    var hasCalendar = false
    for (index, instruction) in subject.plan.instructions.enumerated() where needed[index] {
      if let field = instruction.ownField, let conflict = conflicts[field] { return conflict }
      if case .aggregate(let reduction) = instruction,
        let conflict = conflicts[subject.scale.tables[reduction.table].root]
      {
        return conflict
      }
      if case .pairedAggregate(let reduction, _, _) = instruction,
        let conflict = conflicts[subject.scale.tables[reduction.table].root]
      {
        return conflict
      }
      hasCalendar = hasCalendar || subject.plan.readsCalendar(instruction)
    }
    if hasCalendar, old.plan.scale.header.calendar != new.plan.scale.header.calendar {
      return Phrase(vi: "ngày làm việc đã đổi", en: "the working days changed")
    }
    return nil
  }

  /// How many cells of the evidence are looked at for one figure.
  struct Effort {
    let quick: Int
    let careful: Int

    static let whole = Effort(quick: 30_000, careful: 10_000)
    static let little = Effort(quick: 3000, careful: 1000)
  }

  /// Returns a unit of a pool for which a goal holds and that leaves some shared evidence blank.
  func candidate(
    _ goal: Goal, near known: [[Input: TracedValue]], blank fields: [Int]
  ) -> Candidate? {
    CandidatePool(subject, subject.needed(for: goal.registers), near: known, blank: fields)
      .first(goal)
  }

  /// Looks for a unit, first near those that are known to make a difference.
  func search(
    _ goal: Goal, near known: [[Input: TracedValue]], _ effort: Effort
  ) -> SearchResult {
    if case .never = goal.answer(in: fine) { return .impossible }
    let needed = subject.needed(for: goal.registers)
    let pool = CandidatePool(subject, needed, near: known)
    if let candidate = pool.first(goal) { return .found(candidate) }
    // Of what depends on other units nothing can be proven: a unit by itself may show it.
    if subject.hangsOnOtherUnits(goal), let candidate = pool.firstAlone(goal) {
      return .found(candidate)
    }
    var quick = Search(Workbench(coarse), for: goal, budget: effort.quick)
    let first = quick.run()
    guard case .open = first else { return first }
    var careful = Search(Workbench(fine), for: goal, budget: effort.careful)
    return careful.run()
  }

  /// The inputs of a candidate, independent of this plan.
  func inputs(of candidate: Candidate) -> [Input: TracedValue] {
    var inputs: [Input: TracedValue] = [:]
    for (input, value) in zip(subject.inputs, candidate.values) { inputs[input] = value }
    return inputs
  }
}

extension EvidenceBlock {
  /// Returns the evidence with nothing filed for some shared fields, as files have it.
  func leavingBlank(_ shared: [Int], at places: PlanPlaces) -> EvidenceBlock {
    if shared.isEmpty { return self }
    var block = self
    for (field, place) in places.fields.enumerated() where shared.contains(place) {
      for unit in block.columns[field].states.indices { block.columns[field].states[unit] = .empty }
    }
    return block
  }

  /// Returns a block of shared evidence as one of the scales reads it.
  func seen(by schema: EvidenceSchema, at places: PlanPlaces) -> EvidenceBlock {
    var block = self
    block.columns = schema.fields.indices.map { field in
      var column = columns[places.fields[field]]
      guard let options = places.options[field] else { return column }
      for unit in column.values.indices where column.states[unit] == .filed {
        let shared = column.exactValue(at: unit).integer ?? 0
        let own = options.indices.contains(shared) ? options[shared] : 0
        column.values[unit] = SmallRational(Rational(own))
      }
      return column
    }
    block.kinds = kinds.map { kind in
      Int32(clamping: places.kinds.firstIndex { $0 == Int(kind) } ?? -1)
    }
    return block
  }
}
