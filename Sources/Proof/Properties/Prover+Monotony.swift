import Diagnostics
import Evaluation
import Evidence
import Numbers
import Semantics

extension Prover {
  /// Better evidence never lowers a criterion, the total or a level.
  ///
  /// Where the file does not say which numbers are better, the rules do: most of their steps go that way.
  mutating func proveMonotony() {
    var reach = coarse
    let bases = Bases(pool.bases, subject)
    // Of faults it is enough that none shows in the units that would be looked at.
    let isSampled =
      aim == .faults && !subject.comparesUnits(subject.needed(for: subject.leaves.points))
    let isLocal = isSampled ? subject.ofCriteria : subject.decidedByFew(limits.fewInputs)
    let read = isSampled ? subject.read(of: isLocal, asked: overallTargets.map { $0.register }) : []
    let rises = rises(from: bases, asking: read)
    let entries = rises.map { rise in
      isSampled
        ? JointEntry(rise.input, rise.direction, in: rise.near, read[rise.input], plan)
        : JointEntry(rise.input, rise.direction, in: &reach, isLocal)
    }
    var joint = JointRise(
      entries, reach,
      targets: overallTargets.map { ($0.register, $0.lowerIsBetter ? .down : .up) },
      isLocal: isLocal)
    joint.prove()
    var hasFault = [Bool](repeating: false, count: rises.count)
    for (index, rise) in rises.enumerated() {
      if subject.isCalledOff() { return }
      for target in rise.leaves where moves(target, rise.near) {
        if prove(target, rise, rise.near, &reach) { hasFault[index] = true }
      }
    }
    // What is wrong with a criterion shows in the total and the levels as well; that a knock-out is wrong by
    // itself shows with other evidence.
    let sound = rises.indices.filter { !hasFault[$0] }
    let faulty = aim == .faults ? [] : rises.indices.filter { hasFault[$0] }
    for index in sound + faulty {
      if subject.isCalledOff() { return }
      let rise = rises[index]
      var far = rise.far
      for target in rise.others {
        if joint.isProved(index, target.register) {
          note(target, rise, nil)
          continue
        }
        var proof = proof(of: target, rise)
        // Of faults it is enough to look for units that show them.
        if aim == .report, proof.holds(in: &reach) {
          note(target, rise, nil)
          continue
        }
        let chains = far ?? self.far(rise.input, rise.leaves + rise.others, bases)
        far = chains
        let (verdict, place) = verdict(target, rise, chains, proof)
        note(target, rise, verdict, at: place)
      }
    }
  }

  /// Notes the verdict on a target, `nil` where it is proved, at the place of its cause.
  private mutating func note(
    _ target: MonotonyTarget, _ rise: Rise, _ verdict: Property.Verdict?,
    at place: SourceRange? = nil
  ) {
    // Words are made only for what is reported.
    if aim == .faults, verdict == nil { return }
    // One slip of a knock-out or quota shows with every piece of evidence.
    if let place, found.contains(where: { $0.kind == target.kind && $0.range == place }) { return }
    let statement = statement(target, rise.field, rise.direction)
    add(
      target.kind, statement, at: place ?? target.range, verdict ?? proved(statement),
      evidence: rise.field.range)
  }

  /// Notes what holds of the points of a criterion; `true` iff it has a fault.
  private mutating func prove(
    _ target: MonotonyTarget, _ rise: Rise, _ chains: [Chain], _ reach: inout Reach
  ) -> Bool {
    if aim == .faults {
      guard let refuted = refuted(target, rise, chains) else { return false }
      note(target, rise, refuted.0, at: refuted.place)
      return true
    }
    var proof = proof(of: target, rise)
    if proof.holds(in: &reach) {
      note(target, rise, nil)
      return false
    }
    let (verdict, place) = verdict(target, rise, chains, proof)
    note(target, rise, verdict, at: place)
    if case .refuted = verdict { return true }
    return false
  }

  private func proof(of target: MonotonyTarget, _ rise: Rise) -> MonotonyProof {
    MonotonyProof(
      target: target.register, input: rise.input,
      wanted: (rise.direction == .moreIsBetter) == target.lowerIsBetter ? .down : .up,
      needed: subject.needed(for: [target.register]))
  }

  /// Returns the verdict on what was not proved.
  private func verdict(
    _ target: MonotonyTarget, _ rise: Rise, _ chains: [Chain], _ proof: MonotonyProof
  ) -> (Property.Verdict, place: SourceRange?) {
    if let refuted = refuted(target, rise, chains) { return refuted }
    if aim == .report, let reason = blankBeside(target, rise, chains) {
      return (.notProven(reason), nil)
    }
    var deciding = proof.needed
    for index in deciding.indices where !subject.support[index].contains(rise.input) {
      deciding[index] = false
    }
    return (.notProven(proof.reason.refined(plan, deciding).wording), nil)
  }
}
