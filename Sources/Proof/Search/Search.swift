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

/// Why a search ended without an answer.
enum OpenReason: Hashable, Sendable {
  /// There are more cases than the search looks at.
  case tooManyCases
  /// Rows of tables, other units or texts decide, of which only the bounds are known.
  case beyondBounds
}

/// Looks for a unit with a property: halves what is possible until it is decided.
///
/// Where nothing more is possible in any part there is no such unit. What is found counts only after the
/// ordinary evaluator has run on it.
struct Search {
  private let subject: Subject
  private let goal: Goal
  private let needed: [Bool]
  private var reach: Reach
  /// How many parts may still be looked at.
  private var budget: Int
  /// The inputs that can matter, in the order in which they are split.
  private let order: [Int]
  private var splits: [Int]
  private var found: Candidate?
  private var reason: OpenReason?

  /// Creates a search from what is possible for all units.
  init(_ reach: Reach, for goal: Goal, budget: Int) {
    subject = reach.subject
    self.reach = reach
    self.goal = goal
    self.budget = budget
    let needed = subject.needed(for: goal.registers)
    self.needed = needed
    splits = Array(repeating: 0, count: subject.inputs.count)
    order = Self.order(subject, needed)
  }

  /// Inputs that many things use come first: they are what ties the others together.
  private static func order(_ subject: Subject, _ needed: [Bool]) -> [Int] {
    var uses = [Int](repeating: 0, count: subject.inputs.count)
    for input in subject.inputs.indices {
      uses[input] = subject.directUses[input].count { needed[$0] }
    }
    let used = subject.inputs.indices.filter { input in
      subject.dependents[input].contains { needed[$0] }
    }
    return used.sorted { (uses[$1], $0) < (uses[$0], $1) }
  }

  mutating func run() -> SearchResult {
    visitPivots(subject.pivots.filter { needed[$0.register] }[...].prefix(4))
    if let found { return .found(found) }
    return reason.map { .open($0) } ?? .impossible
  }

  /// Splits by what is compared with numbers, such as the total, before any evidence.
  private mutating func visitPivots(_ pivots: ArraySlice<Pivot>) {
    if found != nil { return }
    guard !isDecided() else { return }
    guard let pivot = pivots.first, pivot.cuts.count <= 24 else { return visit() }
    var lower = Cut.bottom
    for cut in pivot.cuts + [.top] {
      guard found == nil, let cell = Interval(from: lower, to: cut) else { continue }
      lower = cut
      let change = reach.assume(pivot.register, in: cell, needed: needed)
      visitPivots(pivots.dropFirst())
      reach.undo(change)
    }
    // Where it has no value, none of the cells holds.
    if found == nil, !reach.registers[pivot.register].isFiled {
      visitPivots(pivots.dropFirst())
    }
  }

  /// `true` iff nothing more is to be looked at here.
  private mutating func isDecided() -> Bool {
    if reach.isContradictory { return true }
    switch goal.answer(in: reach) {
    case .never: return true
    case .open: return false
    case .always:
      if tryCandidates(4) { return true }
      return false
    }
  }

  private mutating func visit() {
    if isDecided() || found != nil { return }
    guard let input = order.first(where: { isDivisible($0) }) else {
      if !tryCandidates(6) { reason = reason ?? .beyondBounds }
      return
    }
    splits[input] += 1
    defer { splits[input] -= 1 }
    for part in subject.parts(of: reach.domains[input], input: input) {
      if budget <= 0 {
        reason = .tooManyCases
        return
      }
      budget -= 1
      let change = reach.narrow(input, to: part, needed: needed)
      visit()
      reach.undo(change)
      if found != nil || reason == .tooManyCases { return }
    }
  }

  private func isDivisible(_ input: Int) -> Bool {
    splits[input] < 24 && reach.domains[input].certain == nil
  }

  /// Runs the evaluator on units out of what is possible here.
  private mutating func tryCandidates(_ count: Int) -> Bool {
    for variant in 0..<count {
      let candidate = subject.candidate(from: reach.domains, variant: variant)
      if subject.isConfirmed(candidate, goal) {
        found = candidate
        return true
      }
    }
    return false
  }
}

extension Subject {
  /// Returns a unit out of domains; variants differ in which numbers they take.
  func candidate(from domains: [Possibility], variant: Int) -> Candidate {
    Candidate(
      values: domains.indices.map { input in
        let domain = domains[input]
        guard !domain.values.isEmpty else {
          return TracedValue(state: domain.lacks.elements.first ?? .empty, value: .zero)
        }
        let choices = samples(of: domain.values, input: input)
        return TracedValue(
          state: .filed, value: choices[(variant * (input % 3 + 1)) % choices.count])
      })
  }

  /// Returns a few numbers of a set: one that is easy to read, the ends, one in the middle.
  func samples(of values: ValueSet, input: Int) -> [Rational] {
    if let few = values.elements(atMost: 4), !few.isEmpty { return few.reversed() }
    var result: [Rational] = []
    if let any = values.anyElement { result.append(any) }
    for piece in values.pieces {
      for end in [piece.supremum, piece.infimum] {
        if let end, values.contains(end), !result.contains(end), result.count < 6 {
          result.append(end)
        }
      }
    }
    return result.isEmpty ? [.zero] : result
  }

  /// `true` iff the ordinary evaluator says that a goal is true of a unit that can exist.
  func isConfirmed(_ candidate: Candidate, _ goal: Goal) -> Bool {
    guard keepsConstraints(candidate) else { return false }
    let outcomes = evaluate(plan, block(of: [candidate]))
    return goal.isTrue(of: 0, in: outcomes)
  }
}
