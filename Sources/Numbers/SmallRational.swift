/// An exact number in two machine words: what the columnar machine computes with.
///
/// Always in lowest terms with a positive denominator. A result that needs more than 64 bits
/// above or below the line is *overflowed*, and so is everything computed from it; whoever sees
/// that at the end computes again with `Rational`. Nothing here traps and nothing allocates.
@usableFromInline
package struct SmallRational: Hashable, Sendable {
  /// The number above the line.
  @usableFromInline
  package let numerator: Int64
  /// The number below the line, at least 1; 0 iff overflowed.
  @usableFromInline
  package let denominator: Int64

  /// Creates a number from parts already in lowest terms.
  @inlinable
  package init(lowestTerms numerator: Int64, over denominator: Int64) {
    self.numerator = numerator
    self.denominator = denominator
  }

  /// Creates a whole number.
  @inlinable
  package init(_ integer: Int64) {
    self.init(lowestTerms: integer, over: 1)
  }

  /// Returns the quotient of two integers; overflowed when the divisor is zero.
  package init(_ numerator: Int64, over denominator: Int64) {
    self = SmallRational(numerator) / SmallRational(denominator)
  }

  /// Creates the number from a sign and two coprime parts, overflowed when one is too large.
  init(isNegative: Bool, lowestTerms numerator: UInt64, over denominator: UInt64) {
    let limit = Int64.max.magnitude
    guard denominator <= limit, numerator <= (isNegative ? limit + 1 : limit) else {
      self = .overflowed
      return
    }
    self.init(
      lowestTerms: Int64(truncatingIfNeeded: isNegative ? 0 &- numerator : numerator),
      over: Int64(denominator))
  }

  /// The mark of a result that did not fit.
  ///
  /// These two words also make it sort below every number without a test of its own: any
  /// negative number over zero.
  @inlinable
  package static var overflowed: SmallRational {
    SmallRational(lowestTerms: .min, over: 0)
  }

  /// The number 0.
  @inlinable
  package static var zero: SmallRational { SmallRational(0) }

  /// The number 1.
  @inlinable
  package static var one: SmallRational { SmallRational(1) }

  /// `true` iff this is no number but the mark of a result that did not fit.
  @inlinable
  package var isOverflowed: Bool { denominator == 0 }

  /// `true` iff the number is 0.
  @inlinable
  package var isZero: Bool { numerator == 0 }

  /// `true` iff the number is whole.
  @inlinable
  package var isInteger: Bool { denominator == 1 }

  /// -1, 0 or 1, as the number is below, at or above zero.
  @inlinable
  package var signum: Int { numerator < 0 ? -1 : numerator > 0 ? 1 : 0 }

  /// `true` iff both are the same number, or both overflowed.
  @inlinable
  package static func == (left: SmallRational, right: SmallRational) -> Bool {
    left.numerator == right.numerator && left.denominator == right.denominator
  }
}

extension SmallRational: Comparable {
  /// `true` iff the left number is smaller; an overflowed one sorts below every number.
  ///
  /// The answer means nothing when an operand is overflowed: ask `isOverflowed` first.
  @inlinable
  package static func < (left: SmallRational, right: SmallRational) -> Bool {
    if left.denominator == right.denominator { return left.numerator < right.numerator }
    return Int128(left.numerator) &* Int128(right.denominator)
      < Int128(right.numerator) &* Int128(left.denominator)
  }
}

extension SmallRational {
  /// Creates the same number in two machine words, overflowed when it does not fit.
  @usableFromInline
  package init(_ value: Rational) {
    switch value.form {
    case .small(let small): self = small
    case .large: self = .overflowed
    }
  }

  /// The same number without a limit on its size, or `nil` when overflowed.
  package var rational: Rational? { isOverflowed ? nil : Rational(form: .small(self)) }
}
