import Evaluation
import Evidence
import Numbers
import Semantics

extension Prover {
  /// Returns by influence, by place, two units with different levels, for those where such a pair is easily
  /// made: others are as good as brings the total just below a place where it decides.
  func pairsAtThresholds(_ influences: [Influence], _ levels: SoughtLevels) -> [Int: [Candidate]] {
    let total = plan.register(of: .total)
    guard pool.bases.count > 1,
      let pivot = subject.pivots.first(where: { $0.register == total.index })
    else { return [:] }
    let (high, low) = (pool.bases[0], pool.bases[1])
    // What each adds to the total as they get better one after another.
    var steps = [low]
    for influence in influences {
      steps.append(subject.overlaid(steps[steps.count - 1], with: high, in: influence.inputs))
    }
    let totals = values(of: total, steps)
    let gains = influences.indices.map { totals[$0 + 1] - totals[$0] }
    var result: [Int: [Candidate]] = [:]
    for cut in pivot.cuts.prefix(12) {
      guard let place = cut.value else { continue }
      let open = influences.indices.filter { result[$0] == nil && gains[$0].signum > 0 }
      if open.isEmpty { break }
      let distance = place - totals[0]
      let isAfter = cut == .after(place)
      let all = influences.flatMap { $0.outputs }
      // A few at a time: the units of a large scale take much room.
      let count = subject.unitsAtOnce / 2
      for start in stride(from: 0, to: open.count, by: count) where !subject.isCalledOff() {
        let made = open[start..<min(start + count, open.count)].compactMap { own in
          pair(own, influences, gains, below: distance, isAfter).map { (place: own, pair: $0) }
        }
        let outcomes = subject.figures(of: made.flatMap { $0.pair }, only: levels.registers + all)
        for (index, (place, pair)) in made.enumerated() {
          let rest = influences.indices.filter { $0 != place }.lazy
            .flatMap { influences[$0].outputs }
          if differ(
            levels.registers, Array(rest), (outcomes, 2 * index), (outcomes, 2 * index + 1)),
            staysDifferent(pair, levels)
          {
            result[place] = pair
          }
        }
      }
    }
    return result
  }

  /// Returns by influence, by place, two units with different levels, for those where such a pair is made on
  /// ways from the worst unit to the best: the first of a way that is past a place where the total decides, and
  /// the same one without what a criterion gives.
  ///
  /// On the ways all parts of the scale get better alike: levels often ask something of each.
  ///
  /// - Parameters:
  ///   - influences: all of them.
  ///   - levels: where they differ.
  ///   - known: those that are shown already.
  /// - Returns: pairs for others.
  func pairsOnWays(
    _ influences: [Influence], _ levels: SoughtLevels, besides known: [Int: [Candidate]]
  ) -> [Int: [Candidate]] {
    guard pool.bases.count > 1 else { return [:] }
    // What gives no points is as for the best level, where it was made so.
    let high = pool.bases[0]
    let low =
      pool.isLarge
      ? subject.overlaid(
        high, with: pool.bases[1], in: Array(influences.map { $0.inputs }.joined()))
      : pool.bases[1]
    let count = influences.count
    var step = max(1, count * 5 / 13)
    while Rational.greatestCommonDivisor(Rational(step), Rational(count)) > .one { step += 1 }
    let needed = subject.needed(for: levels.registers + influences.flatMap { $0.outputs })
    var pairs: [Int: [Candidate]] = [:]
    for place in decidingPlaces(levels).prefix(12) {
      for turn in 0..<4 where !subject.isCalledOff() {
        let order = influences.indices.map { (turn * count / 4 + $0 * step) % count }
        let open = order.filter { known[$0] == nil && pairs[$0] == nil }
        if open.isEmpty { return pairs }
        let way = Way(start: low, end: high, steps: order.map { influences[$0].inputs })
        guard let (length, unit) = first(on: way, past: place), subject.keepsConstraints(unit)
        else { continue }
        let bases = Bases([unit], subject)
        let passed = Set(order.prefix(length))
        for own in open where passed.contains(own) {
          let worse = subject.overlaid(unit, with: low, in: influences[own].inputs)
          if differs(worse, from: bases, influences, own, levels, needed),
            staysDifferent([worse, unit], levels)
          {
            pairs[own] = [worse, unit]
          }
        }
      }
    }
    return pairs
  }

  /// A place where a number decides.
  private struct DecidingPlace {
    let register: Register
    let cut: Cut
  }

  /// Returns where the total decides about levels, or a share that is made of it.
  private func decidingPlaces(_ levels: SoughtLevels) -> [DecidingPlace] {
    let needed = subject.needed(for: levels.registers)
    let all = subject.support[plan.register(of: .total).index].count
    return subject.pivots.filter {
      needed[$0.register] && 2 * subject.support[$0.register].count > all
    }.flatMap { pivot in
      pivot.cuts.map { DecidingPlace(register: Register(pivot.register), cut: $0) }
    }
  }

  /// Units between two, each of which has some more of what the last one has.
  private struct Way {
    let start: Candidate
    let end: Candidate
    let steps: [[Int]]
  }

  /// Returns a unit on a way that is past a place while the one before it is not, and how many steps lead to it.
  private func first(
    on way: Way, past place: DecidingPlace
  ) -> (length: Int, unit: Candidate)? {
    func unit(_ length: Int) -> Candidate {
      subject.overlaid(way.start, with: way.end, in: Array(way.steps.prefix(length).joined()))
    }
    func isPast(_ unit: Candidate) -> Bool {
      let register = place.register
      let value = subject.figures(of: [unit], only: [register]).value(register, at: 0)
      return value.state == .filed && place.cut <= .before(value.value)
    }
    var (low, high) = (0, way.steps.count)
    var found = unit(high)
    guard !isPast(way.start), isPast(found) else { return nil }
    while high - low > 1 {
      let middle = unit((low + high) / 2)
      if isPast(middle) {
        (high, found) = ((low + high) / 2, middle)
      } else {
        low = (low + high) / 2
      }
    }
    return (high, found)
  }

  /// `true` iff a unit that differs from the only one of some bases in what decides about one criterion can
  /// exist and has other levels, and the same points of all other criteria.
  private func differs(
    _ unit: Candidate, from bases: Bases, _ influences: [Influence], _ own: Int,
    _ levels: SoughtLevels, _ needed: [Bool]
  ) -> Bool {
    let inputs = influences[own].inputs
    guard !subject.possible([unit], varying: inputs, breaking: bases.broken[0]).isEmpty else {
      return false
    }
    let known = bases.figures(at: 0)
    let figures =
      subject.slice(varying: inputs, among: needed).map {
        subject.figures(of: [unit], $0, beside: known.figures, at: known.unit)
      } ?? subject.figures(of: [unit])
    let rest = influences.indices.filter { $0 != own }.lazy.flatMap { influences[$0].outputs }
    return differ(levels.registers, Array(rest), (figures, 0), (known.figures, known.unit))
  }

  /// Returns a unit whose total is just below a place, and the same one with an influence at its best.
  private func pair(
    _ own: Int, _ influences: [Influence], _ gains: [Rational], below distance: Rational,
    _ isAfter: Bool
  ) -> [Candidate]? {
    guard let others = others(than: own, gains, below: distance, isAfter) else { return nil }
    let (high, low) = (pool.bases[0], pool.bases[1])
    var unit = low
    for other in others { subject.overlay(&unit, with: high, in: influences[other].inputs) }
    var better = unit
    subject.overlay(&better, with: high, in: influences[own].inputs)
    guard subject.keepsConstraints(unit), subject.keepsConstraints(better) else { return nil }
    return [unit, better]
  }

  /// Returns influences that together gain less than a distance, but not without what one more gains; `nil`
  /// where none were found.
  private func others(
    than own: Int, _ gains: [Rational], below distance: Rational, _ isAfter: Bool
  ) -> [Int]? {
    func isBelow(_ sum: Rational) -> Bool { isAfter ? sum <= distance : sum < distance }
    var sum = Rational.zero
    guard isBelow(sum) else { return nil }
    var result: [Int] = []
    for step in 1..<max(1, gains.count) {
      let other = (own + step) % gains.count
      if gains[other].isZero { continue }
      let next = sum + gains[other]
      guard isBelow(next) else { continue }
      sum = next
      result.append(other)
    }
    return isBelow(sum + gains[own]) ? nil : result
  }

  private func values(of register: Register, _ units: [Candidate]) -> [Rational] {
    var result: [Rational] = []
    let count = subject.unitsAtOnce
    for start in stride(from: 0, to: units.count, by: count) {
      let part = Array(units[start..<min(start + count, units.count)])
      let outcomes = subject.figures(of: part, only: [register])
      result += part.indices.map { outcomes.value(register, at: $0).value }
    }
    return result
  }
}
