import Evaluation
import Evidence
import Numbers
import Semantics

/// Scores of several scorers, of which one counts or all together.
extension ColumnCompiler {
  /// The value that counts of several scores.
  mutating func scored(
    _ scores: [Register], _ value: ScoredValue
  ) throws(ColumnFault) -> FixedColumn {
    var columns: [FixedColumn] = []
    var strongest = FixedStates.filed
    var isAny = Self.no
    for score in scores {
      let column = try column(score)
      columns.append(column)
      strongest = stronger(strongest, column.states)
      isAny = either(isAny, isFiled(column.states))
    }
    let values = columns.map { $0.numbers }
    let presence = columns.map { isFiled($0.states) }
    var counted: FixedColumn
    switch value.rule {
    case .last:
      // From the first score to the last: the last one that is there counts.
      counted = FixedColumn(Self.no, constant(.empty))
      for column in columns {
        let isOpen = either(has(column.states, .empty), has(column.states, .notYetDue))
        counted.numbers = try chosen(isOpen, counted.numbers, column.numbers)
        counted.states = chosen(isOpen, counted.states, column.states)
      }
    case .only(let place): counted = columns[place]
    case .weighted(let weights):
      var products: [FixedNumbers] = []
      for (value, weight) in zip(values, weights) {
        products.append(try multiplied(value, by: weight))
      }
      counted = FixedColumn(try mean(products, presence, weights))
    case .mean: counted = FixedColumn(try mean(values, presence, values.map { _ in .one }))
    case .lowest: counted = FixedColumn(try sumOfBest(1, values, presence, highest: false))
    case .highest: counted = FixedColumn(try sumOfBest(1, values, presence, highest: true))
    case .median:
      counted = try filedInOrder(.median, values, presence, .all, .filed)
    case .meanWithoutExtremes:
      let inner = ValueSelection<Never>(withoutHighest: .number(1), withoutLowest: .number(1))
      counted = try filedInOrder(.mean, values, presence, inner, .filed)
    }
    var states = chosen(isAny, counted.states, strongest)
    let limits = try brokenLimits(of: value, columns)
    if let spread = value.spread {
      let fails = both(limits.isTooWide, isFiled(counted.states))
      states = chosen(fails, constant(spread.failure), states)
    }
    if let quorum = value.quorum {
      states = chosen(limits.lacksQuorum, constant(quorum.failure), states)
    }
    return FixedColumn(blanked(counted.numbers, by: states), states)
  }

  /// Returns which limit scores break: there are some, but too few; or they lie too far apart.
  ///
  /// Scores that are too few may lie too far apart besides, which then says nothing.
  mutating func brokenLimits(
    of value: ScoredValue, _ columns: [FixedColumn]
  ) throws(ColumnFault) -> (lacksQuorum: FixedNumbers, isTooWide: FixedNumbers) {
    var (lacksQuorum, isTooWide) = (Self.no, Self.no)
    let presence = columns.map { isFiled($0.states) }
    if let quorum = value.quorum {
      var (count, isAny) = (Self.no, Self.no)
      for isThere in presence {
        count = try added(count, isThere)
        isAny = either(isAny, isThere)
      }
      lacksQuorum = both(isAny, try compared(count, .less, try constant(quorum.value)))
    }
    if let spread = value.spread {
      let values = columns.map { $0.numbers }
      let least = try sumOfBest(1, values, presence, highest: false)
      let distance = try subtracted(try sumOfBest(1, values, presence, highest: true), least)
      isTooWide = try compared(distance, .greater, try constant(spread.value))
    }
    return (lacksQuorum, isTooWide)
  }

  /// A mark that must lie within the range of an option, else it is rejected.
  mutating func markWithin(
    _ mark: FixedColumn, _ subject: FixedColumn, _ ranges: [MarkRange]
  ) throws(ColumnFault) -> FixedColumn {
    var isInside = Self.no
    for range in ranges {
      var holds = try compared(subject.numbers, .equal, try constant(range.option))
      if let lower = range.values.infimum {
        let sign: ComparisonOperator = range.values.includesInfimum ? .greaterOrEqual : .greater
        holds = both(holds, try compared(mark.numbers, sign, try constant(lower)))
      }
      if let upper = range.values.supremum {
        let sign: ComparisonOperator = range.values.includesSupremum ? .lessOrEqual : .less
        holds = both(holds, try compared(mark.numbers, sign, try constant(upper)))
      }
      isInside = either(isInside, holds)
    }
    let states = stronger(mark.states, subject.states)
    // A rejected mark has a flag of its own.
    call(
      odd: both(inverted(isInside), isFiled(states)), because: "a mark outside its range")
    return FixedColumn(blanked(mark.numbers, by: states), states)
  }
}
