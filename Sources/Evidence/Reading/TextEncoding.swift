package import Diagnostics

/// How a file writes characters as bytes.
package enum TextEncoding: String, Hashable, Sendable, CaseIterable {
  case utf8 = "utf-8"
  case utf16LittleEndian = "utf-16le"
  case utf16BigEndian = "utf-16be"
  /// Vietnamese Windows: letters, some followed by a separate tone mark.
  case windows1258 = "windows-1258"

  /// How an encoding was found.
  package enum Evidence: Sendable { case set, byteOrderMark, content }

  /// An encoding, how it was found, and the length of the byte order mark.
  package struct Detection: Sendable {
    /// The encoding.
    package let encoding: TextEncoding
    /// What told it.
    package let evidence: Evidence
    /// How many bytes stand before the text.
    package let markLength: Int
  }

  /// Returns the encoding that `bytes` are most clearly in; UTF-8 when nothing speaks for another.
  package static func detect(in bytes: Span<UInt8>, set: TextEncoding?) -> Detection {
    let marked = byteOrderMark(of: bytes)
    if let set {
      let length = marked?.encoding == set ? marked?.markLength ?? 0 : 0
      return Detection(encoding: set, evidence: .set, markLength: length)
    }
    if let marked { return marked }
    if let wide = zeroBytePattern(of: bytes) {
      return Detection(encoding: wide, evidence: .content, markLength: 0)
    }
    // The beginning first: whether all of it is UTF-8 takes a walk through the whole file.
    var index = 0
    let isVietnamese =
      looksVietnamese(bytes) && UTF8Check.firstFault(in: bytes, from: &index)?.isNUL == false
    return Detection(
      encoding: isVietnamese ? .windows1258 : .utf8, evidence: .content, markLength: 0)
  }

  private static func byteOrderMark(of bytes: Span<UInt8>) -> Detection? {
    guard bytes.count >= 2 else { return nil }
    switch (bytes[0], bytes[1]) {
    case (0xFF, 0xFE):
      return Detection(encoding: .utf16LittleEndian, evidence: .byteOrderMark, markLength: 2)
    case (0xFE, 0xFF):
      return Detection(encoding: .utf16BigEndian, evidence: .byteOrderMark, markLength: 2)
    case (0xEF, 0xBB) where bytes.count >= 3 && bytes[2] == 0xBF:
      return Detection(encoding: .utf8, evidence: .byteOrderMark, markLength: 3)
    case (_, _): return nil
    }
  }

  /// Latin text in UTF-16 has a zero in every other byte, and none in the bytes between.
  private static func zeroBytePattern(of bytes: Span<UInt8>) -> TextEncoding? {
    let sample = min(bytes.count, 4096) & ~1
    guard sample >= 4 else { return nil }
    var zeros = (even: 0, odd: 0)
    for index in 0..<sample where bytes[index] == 0 {
      if index & 1 == 0 { zeros.even += 1 } else { zeros.odd += 1 }
    }
    // Fewer than two zeros are no pattern, however short the file.
    let many = max(2, sample / 5)
    if zeros.odd >= many, zeros.even * 20 <= zeros.odd { return .utf16LittleEndian }
    if zeros.even >= many, zeros.odd * 20 <= zeros.even { return .utf16BigEndian }
    return nil
  }

  /// `true` iff the first MiB reads as Vietnamese in Windows-1258.
  ///
  /// Tone marks must stand after vowels, nearly every byte above ASCII must be a Vietnamese letter
  /// or a usual sign, and at least one must be a letter that only Vietnamese has.
  private static func looksVietnamese(_ bytes: Span<UInt8>) -> Bool {
    var (high, vietnamese, telling) = (0, 0, 0)
    for index in 0..<min(bytes.count, 1 << 20) where bytes[index] >= 0x80 {
      let byte = bytes[index]
      high += 1
      guard let scalar = Windows1258.scalar(of: byte) else { return false }
      if Windows1258.isToneMark(byte) {
        guard index > 0, Windows1258.isVowel(bytes[index - 1]) else { return false }
        telling += 1
      }
      if Windows1258.isVietnamese(byte) { vietnamese += 1 }
      switch scalar {
      case 0x102, 0x103, 0x110, 0x111, 0x1A0, 0x1A1, 0x1AF, 0x1B0: telling += 1
      default: break
      }
    }
    return telling > 0 && vietnamese * 20 >= high * 19
  }

  /// The name for people.
  package var title: Phrase {
    switch self {
    case .utf8: Phrase(same: "UTF-8")
    case .utf16LittleEndian: Phrase(same: "UTF-16 LE")
    case .utf16BigEndian: Phrase(same: "UTF-16 BE")
    case .windows1258: Phrase(same: "Windows-1258")
    }
  }
}
