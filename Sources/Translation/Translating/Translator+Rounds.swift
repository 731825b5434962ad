import Evaluation
import Evidence
import Semantics

/// What the results were as of each scorer before the last: those of the same units with what later scorers
/// gave left blank.
extension Translator {
  /// Translates once more, for each earlier round, what depends on later scores; the rest is the same.
  ///
  /// - Parameter needed: by instruction, whether what is shown of a round needs it.
  mutating func runRounds(_ needed: [Bool]) {
    for index in scale.rounds.indices {
      roundEntries.append(entries)
      turn(to: index)
      let depends = dependsOnLaterScores()
      for register in depends.indices where depends[register] { entries[register] = nil }
      run(zip(needed, depends).map { $0 && $1 })
      turn(to: nil)
    }
  }

  /// Goes to an earlier round; `nil` for the results that count.
  mutating func turn(to next: Int?) {
    if round < scale.rounds.count {
      roundEntries[round] = entries
    } else {
      resultEntries = entries
    }
    round = next ?? scale.rounds.count
    entries = next.map { roundEntries[$0] } ?? resultEntries
    names.ending = next.map { "." + scorer(of: $0) } ?? ""
  }

  /// Returns the name of the scorer whom a round ends with.
  func scorer(of round: Int) -> String { scale.schema.scorers[scale.rounds[round]].name }

  /// `true` iff a score is not given yet in the round that is translated.
  func isBlank(_ field: Int) -> Bool {
    guard round < scale.rounds.count, let own = scale.schema.fields[field].scorer else {
      return false
    }
    return own.scorer > scale.rounds[round]
  }

  /// Returns by instruction whether it depends on a score that is blank in the round.
  private func dependsOnLaterScores() -> [Bool] {
    var depends = [Bool](repeating: false, count: plan.instructions.count)
    for (index, instruction) in plan.instructions.enumerated() {
      depends[index] =
        instruction.ownField.map { isBlank($0) } ?? false
        || instruction.operands.contains { depends[$0.index] }
    }
    return depends
  }

  /// Returns what is made of a comparison, in which units have their results, whatever round asks.
  ///
  /// What stands in where there is no figure is that of the round.
  mutating func byResults<Made>(
    _ whenNone: Register?, _ make: (inout Translator) -> Made
  ) -> Made {
    guard round < scale.rounds.count else { return make(&self) }
    let (own, ending) = (entries, names.ending)
    entries = resultEntries
    for register in [current, whenNone].compactMap({ $0 }) {
      entries[register.index] = own[register.index]
    }
    let made = make(&self)
    (entries, names.ending) = (own, ending)
    return made
  }
}
