import Evaluation
import Evidence
import Numbers
import Semantics

/// A criterion whose influence on the levels is looked for.
struct Influence {
  let node: Int
  /// The points, and whether it passes: what it hands on.
  let outputs: [Register]
  /// What decides about it.
  let inputs: [Int]
}

/// The levels in which two units are to differ.
struct SoughtLevels {
  /// Where they are looked for: before the quotas, where nothing but these compares units.
  let registers: [Register]
  /// What units get in the end.
  let final: [Register]
  /// `true` iff every unit has to be evaluated by itself.
  let isAlone: Bool

  init(_ subject: Subject) {
    let ladders = subject.scale.ladders.indices.map { subject.plan.registers(ofLadder: $0) }
    final = ladders.map { $0.level }
    let early = ladders.map { $0.beforeQuotas.first ?? $0.level }
    isAlone = subject.hangsOnOtherUnits(.all(early.map { .value($0, .all) }))
    registers = isAlone ? final : early
  }
}

/// How much may still be done to find units.
struct Effort {
  /// How often units may be looked for by climbing.
  var climbs: Int
  /// How many registers may be evaluated.
  var registers: Int
  /// Levels of two units before the quotas, by criterion in which they differ, of which nothing was left behind
  /// them.
  var vanishing: Set<Vanishing> = []

  /// What two units had before the quotas; of other criteria the same may stay.
  struct Vanishing: Hashable {
    let node: Int
    let levels: [TracedValue]
  }
}
