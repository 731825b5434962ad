import Diagnostics
import Evaluation
import Evidence
import Explanation
import Numbers
import Semantics

extension Prover {
  /// Every criterion changes some unit's level, or is said to be idle.
  ///
  /// A criterion matters where two units get different levels that differ in what decides about it, and in
  /// the points of no other criterion.
  mutating func proveMatters() {
    guard !scale.ladders.isEmpty else { return }
    let levels = SoughtLevels(subject)
    let needed = subject.needed(for: levels.final)
    let influences = scale.nodes.indices.filter { scale.nodes[$0].children.isEmpty }
      .compactMap { influence(of: $0) }
    let units = Bases(aim == .report ? unitsNearThresholds(levels.registers) : [], subject)
    let isMany = influences.count >= Self.manyInfluences
    let known =
      aim == .report && isMany && !levels.isAlone ? pairsAtThresholds(influences, levels) : [:]
    var effort = Effort(
      climbs: levels.isAlone ? 0 : 6, registers: pool.isLarge ? 40_000_000 : 150_000_000)
    var onWays: [Int: [Candidate]]?
    func pairOnWays(_ place: Int) -> [Candidate]? {
      guard aim == .report, isMany, !levels.isAlone else { return nil }
      let pairs = onWays ?? pairsOnWays(influences, levels, besides: known)
      onWays = pairs
      return pairs[place]
    }
    let unread = groups(of: influences.filter { !isRead($0, needed) }, among: influences)
    for group in Set(unread.values).sorted() { add(unread: group) }
    for (place, influence) in influences.enumerated() where unread[influence.node] == nil {
      let pair = known[place] ?? (pool.isLarge ? pairOnWays(place) : nil)
      var verdict =
        pair.map { self.verdict(on: influence, shownBy: $0) }
        ?? verdict(on: influence, influences, levels, needed, units, &effort)
      if case .notProven = verdict, let pair = pairOnWays(place) {
        verdict = self.verdict(on: influence, shownBy: pair)
      }
      let node = scale.nodes[influence.node]
      add(.criterionMatters, node.changesLevel, at: node.nameRange, verdict)
    }
  }

  private func influence(of node: Int) -> Influence? {
    let registers = plan.registers(of: node)
    var outputs: [Register] = []
    if scale.nodes[node].isScored { outputs.append(registers.points) }
    if let passes = registers.passes { outputs.append(passes) }
    guard scale.nodes[node].rule != nil || !outputs.isEmpty else { return nil }
    guard !outputs.isEmpty else { return nil }
    let inputs = Set(outputs.flatMap { subject.support[$0.index] }).sorted()
    // The kind and the period decide about others as well.
    let own = inputs.filter { subject.inputs[$0] != .kind && subject.inputs[$0] != .period }
    return Influence(node: node, outputs: outputs, inputs: own.isEmpty ? inputs : own)
  }

  /// From how many criteria on units are first made for all of them together; of fewer the units that are
  /// known show it in less evidence.
  private static let manyInfluences = 40

  // MARK: - Verdicts

  private func verdict(
    on influence: Influence, _ all: [Influence], _ levels: SoughtLevels, _ needed: [Bool],
    _ units: Bases, _ effort: inout Effort
  ) -> Property.Verdict {
    guard isRead(influence, needed) else { return unread(influence.node) }
    if influence.outputs.allSatisfy({ isConstant($0) }) {
      let name = scale.nodes[influence.node].wording
      return .refuted(
        Phrase(
          vi: "\(name.vietnamese) cho mọi đơn vị cùng một kết quả, nên không ảnh hưởng đến mức nào",
          en: "\(name.english) gives every unit the same, so that it changes no level"), nil)
    }
    // What follows only looks for a unit that shows it.
    if aim == .faults { return .notProven(Phrase(same: "")) }
    let others = all.filter { $0.node != influence.node }.flatMap { $0.outputs }
    for setting in settings(of: influence) {
      let settled =
        setting.isEmpty ? units : Bases(units.candidates.map { placed($0, setting) }, subject)
      if let pair = pair(influence, others, levels, settled, &effort) {
        return verdict(on: influence, shownBy: pair)
      }
      guard effort.climbs > 0 else { continue }
      effort.climbs -= 1
      let climbed = Bases(climbed(influence, setting), subject)
      if let pair = pair(influence, others, levels, climbed, &effort) {
        return verdict(on: influence, shownBy: pair)
      }
    }
    if needed.indices.contains(where: { needed[$0] && isCohort($0) }) {
      return .notProven(OpenReason.otherUnits.wording)
    }
    return .notProven(
      Phrase(
        vi: "chưa tìm được đơn vị như vậy, cũng chưa chứng minh được là không có",
        en: "no such unit was found, nor was it shown that there is none"))
  }

  private func verdict(
    on influence: Influence, shownBy pair: [Candidate]
  ) -> Property.Verdict {
    let name = scale.nodes[influence.node].wording
    return proved(
      Phrase(
        vi: "\(name.vietnamese) làm thay đổi mức", en: "\(name.english) changes the level"), pair)
  }

  /// What kind and period units must have for a criterion to be theirs: by input the values that are tried.
  private func settings(of influence: Influence) -> [[Int: TracedValue]] {
    var kinds: [Int]?
    var node: Int? = influence.node
    while let place = node {
      if let own = scale.nodes[place].kinds { kinds = kinds?.filter { own.contains($0) } ?? own }
      node = scale.nodes[place].parent
    }
    var result: [[Int: TracedValue]] = [[:]]
    if let kinds, let input = subject.place(of: .kind) {
      result = kinds.prefix(2).map { [input: TracedValue(state: .filed, value: Rational($0))] }
    }
    if let input = subject.place(of: .period),
      influence.outputs.contains(where: { subject.support[$0.index].contains(input) })
    {
      result = result.flatMap { setting in
        subject.periods.indices.map { period in
          var setting = setting
          setting[input] = TracedValue(state: .filed, value: Rational(period + 1))
          return setting
        }
      }
    }
    return result
  }

  private func placed(_ unit: Candidate, _ setting: [Int: TracedValue]) -> Candidate {
    var result = unit
    for (input, value) in setting { result.values[input] = value }
    return result
  }

  private func isCohort(_ index: Int) -> Bool {
    if case .cohort = plan.instructions[index] { return true }
    return false
  }

  /// `true` iff a level reads what a criterion gives, or whether it applies.
  private func isRead(_ influence: Influence, _ needed: [Bool]) -> Bool {
    influence.outputs.contains { needed[$0.index] }
      || needed[plan.registers(of: influence.node).maximum.index]
  }

  /// `true` iff a register is the same for every unit.
  private func isConstant(_ register: Register) -> Bool {
    !pool.varies(register) && (fine[register].certain != nil || fine[register].isNever)
  }

  // MARK: - Units

  /// Returns units whose total lies just below and just above each place where it decides.
  private func unitsNearThresholds(_ levels: [Register]) -> [Candidate] {
    let total = plan.register(of: .total)
    var result = unitsWithLevels + pool.bases
    for ladder in scale.ladders.indices {
      let count = scale.ladders[ladder].levels.count
      for level in 0..<count {
        result += pool.near(levels[ladder], level: level, total, atMost: max(2, 24 / max(1, count)))
      }
    }
    var seen: Set<Candidate> = []
    return result.filter { seen.insert($0).inserted }
  }

  /// Returns two units, alike but for what decides about a criterion, with different levels.
  private func pair(
    _ influence: Influence, _ others: [Register], _ levels: SoughtLevels, _ units: Bases,
    _ effort: inout Effort
  ) -> [Candidate]? {
    guard pool.bases.count > 1, !units.candidates.isEmpty, effort.registers > 0 else { return nil }
    let slice =
      levels.isAlone
      ? nil : subject.slice(for: levels.registers + others, varying: influence.inputs)
    // The points of criteria that read none of this are the same anyway.
    let others = others.filter { output in
      influence.inputs.contains { subject.support[output.index].contains($0) }
    }
    let own = pool.changes(within: influence.inputs)
    let changes = own.prefix(12)
    let tables = subject.unitTables.filter { table in
      subject.place(of: .field(scale.tables[table].place)).map { influence.inputs.contains($0) }
        ?? false
    }
    let samples = tables.map { ($0, subject.rowSamples(of: $0)) }
    for (place, unit) in units.candidates.prefix(levels.isAlone ? 4 : .max).enumerated() {
      if subject.isCalledOff() { return nil }
      var variants = [unit]
      for base in pool.bases.prefix(2) {
        variants.append(subject.overlaid(unit, with: base, in: influence.inputs))
      }
      for change in changes { variants.append(change.applied(to: unit)) }
      variants += numerators(own, of: unit)
      for (table, samples) in samples {
        variants += subject.rowChanges(of: table, samples, in: unit).prefix(96)
      }
      variants = subject.possible(
        variants, varying: influence.inputs, breaking: units.broken[place]
      ).map { variants[$0] }
      guard effort.registers > 0 else { return nil }
      effort.registers -=
        variants.count * (slice.map { $0.count + 400 } ?? plan.instructions.count)
      let figures: (Int) -> (Figures, Int)
      if levels.isAlone {
        variants = Array(variants.prefix(6))
        let alone = variants.map { Figures(evaluate(plan, subject.block(of: [$0]))) }
        figures = { (alone[$0], 0) }
      } else {
        let outcomes =
          slice.map { slice in
            let base = units.figures(at: place)
            return subject.figures(of: variants, slice, beside: base.figures, at: base.unit)
          } ?? subject.figures(of: variants)
        figures = { (outcomes, $0) }
      }
      for second in variants.indices {
        for first in 0..<second
        where effort.registers > 0
          && differ(levels.registers, others, figures(first), figures(second))
        {
          let pair = [variants[first], variants[second]]
          let reached = Effort.Vanishing(
            node: influence.node,
            levels: levels.registers.flatMap { level in
              [first, second].map { figures($0).0.value(level, at: figures($0).1) }
            })
          if effort.vanishing.contains(reached) { continue }
          if staysDifferent(pair, levels) { return pair }
          effort.vanishing.insert(reached)
          effort.registers -= 2 * plan.instructions.count
        }
      }
    }
    return nil
  }

  /// `true` iff two units who differ before the quotas differ behind them too, with no others beside them.
  func staysDifferent(_ pair: [Candidate], _ levels: SoughtLevels) -> Bool {
    if levels.registers == levels.final { return true }
    let outcomes = Figures(evaluate(plan, subject.block(of: pair)))
    return differ(levels.final, [], (outcomes, 0), (outcomes, 1))
  }

  /// Returns a unit with other parts of what the criterion divides by something that others share.
  private func numerators(_ own: [CandidateChange], of unit: Candidate) -> [Candidate] {
    var result: [Candidate] = []
    for change in own where change.inputs.count == 2 {
      let (above, below) = (change.inputs[0], change.inputs[1])
      guard unit.values[below].state == .filed, let share = change.values[0].filed,
        let whole = change.values[1].filed, !whole.isZero
      else { continue }
      let value = share / whole * unit.values[below].value
      guard subject.domains[above].values.contains(value) else { continue }
      var variant = unit
      variant.values[above] = TracedValue(state: .filed, value: value)
      result.append(variant)
    }
    return Array(result.prefix(12))
  }

  /// `true` iff some level differs and nothing of what other criteria give does.
  func differ(
    _ levels: [Register], _ others: [Register], _ first: (Figures, Int),
    _ second: (Figures, Int)
  ) -> Bool {
    func isSame(_ register: Register) -> Bool {
      first.0.value(register, at: first.1) == second.0.value(register, at: second.1)
    }
    return levels.contains { !isSame($0) } && others.allSatisfy { isSame($0) }
  }

  /// Returns units whose total, without the points of a criterion, lies just below a place where it decides.
  private func climbed(
    _ influence: Influence, _ setting: [Int: TracedValue]
  ) -> [Candidate] {
    let total = plan.register(of: .total)
    guard scale.nodes[influence.node].isScored, pool.bases.count > 1,
      let pivot = subject.pivots.first(where: { $0.register == total.index })
    else { return [] }
    let gain = scale.nodes[influence.node].maximum ?? .one
    let changes = pool.changes.filter { change in
      !change.inputs.contains { influence.inputs.contains($0) || setting[$0] != nil }
    }
    var result: [Candidate] = []
    for cut in pivot.cuts {
      guard let place = cut.value, gain.signum > 0,
        let below = Interval(from: .before(place - gain), to: .before(place))
      else { continue }
      let goal = Goal.value(total, below)
      let starts = pool.nearest(goal, subject, atMost: 1).map {
        placed(subject.overlaid($0, with: pool.bases[1], in: influence.inputs), setting)
      }
      if let found = Climb(subject, to: goal, changes).found(from: starts) { result.append(found) }
      if result.count == 3 { break }
    }
    return result
  }
}
