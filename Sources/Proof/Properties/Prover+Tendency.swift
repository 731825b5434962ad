import Evaluation
import Evidence
import Numbers
import Semantics

extension Prover {
  /// Returns the number with which a target compares: greater is better.
  func rank(_ value: TracedValue, _ target: MonotonyTarget) -> Rational {
    if target.ladder != nil { return -value.rank }
    return target.lowerIsBetter ? -value.value : value.value
  }

  func moves(_ target: MonotonyTarget, _ chains: [Chain]) -> Bool {
    chains.contains { chain in
      let values = chain.values(target.register)
      guard let first = values.first else { return false }
      let start = rank(first, target)
      return values.contains { $0 != first && rank($0, target) != start }
    }
  }

  /// What some targets say of which numbers are better.
  enum Tendency {
    case known(Direction)
    /// As many steps rise as fall, and the ends do not decide either.
    case mixed
    /// Nothing changes.
    case still
  }

  /// Returns which numbers of an input are better for some criteria.
  ///
  /// What a rule gives counts before what makes it count or apply, and a criterion that is about the input
  /// alone before those in which it is one condition of several.
  ///
  /// - Parameters:
  ///   - input: what differs in the chains.
  ///   - leaves: the criteria that depend on it.
  ///   - chains: the units.
  ///   - sides: the inputs of which neither more nor less is better.
  /// - Returns: what they say.
  func tendency(
    of input: Int, _ leaves: [MonotonyTarget], _ chains: [Chain], sides: Set<Int>
  ) -> Tendency {
    let rules = leaves.compactMap { leaf in
      leaf.rule.map { MonotonyTarget(rule: $0, of: leaf) }
    }
    let own = rules.filter { rule in
      subject.support[rule.register.index].allSatisfy { other in
        other == input || sides.contains(other)
          || subject.field(of: other) == subject.field(of: input)
      }
    }
    var isMixed = leaves.contains { decidesWhetherApplied($0, chains) }
    for targets in [own, rules, leaves] {
      switch direction(targets, chains) {
      case .known(let known): return .known(known)
      case .mixed: isMixed = true
      case .still: continue
      }
    }
    return isMixed ? .mixed : .still
  }

  /// Returns which numbers are better: those to which most steps of the rules lead upwards.
  func direction(_ targets: [MonotonyTarget], _ all: [Chain]) -> Tendency {
    let chains = all.filter { !$0.isOfCell }
    var (up, down) = (0, 0)
    for target in targets {
      let steps = steps(target, chains)
      up += steps.up
      down += steps.down
    }
    if up > down { return .known(.moreIsBetter) }
    if down > up { return .known(.lessIsBetter) }
    if up == 0 { return .still }
    let ends = directionOfEnds(targets, chains) ?? directionOfRows(targets, all)
    return ends.map { .known($0) } ?? .mixed
  }

  /// Returns the way that nearly all rows of a table within a table go, where its best and its worst row
  /// do not agree; rows of options without an order may go different ways, and a yes often only says what is
  /// asked of a unit.
  private func directionOfRows(_ targets: [MonotonyTarget], _ all: [Chain]) -> Direction? {
    let rows = all.filter { chain in
      chain.isOfCell && subject.field(of: chain.input)?.type != .yesNo
        && chain.partners.allSatisfy { subject.isOrdered($0) }
    }
    var (up, down) = (0, 0)
    for target in targets {
      for row in rows {
        let ranks = places(target, row).map { $0.rank }
        guard let first = ranks.first, let last = ranks.last else { continue }
        if last > first { up += 1 }
        if last < first { down += 1 }
      }
    }
    if up >= 3 * max(down, 1) { return .moreIsBetter }
    return down >= 3 * max(up, 1) ? .lessIsBetter : nil
  }

  /// Returns which end of the numbers is the better one, where as many steps rise as fall.
  private func directionOfEnds(_ targets: [MonotonyTarget], _ chains: [Chain]) -> Direction? {
    var (up, down) = (0, 0)
    for target in targets {
      for chain in chains {
        let ranks = places(target, chain).map { $0.rank }
        guard let first = ranks.first, let last = ranks.last else { continue }
        if last > first { up += 1 }
        if last < first { down += 1 }
      }
    }
    return up > 0 && down == 0 ? .moreIsBetter : down > 0 && up == 0 ? .lessIsBetter : nil
  }

  /// Returns at how many numbers a target rises and falls.
  private func steps(_ target: MonotonyTarget, _ chains: [Chain]) -> (up: Int, down: Int) {
    var (up, down): ([Rational], [Rational]) = ([], [])
    for chain in chains {
      let values = chain.values(target.register)
      var before: Rational?
      for place in values.indices where isCompared(values[place], target) {
        let rank = rank(values[place], target)
        if let before, rank != before {
          if rank > before {
            up.append(chain.numbers[place])
          } else {
            down.append(chain.numbers[place])
          }
        }
        before = rank
      }
    }
    // Within one chain all numbers are different.
    return chains.count == 1 ? (up.count, down.count) : (Set(up).count, Set(down).count)
  }

  /// Returns the numbers of a chain with what the target is there; a rule only where it gives points.
  private func places(
    _ target: MonotonyTarget, _ chain: Chain
  ) -> [(number: Rational, rank: Rational)] {
    zip(chain.numbers, chain.values(target.register)).compactMap { number, value in
      isCompared(value, target) ? (number, rank(value, target)) : nil
    }
  }

  /// `true` iff a value says something of which numbers are better: of a rule what it gives; that a criterion
  /// does not apply is neither better nor worse than its points.
  private func isCompared(_ value: TracedValue, _ target: MonotonyTarget) -> Bool {
    if target.rule == target.register { return value.state == .filed }
    return target.ladder != nil || value.state != .notApplicable
  }

  /// `true` iff a criterion applies to some units of the chains and not to others.
  private func decidesWhetherApplied(_ target: MonotonyTarget, _ chains: [Chain]) -> Bool {
    chains.contains { chain in
      let values = chain.values(target.register)
      let count = values.count { $0.state == .notApplicable }
      return count > 0 && count < values.count
    }
  }
}
