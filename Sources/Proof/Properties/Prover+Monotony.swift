import Diagnostics
import Evaluation
import Evidence
import Explanation
import Numbers
import Semantics

/// Something that better evidence must never make worse.
struct MonotonyTarget {
  /// What it is called in reports.
  enum Name {
    /// By index.
    case node(Int)
    case total
    /// By index.
    case ladder(Int)
  }

  let kind: Property.Kind
  let register: Register
  let range: SourceRange
  let name: Name
  /// `true` iff a lower number is the better one: places of levels, and penalties.
  let lowerIsBetter: Bool
  /// The ladder whose places the numbers are.
  let ladder: Int?
}

/// An input of which it is known which numbers are better, and what must not get worse with it.
struct Rise {
  let input: Int
  let field: EvidenceField
  let direction: Direction
  let leaves: [MonotonyTarget]
  let others: [MonotonyTarget]
  /// Units that show what it does to the criteria.
  let near: [Chain]
  /// Units that show what it does to the total and the levels, where these were looked at.
  var far: [Chain]?
}

extension Prover {
  /// Better evidence never lowers a criterion, the total or a level.
  ///
  /// Where the file does not say which numbers are better, the rules do: most of their steps go that way.
  mutating func proveMonotony() {
    var reach = coarse
    let bases = Bases(pool.bases, subject)
    // Of faults it is enough that none shows in the units that would be looked at.
    let isSampled = aim == .faults && plan.cohorts.isEmpty
    let isLocal = isSampled ? subject.ofCriteria : subject.decidedByFew(limits.fewInputs)
    let read = isSampled ? subject.read(of: isLocal, asked: overallTargets.map { $0.register }) : []
    let rises = rises(from: bases, asking: read)
    let entries = rises.map { rise in
      isSampled
        ? JointEntry(rise.input, rise.direction, in: rise.near, read[rise.input], plan)
        : JointEntry(rise.input, rise.direction, in: &reach, isLocal)
    }
    var joint = JointRise(
      entries, reach,
      targets: overallTargets.map { ($0.register, $0.lowerIsBetter ? .down : .up) },
      isLocal: isLocal)
    joint.prove()
    for (index, rise) in rises.enumerated() {
      if subject.isCalledOff() { return }
      var hasFault = false
      for target in rise.leaves where moves(target, rise.near) {
        hasFault = prove(target, rise, rise.near, &reach) || hasFault
      }
      // What is wrong with a criterion shows in the total and the levels as well.
      if hasFault, aim == .faults { continue }
      var far = rise.far
      for target in rise.others {
        if joint.isProved(index, target.register) {
          note(target, rise, nil)
          continue
        }
        var proof = proof(of: target, rise)
        // Of faults it is enough to look for units that show them.
        if aim == .report, proof.holds(in: &reach) {
          note(target, rise, nil)
          continue
        }
        let chains = far ?? self.far(rise.input, rise.leaves + rise.others, bases)
        far = chains
        let (verdict, place) = verdict(target, rise, chains, proof)
        note(target, rise, verdict, at: place)
      }
    }
  }

  /// Notes the verdict on a target, `nil` where it is proved, at the place of its cause.
  private mutating func note(
    _ target: MonotonyTarget, _ rise: Rise, _ verdict: Property.Verdict?,
    at place: SourceRange? = nil
  ) {
    // Words are made only for what is reported.
    if aim == .faults, verdict == nil { return }
    // One slip of a knock-out or quota shows with every piece of evidence.
    if let place, found.contains(where: { $0.kind == target.kind && $0.range == place }) { return }
    let statement = statement(target, rise.field, rise.direction)
    add(
      target.kind, statement, at: place ?? target.range, verdict ?? proved(statement),
      evidence: rise.field.range)
  }

  /// Notes what holds of the points of a criterion; `true` iff it has a fault.
  private mutating func prove(
    _ target: MonotonyTarget, _ rise: Rise, _ chains: [Chain], _ reach: inout Reach
  ) -> Bool {
    if aim == .faults {
      guard let refuted = refuted(target, rise, chains) else { return false }
      note(target, rise, refuted.0, at: refuted.place)
      return true
    }
    var proof = proof(of: target, rise)
    if proof.holds(in: &reach) {
      note(target, rise, nil)
      return false
    }
    let (verdict, place) = verdict(target, rise, chains, proof)
    note(target, rise, verdict, at: place)
    return false
  }

  /// Returns the inputs with the better numbers of each; their units also show some more registers, by input.
  private func rises(from bases: Bases, asking more: [[Register]]) -> [Rise] {
    let excluded = subject.inputsWithoutDirection.union(subject.inputsWithBestMiddle)
    let inputs = subject.inputs.indices.filter {
      subject.isOrdered($0) && !excluded.contains($0)
    }
    let all = leafTargets
    let leaves = inputs.map { input in subject.leaves.byInput[input].map { all[$0] } }
    let asked = inputs.indices.map { index in
      let own = leaves[index].map { $0.register }
      return more.isEmpty ? own : own + more[inputs[index]].filter { !own.contains($0) }
    }
    let near = subject.chains(inputs, from: pool.bases, only: asked)
    return inputs.indices.compactMap { index -> Rise? in
      let input = inputs[index]
      guard let field = subject.field(of: input), !near[index].isEmpty else { return nil }
      let others = overall(input)
      func rise(_ direction: Direction, _ far: [Chain]?) -> Rise {
        Rise(
          input: input, field: field, direction: direction, leaves: leaves[index],
          others: others, near: near[index], far: far)
      }
      if let stated = subject.statedDirection(input) { return rise(stated, nil) }
      switch self.direction(leaves[index], near[index]) {
      case .known(let known): return rise(known, nil)
      case .mixed: return nil
      case .still:
        // Looking at everything takes long in a scale of many criteria, and is seldom needed.
        let far = far(input, leaves[index] + others, bases)
        guard case .known(let known) = direction(leaves[index] + others, far) else { return nil }
        return rise(known, far)
      }
    }
  }

  private func far(_ input: Int, _ targets: [MonotonyTarget], _ bases: Bases) -> [Chain] {
    subject.chains(input, from: bases, only: targets.map { $0.register })
  }

  /// The points of the criteria.
  private var leafTargets: [MonotonyTarget] {
    let leaves = subject.leaves
    return leaves.nodes.indices.map { leaf in
      let node = scale.nodes[leaves.nodes[leaf]]
      return MonotonyTarget(
        kind: .monotoneCriterion, register: leaves.points[leaf], range: node.nameRange,
        name: .node(leaves.nodes[leaf]), lowerIsBetter: leaves.isDeducted[leaf], ladder: nil)
    }
  }

  /// The total and the levels, where they stand for every input.
  private var overallTargets: [MonotonyTarget] {
    var result: [MonotonyTarget] = []
    let nowhere = SourceRange(start: 0, end: 0)
    if scale.nodes.first?.isScored ?? false {
      result.append(
        MonotonyTarget(
          kind: .monotoneTotal, register: plan.totalAfterKnockOuts, range: nowhere,
          name: .total, lowerIsBetter: false, ladder: nil))
    }
    // Where a low total is the good one, what gives points is no better evidence.
    for index in scale.ladders.indices where !scale.prefersLowTotals(scale.ladders[index]) {
      result.append(
        MonotonyTarget(
          kind: .monotoneLevel, register: plan.registers(ofLadder: index).level, range: nowhere,
          name: .ladder(index), lowerIsBetter: true, ladder: index))
    }
    return result
  }

  /// Returns the total and the levels, as far as they depend on an input.
  private func overall(_ input: Int) -> [MonotonyTarget] {
    guard let field = subject.field(of: input) else { return [] }
    return overallTargets.filter { subject.support[$0.register.index].contains(input) }
      .map { target in
        MonotonyTarget(
          kind: target.kind, register: target.register, range: field.range, name: target.name,
          lowerIsBetter: target.lowerIsBetter, ladder: target.ladder)
      }
  }

  private func wording(of target: MonotonyTarget) -> Phrase {
    switch target.name {
    case .node(let index): scale.nodes[index].wording
    case .total: Phrase(vi: "tổng điểm", en: "the total")
    case .ladder(let index):
      Phrase(
        vi: "mức của \(scale.ladders[index].name)", en: "the level of \(scale.ladders[index].name)")
    }
  }

  // MARK: - Proof and refutation

  private func proof(of target: MonotonyTarget, _ rise: Rise) -> MonotonyProof {
    MonotonyProof(
      target: target.register, input: rise.input,
      wanted: (rise.direction == .moreIsBetter) == target.lowerIsBetter ? .down : .up,
      needed: subject.needed(for: [target.register]))
  }

  /// Returns the verdict on what was not proved.
  private func verdict(
    _ target: MonotonyTarget, _ rise: Rise, _ chains: [Chain], _ proof: MonotonyProof
  ) -> (Property.Verdict, place: SourceRange?) {
    if let refuted = refuted(target, rise, chains) { return refuted }
    var deciding = proof.needed
    for index in deciding.indices where !subject.support[index].contains(rise.input) {
      deciding[index] = false
    }
    return (.notProven(proof.reason.refined(plan, deciding).wording), nil)
  }

  /// The registers of the knock-outs and quotas that may make a unit worse off.
  private func causes(_ target: MonotonyTarget) -> [Register] {
    guard let index = target.ladder else { return [] }
    let registers = plan.registers(ofLadder: index)
    return registers.knockOuts + registers.beforeQuotas + registers.quotas
  }

  /// Returns the knock-out or quota that makes the second of two units worse off, or `nil`.
  private func cause(_ target: MonotonyTarget, _ outcomes: Figures) -> SourceRange? {
    guard let index = target.ladder else { return nil }
    let (ladder, registers) = (scale.ladders[index], plan.registers(ofLadder: index))
    for (place, knockOut) in ladder.knockOuts.enumerated() {
      let holds = [0, 1].map { outcomes.value(registers.knockOuts[place], at: $0).holds }
      if holds[0] != holds[1] { return knockOut.range }
    }
    for (place, quota) in ladder.quotas.enumerated() {
      let before = outcomes.value(registers.beforeQuotas[place], at: 1)
      let stays = outcomes.value(registers.quotas[place], at: 1).holds
      if before.state == .filed, before.value == Rational(quota.level), !stays {
        return quota.range
      }
    }
    return nil
  }

  /// Returns a refutation, where some chain shows it.
  private func refuted(
    _ target: MonotonyTarget, _ rise: Rise, _ chains: [Chain]
  ) -> (Property.Verdict, place: SourceRange?)? {
    guard let found = violation(target, rise.input, rise.direction, chains) else { return nil }
    let pair = smallest(found, target, rise.input)
    let witness = subject.witness(pair)
    let outcomes = subject.figures(of: pair, only: [target.register] + causes(target))
    return (
      .refuted(refutation(target, rise.input, pair, outcomes), witness), cause(target, outcomes)
    )
  }

  /// Returns two units of which the second has better evidence and the worse result.
  private func violation(
    _ target: MonotonyTarget, _ input: Int, _ direction: Direction, _ chains: [Chain]
  ) -> [Candidate]? {
    var test: WorseOff?
    for chain in chains {
      let ranks = chain.values(target.register).map { rank($0, target) }
      for index in ranks.indices.dropFirst() {
        let isWorse =
          direction == .moreIsBetter
          ? ranks[index] < ranks[index - 1] : ranks[index] > ranks[index - 1]
        guard isWorse else { continue }
        let pair = [chain.candidate(index - 1), chain.candidate(index)]
        let ordered = direction == .moreIsBetter ? pair : pair.reversed()
        let isWorseOff = test ?? WorseOff(self, target, by: input)
        test = isWorseOff
        if isWorseOff.confirms(ordered) { return ordered }
      }
    }
    return nil
  }

  /// Returns the pair with as little other evidence as still shows it.
  private func smallest(_ pair: [Candidate], _ target: MonotonyTarget, _ input: Int) -> [Candidate]
  {
    func both(_ first: Candidate) -> [Candidate] {
      var second = first
      second.values[input] = pair[1].values[input]
      return [first, second]
    }
    let test = WorseOff(self, target, by: input)
    let first = subject.smallest(pair[0], for: [target.register], keeping: input) { first in
      let pair = both(first)
      return pair.allSatisfy { subject.keepsConstraints($0) } && test.confirms(pair)
    }
    return both(first)
  }

  // MARK: - Wording

  private func statement(
    _ target: MonotonyTarget, _ field: EvidenceField?, _ direction: Direction
  ) -> Phrase {
    let name = field?.name ?? ""
    let isYesNo = field?.type == .yesNo
    if field?.type == .choice {
      return Phrase(
        vi: "`\(name)` tốt hơn không làm giảm \(wording(of: target).vietnamese)",
        en: "a better `\(name)` never makes \(wording(of: target).english) worse")
    }
    switch direction {
    case .moreIsBetter:
      return Phrase(
        vi: isYesNo
          ? "`\(name)` = có không làm giảm \(wording(of: target).vietnamese)"
          : "`\(name)` tăng không làm giảm \(wording(of: target).vietnamese)",
        en: isYesNo
          ? "`\(name)` = yes never makes \(wording(of: target).english) worse"
          : "more `\(name)` never makes \(wording(of: target).english) worse")
    case .lessIsBetter:
      return Phrase(
        vi: isYesNo
          ? "`\(name)` = không không làm giảm \(wording(of: target).vietnamese)"
          : "`\(name)` giảm không làm giảm \(wording(of: target).vietnamese)",
        en: isYesNo
          ? "`\(name)` = no never makes \(wording(of: target).english) worse"
          : "less `\(name)` never makes \(wording(of: target).english) worse")
    }
  }

  private func refutation(
    _ target: MonotonyTarget, _ input: Int, _ pair: [Candidate], _ outcomes: Figures
  ) -> Phrase {
    let field = subject.field(of: input)
    let values = pair.map {
      NumberWording.value(
        $0.values[input].value, type: field?.type, options: field?.options ?? [])
    }
    let results = [0, 1].map { result(target, outcomes, at: $0) }
    if field?.type == .yesNo {
      let (name, target) = (field?.name ?? "", wording(of: target))
      return Phrase(
        vi: "khi `\(name)` = **\(values[1].vietnamese)**, \(target.vietnamese) chỉ được "
          + "\(results[1].vietnamese); khi `\(name)` = **\(values[0].vietnamese)** lại được "
          + "\(results[0].vietnamese)",
        en: "with `\(name)` = **\(values[1].english)**, \(target.english) is only "
          + "\(results[1].english); with `\(name)` = **\(values[0].english)** it is "
          + "\(results[0].english)")
    }
    return Phrase(
      vi: "`\(field?.name ?? "")` tốt hơn nhưng \(wording(of: target).vietnamese) kém hơn: "
        + "\(values[0].vietnamese) được \(results[0].vietnamese), "
        + "\(values[1].vietnamese) chỉ được \(results[1].vietnamese)",
      en: "`\(field?.name ?? "")` is better but \(wording(of: target).english) is worse: "
        + "\(values[0].english) gives \(results[0].english), "
        + "\(values[1].english) gives \(results[1].english)")
  }

  private func result(_ target: MonotonyTarget, _ outcomes: Figures, at unit: Int) -> Phrase {
    let value = outcomes.value(target.register, at: unit)
    return target.ladder.map { level(value, $0) } ?? NumberWording.exact(value.value)
  }

  /// The name of a level of a ladder, by its place.
  func level(_ value: TracedValue, _ ladder: Int) -> Phrase {
    guard value.state == .filed, let place = value.value.integer else {
      return Phrase(vi: "không mức nào", en: "no level")
    }
    let level = scale.ladders[ladder].levels[place]
    return Phrase(same: "“\(level.title.isEmpty ? level.code : level.title)”")
  }
}
