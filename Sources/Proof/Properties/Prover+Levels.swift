import Diagnostics
import Evaluation
import Evidence
import Numbers
import Semantics

extension Prover {
  /// Every level is reached by some unit, every unit meets the condition of some level, and every
  /// knock-out applies to some unit.
  mutating func proveLevels() {
    for (index, ladder) in scale.ladders.enumerated() {
      let registers = plan.registers(ofLadder: index)
      for (place, level) in ladder.levels.enumerated() {
        proveReachable(level, .value(registers.level, .point(Rational(place))))
      }
      proveCoverage(of: ladder)
      for (place, knockOut) in ladder.knockOuts.enumerated() {
        proveKnockOut(knockOut, registers.knockOuts[place])
      }
    }
  }

  private mutating func proveReachable(_ level: CheckedLevel, _ goal: Goal) {
    let title = level.title.isEmpty ? level.code : level.title
    let statement = Phrase(
      vi: "có đơn vị đạt mức «\(title)»", en: "some unit gets the level “\(title)”")
    let verdict: Property.Verdict
    switch search(goal) {
    case .impossible:
      verdict = .refuted(
        Phrase(
          vi: "không đơn vị nào có thể đạt mức «\(title)»",
          en: "no unit can get the level “\(title)”"), nil)
    case .found(let candidate):
      unitsWithLevels.append(candidate)
      verdict = proved(statement, [candidate])
    case .open(let reason): verdict = .notProven(reason.wording)
    }
    add(.levelReachable, statement, at: level.range, verdict)
  }

  private mutating func proveCoverage(of ladder: CheckedLadder) {
    let statement = Phrase(
      vi: "mọi đơn vị đều thuộc một mức của \(ladder.name)",
      en: "every unit meets a level of \(ladder.name)")
    var goals: [Goal] = []
    for level in ladder.levels {
      guard let condition = level.condition, let register = plan.register(of: condition) else {
        add(.levelsCover, statement, at: ladder.range, .proved(statement, nil))
        return
      }
      goals.append(.fails(register))
    }
    let total = plan.register(of: .total)
    add(
      .levelsCover, statement, at: ladder.range,
      excluded(.all(goals), proof: statement) { witness in
        let points = witness.value(of: total, plan)
        return Phrase(
          vi: "đơn vị có tổng điểm \(points.worded.vietnamese) không thuộc mức nào",
          en: "a unit with a total of \(points.worded.english) meets no level")
      })
  }

  private mutating func proveKnockOut(_ knockOut: CheckedKnockOut, _ condition: Register) {
    let statement = Phrase(
      vi: "điều kiện khống chế có thể xảy ra", en: "the knock-out can apply")
    switch knockOut.effect {
    case .cap(0), .lower(0, _), .raise(0):
      let idle = Phrase(
        vi: "khống chế này không đổi mức của đơn vị nào",
        en: "this knock-out changes no unit's level")
      add(.knockOutPossible, statement, at: knockOut.range, .refuted(idle, nil))
      return
    case .noLevel, .force, .cap, .lower, .raise: break
    }
    add(
      .knockOutPossible, statement, at: knockOut.range,
      exists(
        .holds(condition), proof: statement,
        refutation: Phrase(
          vi: "điều kiện này không bao giờ đúng với đơn vị nào",
          en: "this condition never holds for any unit")))
  }
}
