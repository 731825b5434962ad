import Diagnostics
import Evaluation
import Evidence
import Numbers
import Semantics

/// An arm of a table or of cases, with the units that get into it.
private struct Arm {
  let range: SourceRange
  let goal: Goal
  /// `true` iff the arm is taken for every row of a table.
  let isOfRows: Bool
}

extension Prover {
  /// Every arm of every table and of every list of cases takes some unit.
  ///
  /// A rule with parameters is checked anew at every call: an arm is dead if it is dead in all of them.
  mutating func proveArms() {
    var ranges: [SourceRange] = []
    var arms: [SourceRange: [Arm]] = [:]
    for index in scale.expressions.indices {
      for arm in self.arms(of: ExpressionID(index)) {
        if arms[arm.range] == nil { ranges.append(arm.range) }
        arms[arm.range, default: []].append(arm)
      }
    }
    for range in ranges { prove(arms[range] ?? [], at: range) }
  }

  private mutating func prove(_ arms: [Arm], at range: SourceRange) {
    func statement() -> Phrase {
      Phrase(vi: "có đơn vị rơi vào trường hợp này", en: "some unit gets into this case")
    }
    var open: OpenReason?
    for arm in arms {
      if arm.isOfRows {
        // Of rows only what never happens is certain.
        if case .never = arm.goal.answer(in: fine) { continue }
        return
      }
      switch search(arm.goal) {
      case .found(let candidate):
        add(.armReachable, statement(), at: range, proved(statement(), [candidate]))
        return
      case .open(let reason): open = open ?? reason
      case .impossible: continue
      }
    }
    let dead = Phrase(
      vi: "không đơn vị nào có thể rơi vào trường hợp này",
      en: "no unit can ever get into this case")
    add(
      .armReachable, statement(), at: range,
      open.map { .notProven($0.wording) } ?? .refuted(dead, nil))
  }

  private func arms(of id: ExpressionID) -> [Arm] {
    guard let own = plan.register(of: id) else { return [] }
    let isOfRows = !plan.isOfUnits(own)
    switch scale[id].kind {
    case .cases(let arms, let otherwise):
      var before: [Goal] = []
      var result: [Arm] = []
      for arm in arms {
        guard let condition = plan.register(of: arm.condition) else { return result }
        result.append(
          Arm(
            range: arm.range, goal: .all(before + [.holds(condition)]), isOfRows: isOfRows))
        before.append(.value(condition, .point(.zero)))
      }
      result.append(
        Arm(range: scale[otherwise].range, goal: .all(before), isOfRows: isOfRows))
      return result
    case .bands(let subject, let arms, _):
      guard let register = plan.register(of: subject) else { return [] }
      return arms.map { arm in
        Arm(
          range: arm.range, goal: .any(arm.values.intervals.map { .value(register, $0) }),
          isOfRows: isOfRows)
      }
    case .conditional(let condition, let then, let otherwise):
      guard let register = plan.register(of: condition) else { return [] }
      return [
        Arm(range: scale[then].range, goal: .holds(register), isOfRows: isOfRows),
        Arm(
          range: scale[otherwise].range, goal: .value(register, .point(.zero)),
          isOfRows: isOfRows),
      ]
    case .when(_, let condition):
      guard let register = plan.register(of: condition) else { return [] }
      return [
        Arm(range: scale[condition].range, goal: .holds(register), isOfRows: isOfRows)
      ]
    case _: return []
    }
  }
}
