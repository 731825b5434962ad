extension Magnitude {
  /// Returns the greatest common divisor; that of zero and a number is the number.
  ///
  /// Lehmer's method: what the leading digits alone decide of Euclid's divisions is found in machine words,
  /// and then done to the long numbers at one go.
  static func greatestCommonDivisor(_ left: Magnitude, _ right: Magnitude) -> Magnitude {
    var (larger, smaller) = left < right ? (right, left) : (left, right)
    while !smaller.isZero {
      if let first = larger.inPlace, let second = smaller.inPlace {
        return Magnitude(inPlace: Numbers.greatestCommonDivisor(first, second))
      }
      let steps = EuclideanSteps(larger, smaller)
      if steps.isNone {
        (larger, smaller) = (
          smaller, larger.quotientAndRemainder(dividingBy: smaller).remainder
        )
      } else {
        (larger, smaller) = steps.applied(larger.limbs, smaller.limbs)
      }
    }
    return larger
  }

  /// Returns 62 bits from a position on, as many as there are.
  fileprivate func word(from bit: Int) -> Int64 {
    let limbs = limbs
    let (whole, part) = (bit / 32, UInt64(bit % 32))
    func limb(_ index: Int) -> UInt64 { index < limbs.count ? UInt64(limbs[index]) : 0 }
    var word = (limb(whole) | limb(whole + 1) << 32) >> part
    if part > 0 { word |= limb(whole + 2) << (64 - part) }
    return Int64(truncatingIfNeeded: word & (1 << 62 - 1))
  }
}

/// Several divisions of Euclid's at once: `a·larger + b·smaller` and `c·larger + d·smaller` are the two
/// numbers after them.
private struct EuclideanSteps {
  private var (a, b, c, d): (Int64, Int64, Int64, Int64) = (1, 0, 0, 1)

  /// The factors stay so small that they times a limb fit in a word, and two such together with a carry.
  private static let bound: Int64 = 1 << 30

  /// Finds the divisions that the leading bits of two numbers decide, whatever the bits below them.
  init(_ larger: Magnitude, _ smaller: Magnitude) {
    let bit = max(0, larger.bitWidth - 62)
    var (first, second) = (larger.word(from: bit), smaller.word(from: bit))
    while second + c != 0, second + d != 0 {
      let quotient = (first + a) / (second + c)
      guard quotient == (first + b) / (second + d), quotient < Self.bound else { return }
      let (e, f) = (a - quotient * c, b - quotient * d)
      guard abs(e) < Self.bound, abs(f) < Self.bound else { return }
      (a, b, c, d) = (c, d, e, f)
      (first, second) = (second, first - quotient * second)
    }
  }

  /// `true` iff the leading bits decide no division.
  var isNone: Bool { b == 0 }

  /// Returns the two numbers after the divisions, the larger one first.
  func applied(_ larger: [UInt32], _ smaller: [UInt32]) -> (Magnitude, Magnitude) {
    var (first, second) = (larger, larger)
    var (carry, other): (Int64, Int64) = (0, 0)
    for index in larger.indices {
      let (high, low) = (Int64(larger[index]), index < smaller.count ? Int64(smaller[index]) : 0)
      carry += a * high + b * low
      other += c * high + d * low
      first[index] = UInt32(truncatingIfNeeded: carry)
      second[index] = UInt32(truncatingIfNeeded: other)
      carry >>= 32
      other >>= 32
    }
    return (Magnitude(limbs: first), Magnitude(limbs: second))
  }
}

/// Returns the greatest common divisor; that of zero and a number is the number.
///
/// One division first, because one operand is often much the smaller; then only shifts.
@usableFromInline
package func greatestCommonDivisor(_ left: UInt64, _ right: UInt64) -> UInt64 {
  if right == 0 { return left }
  var larger = right
  var smaller = left % right
  if smaller == 0 { return right }
  let shift = (larger | smaller).trailingZeroBitCount
  larger >>= larger.trailingZeroBitCount
  smaller >>= smaller.trailingZeroBitCount
  while larger != smaller {
    if larger < smaller { swap(&larger, &smaller) }
    larger &-= smaller
    larger >>= larger.trailingZeroBitCount
  }
  return larger << shift
}

/// Returns the greatest common divisor; that of zero and a number is the number.
///
/// As for one word, and by the way for one word as soon as both fit there.
package func greatestCommonDivisor(_ left: UInt128, _ right: UInt128) -> UInt128 {
  if right == 0 { return left }
  var larger = right
  var smaller = left % right
  if smaller == 0 { return right }
  let shift = (larger | smaller).trailingZeroBitCount
  larger >>= larger.trailingZeroBitCount
  smaller >>= smaller.trailingZeroBitCount
  while larger != smaller {
    if let first = UInt64(exactly: larger), let second = UInt64(exactly: smaller) {
      return UInt128(greatestCommonDivisor(first, second)) << shift
    }
    if larger < smaller { swap(&larger, &smaller) }
    larger &-= smaller
    larger >>= larger.trailingZeroBitCount
  }
  return larger << shift
}
