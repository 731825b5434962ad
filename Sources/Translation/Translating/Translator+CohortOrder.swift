import Evaluation
import Evidence
import Numbers
import Semantics

/// Figures of a group of units that need its values in order: every unit gets its place among them.
extension Translator {
  /// The values of a group in rising order.
  private struct Ranks {
    /// Whether the unit takes part and has a value.
    let isIn: Fragment
    /// The place from 1 among those of the group that have one; meaningless without a value.
    let place: Whole
    let value: Whole
    let scale: Rational
    let keys: [Fragment]
  }

  /// Returns how many units of the group take part and have a value.
  mutating func valued(
    _ operand: Register, _ step: CohortStep, _ grouping: Grouping
  ) -> (isIn: Fragment, count: Whole) {
    let value = often(operand)
    let isIn = kept(
      .all([takesPart(step, grouping), value.canBeNull ? value.lead.isNotNull : .yes]))
    let one = Fragment.choice([(isIn, .literal("1"))], otherwise: nil)
    let count = figure(
      isIn == .yes ? .literal("count(*)") : .call("count", [one]), grouping.keys, from: .zero,
      to: Self.unitLimit)
    return (isIn, count)
  }

  mutating func chosen(
    _ step: CohortStep, _ grouping: Grouping, _ whenNone: Register?
  ) -> Entry {
    guard let operand = step.operand else { return refused(.pairs) }
    let (isIn, count) = valued(operand, step, grouping)
    let none = isOrdered(count, .zero)
    let inGroup = (isIn == .yes ? [] : [isIn]) + grouping.keys
    let own = often(operand)
    if step.function == .distinct, step.selection.isAll {
      if case .ratio = own.form { return refused(.quotientOrder) }
      let different = figure(
        .literal("dense_rank()"), inGroup, order: [own.lead], from: .one, to: Self.unitLimit)
      let last = figure(
        .call("max", [.choice([(isIn, different.sql)], otherwise: nil)]), grouping.keys,
        from: .one, to: Self.unitLimit)
      return finished(
        step, grouping, value(last, over: .one, canBeNull: true), none: none, whenNone)
    }
    guard case .number(let whole, let scale) = number(own).form else {
      return refused(.quotientOrder)
    }
    let line = kept(whole)
    let place = figure(
      .literal("row_number()"), inGroup, order: [line.sql], from: .one, to: Self.unitLimit)
    let ranks = Ranks(
      isIn: isIn, place: place, value: line, scale: scale, keys: grouping.keys)
    var range = range(step.selection, of: count)
    if case .best(let wanted, let highest) = step.function {
      let limit = Whole(Rational(wanted))
      if highest {
        range.lower = extreme(range.lower, difference(range.upper, limit), greatest: true)
      } else {
        range.upper = extreme(range.upper, sum(range.lower, limit), greatest: false)
      }
    }
    var isThere =
      step.selection.isAll ? .yes : isOrdered(range.lower, range.upper, strictly: true)
    let result: SQLValue
    switch step.function {
    case .median:
      let last = difference(sum(range.lower, range.upper), .one)
      let ends = kept(bounded(last, from: .zero, to: last.upper))
      let two = Whole(Rational(2))
      let middle = sum(
        at(quotient(ends, two), ranks), at(quotient(sum(ends, .one), two), ranks))
      result = product(middle, Rational(1, over: 2))
    case .percentile(let percentile):
      let size = kept(difference(range.upper, range.lower))
      let place = self.place(of: percentile, among: size)
      isThere = .all([isThere, place.isThere])
      let index = sum(range.lower, place.index)
      let low = at(index, ranks)
      result =
        place.part.map { interpolated(low, at(sum(index, .one), ranks), $0, of: place.line) } ?? low
    case .sum, .mean, .least, .greatest, .spread, .distinct, .best:
      guard let made = figure(of: step.function, range, ranks) else {
        return Entry(value: .zero, possible: .filed)
      }
      result = made
    case .product: return refused(.product)
    case .count, .share, .geometricMean, .deviation, .rank, .part, .first:
      return refused(.function)
    }
    return finished(
      step, grouping, result, none: none, whenNone, tooFew: isThere.negated)
  }

  /// Returns a figure of the values between two places.
  private mutating func figure(
    of function: CohortMeasure.Function, _ range: (lower: Whole, upper: Whole), _ ranks: Ranks
  ) -> SQLValue? {
    let isKept = kept(
      Fragment.all([
        ranks.isIn, isOrdered(range.lower, ranks.place, strictly: true),
        isOrdered(ranks.place, range.upper),
      ]))
    let taken = Fragment.choice([(isKept, ranks.value.sql)], otherwise: nil)
    let whole = ranks.value
    func made(_ name: String, _ limit: Rational, _ translator: inout Translator) -> SQLValue {
      let lower = min(whole.lower * limit, whole.lower)
      let upper = max(whole.upper * limit, whole.upper)
      return SQLValue(
        .number(
          translator.figure(.call(name, [taken]), ranks.keys, from: lower, to: upper),
          scale: ranks.scale), canBeNull: true)
    }
    var limit = Self.unitLimit
    if case .best(let count, _) = function { limit = min(limit, Rational(count)) }
    switch function {
    case .sum, .mean, .best:
      guard hasRoom(for: whole, scale: ranks.scale, added: limit, isOfUnits: true) else {
        return nil
      }
      let sum = made("sum", limit, &self)
      guard function == .mean else { return sum }
      let number = figure(
        .call("count", [taken]), ranks.keys, from: .zero, to: Self.unitLimit)
      return quotient(sum, value(number, over: .one, canBeNull: false))
    case .least: return made("min", .one, &self)
    case .greatest: return made("max", .one, &self)
    case .spread: return difference(made("max", .one, &self), made("min", .one, &self))
    case .distinct:
      let keys = [isKept] + ranks.keys
      let different = figure(
        .literal("dense_rank()"), keys, order: [whole.sql], from: .one, to: Self.unitLimit)
      let last = Fragment.choice([(isKept, different.sql)], otherwise: nil)
      return value(
        figure(.call("max", [last]), ranks.keys, from: .one, to: Self.unitLimit), over: .one,
        canBeNull: true)
    case .count, .share, .median, .percentile, .product, .geometricMean, .deviation, .rank, .part,
      .first:
      return nil
    }
  }

  /// Returns the value at a place from 0, for all units of the group.
  private mutating func at(_ place: Whole, _ ranks: Ranks) -> SQLValue {
    let behind = kept(sum(place, .one))
    let test = Fragment.all([ranks.isIn, ranks.place.sql.compared("=", behind.sql)])
    let taken = Fragment.choice([(test, ranks.value.sql)], otherwise: nil)
    return SQLValue(
      .number(
        figure(
          .call("max", [taken]), ranks.keys, from: ranks.value.lower, to: ranks.value.upper),
        scale: ranks.scale), canBeNull: true)
  }
}

extension CohortStep {
  /// `true` iff the values must be put in order, so that there can be too few of them.
  var choosesValues: Bool {
    switch function {
    case .median, .percentile, .distinct, .best: true
    case .sum, .mean, .least, .greatest, .spread: !selection.isAll
    case .count, .share, .product, .geometricMean, .deviation, .rank, .part, .first: false
    }
  }
}
