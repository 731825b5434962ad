import Diagnostics
import Evaluation
import Semantics

extension Prover {
  /// A knock-out applies to some unit, and no stronger one to all of those.
  mutating func proveKnockOut(
    _ place: Int, of ladder: CheckedLadder, _ conditions: [Register]
  ) {
    let knockOut = ladder.knockOuts[place]
    let statement = Phrase(
      vi: "điều kiện khống chế có thể xảy ra", en: "the knock-out can apply")
    let idle = Phrase(
      vi: "khống chế này không đổi mức của đơn vị nào",
      en: "this knock-out changes no unit's level")
    switch knockOut.effect {
    case .cap(0), .lower(0, _), .raise(0):
      add(.knockOutPossible, statement, at: knockOut.range, .refuted(idle, nil))
      return
    case .noLevel, .force, .cap, .lower, .raise: break
    }
    let implication = Implication(plan: plan)
    let stronger = ladder.knockOuts.indices.first { other in
      other != place && !ladder.appliesInOrder
        && ladder.knockOuts[other].effect.overrides(knockOut.effect)
        && implication.follows(conditions[other], from: conditions[place])
    }
    if let stronger {
      let note = Diagnostic.Note(
        Phrase(
          vi: "ai gặp khống chế này cũng gặp khống chế nặng hơn ở đây",
          en: "who meets it meets this stronger one as well"),
        at: .range(ladder.knockOuts[stronger].range))
      add(
        .knockOutPossible, statement, at: knockOut.range, .refuted(idle, nil), notes: [note])
      return
    }
    add(
      .knockOutPossible, statement, at: knockOut.range,
      exists(
        .holds(conditions[place]), proof: statement,
        refutation: Phrase(
          vi: "điều kiện này không bao giờ đúng với đơn vị nào",
          en: "this condition never holds for any unit")))
  }
}

extension CheckedKnockOut.Effect {
  /// `true` iff nothing is left of another effect where this one applies too, whatever level was reached.
  fileprivate func overrides(_ other: CheckedKnockOut.Effect) -> Bool {
    switch (self, other) {
    case (.noLevel, .noLevel): false
    case (.noLevel, .lower(_, setsTotal: true)), (.force, .lower(_, setsTotal: true)): false
    case (.noLevel, _): true
    case (.force(let level), .force(let other)): level > other
    case (.force, .cap), (.force, .lower), (.force, .raise): true
    case (.cap(let level), .cap(let other)): level > other
    case (.force, .noLevel), (.cap, _), (.lower, _), (.raise, _): false
    }
  }
}
