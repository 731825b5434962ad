import Evaluation
import Evidence
import Numbers
import Semantics

/// Units that show much of what a scale can do: the examples of the file, the best and the worst unit,
/// those on the way from one to the other, and the best with one thing changed.
///
/// A pool proves nothing. It spares the search for units that are easily found.
struct Pool {
  private var candidates: [Candidate]
  private var outcomes: OutcomeBlock
  /// A few units that differ much: the examples, the best, the worst, some between them.
  private(set) var bases: [Candidate]
  private let maker: PoolMaker

  /// Makes the units; whether the scale is taken for a large one is asked of it where it is not said.
  init(_ reach: Reach, isLarge: Bool? = nil) {
    let subject = reach.subject
    maker = PoolMaker(reach, isLarge: isLarge)
    let made = maker.candidates()
    candidates = made.all
    bases = made.bases
    let candidates = candidates
    outcomes = evaluate(subject.plan, subject.block(of: candidates), keepingRows: false)
  }

  /// `true` iff the scale has so many criteria that only some units could be made.
  var isLarge: Bool { maker.isLarge }

  /// The ways in which the units of the pool are changed.
  var changes: [CandidateChange] { maker.changes }

  /// Returns the greatest number that a register has for a unit of the pool, with the unit.
  func greatest(_ register: Register) -> (value: Rational, candidate: Candidate)? {
    let best = candidates.indices.max {
      outcomes.value(register, at: $0).value < outcomes.value(register, at: $1).value
    }
    return best.map { (outcomes.value(register, at: $0).value, candidates[$0]) }
  }

  /// Returns a unit for which the evaluator confirms a goal, also where it is alone.
  func first(_ goal: Goal, _ subject: Subject) -> Candidate? {
    var trials = 0
    let hangsOnOthers = subject.hangsOnOtherUnits(goal)
    for unit in candidates.indices where goal.isTrue(of: unit, in: outcomes) {
      // The evaluator has said so already, unless other units of the pool had a part in it.
      if !hangsOnOthers, subject.keepsConstraints(candidates[unit]) { return candidates[unit] }
      if let found = subject.firstConfirmed([candidates[unit]], goal) { return found }
      trials += 1
      if trials == 4 { return nil }
    }
    return nil
  }

  /// Returns the units nearest to a goal, none of which have the same distance.
  func nearest(_ goal: Goal, _ subject: Subject, atMost limit: Int) -> [Candidate] {
    var nearest: [(distance: Rational, unit: Int)] = []
    for unit in candidates.indices {
      let distance = Distance(plan: subject.plan, outcomes: outcomes, unit: unit).to(goal)
      guard !nearest.contains(where: { $0.distance == distance }) else { continue }
      let place = nearest.firstIndex { distance < $0.distance } ?? nearest.count
      nearest.insert((distance, unit), at: place)
      if nearest.count > limit { nearest.removeLast() }
    }
    return nearest.map { candidates[$0.unit] }
  }

  /// Returns units with a level: those with the least totals and those with the greatest.
  func near(
    _ register: Register, level: Int, _ total: Register, atMost limit: Int
  ) -> [Candidate] {
    let place = Rational(level)
    let units = candidates.indices.filter { unit in
      let value = outcomes.value(register, at: unit)
      return value.state == .filed && value.value == place
    }
    let totals = candidates.indices.map { outcomes.value(total, at: $0).value }
    let sorted = units.sorted { (totals[$0], $0) < (totals[$1], $1) }
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
      let next = evaluate(subject.plan, subject.block(of: [trial]), keepingRows: false)
        .value(subject.plan.register(of: .total), at: 0).value
      if next > total { (current, total) = (trial, next) }
    }
    let composed = maker.climbed(from: current, wantsMore: true)
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
    candidates += maker.isLarge ? [composed] + maker.spread(way, over: 60) : way
    let candidates = candidates
    outcomes = evaluate(subject.plan, subject.block(of: candidates), keepingRows: false)
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
      candidate.values[input] = other.values[input]
      guard case .field(let field) = self.inputs[input], let table = tableIndex(field, nil) else {
        continue
      }
      candidate.rows[table] = other.rows[table]
    }
  }
}
