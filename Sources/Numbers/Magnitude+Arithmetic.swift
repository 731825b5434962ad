extension Magnitude {
  static func + (left: Magnitude, right: Magnitude) -> Magnitude {
    if let first = left.inPlace, let second = right.inPlace {
      let (sum, isLong) = first.addingReportingOverflow(second)
      if !isLong { return Magnitude(inPlace: sum) }
    }
    return Magnitude(limbs: sum(left.limbs, right.limbs))
  }

  private static func sum(_ left: [UInt32], _ right: [UInt32]) -> [UInt32] {
    let (longer, shorter) = left.count >= right.count ? (left, right) : (right, left)
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
    return sum
  }

  /// Returns the difference; `left` must not be smaller than `right`.
  static func - (left: Magnitude, right: Magnitude) -> Magnitude {
    if let first = left.inPlace, let second = right.inPlace {
      return Magnitude(inPlace: first - second)
    }
    return Magnitude(limbs: difference(left.limbs, right.limbs))
  }

  private static func difference(_ left: [UInt32], _ right: [UInt32]) -> [UInt32] {
    var difference = left
    var borrow: Int64 = 0
    for index in difference.indices {
      if index >= right.count && borrow == 0 { break }
      let digit = index < right.count ? right[index] : 0
      let step = Int64(difference[index]) - Int64(digit) - borrow
      difference[index] = UInt32(truncatingIfNeeded: step)
      borrow = step < 0 ? 1 : 0
    }
    return difference
  }

  static func * (left: Magnitude, right: Magnitude) -> Magnitude {
    if let first = left.inPlace, let second = right.inPlace,
      first.leadingZeroBitCount + second.leadingZeroBitCount >= UInt128.bitWidth
    {
      return Magnitude(inPlace: first &* second)
    }
    return Magnitude(limbs: product(left.limbs, right.limbs))
  }

  private static func product(_ left: [UInt32], _ right: [UInt32]) -> [UInt32] {
    var product = [UInt32](repeating: 0, count: left.count + right.count)
    for (offset, digit) in left.enumerated() {
      var carry: UInt64 = 0
      for (index, other) in right.enumerated() {
        carry += UInt64(digit) * UInt64(other) + UInt64(product[offset + index])
        product[offset + index] = UInt32(truncatingIfNeeded: carry)
        carry >>= 32
      }
      product[offset + right.count] = UInt32(carry)
    }
    return product
  }

  /// Returns the whole part of the product over 2 to the power of `bits`: the product of fixed-point
  /// numbers with that many binary digits behind the point.
  func multiplied(by other: Magnitude, shiftedRightBy bits: Int) -> Magnitude {
    if let left = inPlace, let right = other.inPlace, bits > 0, bits < UInt128.bitWidth {
      let (high, low) = left.multipliedFullWidth(by: right)
      if high.leadingZeroBitCount >= UInt128.bitWidth - bits {
        return Magnitude(inPlace: high << (UInt128.bitWidth - bits) | low >> bits)
      }
    }
    return (self * other).shifted(rightBy: bits)
  }
}
