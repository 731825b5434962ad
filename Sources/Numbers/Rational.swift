/// An exact number: an integer over an integer, of any size.
///
/// Always in lowest terms with a positive denominator, so that equal numbers are equal field by
/// field. Two machine words carry it as long as they can (`SmallRational`); only what does not
/// fit there goes to the heap, and comes back as soon as it fits again.
@usableFromInline
package struct Rational: Hashable, Sendable {
  enum Form: Hashable, Sendable {
    /// Never overflowed.
    case small(SmallRational)
    /// Numerator and denominator of a number that is not `small`.
    indirect case large(BigInteger, BigInteger)
  }

  let form: Form

  init(form: Form) {
    self.form = form
  }

  /// Creates a whole number.
  package init(_ integer: Int) {
    self.init(Int64(integer))
  }

  /// Creates a whole number.
  package init(_ integer: Int64) {
    form = .small(SmallRational(integer))
  }

  /// Creates the quotient of two integers; the divisor must not be 0.
  package init(_ numerator: Int, over denominator: Int) {
    self = Rational(numerator) / Rational(denominator)
  }

  /// Creates the quotient of two coprime integers, the second above zero.
  init(lowestTerms numerator: BigInteger, over denominator: BigInteger) {
    if let above = numerator.word, let below = denominator.word {
      form = .small(SmallRational(lowestTerms: above, over: below))
    } else {
      form = .large(numerator, denominator)
    }
  }

  init(integer: BigInteger) {
    self.init(lowestTerms: integer, over: BigInteger(1))
  }

  /// The number 0.
  @usableFromInline
  package static var zero: Rational { Rational(0) }
  /// The number 1.
  @usableFromInline
  package static var one: Rational { Rational(1) }
  /// The number 100.
  package static var hundred: Rational { Rational(100) }

  var numerator: BigInteger {
    switch form {
    case .small(let small): BigInteger(small.numerator)
    case .large(let numerator, _): numerator
    }
  }

  var denominator: BigInteger {
    switch form {
    case .small(let small): BigInteger(small.denominator)
    case .large(_, let denominator): denominator
    }
  }

  /// `true` iff the number is 0.
  @usableFromInline
  package var isZero: Bool { self == .zero }

  /// `true` iff the number is whole.
  @usableFromInline
  package var isInteger: Bool {
    switch form {
    case .small(let small): small.isInteger
    case .large(_, let denominator): denominator.word == 1
    }
  }

  /// -1, 0 or 1, as the number is below, at or above zero.
  @usableFromInline
  package var signum: Int {
    switch form {
    case .small(let small): small.signum
    case .large(let numerator, _): numerator.isNegative ? -1 : 1
    }
  }

  /// The number as an `Int`, or `nil` when it is not whole or does not fit.
  package var integer: Int? {
    guard case .small(let small) = form, small.isInteger else { return nil }
    return Int(exactly: small.numerator)
  }
}

extension Rational: Comparable {
  /// `true` iff the left number is smaller.
  @usableFromInline
  package static func < (left: Rational, right: Rational) -> Bool {
    if case .small(let first) = left.form, case .small(let second) = right.form {
      return first < second
    }
    return left.numerator * right.denominator < right.numerator * left.denominator
  }
}
