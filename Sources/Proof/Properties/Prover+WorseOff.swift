import Diagnostics
import Evaluation
import Evidence
import Numbers
import Semantics

extension Prover {
  /// Returns a refutation, where some chain shows it.
  func refuted(
    _ target: MonotonyTarget, _ rise: Rise, _ chains: [Chain]
  ) -> (Property.Verdict, place: SourceRange?)? {
    guard let found = violation(target, rise.input, rise.direction, chains) else { return nil }
    let pair = smallest(found, target, rise.input)
    let witness = subject.witness(pair)
    let outcomes = subject.figures(of: pair, only: [target.register] + causes(target))
    let reason =
      contradicted(by: target, rise).map { contradiction(target, $0, rise) }
      ?? refutation(target, rise.input, pair, outcomes)
    return (.refuted(reason, witness), cause(target, rise, outcomes))
  }

  /// Returns another criterion that is better where this one is worse, all the way: the file itself says of
  /// the evidence that more of it is better and that less of it is.
  private func contradicted(by target: MonotonyTarget, _ rise: Rise) -> MonotonyTarget? {
    guard case .node = target.name, subject.statedDirection(rise.input) == nil,
      case .known(let own) = direction([target], rise.near), own != rise.direction
    else { return nil }
    return rise.leaves.first { leaf in
      guard leaf.register != target.register, case .known(let other) = direction([leaf], rise.near)
      else { return false }
      return other == rise.direction
    }
  }

  /// The registers of the knock-outs and quotas that may make a unit worse off.
  private func causes(_ target: MonotonyTarget) -> [Register] {
    guard let index = target.ladder else { return [] }
    let registers = plan.registers(ofLadder: index)
    return registers.knockOuts + registers.beforeQuotas + registers.quotas
  }

  /// Returns the knock-out, quota or condition of a level that makes the second of two units worse off, or
  /// `nil`.
  private func cause(
    _ target: MonotonyTarget, _ rise: Rise, _ outcomes: Figures
  ) -> SourceRange? {
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
    let level = outcomes.value(target.register, at: 0)
    guard level.state == .filed, let place = level.value.integer,
      let condition = ladder.levels[place].condition
    else { return nil }
    return demand(in: condition, on: rise.field)
  }

  /// Returns the only one of the demands of a condition that names a piece of evidence, where it stands.
  private func demand(in condition: ExpressionID, on field: EvidenceField) -> SourceRange? {
    var open = [condition]
    var found: [ExpressionID] = []
    while let id = open.popLast() {
      if case .all(let operands) = scale[id].kind {
        open += operands
      } else if names(id, field) {
        found.append(id)
      }
    }
    return found.count == 1 ? scale[found[0]].range : nil
  }

  private func names(_ id: ExpressionID, _ field: EvidenceField) -> Bool {
    if case .evidence(let index) = scale[id].kind {
      return scale.schema.fields[index].range == field.range
    }
    return scale[id].kind.operands.contains { names($0, field) }
  }

  /// Returns two units of which the second has better evidence and the worse result.
  private func violation(
    _ target: MonotonyTarget, _ input: Int, _ direction: Direction, _ chains: [Chain]
  ) -> [Candidate]? {
    var test: WorseOff?
    for chain in chains {
      let values = chain.values(target.register)
      for index in values.indices.dropFirst() where values[index] != values[index - 1] {
        let (before, after) = (rank(values[index - 1], target), rank(values[index], target))
        guard direction == .moreIsBetter ? after < before : after > before else { continue }
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
}
