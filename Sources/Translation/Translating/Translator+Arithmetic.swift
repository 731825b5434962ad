import Numbers
import Semantics

/// Arithmetic with values: parts of one are brought to the same size, quotients stay quotients.
extension Translator {
  /// Returns a value as a number: a condition is 1 or 0, a choice the index of its option.
  mutating func number(_ value: SQLValue) -> SQLValue {
    switch value.form {
    case .number, .ratio: return value
    case .condition(let sql):
      if sql == .yes { return SQLValue(.one) }
      if sql == .no { return .zero }
      let number: Fragment
      if value.canBeNull {
        let sql = kept(sql)
        number = .choice([(sql, .literal("1")), (sql.negated, .zero)], otherwise: nil)
      } else {
        number = .choice([(sql, .literal("1"))], otherwise: .zero)
      }
      return SQLValue(
        .number(Whole(number, from: .zero, to: .one, .narrow), scale: .one),
        canBeNull: value.canBeNull)
    case .option(let sql, let names):
      var text = "CASE " + sql.text
      for (index, name) in names.enumerated() {
        text += " WHEN \(dialect.text(name)) THEN \(index)"
      }
      let whole = Whole(
        Fragment(text + " END", step: sql.step), from: .zero,
        to: Rational(max(0, names.count - 1)), .narrow)
      return SQLValue(.number(whole, scale: .one), canBeNull: value.canBeNull)
    case .text(let sql):
      refuse(.text)
      return SQLValue(
        .number(Whole(sql, from: .zero, to: .one, .narrow), scale: .one), canBeNull: true)
    }
  }

  /// Returns a value as a condition: a number holds where it is not 0.
  mutating func condition(_ value: SQLValue) -> Fragment {
    if case .condition(let sql) = value.form { return sql }
    switch number(value).form {
    case .number(let whole, _), .ratio(let whole, _):
      if let literal = whole.literal { return literal.isZero ? .no : .yes }
      return whole.sql.compared("<>", .zero)
    case .condition(let sql): return sql
    case .text, .option: return .no
    }
  }

  /// The two whole numbers that a number is the quotient of.
  mutating func parts(_ value: SQLValue) -> (above: Whole, below: Whole) {
    switch number(value).form {
    case .number(let whole, let scale): (whole, Whole(scale))
    case .ratio(let whole, let divisor): (whole, divisor)
    case .condition, .text, .option: (.zero, .one)
    }
  }

  /// Returns the quotient of two whole numbers as a value.
  mutating func value(_ above: Whole, over below: Whole, canBeNull: Bool) -> SQLValue {
    if let scale = below.literal, scale.signum > 0 {
      if let number = above.literal {
        var value = SQLValue(number / scale)
        value.canBeNull = canBeNull
        return value
      }
      return SQLValue(.number(above, scale: scale), canBeNull: canBeNull)
    }
    return SQLValue(.ratio(above, over: below), canBeNull: canBeNull)
  }

  /// Returns two values as parts of the same size: what is above the line of each, and the line.
  mutating func aligned(
    _ left: SQLValue, _ right: SQLValue
  ) -> (left: Whole, right: Whole, below: Whole) {
    let (first, second) = (parts(left), parts(right))
    if let one = first.below.literal, let other = second.below.literal {
      let common = SQLValue.decimal(.leastCommonMultiple(one, other))
      return (
        product(first.above, common / one), product(second.above, common / other), Whole(common)
      )
    }
    if first.below.sql == second.below.sql { return (first.above, second.above, first.below) }
    return (
      product(first.above, second.below), product(second.above, first.below),
      product(first.below, second.below)
    )
  }

  mutating func sum(_ left: SQLValue, _ right: SQLValue) -> SQLValue {
    if left.literal?.isZero == true { return number(right) }
    if right.literal?.isZero == true { return number(left) }
    let both = aligned(left, right)
    return value(
      sum(both.left, both.right), over: both.below, canBeNull: left.canBeNull || right.canBeNull)
  }

  mutating func difference(_ left: SQLValue, _ right: SQLValue) -> SQLValue {
    if right.literal?.isZero == true { return number(left) }
    let both = aligned(left, right)
    return value(
      difference(both.left, both.right), over: both.below,
      canBeNull: left.canBeNull || right.canBeNull)
  }

  mutating func product(_ left: SQLValue, _ right: SQLValue) -> SQLValue {
    if let factor = right.literal { return product(left, factor) }
    if let factor = left.literal { return product(right, factor) }
    let (first, second) = (parts(left), parts(right))
    return value(
      product(first.above, second.above), over: product(first.below, second.below),
      canBeNull: left.canBeNull || right.canBeNull)
  }

  mutating func product(_ operand: SQLValue, _ factor: Rational) -> SQLValue {
    if factor == .one { return number(operand) }
    if let number = operand.literal {
      var result = SQLValue(number * factor)
      result.canBeNull = operand.canBeNull
      return result
    }
    let (above, below) = parts(operand)
    guard let scale = below.literal else {
      return value(
        product(above, factor.wholeNumerator), over: product(below, factor.wholeDenominator),
        canBeNull: operand.canBeNull)
    }
    let part = factor / scale
    let decimal = SQLValue.decimal(part.wholeDenominator)
    return value(
      product(above, part * decimal), over: Whole(decimal), canBeNull: operand.canBeNull)
  }

  /// Returns the quotient, NULL where the divisor is 0; a constant of 0 is no divisor.
  mutating func quotient(_ left: SQLValue, _ right: SQLValue) -> SQLValue {
    if let divisor = right.literal, !divisor.isZero { return product(left, .one / divisor) }
    var (first, second) = (parts(left), parts(right))
    // Constant parts are reduced, so that the numbers stay small.
    if let one = first.below.literal, let other = second.below.literal {
      let factor = other / one
      first = (product(first.above, factor.wholeNumerator), .one)
      second = (product(second.above, factor.wholeDenominator), .one)
    }
    var above = product(first.above, second.below)
    var below = product(second.above, first.below)
    var canBeNull = left.canBeNull || right.canBeNull
    if below.lower.signum <= 0 {
      canBeNull = true
      below = kept(below)
      if below.lower.signum < 0 {
        let positive = kept(above)
        above = choice(
          [
            (below.sql.compared(">", .zero), positive),
            (below.sql.compared("<", .zero), negated(positive)),
          ], otherwise: nil)
        below = magnitude(below)
      } else {
        above = choice([(below.sql.compared(">", .zero), above)], otherwise: nil)
      }
      below = Whole(
        .call("NULLIF", [below.sql, .zero]), from: .one, to: max(.one, below.upper), below.width)
    }
    return value(above, over: below, canBeNull: canBeNull)
  }

  mutating func negated(_ operand: SQLValue) -> SQLValue {
    let (above, below) = parts(operand)
    return value(negated(above), over: below, canBeNull: operand.canBeNull)
  }

  mutating func magnitude(_ operand: SQLValue) -> SQLValue {
    let (above, below) = parts(operand)
    return value(magnitude(above), over: below, canBeNull: operand.canBeNull)
  }

  // MARK: Comparisons

  mutating func compared(
    _ left: SQLValue, _ sign: ComparisonOperator, _ right: SQLValue
  ) -> Fragment {
    if let first = left.literal, let second = right.literal {
      return sign.holds(first, second) ? .yes : .no
    }
    if left.literal != nil { return compared(right, sign.mirrored, left) }
    if let option = optionTest(left, sign, right) { return option }
    if case .condition(let sql) = left.form, let number = right.literal,
      number == .one || number.isZero,
      sign == .equal || sign == .notEqual
    {
      return (sign == .equal) == (number == .one) ? sql : sql.negated
    }
    let both = aligned(left, right)
    let decided = decided(both.left, sign, both.right)
    if let decided, !left.canBeNull, !right.canBeNull { return decided ? .yes : .no }
    return both.left.sql.compared(sign.sql, both.right.sql)
  }

  /// Returns whether the bounds alone decide.
  private func decided(_ left: Whole, _ sign: ComparisonOperator, _ right: Whole) -> Bool? {
    switch sign {
    case .less:
      return left.upper < right.lower ? true : left.lower >= right.upper ? false : nil
    case .lessOrEqual:
      return left.upper <= right.lower ? true : left.lower > right.upper ? false : nil
    case .greater:
      return left.lower > right.upper ? true : left.upper <= right.lower ? false : nil
    case .greaterOrEqual:
      return left.lower >= right.upper ? true : left.upper < right.lower ? false : nil
    case .equal: return left.upper < right.lower || left.lower > right.upper ? false : nil
    case .notEqual: return left.upper < right.lower || left.lower > right.upper ? true : nil
    }
  }

  /// Returns a comparison of a choice with one of its options, by name.
  private func optionTest(
    _ left: SQLValue, _ sign: ComparisonOperator, _ right: SQLValue
  ) -> Fragment? {
    guard case .option(let sql, let names) = left.form, sign == .equal || sign == .notEqual,
      let index = right.literal?.integer, names.indices.contains(index)
    else { return nil }
    return sql.compared(sign.sql, .literal(dialect.text(names[index])))
  }

  // MARK: The least and the greatest

  /// Returns the smaller (or the larger) of two values, NULL where one is.
  mutating func extreme(_ left: SQLValue, _ right: SQLValue, greatest: Bool) -> SQLValue {
    if let first = left.literal, let second = right.literal {
      return SQLValue(greatest ? max(first, second) : min(first, second))
    }
    let canBeNull = left.canBeNull || right.canBeNull
    let (first, second) = (kept(number(left)), kept(number(right)))
    let both = aligned(first, second)
    if both.below.literal != nil {
      let (one, other) = (both.left, both.right)
      if !canBeNull || left.literal != nil || right.literal != nil {
        if greatest ? one.lower >= other.upper : one.upper <= other.lower {
          if right.literal != nil || !canBeNull {
            return value(one, over: both.below, canBeNull: canBeNull)
          }
        }
        if greatest ? other.lower >= one.upper : other.upper <= one.lower {
          if left.literal != nil || !canBeNull {
            return value(other, over: both.below, canBeNull: canBeNull)
          }
        }
      }
      let lower = greatest ? max(one.lower, other.lower) : min(one.lower, other.lower)
      let upper = greatest ? max(one.upper, other.upper) : min(one.upper, other.upper)
      let width = max(one.width, other.width)
      if !canBeNull {
        let name = greatest ? dialect.greatest : dialect.least
        return value(
          Whole(.call(name, [one.sql, other.sql]), from: lower, to: upper, width),
          over: both.below, canBeNull: false)
      }
    }
    let isFirst = both.left.sql.compared(greatest ? ">=" : "<=", both.right.sql)
    let isSecond = both.left.sql.compared(greatest ? "<" : ">", both.right.sql)
    var result = merged([(isFirst, first), (isSecond, second)], otherwise: nil)
    if case .number(let whole, let scale) = result.form, let line = both.below.literal {
      let (one, other) = (both.left, both.right)
      let lower = greatest ? max(one.lower, other.lower) : min(one.lower, other.lower)
      let upper = greatest ? max(one.upper, other.upper) : min(one.upper, other.upper)
      result.form = .number(
        bounded(whole, from: lower / line * scale, to: upper / line * scale), scale: scale)
    }
    result.canBeNull = canBeNull
    return result
  }
}

extension ComparisonOperator {
  /// The sign in SQL.
  var sql: String {
    switch self {
    case .equal: "="
    case .notEqual: "<>"
    case .less: "<"
    case .lessOrEqual: "<="
    case .greater: ">"
    case .greaterOrEqual: ">="
    }
  }
}
