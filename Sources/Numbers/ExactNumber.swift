/// What a machine needs from its numbers, so that it is written once for both kinds.
///
/// A machine over `SmallRational` is fast and may overflow; the same machine over `Rational`
/// never does, and computes again whatever did.
///
/// All of it is usable from inline code: only then does the compiler see through the conformance
/// from another room, and a specialized machine adds whole numbers in 1 ns instead of 7.
@usableFromInline
package protocol ExactNumber: Comparable, Hashable, Sendable {
  /// Creates the number, overflowed when this kind cannot carry it.
  init(_ value: Rational)

  /// The number 0.
  static var zero: Self { get }
  /// The number 1.
  static var one: Self { get }

  /// `true` iff this is no number but the mark of a result that did not fit.
  var isOverflowed: Bool { get }
  /// The number without a limit on its size; it must not be overflowed.
  var exact: Rational { get }
  /// `true` iff the number is 0.
  var isZero: Bool { get }
  /// `true` iff the number is whole.
  var isInteger: Bool { get }
  /// -1, 0 or 1, as the number is below, at or above zero.
  var signum: Int { get }
  /// The number without its sign.
  var magnitude: Self { get }
  /// The largest whole number that is not larger.
  var floor: Self { get }
  /// The smallest whole number that is not smaller.
  var ceiling: Self { get }

  /// Returns the sum.
  static func + (left: Self, right: Self) -> Self
  /// Returns the difference.
  static func - (left: Self, right: Self) -> Self
  /// Returns the product.
  static func * (left: Self, right: Self) -> Self
  /// Returns the quotient; the divisor must not be 0.
  static func / (left: Self, right: Self) -> Self
  /// Returns the number with the opposite sign.
  static prefix func - (value: Self) -> Self
  /// Returns the multiple of the step that the rounding chooses.
  func rounded(_ rounding: Rounding) -> Self
  /// Returns the smaller of two numbers, overflowed when one of them is.
  static func minimum(_ left: Self, _ right: Self) -> Self
  /// Returns the larger of two numbers, overflowed when one of them is.
  static func maximum(_ left: Self, _ right: Self) -> Self
}

extension SmallRational: ExactNumber {
  /// The number without a limit on its size; it must not be overflowed.
  @usableFromInline
  package var exact: Rational {
    precondition(!isOverflowed, "an overflowed number has no value")
    return Rational(form: .small(self))
  }
}

extension Rational: ExactNumber {
  /// Creates the same number.
  @usableFromInline
  package init(_ value: Rational) { self = value }

  /// Always `false`: this kind carries every number.
  @usableFromInline
  package var isOverflowed: Bool { false }

  /// The number itself.
  @usableFromInline
  package var exact: Rational { self }

  /// Returns the smaller of two numbers.
  @usableFromInline
  package static func minimum(_ left: Rational, _ right: Rational) -> Rational {
    min(left, right)
  }

  /// Returns the larger of two numbers.
  @usableFromInline
  package static func maximum(_ left: Rational, _ right: Rational) -> Rational {
    max(left, right)
  }
}
