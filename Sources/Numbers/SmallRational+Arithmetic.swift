extension SmallRational {
  /// Returns the sum.
  @inlinable
  package static func + (left: SmallRational, right: SmallRational) -> SmallRational {
    if left.denominator == 1 && right.denominator == 1 {
      let (sum, overflow) = left.numerator.addingReportingOverflow(right.numerator)
      if !overflow { return SmallRational(sum) }
    }
    return sum(left, Int128(right.numerator), over: right.denominator)
  }

  /// Returns the difference.
  @inlinable
  package static func - (left: SmallRational, right: SmallRational) -> SmallRational {
    if left.denominator == 1 && right.denominator == 1 {
      let (sum, overflow) = left.numerator.subtractingReportingOverflow(right.numerator)
      if !overflow { return SmallRational(sum) }
    }
    return sum(left, -Int128(right.numerator), over: right.denominator)
  }

  /// Returns the product.
  @inlinable
  package static func * (left: SmallRational, right: SmallRational) -> SmallRational {
    if left.denominator == 1 && right.denominator == 1 {
      let (product, overflow) = left.numerator.multipliedReportingOverflow(by: right.numerator)
      if !overflow { return SmallRational(product) }
    }
    return product(left, right)
  }

  /// Returns the quotient; division by zero is overflowed.
  @inlinable
  package static func / (left: SmallRational, right: SmallRational) -> SmallRational {
    quotient(left, right)
  }

  /// Returns the number with the opposite sign.
  @inlinable
  package static prefix func - (value: SmallRational) -> SmallRational {
    let (negated, overflow) = (0 as Int64).subtractingReportingOverflow(value.numerator)
    return overflow
      ? .overflowed : SmallRational(lowestTerms: negated, over: value.denominator)
  }

  /// The number without its sign.
  @inlinable
  package var magnitude: SmallRational { numerator < 0 ? -self : self }

  /// The largest whole number that is not larger.
  @inlinable
  package var floor: SmallRational {
    if denominator <= 1 { return self }
    let quotient = numerator / denominator
    // Not whole, and division went towards zero: below zero that was upwards.
    return SmallRational(numerator < 0 ? quotient - 1 : quotient)
  }

  /// The smallest whole number that is not smaller.
  @inlinable
  package var ceiling: SmallRational {
    if denominator <= 1 { return self }
    let quotient = numerator / denominator
    return SmallRational(numerator > 0 ? quotient + 1 : quotient)
  }

  /// Returns the smaller of two numbers, overflowed when one of them is.
  @inlinable
  package static func minimum(_ left: SmallRational, _ right: SmallRational) -> SmallRational {
    left < right ? left : right
  }

  /// Returns the larger of two numbers, overflowed when one of them is.
  @inlinable
  package static func maximum(_ left: SmallRational, _ right: SmallRational) -> SmallRational {
    if left.isOverflowed || right.isOverflowed { return .overflowed }
    return left < right ? right : left
  }
}

// The ways that are not inlined: they are several times as long as the call.
extension SmallRational {
  /// Returns `left` plus a fraction in lowest terms, as Knuth does it (TAOCP 4.5.1).
  ///
  /// Whatever cancels divides the common divisor of the denominators, so that 128 bits hold
  /// every intermediate value.
  @usableFromInline
  @inline(never)
  static func sum(
    _ left: SmallRational, _ numerator: Int128, over denominator: Int64
  ) -> SmallRational {
    guard left.denominator != 0, denominator != 0 else { return .overflowed }
    let common =
      left.denominator == denominator
      ? denominator
      : Int64(greatestCommonDivisor(left.denominator.magnitude, denominator.magnitude))
    let scale = left.denominator / common
    let total =
      Int128(left.numerator) &* Int128(denominator / common) &+ numerator &* Int128(scale)
    let reduced: Int128
    let cancelled: Int64
    if let short = Int64(exactly: total) {
      let divisor = greatestCommonDivisor(short.magnitude, common.magnitude)
      cancelled = Int64(divisor)
      reduced = Int128(short / cancelled)
    } else {
      let rest = UInt64(truncatingIfNeeded: total.magnitude % UInt128(common))
      cancelled = Int64(greatestCommonDivisor(rest, common.magnitude))
      reduced = total / Int128(cancelled)
    }
    let (below, overflow) = scale.multipliedReportingOverflow(by: denominator / cancelled)
    guard !overflow, let above = Int64(exactly: reduced) else { return .overflowed }
    return SmallRational(lowestTerms: above, over: below)
  }

  @usableFromInline
  @inline(never)
  static func product(_ left: SmallRational, _ right: SmallRational) -> SmallRational {
    product(
      isNegative: (left.numerator < 0) != (right.numerator < 0),
      left.numerator.magnitude, over: left.denominator.magnitude,
      right.numerator.magnitude, over: right.denominator.magnitude)
  }

  @usableFromInline
  @inline(never)
  static func quotient(_ left: SmallRational, _ right: SmallRational) -> SmallRational {
    // Its denominator goes above the line, where a zero would pass for a number.
    if right.isOverflowed { return .overflowed }
    return product(
      isNegative: (left.numerator < 0) != (right.numerator < 0),
      left.numerator.magnitude, over: left.denominator.magnitude,
      right.denominator.magnitude, over: right.numerator.magnitude)
  }

  /// Returns the product of two fractions, each in lowest terms; overflowed over zero.
  ///
  /// What can cancel stands crosswise, and cancels before it is multiplied.
  static func product(
    isNegative: Bool,
    _ above: UInt64, over below: UInt64, _ otherAbove: UInt64, over otherBelow: UInt64
  ) -> SmallRational {
    guard below != 0, otherBelow != 0 else { return .overflowed }
    let falling = below == 1 ? 1 : greatestCommonDivisor(otherAbove, below)
    let rising = otherBelow == 1 ? 1 : greatestCommonDivisor(above, otherBelow)
    let (numerator, tooHigh) =
      (above / rising).multipliedReportingOverflow(by: otherAbove / falling)
    let (denominator, tooDeep) =
      (below / falling).multipliedReportingOverflow(by: otherBelow / rising)
    if tooHigh || tooDeep { return .overflowed }
    return SmallRational(isNegative: isNegative, lowestTerms: numerator, over: denominator)
  }
}
