import Evaluation
import Evidence
import Numbers
import Semantics

/// Units that show much of what a scale can do: the examples of the file, the best and the worst unit,
/// those on the way from one to the other, and the best with one thing changed.
///
/// A pool proves nothing. It spares the search for units that are easily found.
struct Pool {
  private var candidates: [Candidate] = []
  /// Which of the candidates can exist: they break no constraint on the evidence.
  private var canExist: [Bool] = []
  /// What comes of the candidates, some after the others.
  private var parts: [(units: Range<Int>, figures: Figures)] = []
  /// A few units that differ much: the examples, the best, the worst, some between them.
  private(set) var bases: [Candidate]
  private let maker: PoolMaker

  /// Makes the units; whether the scale is taken for a large one is asked of it where it is not said.
  init(_ reach: Reach, isLarge: Bool? = nil) {
    let subject = reach.subject
    maker = PoolMaker(reach, isLarge: isLarge)
    let made = maker.candidates()
    bases = made.bases
    append(made.all, subject)
  }

  private mutating func append(_ more: [Candidate], _ subject: Subject) {
    // Units that may depend on one another are looked at together.
    if !subject.plan.cohorts.isEmpty { parts = [] }
    candidates += more
    canExist += more.map { subject.keepsConstraints($0) }
    let first = parts.last?.units.upperBound ?? 0
    let count =
      subject.plan.cohorts.isEmpty
      ? min(subject.unitsAtOnce, max(64, (candidates.count - first + 1) / 2)) : candidates.count
    let units = stride(from: first, to: candidates.count, by: max(1, count)).map { start in
      start..<min(start + count, candidates.count)
    }
    let all = candidates
    let figures = subject.workers.map(units.count) { part in
      subject.isCalledOff() ? nil : subject.figures(of: Array(all[units[part]]))
    }
    for (units, figures) in zip(units, figures) {
      if let figures { parts.append((units, figures)) }
    }
  }

  /// Calls a closure with every unit, its figures and its number among them, until it says `false`.
  private func visit(_ body: (_ unit: Int, _ figures: Figures, _ number: Int) -> Bool) {
    for (units, figures) in parts {
      for unit in units where !body(unit, figures, unit - units.lowerBound) { return }
    }
  }

  /// Returns what a register is for every unit.
  private func values(_ register: Register) -> [TracedValue] {
    parts.flatMap { units, figures in
      units.indices.map { figures.value(register, at: $0 - units.lowerBound) }
    }
  }

  /// `true` iff the scale has so many criteria that only some units could be made.
  var isLarge: Bool { maker.isLarge }

  /// The ways in which the units of the pool are changed.
  var changes: [CandidateChange] { maker.changes }

  /// Returns the changes that touch nothing but some inputs, in their order.
  func changes(within inputs: [Int]) -> [CandidateChange] {
    let places = Set(inputs.flatMap { maker.changesByInput[$0] }).sorted()
    return places.map { maker.changes[$0] }.filter { change in
      change.inputs.allSatisfy { inputs.contains($0) }
    }
  }

  /// `true` iff a register is not the same for all units of the pool.
  func varies(_ register: Register) -> Bool {
    var first: TracedValue?
    var varies = false
    visit { _, figures, number in
      let value = figures.value(register, at: number)
      varies = first.map { $0 != value } ?? false
      first = first ?? value
      return !varies
    }
    return varies
  }

  /// Returns the greatest number that a register has for a unit of the pool, with the unit.
  func greatest(_ register: Register) -> (value: Rational, candidate: Candidate)? {
    let values = values(register)
    return values.indices.max { values[$0].value < values[$1].value }
      .map { (values[$0].value, candidates[$0]) }
  }

  /// Returns a unit for which the evaluator confirms a goal, also where it is alone.
  func first(_ goal: Goal, _ subject: Subject) -> Candidate? {
    var trials = 0
    var found: Candidate?
    let hangsOnOthers = subject.hangsOnOtherUnits(goal)
    visit { unit, figures, number in
      guard canExist[unit], goal.isTrue(of: number, in: figures) else { return true }
      // The evaluator has said so already, unless other units of the pool had a part in it.
      if !hangsOnOthers {
        found = candidates[unit]
        return false
      }
      found = subject.firstConfirmed([candidates[unit]], goal)
      trials += 1
      return found == nil && trials < 4
    }
    return found
  }

  /// Returns the units nearest to a goal, none of which have the same distance.
  func nearest(_ goal: Goal, _ subject: Subject, atMost limit: Int) -> [Candidate] {
    var nearest: [(distance: Rational, unit: Int)] = []
    visit { unit, figures, number in
      let distance = Distance(plan: subject.plan, outcomes: figures, unit: number).to(goal)
      guard !nearest.contains(where: { $0.distance == distance }) else { return true }
      let place = nearest.firstIndex { distance < $0.distance } ?? nearest.count
      nearest.insert((distance, unit), at: place)
      if nearest.count > limit { nearest.removeLast() }
      return true
    }
    return nearest.map { candidates[$0.unit] }
  }

  /// Returns different units that can exist, so many at most; where a register is given it differs, too.
  func spread(over count: Int, telling register: Register?) -> [Candidate] {
    var units: Set<Candidate> = []
    var places = candidates.indices.filter { canExist[$0] && units.insert(candidates[$0]).inserted }
    if let register {
      let values = values(register)
      var seen: Set<TracedValue> = []
      places.removeAll { !seen.insert(values[$0]).inserted }
    }
    return maker.spread(places, over: count).map { candidates[$0] }
  }

  /// Returns units with a level: those with the least totals and those with the greatest.
  func near(
    _ register: Register, level: Int, _ total: Register, atMost limit: Int
  ) -> [Candidate] {
    let place = Rational(level)
    let levels = values(register)
    let units = levels.indices.filter { levels[$0].state == .filed && levels[$0].value == place }
    let totals = values(total)
    let sorted = units.sorted { (totals[$0].value, $0) < (totals[$1].value, $1) }
    return (sorted.prefix(limit / 2) + sorted.suffix(limit - limit / 2)).map { candidates[$0] }
  }

  /// Makes a better unit than the best so far out of units that get the full points of their criteria: for
  /// each criterion the evidence that it needs, as long as the total grows.
  mutating func compose(_ witnesses: [(inputs: [Int], candidate: Candidate)], _ subject: Subject) {
    guard let (most, best) = greatest(subject.plan.register(of: .total)) else { return }
    if let stated = subject.scale.total, most >= stated { return }
    if maker.isLarge, maker.isBest(most) { return }
    var (current, total) = (best, most)
    if maker.isLarge { current = maker.overlaid(best, with: witnesses) }
    for (inputs, witness) in witnesses where !maker.isLarge {
      let trial = subject.overlaid(current, with: witness, in: inputs)
      guard trial != current, subject.keepsConstraints(trial) else { continue }
      let next = subject.figures(of: [trial]).value(subject.plan.register(of: .total), at: 0).value
      if next > total { (current, total) = (trial, next) }
    }
    let composed = maker.climbed(from: current, wantsMore: true).candidate
    guard !candidates.contains(composed) else { return }
    // From the best unit to the worst, one criterion after another.
    var way = [composed]
    if bases.count > 1 {
      var step = composed
      for (inputs, _) in witnesses {
        step = subject.overlaid(step, with: bases[1], in: inputs)
        way.append(step)
      }
    }
    bases[0] = composed
    append(maker.isLarge ? [composed] + maker.spread(way, over: 60) : way, subject)
  }
}

extension Subject {
  /// Returns a candidate with the evidence of another in some inputs.
  func overlaid(_ candidate: Candidate, with other: Candidate, in inputs: [Int]) -> Candidate {
    var result = candidate
    overlay(&result, with: other, in: inputs)
    return result
  }

  /// Puts the evidence of another in some inputs.
  func overlay(_ candidate: inout Candidate, with other: Candidate, in inputs: [Int]) {
    for input in inputs {
      candidate.values.take(input, from: other.values)
      guard case .field(let field) = self.inputs[input], let table = tableIndex(field, nil) else {
        continue
      }
      candidate.rows[table] = other.rows[table]
    }
  }
}
