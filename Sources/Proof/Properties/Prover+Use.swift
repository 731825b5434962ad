import Diagnostics
import Evaluation
import Evidence
import Numbers
import Semantics

extension Prover {
  /// Divisors are never 0 where nothing is said of that, and ratios that give points stay within 1.
  mutating func proveQuotients() {
    // Made when it is needed: most scales say what happens where nothing can be divided.
    var paths: PathConditions?
    for index in scale.expressions.indices {
      let id = ExpressionID(index)
      guard let asked = askedOfQuotients(id), let register = plan.register(of: id),
        plan.isOfUnits(register)
      else { continue }
      if paths == nil { paths = PathConditions(plan) }
      let conditions = paths?.conditions(of: id) ?? []
      switch asked {
      case .divisor(let divisor): proveDivisor(divisor, where: conditions)
      case .ratio(let ratio): proveRatio(ratio, where: conditions)
      }
    }
  }

  /// What is looked at of an expression that divides.
  private enum QuotientQuestion {
    case divisor(ExpressionID)
    case ratio(ExpressionID)
  }

  private func askedOfQuotients(_ id: ExpressionID) -> QuotientQuestion? {
    switch scale[id].kind {
    case .quotient(_, let divisor, whenZero: nil): return .divisor(divisor)
    case .proportional(let proportion):
      // A ratio above 1 is no fault by itself.
      let isAsked = aim == .report && proportion.marks == nil && proportion.fullFrom == nil
      return isAsked ? .ratio(proportion.measure) : nil
    case _: return nil
    }
  }

  private mutating func proveDivisor(_ id: ExpressionID, where conditions: [Goal]) {
    guard let register = plan.register(of: id) else { return }
    let statement = Phrase(vi: "số chia không bao giờ bằng 0", en: "the divisor is never 0")
    add(
      .divisorNotZero, statement, at: scale[id].range,
      excluded(.all([.value(register, .point(.zero))] + conditions), proof: statement) { _ in
        Phrase(vi: "số chia có thể bằng 0", en: "the divisor can be 0")
      })
  }

  private mutating func proveRatio(_ id: ExpressionID, where conditions: [Goal]) {
    guard let register = plan.register(of: id), plan.isOfUnits(register) else { return }
    let statement = Phrase(
      vi: "tỷ lệ tính điểm không vượt quá 100%", en: "the ratio for the points is at most 100%")
    if isWithinOne(register, where: conditions) {
      add(.ratioWithinOne, statement, at: scale[id].range, .proved(statement, nil))
      return
    }
    if comparesWithTarget(id) { return }
    add(
      .ratioWithinOne, statement, at: scale[id].range,
      excluded(.all([.value(register, .above(.one))] + conditions), proof: statement) { witness in
        let share = (witness.value(of: register, plan) * .hundred).worded
        return Phrase(
          vi: "tỷ lệ có thể lên tới \(share.vietnamese)%, quá 100%, nên điểm bị cắt về mức tối đa",
          en:
            "the ratio can be \(share.english)%, above 100%, and the points are cut to the maximum")
      })
  }

  /// `true` iff a ratio divides by what is demanded, planned or others have: to have more is no mistake, and
  /// the cut to the maximum is meant.
  private func comparesWithTarget(_ id: ExpressionID) -> Bool {
    guard case .quotient(_, let below, _) = scale[id].kind else { return false }
    return isTarget(below)
  }

  private func isTarget(_ id: ExpressionID) -> Bool {
    switch scale[id].kind {
    case .constant, .cohort: return true
    case .evidence(let field):
      let title = scale.schema.fields[field].title.lowercased()
      return Self.targetWords.contains { title.contains($0) }
    case .definition(let index): return isTarget(scale.definitions[index].value)
    case .fallback(let first, _): return isTarget(first)
    case .binary(.multiply, let left, let right): return isTarget(left) || isTarget(right)
    case .bands(_, let arms, let otherwise):
      return arms.allSatisfy { isTarget($0.value) } && (otherwise.map { isTarget($0) } ?? true)
    case _: return false
    }
  }

  /// What titles call that which units are measured by.
  private static let targetWords = [
    "kế hoạch", "chỉ tiêu", "được giao", "dự toán", "phải có", "định mức",
    "tối thiểu", "nhu cầu", "năm trước", "kỳ trước", "quy định", "cam kết", "plan", "target",
    "assigned", "required", "needed", "budgeted", "promised", "last year", "the year before",
  ]

  /// `true` iff the conditions say outright that the upper number of a ratio is at most the lower one.
  private func isWithinOne(_ register: Register, where conditions: [Goal]) -> Bool {
    switch plan.instructions[register.index] {
    case .scale(let operand, let factor):
      return factor.signum >= 0 && factor <= .one && isWithinOne(operand, where: conditions)
    case .binary(.multiply, let left, let right):
      let share = Interval.closed(.zero, .one) ?? .all
      return lies(left, in: share) && isWithinOne(right, where: conditions)
        || lies(right, in: share) && isWithinOne(left, where: conditions)
    case .quotient(let left, let right, let whenZero):
      guard lies(right, in: .atLeast(.zero)), whenZero.map({ lies($0, in: .atMost(.one)) }) ?? true
      else { return false }
      return isSame(left, right) || conditions.contains { says($0, left, isAtMost: right) }
    case _: return false
    }
  }

  /// `true` iff two registers are one number of the unit: `ratio of a to a`.
  private func isSame(_ left: Register, _ right: Register) -> Bool {
    if left == right { return true }
    if case .evidence(let one) = plan.instructions[left.index],
      case .evidence(let other) = plan.instructions[right.index]
    {
      return one == other
    }
    return false
  }

  /// `true` iff all numbers of a register lie in an interval; mostly that is seen at once.
  private func lies(_ register: Register, in interval: Interval) -> Bool {
    coarse[register].values.isSubset(of: interval) || fine[register].values.isSubset(of: interval)
  }

  /// `true` iff a condition says that one number is at most another.
  private func says(_ goal: Goal, _ left: Register, isAtMost right: Register) -> Bool {
    let held: (register: Register, isNegated: Bool)
    switch goal {
    case .holds(let register): held = (register, false)
    case .value(let register, .point(.zero)): held = (register, true)
    case .value, .state, .fails, .any: return false
    case .all(let goals): return goals.contains { says($0, left, isAtMost: right) }
    }
    switch plan.instructions[held.register.index] {
    case .all(let operands):
      return !held.isNegated
        && operands.contains { says(.holds($0), left, isAtMost: right) }
    case .compare(let sign, let first, let second):
      let sign = held.isNegated ? sign.negated : sign
      switch sign {
      case .less, .lessOrEqual: return first == left && second == right
      case .greater, .greaterOrEqual: return first == right && second == left
      case .equal:
        return first == left && second == right || first == right && second == left
      case .notEqual: return false
      }
    case _: return false
    }
  }

  /// Every piece of evidence leads to some result.
  mutating func proveUse() {
    let outputs = subject.needed(for: outputs)
    for (index, field) in scale.schema.fields.enumerated() where !field.isForInformation {
      func statement() -> Phrase {
        Phrase(
          vi: "minh chứng `\(field.name)` được dùng", en: "the evidence `\(field.name)` is used")
      }
      let dependents = subject.place(of: .field(index)).map { subject.dependents[$0] } ?? []
      let isUsed = dependents.contains { outputs[$0] }
      let verdict =
        isUsed
        ? proved(statement())
        : .refuted(
          Phrase(
            vi: "minh chứng `\(field.name)` không ảnh hưởng đến kết quả nào",
            en: "the evidence `\(field.name)` changes no result"), nil)
      add(.evidenceUsed, statement(), at: field.range, verdict)
    }
  }

  /// The registers that reports show.
  private var outputs: [Register] {
    var result = plan.cohorts.flatMap { $0.registers }
    result += [plan.register(of: .total), plan.totalAfterKnockOuts]
    for index in scale.nodes.indices {
      let registers = plan.registers(of: index)
      result.append(registers.points)
      if let passes = registers.passes { result.append(passes) }
    }
    result += scale.ladders.indices.map { plan.registers(ofLadder: $0).level }
    result += scale.results.indices.map { plan.register(ofResult: $0) }
    return result
  }
}
