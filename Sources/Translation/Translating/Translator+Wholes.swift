import Numbers
import Semantics

/// Arithmetic with whole numbers whose bounds are proven: no step of it can leave what the dialect
/// computes exactly.
extension Translator {
  /// Returns a number whose bounds the dialect must have room for.
  mutating func checked(_ whole: Whole) -> Whole {
    let greatest = max(-whole.lower, whole.upper)
    guard greatest > dialect.greatestWhole else { return whole }
    refuse(.tooLarge(greatest))
    // What follows has no meaning any more; small bounds keep it from being refused once again.
    return Whole(whole.sql, from: .zero, to: .one, .narrow)
  }

  /// Returns whether the dialect has room for the sum of so many whole numbers; else it is refused.
  mutating func hasRoom(
    for whole: Whole, scale: Rational, added count: Rational, isOfUnits: Bool
  ) -> Bool {
    let greatest = max(-whole.lower, whole.upper) * count
    guard greatest > dialect.greatestWhole else { return true }
    refuse(
      .tooLargeSum(
        from: whole.lower / scale, to: whole.upper / scale, parts: scale, count: count,
        isOfUnits: isOfUnits))
    return false
  }

  /// Returns a piece in a type that has room for a result.
  private func cast(_ whole: Whole, _ width: Width) -> Fragment {
    if dialect == .sqlite || whole.width >= width { return whole.sql }
    return Fragment("CAST(\(whole.sql.text) AS \(dialect.type(width)))", step: whole.sql.step)
  }

  private mutating func combined(
    _ left: Whole, _ sign: String, _ right: Whole, _ binding: Binding, _ lower: Rational,
    _ upper: Rational
  ) -> Whole {
    // PostgreSQL asks of which type a sum of nothing but NULL would be.
    for operand in [left, right] where operand.sql == .null { return operand }
    if let first = left.literal, let second = right.literal {
      switch sign {
      case "+": return Whole(first + second)
      case "-": return Whole(first - second)
      default: return Whole(first * second)
      }
    }
    let needed = Width(from: lower, to: upper)
    let width = max(needed, left.width, right.width)
    let first = right.width >= width ? left.sql : cast(left, width)
    // Behind `-` and `*` an operand of the same sign needs parentheses.
    let behind = sign == "+" ? binding : Binding(rawValue: binding.rawValue + 1) ?? .atom
    let sql = Fragment(
      first.text(within: binding) + " \(sign) " + right.sql.text(within: behind), binding,
      step: max(first.step, right.sql.step))
    return checked(Whole(sql, from: lower, to: upper, width))
  }

  mutating func sum(_ left: Whole, _ right: Whole) -> Whole {
    if left.literal?.isZero == true { return right }
    if right.literal?.isZero == true { return left }
    if let number = right.literal, number.signum < 0 { return difference(left, Whole(-number)) }
    return combined(left, "+", right, .sum, left.lower + right.lower, left.upper + right.upper)
  }

  mutating func difference(_ left: Whole, _ right: Whole) -> Whole {
    if right.literal?.isZero == true { return left }
    if let number = right.literal, number.signum < 0 { return sum(left, Whole(-number)) }
    return combined(left, "-", right, .sum, left.lower - right.upper, left.upper - right.lower)
  }

  mutating func product(_ left: Whole, _ right: Whole) -> Whole {
    if left.literal == .one || right.sql == .null { return right }
    if right.literal == .one || left.sql == .null { return left }
    if left.literal != nil, right.literal == nil { return product(right, left) }
    let ends = [
      left.lower * right.lower, left.lower * right.upper, left.upper * right.lower,
      left.upper * right.upper,
    ]
    let (lower, upper) = (ends.min() ?? .zero, ends.max() ?? .zero)
    return combined(left, "*", right, .product, lower, upper)
  }

  mutating func product(_ left: Whole, _ factor: Rational) -> Whole { product(left, Whole(factor)) }

  mutating func negated(_ whole: Whole) -> Whole {
    if let literal = whole.literal { return Whole(-literal) }
    if whole.sql == .null { return whole }
    let sql = Fragment("-" + whole.sql.text(within: .atom), .sum, step: whole.sql.step)
    return Whole(sql, from: -whole.upper, to: -whole.lower, whole.width)
  }

  /// Returns the quotient of numbers of which the first is not negative and the second above 0, without
  /// what remains.
  mutating func quotient(_ left: Whole, _ right: Whole) -> Whole {
    if right.literal == .one { return left }
    if let first = left.literal, let second = right.literal {
      return Whole((first / second).floor)
    }
    let least = max(right.lower, .one)
    let (lower, upper) = (Rational.zero, max(.zero, (left.upper / least).floor))
    let width = max(left.width, right.width)
    let step = max(left.sql.step, right.sql.step)
    let (above, below) = (
      left.sql.text(within: .product), right.sql.text(within: .atom)
    )
    let sql: Fragment
    switch (dialect, width) {
    case (.sqlite, _), (.postgres, .narrow), (.postgres, .long):
      sql = Fragment("\(above) / \(below)", .product, step: step)
    case (.postgres, .wide):
      sql = Fragment("div(\(left.sql.text), \(right.sql.text))", step: step)
    case (.duckdb, _): sql = Fragment("\(above) // \(below)", .product, step: step)
    case (.spark, .narrow), (.spark, .long):
      sql = Fragment("\(above) div \(below)", .product, step: step)
    case (.spark, .wide):
      let (first, second) = (kept(left).sql.text, kept(right).sql.text)
      sql = Fragment(
        "CAST((\(first) - \(first) % \(second)) / \(second) AS DECIMAL(38, 0))", step: step + 1)
    }
    return Whole(sql, from: lower, to: upper, width)
  }

  /// Returns what remains of the quotient of numbers as above.
  mutating func remainder(_ left: Whole, _ right: Whole) -> Whole {
    let sql = Fragment(
      left.sql.text(within: .product) + " % " + right.sql.text(within: .atom), .product,
      step: max(left.sql.step, right.sql.step))
    return Whole(sql, from: .zero, to: max(.zero, right.upper - .one), max(left.width, right.width))
  }

  /// Returns the number without its sign.
  mutating func magnitude(_ whole: Whole) -> Whole {
    if let literal = whole.literal { return Whole(literal.magnitude) }
    if whole.lower.signum >= 0 { return whole }
    return Whole(
      .call("abs", [whole.sql]), from: .zero, to: max(-whole.lower, whole.upper), whole.width)
  }

  /// Returns the value of the first arm whose condition holds.
  func choice(
    _ arms: [(condition: Fragment, value: Whole)], otherwise: Whole?
  ) -> Whole {
    let all = arms.map { $0.value } + [otherwise].compactMap { $0 }
    guard let first = all.first else { return .zero }
    let sql = Fragment.choice(
      arms.map { ($0.condition, $0.value.sql) }, otherwise: otherwise?.sql)
    if otherwise != nil, arms.allSatisfy({ $0.value == first }), otherwise == first { return first }
    let lower = all.reduce(first.lower) { min($0, $1.lower) }
    let upper = all.reduce(first.upper) { max($0, $1.upper) }
    let width = all.reduce(first.width) { max($0, $1.width) }
    return Whole(sql, from: lower, to: upper, width)
  }

  /// Returns a number whose bounds are known to be narrower than its pieces show.
  func bounded(_ whole: Whole, from lower: Rational, to upper: Rational) -> Whole {
    if whole.literal != nil { return whole }
    return Whole(
      whole.sql, from: max(whole.lower, lower), to: min(whole.upper, upper), whole.width)
  }
}
