import Numbers

/// How many bits a whole number needs in the database.
enum Width: Int, Comparable {
  /// 32 bits with a sign.
  case narrow
  /// 64 bits with a sign.
  case long
  /// More: a type of its own where the dialect has one.
  case wide

  static func < (left: Width, right: Width) -> Bool { left.rawValue < right.rawValue }

  /// The least width that has room for all whole numbers between two.
  init(from lower: Rational, to upper: Rational) {
    let greatest = max(-lower, upper + .one)
    if greatest <= .power(of: Rational(2), 31) {
      self = .narrow
    } else {
      self = greatest <= .power(of: Rational(2), 63) ? .long : .wide
    }
  }
}

/// A whole number in SQL, between bounds that are proven.
struct Whole: Hashable {
  var sql: Fragment
  let lower: Rational
  let upper: Rational
  /// The width of the type that the database computes the piece in.
  let width: Width
  /// The number, where it is written as one.
  let literal: Rational?

  init(_ sql: Fragment, from lower: Rational, to upper: Rational, _ width: Width) {
    (self.sql, self.lower, self.upper) = (sql, lower, upper)
    (self.width, literal) = (width, nil)
  }

  /// A number that is written as such.
  init(_ number: Rational) {
    sql = Fragment(number.numeratorText, number.signum < 0 ? .sum : .atom, step: 0)
    (lower, upper, literal) = (number, number, number)
    width = Width(from: number, to: number)
  }

  static let zero = Whole(Rational.zero)
  static let one = Whole(Rational.one)

  /// Returns the same number by another piece, such as the column that holds it now.
  func renamed(_ sql: Fragment) -> Whole { Whole(sql, from: lower, to: upper, width) }
}
