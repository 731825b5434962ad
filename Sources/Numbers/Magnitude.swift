/// A natural number of any size: the digits behind `BigInteger`.
///
/// The limbs are base 2³², least significant first, and the last one is never zero, so that two
/// equal numbers always have equal limbs. 32-bit limbs keep every step within `UInt64`, which is
/// native on every platform including 32-bit WebAssembly.
struct Magnitude: Hashable, Sendable {
  private(set) var limbs: [UInt32]

  /// Creates the number with these limbs, dropping leading zeros.
  init(limbs: [UInt32]) {
    self.limbs = limbs
    while self.limbs.last == 0 { self.limbs.removeLast() }
  }

  init(_ word: UInt64) {
    self.init(limbs: [UInt32(truncatingIfNeeded: word), UInt32(truncatingIfNeeded: word >> 32)])
  }

  var isZero: Bool { limbs.isEmpty }
  var isOdd: Bool { !limbs.isEmpty && limbs[0] & 1 == 1 }

  /// The number as one machine word, or `nil` when it is too large for that.
  var word: UInt64? {
    switch limbs.count {
    case 0: 0
    case 1: UInt64(limbs[0])
    case 2: UInt64(limbs[1]) << 32 | UInt64(limbs[0])
    case _: nil
    }
  }

  static func + (left: Magnitude, right: Magnitude) -> Magnitude {
    let (longer, shorter) =
      left.limbs.count >= right.limbs.count ? (left.limbs, right.limbs) : (right.limbs, left.limbs)
    var sum = longer
    var carry: UInt64 = 0
    for index in longer.indices {
      if index >= shorter.count && carry == 0 { break }
      let digit = index < shorter.count ? shorter[index] : 0
      carry += UInt64(longer[index]) + UInt64(digit)
      sum[index] = UInt32(truncatingIfNeeded: carry)
      carry >>= 32
    }
    if carry != 0 { sum.append(UInt32(carry)) }
    return Magnitude(limbs: sum)
  }

  /// Returns the difference; `left` must not be smaller than `right`.
  static func - (left: Magnitude, right: Magnitude) -> Magnitude {
    var difference = left.limbs
    var borrow: Int64 = 0
    for index in difference.indices {
      if index >= right.limbs.count && borrow == 0 { break }
      let digit = index < right.limbs.count ? right.limbs[index] : 0
      let step = Int64(difference[index]) - Int64(digit) - borrow
      difference[index] = UInt32(truncatingIfNeeded: step)
      borrow = step < 0 ? 1 : 0
    }
    return Magnitude(limbs: difference)
  }

  static func * (left: Magnitude, right: Magnitude) -> Magnitude {
    if left.isZero || right.isZero { return Magnitude(limbs: []) }
    var product = [UInt32](repeating: 0, count: left.limbs.count + right.limbs.count)
    for (offset, digit) in left.limbs.enumerated() {
      var carry: UInt64 = 0
      for (index, other) in right.limbs.enumerated() {
        carry += UInt64(digit) * UInt64(other) + UInt64(product[offset + index])
        product[offset + index] = UInt32(truncatingIfNeeded: carry)
        carry >>= 32
      }
      product[offset + right.limbs.count] = UInt32(carry)
    }
    return Magnitude(limbs: product)
  }

  /// Replaces the number by itself times `factor` plus `addend`, in place.
  mutating func multiply(by factor: UInt32, adding addend: UInt32) {
    var carry = UInt64(addend)
    for index in limbs.indices {
      carry += UInt64(limbs[index]) * UInt64(factor)
      limbs[index] = UInt32(truncatingIfNeeded: carry)
      carry >>= 32
    }
    if carry != 0 { limbs.append(UInt32(carry)) }
  }

  /// Replaces the number by its quotient and returns the remainder, in place.
  mutating func divide(by divisor: UInt32) -> UInt32 {
    var remainder: UInt64 = 0
    for index in limbs.indices.reversed() {
      remainder = remainder << 32 | UInt64(limbs[index])
      limbs[index] = UInt32(remainder / UInt64(divisor))
      remainder %= UInt64(divisor)
    }
    while limbs.last == 0 { limbs.removeLast() }
    return UInt32(remainder)
  }
}

extension Magnitude: Comparable {
  static func < (left: Magnitude, right: Magnitude) -> Bool {
    if left.limbs.count != right.limbs.count { return left.limbs.count < right.limbs.count }
    for index in left.limbs.indices.reversed() where left.limbs[index] != right.limbs[index] {
      return left.limbs[index] < right.limbs[index]
    }
    return false
  }
}
