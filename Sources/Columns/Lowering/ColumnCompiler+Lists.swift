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
    var sum = Self.no
    for place in try ordered(count, values, presence, highest: highest) {
      sum = try added(sum, try chosen(place.isTaken, place.value, Self.no))
    }
    return sum
  }

  /// Returns so many of the highest, or lowest, values that are there, the best first, each with whether there is one.
  private mutating func ordered(
    _ count: Int, _ values: [FixedNumbers], _ presence: [FixedNumbers], highest: Bool
  ) throws(ColumnFault) -> [(value: FixedNumbers, isTaken: FixedNumbers)] {
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
    return places
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
    guard let settled = selection.constant else { throw Self.fault("a computed number of values") }
    if filedOnly, presence.contains(where: { !$0.isConstant || $0.least == 0 }) {
      return try filed(function, values, presence, settled, isAny, strongest)
    }
    guard let range = settled.range(of: operands.count) else {
      let isZero = operands.isEmpty && selection.isAll && (function == .sum || function == .count)
      return FixedColumn(Self.no, isZero ? strongest : first(strongest, constant(.empty)))
    }
    if !selection.isAll || function.isOrdered { values = Array(try sorted(values)[range]) }
    guard let result = try figure(function, values, countsAll: filedOnly) else {
      return FixedColumn(Self.no, first(strongest, constant(.empty)))
    }
    // Where all count, a value that is not there leaves nothing.
    return FixedColumn(blanked(result, by: strongest), strongest)
  }

  /// Returns a function of values that are all there, at least one, and in rising order where that counts; `nil` where
  /// so few have none.
  private mutating func figure(
    _ function: ListExpression.Function, _ values: [FixedNumbers], countsAll: Bool
  ) throws(ColumnFault) -> FixedNumbers? {
    var result = values[0]
    switch function {
    case .sum, .mean:
      for value in values.dropFirst() { result = try added(result, value) }
      return function == .sum
        ? result : try multiplied(result, by: 1, over: Int128(values.count))
    case .least, .greatest:
      return try extreme(of: values, greatest: function == .greatest)
    case .product:
      for value in values.dropFirst() { result = try multiplied(result, value) }
      return result
    case .count:
      result = Self.no
      for value in values { result = try added(result, countsAll ? yes() : isNotZero(value)) }
      return result
    case .spread:
      let least = try extreme(of: values, greatest: false)
      return try subtracted(try extreme(of: values, greatest: true), least)
    case .median:
      let middle = values.count / 2
      if values.count % 2 == 1 { return values[middle] }
      return try multiplied(try added(values[middle - 1], values[middle]), by: 1, over: 2)
    case .percentile(let percentile):
      guard let place = percentile.place(among: values.count) else { return nil }
      let value = values[place.index]
      if place.part.isZero { return value }
      let rest = try subtracted(values[place.index + 1], value)
      return try added(value, try multiplied(rest, by: place.part))
    case .geometricMean, .deviation, .sampleDeviation: throw Self.fault("a root")
    }
  }

  private mutating func extreme(
    of values: [FixedNumbers], greatest: Bool
  ) throws(ColumnFault) -> FixedNumbers {
    var result = values[0]
    for value in values.dropFirst() { result = try extreme(result, value, greatest: greatest) }
    return result
  }

  /// Returns a function of the values that are there.
  private mutating func filed(
    _ function: ListExpression.Function, _ values: [FixedNumbers], _ presence: [FixedNumbers],
    _ selection: ValueSelection<Never>, _ isAny: FixedNumbers, _ strongest: FixedStates
  ) throws(ColumnFault) -> FixedColumn {
    let result: FixedNumbers
    switch function {
    case .sum where selection.isAll:
      var sum = Self.no
      for (value, isThere) in zip(values, presence) {
        sum = try added(sum, try chosen(isThere, value, Self.no))
      }
      result = sum
    case .count where selection.isAll: return FixedColumn(try number(of: presence))
    case .mean where selection.isAll: result = try mean(values, presence, values.map { _ in .one })
    case .least where selection.isAll, .greatest where selection.isAll:
      result = try sumOfBest(1, values, presence, highest: function == .greatest)
    case .spread where selection.isAll:
      let least = try sumOfBest(1, values, presence, highest: false)
      result = try subtracted(try sumOfBest(1, values, presence, highest: true), least)
    case .sum, .count, .mean, .least, .greatest, .spread, .product, .median, .percentile,
      .geometricMean, .deviation, .sampleDeviation:
      // Of none of them there is a number, but no figure.
      let none = function == .count ? FixedStates.filed : strongest
      return try filedInOrder(function, values, presence, selection, none)
    }
    // Of no value there is none.
    let states = chosen(isAny, .filed, strongest)
    return FixedColumn(blanked(result, by: states), states)
  }

  private mutating func number(of presence: [FixedNumbers]) throws(ColumnFault) -> FixedNumbers {
    var count = Self.no
    for isThere in presence { count = try added(count, isThere) }
    return count
  }

  /// Returns a function of the values that are there and that a selection takes, which differs with their number.
  ///
  /// `none` is the state where there are none.
  mutating func filedInOrder(
    _ function: ListExpression.Function, _ values: [FixedNumbers], _ presence: [FixedNumbers],
    _ selection: ValueSelection<Never>, _ none: FixedStates
  ) throws(ColumnFault) -> FixedColumn {
    guard values.count <= 12 else { throw Self.fault("the filed values of a long list in order") }
    let rising = try ordered(values.count, values, presence, highest: false).map { $0.value }
    let count = try number(of: presence)
    var result = FixedColumn(Self.no, none)
    for size in 1..<rising.count + 1 {
      var own = FixedColumn(Self.no, constant(.empty))
      if let range = selection.range(of: size),
        let numbers = try figure(function, Array(rising[range]), countsAll: true)
      {
        own = FixedColumn(numbers)
      }
      let isSize = equals(count, Int128(size))
      result.numbers = try chosen(isSize, own.numbers, result.numbers)
      result.states = chosen(isSize, own.states, result.states)
    }
    return FixedColumn(blanked(result.numbers, by: result.states), result.states)
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
}

extension ListExpression.Function {
  /// `true` iff the order of values decides.
  fileprivate var isOrdered: Bool {
    switch self {
    case .median, .percentile: true
    case .sum, .mean, .least, .greatest, .product, .count, .spread, .geometricMean, .deviation,
      .sampleDeviation:
      false
    }
  }
}
