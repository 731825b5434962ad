// Eight bytes at a time: what the loops over a whole file spend their time on.
extension Span<UInt8> {
  /// Returns the eight bytes from `offset` on, the first one lowest; the caller has checked its end.
  @inline(__always)
  func word(at offset: Int) -> UInt64 {
    assert(offset >= 0 && offset + 8 <= count)
    return unsafe UInt64(
      littleEndian: bytes.unsafeLoadUnaligned(fromUncheckedByteOffset: offset, as: UInt64.self))
  }

  /// Returns the first place from `start` on that holds `delimiter` or a line break, or the end.
  @inline(__always)
  func endOfCell(from start: Int, delimiter: UInt8) -> Int {
    let delimiters = UInt64(delimiter) &* 0x0101_0101_0101_0101
    var index = start
    let last = count &- 8
    while index <= last {
      let word = word(at: index)
      let other = word ^ delimiters
      // A high bit marks a byte that is the delimiter or below 0x0E; the lowest mark is never wrong.
      let marks =
        ((other &- 0x0101_0101_0101_0101) & ~other | (word &- 0x0E0E_0E0E_0E0E_0E0E) & ~word)
        & 0x8080_8080_8080_8080
      if marks == 0 {
        index &+= 8
        continue
      }
      index &+= marks.trailingZeroBitCount >> 3
      let byte = self[index]
      if byte == delimiter || byte == 0x0A || byte == 0x0D { return index }
      index += 1
    }
    while index < count {
      let byte = self[index]
      if byte == delimiter || byte == 0x0A || byte == 0x0D { break }
      index += 1
    }
    return index
  }

  /// Reads a plain decimal of at most 17 bytes, or returns `nil` for whatever needs more care.
  ///
  /// - Parameters:
  ///   - start: the first byte.
  ///   - end: the place after the last byte.
  ///   - point: the decimal separator, or 0 for none.
  /// - Returns: the digits as a number, and how many of them are decimals.
  @inline(__always)
  func plainDecimal(_ start: Int, _ end: Int, point: UInt8) -> (Int64, Int)? {
    guard start >= 0, end > start, end &- start <= 17, end <= count else { return nil }
    let isNegative = self[start] == 0x2D
    let first = isNegative ? start &+ 1 : start
    let length = end &- first
    guard length >= 1, length <= 8, end >= 8 else {
      return longDecimal(first, end, point: point, isNegative)
    }
    // The text, with zeros before it up to eight characters.
    let unused = UInt64(8 - length) &* 8
    let kept = UInt64.max << unused
    var text = word(at: end - 8) & kept | 0x3030_3030_3030_3030 & ~kept
    var scale = 0
    let other = text ^ (UInt64(point) &* 0x0101_0101_0101_0101)
    let marks = (other &- 0x0101_0101_0101_0101) & ~other & 0x8080_8080_8080_8080
    if marks != 0 {
      let place = marks.trailingZeroBitCount >> 3
      guard place > 8 - length, place < 7 else { return nil }
      scale = 7 - place
      // The digits before the point move up into its place.
      let before = text & (1 << UInt64(place &* 8) &- 1)
      text = text & (UInt64.max << UInt64(place &* 8 &+ 8)) | before << 8 | 0x30
    }
    var digits = text ^ 0x3030_3030_3030_3030
    guard (digits &+ 0x7676_7676_7676_7676 | digits) & 0x8080_8080_8080_8080 == 0 else {
      return nil
    }
    // Neighbors join to pairs, pairs to fours, fours to eight.
    digits = (digits &* 2561) >> 8
    digits = ((digits & 0x00FF_00FF_00FF_00FF) &* 6_553_601) >> 16
    digits = ((digits & 0x0000_FFFF_0000_FFFF) &* 42_949_672_960_001) >> 32
    let value = Int64(truncatingIfNeeded: digits)
    return (isNegative ? 0 &- value : value, scale)
  }

  /// Reads a plain decimal without its sign.
  private func longDecimal(
    _ first: Int, _ end: Int, point: UInt8, _ isNegative: Bool
  ) -> (Int64, Int)? {
    var (value, pointIndex, index) = (0 as Int64, -1, first)
    while index < end {
      let byte = self[index]
      let digit = byte &- 0x30
      if digit <= 9 {
        value = value &* 10 &+ Int64(digit)
      } else if byte == point, pointIndex < 0, index > first {
        pointIndex = index
      } else {
        return nil
      }
      index += 1
    }
    guard index > first, pointIndex != end - 1 else { return nil }
    return (isNegative ? 0 &- value : value, pointIndex < 0 ? 0 : end - 1 - pointIndex)
  }
}
