import TestSupport
import Testing

@testable import Numbers

/// Greatest common divisors of long numbers, against Euclid's divisions one by one.
struct CommonDivisorTests {
  @Test func `long numbers have the divisor that plain divisions find`() {
    var generator = SeededGenerator(seed: 7)
    for _ in 0..<600 {
      let (a, b) = (Self.number(&generator), Self.number(&generator))
      let common = Self.number(&generator)
      for (left, right) in [(a, b), (a * common, b * common), (a, a * b), (a * b, b)] {
        #expect(Magnitude.greatestCommonDivisor(left, right) == Self.divisor(left, right))
      }
    }
  }

  /// Every quotient is 1: the most divisions that numbers of a size can take.
  @Test func `neighbors in Fibonacci's sequence share nothing`() {
    var (low, high) = (Magnitude(1), Magnitude(1))
    for _ in 0..<2000 {
      (low, high) = (high, low + high)
      #expect(Magnitude.greatestCommonDivisor(high, low) == Magnitude(1))
    }
    #expect(high.bitWidth > 1380)
  }

  @Test func `sums of many fractions stay in lowest terms`() {
    var generator = SeededGenerator(seed: 8)
    var sum = Rational.zero
    var plain = (above: BigInteger(0), below: BigInteger(1))
    for _ in 0..<120 {
      let (above, below) = (
        Int64(generator.next() % 100_000) - 50_000, Int64(generator.next() % 100_000) + 1
      )
      sum = sum + Rational(Int(above), over: Int(below))
      plain = (
        plain.above * BigInteger(below) + BigInteger(above) * plain.below,
        plain.below * BigInteger(below)
      )
    }
    let common = Self.divisor(plain.above.magnitude, plain.below.magnitude)
    #expect(sum.numerator == plain.above.divided(by: common))
    #expect(sum.denominator == plain.below.divided(by: common))
  }

  private static func divisor(_ left: Magnitude, _ right: Magnitude) -> Magnitude {
    var (left, right) = (left, right)
    while !right.isZero {
      (left, right) = (right, left.quotientAndRemainder(dividingBy: right).remainder)
    }
    return left
  }

  /// Returns a number of up to twenty limbs, some of them all ones or all zeros.
  private static func number(_ generator: inout SeededGenerator) -> Magnitude {
    let count = 1 + Int(generator.next() % 20)
    let limbs = (0..<count).map { _ -> UInt32 in
      switch generator.next() % 6 {
      case 0: 0
      case 1: .max
      case _: UInt32(truncatingIfNeeded: generator.next())
      }
    }
    let number = Magnitude(limbs: limbs)
    return number.isZero ? Magnitude(1) : number
  }
}
