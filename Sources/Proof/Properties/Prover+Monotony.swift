import Diagnostics
import Evaluation
import Evidence
import Explanation
import Numbers
import Semantics

/// Something that better evidence must never make worse.
private struct Target {
  let kind: Property.Kind
  let register: Register
  let range: SourceRange
  let name: Phrase
  /// `true` iff a lower number is the better one: places of levels, and penalties.
  let lowerIsBetter: Bool
  /// The ladder whose places the numbers are.
  let ladder: Int?
}

extension Prover {
  /// Better evidence never lowers a criterion, the total or a level.
  ///
  /// Where the file does not say which numbers are better, the rules do: most of their steps go that way.
  mutating func proveMonotony() {
    var reach = coarse
    let bases = pool.bases
    let excluded = subject.inputsWithoutDirection.union(subject.inputsWithBestMiddle)
    for input in subject.inputs.indices where subject.isOrdered(input) {
      guard !excluded.contains(input), let field = subject.field(of: input) else { continue }
      let (leaves, others) = (targets(ofLeavesWith: input), overall(input))
      let near = subject.chains(input, from: bases, only: leaves.map { $0.register })
      guard !near.isEmpty else { continue }
      // Looking at everything takes long in a scale of many criteria, and is seldom needed.
      lazy var far = subject.chains(
        input, from: bases, only: (leaves + others).map { $0.register })
      let direction: Direction
      if let stated = subject.statedDirection(input) {
        direction = stated
      } else {
        switch self.direction(leaves, near) {
        case .known(let known): direction = known
        case .mixed: continue
        case .still:
          guard case .known(let known) = self.direction(leaves + others, far) else { continue }
          direction = known
        }
      }
      for target in leaves + others {
        let isLeaf = target.kind == .monotoneCriterion
        if isLeaf, !moves(target, near) { continue }
        var proof = proof(of: target, input, direction)
        let statement = statement(target, field, direction)
        if proof.holds(in: &reach) {
          add(
            target.kind, statement, at: target.range, .proved(statement, nil),
            evidence: field.range)
          continue
        }
        let (verdict, place) = verdict(target, input, direction, isLeaf ? near : far, proof)
        if let place {
          // One slip of a knock-out or quota shows with every piece of evidence.
          let isSaid = found.contains { $0.kind == target.kind && $0.range == place }
          if isSaid { continue }
        }
        add(
          target.kind, statement, at: place ?? target.range, verdict, evidence: field.range)
      }
    }
  }

  private func targets(ofLeavesWith input: Int) -> [Target] {
    scale.nodes.indices.filter { scale.nodes[$0].rule != nil && scale.nodes[$0].isScored }
      .compactMap { index in
        let points = plan.registers(of: index).points
        guard subject.support[points.index].contains(input) else { return nil }
        return Target(
          kind: .monotoneCriterion, register: points, range: scale.nodes[index].nameRange,
          name: scale.nodes[index].wording, lowerIsBetter: isPenalty(index), ladder: nil)
      }
  }

  private func isPenalty(_ index: Int) -> Bool {
    var place: Int? = index
    while let current = place {
      if scale.nodes[current].level == .penalty { return true }
      place = scale.nodes[current].parent
    }
    return false
  }

  /// Returns the total and the levels, as far as they depend on an input.
  private func overall(_ input: Int) -> [Target] {
    guard let field = subject.field(of: input) else { return [] }
    var result: [Target] = []
    let total = plan.totalAfterKnockOuts
    if subject.support[total.index].contains(input), scale.nodes.first?.isScored ?? false {
      result.append(
        Target(
          kind: .monotoneTotal, register: total, range: field.range,
          name: Phrase(vi: "tổng điểm", en: "the total"), lowerIsBetter: false, ladder: nil))
    }
    for (index, ladder) in scale.ladders.enumerated() {
      let level = plan.registers(ofLadder: index).level
      guard subject.support[level.index].contains(input) else { continue }
      result.append(
        Target(
          kind: .monotoneLevel, register: level, range: field.range,
          name: Phrase(vi: "mức của \(ladder.name)", en: "the level of \(ladder.name)"),
          lowerIsBetter: true, ladder: index))
    }
    return result
  }

  // MARK: - Which way is better

  /// Returns the number with which a target compares: greater is better.
  private func rank(_ value: TracedValue, _ target: Target) -> Rational {
    if target.ladder != nil {
      return value.state == .filed ? -value.value : Rational(-1_000_000)
    }
    return target.lowerIsBetter ? -value.value : value.value
  }

  private func moves(_ target: Target, _ chains: [Chain]) -> Bool {
    chains.contains { chain in
      Set(chain.values(target.register).map { rank($0, target) }).count > 1
    }
  }

  /// What some targets say of which numbers are better.
  private enum Tendency {
    case known(Direction)
    /// As many steps rise as fall, and the ends do not decide either.
    case mixed
    /// Nothing changes.
    case still
  }

  /// Returns which numbers are better: those to which most steps of the rules lead upwards.
  private func direction(_ targets: [Target], _ chains: [Chain]) -> Tendency {
    var (up, down) = (0, 0)
    for target in targets {
      let steps = steps(target, chains)
      up += steps.up
      down += steps.down
    }
    if up > down { return .known(.moreIsBetter) }
    if down > up { return .known(.lessIsBetter) }
    if up == 0 { return .still }
    return directionOfEnds(targets, chains).map { .known($0) } ?? .mixed
  }

  /// Returns which end of the numbers is the better one, where as many steps rise as fall.
  private func directionOfEnds(_ targets: [Target], _ chains: [Chain]) -> Direction? {
    var (up, down) = (0, 0)
    for target in targets {
      for chain in chains {
        let values = chain.values(target.register).map { rank($0, target) }
        if values[values.count - 1] > values[0] { up += 1 }
        if values[values.count - 1] < values[0] { down += 1 }
      }
    }
    return up > 0 && down == 0 ? .moreIsBetter : down > 0 && up == 0 ? .lessIsBetter : nil
  }

  /// Returns at how many numbers a target rises and falls.
  private func steps(_ target: Target, _ chains: [Chain]) -> (up: Int, down: Int) {
    var (up, down): (Set<Rational>, Set<Rational>) = ([], [])
    for chain in chains {
      let values = chain.values(target.register).map { rank($0, target) }
      let input = chain.changedInput
      for index in values.indices.dropFirst() {
        let number = chain.candidates[index].values[input].value
        if values[index] > values[index - 1] { up.insert(number) }
        if values[index] < values[index - 1] { down.insert(number) }
      }
    }
    return (up.count, down.count)
  }

  // MARK: - Proof and refutation

  private func proof(
    of target: Target, _ input: Int, _ direction: Direction
  ) -> MonotonyProof {
    MonotonyProof(
      target: target.register, input: input,
      wanted: (direction == .moreIsBetter) == target.lowerIsBetter ? .down : .up,
      needed: subject.needed(for: [target.register]))
  }

  /// Returns the verdict on what was not proved.
  private func verdict(
    _ target: Target, _ input: Int, _ direction: Direction, _ chains: [Chain],
    _ proof: MonotonyProof
  ) -> (Property.Verdict, place: SourceRange?) {
    if let found = violation(target, input, direction, chains) {
      let pair = smallest(found, target, input)
      let witness = subject.witness(pair)
      return (
        .refuted(refutation(target, input, pair, witness), witness), cause(target, witness)
      )
    }
    var deciding = proof.needed
    for index in deciding.indices where !subject.support[index].contains(input) {
      deciding[index] = false
    }
    return (.notProven(proof.reason.refined(plan, deciding).wording), nil)
  }

  /// Returns the knock-out or quota that makes the second of two units worse off, or `nil`.
  private func cause(_ target: Target, _ witness: Witness) -> SourceRange? {
    guard let index = target.ladder else { return nil }
    let (ladder, registers) = (scale.ladders[index], plan.registers(ofLadder: index))
    for (place, knockOut) in ladder.knockOuts.enumerated() {
      let holds = [0, 1].map { witness.outcomes.value(registers.knockOuts[place], at: $0).holds }
      if holds[0] != holds[1] { return knockOut.range }
    }
    for (place, quota) in ladder.quotas.enumerated() {
      let before = witness.outcomes.value(registers.beforeQuotas[place], at: 1)
      let stays = witness.outcomes.value(registers.quotas[place], at: 1).holds
      if before.state == .filed, before.value == Rational(quota.level), !stays {
        return quota.range
      }
    }
    return nil
  }

  /// Returns two units of which the second has better evidence and the worse result.
  private func violation(
    _ target: Target, _ input: Int, _ direction: Direction, _ chains: [Chain]
  ) -> [Candidate]? {
    for chain in chains {
      let ranks = chain.values(target.register).map { rank($0, target) }
      for index in ranks.indices.dropFirst() {
        let isWorse =
          direction == .moreIsBetter
          ? ranks[index] < ranks[index - 1] : ranks[index] > ranks[index - 1]
        guard isWorse else { continue }
        let pair = [chain.candidates[index - 1], chain.candidates[index]]
        let ordered = direction == .moreIsBetter ? pair : pair.reversed()
        if isConfirmed(ordered, target) { return ordered }
      }
    }
    return nil
  }

  /// Returns the pair with as little other evidence as still shows it.
  private func smallest(_ pair: [Candidate], _ target: Target, _ input: Int) -> [Candidate] {
    func both(_ first: Candidate) -> [Candidate] {
      var second = first
      second.values[input] = pair[1].values[input]
      return [first, second]
    }
    let first = subject.smallest(pair[0], for: [target.register], keeping: input) { first in
      let pair = both(first)
      return pair.allSatisfy { subject.keepsConstraints($0) } && isConfirmed(pair, target)
    }
    return both(first)
  }

  /// `true` iff the evaluator, run on each unit alone, finds the second worse off.
  private func isConfirmed(_ pair: [Candidate], _ target: Target) -> Bool {
    let outcomes = pair.map { evaluate(plan, subject.block(of: [$0])) }
    let ranks = outcomes.map { rank($0.value(target.register, at: 0), target) }
    return ranks[1] < ranks[0] && !subject.isIncomparable(outcomes[0], outcomes[1])
  }

  // MARK: - Wording

  private func statement(
    _ target: Target, _ field: EvidenceField?, _ direction: Direction
  ) -> Phrase {
    let name = field?.name ?? ""
    let isYesNo = field?.type == .yesNo
    if field?.type == .choice {
      return Phrase(
        vi: "`\(name)` tốt hơn không làm giảm \(target.name.vietnamese)",
        en: "a better `\(name)` never makes \(target.name.english) worse")
    }
    switch direction {
    case .moreIsBetter:
      return Phrase(
        vi: isYesNo
          ? "`\(name)` = có không làm giảm \(target.name.vietnamese)"
          : "`\(name)` tăng không làm giảm \(target.name.vietnamese)",
        en: isYesNo
          ? "`\(name)` = yes never makes \(target.name.english) worse"
          : "more `\(name)` never makes \(target.name.english) worse")
    case .lessIsBetter:
      return Phrase(
        vi: isYesNo
          ? "`\(name)` = không không làm giảm \(target.name.vietnamese)"
          : "`\(name)` giảm không làm giảm \(target.name.vietnamese)",
        en: isYesNo
          ? "`\(name)` = no never makes \(target.name.english) worse"
          : "less `\(name)` never makes \(target.name.english) worse")
    }
  }

  private func refutation(
    _ target: Target, _ input: Int, _ pair: [Candidate], _ witness: Witness
  ) -> Phrase {
    let field = subject.field(of: input)
    let values = pair.map {
      NumberWording.value(
        $0.values[input].value, type: field?.type, options: field?.options ?? [])
    }
    let results = [0, 1].map { result(target, witness, at: $0) }
    if field?.type == .yesNo {
      let name = field?.name ?? ""
      return Phrase(
        vi: "khi `\(name)` = **\(values[1].vietnamese)**, \(target.name.vietnamese) chỉ được "
          + "\(results[1].vietnamese); khi `\(name)` = **\(values[0].vietnamese)** lại được "
          + "\(results[0].vietnamese)",
        en: "with `\(name)` = **\(values[1].english)**, \(target.name.english) is only "
          + "\(results[1].english); with `\(name)` = **\(values[0].english)** it is "
          + "\(results[0].english)")
    }
    return Phrase(
      vi: "`\(field?.name ?? "")` tốt hơn nhưng \(target.name.vietnamese) kém hơn: "
        + "\(values[0].vietnamese) được \(results[0].vietnamese), "
        + "\(values[1].vietnamese) chỉ được \(results[1].vietnamese)",
      en: "`\(field?.name ?? "")` is better but \(target.name.english) is worse: "
        + "\(values[0].english) gives \(results[0].english), "
        + "\(values[1].english) gives \(results[1].english)")
  }

  private func result(_ target: Target, _ witness: Witness, at unit: Int) -> Phrase {
    let value = witness.outcomes.value(target.register, at: unit)
    guard let ladder = target.ladder else { return NumberWording.exact(value.value) }
    guard value.state == .filed, let place = value.value.integer else {
      return Phrase(vi: "không mức nào", en: "no level")
    }
    let level = scale.ladders[ladder].levels[place]
    return Phrase(same: "“\(level.title.isEmpty ? level.code : level.title)”")
  }
}

extension Chain {
  /// The input in which the units differ.
  fileprivate var changedInput: Int {
    candidates[0].values.indices.first {
      candidates[0].values[$0] != candidates[candidates.count - 1].values[$0]
    } ?? 0
  }
}
