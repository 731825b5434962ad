import Numbers

/// Tests whether a field allows a number, mostly without making fractions.
struct BoundsTest {
  private let bounds: ValueBounds
  /// The test that most numbers pass.
  let quick: QuickBounds

  init(_ bounds: ValueBounds) {
    self.bounds = bounds
    quick = QuickBounds(bounds)
  }

  /// `true` iff the number is allowed.
  func allows(_ value: Rational) -> Bool { bounds.allows(value) }

  /// `true` iff the number in lowest terms is allowed.
  func allows(_ value: SmallRational) -> Bool {
    quick.surelyAllow(value) || value.rational.map { bounds.allows($0) } ?? false
  }
}

/// Bounds in small numbers, whose products cannot overflow.
struct QuickBounds {
  private var lower = SmallRational.zero
  private var upper = SmallRational.zero
  private var step = SmallRational.zero
  private var hasLower = false
  private var hasUpper = false
  private var hasStep = false
  /// `true` iff some bound is too large for this test.
  private var isUseless = false

  init(_ bounds: ValueBounds) {
    if let small = take(bounds.lower) { (lower, hasLower) = (small, true) }
    if let small = take(bounds.upper) { (upper, hasUpper) = (small, true) }
    if let small = take(bounds.step), small.numerator > 0 { (step, hasStep) = (small, true) }
  }

  private mutating func take(_ bound: Rational?) -> SmallRational? {
    guard let bound else { return nil }
    let small = SmallRational(bound)
    let limit: Int64 = 1 << 20
    if small.isOverflowed || small.denominator > 1024 || small.numerator > limit
      || small.numerator < -limit
    {
      isUseless = true
      return nil
    }
    return small
  }

  /// `true` only if the number is allowed; a `false` needs a second look.
  @inline(__always)
  func surelyAllow(_ value: SmallRational) -> Bool {
    if !hasLower, !hasUpper, !hasStep { return !isUseless }
    let (above, below) = (value.numerator, value.denominator)
    // Values under 2^31 over 2^20: no product below reaches 2^63.
    guard !isUseless, above < 1 << 31, above > -(1 << 31), below < 1 << 20 else { return false }
    if hasLower, above &* lower.denominator < lower.numerator &* below { return false }
    if hasUpper, above &* upper.denominator > upper.numerator &* below { return false }
    return !hasStep || isOnGrid(above, below)
  }

  /// `true` iff the number is a whole number of steps away from the lower bound, or from 0.
  private func isOnGrid(_ above: Int64, _ below: Int64) -> Bool {
    let distance = above &* lower.denominator &- lower.numerator &* below
    let (product, overflow) = distance.multipliedReportingOverflow(by: step.denominator)
    let divisor = below &* lower.denominator &* step.numerator
    return !overflow && divisor > 0 && product % divisor == 0
  }
}
