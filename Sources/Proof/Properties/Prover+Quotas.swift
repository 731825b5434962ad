import Evaluation
import Evidence
import Numbers
import Semantics

extension Prover {
  /// Returns a unit that keeps a level beside others of a lower one, or `nil` where none was found.
  ///
  /// Alone it may lose the level: a share of one unit is often none.
  func unitBesideOthers(
    _ level: Int, of ladder: CheckedLadder, _ registers: LadderRegisters
  ) -> Witness? {
    guard let before = registers.beforeQuotas.first, let best = unit(at: level, before) else {
      return nil
    }
    for lower in ladder.levels.indices.dropFirst(level + 1) {
      guard let other = unit(at: lower, before) else { continue }
      for count in [4, 9, 19, 99] {
        let witness = subject.witness(best, beside: Array(repeating: other, count: count))
        if witness.reached(registers.level, .point(Rational(level))) { return witness }
      }
    }
    return nil
  }

  /// Returns a unit of which a goal is true beside a few others, or `nil` where none was found.
  ///
  /// The second award is for nobody where there is no first: units with different totals are looked at
  /// together, then others, and those without which the goal would be true as well are left out.
  func unitBesideOthers(_ goal: Goal) -> Witness? {
    let total = plan.register(of: .total)
    return unit(goal, among: pool.spread(over: 16, telling: total))
      ?? unit(goal, among: pool.spread(over: 16, telling: nil))
  }

  private func unit(_ goal: Goal, among units: [Candidate]) -> Witness? {
    let outcomes = Figures(evaluate(plan, subject.block(of: [], beside: units)))
    let place = units.indices.first { place in
      goal.isTrue(of: place, in: outcomes)
    }
    guard let place else { return nil }
    let unit = units[place]
    var others = units
    others.remove(at: place)
    for index in others.indices.reversed() {
      var fewer = others
      fewer.remove(at: index)
      if subject.isTrue(goal, of: unit, beside: fewer) { others = fewer }
    }
    guard subject.isTrue(goal, of: unit, beside: others) else { return nil }
    return subject.witness(unit, beside: others)
  }

  private func unit(at level: Int, _ register: Register) -> Candidate? {
    switch search(.value(register, .point(Rational(level)))) {
    case .found(let unit): unit
    case .impossible, .open: nil
    }
  }
}

extension Subject {
  /// `true` iff the evaluator says that a goal is true of a unit beside others that can exist.
  fileprivate func isTrue(_ goal: Goal, of unit: Candidate, beside others: [Candidate]) -> Bool {
    others.allSatisfy { keepsConstraints($0) }
      && goal.isTrue(of: 0, in: Figures(evaluate(plan, block(of: [unit], beside: others))))
  }
}
