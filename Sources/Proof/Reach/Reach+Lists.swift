import Evaluation
import Evidence
import Numbers
import Semantics

extension Reach {
  func list(
    _ function: ListExpression.Function, _ operands: [Possibility], _ filedOnly: Bool,
    _ selection: ValueSelection<Register>, _ rounding: Rounding?
  ) -> Possibility {
    var result = values(function, operands, filedOnly, selection, rounding)
    for number in selection.computed { result.lacks = result.lacks.union(self[number].lacks) }
    return result
  }

  private func values(
    _ function: ListExpression.Function, _ operands: [Possibility], _ filedOnly: Bool,
    _ selection: ValueSelection<Register>, _ rounding: Rounding?
  ) -> Possibility {
    if operands.isEmpty { return Possibility(.all, lacks: .lacking) }
    let strongest = Possibility.strongest(operands)
    var result = Possibility(.empty, lacks: filedOnly ? .none : strongest)
    // With `filedOnly`, none at all: then the strongest state results, or the count of 0.
    if filedOnly, operands.allSatisfy({ !$0.isFiled }) {
      switch function {
      case .count: result.values = .zero
      case .sum, .mean, .least, .greatest, .median, .percentile, .spread, .product,
        .geometricMean, .deviation, .sampleDeviation:
        result.lacks = strongest
      }
    }
    let present = operands.filter { !$0.values.isEmpty }
    guard filedOnly ? !present.isEmpty : present.count == operands.count else { return result }
    // How many values there are at least: each of them counts.
    let certain = filedOnly ? max(1, operands.count { $0.isFiled }) : operands.count
    if !selection.hasFixedNumbers || selection.constant?.trimmed(of: certain) ?? 0 >= certain {
      result.lacks = result.lacks.union(StateSet([.empty]))
    }
    let isWhole = selection.isAll && (!filedOnly || operands.allSatisfy { $0.isFiled })
    let values =
      isWhole
      ? exact(function, present.map { $0.values }, filedOnly, rounding)
      : loose(function, present, certain, operands.count, rounding)
    result.values = result.values.union(values)
    if canBeUndefined(function, present, certain) {
      result.lacks = result.lacks.union(StateSet([.empty]))
    }
    return result
  }

  /// Returns a function of one number out of each set.
  private func exact(
    _ function: ListExpression.Function, _ sets: [ValueSet], _ countsAll: Bool,
    _ rounding: Rounding?
  ) -> ValueSet {
    switch function {
    case .sum: return sets.dropFirst().reduce(sets[0]) { sum($0, $1) }
    case .mean:
      return sets.dropFirst().reduce(sets[0]) { sum($0, $1) }
        .scaled(by: .one / Rational(sets.count))
    case .least: return sets.dropFirst().reduce(sets[0]) { $0.minimum($1) }
    case .greatest: return sets.dropFirst().reduce(sets[0]) { $0.maximum($1) }
    case .product: return sets.dropFirst().reduce(sets[0]) { product($0, $1) }
    case .count:
      let surely = countsAll ? sets.count : sets.count { !$0.contains(.zero) }
      let possibly = countsAll ? sets.count : sets.count { $0.hasNonzero }
      return .counts(from: surely, to: possibly)
    case .median, .percentile:
      if sets.count == 1 { return sets[0] }
      return hull(of: sets)
    case .spread:
      if sets.count == 1 { return .zero }
      return width(of: sets)
    case .geometricMean, .deviation, .sampleDeviation: return measured(function, sets, rounding)
    }
  }

  /// Returns a function of the values that are there, at least so many, some of which may be left out.
  private func loose(
    _ function: ListExpression.Function, _ operands: [Possibility], _ least: Int, _ most: Int,
    _ rounding: Rounding?
  ) -> ValueSet {
    let sets = operands.map { $0.values }
    switch function {
    case .sum:
      return operands.reduce(.zero) { sum($0, $1.values.union(.zero)) }
    case .count: return .counts(from: 0, to: most)
    case .mean, .least, .greatest, .median, .percentile: return hull(of: sets)
    case .product:
      return operands.reduce(.one) { product($0, $1.values.union(.one)) }
    case .spread: return width(of: sets)
    case .geometricMean, .deviation, .sampleDeviation: return measured(function, sets, rounding)
    }
  }

  private func hull(of sets: [ValueSet]) -> ValueSet {
    guard let first = sets.first?.hull else { return .empty }
    return ValueSet(sets.reduce(first) { $0.hull($1.hull ?? $0) })
  }

  /// Returns every distance between two numbers in the hull of the sets.
  private func width(of sets: [ValueSet]) -> ValueSet {
    guard let hull = hull(of: sets).hull, let low = hull.infimum, let high = hull.supremum else {
      return ValueSet(.atLeast(.zero))
    }
    return ValueSet(Interval.closed(.zero, high - low) ?? .point(.zero))
  }

  /// Returns the bounds of a mean or distance that is rounded.
  private func measured(
    _ function: ListExpression.Function, _ sets: [ValueSet], _ rounding: Rounding?
  ) -> ValueSet {
    var result = ValueSet(.atLeast(.zero))
    switch function {
    case .geometricMean: result = hull(of: sets).raised(to: .zero)
    // No value is farther from the mean than the width.
    case .deviation: result = width(of: sets)
    case .sampleDeviation: result = width(of: sets)
    case .sum, .mean, .least, .greatest, .count, .median, .percentile, .spread, .product: break
    }
    return rounding.map { result.rounded($0) } ?? result
  }

  private func canBeUndefined(
    _ function: ListExpression.Function, _ present: [Possibility], _ certain: Int
  ) -> Bool {
    switch function {
    case .geometricMean: present.contains { $0.values.lower < .before(.zero) }
    case .sampleDeviation: certain < 2
    case .percentile(let percentile): percentile.method == .interpolatedInside
    case .sum, .mean, .least, .greatest, .count, .median, .spread, .product, .deviation: false
    }
  }

  func scored(_ scores: [Possibility], _ value: ScoredValue) -> Possibility {
    let strongest = Possibility.strongest(scores)
    var result = Possibility(.empty)
    if scores.allSatisfy({ !$0.isFiled }) { result.lacks = strongest }
    let present = scores.filter { !$0.values.isEmpty }
    guard !present.isEmpty else { return result }
    if let quorum = value.quorum, let count = quorum.value.integer,
      scores.count(where: { $0.isFiled }) < count
    {
      result.lacks = result.lacks.union(StateSet([quorum.failure]))
    }
    if let spread = value.spread, present.count > 1 {
      let widest = width(of: present.map { $0.values }).upper
      if widest > .after(spread.value) {
        result.lacks = result.lacks.union(StateSet([spread.failure]))
      }
    }
    switch value.rule {
    case .last:
      for score in scores.reversed() {
        result.values = result.values.union(score.values)
        let blank = score.lacks.intersection(StateSet([.empty, .notYetDue]))
        let other = score.lacks.removing(.empty).removing(.notYetDue)
        result.lacks = result.lacks.union(other)
        if blank.isEmpty { return result }
      }
      result.lacks = result.lacks.union(StateSet([.empty]))
      return result
    case .only(let place):
      return Possibility(
        result.values.union(scores[place].values),
        lacks: result.lacks.union(scores[place].lacks))
    case .meanWithoutExtremes:
      if scores.count(where: { $0.isFiled }) < 3 {
        result.lacks = result.lacks.union(StateSet([.empty]))
      }
    case .mean, .median, .lowest, .highest, .weighted: break
    }
    result.values = hull(of: present.map { $0.values })
    return result
  }

  func weightedMean(_ terms: [WeightedTerm], _ filedOnly: Bool) -> Possibility {
    let values = terms.map { self[$0.value] }
    let weights = terms.map { self[$0.weight] }
    var lacks = (values + weights).reduce(StateSet.none) { $0.union($1.lacks) }
    if filedOnly, zip(values, weights).contains(where: { $0.isFiled && $1.isFiled }) {
      lacks = .none
    }
    let present = values.filter { !$0.values.isEmpty }
    // Weights are above 0, so that the mean lies between the values.
    return Possibility(hull(of: present.map { $0.values }), lacks: lacks)
  }

  func best(_ wanted: Int, _ operands: [Possibility], _ highest: Bool) -> Possibility {
    var result = Possibility(.empty)
    if operands.allSatisfy({ !$0.isFiled }) {
      result.lacks = Possibility.strongest(operands + [Possibility(state: .notApplicable)])
    }
    guard operands.contains(where: { !$0.values.isEmpty }) else { return result }
    result.values = sumOfBest(wanted, operands, highest)
    return result
  }

  /// Returns the sum of so many of the highest (or lowest) of what applies; the rest counts 0.
  func sumOfBest(_ wanted: Int, _ operands: [Possibility], _ highest: Bool) -> ValueSet {
    guard wanted > 0, !operands.isEmpty else { return .zero }
    // The sum grows with each value: the ends are those of the lowest and the highest values.
    var (lows, highs): ([Rational], [Rational]) = ([], [])
    var (hasLow, hasHigh) = (true, true)
    var optional = 0
    for operand in operands {
      var set = operand.values
      if !operand.lacks.removing(.notApplicable).isEmpty { set = set.union(.zero) }
      if operand.canBeInapplicable { optional += 1 }
      guard let hull = set.hull else { continue }
      if let low = hull.infimum { lows.append(low) } else { hasLow = false }
      if let high = hull.supremum { highs.append(high) } else { hasHigh = false }
    }
    if operands.count == 1 { return operands[0].values.union(.zero) }
    let isExactCount = optional == 0
    let lower = hasLow ? end(of: lows, wanted, highest, isExactCount, isLower: true) : nil
    let upper = hasHigh ? end(of: highs, wanted, highest, isExactCount, isLower: false) : nil
    let interval = Interval(
      from: lower.map { .before($0) } ?? .bottom, to: upper.map { .after($0) } ?? .top)
    if wanted == 1, isExactCount, operands.allSatisfy({ $0.isFiled }) {
      let sets = operands.map { $0.values }
      return sets.dropFirst().reduce(sets[0]) { highest ? $0.maximum($1) : $0.minimum($1) }
    }
    return ValueSet(interval ?? .all)
  }

  private func end(
    of values: [Rational], _ wanted: Int, _ highest: Bool, _ isExactCount: Bool, isLower: Bool
  ) -> Rational {
    let sorted = values.sorted()
    let chosen = highest ? sorted.suffix(wanted) : sorted.prefix(wanted)
    if isExactCount { return chosen.reduce(.zero, +) }
    // Some may be missing, so that other values move up: only the signs are certain.
    let extreme = sorted.filter { isLower ? $0.signum < 0 : $0.signum > 0 }
    return extreme.reduce(.zero, +)
  }

  func checklist(_ terms: [ChecklistTerm]) -> Possibility {
    var values = ValueSet.zero
    var lacks = StateSet.none
    var canLack = true
    for term in terms {
      let (condition, points) = (self[term.condition], self[term.points])
      var own = condition.canFail ? ValueSet.zero : .empty
      if condition.canHold {
        own = own.union(points.values)
        if !points.isFiled { own = own.union(.zero) }
      }
      values = sum(values, own)
      lacks = lacks.union(condition.lacks)
      if condition.canHold { lacks = lacks.union(points.lacks) }
      let hasAlwaysValue =
        condition.isFiled && (!condition.canHold || points.isFiled)
      if hasAlwaysValue { canLack = false }
    }
    return Possibility(values, lacks: canLack ? lacks : .none)
  }
}

extension ValueSet {
  /// Returns the whole numbers from one to another.
  static func counts(from least: Int, to most: Int) -> ValueSet {
    guard let interval = Interval.closed(Rational(min(least, most)), Rational(most)) else {
      return .empty
    }
    return ValueSet(interval, Grid(step: .one, origin: .zero))
  }
}
