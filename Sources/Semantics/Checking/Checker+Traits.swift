import Diagnostics
import Evidence
import Numbers
import Syntax

/// What the checker knows of an expression besides its type and bounds.
struct ExpressionTraits {
  /// `true` iff every value is a whole number.
  let isWhole: Bool
  /// How many values are multiplied with one another at most: how fast the digits of a result grow.
  let degree: Int
  /// The innermost table whose rows it is computed for, or `nil` where it is one for the unit.
  let table: Int?
  /// `true` iff it uses a value of the row that asks, in an aggregate around it.
  let usesOwnRow: Bool
  /// `true` iff it uses a value of the unit that asks, in a comparison of units around it.
  let usesOwnUnit: Bool
  /// `true` iff it is or uses an expression with an error: what it lacks is no fault of its own.
  let hasError: Bool

  /// `true` iff it uses a value of the one that asks, in a comparison around it.
  var usesOwn: Bool { usesOwnRow || usesOwnUnit }
}

extension Checker {
  /// How many values may be multiplied with one another: more is no scoring rule, and squares of
  /// squares of squares have more digits than any computer can hold.
  private static var maximumDegree: Int { 32 }

  /// Returns the traits of an expression that is being added, or reports that it multiplies too much.
  mutating func settledTraits(
    of kind: ExpressionKind, isError: Bool, at range: SourceRange
  ) -> ExpressionTraits {
    if case .constant(let value) = kind {
      // Most expressions are numbers, of which there is little to know.
      return ExpressionTraits(
        isWhole: value.isInteger, degree: 1, table: nil, usesOwnRow: false, usesOwnUnit: false,
        hasError: isError)
    }
    let operands = kind.operands
    var degree = degree(of: kind, operands)
    if degree > Self.maximumDegree {
      report(.tooManyFactors(limit: Self.maximumDegree, at: range))
      degree = 1
    }
    if mustNotUseOwn(kind).contains(where: { traits[$0.index].usesOwn }) {
      report(.ownValueMisplaced(at: range))
    }
    return ExpressionTraits(
      isWhole: isWhole(kind, operands), degree: degree, table: table(of: kind, operands),
      usesOwnRow: usesOwnRow(kind, operands), usesOwnUnit: usesOwnUnit(kind, operands),
      hasError: isError || usesError(kind, operands))
  }

  private func table(of kind: ExpressionKind, _ operands: [ExpressionID]) -> Int? {
    switch kind {
    case .column(let table, _): return table
    case .ordered(let order): return order.table
    case .own: return nil
    case .definition(let index): return definitions[index].value.flatMap { traits[$0.index].table }
    case .aggregate(let aggregate):
      // What asks may be a row itself.
      let asking = aggregate.rowOperands.flatMap { ownTables(below: $0) }
      return (asking + [tables[aggregate.table].parent].compactMap { $0 }).max()
    case _:
      // All of them lie in one another, and those within come later.
      return operands.compactMap { traits[$0.index].table }.max()
    }
  }

  /// Returns the tables of the rows that ask below what an aggregate computes for each row.
  private func ownTables(below id: ExpressionID) -> [Int] {
    guard traits[id.index].usesOwnRow else { return [] }
    if case .own(let own) = expressions[id.index].kind {
      return [traits[own.value.index].table].compactMap { $0 }
    }
    return expressions[id.index].kind.operands.flatMap { ownTables(below: $0) }
  }

  private func usesOwnRow(_ kind: ExpressionKind, _ operands: [ExpressionID]) -> Bool {
    switch kind {
    case .own(let own): own.table != nil
    // They are the comparisons to which the values below belong.
    case .cohort, .aggregate: false
    case _: operands.contains { traits[$0.index].usesOwnRow }
    }
  }

  private func usesOwnUnit(_ kind: ExpressionKind, _ operands: [ExpressionID]) -> Bool {
    switch kind {
    case .own(let own): own.table == nil
    case .cohort: false
    case _: operands.contains { traits[$0.index].usesOwnUnit }
    }
  }

  /// Returns the operands in which nothing may be a value of the one that asks.
  private func mustNotUseOwn(_ kind: ExpressionKind) -> [ExpressionID] {
    switch kind {
    case .quantified, .own, .definition: kind.operands
    case .ordered(let order): order.operands.filter { traits[$0.index].usesOwnRow }
    case .aggregate(let aggregate):
      aggregate.ownerOperands.filter { traits[$0.index].usesOwnRow }
    case .cohort(let measure):
      measure.operands.filter { !measure.isAskedAnew($0) }
    case _: []
    }
  }

  private func usesError(_ kind: ExpressionKind, _ operands: [ExpressionID]) -> Bool {
    if case .definition(let index) = kind {
      return definitions[index].value.map { traits[$0.index].hasError } ?? true
    }
    return operands.contains { traits[$0.index].hasError }
  }

  private func degree(of kind: ExpressionKind, _ operands: [ExpressionID]) -> Int {
    switch kind {
    case .definition(let index): definitions[index].value.map { traits[$0.index].degree } ?? 1
    case .binary(.multiply, let left, let right), .perOccurrence(let left, let right),
      .quotient(let left, let right, _):
      traits[left.index].degree + traits[right.index].degree
    case .function: 1
    case .list(let list) where list.function.needsRounding: 1
    case .list(let list) where list.function == .product:
      list.elements.reduce(0) { $0 + traits[$1.index].degree }
    case .weightedMean(let mean):
      mean.terms.reduce(1) {
        max($0, traits[$1.value.index].degree + traits[$1.weight.index].degree)
      }
    case _: operands.reduce(1) { max($0, traits[$1.index].degree) }
    }
  }

  private func isWhole(_ kind: ExpressionKind, _ operands: [ExpressionID]) -> Bool {
    switch kind {
    case .constant(let value): value.isInteger
    case .evidence(let index): fields[index].isWhole
    case .column(let table, let column): tables[table].columns[column].isWhole
    case .aggregate(let aggregate): isWhole(aggregate)
    case .ordered(let order):
      switch order.use {
      case .before(let value, let first): areWhole([value, first])
      case .carried(let column): areWhole([column.first]) && isWhole(column)
      case .among: true
      }
    case .definition(let index):
      definitions[index].value.map { traits[$0.index].isWhole } ?? false
    case .level, .ranked: true
    case .call(let call): areWhole([call.body])
    case .required(let requirement): areWhole([requirement.value, requirement.otherwise])
    case .steps(let sequence):
      areWhole([sequence.start, sequence.lower, sequence.upper] + sequence.steps.map { $0.amount })
    case .unitKind, .nodePasses, .comparison, .sameText, .all, .any, .isOneOf, .stateTest,
      .deadline, .period, .atLeast, .quantified, .absent, .unary(.not, _), .unary(.floor, _),
      .unary(.ceiling, _), .awarded, .standing:
      true
    case .cohort(let measure): isWhole(measure)
    case .own(let own): areWhole([own.value])
    case .fullMarks(let node): nodes[node].maximum?.isInteger ?? false
    case .rounded(_, let rounding): rounding.step.isInteger
    case .scored(let value): value.rule.givesOneOfTheScores && areWhole(value.scores)
    case .function(let function):
      function.rounding.step.isInteger && areWhole([function.whenUndefined].compactMap { $0 })
    case .list(let list) where list.function.needsRounding:
      list.rounding?.step.isInteger ?? false
    case .list(let list) where list.function == .count: true
    case .list(let list) where list.function.breaksWhole: false
    case .conditional(_, let then, let otherwise): areWhole([then, otherwise])
    case .cases(let arms, let otherwise): areWhole(arms.map { $0.value } + [otherwise])
    case .bands(_, let arms, let otherwise):
      areWhole(arms.map { $0.value } + [otherwise].compactMap { $0 })
    case .when(let value, _): areWhole([value])
    case .checklist(let items): areWhole(items.map { $0.points })
    case .unary, .binary, .fallback, .perOccurrence, .clamped, .list, .best, .days:
      areWhole(operands)
    case .text, .nodePoints, .nodeShare, .quantity, .shareOfFull, .quotient, .weightedMean,
      .proportional,
      .markWithin:
      false
    }
  }

  private func isWhole(_ measure: CohortMeasure) -> Bool {
    switch measure.function {
    case .rank, .part, .first: true
    case .count, .distinct: areWhole([measure.whenNone].compactMap { $0 })
    case .share, .mean, .median, .percentile: false
    case .deviation(_, let rounding), .geometricMean(let rounding):
      rounding.step.isInteger && areWhole([measure.whenNone].compactMap { $0 })
    case .sum, .least, .greatest, .spread, .product, .best:
      areWhole([measure.operand, measure.whenNone].compactMap { $0 })
    }
  }

  private func isWhole(_ aggregate: TableAggregate) -> Bool {
    let values = [aggregate.value, aggregate.whenNone].compactMap { $0 }
    switch aggregate.function {
    case .rows, .distinct: return areWhole([aggregate.whenNone].compactMap { $0 })
    case .share: return false
    case .list(let function) where function.breaksWhole: return false
    case .list, .best, .valueAt: return areWhole(values)
    }
  }

  private func areWhole(_ ids: [ExpressionID]) -> Bool {
    ids.allSatisfy { traits[$0.index].isWhole }
  }
}

extension Checker.Field {
  /// `true` iff every value that the evidence can have is a whole number.
  fileprivate var isWhole: Bool {
    guard let step = bounds.step, step.isInteger, (bounds.lower ?? .zero).isInteger else {
      return false
    }
    guard case .value(let value) = whenEmpty else { return true }
    return value.isInteger
  }
}

extension ListExpression.Function {
  /// `true` iff whole numbers can give one that is not whole; functions with a precision aside.
  fileprivate var breaksWhole: Bool {
    switch self {
    case .mean, .median: true
    case .percentile(let percentile): percentile.method != .nearestRank
    case .sum, .least, .greatest, .count, .spread, .product, .geometricMean, .deviation,
      .sampleDeviation:
      false
    }
  }
}
