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
      guard constantValue(of: left) != nil else { return differenceFacts(operation, left, right) }
      return fact(operation.mirrored, right, left)
    }
    return facts(plainText(of: left), operation.values(against: value))
  }

  /// Returns what is known of an expression, given as text, that has one of some values.
  func facts(_ text: String, _ values: IntervalSet) -> [NonZeroFact] {
    let place = NonZeroFact(text: text, values: values)
    return values.contains(.zero) ? [place] : [NonZeroFact(text: text), place]
  }

  /// Returns what `x >= y` says of `x - y` and of `y - x`; more than names would need parentheses there,
  /// and in a rule names of parameters stand for what the caller wrote.
  private func differenceFacts(
    _ operation: ComparisonOperator, _ left: ExpressionID, _ right: ExpressionID
  ) -> [NonZeroFact] {
    guard surroundings.calls.isEmpty, isName(left), isName(right) else { return [] }
    let (first, second) = (plainText(of: left), plainText(of: right))
    return facts("\(first)-\(second)", operation.values(against: .zero))
      + facts("\(second)-\(first)", operation.mirrored.values(against: .zero))
  }

  private func isName(_ id: ExpressionID) -> Bool {
    switch expressions[id.index].kind {
    case .evidence, .column, .definition: true
    case _: false
    }
  }

  /// Returns the values that an expression can have in the branch that is being checked.
  func valuesHere(of id: ExpressionID) -> IntervalSet {
    if surroundings.nonZero.isEmpty { return .all }
    let text = plainText(of: id)
    return surroundings.nonZero.reduce(IntervalSet(.all)) { values, fact in
      guard fact.text == text, let here = fact.values else { return values }
      return values.intersection(here)
    }
  }

  /// How deep a formula is followed: enough for whatever people write.
  private static var depthOfFormulas: Int { 12 }

  /// Returns the values that a formula can have in the branch that is being checked: within its bounds,
  /// and as the conditions around it say of it or of its parts.
  func boundsHere(of id: ExpressionID) -> Interval {
    let known = bounds(of: id)
    // Of a single number nothing more can be known.
    if surroundings.nonZero.isEmpty || known.singleValue != nil { return known }
    return boundsHere(of: id, Self.depthOfFormulas)
  }

  private func boundsHere(of id: ExpressionID, _ depth: Int) -> Interval {
    let known = bounds(of: id)
    let made = depth > 0 ? madeHere(id, depth - 1).flatMap { $0.intersection(known) } : nil
    let found = made ?? known
    // Conditions that exclude one another leave nothing: then the branch is never taken.
    return valuesHere(of: id).intersection(IntervalSet(found)).hull ?? found
  }

  /// Returns what a formula makes of its parts as they are here, or `nil` for what is followed no further.
  private func madeHere(_ id: ExpressionID, _ depth: Int) -> Interval? {
    func here(_ part: ExpressionID) -> Interval { boundsHere(of: part, depth) }
    switch expressions[id.index].kind {
    case .binary(.add, let left, let right): return here(left) + here(right)
    case .binary(.subtract, let left, let right): return here(left) - here(right)
    case .binary(.multiply, let left, let right): return here(left) * here(right)
    case .unary(.negate, let operand): return -here(operand)
    case .rounded(let operand, let rounding): return here(operand).rounded(rounding)
    case .quotient(let left, let right, let whenZero):
      let divisor = here(right)
      let isZeroLeftOut = whenZero != nil && isGuarded(right)
      let range = here(left).divided(by: isZeroLeftOut ? divisor.withoutZeroAtEnds : divisor)
      guard divisor.contains(.zero), let whenZero, !isZeroLeftOut else { return range }
      let rest = here(left).divided(by: divisor.withoutZeroAtEnds)
      return type(of: whenZero) == nil ? rest : rest?.hull(here(whenZero))
    case .function(let function):
      let range = values(function.function, function.operands.map { here($0) }, function.rounding)
      guard let instead = function.whenUndefined, type(of: instead) != nil else { return range }
      return range.hull(here(instead))
    case .list(let list) where !list.filedOnly:
      let parts = list.elements.map { here($0) }
      guard let first = parts.first else { return nil }
      switch list.function {
      case .least: return parts.dropFirst().reduce(first) { .minimum($0, $1) }
      case .greatest: return parts.dropFirst().reduce(first) { .maximum($0, $1) }
      case .sum, .mean, .median, .percentile, .geometricMean, .count, .spread, .product,
        .deviation, .sampleDeviation:
        return nil
      }
    case _: return nil
    }
  }

  /// Returns the values that a branch can give, checked last; `nil` for one without any.
  func taken(_ id: ExpressionID) -> Interval? {
    type(of: id) == nil ? nil : boundsHere(of: id)
  }

  /// Returns the bounds that hold for whichever branch is taken.
  func hull(ofTaken branches: [Interval?]) -> Interval {
    let values = branches.compactMap { $0 }
    return values.dropFirst().reduce(values.first) { $0?.hull($1) } ?? .all
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
