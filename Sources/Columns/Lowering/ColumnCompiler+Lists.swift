import Evaluation
import Evidence
import Numbers
import Semantics

/// Figures of several columns of which some may be left out.
extension ColumnCompiler {
  /// Returns a quotient of two columns; where the second is 0 it means nothing.
  mutating func ratio(
    _ left: FixedNumbers, _ right: FixedNumbers
  ) throws(ColumnFault) -> FixedNumbers {
    guard right.isConstant else { return try divided(left, by: right) }
    if right.least == 0 { return Self.no }
    return try multiplied(left, by: Rational(right.denominator) / Rational(right.least))
  }

  /// Returns the sum of the values that are there over the sum of their weights, 0 over 0.
  ///
  /// The values are multiplied with their weights already.
  mutating func mean(
    _ values: [FixedNumbers], _ presence: [FixedNumbers], _ weights: [Rational]
  ) throws(ColumnFault) -> FixedNumbers {
    var (sum, divisor) = (Self.no, Self.no)
    for (index, value) in values.enumerated() {
      sum = try added(sum, try chosen(presence[index], value, Self.no))
      divisor = try added(
        divisor, try chosen(presence[index], try constant(weights[index]), Self.no))
    }
    guard divisor.least >= 0 else { throw Self.fault("weights below 0") }
    return try ratio(sum, divisor)
  }

  /// Returns the sum of so many of the highest, or lowest, values that are there.
  mutating func sumOfBest(
    _ count: Int, _ values: [FixedNumbers], _ presence: [FixedNumbers], highest: Bool
  ) throws(ColumnFault) -> FixedNumbers {
    if count >= values.count {
      var sum = Self.no
      for (index, value) in values.enumerated() {
        sum = try added(sum, try chosen(presence[index], value, Self.no))
      }
      return sum
    }
    var places: [(value: FixedNumbers, isTaken: FixedNumbers)] = []
    for (index, value) in values.enumerated() {
      var (next, isThere) = (try chosen(presence[index], value, Self.no), presence[index])
      // What is better takes the place, and what stood there goes to the next.
      for place in places.indices {
        let known = places[place]
        let isBetter = try compared(next, highest ? .greater : .less, known.value)
        let takes = both(isThere, either(inverted(known.isTaken), isBetter))
        places[place] = (
          try chosen(takes, next, known.value), either(known.isTaken, isThere)
        )
        next = try chosen(takes, known.value, next)
        isThere = both(isThere, known.isTaken)
      }
      if places.count < max(0, count) { places.append((next, isThere)) }
    }
    var sum = Self.no
    for place in places { sum = try added(sum, try chosen(place.isTaken, place.value, Self.no)) }
    return sum
  }

  /// Returns the values in rising order; all of them are there.
  private mutating func sorted(
    _ values: [FixedNumbers]
  ) throws(ColumnFault) -> [FixedNumbers] {
    guard values.count <= 24 else { throw Self.fault("a long list in order") }
    var sorted: [FixedNumbers] = []
    for value in values {
      var next = value
      for place in sorted.indices {
        let known = sorted[place]
        sorted[place] = try extreme(known, next, greatest: false)
        next = try extreme(known, next, greatest: true)
      }
      sorted.append(next)
    }
    return sorted
  }

  mutating func best(
    _ count: Int, _ operands: [Register], highest: Bool
  ) throws(ColumnFault) -> FixedColumn {
    var (values, presence) = ([FixedNumbers](), [FixedNumbers]())
    var isAny = Self.no
    var strongest = constant(.notApplicable)
    for operand in operands {
      let operand = try column(operand)
      values.append(operand.numbers)
      presence.append(inverted(has(operand.states, .notApplicable)))
      isAny = either(isAny, isFiled(operand.states))
      strongest = stronger(strongest, operand.states)
    }
    let states = chosen(isAny, .filed, strongest)
    let sum = try sumOfBest(count, values, presence, highest: highest)
    return FixedColumn(blanked(sum, by: states), states)
  }

  mutating func list(
    _ function: ListExpression.Function, _ operands: [Register], filedOnly: Bool,
    _ selection: ValueSelection<Register>
  ) throws(ColumnFault) -> FixedColumn {
    var (values, presence) = ([FixedNumbers](), [FixedNumbers]())
    var isAny = Self.no
    var strongest = FixedStates.filed
    for operand in operands {
      let operand = try column(operand)
      values.append(operand.numbers)
      presence.append(isFiled(operand.states))
      isAny = either(isAny, isFiled(operand.states))
      strongest = stronger(strongest, operand.states)
    }
    if filedOnly, presence.contains(where: { !$0.isConstant || $0.least == 0 }) {
      guard selection.isAll else { throw Self.fault("the filed values of a list in order") }
      return try filed(function, values, presence, isAny, strongest)
    }
    guard let settled = selection.constant else { throw Self.fault("a computed number of values") }
    guard let range = settled.range(of: operands.count) else {
      let isZero = operands.isEmpty && selection.isAll && (function == .sum || function == .count)
      return FixedColumn(Self.no, isZero ? strongest : first(strongest, constant(.empty)))
    }
    if !selection.isAll { values = Array(try sorted(values)[range]) }
    let result = try figure(function, values, countsAll: filedOnly)
    // Where all count, a value that is not there leaves nothing.
    return FixedColumn(blanked(result, by: strongest), strongest)
  }

  /// Returns a function of values that are all there, at least one.
  private mutating func figure(
    _ function: ListExpression.Function, _ values: [FixedNumbers], countsAll: Bool
  ) throws(ColumnFault) -> FixedNumbers {
    var result = values[0]
    switch function {
    case .sum, .mean:
      for value in values.dropFirst() { result = try added(result, value) }
      return function == .sum
        ? result : try multiplied(result, by: 1, over: Int128(values.count))
    case .least, .greatest:
      for value in values.dropFirst() {
        result = try extreme(result, value, greatest: function == .greatest)
      }
      return result
    case .product:
      for value in values.dropFirst() { result = try multiplied(result, value) }
      return result
    case .count:
      result = Self.no
      for value in values { result = try added(result, countsAll ? yes() : isNotZero(value)) }
      return result
    case .spread:
      let least = try figure(.least, values, countsAll: countsAll)
      return try subtracted(try figure(.greatest, values, countsAll: countsAll), least)
    case .median:
      let sorted = try sorted(values)
      let middle = values.count / 2
      if values.count % 2 == 1 { return sorted[middle] }
      return try multiplied(try added(sorted[middle - 1], sorted[middle]), by: 1, over: 2)
    case .percentile: throw Self.fault("a percentile")
    case .geometricMean, .deviation, .sampleDeviation: throw Self.fault("a root")
    }
  }

  /// Returns a function of the values that are there.
  private mutating func filed(
    _ function: ListExpression.Function, _ values: [FixedNumbers], _ presence: [FixedNumbers],
    _ isAny: FixedNumbers, _ strongest: FixedStates
  ) throws(ColumnFault) -> FixedColumn {
    var states = chosen(isAny, .filed, strongest)
    let result: FixedNumbers
    switch function {
    case .sum:
      var sum = Self.no
      for (value, isThere) in zip(values, presence) {
        sum = try added(sum, try chosen(isThere, value, Self.no))
      }
      (result, states) = (sum, .filed)
    case .count:
      var count = Self.no
      for isThere in presence { count = try added(count, isThere) }
      (result, states) = (count, .filed)
    case .mean: result = try mean(values, presence, values.map { _ in .one })
    case .least: result = try sumOfBest(1, values, presence, highest: false)
    case .greatest: result = try sumOfBest(1, values, presence, highest: true)
    case .spread:
      let least = try sumOfBest(1, values, presence, highest: false)
      result = try subtracted(try sumOfBest(1, values, presence, highest: true), least)
    case .product, .median, .percentile, .geometricMean, .deviation, .sampleDeviation:
      throw Self.fault("the filed values of a list")
    }
    return FixedColumn(blanked(result, by: states), states)
  }

  mutating func weightedMean(
    _ terms: [WeightedTerm], filedOnly: Bool
  ) throws(ColumnFault) -> FixedColumn {
    var (sum, weights) = (Self.no, Self.no)
    var (all, used) = (FixedStates.filed, FixedStates.filed)
    var isAny = Self.no
    for term in terms {
      let (value, weight) = (try column(term.value), try column(term.weight))
      let states = stronger(value.states, weight.states)
      let isThere = isFiled(states)
      all = stronger(all, states)
      sum = try added(
        sum, try chosen(isThere, try multiplied(value.numbers, weight.numbers), Self.no))
      weights = try added(weights, try chosen(isThere, weight.numbers, Self.no))
      isAny = either(isAny, isThere)
      if !filedOnly { used = stronger(used, chosen(has(states, .notApplicable), .filed, states)) }
    }
    let isUsed = isFiled(used)
    let states = chosen(both(isAny, isUsed), .filed, chosen(isUsed, all, used))
    let isNone = equals(weights.undivided, 0)
    let mean = try chosen(isNone, Self.no, try ratio(sum, weights))
    return FixedColumn(blanked(mean, by: states), states)
  }

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
    case .median, .meanWithoutExtremes: throw Self.fault("scores in order")
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
    call(odd: both(inverted(isInside), isFiled(states)))
    return FixedColumn(blanked(mark.numbers, by: states), states)
  }
}
