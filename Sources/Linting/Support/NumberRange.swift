/// Two whole numbers with a dash or `đến` between them in a title.
struct NumberRange {
  let first: Int
  let last: Int
  let bytes: Range<Int>

  init?(in bytes: [UInt8]) {
    for start in bytes.indices where Self.isDigit(bytes[start]) {
      if start > 0, Self.isPartOfNumber(bytes[start - 1]) { continue }
      guard let (first, middle) = Self.number(in: bytes, at: start) else { continue }
      guard let next = Self.separator(in: bytes, at: middle),
        let (last, end) = Self.number(in: bytes, at: next), first < last
      else { continue }
      (self.first, self.last, self.bytes) = (first, last, start..<end)
      return
    }
    return nil
  }

  private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }

  private static func isPartOfNumber(_ byte: UInt8) -> Bool {
    isDigit(byte) || byte == UInt8(ascii: ",") || byte == UInt8(ascii: ".")
  }

  /// Reads a whole number of at most four digits; decimals are none of ours.
  private static func number(in bytes: [UInt8], at start: Int) -> (Int, end: Int)? {
    var end = start
    var value = 0
    while end < bytes.count, isDigit(bytes[end]), end - start < 5 {
      value = value * 10 + Int(bytes[end] - 0x30)
      end += 1
    }
    guard end > start, end - start < 5 else { return nil }
    let isDecimal = end + 1 < bytes.count && isPartOfNumber(bytes[end]) && isDigit(bytes[end + 1])
    return isDecimal ? nil : (value, end)
  }

  /// Returns the place behind a dash or `đến`, with blanks around it.
  private static func separator(in bytes: [UInt8], at start: Int) -> Int? {
    var index = start
    while index < bytes.count, bytes[index] == 0x20 { index += 1 }
    for word in ["-", "–", "—", "đến", "to"] where bytes[index...].starts(with: word.utf8) {
      index += word.utf8.count
      while index < bytes.count, bytes[index] == 0x20 { index += 1 }
      return index
    }
    return nil
  }
}
