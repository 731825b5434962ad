import Numbers
import TestSupport

extension SeededGenerator {
  /// Creates a generator whose numbers differ much for neighboring seeds.
  init(spreading seed: UInt64) { self.init(seed: seed &* 0x9E37_79B9_7F4A_7C15 &+ 1) }

  /// Returns `true` once in so many times.
  mutating func once(in times: Int) -> Bool { Int.random(in: 0..<times, using: &self) == 0 }

  mutating func below(_ limit: Int) -> Int { Int.random(in: 0..<limit, using: &self) }

  mutating func pick<Element>(_ elements: [Element]) -> Element { elements[below(elements.count)] }

  /// Returns a number as scales have them, and now and then a huge or a tiny one.
  mutating func number(hugeOnceIn rarity: Int) -> Rational {
    if once(in: rarity) {
      let power = Rational.power(of: Rational(10), 15 + below(12))
      let number = Rational(below(19) - 9) * power + Rational(below(100))
      return once(in: 3) ? Rational(below(9) + 1) / (power + Rational(below(9))) : number
    }
    switch below(4) {
    case 0: return Rational(below(12) - 2)
    case 1: return Rational(below(200), over: 100)
    case 2: return Rational(below(21) - 5, over: below(7) + 1)
    default: return Rational(below(11))
    }
  }

  /// Returns a number above 0 that is not huge.
  mutating func positive() -> Rational { Rational(below(20) + 1, over: pick([1, 1, 2, 4, 3])) }

  mutating func rounding() -> Rounding {
    Rounding(
      mode: pick(RoundingMode.allCases),
      step: pick([.one, Rational(1, over: 2), Rational(1, over: 10), Rational(5)]))
  }
}
