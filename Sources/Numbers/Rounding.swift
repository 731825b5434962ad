/// Which multiple of the step a value between two multiples becomes.
package enum RoundingMode: Hashable, Sendable, CaseIterable {
  /// The nearer one; from the middle, the one farther from zero.
  case halfUp
  /// The nearer one; from the middle, the even multiple.
  case halfEven
  /// The one farther from zero.
  case up
  /// The one nearer to zero.
  case down

  /// `true` iff a value goes to the multiple farther from zero.
  ///
  /// - Parameters:
  ///   - isOdd: whether the multiple nearer to zero is an odd one.
  ///   - isExact: whether the value is that multiple itself.
  ///   - half: -1, 0 or 1, as the rest beyond that multiple is below, at or above half a step.
  /// - Returns: the choice of this mode.
  func goesAway(isOdd: Bool, isExact: Bool, half: Int) -> Bool {
    switch self {
    case .halfUp: half >= 0
    case .halfEven: half > 0 || half == 0 && isOdd
    case .up: !isExact
    case .down: false
    }
  }
}

/// A way of rounding: to a multiple of a step, in a mode.
@usableFromInline
package struct Rounding: Hashable, Sendable {
  /// Which of the two neighboring multiples is chosen.
  package let mode: RoundingMode
  /// The distance between two results, above 0.
  package let step: Rational
  /// The step for the columnar machine, overflowed when it does not fit.
  @usableFromInline let smallStep: SmallRational

  /// Creates a rounding to multiples of `step`, which must be above 0.
  package init(mode: RoundingMode, step: Rational) {
    precondition(step.signum > 0, "a rounding step is above zero")
    self.mode = mode
    self.step = step
    smallStep = SmallRational(step)
  }

  /// Creates a rounding to that many decimals; to tens, hundreds, … when negative.
  package init(mode: RoundingMode, decimals: Int) {
    self.init(mode: mode, step: .power(of: Rational(10), -decimals))
  }

  /// The number of decimals, or `nil` when the step is not 1, 1/10, 1/100, ….
  package var decimals: Int? {
    guard let places = step.decimalPlaces else { return nil }
    return step * .power(of: Rational(10), places) == .one ? places : nil
  }
}

extension SmallRational {
  /// Returns the multiple of the step that the rounding chooses.
  @inlinable
  package func rounded(_ rounding: Rounding) -> SmallRational {
    // Scores are whole and steps are 1/10ⁿ: then there is nothing to round.
    if denominator == 1 && rounding.smallStep.numerator == 1 { return self }
    return multiple(rounding)
  }

  @usableFromInline
  @inline(never)
  func multiple(_ rounding: Rounding) -> SmallRational {
    let step = rounding.smallStep
    guard denominator != 0, step.denominator != 0 else { return .overflowed }
    if step.numerator == 1 && step.denominator % denominator == 0 { return self }
    let (above, tooHigh) =
      numerator.magnitude.multipliedReportingOverflow(by: step.denominator.magnitude)
    let (below, tooDeep) =
      denominator.magnitude.multipliedReportingOverflow(by: step.numerator.magnitude)
    if !tooHigh && !tooDeep {
      return multiple(of: step, above, over: below, rounding.mode)
    }
    return multiple(
      of: step,
      UInt128(numerator.magnitude) &* UInt128(step.denominator.magnitude),
      over: UInt128(denominator.magnitude) &* UInt128(step.numerator.magnitude),
      rounding.mode)
  }

  /// Returns `above / below` steps, rounded to whole steps, with the sign of `self`.
  @inline(__always)
  private func multiple<Word: FixedWidthInteger & UnsignedInteger>(
    of step: SmallRational, _ above: Word, over below: Word, _ mode: RoundingMode
  ) -> SmallRational {
    let (count, rest) = above.quotientAndRemainder(dividingBy: below)
    // Against what is missing to the next step: doubling the rest could overflow.
    let missing = below - rest
    let away = mode.goesAway(
      isOdd: count & 1 == 1, isExact: rest == 0,
      half: rest < missing ? -1 : rest == missing ? 0 : 1)
    guard let steps = UInt64(exactly: count), !away || steps < .max else { return .overflowed }
    return SmallRational.product(
      isNegative: numerator < 0, away ? steps + 1 : steps, over: 1,
      step.numerator.magnitude, over: step.denominator.magnitude)
  }
}

extension Rational {
  /// Returns the multiple of the step that the rounding chooses.
  @usableFromInline
  package func rounded(_ rounding: Rounding) -> Rational {
    if case .small(let small) = form, let result = small.rounded(rounding).rational {
      return result
    }
    let steps = self / rounding.step
    let (top, below) = (steps.numerator, steps.denominator.magnitude)
    let (count, rest) = top.magnitude.quotientAndRemainder(dividingBy: below)
    let twice = rest + rest
    let away = rounding.mode.goesAway(
      isOdd: count.isOdd, isExact: rest.isZero,
      half: twice < below ? -1 : twice == below ? 0 : 1)
    let whole = BigInteger(isNegative: top.isNegative, away ? count + Magnitude(1) : count)
    return Rational(integer: whole) * rounding.step
  }
}
