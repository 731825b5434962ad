import Diagnostics
import Evaluation
import Evidence
import Numbers
import Semantics

extension Prover {
  /// Divisors are never 0 where nothing is said of that, and ratios that give points stay within 1.
  mutating func proveQuotients() {
    for index in scale.expressions.indices {
      let id = ExpressionID(index)
      guard let register = plan.register(of: id), plan.isOfUnits(register) else { continue }
      switch scale[id].kind {
      case .quotient(_, let divisor, whenZero: nil): proveDivisor(divisor)
      case .proportional(let proportion):
        if proportion.marks == nil, proportion.fullFrom == nil { proveRatio(proportion.measure) }
      case _: continue
      }
    }
  }

  private mutating func proveDivisor(_ id: ExpressionID) {
    guard let register = plan.register(of: id) else { return }
    let statement = Phrase(vi: "số chia không bao giờ bằng 0", en: "the divisor is never 0")
    add(
      .divisorNotZero, statement, at: scale[id].range,
      excluded(.value(register, .point(.zero)), proof: statement) { _ in
        Phrase(vi: "số chia có thể bằng 0", en: "the divisor can be 0")
      })
  }

  private mutating func proveRatio(_ id: ExpressionID) {
    guard let register = plan.register(of: id), plan.isOfUnits(register) else { return }
    let statement = Phrase(
      vi: "tỷ lệ tính điểm không vượt quá 100%", en: "the ratio for the points is at most 100%")
    add(
      .ratioWithinOne, statement, at: scale[id].range,
      excluded(.value(register, .above(.one)), proof: statement) { witness in
        let share = (witness.value(of: register, plan) * .hundred).worded
        return Phrase(
          vi: "tỷ lệ có thể lên tới \(share.vietnamese)%, quá 100%, nên điểm bị cắt về mức tối đa",
          en:
            "the ratio can be \(share.english)%, above 100%, and the points are cut to the maximum")
      })
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
