import Evaluation
import Evidence
import Numbers
import Semantics

/// Figures of a group of units that need no order: how many there are, sums, means and what is outermost.
extension Translator {
  /// Returns a figure of all who take part, which needs no order among them.
  mutating func aggregated(
    _ step: CohortStep, _ grouping: Grouping, _ whenNone: Register?
  ) -> Entry {
    let member = kept(takesPart(step, grouping))
    let keys = grouping.keys
    let one = Fragment.choice([(member, .literal("1"))], otherwise: .zero)
    func number(_ whole: Whole) -> SQLValue {
      SQLValue(.number(whole, scale: .one), canBeNull: false)
    }
    let members = figure(.call("sum", [one]), keys, from: .zero, to: Self.unitLimit)
    var result: SQLValue
    var none = compared(number(members), .equal, .zero)
    switch step.function {
    case .count:
      result = number(members)
      none = .no
    case .share:
      guard let operand = step.operand else { return refused(.function) }
      let held = Fragment.choice(
        [(.all([member, holds(operand)]), .literal("1"))], otherwise: .zero)
      result = quotient(
        number(figure(.call("sum", [held]), keys, from: .zero, to: Self.unitLimit)),
        number(members))
    case .sum, .mean, .least, .greatest, .spread:
      guard let operand = step.operand else { return refused(.function) }
      let value = self.number(often(operand))
      guard case .number(let whole, let scale) = value.form else {
        return quotients(step, value, member, grouping, whenNone)
      }
      let taken = kept(
        Whole(
          .choice([(member, whole.sql)], otherwise: nil), from: whole.lower, to: whole.upper,
          whole.width))
      let valued = figure(.call("count", [taken.sql]), keys, from: .zero, to: Self.unitLimit)
      none = compared(number(valued), .equal, .zero)
      switch step.function {
      case .sum, .mean:
        guard hasRoom(for: whole, scale: scale, added: Self.unitLimit, isOfUnits: true) else {
          return Entry(value: .zero, possible: .filed)
        }
      case .count, .share, .least, .greatest, .spread, .median, .percentile, .product,
        .geometricMean, .deviation, .distinct, .best, .rank, .part, .first:
        break
      }
      func over(_ name: String, _ limit: Rational, _ translator: inout Translator) -> SQLValue {
        let (lower, upper) = (
          min(whole.lower * limit, whole.lower), max(whole.upper * limit, whole.upper)
        )
        return SQLValue(
          .number(
            translator.figure(.call(name, [taken.sql]), keys, from: lower, to: upper), scale: scale),
          canBeNull: true)
      }
      switch step.function {
      case .sum: result = over("sum", Self.unitLimit, &self)
      case .mean: result = quotient(over("sum", Self.unitLimit, &self), number(valued))
      case .least: result = over("min", .one, &self)
      case .greatest: result = over("max", .one, &self)
      case .count, .share, .spread, .median, .percentile, .product, .geometricMean, .deviation,
        .distinct, .best, .rank, .part, .first:
        result = difference(over("max", .one, &self), over("min", .one, &self))
      }
    case .median, .percentile, .product, .geometricMean, .deviation, .distinct, .best, .rank,
      .part, .first:
      return refused(.function)
    }
    return finished(step, grouping, result, none: none, whenNone)
  }

  /// The least, the greatest or the spread of quotients; their sum would need one line for all of them.
  private mutating func quotients(
    _ step: CohortStep, _ value: SQLValue, _ member: Fragment, _ grouping: Grouping,
    _ whenNone: Register?
  ) -> Entry {
    let taken = Fragment.choice([(member, value.lead)], otherwise: nil)
    let valued = figure(.call("count", [taken]), grouping.keys, from: .zero, to: Self.unitLimit)
    let none = compared(
      SQLValue(.number(valued, scale: .one), canBeNull: false), .equal, .zero)
    let isIn = kept(
      Fragment.all([member, value.canBeNull ? value.lead.isNotNull : .yes]))
    let result: SQLValue
    switch step.function {
    case .least: result = extremeQuotient(value, isIn, grouping.keys, greatest: false)
    case .greatest: result = extremeQuotient(value, isIn, grouping.keys, greatest: true)
    case .spread:
      result = difference(
        extremeQuotient(value, isIn, grouping.keys, greatest: true),
        extremeQuotient(value, isIn, grouping.keys, greatest: false))
    case .count, .share, .sum, .mean, .median, .percentile, .product, .geometricMean, .deviation,
      .distinct, .best, .rank, .part, .first:
      return refused(.quotientOrder)
    }
    return finished(step, grouping, result, none: none, whenNone)
  }

  /// Returns the figure of a group with what holds where there is no group or no value in it.
  mutating func finished(
    _ step: CohortStep, _ grouping: Grouping, _ figure: SQLValue, none: Fragment,
    _ whenNone: Register?, tooFew: Fragment = .no
  ) -> Entry {
    var result = figure
    var possible = StateSet.filed.union(grouping.state.possible)
    var arms: [(condition: Fragment, value: SQLValue)] = []
    if grouping.isGrouped != .yes { arms.append((grouping.isGrouped.negated, nothing)) }
    if none != .no {
      if let whenNone {
        arms.append((none, value(whenNone)))
        possible = possible.union(entry(whenNone).possible)
      } else if step.isZeroOfNone {
        arms.append((none, .zero))
      } else {
        arms.append((none, nothing))
        possible = possible.union(StateSet(.empty))
        if let operand = step.operand { possible = possible.union(entry(operand).possible) }
      }
    }
    if tooFew != .no {
      arms.append((tooFew, whenNone.map { value($0) } ?? nothing))
      possible = possible.union(StateSet(.empty))
    }
    result.canBeNull = false
    return Entry(value: merged(arms, otherwise: result), possible: possible)
  }

  /// Returns the least (or the greatest) of the quotients of the members of a group.
  private mutating func extremeQuotient(
    _ value: SQLValue, _ member: Fragment, _ keys: [Fragment], greatest: Bool
  ) -> SQLValue {
    guard case .ratio(let above, let below) = value.form,
      case .number(let order, _) = orderKey(value).form
    else { return value }
    func found(
      _ name: String, _ whole: Whole, where test: Fragment, _ translator: inout Translator
    ) -> Whole {
      let taken = Fragment.choice([(test, whole.sql)], otherwise: nil)
      return translator.figure(.call(name, [taken]), keys, from: whole.lower, to: whole.upper)
    }
    let edge = found(greatest ? "max" : "min", order, where: member, &self)
    let isEdge = Fragment.all([member, order.sql.compared("=", edge.sql)])
    // Equal quotients can have different divisors: the least of them, and what goes with it.
    let line = found("min", below, where: isEdge, &self)
    let isLine = Fragment.all([isEdge, below.sql.compared("=", line.sql)])
    let top = found("min", above, where: isLine, &self)
    return SQLValue(
      .ratio(top, over: Whole(line.sql, from: .one, to: line.upper, line.width)), canBeNull: true)
  }
}

extension CohortStep {
  /// `true` iff the figure of no values is 0.
  fileprivate var isZeroOfNone: Bool {
    switch function {
    case .sum, .distinct, .best: !selection.leavesOut
    case .count, .share, .mean, .least, .greatest, .median, .percentile, .spread, .product,
      .geometricMean, .deviation, .rank, .part, .first:
      false
    }
  }
}
