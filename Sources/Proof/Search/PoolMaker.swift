import Evaluation
import Evidence
import Numbers
import Semantics

/// Makes the units of a pool.
struct PoolMaker: Sendable {
  let subject: Subject
  let changes: [CandidateChange]
  /// By input, the places of the changes that touch it.
  let changesByInput: [[Int]]

  /// `true` iff the scale has so many criteria that not every change of every unit can be looked at.
  let isLarge: Bool

  /// Everything that the total can be, perhaps more.
  private let totals: ValueSet
  /// In a large scale, which evidence can be settled at the same time.
  let settling: Settling?

  init(_ reach: Reach, isLarge: Bool?) {
    let subject = reach.subject
    self.subject = subject
    totals = reach[subject.plan.register(of: .total)].values
    let changes = Self.changes(reach)
    self.changes = changes
    var byInput = [[Int]](repeating: [], count: subject.inputs.count)
    for (place, change) in changes.enumerated() {
      for input in change.inputs { byInput[input].append(place) }
    }
    changesByInput = byInput
    let units = 4 * subject.inputs.count + 2 * min(400, changes.count)
    let isLarge = isLarge ?? (units * subject.plan.instructions.count > 2_500_000)
    self.isLarge = isLarge
    settling = isLarge ? Settling(changes, subject.leaves) : nil
  }

  /// `true` iff no unit can have more.
  func isBest(_ total: Rational) -> Bool {
    totals.hull?.supremum.map { total >= $0 } ?? false
  }

  /// `true` iff no unit can have less.
  private func isWorst(_ total: Rational) -> Bool {
    totals.hull?.infimum.map { total <= $0 } ?? false
  }

  func candidates() -> (all: [Candidate], bases: [Candidate]) {
    if isLarge { return largeCandidates() }
    let examples = subject.exampleCandidates
    let high = subject.extreme(isHigh: true)
    let (best, worst) = bestAndWorst([examples.first, high].compactMap { $0 })
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

  /// Returns the best unit that can be climbed to from some, and the worst.
  func bestAndWorst(_ starts: [Candidate]) -> (best: Candidate, worst: Candidate) {
    let ends = subject.workers.map(2) { end in
      end == 0
        ? best(of: starts)
        : climbed(from: subject.extreme(isHigh: false), wantsMore: false).candidate
    }
    return (ends[0], ends[1])
  }

  /// Returns the best unit that can be climbed to; the later starts are tried only where the first lead
  /// to less than the stated total.
  private func best(of starts: [Candidate]) -> Candidate {
    var best: (candidate: Candidate, total: Rational)?
    for start in starts {
      let (candidate, known) = climbed(from: start, wantsMore: true)
      let total = known ?? values([candidate], subject.plan.register(of: .total))[0]
      if total > best?.total ?? total - .one { best = (candidate, total) }
      if isLarge, isBest(total) { break }
      if let stated = subject.scale.total, total >= stated { break }
    }
    return best?.candidate ?? starts[0]
  }

  func spread<Element>(_ elements: [Element], over count: Int) -> [Element] {
    guard elements.count > count else { return elements }
    return (0..<count).map { elements[$0 * elements.count / count] }
  }

  /// Returns what single inputs and links can be.
  private static func changes(_ reach: Reach) -> [CandidateChange] {
    let subject = reach.subject
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

  /// Changes one thing after another as long as the total grows (or falls); returns the total too where it was
  /// worked out for the unit alone.
  func climbed(
    from start: Candidate, wantsMore: Bool
  ) -> (candidate: Candidate, total: Rational?) {
    var current = start
    let total = subject.plan.register(of: .total)
    var rounds = 6
    if isLarge {
      current = settled(from: start, wantsMore: wantsMore)
      if changes.count * subject.plan.instructions.count > 8_000_000 { return (current, nil) }
      let reached = values([current], total)[0]
      if wantsMore ? isBest(reached) : isWorst(reached) { return (current, reached) }
      rounds = 1
    }
    for _ in 0..<rounds where !subject.isCalledOff() {
      let variants = [current] + changes.map { $0.applied(to: current) }
      let totals = values(variants, total)
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
        changes[choice.change].apply(to: &sum)
        sums.append(sum)
      }
      let reached = values(sums, total)
      var last = 0
      for index in reached.indices
      where wantsMore ? reached[index] > reached[last] : reached[index] < reached[last] {
        last = index
      }
      current = sums[last]
    }
    return (current, nil)
  }

  func values(_ candidates: [Candidate], _ register: Register) -> [Rational] {
    var result: [Rational] = []
    let count = subject.unitsAtOnce
    for start in stride(from: 0, to: candidates.count, by: count) {
      let part = Array(candidates[start..<min(start + count, candidates.count)])
      if subject.isCalledOff() {
        result += part.map { _ in .zero }
        continue
      }
      let outcomes = subject.figures(of: part, only: [register])
      for unit in part.indices {
        result.append(
          subject.keepsConstraints(part[unit])
            ? outcomes.value(register, at: unit).value : .zero)
      }
    }
    return result
  }

  /// Returns the units between two, changed input by input in an order of its own; some of them where
  /// there are more than so many.
  func way(
    from start: Candidate, to end: Candidate, stride: Int, atMost limit: Int = .max
  ) -> [Candidate] {
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
    let moved = order.filter { !start.values.isSame($0, in: end.values) }
    let kept = Set(spread(Array(moved.indices), over: limit))
    var result: [Candidate] = []
    var current = start
    for (place, input) in moved.enumerated() {
      subject.overlay(&current, with: end, in: [input])
      // In a large scale hardly any unit on the way would keep all constraints.
      if isLarge { subject.overlayBroken(&current, with: end, by: input) }
      if kept.contains(place) { result.append(current) }
    }
    return result
  }
}
