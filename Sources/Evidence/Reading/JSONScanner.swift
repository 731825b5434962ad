/// Why a JSON text cannot be read on.
struct JSONFailure: Error {
  let fault: JSONFault
  let start: Int
  let end: Int
}

/// Walks over JSON text without building a tree of it.
struct JSONScanner {
  /// How deep objects and arrays may nest.
  static var deepest: Int { 64 }

  /// How many bytes a text or a number has at most.
  private static var longest: Int { 1 << 20 }

  /// Where the walk stands.
  var offset: Int
  /// Where the text ends; whatever follows belongs to another one.
  var end: Int

  /// Returns the next byte that is not a space, or `nil` at the end.
  mutating func peek(_ bytes: Span<UInt8>) throws(JSONFailure) -> UInt8? {
    while offset < end {
      switch bytes[offset] {
      case 0x20, 0x09, 0x0A, 0x0D: offset += 1
      case 0x2F, 0x23: throw JSONFailure(fault: .comment, start: offset, end: offset + 1)
      default: return bytes[offset]
      }
    }
    return nil
  }

  /// Returns a failure at the byte where the walk stands.
  func failure(_ fault: JSONFault) -> JSONFailure {
    offset < end
      ? JSONFailure(fault: fault, start: offset, end: offset + 1)
      : JSONFailure(fault: .endOfFile, start: end, end: end)
  }

  /// Returns the next key of an object and passes its colon, or `nil` after passing the `}`.
  mutating func nextKey(_ bytes: Span<UInt8>, isFirst: Bool) throws(JSONFailure) -> Cell? {
    var next = try peek(bytes)
    if next == 0x7D {
      offset += 1
      return nil
    }
    if !isFirst {
      guard next == 0x2C else { throw failure(.expectedCommaOrBrace) }
      let comma = offset
      offset += 1
      next = try peek(bytes)
      if next == 0x7D { throw JSONFailure(fault: .trailingComma, start: comma, end: comma + 1) }
    }
    guard next == 0x22 else { throw failure(next == 0x27 ? .singleQuotes : .expectedKey) }
    let key = try text(bytes)
    guard try peek(bytes) == 0x3A else { throw failure(.expectedColon) }
    offset += 1
    return key
  }

  /// `true` iff an array has another element; otherwise its `]` was passed.
  mutating func nextElement(_ bytes: Span<UInt8>, isFirst: Bool) throws(JSONFailure) -> Bool {
    let next = try peek(bytes)
    if next == 0x5D {
      offset += 1
      return false
    }
    if isFirst { return true }
    guard next == 0x2C else { throw failure(.expectedCommaOrBracket) }
    let comma = offset
    offset += 1
    if try peek(bytes) == 0x5D {
      throw JSONFailure(fault: .trailingComma, start: comma, end: comma + 1)
    }
    return true
  }

  /// Passes a value that is no object or array, and returns it.
  mutating func scalar(_ bytes: Span<UInt8>) throws(JSONFailure) -> Cell {
    switch try peek(bytes) {
    case 0x22: return try text(bytes)
    case 0x74: return try literal("true", .jsonTrue, bytes)
    case 0x66: return try literal("false", .jsonFalse, bytes)
    case 0x6E: return try literal("null", .missing, bytes)
    case 0x2D, 0x30, 0x31, 0x32, 0x33, 0x34, 0x35, 0x36, 0x37, 0x38, 0x39:
      return try number(bytes)
    case 0x27: throw failure(.singleQuotes)
    case 0x2B, 0x2E: throw failure(.badNumber)
    default: throw failure(.expectedValue)
    }
  }

  /// Passes any value; `depth` is the number of objects and arrays it lies in.
  mutating func skip(_ bytes: Span<UInt8>, depth: Int) throws(JSONFailure) {
    switch try peek(bytes) {
    case 0x7B:
      guard depth < Self.deepest else { throw failure(.tooDeep) }
      offset += 1
      var isFirst = true
      while try nextKey(bytes, isFirst: isFirst) != nil {
        isFirst = false
        try skip(bytes, depth: depth + 1)
      }
    case 0x5B:
      guard depth < Self.deepest else { throw failure(.tooDeep) }
      offset += 1
      var isFirst = true
      while try nextElement(bytes, isFirst: isFirst) {
        isFirst = false
        try skip(bytes, depth: depth + 1)
      }
    default: _ = try scalar(bytes)
    }
  }

  private mutating func literal(
    _ word: StaticString, _ form: CellForm, _ bytes: Span<UInt8>
  ) throws(JSONFailure) -> Cell {
    let start = offset
    for byte in Array(word.description.utf8) {
      guard offset < end, bytes[offset] == byte else {
        offset = start
        throw failure(.expectedValue)
      }
      offset += 1
    }
    return Cell(start, offset, form)
  }

  /// Passes a text, and returns what lies between its quotes.
  private mutating func text(_ bytes: Span<UInt8>) throws(JSONFailure) -> Cell {
    let quote = offset
    var form = CellForm.jsonText
    offset += 1
    let last = min(end, quote + Self.longest)
    while offset < last {
      let byte = bytes[offset]
      if byte == 0x22 {
        offset += 1
        return Cell(quote + 1, offset - 1, form)
      }
      if byte < 0x20 {
        throw failure(byte == 0x0A || byte == 0x0D ? .unterminatedText : .controlCharacter)
      }
      if byte == 0x5C {
        form = .jsonEscapes
        let length = JSONEscapes.length(bytes, offset, end)
        guard length > 0 else { throw failure(.badEscape) }
        offset += length
      } else {
        offset += 1
      }
    }
    throw JSONFailure(
      fault: offset < end ? .tooLong : .unterminatedText, start: quote, end: quote + 1)
  }

  private mutating func number(_ bytes: Span<UInt8>) throws(JSONFailure) -> Cell {
    let start = offset
    if bytes[offset] == 0x2D { offset += 1 }
    let isZero = offset < end && bytes[offset] == 0x30
    let whole = passDigits(bytes)
    guard whole > 0, !isZero || whole == 1 else { throw failure(.badNumber, from: start) }
    if offset < end, bytes[offset] == 0x2E {
      offset += 1
      guard passDigits(bytes) > 0 else { throw failure(.badNumber, from: start) }
    }
    if offset < end, bytes[offset] | 0x20 == 0x65 {
      offset += 1
      if offset < end, bytes[offset] == 0x2B || bytes[offset] == 0x2D { offset += 1 }
      guard passDigits(bytes) > 0 else { throw failure(.badNumber, from: start) }
    }
    guard offset - start <= Self.longest else {
      throw JSONFailure(fault: .tooLong, start: start, end: start + 1)
    }
    return Cell(start, offset, .jsonNumber)
  }

  private func failure(_ fault: JSONFault, from start: Int) -> JSONFailure {
    JSONFailure(fault: fault, start: start, end: offset)
  }

  private mutating func passDigits(_ bytes: Span<UInt8>) -> Int {
    let start = offset
    let last = min(end, start + Self.longest + 1)
    while offset < last, bytes[offset] &- 0x30 <= 9 { offset += 1 }
    return offset - start
  }
}

/// The escapes in the texts of JSON.
enum JSONEscapes {
  /// Returns the length of the escape at `index`, or 0 for none that is allowed.
  ///
  /// A surrogate counts only together with its other half.
  static func length(_ bytes: Span<UInt8>, _ index: Int, _ end: Int) -> Int {
    guard index + 1 < end else { return 0 }
    switch bytes[index + 1] {
    case 0x22, 0x5C, 0x2F, 0x62, 0x66, 0x6E, 0x72, 0x74: return 2
    case 0x75: break
    default: return 0
    }
    guard let unit = unit(bytes, index, end) else { return 0 }
    if (0xDC00...0xDFFF).contains(unit) { return 0 }
    guard (0xD800...0xDBFF).contains(unit) else { return 6 }
    guard index + 7 < end, bytes[index + 6] == 0x5C, bytes[index + 7] == 0x75,
      let low = self.unit(bytes, index + 6, end), (0xDC00...0xDFFF).contains(low)
    else { return 0 }
    return 12
  }

  /// Returns the text between `start` and `end`, whose escapes are all allowed.
  static func decoded(_ bytes: Span<UInt8>, _ start: Int, _ end: Int) -> [UInt8] {
    var text: [UInt8] = []
    var index = start
    while index < end {
      guard bytes[index] == 0x5C else {
        text.append(bytes[index])
        index += 1
        continue
      }
      let length = max(2, length(bytes, index, end))
      switch index + 1 < end ? bytes[index + 1] : 0x5C {
      case 0x62: text.append(0x08)
      case 0x66: text.append(0x0C)
      case 0x6E: text.append(0x0A)
      case 0x72: text.append(0x0D)
      case 0x74: text.append(0x09)
      case 0x75:
        var scalar = unit(bytes, index, end) ?? 0xFFFD
        if length == 12, let low = unit(bytes, index + 6, end) {
          scalar = 0x10000 + (scalar & 0x3FF) << 10 + low & 0x3FF
        }
        UTF8Check.append(scalar, to: &text)
      case let byte: text.append(byte)
      }
      index += length
    }
    return text
  }

  /// Returns the number after `\u` at `index`.
  private static func unit(_ bytes: Span<UInt8>, _ index: Int, _ end: Int) -> UInt32? {
    guard index + 6 <= end else { return nil }
    var value: UInt32 = 0
    for position in (index + 2)..<(index + 6) {
      let byte = bytes[position]
      switch byte {
      case 0x30...0x39: value = value << 4 | UInt32(byte - 0x30)
      case 0x41...0x46, 0x61...0x66: value = value << 4 | UInt32((byte | 0x20) - 0x57)
      default: return nil
      }
    }
    return value
  }
}

/// The numbers of JSON.
enum JSONNumber {
  /// Returns the number as a plain decimal, or `nil` when its exponent is beyond ±400.
  static func withoutExponent(_ bytes: Span<UInt8>, _ start: Int, _ end: Int) -> [UInt8]? {
    var text: [UInt8] = []
    var digits: [UInt8] = []
    var pointAt: Int?
    var exponent = 0
    var isNegativeExponent = false
    var isInExponent = false
    for index in start..<end {
      let byte = bytes[index]
      switch byte {
      case 0x30...0x39:
        if isInExponent {
          exponent = min(exponent * 10 + Int(byte - 0x30), 100_000)
        } else {
          digits.append(byte)
        }
      case 0x2E: pointAt = digits.count
      case 0x2D: if isInExponent { isNegativeExponent = true } else { text.append(byte) }
      case 0x45, 0x65: isInExponent = true
      default: break
      }
    }
    guard exponent <= 400 else { return nil }
    let point = (pointAt ?? digits.count) + (isNegativeExponent ? -exponent : exponent)
    if point <= 0 {
      text += [0x30, 0x2E]
      text += Array(repeating: 0x30, count: -point)
      text += digits
    } else if point >= digits.count {
      text += digits
      text += Array(repeating: 0x30, count: point - digits.count)
    } else {
      text += digits[..<point]
      text.append(0x2E)
      text += digits[point...]
    }
    return text
  }
}
