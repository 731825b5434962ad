import Evaluation
import Evidence
import Numbers
import Semantics

extension Subject {
  /// Returns a unit out of domains; variants go from the lowest numbers to the highest, in different
  /// ways, the first of them taking numbers that are easy to read.
  ///
  /// - Parameters:
  ///   - reach: what is possible.
  ///   - variant: which of the units.
  ///   - count: how many there are.
  ///   - only: the inputs that are taken so, with the unit that has the rest; all where it is `nil`.
  /// - Returns: the unit.
  func candidate(
    from reach: Reach, variant: Int, of count: Int, only: (inputs: [Int], rest: Candidate)? = nil
  ) -> Candidate {
    func cell(_ input: Int) -> TracedValue {
      let domain = reach.domains[input]
      guard !domain.values.isEmpty else {
        return TracedValue(state: domain.lacks.elements.first ?? .empty, value: .zero)
      }
      return TracedValue(state: .filed, value: sample(of: domain.values, variant, of: count, input))
    }
    var candidate: Candidate
    var links = links[...]
    if let only {
      candidate = only.rest
      for input in only.inputs { candidate.values[input] = cell(input) }
      links = Set(only.inputs.compactMap { linkOfInput[$0] }).sorted().map { self.links[$0] }[...]
    } else {
      candidate = Candidate(values: reach.domains.indices.map { cell($0) })
    }
    for link in links {
      let values = reach.registers[link.register].values
      guard !values.isEmpty, link.inputs.allSatisfy({ candidate.values[$0].state == .filed })
      else { continue }
      let value = sample(of: values, variant, of: count, link.register)
      guard let numbers = link.numbers(making: value, in: reach.domains) else { continue }
      for (input, number) in zip(link.inputs, numbers) {
        candidate.values[input] = TracedValue(state: .filed, value: number)
      }
    }
    return candidate
  }

  private func sample(
    of values: ValueSet, _ variant: Int, of count: Int, _ input: Int
  ) -> Rational {
    guard variant > 0, let hull = values.hull else { return values.anyElement ?? .zero }
    let low = hull.infimum ?? (hull.supremum.map { min($0, .zero) } ?? .zero) - Rational(5)
    let high = hull.supremum ?? max(low, .zero) + Rational(5)
    let half = count / 2
    let share: Rational
    if variant <= half {
      share = Rational(variant - 1, over: max(1, half - 1))
    } else {
      // Some inputs high and others low.
      share = (input &* 7 &+ variant) % (half + 1) < variant - half ? .one : .zero
    }
    let wanted = low + (high - low) * share
    return values.nearest(to: wanted) ?? values.anyElement ?? .zero
  }

  /// Returns the first of some units that can exist for which the evaluator confirms a goal; the part of
  /// the plan that the goal needs is at hand where it was made before.
  func firstConfirmed(
    _ candidates: [Candidate], _ goal: Goal, in slice: PlanSlice? = nil
  ) -> Candidate? {
    let possible = candidates.filter { keepsConstraints($0) }
    if possible.isEmpty { return nil }
    if hangsOnOtherUnits(goal) {
      // Units of a block would be compared with one another.
      return possible.prefix(6).first { unit in
        goal.isTrue(of: 0, in: Figures(evaluate(plan, block(of: [unit]))))
      }
    }
    // Rows are kept where a goal speaks of them.
    let isOfUnits = goal.registers.allSatisfy { plan.isOfUnits($0) }
    let outcomes =
      if let slice { figures(of: possible, slice) } else if isOfUnits {
        figures(of: possible, only: goal.registers)
      } else {
        Figures(evaluate(plan, block(of: possible)))
      }
    return possible.indices.first { goal.isTrue(of: $0, in: outcomes) }.map { possible[$0] }
  }
}

extension ValueSet {
  /// Returns the number of the set nearest to one, or close to it.
  func nearest(to value: Rational) -> Rational? {
    if contains(value) { return value }
    let below = intersection(.atMost(value)).pieces.last
    let above = intersection(.atLeast(value)).pieces.first
    let low = below.flatMap { $0.includesSupremum ? $0.supremum : nil }
    let high = above.flatMap { $0.includesInfimum ? $0.infimum : nil }
    guard let low else { return high }
    guard let high else { return low }
    return value - low <= high - value ? low : high
  }
}
