import Diagnostics
import Evidence
import Numbers
import Syntax

extension Checker {
  // MARK: - What a condition says of divisors

  /// Returns what is known not to be 0 where a condition holds.
  func facts(whenTrue id: ExpressionID) -> [NonZeroFact] {
    switch expressions[id.index].kind {
    case .all(let operands): operands.flatMap { facts(whenTrue: $0) }
    case .unary(.not, let operand): facts(whenFalse: operand)
    case .comparison(let operation, let left, let right): fact(operation, left, right)
    case _: []
    }
  }

  /// Returns what is known not to be 0 where a condition does not hold.
  func facts(whenFalse id: ExpressionID) -> [NonZeroFact] {
    switch expressions[id.index].kind {
    case .any(let operands): operands.flatMap { facts(whenFalse: $0) }
    case .unary(.not, let operand): facts(whenTrue: operand)
    case .comparison(let operation, let left, let right): fact(operation.negated, left, right)
    case _: []
    }
  }

  private func fact(
    _ operation: ComparisonOperator, _ left: ExpressionID, _ right: ExpressionID
  ) -> [NonZeroFact] {
    guard let value = constantValue(of: right) else {
      guard constantValue(of: left) != nil else { return [] }
      return fact(operation.mirrored, right, left)
    }
    let excludesZero =
      switch operation {
      case .greater: value >= .zero
      case .greaterOrEqual: value > .zero
      case .less: value <= .zero
      case .lessOrEqual: value < .zero
      case .notEqual: value.isZero
      case .equal: !value.isZero
      }
    let text = plainText(of: left)
    let place = NonZeroFact(text: text, values: operation.values(against: value))
    return excludesZero ? [NonZeroFact(text: text), place] : [place]
  }

  /// Returns the values that an expression can have in the branch that is being checked.
  func valuesHere(of id: ExpressionID) -> IntervalSet {
    let text = plainText(of: id)
    return surroundings.nonZero.reduce(IntervalSet(.all)) { values, fact in
      guard fact.text == text, let here = fact.values else { return values }
      return values.intersection(here)
    }
  }

  /// `true` iff a condition around a division keeps its divisor from being 0; one around a comparison
  /// speaks of the one that asks.
  func isGuarded(_ divisor: ExpressionID) -> Bool {
    if surroundings.nonZero.contains(NonZeroFact(text: plainText(of: divisor))) { return true }
    guard case .own(let own) = expressions[divisor.index].kind,
      let outside = surroundings.comparisons.last(where: { $0.table == own.table })
    else { return false }
    return outside.nonZero.contains(NonZeroFact(text: plainText(of: own.value)))
  }

  /// Returns an expression as written, without white space: two that are written alike are equal.
  func plainText(of id: ExpressionID) -> String {
    String(tree.source.text(of: expressions[id.index].range).filter { !$0.isWhitespace })
  }
}
