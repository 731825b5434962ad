import Evaluation
import Evidence
import Numbers
import Semantics

/// Walks from units that are near to what is looked for to one of which it is true, by what brings it nearer.
///
/// A climb proves nothing, and where it ends without a unit there may still be one.
struct Climb {
  private let subject: Subject
  private let goal: Goal
  private let changes: [CandidateChange]
  private let tables: [(table: Int, samples: [CandidateRow])]
  /// The part of the plan that the goal needs, where it is a small one.
  private let slice: PlanSlice?

  /// Farther than anything of which the distance is known.
  private static let unknown = Rational(1_000_000)

  /// Creates a climb to a goal; only the inputs on which it depends are changed.
  init(_ subject: Subject, to goal: Goal, _ changes: [CandidateChange]) {
    self.subject = subject
    self.goal = goal
    let inputs = Set(goal.registers.flatMap { subject.support[$0.index] })
    self.changes = changes.filter { change in change.inputs.contains { inputs.contains($0) } }
    slice = subject.slice(for: goal.registers)
    tables = subject.unitTables.compactMap { table in
      guard let place = subject.place(of: .field(subject.scale.tables[table].place)),
        inputs.contains(place)
      else { return nil }
      return (table, subject.rowSamples(of: table))
    }
  }

  /// Returns a unit for which the evaluator confirms the goal, if one was found from these.
  func found(from starts: [Candidate]) -> Candidate? {
    if isTooLong { return nil }
    for start in starts {
      if let found = climbed(from: start) { return found }
    }
    return nil
  }

  /// `true` iff one step alone would take too long: everything matters in a scale of very many criteria.
  private var isTooLong: Bool {
    let needed = subject.needed(for: goal.registers).count { $0 }
    return changes.count * needed > 8_000_000
  }

  private func climbed(from start: Candidate) -> Candidate? {
    var current = start
    guard var best = distances([start]).first else { return nil }
    for _ in 0..<16 where !subject.isCalledOff() {
      if best.isZero { return subject.firstConfirmed([current], goal) }
      let variants = changes.map { $0.applied(to: current) }
      let others = tables.flatMap { subject.rowChanges(of: $0.table, $0.samples, in: current) }
      let found = distances(variants + others)
      // By place, the change that brings nearest.
      var byPlace: [Int: Int] = [:]
      for index in changes.indices where found[index] < best {
        let place = changes[index].place
        if byPlace[place].map({ found[index] < found[$0] }) ?? true { byPlace[place] = index }
      }
      let ranked = byPlace.values.sorted { (found[$0], $0) < (found[$1], $1) }
      var next = ranked.first.map { (candidate: variants[$0], distance: found[$0]) }
      for (index, other) in others.enumerated() {
        let distance = found[variants.count + index]
        if distance < next?.distance ?? best { next = (other, distance) }
      }
      // Several together may come further than any alone.
      var together: [Candidate] = []
      var sum = current
      for index in ranked.prefix(32) {
        sum = changes[index].applied(to: sum)
        together.append(sum)
      }
      for (candidate, distance) in zip(together, distances(together))
      where distance < next?.distance ?? best {
        next = (candidate, distance)
      }
      guard let next else { return nil }
      (current, best) = (next.candidate, next.distance)
    }
    return nil
  }

  private func distances(_ candidates: [Candidate]) -> [Rational] {
    var result: [Rational] = []
    let count = subject.unitsAtOnce
    for start in stride(from: 0, to: candidates.count, by: count) {
      let part = Array(candidates[start..<min(start + count, candidates.count)])
      if subject.isCalledOff() {
        result += part.map { _ in Self.unknown }
        continue
      }
      let outcomes =
        slice.map { subject.figures(of: part, $0) }
        ?? subject.figures(of: part, only: goal.registers)
      for (unit, candidate) in part.enumerated() {
        result.append(
          subject.keepsConstraints(candidate)
            ? Distance(plan: subject.plan, outcomes: outcomes, unit: unit).to(goal)
            : Self.unknown)
      }
    }
    return result
  }
}

/// One way in which a unit can be changed: one input, or the inputs of a link together.
struct CandidateChange {
  /// What is changed; two changes of one place exclude each other.
  let place: Int
  let inputs: [Int]
  let values: [TracedValue]

  /// Returns the candidate with the change.
  func applied(to candidate: Candidate) -> Candidate {
    var result = candidate
    for (input, value) in zip(inputs, values) { result.values[input] = value }
    return result
  }
}
