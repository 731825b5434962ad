import Numbers

/// Tests decimals against the bounds of a field without making a fraction of each.
struct BoundsTest {
  private let bounds: ValueBounds
  private let lower: SmallRational?
  private let upper: SmallRational?
  private let step: SmallRational?
  /// `true` iff every bound is small enough for the quick test.
  private let isQuick: Bool
  let isFree: Bool

  init(_ bounds: ValueBounds) {
    self.bounds = bounds
    lower = bounds.lower.map { SmallRational($0) }
    upper = bounds.upper.map { SmallRational($0) }
    step = bounds.step.map { SmallRational($0) }
    let parts = [lower, upper, step].compactMap { $0 }
    let limit: Int64 = 1 << 31
    isQuick = parts.allSatisfy {
      $0.denominator > 0 && $0.denominator < limit && $0.numerator < limit && $0.numerator > -limit
    }
    isFree = parts.isEmpty
  }

  /// `true` iff the number in lowest terms is allowed.
  @inline(__always)
  func allows(_ value: SmallRational) -> Bool {
    isFree || allowsBounded(value)
  }

  private func allowsBounded(_ value: SmallRational) -> Bool {
    if isQuick, step == nil, value.denominator < 1 << 31,
      (-(1 << 31)...(1 << 31)).contains(value.numerator)
    {
      let (above, below) = (value.numerator, value.denominator)
      if let lower, above &* lower.denominator < lower.numerator &* below { return false }
      if let upper, above &* upper.denominator > upper.numerator &* below { return false }
      return true
    }
    guard isQuick else { return value.rational.map { bounds.allows($0) } ?? false }
    let (above, below) = (Int128(value.numerator), Int128(value.denominator))
    if let lower, above * Int128(lower.denominator) < Int128(lower.numerator) * below {
      return false
    }
    if let upper, above * Int128(upper.denominator) > Int128(upper.numerator) * below {
      return false
    }
    guard let step, step.numerator != 0 else { return true }
    // (value - origin) / step is whole; the products stay below 2^127 for values below 2^32 only.
    let limit: Int128 = 1 << 32
    guard above < limit, above > -limit, below < limit else {
      return value.rational.map { bounds.allows($0) } ?? false
    }
    let origin = lower ?? .zero
    let distance = above * Int128(origin.denominator) - Int128(origin.numerator) * below
    let divisor = below * Int128(origin.denominator) * Int128(step.numerator)
    return distance * Int128(step.denominator) % divisor == 0
  }

  /// `true` iff the number is allowed.
  func allows(_ value: Rational) -> Bool { bounds.allows(value) }
}
