/// A natural number of any size: the digits behind `BigInteger`.
///
/// A number below 2¹²⁸ stands in place, without memory of its own, because most numbers that are too
/// large for a `SmallRational` are hardly larger. Above that the number is a list of limbs base 2³²:
/// so short that every step keeps within `UInt64`, which is native on every platform including 32-bit
/// WebAssembly. Each number has one form only, so that equal numbers are equal field by field.
struct Magnitude: Hashable, Sendable {
  /// The number, or 0 where `long` carries it.
  private var short: UInt128
  /// The limbs of a number from 2¹²⁸, least significant first and the last one not zero; else empty.
  private var long: [UInt32]

  init(inPlace number: UInt128) {
    short = number
    long = []
  }

  init(_ word: UInt64) {
    self.init(inPlace: UInt128(word))
  }

  /// Creates the number with these limbs, least significant first, dropping leading zeros.
  init(limbs: [UInt32]) {
    var limbs = limbs
    while limbs.last == 0 { limbs.removeLast() }
    let isShort = limbs.count <= 4
    short = isShort ? limbs.reversed().reduce(0) { $0 << 32 | UInt128($1) } : 0
    long = isShort ? [] : limbs
  }

  /// The number base 2³², least significant first and the last limb not zero; empty for zero.
  var limbs: [UInt32] {
    if !long.isEmpty { return long }
    var (limbs, rest) = ([UInt32](), short)
    while rest != 0 {
      limbs.append(UInt32(truncatingIfNeeded: rest))
      rest >>= 32
    }
    return limbs
  }

  /// The number where it stands in place, or `nil` when it is too large for that.
  var inPlace: UInt128? { long.isEmpty ? short : nil }

  var isZero: Bool { short == 0 && long.isEmpty }
  var isOdd: Bool { (long.isEmpty ? UInt32(truncatingIfNeeded: short) : long[0]) & 1 == 1 }

  /// The number as one machine word, or `nil` when it is too large for that.
  var word: UInt64? { long.isEmpty ? UInt64(exactly: short) : nil }

  /// Replaces the number by itself times `factor` plus `addend`, in place.
  mutating func multiply(by factor: UInt32, adding addend: UInt32) {
    if long.isEmpty {
      let (product, isLong) = short.multipliedReportingOverflow(by: UInt128(factor))
      let (sum, isLonger) = product.addingReportingOverflow(UInt128(addend))
      if !isLong && !isLonger {
        short = sum
        return
      }
    }
    var limbs = limbs
    var carry = UInt64(addend)
    for index in limbs.indices {
      carry += UInt64(limbs[index]) * UInt64(factor)
      limbs[index] = UInt32(truncatingIfNeeded: carry)
      carry >>= 32
    }
    limbs.append(UInt32(carry))
    self = Magnitude(limbs: limbs)
  }

  /// Replaces the number by its quotient and returns the remainder, in place.
  mutating func divide(by divisor: UInt32) -> UInt32 {
    if long.isEmpty {
      let (quotient, remainder) = short.quotientAndRemainder(dividingBy: UInt128(divisor))
      short = quotient
      return UInt32(remainder)
    }
    var limbs = long
    long = []
    var remainder: UInt64 = 0
    for index in limbs.indices.reversed() {
      remainder = remainder << 32 | UInt64(limbs[index])
      limbs[index] = UInt32(remainder / UInt64(divisor))
      remainder %= UInt64(divisor)
    }
    self = Magnitude(limbs: limbs)
    return UInt32(remainder)
  }
}

extension Magnitude: Comparable {
  static func < (left: Magnitude, right: Magnitude) -> Bool {
    if left.long.count != right.long.count { return left.long.count < right.long.count }
    for index in left.long.indices.reversed() where left.long[index] != right.long[index] {
      return left.long[index] < right.long[index]
    }
    return left.short < right.short
  }
}
