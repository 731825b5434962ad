extension Magnitude {
  /// How many times 2 divides the number; 0 for zero.
  var trailingZeroBitCount: Int {
    if let number = inPlace { return number == 0 ? 0 : number.trailingZeroBitCount }
    let limbs = limbs
    guard let index = limbs.firstIndex(where: { $0 != 0 }) else { return 0 }
    return index * 32 + limbs[index].trailingZeroBitCount
  }

  func shifted(leftBy bits: Int) -> Magnitude {
    if let number = inPlace, bits <= number.leadingZeroBitCount {
      return Magnitude(inPlace: number << bits)
    }
    let (whole, part) = (bits / 32, UInt64(bits % 32))
    var shifted = [UInt32](repeating: 0, count: whole)
    var carry: UInt64 = 0
    for limb in limbs {
      carry |= UInt64(limb) << part
      shifted.append(UInt32(truncatingIfNeeded: carry))
      carry >>= 32
    }
    shifted.append(UInt32(carry))
    return Magnitude(limbs: shifted)
  }

  func shifted(rightBy bits: Int) -> Magnitude {
    if let number = inPlace { return Magnitude(inPlace: number >> bits) }
    let limbs = limbs
    let (whole, part) = (bits / 32, UInt64(bits % 32))
    if whole >= limbs.count { return Magnitude(0) }
    var shifted = Array(limbs[whole...])
    for index in shifted.indices {
      let above = index + 1 < shifted.count ? UInt64(shifted[index + 1]) << 32 : 0
      shifted[index] = UInt32(truncatingIfNeeded: (above | UInt64(shifted[index])) >> part)
    }
    return Magnitude(limbs: shifted)
  }

  /// Returns quotient and remainder; the divisor must not be zero.
  func quotientAndRemainder(
    dividingBy divisor: Magnitude
  ) -> (quotient: Magnitude, remainder: Magnitude) {
    precondition(!divisor.isZero, "division by zero")
    if self < divisor { return (Magnitude(0), self) }
    if let number = inPlace, let below = divisor.inPlace {
      let (quotient, remainder) = number.quotientAndRemainder(dividingBy: below)
      return (Magnitude(inPlace: quotient), Magnitude(inPlace: remainder))
    }
    if let below = divisor.inPlace.flatMap({ UInt32(exactly: $0) }) {
      var quotient = self
      let remainder = quotient.divide(by: below)
      return (quotient, Magnitude(UInt64(remainder)))
    }
    return longQuotientAndRemainder(dividingBy: divisor)
  }

  private func longQuotientAndRemainder(
    dividingBy divisor: Magnitude
  ) -> (quotient: Magnitude, remainder: Magnitude) {
    // Knuth's algorithm D. With the divisor's top bit set, a guess from the two leading limbs is
    // at most two too large, and comparing with a third limb leaves it at most one too large.
    let shift = (32 - divisor.bitWidth % 32) % 32
    let scaled = divisor.shifted(leftBy: shift).limbs
    var rest = shifted(leftBy: shift).limbs
    while rest.count <= (bitWidth + 31) / 32 { rest.append(0) }
    var quotient = [UInt32](repeating: 0, count: rest.count - scaled.count)
    for position in quotient.indices.reversed() {
      var guess = Magnitude.guess(rest, at: position, dividingBy: scaled)
      if Magnitude.subtract(scaled, times: guess, from: &rest, at: position) {
        guess -= 1
        Magnitude.add(scaled, to: &rest, at: position)
      }
      quotient[position] = UInt32(guess)
    }
    let remainder = Magnitude(limbs: rest).shifted(rightBy: shift)
    return (Magnitude(limbs: quotient), remainder)
  }

  /// Returns one digit of the quotient, or one more than it.
  private static func guess(
    _ rest: [UInt32], at position: Int, dividingBy divisor: [UInt32]
  ) -> UInt64 {
    let count = divisor.count
    let (leading, second) = (UInt64(divisor[count - 1]), UInt64(divisor[count - 2]))
    let top = UInt64(rest[position + count]) << 32 | UInt64(rest[position + count - 1])
    let next = UInt64(rest[position + count - 2])
    var (guess, remainder) = top.quotientAndRemainder(dividingBy: leading)
    while guess >> 32 != 0 || guess * second > remainder << 32 | next {
      guess -= 1
      remainder += leading
      if remainder >> 32 != 0 { break }
    }
    return guess
  }

  /// Subtracts `guess` times the divisor; `true` iff that was more than there was.
  private static func subtract(
    _ divisor: [UInt32], times guess: UInt64, from rest: inout [UInt32], at position: Int
  ) -> Bool {
    var carry: UInt64 = 0
    var borrow: Int64 = 0
    for index in divisor.indices {
      carry += guess * UInt64(divisor[index])
      let step = Int64(rest[position + index]) - Int64(carry & 0xFFFF_FFFF) - borrow
      rest[position + index] = UInt32(truncatingIfNeeded: step)
      borrow = step < 0 ? 1 : 0
      carry >>= 32
    }
    let step = Int64(rest[position + divisor.count]) - Int64(carry) - borrow
    rest[position + divisor.count] = UInt32(truncatingIfNeeded: step)
    return step < 0
  }

  /// Adds the divisor back; the carry out of the top cancels the borrow that went before.
  private static func add(_ divisor: [UInt32], to rest: inout [UInt32], at position: Int) {
    var carry: UInt64 = 0
    for index in divisor.indices {
      carry += UInt64(rest[position + index]) + UInt64(divisor[index])
      rest[position + index] = UInt32(truncatingIfNeeded: carry)
      carry >>= 32
    }
    rest[position + divisor.count] &+= UInt32(carry)
  }
}
