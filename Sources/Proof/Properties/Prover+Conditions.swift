import Diagnostics
import Evaluation
import Evidence
import Numbers
import Semantics

extension Prover {
  /// Every award can be given, and no alternative is there for everybody.
  mutating func proveConditions() {
    for index in scale.expressions.indices {
      let id = ExpressionID(index)
      switch scale[id].kind {
      case .awarded(let awards): for award in awards { provePossible(award) }
      case .any(let operands) where operands.count > 1: proveVaries(id)
      case _: continue
      }
    }
  }

  private mutating func provePossible(_ award: CheckedAward) {
    // Who must have more than anybody can have is not even a candidate.
    guard case .cohort(let measure) = scale[award.condition].kind, let filter = measure.filter,
      let candidacy = plan.register(of: filter), let given = plan.register(of: award.condition)
    else { return }
    let title = award.title.isEmpty ? award.code : award.title
    let statement = Phrase(
      vi: "có đơn vị được «\(title)»", en: "some unit can get the award “\(title)”")
    let verdict: Property.Verdict
    if case .never = Goal.holds(candidacy).answer(in: fine) {
      verdict = .refuted(
        Phrase(
          vi: "không đơn vị nào có thể được «\(title)»",
          en: "no unit can ever get the award “\(title)”"), nil)
    } else if aim == .report, case .found(let candidate) = search(.holds(given)) {
      verdict = proved(statement, [candidate])
    } else if aim == .report, let witness = unitBesideOthers(.holds(given)) {
      verdict = .proved(statement, witness)
    } else {
      // What the rest of the units do is open.
      verdict = .notProven(OpenReason.otherUnits.wording)
    }
    add(.awardPossible, statement, at: scale[filter].range, verdict)
  }

  /// Of `a or b` at least one does not hold for some unit.
  private mutating func proveVaries(_ id: ExpressionID) {
    guard let register = plan.register(of: id), plan.isOfUnits(register),
      !subject.support[register.index].isEmpty
    else { return }
    let statement = Phrase(
      vi: "điều kiện phân biệt được các đơn vị", en: "the condition tells units apart")
    let goal = Goal.value(register, .point(.zero))
    if subject.hangsOnOtherUnits(goal) { return }
    switch search(goal) {
    case .found(let candidate):
      add(
        .conditionVaries, statement, at: scale[id].range,
        .proved(statement, subject.witness([candidate])))
    case .open(let reason):
      add(.conditionVaries, statement, at: scale[id].range, .notProven(reason.wording))
    case .impossible:
      add(
        .conditionVaries, statement, at: scale[id].range,
        .refuted(
          Phrase(
            vi: "điều kiện này đúng với mọi đơn vị, số liệu thế nào cũng vậy",
            en: "this condition holds for every unit, whatever it files"), nil))
    }
  }
}
