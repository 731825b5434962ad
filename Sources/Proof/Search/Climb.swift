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
  /// `true` iff what the goal speaks of has a value for a unit, whatever other units there are.
  private let isOfUnitsAlone: Bool

  /// Farther than anything of which the distance is known.
  private static let unknown = Rational(1_000_000)

  /// Creates a climb to a goal; only the inputs on which it depends are changed.
  init(
    _ subject: Subject, to goal: Goal, _ changes: [CandidateChange], changingTables: Bool = true
  ) {
    self.subject = subject
    self.goal = goal
    let inputs = Set(goal.registers.flatMap { subject.support[$0.index] })
    self.changes = changes.filter { change in change.inputs.contains { inputs.contains($0) } }
    slice = subject.slice(for: goal.registers)
    isOfUnitsAlone =
      !subject.hangsOnOtherUnits(goal) && goal.registers.allSatisfy { subject.plan.isOfUnits($0) }
    tables = subject.unitTables.compactMap { table in
      guard changingTables,
        let place = subject.place(of: .field(subject.scale.tables[table].place)),
        inputs.contains(place)
      else { return nil }
      return (table, subject.rowSamples(of: table))
    }
  }

  /// Returns a unit for which the evaluator confirms the goal, if one was found from these.
  func found(from starts: [Candidate]) -> Candidate? {
    let needed = subject.needed(for: goal.registers)
    // One step alone would take too long: everything matters in a scale of very many criteria.
    if starts.isEmpty || changes.count * needed.count(where: { $0 }) > 8_000_000 { return nil }
    let places = changes.rangesByPlace.map { range in
      Place(
        changes: range,
        slice: subject.slice(varying: changes[range.lowerBound].inputs, among: needed))
    }
    for start in starts {
      if let found = climbed(from: start, places) { return found }
    }
    return nil
  }

  /// The changes of a place, and the part of the plan that varies with them, where it is a small one.
  private struct Place {
    let changes: Range<Int>
    let slice: PlanSlice?
  }

  private func climbed(from start: Candidate, _ places: [Place]) -> Candidate? {
    var current = start
    let first = figures(of: [start])
    var known: Figures? = first
    var best = subject.keepsConstraints(start) ? distance(0, in: first) : Self.unknown
    var isConfirmed = confirms(0, in: first)
    for _ in 0..<16 where !subject.isCalledOff() {
      if best.isZero { return isConfirmed ? current : subject.firstConfirmed([current], goal) }
      let others = tables.flatMap { subject.rowChanges(of: $0.table, $0.samples, in: current) }
      let found =
        distancesOfChanges(of: current, known, places) + nearness(others).map { $0.distance }
      known = nil
      // By place, the change that brings nearest.
      var byPlace: [Int: Int] = [:]
      for index in changes.indices where found[index] < best {
        let place = changes[index].place
        if byPlace[place].map({ found[index] < found[$0] }) ?? true { byPlace[place] = index }
      }
      let ranked = byPlace.values.sorted { (found[$0], $0) < (found[$1], $1) }
      // Several together may come further than any alone, which is the first of them.
      var together: [Candidate] = []
      var sum = current
      for index in ranked.prefix(32) {
        changes[index].apply(to: &sum)
        together.append(sum)
      }
      let near = nearness(together)
      var next = ranked.first.map {
        (candidate: together[0], distance: found[$0], isConfirmed: near[0].isConfirmed)
      }
      for (index, other) in others.enumerated() {
        let distance = found[changes.count + index]
        if distance < next?.distance ?? best { next = (other, distance, false) }
      }
      for (candidate, near) in zip(together, near) where near.distance < next?.distance ?? best {
        next = (candidate, near.distance, near.isConfirmed)
      }
      guard let next else { return nil }
      (current, best, isConfirmed) = next
    }
    return nil
  }

  /// Returns how far a unit is with each of the changes; its figures may be known.
  private func distancesOfChanges(
    of unit: Candidate, _ known: Figures?, _ places: [Place]
  ) -> [Rational] {
    var result = [Rational](repeating: Self.unknown, count: changes.count)
    var others: [Int] = []
    var base = known
    let broken = subject.brokenConstraints(unit)
    for place in places where !subject.isCalledOff() {
      guard let slice = place.slice else {
        others += place.changes
        continue
      }
      let known = base ?? figures(of: [unit])
      base = known
      let variants = place.changes.map { changes[$0].applied(to: unit) }
      let outcomes = subject.figures(of: variants, slice, beside: known, at: 0)
      let inputs = changes[place.changes.lowerBound].inputs
      for index in subject.possible(variants, varying: inputs, breaking: broken) {
        result[place.changes.lowerBound + index] = distance(index, in: outcomes)
      }
    }
    let rest = nearness(others.map { changes[$0].applied(to: unit) })
    for (change, near) in zip(others, rest) { result[change] = near.distance }
    return result
  }

  private func figures(of units: [Candidate]) -> Figures {
    slice.map { subject.figures(of: units, $0) }
      ?? subject.figures(of: units, only: goal.registers)
  }

  private func distance(_ unit: Int, in outcomes: Figures) -> Rational {
    Distance(plan: subject.plan, outcomes: outcomes, unit: unit).to(goal)
  }

  /// `true` iff the evaluator says that the goal is true of a unit, and would say so if it were alone.
  private func confirms(_ unit: Int, in outcomes: Figures) -> Bool {
    isOfUnitsAlone && goal.isTrue(of: unit, in: outcomes)
  }

  /// Returns how far some units are, and whether the evaluator confirms that it is nothing.
  private func nearness(
    _ candidates: [Candidate]
  ) -> [(distance: Rational, isConfirmed: Bool)] {
    var result: [(distance: Rational, isConfirmed: Bool)] = []
    let count = subject.unitsAtOnce
    for start in stride(from: 0, to: candidates.count, by: count) {
      let part = Array(candidates[start..<min(start + count, candidates.count)])
      if subject.isCalledOff() {
        result += part.map { _ in (Self.unknown, false) }
        continue
      }
      let outcomes = figures(of: part)
      result += part.indices.map { unit in
        guard subject.keepsConstraints(part[unit]) else { return (Self.unknown, false) }
        let distance = distance(unit, in: outcomes)
        return (distance, distance.isZero && confirms(unit, in: outcomes))
      }
    }
    return result
  }
}

/// One way in which a unit can be changed: one input, or the inputs of a link together.
struct CandidateChange: Sendable {
  /// What is changed; two changes of one place exclude each other.
  let place: Int
  let inputs: [Int]
  let values: [TracedValue]

  /// Makes the change.
  func apply(to candidate: inout Candidate) {
    for (place, input) in inputs.enumerated() { candidate.values[input] = values[place] }
  }

  /// Returns the candidate with the change.
  func applied(to candidate: Candidate) -> Candidate {
    var result = candidate
    apply(to: &result)
    return result
  }
}

extension [CandidateChange] {
  /// The changes place by place; those of a place stand together.
  var rangesByPlace: [Range<Int>] {
    var result: [Range<Int>] = []
    for index in indices {
      if let last = result.last, self[last.lowerBound].place == self[index].place {
        result[result.count - 1] = last.lowerBound..<index + 1
      } else {
        result.append(index..<index + 1)
      }
    }
    return result
  }
}
