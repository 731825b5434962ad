import Numbers

/// A generator whose numbers are the same in every run (SplitMix64).
struct SeededGenerator: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }

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
