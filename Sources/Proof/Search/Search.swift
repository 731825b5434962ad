import Evaluation
import Evidence
import Numbers
import Semantics

/// What a search for a unit came to.
enum SearchResult: Sendable {
  /// A unit for which the ordinary evaluator confirms the goal.
  case found(Candidate)
  /// There is none.
  case impossible
  /// Neither was shown.
  case open(OpenReason)
}

/// Looks for a unit with a property: divides what is possible until it is decided.
///
/// Where nothing more is possible in any part there is no such unit. What is found counts only after the
/// ordinary evaluator has run on it.
struct Search {
  private let subject: Subject
  private let goal: Goal
  private let needed: [Bool]
  private let bench: Workbench
  /// How many registers may be worked out.
  private let budget: Int
  private let start: Int
  /// The inputs that can matter, in the order in which they are split.
  private let order: [Int]
  /// By input: whether it stands for the cells of many rows, which need not be alike.
  ///
  /// Units are looked for among those whose rows are, but that there is none of them proves nothing.
  private let isOfManyRows: [Bool]
  /// In a scale of many criteria, the unit that has what does not matter.
  private let rest: Candidate?
  /// The part of the plan that the goal needs, where it is a small one.
  private lazy var slice = subject.slice(for: goal.registers)
  private var splits: [Int]
  /// The registers that are assumed to lie somewhere, which the evidence must bring about.
  private var assumed: [Int] = []
  /// How often inputs may still be halved below the current part.
  private var halvings = 0
  private var isHalving = false
  private var trials = 24
  private var found: Candidate?
  private var reason: OpenReason?

  /// How often something was divided on the way to the current part.
  private var depth = 0
  /// How many registers were worked out to leave out parts of single inputs.
  private var shavingWork = 0

  /// More inputs than that are not sampled for every unit that is tried.
  private static let many = 120

  /// Creates a search from what is possible for all units.
  init(_ bench: Workbench, for goal: Goal, budget: Int) {
    subject = bench.reach.subject
    self.bench = bench
    self.goal = goal
    self.budget = budget
    start = bench.reach.workCount
    let needed = subject.needed(for: goal.registers)
    self.needed = needed
    splits = Array(repeating: 0, count: subject.inputs.count)
    order = Self.order(subject, needed)
    rest = subject.inputs.count > Self.many ? subject.blankCandidate : nil
    isOfManyRows =
      Self.concernsOneRow(goal, subject.plan, needed)
      ? subject.inputs.map { _ in false } : subject.inputs.map { $0.isColumn }
  }

  /// `true` iff the goal speaks of a single row and of nothing that is made of several.
  private static func concernsOneRow(_ goal: Goal, _ plan: Plan, _ needed: [Bool]) -> Bool {
    guard goal.registers.allSatisfy({ !plan.isOfUnits($0) }) else { return false }
    return !zip(plan.instructions, needed).contains { instruction, isNeeded in
      isNeeded && instruction.isMadeOfSeveral
    }
  }

  /// `true` iff a register has a value for each of many rows.
  private func isOfManyRows(_ register: Int) -> Bool {
    !subject.plan.isOfUnits(Register(register))
      && subject.support[register].contains { isOfManyRows[$0] }
  }

  /// Inputs that many things use come first: they are what ties the others together.
  private static func order(_ subject: Subject, _ needed: [Bool]) -> [Int] {
    var uses = [Int](repeating: 0, count: subject.inputs.count)
    for input in subject.inputs.indices {
      uses[input] = subject.directUses[input].count { needed[$0] }
    }
    let used = subject.inputs.indices.filter { input in
      subject.sources[input].contains { needed[$0] }
    }
    return used.sorted { (uses[$1], $0) < (uses[$0], $1) }
  }

  mutating func run() -> SearchResult {
    visitPivots(
      subject.pivots.filter { needed[$0.register] && !isOfManyRows($0.register) }.prefix(4))
    if let found { return .found(found) }
    return reason.map { .open($0.refined(subject.plan, needed)) } ?? .impossible
  }

  private var isOver: Bool { found != nil || reason == .tooManyCases }

  /// Splits by what is compared with numbers, such as the total, before any evidence.
  private mutating func visitPivots(_ pivots: ArraySlice<Pivot>) {
    if isOver || isDecided() { return }
    guard let pivot = pivots.first, pivot.cuts.count <= 24 else { return visit() }
    var lower = Cut.bottom
    for cut in pivot.cuts + [.top] {
      guard let cell = Interval(from: lower, to: cut) else { continue }
      lower = cut
      let change = bench.reach.assume(pivot.register, in: cell, needed: needed)
      assumed.append(pivot.register)
      visitPivots(pivots.dropFirst())
      assumed.removeLast()
      bench.reach.undo(change)
      if isOver { return }
    }
    // Where it has no value, none of the cells holds.
    if !bench.reach.registers[pivot.register].isFiled { visitPivots(pivots.dropFirst()) }
  }

  /// `true` iff nothing more is to be looked at here.
  private mutating func isDecided() -> Bool {
    if bench.reach.isContradictory { return true }
    switch goal.answer(in: bench.reach) {
    case .never: return true
    case .open: return false
    case .always: return assumed.allSatisfy { bench.reach.isImplied($0) } && tryCandidates(4)
    }
  }

  /// What is divided next.
  private enum Division {
    case input(Int)
    case link(Int)
  }

  private mutating func visit() {
    if isOver || isDecided() { return }
    guard depth < 3, !isHalving else { return visitParts() }
    var changes: [Reach.Change] = []
    let isPossible = shave(&changes)
    if isPossible, changes.isEmpty || !isDecided() {
      if changes.isEmpty || !tryCandidates(6) { visitParts() }
    }
    for change in changes.reversed() { bench.reach.undo(change) }
  }

  /// Leaves out every part of a single input in which nothing is possible, again and again as one leads to
  /// another; `false` where nothing is left.
  ///
  /// Where criteria share evidence but little of it matters at a time, this decides without going through
  /// all combinations.
  private mutating func shave(_ changes: inout [Reach.Change]) -> Bool {
    let before = bench.reach.workCount
    defer { shavingWork += bench.reach.workCount - before }
    for _ in 0..<3 {
      var isNarrowed = false
      let relevant = relevantInputs()
      for input in order where relevant[input] && !isOfManyRows[input] && hasParts(input) {
        if shavingWork + bench.reach.workCount - before > 3 * budget || subject.isCalledOff() {
          return true
        }
        let parts = subject.parts(of: bench.reach.domains[input], input: input)
        guard parts.count > 1 else { continue }
        var rest: [Possibility] = []
        for part in parts {
          let change = bench.reach.narrow(input, to: part, needed: needed)
          if !isImpossible { rest.append(part) }
          bench.reach.undo(change)
        }
        guard let first = rest.first else { return false }
        guard rest.count < parts.count else { continue }
        let kept = rest.dropFirst().reduce(first) { $0.union($1) }
        changes.append(bench.reach.narrow(input, to: kept, needed: needed))
        isNarrowed = true
      }
      if !isNarrowed { break }
    }
    return true
  }

  /// `true` iff nothing that is looked for is possible here.
  private var isImpossible: Bool {
    if bench.reach.isContradictory { return true }
    if case .never = goal.answer(in: bench.reach) { return true }
    return false
  }

  private mutating func visitParts() {
    let relevant = relevantInputs()
    if let next = division(relevant) {
      divide(next)
    } else if isHalving {
      guard halvings > 0, let next = halving(relevant) else {
        if trials > 0, tryCandidates(4) { return }
        trials -= 1
        reason = reason ?? .beyondBounds
        return
      }
      halvings -= 1
      divide(next)
    } else {
      if tryCandidates(16) { return }
      // What is left is divided by halves, for a while.
      (isHalving, halvings) = (true, 40)
      visit()
      isHalving = false
    }
  }

  /// Returns what can be divided at a place where something is decided.
  private func division(_ relevant: [Bool]) -> Division? {
    for input in order where relevant[input] {
      if hasParts(input) { return .input(input) }
      if let link = openLink(of: input), hasCuts(link) { return .link(link) }
    }
    return nil
  }

  /// Returns what can be divided by halves.
  private func halving(_ relevant: [Bool]) -> Division? {
    for input in order where relevant[input] {
      if let link = openLink(of: input) {
        if bench.reach.registers[subject.links[link].register].values.single == nil {
          return .link(link)
        }
      } else if subject.linkOfInput[input] == nil, isDivisible(input) {
        return .input(input)
      }
    }
    return nil
  }

  /// Returns the link of an input, where only its value is still to be divided.
  private func openLink(of input: Int) -> Int? {
    guard let index = subject.linkOfInput[input] else { return nil }
    let link = subject.links[index]
    guard !link.inputs.contains(where: { hasParts($0) }),
      link.inputs.allSatisfy({ !bench.reach.domains[$0].values.isEmpty }),
      bench.reach.registers[link.register].values.single == nil
    else { return nil }
    return index
  }

  private func hasCuts(_ link: Int) -> Bool {
    let link = subject.links[link]
    guard let hull = bench.reach.registers[link.register].values.hull else { return false }
    return link.cuts.contains { hull.lower < $0 && $0 < hull.upper }
  }

  private mutating func divide(_ division: Division) {
    depth += 1
    defer { depth -= 1 }
    switch division {
    case .input(let input):
      if isOfManyRows[input] { reason = reason ?? .rows }
      splits[input] += 1
      defer { splits[input] -= 1 }
      for part in subject.parts(of: bench.reach.domains[input], input: input) {
        if isOverBudget() { return }
        let change = bench.reach.narrow(input, to: part, needed: needed)
        visit()
        bench.reach.undo(change)
        if isOver { return }
      }
    case .link(let index):
      let link = subject.links[index]
      if isOfManyRows(link.register) { reason = reason ?? .rows }
      for part in subject.parts(of: bench.reach.registers[link.register].values, link: link) {
        guard let interval = part.hull else { continue }
        if isOverBudget() { return }
        let change = bench.reach.assume(link.register, in: interval, needed: needed)
        visit()
        bench.reach.undo(change)
        if isOver { return }
      }
    }
  }

  private mutating func isOverBudget() -> Bool {
    guard bench.reach.workCount - start - shavingWork > budget || subject.isCalledOff() else {
      return false
    }
    reason = .tooManyCases
    return true
  }

  private func isDivisible(_ input: Int) -> Bool {
    splits[input] < 24 && bench.reach.domains[input].certain == nil
  }

  /// `true` iff an input can be divided other than by halves.
  private func hasParts(_ input: Int) -> Bool {
    isDivisible(input) && subject.hasCells(bench.reach.domains[input], input: input)
  }

  /// Returns for every input whether what is open can depend on it.
  private func relevantInputs() -> [Bool] {
    var isSeen = [Bool](repeating: false, count: needed.count)
    var pending: [Int] = []
    if case .open = goal.answer(in: bench.reach) {
      pending = goal.openRegisters(in: bench.reach).map { $0.index }
    }
    for register in assumed where !bench.reach.isImplied(register) {
      pending += subject.operands[register]
    }
    if pending.isEmpty { pending = goal.registers.map { $0.index } }
    while let register = pending.popLast() {
      if isSeen[register] { continue }
      isSeen[register] = true
      for operand in subject.operands[register] where !isSeen[operand] {
        if bench.reach.registers[operand].certain == nil { pending.append(operand) }
      }
    }
    return subject.sources.map { $0.contains { isSeen[$0] } }
  }

  /// Runs the evaluator on units out of what is possible here.
  private mutating func tryCandidates(_ count: Int) -> Bool {
    let candidates = (0..<count).map {
      subject.candidate(
        from: bench.reach, variant: $0, of: count, only: rest.map { (inputs: order, rest: $0) })
    }
    found = subject.firstConfirmed(candidates, goal, in: slice)
    return found != nil
  }
}

extension Goal {
  /// Returns the registers whose value is not known well enough.
  func openRegisters(in reach: Reach) -> [Register] {
    switch self {
    case .value, .state, .holds, .fails: registers
    case .all(let goals), .any(let goals):
      goals.flatMap { goal -> [Register] in
        switch goal.answer(in: reach) {
        case .open: goal.openRegisters(in: reach)
        case .never, .always: []
        }
      }
    }
  }
}
