import TestSupport
import Testing

@testable import Numbers

/// The laws of arithmetic, on numbers of all sizes.
struct LawTests {
  private typealias Law = (name: String, holds: @Sendable (Rational, Rational, Rational) -> Bool)

  private static let laws: [Law] = [
    ("a + b = b + a", { a, b, _ in a + b == b + a }),
    ("(a + b) + c = a + (b + c)", { a, b, c in (a + b) + c == a + (b + c) }),
    ("ab = ba", { a, b, _ in a * b == b * a }),
    ("(ab)c = a(bc)", { a, b, c in (a * b) * c == a * (b * c) }),
    ("a(b + c) = ab + ac", { a, b, c in a * (b + c) == a * b + a * c }),
    ("a - b = -(b - a)", { a, b, _ in a - b == -(b - a) }),
    ("a + b - b = a, and hashes alike", { a, b, _ in (a + b - b).hashValue == a.hashValue }),
    ("a/b · b = a", { a, b, _ in b.isZero || a / b * b == a }),
    ("one order", { a, b, _ in [a < b, a == b, b < a].filter { $0 }.count == 1 }),
    ("order is transitive", { a, b, c in !(a < b && b < c) || a < c }),
    ("order follows difference", { a, b, _ in (a < b) == ((a - b).signum < 0) }),
    ("floor", { a, _, _ in a.floor <= a && a < a.floor + .one && a.floor.isInteger }),
    ("ceiling", { a, _, _ in a.ceiling - .one < a && a <= a.ceiling && a.ceiling.isInteger }),
    ("magnitude", { a, _, _ in a.magnitude == (a < .zero ? .zero - a : a) }),
    ("text reads back", { a, _, _ in a.isTerminating == (Rational(decimal: a.text) == a) }),
    ("small or large, never both", { a, b, _ in isCanonical(a + b) && isCanonical(a * b) }),
    ("maximum", { a, b, _ in [a, b].max() == .maximum(a, b) && .minimum(a, b) <= a }),
  ]

  private static func isCanonical(_ value: Rational) -> Bool {
    guard case .large(let above, let below) = value.form else { return true }
    return (above.word == nil || below.word == nil) && !below.isNegative
  }

  @Test func `laws hold`() {
    var generator = SeededGenerator(seed: 1)
    var broken: [String] = []
    for _ in 0..<1500 {
      let (a, b, c) = (generator.number(), generator.number(), generator.number())
      for law in Self.laws where !law.holds(a, b, c) {
        broken.append("\(law.name): a = \(a.text), b = \(b.text), c = \(c.text)")
      }
    }
    #expect(broken.prefix(3) == [])
  }

  @Test func `rounding is a multiple of the step, near, and keeps order`() {
    var generator = SeededGenerator(seed: 2)
    var broken: [String] = []
    for _ in 0..<1500 {
      let (a, b, step) = (generator.number(), generator.number(), generator.number().magnitude)
      if step.isZero { continue }
      for mode in RoundingMode.allCases {
        let rounding = Rounding(mode: mode, step: step)
        let (low, high) = (min(a, b).rounded(rounding), max(a, b).rounded(rounding))
        let isMultiple = (low / step).isInteger && low.rounded(rounding) == low
        let isNear = (a.rounded(rounding) - a).magnitude < step
        let isOdd = (-a).rounded(rounding) == -a.rounded(rounding)
        if !(isMultiple && isNear && isOdd && low <= high) {
          broken.append("\(mode) \(a.text) and \(b.text) to \(step.text)")
        }
      }
    }
    #expect(broken.prefix(3) == [])
  }

  @Test func `overflow sticks`() {
    let (mark, one) = (SmallRational.overflowed, SmallRational(5, over: 3))
    let rounding = Rounding(mode: .halfUp, decimals: 2)
    let results: [SmallRational] = [
      mark + one, one + mark, mark - one, one - mark, mark * one, one * mark, mark / one,
      one / mark, -mark, mark.magnitude, mark.floor, mark.ceiling, mark.rounded(rounding),
      .minimum(mark, one), .minimum(one, mark), .maximum(mark, one), .maximum(one, mark),
      mark + mark, mark - mark, mark * mark, mark / mark, mark * .zero, .zero * mark,
      SmallRational(12) / mark, .zero / mark,
      .one / .zero, .zero / .zero, SmallRational(Int64.max) + .one, -SmallRational(Int64.min),
      SmallRational(7, over: 0), SmallRational(Int64.min).magnitude, SmallRational(1, over: .min),
      SmallRational(Rational.power(of: Rational(10), 19)),
    ]
    #expect(results.allSatisfy { $0.isOverflowed })
    #expect(mark.rational == nil)
    #expect(mark < SmallRational(Int64.min) && !(SmallRational(Int64.min) < mark) && mark == mark)
  }

  @Test func `division of many limbs`() {
    var generator = SeededGenerator(seed: 3)
    let patterns: [UInt32] = [0, 1, 0x7FFF_FFFF, 0x8000_0000, 0xFFFF_FFFE, 0xFFFF_FFFF]
    var broken: [[[UInt32]]] = []
    for _ in 0..<20_000 {
      let limbs = [1...9, 1...5].map { counts in
        (0..<Int.random(in: counts, using: &generator)).map { _ in
          patterns.randomElement(using: &generator)!
        }
      }
      let (top, below) = (Magnitude(limbs: limbs[0]), Magnitude(limbs: limbs[1]))
      if below.isZero { continue }
      let (quotient, rest) = top.quotientAndRemainder(dividingBy: below)
      if !(rest < below && quotient * below + rest == top) { broken.append(limbs) }
    }
    #expect(broken.prefix(3) == [])
  }

  /// Numbers below 2¹²⁸ stand in place and larger ones in limbs: the laws must not see the seam.
  @Test func `short and long magnitudes are one kind of number`() {
    var generator = SeededGenerator(seed: 4)
    func number() -> Magnitude {
      let patterns: [UInt32] = [
        0, 1, 0x8000_0000, 0xFFFF_FFFF, .random(in: .min ... .max, using: &generator),
      ]
      return Magnitude(
        limbs: (0..<Int.random(in: 0...6, using: &generator)).map { _ in
          patterns.randomElement(using: &generator)!
        })
    }
    var broken: [[[UInt32]]] = []
    for _ in 0..<10_000 {
      let (first, second, third) = (number(), number(), number())
      let bits = Int.random(in: 0...140, using: &generator)
      let (sum, product) = (first + second, first * second)
      var laws = [
        Magnitude(limbs: first.limbs) == first, sum - second == first, !(sum < first),
        (sum < second + third) == (first < third), (sum == second + third) == (first == third),
        (first + third) * second == product + second * third,
        first.multiplied(by: second, shiftedRightBy: bits) == product.shifted(rightBy: bits),
        first.shifted(leftBy: bits) == first * Magnitude(1).shifted(leftBy: bits),
        first.shifted(leftBy: bits).shifted(rightBy: bits) == first,
      ]
      if !third.isZero {
        let common = Magnitude.greatestCommonDivisor(first, second)
        laws.append(
          Magnitude.greatestCommonDivisor(first * third, second * third) == common * third)
      }
      if laws.contains(false) { broken.append([first.limbs, second.limbs, third.limbs]) }
    }
    #expect(broken.prefix(3) == [])
  }

  @Test func `whole numbers and decimals of roundings`() {
    #expect([Int.min, -1, 0, .max].allSatisfy { Rational($0).integer == $0 })
    #expect((Rational(Int.max) + .one).integer == nil)
    #expect((Rational(Int.max) + .one - .one).integer == .max)
    #expect(Rational(Int.min, over: -1) == Rational(Int.max) + .one)
    #expect(Rational(6, over: -4).text == "-1.5")
    let rounded = [-1, 0, 2, 30].map { Rounding(mode: .up, decimals: $0).decimals }
    #expect(rounded == [nil, 0, 2, 30])
    #expect(Rounding(mode: .up, step: Rational(1, over: 4)).decimals == nil)
    #expect(Rounding(mode: .up, step: Rational(1, over: 3)).decimals == nil)
  }
}
