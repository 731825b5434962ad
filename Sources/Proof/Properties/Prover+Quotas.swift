import Evaluation
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

  private func unit(at level: Int, _ register: Register) -> Candidate? {
    switch search(.value(register, .point(Rational(level)))) {
    case .found(let unit): unit
    case .impossible, .open: nil
    }
  }
}
