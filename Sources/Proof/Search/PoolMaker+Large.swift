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
    let (best, worst) = bestAndWorst(starts)
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
        changes[group.lowerBound + (index + shift * place) % group.count].apply(to: &unit)
      }
      return unit
    }
  }

  /// Returns a unit in which every piece of evidence is what is best (or worst) for the criteria that read
  /// it, the rest as it is.
  func settled(from start: Candidate, wantsMore: Bool) -> Candidate {
    guard let settling else { return start }
    var current = start
    // What others have settled since then need not be looked at again where nothing else did change.
    var isOpen = [Bool](repeating: true, count: settling.groups.count)
    for _ in 0..<(settling.lanes.count > 1 ? 2 : 1) {
      for lane in settling.lanes.prefix(60) where !subject.isCalledOff() {
        let open = subject.plan.cohorts.isEmpty ? lane.filter { isOpen[$0] } : lane
        let changed = settle(open, settling, of: &current, wantsMore: wantsMore)
        for place in open { isOpen[place] = false }
        for place in changed {
          for other in settling.neighbors(of: place) { isOpen[other] = true }
        }
      }
    }
    return current
  }

  /// Settles what is in a lane, all of it in the same units; returns what changed.
  private func settle(
    _ lane: [Int], _ settling: Settling, of current: inout Candidate, wantsMore: Bool
  ) -> [Int] {
    let leaves = subject.leaves
    let lane = lane.filter { !settling.leaves[$0].isEmpty }
    let length = lane.map { settling.groups[$0].count }.max() ?? 0
    guard length > 0 else { return [] }
    var changed: [Int] = []
    var units = [Candidate](repeating: current, count: length + 1)
    for place in lane {
      for (unit, change) in settling.groups[place].enumerated() {
        changes[change].apply(to: &units[unit + 1])
      }
    }
    let asked = lane.flatMap { settling.leaves[$0] }.map { leaves.points[$0] }
    let outcomes = subject.figures(of: units, only: asked)
    for place in lane {
      func score(_ unit: Int) -> Rational {
        var sum = Rational.zero
        for leaf in settling.leaves[place] {
          let points = outcomes.value(leaves.points[leaf], at: unit).value
          sum = leaves.isDeducted[leaf] == wantsMore ? sum - points : sum + points
        }
        return sum
      }
      var best = (unit: 0, score: score(0))
      for unit in 1...settling.groups[place].count {
        let score = score(unit)
        if score > best.score { best = (unit, score) }
      }
      guard best.unit > 0 else { continue }
      changes[settling.groups[place].lowerBound + best.unit - 1].apply(to: &current)
      changed.append(place)
    }
    return changed
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

/// Which evidence of a large scale can be settled at the same time.
struct Settling: Sendable {
  /// The changes, place by place.
  let groups: [Range<Int>]
  /// By group, the criteria that read what it changes.
  let leaves: [[Int]]
  /// Groups that do not get in each other's way.
  let lanes: [[Int]]
  /// By criterion, the groups of what it reads.
  private let readers: [[Int]]

  init(_ changes: [CandidateChange], _ leaves: Leaves) {
    let groups = changes.rangesByPlace
    let own = groups.map { group in
      let inputs = changes[group.lowerBound].inputs
      return inputs.count == 1
        ? leaves.byInput[inputs[0]] : Set(inputs.flatMap { leaves.byInput[$0] }).sorted()
    }
    // Two groups get in each other's way where a criterion reads both, or where both set an input.
    let marks = groups.indices.map { place in
      own[place] + changes[groups[place].lowerBound].inputs.map { leaves.nodes.count + $0 }
    }
    (self.groups, self.leaves, lanes) = (groups, own, Lanes(marks: marks).items)
    var readers = [[Int]](repeating: [], count: leaves.nodes.count)
    for (group, own) in own.enumerated() {
      for leaf in own { readers[leaf].append(group) }
    }
    self.readers = readers
  }

  /// The other groups that change what the criteria of a group read.
  func neighbors(of group: Int) -> [Int] {
    leaves[group].flatMap { readers[$0] }.filter { $0 != group }
  }
}
