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
    return (
      .refuted(refutation(target, rise.input, pair, outcomes), witness), cause(target, outcomes)
    )
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
}
