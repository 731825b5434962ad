import Diagnostics
import Evidence
import Numbers
import Syntax

extension Checker {
  /// Checks what must hold between pieces of evidence.
  mutating func checkConstraints(of scale: ScaleDeclaration) {
    for node in scale.constraints {
      guard let condition = node.expressions.first else { continue }
      let id = self.condition(condition)
      if isBroken(id) || traits[id.index].hasError { continue }
      guard let test = evidenceTest(id), !test.fields.isEmpty else {
        report(.constraintTooComplex(at: condition.range))
        continue
      }
      if let (part, whole) = test.upperBound { upperBounds[part, default: []].insert(whole) }
      constraints.append(
        EvidenceConstraint(test: test, asWritten: condition.text, reason: node.title?.text ?? ""))
    }
  }

  /// `true` iff a constraint says that one piece of evidence is never more than another.
  func isAtMost(_ part: ExpressionID, _ whole: ExpressionID) -> Bool {
    guard case .evidence(let part) = expressions[part.index].kind,
      case .evidence(let whole) = expressions[whole.index].kind
    else { return false }
    return upperBounds[part]?.contains(whole) ?? false
  }

  /// Reports an example whose evidence breaks a constraint.
  mutating func checkConstraints(on given: [GivenEvidence], at range: SourceRange) {
    var values: [Int: Rational] = [:]
    for item in given where item.state == .filed { values[item.field] = item.value }
    for constraint in constraints {
      guard constraint.test.fields.allSatisfy({ values[$0] != nil }),
        !constraint.test.holds({ values[$0] ?? .zero })
      else { continue }
      report(.exampleBreaksConstraint(constraint.asWritten, reason: constraint.reason, at: range))
    }
  }

  // MARK: - Tests

  /// Returns a condition as a test of evidence alone, or `nil` where it is more than that.
  private func evidenceTest(_ id: ExpressionID) -> EvidenceTest? {
    switch expressions[id.index].kind {
    case .comparison(let operation, let left, let right):
      return comparison(operation, left, right)
    case .ranked(let operation, let left, let right):
      return comparison(operation.mirrored, left, right)
    case .all(let operands): return tests(operands).map { .all($0) }
    case .any(let operands): return tests(operands).map { .any($0) }
    case .unary(.not, let operand): return evidenceTest(operand).map { .not($0) }
    case .isOneOf(let operand, let values):
      guard let sum = sum(of: operand) else { return nil }
      return .any(
        values.map { value in
          .sign(
            EvidenceSum(terms: sum.terms, constant: sum.constant - value), negative: false,
            zero: true, positive: false)
        })
    case .definition(let index): return definitions[index].value.flatMap { evidenceTest($0) }
    case .call(let call): return evidenceTest(call.body)
    case .evidence:
      guard type(of: id) == .yesNo, let sum = sum(of: id) else { return nil }
      return .sign(sum, negative: false, zero: false, positive: true)
    case _: return nil
    }
  }

  private func tests(_ ids: [ExpressionID]) -> [EvidenceTest]? {
    let tests = ids.compactMap { evidenceTest($0) }
    return tests.count == ids.count ? tests : nil
  }

  private func comparison(
    _ operation: ComparisonOperator, _ left: ExpressionID, _ right: ExpressionID
  ) -> EvidenceTest? {
    guard let first = sum(of: left), let second = sum(of: right) else { return nil }
    let difference = Self.combined(first, second, factor: -.one)
    return .sign(
      difference, negative: operation.holds(-Rational.one, .zero),
      zero: operation.holds(Rational.zero, .zero), positive: operation.holds(Rational.one, .zero))
  }

  /// Returns an expression as a sum of pieces of evidence, or `nil` where it is none.
  private func sum(of id: ExpressionID) -> EvidenceSum? {
    switch expressions[id.index].kind {
    case .constant(let value): return EvidenceSum(terms: [], constant: value)
    case .evidence(let field):
      guard type(of: id) != .text else { return nil }
      return EvidenceSum(
        terms: [EvidenceSum.Term(field: field, factor: .one)], constant: .zero)
    case .definition(let index): return definitions[index].value.flatMap { sum(of: $0) }
    case .call(let call): return sum(of: call.body)
    case .unary(.negate, let operand):
      return sum(of: operand).map {
        Self.combined(EvidenceSum(terms: [], constant: .zero), $0, factor: -.one)
      }
    case .binary(.add, let left, let right): return combined(left, right, factor: .one)
    case .binary(.subtract, let left, let right): return combined(left, right, factor: -.one)
    case .days(let left, let right, notBelowZero: false, onlyWorking: false):
      return combined(left, right, factor: -.one)
    case .list(let list):
      guard list.function == .sum, !list.filedOnly, list.selection.isAll else { return nil }
      var total = EvidenceSum(terms: [], constant: .zero)
      for element in list.elements {
        guard let sum = sum(of: element) else { return nil }
        total = Self.combined(total, sum, factor: .one)
      }
      return total
    case .binary(.multiply, let left, let right), .perOccurrence(let left, let right):
      return product(left, right) ?? product(right, left)
    case _: return nil
    }
  }

  private func product(_ factor: ExpressionID, _ sum: ExpressionID) -> EvidenceSum? {
    guard case .constant(let value) = expressions[factor.index].kind else { return nil }
    return self.sum(of: sum).map {
      Self.combined(EvidenceSum(terms: [], constant: .zero), $0, factor: value)
    }
  }

  private func combined(
    _ left: ExpressionID, _ right: ExpressionID, factor: Rational
  ) -> EvidenceSum? {
    guard let first = sum(of: left), let second = sum(of: right) else { return nil }
    return Self.combined(first, second, factor: factor)
  }

  private static func combined(
    _ first: EvidenceSum, _ second: EvidenceSum, factor: Rational
  ) -> EvidenceSum {
    EvidenceSum(
      terms: first.terms
        + second.terms.map { EvidenceSum.Term(field: $0.field, factor: $0.factor * factor) },
      constant: first.constant + second.constant * factor)
  }
}

extension EvidenceTest {
  /// Two pieces of evidence of which the test says that the first is never more than the second.
  fileprivate var upperBound: (part: Int, whole: Int)? {
    guard case .sign(let sum, negative: _, zero: _, positive: false) = self,
      sum.constant.isZero, sum.terms.count == 2,
      let part = sum.terms.first(where: { $0.factor == .one }),
      let whole = sum.terms.first(where: { $0.factor == -.one })
    else { return nil }
    return (part.field, whole.field)
  }
}
