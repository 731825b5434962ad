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

  init(_ subject: Subject) {
    maker = PoolMaker(subject)
    let made = maker.candidates()
    candidates = made.all
    bases = made.bases
    let candidates = candidates
    outcomes = evaluate(subject.plan, subject.block(of: candidates), keepingRows: false)
  }

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
    var (current, total) = (best, most)
    for (inputs, witness) in witnesses {
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
    candidates += way
    let candidates = candidates
    outcomes = evaluate(subject.plan, subject.block(of: candidates), keepingRows: false)
  }
}

/// Makes the units of a pool.
private struct PoolMaker {
  private let subject: Subject
  let changes: [CandidateChange]

  init(_ subject: Subject) {
    self.subject = subject
    changes = Self.changes(subject)
  }

  func candidates() -> (all: [Candidate], bases: [Candidate]) {
    let examples = subject.exampleCandidates
    let high = subject.extreme(isHigh: true)
    let best = best(of: [examples.first, high].compactMap { $0 })
    let worst = climbed(from: subject.extreme(isHigh: false), wantsMore: false)
    var result = examples + [best, worst]
    for stride in [1, 3, 7, 11] { result += way(from: worst, to: best, stride: stride) }
    let bases = [best, worst] + examples.prefix(3) + spread(result, over: 5)
    for start in [best, worst] { result += changes.prefix(400).map { $0.applied(to: start) } }
    for table in subject.unitTables {
      let samples = subject.rowSamples(of: table)
      let start = subject.replacing(table, by: Array(samples.prefix(Subject.mostRows)), in: best)
      result += [start] + samples.map { subject.replacing(table, by: [$0], in: best) }
    }
    return (result, bases)
  }

  /// Returns the best unit that can be climbed to; the later starts are tried only where the first lead
  /// to less than the stated total.
  private func best(of starts: [Candidate]) -> Candidate {
    var best: (candidate: Candidate, total: Rational)?
    for start in starts {
      let candidate = climbed(from: start, wantsMore: true)
      let total = totals([candidate], subject.plan.register(of: .total))[0]
      if total > best?.total ?? total - .one { best = (candidate, total) }
      if let stated = subject.scale.total, total >= stated { break }
    }
    return best?.candidate ?? starts[0]
  }

  private func spread(_ candidates: [Candidate], over count: Int) -> [Candidate] {
    guard candidates.count > count else { return candidates }
    return (0..<count).map { candidates[$0 * candidates.count / count] }
  }

  /// Returns what single inputs and links can be.
  private static func changes(_ subject: Subject) -> [CandidateChange] {
    var result: [CandidateChange] = []
    for input in subject.inputs.indices {
      let domain = subject.domains[input]
      var values = subject.cells(of: domain.values, input: input, atMost: 10).prefix(10).compactMap
      {
        cell in cell.anyElement.map { TracedValue(state: .filed, value: $0) }
      }
      for end in [domain.values.pieces.last?.supremum, domain.values.pieces.first?.infimum] {
        if let end, domain.values.contains(end) {
          values.append(TracedValue(state: .filed, value: end))
        }
      }
      values += domain.lacks.elements.prefix(2).map { TracedValue(state: $0, value: .zero) }
      result += values.map { CandidateChange(place: input, inputs: [input], values: [$0]) }
    }
    result += ratios(subject)
    let reach = Reach(subject, limit: 1)
    for (index, link) in subject.links.enumerated() {
      var values: [Rational] = [.one, .zero]
      var lower = Cut.bottom
      for cut in link.cuts + [.top] {
        if let interval = Interval(from: lower, to: cut),
          let value = reach.registers[link.register].values.intersection(interval).anyElement
        {
          values.append(value)
        }
        lower = cut
      }
      if let hull = reach.registers[link.register].values.hull {
        values += [hull.supremum, hull.infimum].compactMap { $0 }
      }
      for value in values {
        guard let numbers = link.numbers(making: value, in: subject.domains) else { continue }
        result.append(
          CandidateChange(
            place: subject.inputs.count + index, inputs: link.inputs,
            values: numbers.map { TracedValue(state: .filed, value: $0) }))
      }
    }
    return result
  }

  /// Returns what two pieces of evidence can be of which one is divided by the other, where others use them
  /// too.
  private static func ratios(_ subject: Subject) -> [CandidateChange] {
    var owners: [Int: Int] = [:]
    for (input, registers) in subject.sources.enumerated() {
      for register in registers where subject.operands[register].isEmpty {
        owners[register] = input
      }
    }
    var result: [CandidateChange] = []
    for (index, instruction) in subject.plan.instructions.enumerated() {
      guard case .quotient(let left, let right, _) = instruction,
        let above = owners[left.index], let below = owners[right.index],
        subject.linkOfInput[above] == nil
      else { continue }
      let cuts = subject.pivots.first { $0.register == index }?.cuts.compactMap { $0.value } ?? []
      var seen: Set<Rational> = []
      for share in [.zero, .one] + cuts where seen.insert(share).inserted && seen.count <= 12 {
        let (first, second) = (share * .hundred, Rational.hundred)
        guard subject.domains[above].values.contains(first),
          subject.domains[below].values.contains(second)
        else { continue }
        result.append(
          CandidateChange(
            place: subject.inputs.count + subject.links.count + index, inputs: [above, below],
            values: [first, second].map { TracedValue(state: .filed, value: $0) }))
      }
    }
    return result
  }

  /// Changes one thing after another as long as the total grows (or falls).
  func climbed(from start: Candidate, wantsMore: Bool) -> Candidate {
    var current = start
    let total = subject.plan.register(of: .total)
    for _ in 0..<6 {
      let variants = [current] + changes.map { $0.applied(to: current) }
      let totals = self.totals(variants, total)
      let base = totals[0]
      // By place, the change that does most.
      var best: [Int: (change: Int, gain: Rational)] = [:]
      for index in changes.indices {
        let gain = wantsMore ? totals[index + 1] - base : base - totals[index + 1]
        let place = changes[index].place
        if gain.signum > 0, gain > best[place]?.gain ?? .zero { best[place] = (index, gain) }
      }
      if best.isEmpty { break }
      let chosen = best.values.sorted { ($1.gain, $0.change) < ($0.gain, $1.change) }
      // Together they may spoil one another: so many of the first as do most.
      var sums: [Candidate] = []
      var sum = current
      for choice in chosen {
        sum = changes[choice.change].applied(to: sum)
        sums.append(sum)
      }
      let reached = self.totals(sums, total)
      var last = 0
      for index in reached.indices
      where wantsMore ? reached[index] > reached[last] : reached[index] < reached[last] {
        last = index
      }
      current = sums[last]
    }
    return current
  }

  private func totals(_ candidates: [Candidate], _ register: Register) -> [Rational] {
    let outcomes = evaluate(subject.plan, subject.block(of: candidates), keepingRows: false)
    return candidates.indices.map { unit in
      subject.keepsConstraints(candidates[unit])
        ? outcomes.value(register, at: unit).value : .zero
    }
  }

  /// Returns the units between two, changed input by input in an order of its own.
  private func way(from start: Candidate, to end: Candidate, stride: Int) -> [Candidate] {
    let count = subject.inputs.count
    guard count > 0 else { return [] }
    var order: [Int] = []
    var isTaken = [Bool](repeating: false, count: count)
    var place = 0
    while order.count < count {
      while isTaken[place % count] { place += 1 }
      isTaken[place % count] = true
      order.append(place % count)
      place += stride
    }
    var result: [Candidate] = []
    var current = start
    for input in order {
      if current.values[input] == end.values[input] { continue }
      current = subject.overlaid(current, with: end, in: [input])
      result.append(current)
    }
    return result
  }
}

extension Subject {
  /// Returns a candidate with the evidence of another in some inputs.
  func overlaid(_ candidate: Candidate, with other: Candidate, in inputs: [Int]) -> Candidate {
    var result = candidate
    for input in inputs {
      result.values[input] = other.values[input]
      guard case .field(let field) = self.inputs[input], let table = tableIndex(field, nil) else {
        continue
      }
      result.rows[table] = other.rows[table]
    }
    return result
  }
}
