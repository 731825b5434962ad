import Numbers
import TestSupport

extension SeededGenerator {
  /// Returns an integer: small, near the edge of a machine word, or far beyond it.
  mutating func integer() -> Rational {
    switch next() % 5 {
    case 0: Rational(Int.random(in: -10...10, using: &self))
    case 1: Rational(Int.random(in: -1_000_000...1_000_000, using: &self))
    case 2: Rational(Int.random(in: .max - 3 ... .max, using: &self))
    case 3: Rational(Int.random(in: .min ... .min + 3, using: &self))
    case _: Rational(Int(truncatingIfNeeded: next())) * Rational(Int(truncatingIfNeeded: next()))
    }
  }

  mutating func number() -> Rational {
    let below = integer()
    return below.isZero || next() % 2 == 0 ? integer() : integer() / below
  }
}
