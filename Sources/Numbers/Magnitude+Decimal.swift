extension Magnitude {
  /// The decimal digits as ASCII, "0" for zero.
  var decimalDigits: [UInt8] {
    var rest = self
    var reversed: [UInt8] = []
    while rest.word == nil {
      // Nine digits at a time: the largest power of ten within a limb.
      var chunk = rest.divide(by: 1_000_000_000)
      for _ in 0..<9 {
        reversed.append(UInt8(ascii: "0") + UInt8(chunk % 10))
        chunk /= 10
      }
    }
    return Magnitude.decimalDigits(of: rest.word ?? 0) + reversed.reversed()
  }

  /// Returns the decimal digits of a machine word as ASCII.
  static func decimalDigits(of word: UInt64) -> [UInt8] {
    var rest = word
    var digits: [UInt8] = []
    digits.reserveCapacity(20)
    repeat {
      digits.append(UInt8(ascii: "0") + UInt8(rest % 10))
      rest /= 10
    } while rest != 0
    digits.reverse()
    return digits
  }

  static func power(of base: UInt32, _ exponent: Int) -> Magnitude {
    var (result, square, rest) = (Magnitude(1), Magnitude(UInt64(base)), exponent)
    while rest > 0 {
      if rest & 1 == 1 { result = result * square }
      rest >>= 1
      if rest > 0 { square = square * square }
    }
    return result
  }

  /// Divides by five as often as that goes without remainder, at most `limit` times.
  ///
  /// - Returns: how often it went.
  mutating func removeFives(atMost limit: Int) -> Int {
    var removed = 0
    // Thirteen fives at a time first, the most that fit into a limb: the long way is quadratic.
    for (count, power) in [(13, UInt32(1_220_703_125)), (1, UInt32(5))] {
      while removed + count <= limit {
        var quotient = self
        if isZero || quotient.divide(by: power) != 0 { break }
        self = quotient
        removed += count
      }
    }
    return removed
  }
}
