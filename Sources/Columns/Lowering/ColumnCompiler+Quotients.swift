import Numbers

/// Quotients of columns: a divisor goes along with the numbers until something is rounded, compared or
/// written.
extension ColumnCompiler {
  /// Returns two numbers with the same divisor.
  mutating func shared(
    _ left: FixedNumbers, _ right: FixedNumbers
  ) throws(ColumnFault) -> (FixedNumbers, FixedNumbers) {
    if left.divisor?.id == right.divisor?.id { return (left, right) }
    guard let own = left.divisor else {
      guard let other = right.divisor else { return (left, right) }
      return (try expanded(left, by: other, to: other), right)
    }
    guard let other = right.divisor else { return (left, try expanded(right, by: own, to: own)) }
    let joint = try joined(own, other)
    return (try expanded(left, by: other, to: joint), try expanded(right, by: own, to: joint))
  }

  /// Returns the product of two divisors.
  private mutating func joined(
    _ left: ColumnDivisor, _ right: ColumnDivisor
  ) throws(ColumnFault) -> ColumnDivisor {
    let product = try multiplied(left.numbers, right.numbers)
    return ColumnDivisor(id: product.id, least: product.least, greatest: product.greatest)
  }

  /// Returns the same values over another divisor, which is theirs times `factor`.
  private mutating func expanded(
    _ operand: FixedNumbers, by factor: ColumnDivisor, to divisor: ColumnDivisor
  ) throws(ColumnFault) -> FixedNumbers {
    let limits = operand.bounds
    var result = try multiplied(operand.undivided, factor.numbers)
    result.divisor = divisor
    return result.within(limits.least, limits.greatest)
  }

  /// Returns the product of two numbers of which one is a quotient.
  mutating func quotientProduct(
    _ left: FixedNumbers, _ right: FixedNumbers
  ) throws(ColumnFault) -> FixedNumbers {
    let (first, second) = (left.bounds, right.bounds)
    let corners = [
      first.least * second.least, first.least * second.greatest,
      first.greatest * second.least, first.greatest * second.greatest,
    ]
    var result = try multiplied(left.undivided, right.undivided)
    if let own = left.divisor, let other = right.divisor {
      result.divisor = try joined(own, other)
    } else {
      result.divisor = left.divisor ?? right.divisor
    }
    return result.within(corners.min() ?? .zero, corners.max() ?? .zero)
  }

  /// Returns the sum of two numbers with their closer bounds, or `nil` where neither is a quotient.
  mutating func quotientSum(
    _ left: FixedNumbers, _ right: FixedNumbers
  ) throws(ColumnFault) -> FixedNumbers? {
    guard left.divisor != nil || right.divisor != nil else { return nil }
    let (first, second) = (left.bounds, right.bounds)
    let (left, right) = try aligned(left, right)
    let divisor = left.divisor
    let (low, high) = (first.least + second.least, first.greatest + second.greatest)
    var result = try added(left.undivided, right.undivided)
    result.divisor = divisor
    return result.within(low, high)
  }

  /// Returns the first numbers where an answer is 1, else the second; one of them is a quotient.
  mutating func chosenQuotient(
    _ answer: FixedNumbers, _ first: FixedNumbers, _ second: FixedNumbers
  ) throws(ColumnFault) -> FixedNumbers {
    let (one, other) = (first.bounds, second.bounds)
    let (first, second) = try aligned(first, second)
    var result = try chosen(answer, first.undivided, second.undivided)
    result.divisor = first.divisor
    return result.within(min(one.least, other.least), max(one.greatest, other.greatest))
  }

  /// Returns a quotient; where the divisor is 0 it means nothing.
  mutating func divided(
    _ left: FixedNumbers, by right: FixedNumbers
  ) throws(ColumnFault) -> FixedNumbers {
    var above = left
    var below = FixedNumbers(
      id: right.id, denominator: 1, least: right.least, greatest: right.greatest)
    if below.least < 0 {
      let isPositive = reaches(below, 0)
      above = try chosen(isPositive, above, try multiplied(above, by: -1, over: 1))
      below = try magnitude(below)
    }
    below = try extreme(below, whole(1), greatest: true)
    let limits = above.bounds
    above = try multiplied(above, by: right.denominator, over: 1)
    if let other = right.divisor { above = try multiplied(above, other.numbers) }
    var divisor = ColumnDivisor(id: below.id, least: below.least, greatest: below.greatest)
    if let own = above.divisor { divisor = try joined(own, divisor) }
    above.divisor = divisor
    (above.lower, above.upper) = (nil, nil)
    guard right.divisor == nil else { return above }
    // What is divided by at least so much lies within so much.
    let least = Rational(below.least) / Rational(right.denominator)
    let greatest = Rational(below.greatest) / Rational(right.denominator)
    return above.within(
      limits.least / (limits.least.signum < 0 ? least : greatest),
      limits.greatest / (limits.greatest.signum > 0 ? least : greatest))
  }

  /// Returns a quotient, rounded to multiples of `step.above / step.below`.
  mutating func rounded(
    _ operand: FixedNumbers, dividedBy divisor: ColumnDivisor,
    _ step: (above: Int128, below: Int128), _ mode: ColumnRounding
  ) throws(ColumnFault) -> FixedNumbers {
    let dividend = try multiplied(operand.undivided, by: step.below, over: 1)
    let scale = try product(dividend.denominator, step.above)
    let most = try product(divisor.greatest, scale)
    // Whatever the way, no number passes the next step.
    let width = Rational(step.above) / Rational(step.below)
    let limits = operand.bounds
    let (least, _) = try parts((limits.least / width).floor)
    let (greatest, _) = try parts((limits.greatest / width).ceiling)
    let bounds = (try product(least, step.above), try product(greatest, step.above))
    guard let above = Int64(exactly: step.above) else {
      throw Self.fault("a step of too many digits")
    }
    guard let word = Int64(exactly: scale), Self.fits((0, most)), Self.fits((0, scale)),
      !needsLong(dividend, divisor.numbers, bounds)
    else {
      let below = try multiplied(divisor.numbers, by: scale, over: 1)
      return numbers(
        ratio(dividend, by: below, times: above, mode, bounds), over: step.below, bounds)
    }
    let id = emit(
      ColumnOperation(
        code: .ratio, rounding: mode, a: dividend.id, b: divisor.id, k: word, k2: above))
    return numbers(id, over: step.below, bounds)
  }
}

extension FixedNumbers {
  /// Returns the numbers over the divisor of others.
  func divided(as other: FixedNumbers) -> FixedNumbers {
    var result = self
    (result.divisor, result.lower, result.upper) = (other.divisor, other.lower, other.upper)
    return result
  }
}
