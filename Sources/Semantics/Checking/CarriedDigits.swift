/// Whether the numbers of columns that are carried on get more and more digits behind the point from row to
/// row.
///
/// A sum has as many as its terms. A product or a quotient has more with each row, so that after some
/// thousand rows no computer could hold the number, unless the formula rounds it.
struct CarriedDigits {
  /// What a value does with the digits of the row before.
  enum Growth: Int {
    /// It has none of them: they are rounded away, or only asked about.
    case free
    /// It has as many.
    case kept
    /// It has more.
    case growing
  }

  /// The columns that are carried on together.
  let columns: [Int]
  private var known: [ExpressionID: Growth] = [:]

  /// Creates the question for columns that are carried on together.
  init(columns: [Int]) { self.columns = columns }

  /// Returns what an expression does with the digits of the row before.
  mutating func growth(of id: ExpressionID, in checker: Checker) -> Growth {
    // The whole numbers of the row before give no other than whole ones.
    if checker.traits[id.index].isWhole { return .free }
    if let growth = known[id] { return growth }
    let growth = growth(of: checker.expressions[id.index].kind, in: checker)
    known[id] = growth
    return growth
  }

  private mutating func growth(of kind: ExpressionKind, in checker: Checker) -> Growth {
    switch kind {
    case .ordered(let order):
      guard case .carried(let column) = order.use, column.together == columns else { return .free }
      return .kept
    case .definition(let index):
      return checker.definitions[index].value.map { growth(of: $0, in: checker) } ?? .free
    case .call(let call): return growth(of: call.body, in: checker)
    case .binary(.add, let left, let right), .binary(.subtract, let left, let right),
      .fallback(let left, let right), .conditional(_, let left, let right):
      return greatest([left, right], in: checker)
    case .binary(.multiply, let left, let right), .perOccurrence(let left, let right):
      return product([left, right], in: checker)
    case .quotient(let left, let right, let whenZero):
      let parts = greatest([left, right], in: checker)
      return parts == .free ? greatest([whenZero].compactMap { $0 }, in: checker) : .growing
    case .function(let function):
      return greatest([function.whenUndefined].compactMap { $0 }, in: checker)
    case .unary(.negate, let operand), .unary(.absolute, let operand), .when(let operand, _),
      .markWithin(let operand, _, _):
      return growth(of: operand, in: checker)
    case .required(let requirement):
      return greatest([requirement.value, requirement.otherwise], in: checker)
    case .cases(let arms, let otherwise):
      return greatest(arms.map { $0.value } + [otherwise], in: checker)
    case .bands(_, let arms, let otherwise):
      return greatest(arms.map { $0.value } + [otherwise].compactMap { $0 }, in: checker)
    case .checklist(let items): return greatest(items.map { $0.points }, in: checker)
    case .steps, .clamped, .best, .deadline: return greatest(kind.operands, in: checker)
    case .list(let list):
      switch list.function {
      case .sum, .least, .greatest, .spread: return greatest(list.elements, in: checker)
      case .product: return product(list.elements, in: checker)
      case .mean, .median, .percentile: return divided(list.elements, in: checker)
      case .count, .geometricMean, .deviation, .sampleDeviation: return .free
      }
    case .shareOfFull, .proportional, .weightedMean, .scored:
      return divided(kind.operands, in: checker)
    case .constant, .text, .absent, .evidence, .column, .aggregate, .level, .unitKind,
      .nodePoints, .nodeShare, .nodePasses, .quantity, .fullMarks, .unary(.not, _),
      .unary(.floor, _), .unary(.ceiling, _), .comparison, .ranked, .sameText, .all, .any,
      .isOneOf, .stateTest, .rounded, .atLeast, .days, .period, .quantified, .cohort, .own,
      .awarded, .standing:
      return .free
    }
  }

  private mutating func greatest(_ ids: [ExpressionID], in checker: Checker) -> Growth {
    var result = Growth.free
    for id in ids {
      let growth = growth(of: id, in: checker)
      if growth.rawValue > result.rawValue { result = growth }
    }
    return result
  }

  /// A whole number of times a value has no more digits than the value.
  private mutating func product(_ ids: [ExpressionID], in checker: Checker) -> Growth {
    let growth = greatest(ids, in: checker)
    if growth == .free { return .free }
    let broken = ids.count { !checker.traits[$0.index].isWhole }
    return broken > 1 ? .growing : growth
  }

  private mutating func divided(_ ids: [ExpressionID], in checker: Checker) -> Growth {
    greatest(ids, in: checker) == .free ? .free : .growing
  }
}
