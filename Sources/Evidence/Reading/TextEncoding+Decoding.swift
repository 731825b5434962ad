extension TextEncoding {
  /// Where a text stops being a text in its encoding.
  struct Fault {
    /// The offset in the file's bytes.
    let offset: Int
    let byte: UInt8
    let isNUL: Bool
  }

  /// A file's text as UTF-8, up to the first fault.
  struct Decoded {
    let bytes: EvidenceBytes
    /// Where the text starts, behind the byte order mark.
    let start: Int
    /// The first fault, and its offset in `bytes`.
    let fault: (what: Fault, offset: Int)?
  }

  /// Returns the text of a file as UTF-8; a file that is UTF-8 already is not copied.
  static func decode(_ bytes: EvidenceBytes, as detection: Detection) -> Decoded {
    switch detection.encoding {
    case .utf8:
      let fault = firstFault(in: bytes, from: detection.markLength)
      return Decoded(
        bytes: bytes, start: detection.markLength, fault: fault.map { ($0, $0.offset) })
    case .utf16LittleEndian:
      return transcoded(bytes) { wideToUTF8($0, from: detection.markLength, lowFirst: true) }
    case .utf16BigEndian:
      return transcoded(bytes) { wideToUTF8($0, from: detection.markLength, lowFirst: false) }
    case .windows1258:
      return transcoded(bytes, Windows1258.utf8)
    }
  }

  /// Looks for a fault stretch by stretch, so that a long file is never in memory as a whole.
  private static func firstFault(in bytes: EvidenceBytes, from start: Int) -> Fault? {
    var index = start
    while index < bytes.count {
      let from = index
      let limit = from + EvidenceBytes.forgotten
      let fault = bytes.withSpan { UTF8Check.firstFault(in: $0, from: &index, upTo: limit) }
      if let fault { return fault }
      // The beginning is read again at once.
      if from > start { bytes.forget(from..<index) }
    }
    return nil
  }

  private static func transcoded(
    _ bytes: EvidenceBytes, _ transcode: (Span<UInt8>) -> (text: [UInt8], fault: Fault?)
  ) -> Decoded {
    let (text, fault) = bytes.withSpan(transcode)
    return Decoded(
      bytes: EvidenceBytes(text), start: 0, fault: fault.map { ($0, text.count) })
  }

  private static func wideToUTF8(
    _ bytes: Span<UInt8>, from start: Int, lowFirst: Bool
  ) -> (text: [UInt8], fault: Fault?) {
    var text: [UInt8] = []
    text.reserveCapacity(bytes.count / 2 + bytes.count / 8)
    var index = start
    func unit(at offset: Int) -> UInt32 {
      lowFirst
        ? UInt32(bytes[offset]) | UInt32(bytes[offset + 1]) << 8
        : UInt32(bytes[offset]) << 8 | UInt32(bytes[offset + 1])
    }
    while index < bytes.count {
      let fault = Fault(offset: index, byte: bytes[index], isNUL: false)
      guard index + 1 < bytes.count else { return (text, fault) }
      var scalar = unit(at: index)
      index += 2
      if scalar == 0 { return (text, Fault(offset: index - 2, byte: 0, isNUL: true)) }
      if (0xD800...0xDBFF).contains(scalar) {
        guard index + 1 < bytes.count, (0xDC00...0xDFFF).contains(unit(at: index)) else {
          return (text, fault)
        }
        scalar = 0x10000 + (scalar & 0x3FF) << 10 + unit(at: index) & 0x3FF
        index += 2
      } else if (0xDC00...0xDFFF).contains(scalar) {
        return (text, fault)
      }
      UTF8Check.append(scalar, to: &text)
    }
    return (text, nil)
  }
}

/// The rules of UTF-8.
enum UTF8Check {
  /// Returns the first place that is ill-formed or a NUL, or `nil` when there is none up to about `limit`.
  ///
  /// `index` moves to where the search can go on.
  static func firstFault(
    in bytes: Span<UInt8>, from index: inout Int, upTo limit: Int = .max
  ) -> TextEncoding.Fault? {
    let end = min(bytes.count, limit)
    while index < end {
      // Eight bytes at a time while they are ASCII and not NUL.
      while index + 8 <= end {
        let word = bytes.word(at: index)
        let zeros = (word &- 0x0101_0101_0101_0101) & ~word
        if (word | zeros) & 0x8080_8080_8080_8080 != 0 { break }
        index += 8
      }
      guard index < end else { return nil }
      let length = sequenceLength(in: bytes, at: index)
      if length == 0 {
        return TextEncoding.Fault(offset: index, byte: bytes[index], isNUL: bytes[index] == 0)
      }
      index += length
    }
    return nil
  }

  /// Returns the length of the well-formed sequence at `index`, or 0 for none.
  private static func sequenceLength(in bytes: Span<UInt8>, at index: Int) -> Int {
    let first = bytes[index]
    if first < 0x80 { return first == 0 ? 0 : 1 }
    let length = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2
    guard first >= 0xC2, first <= 0xF4, index + length <= bytes.count else { return 0 }
    let second = bytes[index + 1]
    let allowed: ClosedRange<UInt8> =
      switch first {
      case 0xE0: 0xA0...0xBF
      case 0xED: 0x80...0x9F
      case 0xF0: 0x90...0xBF
      case 0xF4: 0x80...0x8F
      default: 0x80...0xBF
      }
    guard allowed.contains(second) else { return 0 }
    if length >= 3, bytes[index + 2] & 0xC0 != 0x80 { return 0 }
    if length == 4, bytes[index + 3] & 0xC0 != 0x80 { return 0 }
    return length
  }

  /// Appends a scalar value as UTF-8.
  static func append(_ scalar: UInt32, to text: inout [UInt8]) {
    func tail(_ shift: UInt32) -> UInt8 { UInt8(0x80 | (scalar >> shift) & 0x3F) }
    switch scalar {
    case 0..<0x80: text.append(UInt8(scalar))
    case 0x80..<0x800: text += [UInt8(0xC0 | scalar >> 6), tail(0)]
    case 0x800..<0x10000: text += [UInt8(0xE0 | scalar >> 12), tail(6), tail(0)]
    default: text += [UInt8(0xF0 | (scalar >> 18) & 7), tail(12), tail(6), tail(0)]
    }
  }
}
