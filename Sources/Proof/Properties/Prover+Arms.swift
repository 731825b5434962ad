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

extension Subject {
  /// Returns a candidate with other evidence, so that a register that is read from it has a value; `nil` where
  /// it is made of it in another way.
  fileprivate func candidate(
    _ base: Candidate, with value: Rational, of register: Register
  ) -> Candidate? {
    var result = base
    func set(_ input: Int, _ value: Rational) {
      result.values[input] = TracedValue(state: .filed, value: value)
    }
    if let link = links.first(where: { $0.register == register.index }) {
      guard let numbers = link.numbers(making: value, in: domains) else { return nil }
      for (input, number) in zip(link.inputs, numbers) { set(input, number) }
      return result
    }
    switch plan.instructions[register.index] {
    case .evidence(let field):
      guard let input = place(of: .field(field)) else { return nil }
      set(input, value)
      return result
    case .documented(let operand, let field):
      if let document = place(of: .document(field: field)) { set(document, .one) }
      return candidate(result, with: value, of: operand)
    case _: return nil
    }
  }
}

extension Prover {
  /// Every arm of every table and of every list of cases takes some unit.
  ///
  /// A rule with parameters is checked anew at every call: an arm is dead if it is dead in all of them.
  mutating func proveArms() {
    var ranges: [SourceRange] = []
    var arms: [SourceRange: [Arm]] = [:]
    var units: [SourceRange: Candidate] = [:]
    for index in scale.expressions.indices {
      for arm in self.arms(of: ExpressionID(index)) {
        if arms[arm.range] == nil { ranges.append(arm.range) }
        arms[arm.range, default: []].append(arm)
      }
      for (range, unit) in unitsInArms(of: ExpressionID(index)) { units[range] = unit }
    }
    for range in ranges { prove(arms[range] ?? [], at: range, units[range]) }
  }

  /// Notes whether some unit gets into an arm; one that does may be known already.
  private mutating func prove(_ arms: [Arm], at range: SourceRange, _ unit: Candidate?) {
    func statement() -> Phrase {
      Phrase(vi: "có đơn vị rơi vào trường hợp này", en: "some unit gets into this case")
    }
    if let unit {
      add(.armReachable, statement(), at: range, proved(statement(), [unit]))
      return
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

  /// Returns units in the arms of a long table, one made for each: to search for one after another takes as
  /// long as the table squared.
  private func unitsInArms(of id: ExpressionID) -> [(SourceRange, Candidate)] {
    guard case .bands(let bands, let arms, _) = scale[id].kind, arms.count > 24,
      let base = pool.bases.first, let register = plan.register(of: bands),
      plan.isOfUnits(register), !subject.hangsOnOtherUnits(.holds(register))
    else { return [] }
    let made = arms.compactMap { arm -> (arm: BandArm, unit: Candidate)? in
      let values = coarse[register].values.intersection(arm.values.intervals)
      guard let value = values.anyElement else { return nil }
      return subject.candidate(base, with: value, of: register).map { (arm, $0) }
    }
    var result: [(SourceRange, Candidate)] = []
    for start in stride(from: 0, to: made.count, by: subject.unitsAtOnce) {
      if subject.isCalledOff() { return result }
      let part = made[start..<min(start + subject.unitsAtOnce, made.count)]
      let figures = subject.figures(of: part.map { $0.unit }, only: [register])
      for (place, (arm, unit)) in part.enumerated() {
        let value = figures.value(register, at: place)
        guard value.state == .filed, arm.values.contains(value.value),
          subject.keepsConstraints(unit)
        else { continue }
        result.append((arm.range, unit))
      }
    }
    return result
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
