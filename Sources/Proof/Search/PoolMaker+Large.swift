import Evaluation
import Evidence
import Numbers
import Semantics

/// Pools of scales with hundreds of criteria: units in which the evidence of all criteria changes at once.
extension PoolMaker {
  func largeCandidates() -> (all: [Candidate], bases: [Candidate]) {
    let examples = Array(subject.exampleCandidates.prefix(40))
    let high = subject.extreme(isHigh: true)
    let starts = [high, examples.first].compactMap { $0 }
    let best = best(of: starts)
    let worst = climbed(from: subject.extreme(isHigh: false), wantsMore: false)
    let raised = raised(best)
    let most = raised.first ?? best
    var result = examples + [best, worst] + raised
    let between = [1, 7].flatMap { way(from: worst, to: most, stride: $0, atMost: 40) }
    let bases = [most, worst] + examples.prefix(2) + spread(between, over: 3)
    for (start, shift) in [(best, 0), (worst, 0), (best, 1)] {
      result += varied(start, shift: shift, withLinks: true)
    }
    result += varied(worst, shift: 3, withLinks: false)
    result += between
    result += pointless.prefix(200).map { $0.applied(to: most) }
    for table in subject.unitTables {
      let samples = subject.rowSamples(of: table)
      let start = subject.replacing(table, by: Array(samples.prefix(Subject.mostRows)), in: best)
      result += [start] + samples.map { subject.replacing(table, by: [$0], in: best) }
    }
    return (result, bases)
  }

  /// The changes that no points are made of: of knock-outs and conditions of levels.
  private var pointless: [CandidateChange] {
    changes.filter { $0.inputs.allSatisfy { subject.leaves.byInput[$0].isEmpty } }
  }

  /// Returns by ladder a unit with nothing but its points, changed so that it gets the best level; none where
  /// that is not found.
  private func raised(_ best: Candidate) -> [Candidate] {
    let changes = pointless
    return subject.scale.ladders.indices.compactMap { ladder in
      let registers = subject.plan.registers(ofLadder: ladder)
      let goal = Goal.value(registers.beforeQuotas.first ?? registers.level, .point(.zero))
      if subject.hangsOnOtherUnits(goal) { return nil }
      return Climb(subject, to: goal, changes, changingTables: false).found(from: [best])
    }
  }

  /// Returns units in each of which all evidence is changed, so that together they show every change of
  /// everything.
  private func varied(_ start: Candidate, shift: Int, withLinks: Bool) -> [Candidate] {
    // What is made of several inputs comes behind those, and so counts.
    let groups = changes.rangesByPlace.filter {
      withLinks || changes[$0.lowerBound].place < subject.inputs.count
    }
    let length = groups.map { $0.count }.max() ?? 0
    return (0..<length).map { index in
      var unit = start
      for (place, group) in groups.enumerated() {
        let change = changes[group.lowerBound + (index + shift * place) % group.count]
        for (input, value) in zip(change.inputs, change.values) { unit.values[input] = value }
      }
      return unit
    }
  }

  /// Returns a unit in which every piece of evidence is what is best (or worst) for the criteria that read
  /// it, the rest as it is.
  func settled(from start: Candidate, wantsMore: Bool) -> Candidate {
    let leaves = subject.leaves
    let groups = changes.rangesByPlace
    // Two groups get in each other's way where a criterion reads both, or where both set an input.
    let own = groups.map { group in
      Set(changes[group.lowerBound].inputs.flatMap { leaves.byInput[$0] }).sorted()
    }
    let marks = groups.indices.map { place in
      own[place]
        + changes[groups[place].lowerBound].inputs.map { leaves.nodes.count + $0 }
    }
    let lanes = Lanes(marks: marks).items
    var current = start
    for _ in 0..<(lanes.count > 1 ? 2 : 1) {
      for lane in lanes.prefix(60) where !subject.isCalledOff() {
        let lane = lane.filter { !own[$0].isEmpty }
        let length = lane.map { groups[$0].count }.max() ?? 0
        guard length > 0 else { continue }
        var units = [current]
        for index in 0..<length {
          var unit = current
          for place in lane where index < groups[place].count {
            let change = changes[groups[place].lowerBound + index]
            for (input, value) in zip(change.inputs, change.values) { unit.values[input] = value }
          }
          units.append(unit)
        }
        let asked = lane.flatMap { own[$0] }.map { leaves.points[$0] }
        let outcomes = subject.figures(of: units, only: asked)
        for place in lane {
          func score(_ unit: Int) -> Rational {
            own[place].reduce(Rational.zero) { sum, leaf in
              let points = outcomes.value(leaves.points[leaf], at: unit).value
              return leaves.isDeducted[leaf] == wantsMore ? sum - points : sum + points
            }
          }
          var best = (unit: 0, score: score(0))
          for unit in 1...groups[place].count {
            let score = score(unit)
            if score > best.score { best = (unit, score) }
          }
          guard best.unit > 0 else { continue }
          current = changes[groups[place].lowerBound + best.unit - 1].applied(to: current)
        }
      }
    }
    return current
  }

  /// Returns a unit with what gets the full points of criteria, as far as the total grows with it.
  func overlaid(
    _ best: Candidate, with witnesses: [(inputs: [Int], candidate: Candidate)]
  ) -> Candidate {
    let total = subject.plan.register(of: .total)
    let alone =
      [best]
      + witnesses.map {
        subject.overlaid(best, with: $0.candidate, in: $0.inputs)
      }
    let totals = values(alone, total)
    var sums = [best]
    for (index, witness) in witnesses.enumerated() where totals[index + 1] > totals[0] {
      sums.append(
        subject.overlaid(sums[sums.count - 1], with: witness.candidate, in: witness.inputs))
    }
    let reached = values(sums, total)
    return sums[reached.indices.max { reached[$0] < reached[$1] } ?? 0]
  }
}
