import Evaluation
import Evidence
import Numbers
import Semantics

extension Reach {
  func documented(_ operand: Possibility, _ field: Int) -> Possibility {
    let document = domain(of: .document(field: field))
    var result = Possibility(document.canHold ? operand.values : .empty, lacks: operand.lacks)
    if document.canBeZero, !operand.values.isEmpty {
      result.lacks = result.lacks.union(StateSet([.empty]))
    }
    return result
  }

  func period(_ figure: PeriodFigure) -> Possibility {
    let known = domain(of: .period)
    let periods = subject.periods
    if let numbers = known.values.elements(atMost: 8), let last = numbers.last,
      last <= Rational(periods.count)
    {
      var result = Possibility(.empty, lacks: known.lacks)
      for number in numbers {
        let value = number.integer.flatMap { figure.value(in: periods[$0 - 1]) }
        result = result.union(value.map { Possibility(Rational($0)) } ?? Possibility(state: .empty))
      }
      return result
    }
    var lacks = known.lacks
    let values: ValueSet
    switch figure {
    case .year:
      values = ValueSet(
        unordered: [Interval.closed(.one, Rational(9999)) ?? .all],
        ValueSet.Grid(step: .one, origin: .zero))
    case .start, .end: values = .expectedDays
    case .day:
      values = .expectedDays
      lacks = lacks.union(StateSet([.empty]))
    }
    return Possibility(known.values.isEmpty ? .empty : values, lacks: lacks)
  }

  func workingDays(
    _ last: Possibility, _ first: Possibility, _ notBelowZero: Bool
  ) -> Possibility {
    var result = Possibility(.empty, lacks: Possibility.strongest([last, first]))
    guard let end = last.values.hull, let start = first.values.hull else { return result }
    if let end = last.values.single?.integer, let start = first.values.single?.integer,
      CalendarDate.holds(end), CalendarDate.holds(start)
    {
      let days = subject.scale.header.calendar.workingDays(after: start, through: end)
      result.values = ValueSet(Rational(notBelowZero ? max(0, days) : days))
      return result
    }
    // At most every day is worked, and none more.
    let days = ValueSet(
      (end - start).hull(.point(.zero)), ValueSet.Grid(step: .one, origin: .zero))
    result.values = notBelowZero ? days.raised(to: .zero) : days
    if !last.values.isSubset(of: .calendar) || !first.values.isSubset(of: .calendar) {
      result.lacks = result.lacks.union(StateSet([.rejected]))
    }
    return result
  }

  func deadline(
    _ start: Possibility, _ amount: Possibility, _ unit: DayUnit, isBefore: Bool
  ) -> Possibility {
    var result = Possibility(.empty, lacks: Possibility.strongest([start, amount]))
    if let first = start.values.single?.integer, let count = amount.values.single?.integer,
      CalendarDate.holds(first), CalendarDate.isDistance(count)
    {
      let calendar = subject.scale.header.calendar
      if let day = calendar.moved(first, by: isBefore ? -count : count, unit) {
        result.values = ValueSet(Rational(day))
      } else {
        result.lacks = result.lacks.union(StateSet([.rejected]))
      }
      return result
    }
    guard !start.values.isEmpty, !amount.values.isEmpty else { return result }
    if let days = deadlines(start.values, amount.values, unit, isBefore: isBefore) {
      result.values = days
      return result
    }
    result.values = .days
    result.lacks = result.lacks.union(StateSet([.rejected]))
    return result
  }

  /// Returns the days at a fixed distance from some others, where all of them are in the calendar: a later
  /// day never has an earlier deadline.
  private func deadlines(
    _ starts: ValueSet, _ amounts: ValueSet, _ unit: DayUnit, isBefore: Bool
  ) -> ValueSet? {
    guard let first = starts.hull?.infimum?.floor.integer, CalendarDate.holds(first),
      let last = starts.hull?.supremum?.floor.integer, CalendarDate.holds(last),
      let count = amounts.single?.integer, CalendarDate.isDistance(count)
    else { return nil }
    let (calendar, distance) = (subject.scale.header.calendar, isBefore ? -count : count)
    guard let earliest = calendar.moved(first, by: distance, unit),
      let latest = calendar.moved(last, by: distance, unit),
      let days = Interval.closed(Rational(earliest), Rational(latest))
    else { return nil }
    return ValueSet(days, ValueSet.Grid(step: .one, origin: .zero))
  }

  func unary(_ sign: UnaryOperator, _ operand: Possibility) -> Possibility {
    switch sign {
    case .negate: operand.mapped { $0.negated }
    case .absolute: operand.mapped { $0.magnitude }
    case .floor: operand.mapped { $0.floor }
    case .ceiling: operand.mapped { $0.ceiling }
    case .not:
      operand.mapped { values in
        ValueSet(
          (values.hasNonzero ? [Rational.zero] : []) + (values.contains(.zero) ? [.one] : []))
      }
    }
  }

  /// A number times itself, which is never below 0.
  func square(_ operand: Possibility) -> Possibility {
    operand.mapped { product($0.magnitude, $0.magnitude) }
  }

  func binary(_ sign: BinaryOperator, _ left: Possibility, _ right: Possibility) -> Possibility {
    let values =
      switch sign {
      case .add: sum(left.values, right.values)
      case .subtract: sum(left.values, right.values.negated)
      case .multiply: product(left.values, right.values)
      }
    return Possibility(values, lacks: Possibility.strongest([left, right]))
  }

  func quotient(
    _ left: Possibility, _ right: Possibility, _ whenZero: Possibility?
  ) -> Possibility {
    let nonzero = right.values.removing(.zero)
    var result = Possibility.never
    if !nonzero.isEmpty || !right.lacks.isEmpty {
      let others = Possibility(nonzero, lacks: right.lacks)
      result = Possibility(
        left.values.isEmpty || nonzero.isEmpty
          ? .empty : left.values.divided(by: nonzero, limit: max(limit, 4)),
        lacks: Possibility.strongest([left, others]))
    }
    if right.values.contains(.zero) {
      result = result.union(whenZero ?? Possibility(state: .empty))
    }
    return result
  }

  func function(
    _ function: RealFunction, _ operands: [Possibility], _ rounding: Rounding,
    _ whenUndefined: Possibility?
  ) -> Possibility {
    var result = Possibility(.empty, lacks: Possibility.strongest(operands))
    guard operands.allSatisfy({ !$0.values.isEmpty }) else { return result }
    let points = operands.compactMap { $0.values.single }
    if points.count == operands.count {
      if let value = function.value(of: points, rounding) {
        result.values = ValueSet(value)
        return result
      }
    }
    // Whether it is defined, and not too large, is not looked into.
    result.values = range(of: function, operands, rounding)
    result.lacks = result.lacks.union(StateSet([.rejected]))
    return result.union(whenUndefined ?? Possibility(state: .empty))
  }

  private func range(
    of function: RealFunction, _ operands: [Possibility], _ rounding: Rounding
  ) -> ValueSet {
    let grid = ValueSet.Grid(step: rounding.step, origin: .zero)
    let operand = operands.first?.values.hull ?? .all
    switch function {
    case .exponential: return ValueSet(.atLeast(.zero), grid)
    case .power:
      return ValueSet(operand.lower >= .before(.zero) ? .atLeast(.zero) : .all, grid)
    case .root(let degree):
      guard operand.lower >= .before(.zero) else { return ValueSet(.all, grid) }
      // A root grows with its operand.
      let low = operand.infimum?.root(degree, rounding)
      let high = operand.supremum?.root(degree, rounding)
      let interval = Interval(
        from: low.map { .before($0) } ?? .bottom, to: high.map { .after($0) } ?? .top)
      return ValueSet(interval ?? .all, grid)
    case .naturalLogarithm, .commonLogarithm: return ValueSet(.all, grid)
    }
  }

  func linear(_ measure: Possibility, _ scale: LinearScale) -> Possibility {
    let rises = scale.from < scale.to
    let (low, high) = rises ? (scale.from, scale.to) : (scale.to, scale.from)
    return measure.mapped { values in
      let inner = values.raised(to: low).cut(to: high)
      let offset = scale.valueAtFrom - scale.from * scale.slope
      return inner.scaled(by: scale.slope).adding(ValueSet(offset), limit: 64)
    }
  }

  func clamp(
    _ operand: Possibility, _ lower: Possibility?, _ upper: Possibility?
  ) -> Possibility {
    var values = operand.values
    if let lower { values = values.maximum(lower.values) }
    if let upper { values = values.minimum(upper.values) }
    let operands = [operand, lower, upper].compactMap { $0 }
    return Possibility(values, lacks: Possibility.strongest(operands))
  }
}

extension ValueSet {
  /// Every day that a file can state.
  static let days = ValueSet(.calendar, Grid(step: .one, origin: .zero))
  /// Every day that somebody is expected to file.
  static let expectedDays = ValueSet(.expected, Grid(step: .one, origin: .zero))

  /// Returns what limits make of every number.
  func limited(_ limits: Limits) -> ValueSet {
    var result = self
    if let floor = limits.floor { result = result.raised(to: floor) }
    if let ceiling = limits.ceiling { result = result.cut(to: ceiling) }
    if let rounding = limits.rounding { result = result.rounded(rounding) }
    if let maximum = limits.maximum { result = result.cut(to: maximum) }
    return result
  }
}

extension Interval {
  /// The numbers of all days that a file can state.
  static let calendar = Interval.closed(CalendarDate.first, CalendarDate.last) ?? .all
  /// The numbers of all days that somebody is expected to file.
  static let expected =
    Interval.closed(CalendarDate.firstExpected, CalendarDate.lastExpected) ?? .all
}
