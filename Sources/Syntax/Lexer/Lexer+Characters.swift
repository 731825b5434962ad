/// What the bytes at a place are.
extension Lexer {
  static func isDigit(_ byte: UInt8) -> Bool { byte >= 0x30 && byte <= 0x39 }

  /// Returns where the letters and digits that start at `start` end.
  static func endOfWord(_ bytes: [UInt8], from start: Int) -> Int {
    var offset = start
    while offset < bytes.count {
      let byte = bytes[offset]
      if byte < 0x80 {
        guard isDigit(byte) || byte == 0x5F || (byte | 0x20) >= 0x61 && (byte | 0x20) <= 0x7A
        else { break }
        offset += 1
        continue
      }
      let (scalar, length) = decode(bytes, at: offset)
      guard case .letter = CharacterClass.of(scalar) else { break }
      offset += length
    }
    return offset
  }

  static func endOfSpace(_ bytes: [UInt8], from start: Int) -> Int {
    var offset = start
    while offset < bytes.count {
      let (scalar, length) = decode(bytes, at: offset)
      guard case .space = CharacterClass.of(scalar) else { break }
      offset += length
    }
    return offset
  }

  /// Returns the scalar at `offset` and its length in bytes; an ill-formed byte is the scalar U+FFFD.
  static func decode(_ bytes: [UInt8], at offset: Int) -> (scalar: UInt32, length: Int) {
    let lead = bytes[offset]
    if lead < 0x80 { return (UInt32(lead), 1) }
    let length = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : lead >= 0xC2 ? 2 : 0
    guard length > 0, lead < 0xF5, offset + length <= bytes.count else { return (0xFFFD, 1) }
    var scalar = UInt32(lead) & (0xFF >> UInt32(length + 1))
    for index in 1..<length {
      let byte = bytes[offset + index]
      guard byte & 0xC0 == 0x80 else { return (0xFFFD, 1) }
      scalar = scalar << 6 | UInt32(byte & 0x3F)
    }
    let isShortest = length == 2 || scalar >= (length == 3 ? 0x800 : 0x10000)
    guard isShortest, scalar <= 0x10FFFF, !(0xD800...0xDFFF).contains(scalar) else {
      return (0xFFFD, 1)
    }
    return (scalar, length)
  }
}
