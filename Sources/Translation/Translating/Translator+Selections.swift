import Evaluation
import Numbers
import Semantics

/// Which of several values in rising order count, and which is a percentile, where the query alone knows how
/// many there are.
extension Translator {
  /// The values at which a percentile lies.
  struct PercentilePlace {
    /// The place from 0 of the value at or below it.
    let index: Whole
    /// How many of `line` parts it lies on the way to the next value; `nil` where it lies at a value.
    let part: Whole?
    let line: Rational
    /// Whether there is such a place among the values.
    let isThere: Fragment
  }

  /// Returns how many of so many values are meant.
  private mutating func size(_ wanted: ValueCount<Never>, of count: Whole) -> Whole {
    switch wanted {
    case .number(let number): return Whole(Rational(number))
    case .share(let share, let mode):
      let exact = product(value(count, over: .one, canBeNull: false), share)
      let whole = parts(rounded(exact, Rounding(mode: mode, step: .one))).above
      return kept(bounded(whole, from: .zero, to: count.upper))
    }
  }

  /// Returns the places from 0 of the values that a selection takes of so many, the upper one not included.
  ///
  /// Where too few are there the upper one is not above the lower one.
  mutating func range(
    _ selection: ValueSelection<Never>, of count: Whole
  ) -> (lower: Whole, upper: Whole) {
    let first = size(selection.withoutLowest, of: count)
    let last = difference(count, size(selection.withoutHighest, of: count))
    switch selection.kept {
    case .all: return (first, last)
    case .highest(let wanted):
      let size = size(wanted, from: first, to: last)
      return (extreme(first, difference(last, size), greatest: true), last)
    case .lowest(let wanted):
      let size = size(wanted, from: first, to: last)
      return (first, extreme(last, sum(first, size), greatest: false))
    }
  }

  private mutating func size(_ wanted: ValueCount<Never>, from first: Whole, to last: Whole)
    -> Whole
  {
    if case .number(let number) = wanted { return Whole(Rational(number)) }
    let rest = difference(last, first)
    return size(wanted, of: kept(bounded(rest, from: .zero, to: rest.upper)))
  }

  /// Returns the smaller (or the larger) of two whole numbers that are always there.
  mutating func extreme(_ left: Whole, _ right: Whole, greatest: Bool) -> Whole {
    parts(
      extreme(
        value(left, over: .one, canBeNull: false), value(right, over: .one, canBeNull: false),
        greatest: greatest)
    ).above
  }

  /// Returns where a percentile lies among so many values.
  mutating func place(of percentile: Percentile, among count: Whole) -> PercentilePlace {
    let (share, line) = (percentile.share.wholeNumerator, percentile.share.wholeDenominator)
    let parts: Whole
    var isThere = Fragment.yes
    switch percentile.method {
    case .nearestRank:
      if share.isZero { return PercentilePlace(index: .zero, part: nil, line: .one, isThere: .yes) }
      let above = sum(product(count, share), Whole(line - .one))
      let index = kept(difference(quotient(above, Whole(line)), .one))
      return PercentilePlace(index: index, part: nil, line: .one, isThere: .yes)
    case .interpolated: parts = kept(product(difference(count, .one), share))
    case .interpolatedInside:
      parts = kept(difference(product(sum(count, .one), share), Whole(line)))
      let last = product(difference(count, .one), line)
      isThere = .all([isOrdered(.zero, parts), isOrdered(parts, last)])
    }
    if line == .one {
      return PercentilePlace(index: parts, part: nil, line: .one, isThere: isThere)
    }
    if let number = parts.literal {
      let index = (number / line).floor
      let part = number - index * line
      return PercentilePlace(
        index: Whole(index), part: part.isZero ? nil : Whole(part), line: line, isThere: isThere)
    }
    let positive = bounded(parts, from: .zero, to: parts.upper)
    return PercentilePlace(
      index: kept(quotient(positive, Whole(line))), part: kept(remainder(positive, Whole(line))),
      line: line, isThere: isThere)
  }

  /// Returns whether a whole number is not above another, or (with `strictly`) below it.
  mutating func isOrdered(_ left: Whole, _ right: Whole, strictly: Bool = false) -> Fragment {
    compared(
      value(left, over: .one, canBeNull: false), strictly ? .less : .lessOrEqual,
      value(right, over: .one, canBeNull: false))
  }

  /// Returns the value at a percentile's place, given those at the two places around it.
  mutating func interpolated(
    _ low: SQLValue, _ next: SQLValue, _ part: Whole, of line: Rational
  ) -> SQLValue {
    let way = product(value(part, over: .one, canBeNull: false), .one / line)
    let between = sum(low, product(difference(next, low), way))
    if part.literal != nil { return between }
    return merged([(part.sql.compared("=", .zero), low)], otherwise: between)
  }
}

extension TableReduction {
  /// Which rows count; a number that is computed is refused before.
  var fixedSelection: ValueSelection<Never> { selection.settled { _ in 0 } }
}
