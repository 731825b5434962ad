import Evaluation
import Evidence
import Numbers
import Semantics

@testable import Proof

/// All units that a small scale can have, evaluated.
struct Enumeration {
  let subject: Subject
  let candidates: [Candidate]
  let outcomes: OutcomeBlock

  /// Evaluates every unit, or gives `nil` where there are too many.
  init?(_ subject: Subject) {
    var candidates = [Candidate(values: [])]
    for input in subject.inputs.indices {
      let domain = subject.domains[input]
      guard let numbers = domain.values.elements(atMost: 8) else { return nil }
      // Rejected and not yet due are like empty to everything but questions about states.
      let lacks = domain.lacks.elements.filter { $0 == .empty || $0 == .notApplicable }
      let cells =
        numbers.map { TracedValue(state: .filed, value: $0) }
        + lacks.map { TracedValue(state: $0, value: .zero) }
      candidates = candidates.flatMap { candidate in
        cells.map { Candidate(values: candidate.values + [$0]) }
      }
      guard candidates.count <= 1200 else { return nil }
    }
    self.subject = subject
    self.candidates = candidates
    outcomes = evaluate(subject.plan, subject.block(of: candidates))
  }

  /// `true` iff a goal is true of some unit.
  func contains(_ goal: Goal) -> Bool {
    candidates.indices.contains { goal.isTrue(of: $0, in: Figures(outcomes)) }
  }

  /// Returns what a register is for all units.
  func values(_ register: Register) -> Set<TracedValue> {
    Set(candidates.indices.map { outcomes.value(register, at: $0) })
  }

  /// Returns the pairs of units that differ in one input alone, which the first left blank and the second
  /// filed.
  func blankPairs(_ input: Int) -> [(blank: Int, filed: Int)] {
    var blanks: [Candidate: Int] = [:]
    for (unit, candidate) in candidates.enumerated()
    where candidate.values[input].state == .empty { blanks[candidate] = unit }
    return candidates.indices.compactMap { unit in
      guard candidates[unit].values[input].state == .filed else { return nil }
      var rest = candidates[unit]
      rest.values[input] = TracedValue(state: .empty, value: .zero)
      return blanks[rest].map { ($0, unit) }
    }
  }

  /// Returns the pairs of units that differ in one input alone, with the lower number first.
  func pairs(_ input: Int) -> [(Int, Int)] {
    var byRest: [Candidate: [(value: Rational, unit: Int)]] = [:]
    for (unit, candidate) in candidates.enumerated() where candidate.values[input].state == .filed {
      var rest = candidate
      rest.values[input] = TracedValue(state: .empty, value: .zero)
      byRest[rest, default: []].append((candidate.values[input].value, unit))
    }
    return byRest.values.flatMap { group -> [(Int, Int)] in
      let sorted = group.sorted { $0.value < $1.value }
      return sorted.indices.dropFirst().map { (sorted[$0 - 1].unit, sorted[$0].unit) }
    }
  }
}
