/// Why a text is no JSON value: the offset of the byte that does not fit.
package struct JSONError: Error, Hashable {
  package let offset: Int
}

/// Reads a JSON text as a value; an editor's message is small, so a tree of it is no waste.
struct JSONParser {
  /// How deep arrays and objects may nest: no message goes as deep, and no stack overflows.
  static let deepest = 200

  private let bytes: [UInt8]
  private var offset = 0

  private init(_ bytes: [UInt8]) { self.bytes = bytes }

  /// Returns the value that the whole text is.
  static func value(of bytes: [UInt8]) throws(JSONError) -> JSONValue {
    var parser = JSONParser(bytes)
    let value = try parser.value(depth: 0)
    parser.skipSpace()
    if parser.offset < bytes.count { throw parser.fault }
    return value
  }

  private var fault: JSONError { JSONError(offset: offset) }

  private var next: UInt8? { offset < bytes.count ? bytes[offset] : nil }

  private mutating func skipSpace() {
    while let byte = next, byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 {
      offset += 1
    }
  }

  private mutating func take(_ byte: UInt8) -> Bool {
    guard next == byte else { return false }
    offset += 1
    return true
  }

  private mutating func value(depth: Int) throws(JSONError) -> JSONValue {
    skipSpace()
    guard depth < Self.deepest, let byte = next else { throw fault }
    switch byte {
    case 0x7B: return try object(depth: depth)
    case 0x5B: return try array(depth: depth)
    case 0x22: return .string(try text())
    case 0x74: return try literal("true", .boolean(true))
    case 0x66: return try literal("false", .boolean(false))
    case 0x6E: return try literal("null", .null)
    case 0x2D, 0x30...0x39: return try number()
    default: throw fault
    }
  }

  private mutating func object(depth: Int) throws(JSONError) -> JSONValue {
    offset += 1
    var members: [JSONValue.Member] = []
    skipSpace()
    if take(0x7D) { return .object(members) }
    while true {
      skipSpace()
      guard next == 0x22 else { throw fault }
      let key = try text()
      skipSpace()
      guard take(0x3A) else { throw fault }
      members.append(JSONValue.Member(key: key, value: try value(depth: depth + 1)))
      skipSpace()
      if take(0x2C) { continue }
      guard take(0x7D) else { throw fault }
      return .object(members)
    }
  }

  private mutating func array(depth: Int) throws(JSONError) -> JSONValue {
    offset += 1
    var elements: [JSONValue] = []
    skipSpace()
    if take(0x5D) { return .array(elements) }
    while true {
      elements.append(try value(depth: depth + 1))
      skipSpace()
      if take(0x2C) { continue }
      guard take(0x5D) else { throw fault }
      return .array(elements)
    }
  }

  private mutating func literal(
    _ word: String, _ value: JSONValue
  ) throws(JSONError) -> JSONValue {
    for byte in word.utf8 {
      guard take(byte) else { throw fault }
    }
    return value
  }

  private mutating func number() throws(JSONError) -> JSONValue {
    let start = offset
    _ = take(0x2D)
    let isZero = next == 0x30
    guard takeDigits() > 0, !isZero || bytes[offset - 1] == 0x30 else { throw fault }
    if take(0x2E), takeDigits() == 0 { throw fault }
    if take(0x65) || take(0x45) {
      _ = take(0x2B) || take(0x2D)
      if takeDigits() == 0 { throw fault }
    }
    return .number(String(decoding: bytes[start..<offset], as: UTF8.self))
  }

  private mutating func takeDigits() -> Int {
    let start = offset
    while let byte = next, (0x30...0x39).contains(byte) { offset += 1 }
    return offset - start
  }

  // MARK: - Texts

  /// Reads a string; ill-formed UTF-8 and half surrogates become the replacement character.
  private mutating func text() throws(JSONError) -> String {
    offset += 1
    var result: [UInt8] = []
    var run = offset
    while let byte = next {
      switch byte {
      case 0x22:
        result += bytes[run..<offset]
        offset += 1
        return String(decoding: result, as: UTF8.self)
      case 0x5C:
        result += bytes[run..<offset]
        offset += 1
        try appendEscape(to: &result)
        run = offset
      case 0..<0x20: throw fault
      default: offset += 1
      }
    }
    throw fault
  }

  private mutating func appendEscape(to result: inout [UInt8]) throws(JSONError) {
    guard let byte = next else { throw fault }
    offset += 1
    switch byte {
    case 0x22, 0x5C, 0x2F: result.append(byte)
    case 0x62: result.append(0x08)
    case 0x66: result.append(0x0C)
    case 0x6E: result.append(0x0A)
    case 0x72: result.append(0x0D)
    case 0x74: result.append(0x09)
    case 0x75: try appendScalar(to: &result)
    default:
      offset -= 1
      throw fault
    }
  }

  private mutating func appendScalar(to result: inout [UInt8]) throws(JSONError) {
    var code = try hexadecimal()
    if (0xD800..<0xDC00).contains(code), next == 0x5C, offset + 1 < bytes.count,
      bytes[offset + 1] == 0x75
    {
      let start = offset
      offset += 2
      let low = try hexadecimal()
      if (0xDC00..<0xE000).contains(low) {
        code = 0x10000 + ((code - 0xD800) << 10) + (low - 0xDC00)
      } else {
        offset = start
      }
    }
    let scalar = Unicode.Scalar(code) ?? "\u{FFFD}"
    result += Array(String(Character(scalar)).utf8)
  }

  private mutating func hexadecimal() throws(JSONError) -> UInt32 {
    var code: UInt32 = 0
    for _ in 0..<4 {
      guard let byte = next, let digit = Self.digit(byte) else { throw fault }
      code = code << 4 | digit
      offset += 1
    }
    return code
  }

  private static func digit(_ byte: UInt8) -> UInt32? {
    switch byte {
    case 0x30...0x39: UInt32(byte - 0x30)
    case 0x41...0x46: UInt32(byte - 0x37)
    case 0x61...0x66: UInt32(byte - 0x57)
    default: nil
    }
  }
}
