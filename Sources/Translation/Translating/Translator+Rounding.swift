import Numbers
import Semantics

/// Rounding as the scale says, in whole numbers.
extension Translator {
  mutating func rounded(_ operand: SQLValue, _ rounding: Rounding) -> SQLValue {
    if let number = operand.literal { return SQLValue(number.rounded(rounding)) }
    let (above, below) = parts(operand)
    // The value is above / below = steps * numerator / denominator of the step.
    let (numerator, denominator) = (
      rounding.step.wholeNumerator, rounding.step.wholeDenominator
    )
    let steps: Whole
    if let scale = below.literal {
      let factor = denominator / (scale * numerator)
      if factor.wholeDenominator == .one { return number(operand) }
      steps = rounded(
        product(above, factor.wholeNumerator), over: Whole(factor.wholeDenominator), rounding.mode)
    } else {
      steps = rounded(
        product(above, denominator), over: product(below, numerator), rounding.mode)
    }
    let scale = SQLValue.decimal(denominator)
    return value(
      product(steps, rounding.step * scale), over: Whole(scale), canBeNull: operand.canBeNull)
  }

  /// Returns the largest whole number that is not above a value, or the smallest not below.
  mutating func wholePart(_ operand: SQLValue, ceiling: Bool) -> SQLValue {
    if let number = operand.literal { return SQLValue(ceiling ? number.ceiling : number.floor) }
    let (above, below) = parts(operand)
    if below.literal == .one { return number(operand) }
    let whole: Whole
    if above.lower.signum >= 0 {
      whole = rounded(above, over: below, ceiling ? .up : .down)
    } else {
      let above = kept(above)
      let positive = bounded(above, from: .zero, to: above.upper)
      let negative = bounded(negated(above), from: .zero, to: -above.lower)
      let line = kept(below)
      whole = choice(
        [
          (
            above.sql.compared("<", .zero),
            negated(magnitude(negative, over: line, ceiling ? .down : .up))
          )
        ], otherwise: magnitude(positive, over: line, ceiling ? .up : .down))
    }
    return value(whole, over: .one, canBeNull: operand.canBeNull)
  }

  /// Returns the quotient rounded to a whole number, away from or to zero as the mode says.
  private mutating func rounded(_ above: Whole, over below: Whole, _ mode: RoundingMode) -> Whole {
    if above.lower.signum >= 0 { return magnitude(above, over: below, mode) }
    if above.upper.signum <= 0 { return negated(magnitude(negated(above), over: below, mode)) }
    let (above, below) = (kept(above), kept(below))
    let positive = bounded(above, from: .zero, to: above.upper)
    let negative = bounded(negated(above), from: .zero, to: -above.lower)
    return choice(
      [(above.sql.compared("<", .zero), negated(magnitude(negative, over: below, mode)))],
      otherwise: magnitude(positive, over: below, mode))
  }

  /// Returns the rounded quotient of a number that is not negative.
  private mutating func magnitude(
    _ above: Whole, over below: Whole, _ mode: RoundingMode
  ) -> Whole {
    switch mode {
    case .down: return quotient(above, below)
    case .up:
      let line = kept(below)
      return quotient(sum(above, difference(line, .one)), line)
    case .halfUp:
      if let half = below.literal.map({ $0 / Rational(2) }), half.isInteger {
        return quotient(sum(above, Whole(half)), below)
      }
      let line = kept(below)
      return quotient(
        sum(product(above, Rational(2)), line), kept(product(line, Rational(2))))
    case .halfEven:
      let (above, line) = (kept(above), kept(below))
      let count = kept(quotient(above, line))
      let twice = kept(product(remainder(above, line), Rational(2)))
      let isOdd = Fragment(
        count.sql.text(within: .atom) + " % 2 = 1", .comparison, step: count.sql.step)
      let away = Fragment.any([
        twice.sql.compared(">", line.sql),
        .all([twice.sql.compared("=", line.sql), isOdd]),
      ])
      return choice([(away, sum(count, .one))], otherwise: count)
    }
  }
}
