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
