import Evidence
import Numbers
import Semantics
import TestSupport

extension RandomScale {
  /// A comparison in which values of the one that asks may stand.
  struct Asking {
    /// The table whose rows are asked; `nil` for units.
    let table: Int?
    /// The rows that are looked at outside.
    let rows: [Int]
    /// `true` iff a unit asks, too, around the rows that ask.
    var asksUnit = false
  }

  /// Returns a comparison with other units that gives a number.
  mutating func cohort(_ depth: Int) -> CohortMeasure {
    let outer = beginUnits()
    defer { endUnits(outer) }
    switch random.below(4) {
    case 0:
      let function = random.pick([.rank(isDense: false), .rank(isDense: true)] as [Function])
      return order(function, depth, random.once(in: 3) ? condition(depth) : nil)
    case 1:
      return order(
        .part(of: random.pick([2, 4, 10, 100])), depth,
        random.once(in: 3) ? condition(depth) : nil)
    default: break
    }
    var function = random.pick(
      [
        .count, .share, .sum, .mean, .least, .greatest, .median, .spread, .product, .distinct,
        .distinct, .percentile(Self.anyPercentile),
        .best(count: random.below(3) + 1, highest: random.once(in: 2)),
        .geometricMean(Rounding(mode: .halfUp, decimals: 2)),
        .deviation(isSample: false, Rounding(mode: .halfUp, decimals: 2)),
        .deviation(isSample: true, Rounding(mode: .halfEven, decimals: 0)),
      ] as [Function])
    if case .percentile = function { function = .percentile(percentile()) }
    if !random.once(in: 4) { asking = Asking(table: nil, rows: []) }
    let isFiltered = function == .count && asking != nil || random.once(in: 3)
    let filter = isFiltered ? condition(max(depth, 2)) : nil
    var operand: ExpressionID?
    var selection = ValueSelection<Never>.all
    switch function {
    case .count: break
    case .share: operand = condition(max(depth, 1))
    case .distinct: operand = random.once(in: 2) ? text(1) : number(depth)
    case .sum, .mean, .least, .greatest, .median, .percentile, .spread, .product, .geometricMean,
      .deviation, .best, .rank, .part, .first:
      operand = asking != nil && random.once(in: 6) ? rowsAgainstRows() : number(depth)
      selection = selectionOfUnits()
    }
    asking = nil
    let mayHaveNone = operand != nil && function != .share
    return CohortMeasure(
      function: function, operand: operand, order: [], keys: keys(), filter: filter,
      selection: selection, whenNone: mayHaveNone && random.once(in: 3) ? number(0) : nil)
  }

  /// Returns how often rows of the unit that is asked stand to one another as values of the row and of the
  /// unit that asks say.
  private mutating func rowsAgainstRows() -> ExpressionID {
    let outer = (rows, asking)
    defer { (rows, asking) = outer }
    let unit = build.add(.own(own(Asking(table: nil, rows: []))))
    let row = build.add(.own(own(Asking(table: 0, rows: [0]))))
    (rows, asking) = ([0], nil)
    let limit = build.add(.binary(random.pick(BinaryOperator.allCases), row, unit))
    let test = build.add(
      .comparison(random.pick(ComparisonOperator.allCases), number(0), limit), .yesNo)
    let met = TableAggregate(
      function: .rows, table: 0, condition: test, filedOnly: random.once(in: 2))
    let value = build.add(.aggregate(met))
    return build.add(
      .aggregate(
        TableAggregate(
          function: .list(.sum), table: 0, value: value, filedOnly: random.once(in: 2))))
  }

  /// Returns a value of the one that asks, of the row or now and then of the unit around it.
  mutating func own(_ inner: Asking) -> OwnValue {
    let outer = (rows, self.asking)
    let asking = inner.asksUnit && random.once(in: 2) ? Asking(table: nil, rows: []) : inner
    defer { (rows, self.asking) = outer }
    (rows, self.asking) = (asking.rows, nil)
    return OwnValue(value: number(random.below(2)), table: asking.table)
  }

  /// Returns a text of the one that asks.
  mutating func ownText(_ asking: Asking) -> OwnValue {
    let outer = (rows, self.asking)
    defer { (rows, self.asking) = outer }
    (rows, self.asking) = (asking.rows, nil)
    return OwnValue(value: text(0), table: asking.table)
  }

  /// Leaves the rows of tables, which are returned: units are compared by what they are as a whole.
  private mutating func beginUnits() -> (rows: [Int], asking: Asking?) {
    defer { (rows, asking) = ([], nil) }
    return (rows, asking)
  }

  private mutating func endUnits(_ outer: (rows: [Int], asking: Asking?)) {
    (rows, asking) = outer
  }

  private typealias Function = CohortMeasure.Function

  /// Returns whether a unit is among the first.
  mutating func first(_ depth: Int) -> CohortMeasure {
    let outer = beginUnits()
    defer { endUnits(outer) }
    let base = random.once(in: 2) ? condition(depth) : nil
    return order(
      .first(limit(base: base)), depth, random.once(in: 3) ? condition(depth) : nil)
  }

  private mutating func limit(base: ExpressionID?) -> CohortLimit {
    let size: CohortLimit.Size =
      base == nil && random.once(in: 2)
      ? .number(random.below(4))
      : .share(
        Rational(random.below(100), over: 100), of: base, random.pick(RoundingMode.allCases))
    return CohortLimit(
      size: size, takesTied: random.once(in: 2), keepsUngrouped: random.once(in: 2))
  }

  private mutating func order(
    _ function: CohortMeasure.Function, _ depth: Int, _ filter: ExpressionID?
  ) -> CohortMeasure {
    let order = (0..<1 + random.below(3)).map { _ in
      // Choices have few values, so that there are ties.
      let value =
        random.once(in: 2)
        ? build.add(.evidence(random.pick(choiceFields))) : number(depth)
      return CohortOrder(value: value, lowestFirst: random.once(in: 2))
    }
    return CohortMeasure(
      function: function, operand: nil, order: order, keys: keys(), filter: filter)
  }

  private mutating func keys() -> [CohortKey] {
    (0..<random.below(3)).map { _ in
      switch random.below(6) {
      case 0, 1: .cluster
      case 2: .parent
      case 3: .period
      case 4: .value(build.add(.evidence(random.pick(textFields)), .text))
      default: .value(build.add(.evidence(random.pick(choiceFields)), .choice))
      }
    }
  }

  /// Returns a list of awards of which a unit gets at most one.
  mutating func awards() -> ExpressionKind {
    .awarded(
      (0..<1 + random.below(3)).map { index in
        CheckedAward(
          code: "a\(index)", title: "", condition: build.add(.cohort(first(1)), .yesNo))
      })
  }

  /// Returns the quotas of the ladder that is added next.
  mutating func quotas(levels: Int) -> [CheckedQuota] {
    guard levels > 1 else { return [] }
    return (0..<random.below(3)).map { number in
      let level = random.below(levels - 1)
      let ladder = build.ladders.count
      let candidates = build.add(
        .standing(ladder: ladder, levels: [level], quota: number), .yesNo)
      let base = build.add(
        .standing(ladder: ladder, levels: [level, levels - 1], quota: 0), .yesNo)
      let test = order(.first(limit(base: base)), 1, candidates)
      return CheckedQuota(
        level: level, rest: level + 1 + random.below(levels - level - 1),
        test: build.add(.cohort(test), .yesNo), base: nil, reason: "",
        range: ScaleBuilder.nowhere)
    }
  }
}
