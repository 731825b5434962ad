import Diagnostics
import Evaluation
import Evidence
import Numbers
import Semantics

/// By how much a condition fails.
extension Explainer {
  /// Returns by how much a condition that does not hold fails, or what must change.
  func shortfall(_ id: ExpressionID) -> Phrase? {
    switch scale[id].kind {
    case .comparison(let sign, let left, let right): return gap(sign, left, right)
    case .call(let call): return shortfall(call.body)
    case .level, .ranked, .required, .steps: return answer(id) == nil ? missing(id) : nil
    case .unary(.not, let operand):
      if answer(operand) == nil { return missing(operand) }
      let text = negatedText(operand)
      return Phrase(vi: "cần \(text.vi)", en: "needs \(text.en)")
    case .all(let operands):
      let parts = operands.filter { answer($0) != true }.compactMap { shortfall($0) }
      return parts.isEmpty ? nil : .joined(parts, separator: "; ")
    case .any(let operands):
      let parts = operands.compactMap { shortfall($0) }
      return parts.isEmpty ? nil : .joined(parts, separator: Phrase(vi: ", hoặc ", en: ", or "))
    case .atLeast(let count, let conditions):
      let lacking = count - conditions.filter { answer($0) == true }.count
      return Phrase(
        vi: "còn thiếu \(lacking) nội dung", en: lacking == 1 ? "1 more" : "\(lacking) more")
    case .quantified(let quantifier): return gaps(quantifier)
    case .evidence, .column:
      if answer(id) == nil { return missing(id) }
      let subject = subject(id).quoted
      return Phrase(vi: "cần \(subject.vi): có", en: "needs \(subject.en): yes")
    case .definition(let index): return shortfall(scale.definitions[index].value)
    case .nodePasses(let node):
      let name = name(of: node)
      let demand = Phrase(vi: "\(name.vi) phải đạt", en: "\(name.en) must pass")
      let failing = scale.nodes[node].children.filter { outcome.passes($0) == false }
      guard !failing.isEmpty else { return demand }
      let names = Phrase.joined(failing.map { self.name(of: $0) }, separator: ", ")
      return demand + Phrase(vi: " (chưa đạt: \(names.vi))", en: " (failing: \(names.en))")
    case .constant, .text, .absent, .aggregate, .unitKind, .nodePoints, .nodeShare, .quantity,
      .fullMarks, .shareOfFull, .unary, .binary, .quotient, .function, .weightedMean, .sameText,
      .isOneOf, .scored,
      .stateTest, .fallback,
      .conditional, .cases, .bands, .when, .proportional, .perOccurrence, .clamped, .rounded,
      .list, .best, .checklist, .days, .deadline, .period, .markWithin, .cohort, .awarded,
      .standing, .own, .ordered:
      return answer(id) == nil ? missing(id) : nil
    }
  }

  func missing(_ id: ExpressionID) -> Phrase? {
    for state in [EvidenceState.rejected, .empty, .notYetDue] {
      let names = culprits(id, state)
      guard !names.isEmpty else { continue }
      let why = NumberWording.absence(state)
      return Phrase(vi: "\(why.vi) \(names.vi)", en: "\(names.en) \(why.en)")
    }
    return nil
  }

  func gap(
    _ sign: ComparisonOperator, _ left: ExpressionID, _ right: ExpressionID
  ) -> Phrase? {
    guard outcome.value(of: left).state == .filed, answer(right) != nil else {
      return missing(left) ?? missing(right)
    }
    let isMeasure: Bool
    switch scale[left].type {
    case .percent, .count, .number, .points, .money, .days, nil: isMeasure = true
    case .yesNo, .date, .choice, .text, .table: isMeasure = false
    }
    guard isMeasure else { return nil }
    let difference = number(of: right) - number(of: left)
    let (name, amount) = (subject(left), distance(difference.magnitude, like: left))
    switch sign {
    case .greaterOrEqual:
      return Phrase(vi: "\(name.vi) còn thiếu \(amount.vi)", en: "\(name.en) lacks \(amount.en)")
    case .greater:
      return Phrase(
        vi: "\(name.vi) còn thiếu hơn \(amount.vi)", en: "\(name.en) lacks more than \(amount.en)")
    case .lessOrEqual:
      return Phrase(
        vi: "\(name.vi) vượt \(amount.vi)", en: "\(name.en) is \(amount.en) too high")
    case .less:
      return Phrase(
        vi: "\(name.vi) phải giảm hơn \(amount.vi)",
        en: "\(name.en) must fall by more than \(amount.en)")
    case .equal:
      return Phrase(vi: "\(name.vi) lệch \(amount.vi)", en: "\(name.en) is off by \(amount.en)")
    case .notEqual: return nil
    }
  }

  func distance(_ value: Rational, like id: ExpressionID) -> Phrase {
    switch scale[id].type {
    case .percent: percentagePoints(value)
    case .yesNo, .count, .number, .points, .money, .date, .days, .choice, .text, .table,
      nil:
      NumberWording.value(value, type: scale[id].type)
    }
  }

  func percentagePoints(_ value: Rational) -> Phrase {
    let number = NumberWording.rounded(value * .hundred)
    return Phrase(vi: "\(number.vi) điểm phần trăm", en: "\(number.en) percentage points")
  }

  /// `nhóm II mới đạt 55%, cần 60% (thiếu 3,75 điểm)`, for every node that fails.
  func gaps(_ quantifier: NodeQuantifier) -> Phrase? {
    let failing = self.failing(quantifier)
    guard !failing.isEmpty else { return nil }
    let parts = failing.map { node -> Phrase in
      let name = name(of: node)
      switch quantifier.test {
      case .passes: return Phrase(vi: "\(name.vi) phải đạt", en: "\(name.en) must pass")
      case .applies: return name
      case .points(_, let threshold):
        let (has, needs) = (NumberWording.points(outcome.points(of: node)), value(of: threshold))
        return Phrase(
          vi: "\(name.vi) mới đạt \(has.vi), cần \(needs.vi)",
          en: "\(name.en) has \(has.en), needs \(needs.en)")
      case .share(_, let threshold):
        let full = outcome.applicableMaximum(of: node) ?? .zero
        let lacking = number(of: threshold) * full - outcome.points(of: node)
        let (has, needs) = (share(of: node).approximate, value(of: threshold))
        let points = NumberWording.points(lacking.magnitude)
        return Phrase(
          vi: "\(name.vi) mới đạt \(has.vi), cần \(needs.vi) (thiếu \(points.vi))",
          en: "\(name.en) has \(has.en), needs \(needs.en) (\(points.en) short)")
      }
    }
    return .joined(parts, separator: "; ")
  }
}
