/// A text in lower case, to be searched for phrases.
///
/// Hundreds of titles are searched for dozens of phrases. Where all letters are those of Vietnamese and
/// English the bytes are compared; any other text is compared as Unicode says, which takes far longer.
enum FoldedText: Hashable {
  /// The bytes of such letters in lower case and of ASCII signs.
  case plain([UInt8])
  case other(String)

  init(_ text: String) {
    self = Self.lowered(text.utf8).map { .plain($0) } ?? .other(text.lowercased())
  }

  /// The words, with one blank before each and one behind the last.
  var inWords: FoldedText {
    switch self {
    case .plain(let bytes):
      var result: [UInt8] = [0x20]
      result.reserveCapacity(bytes.count + 2)
      for byte in bytes {
        if Self.isOfWord(byte) {
          result.append(byte)
        } else if result[result.count - 1] != 0x20 {
          result.append(0x20)
        }
      }
      if result[result.count - 1] != 0x20 { result.append(0x20) }
      return .plain(result)
    case .other(let text):
      return .other(" " + text.split { !$0.isLetter && !$0.isNumber }.joined(separator: " ") + " ")
    }
  }

  /// `true` iff one of the phrases stands in the text.
  func holds(_ phrases: [SoughtPhrase]) -> Bool {
    switch self {
    case .plain(let bytes): phrases.contains { $0.stands(in: bytes) }
    case .other(let text): phrases.contains { text.contains($0.text) }
    }
  }

  /// `true` iff a byte is part of a letter or a digit: in plain text every one that is not ASCII is.
  private static func isOfWord(_ byte: UInt8) -> Bool {
    byte >= 0x80 || (byte | 0x20) >= 0x61 && (byte | 0x20) <= 0x7A || byte >= 0x30 && byte <= 0x39
  }

  /// Returns text in lower case, or `nil` where a sign is neither ASCII nor a letter of the two languages.
  private static func lowered(_ text: String.UTF8View) -> [UInt8]? {
    var bytes = Array(text)
    var index = 0
    while index < bytes.count {
      let byte = bytes[index]
      if byte < 0x80 {
        if byte >= 0x41, byte <= 0x5A { bytes[index] = byte | 0x20 }
        index += 1
      } else if byte == 0xE1 {
        // `Ạ` to `ỹ`, each capital before its small letter.
        let (second, third) = (bytes[index + 1], bytes[index + 2])
        guard second == 0xBA && third >= 0xA0 || second == 0xBB && third <= 0xB9 else { return nil }
        bytes[index + 2] = third | 1
        index += 3
      } else {
        guard let small = small(byte, bytes[index + 1]) else { return nil }
        bytes[index + 1] = small
        index += 2
      }
    }
    return bytes
  }

  /// Returns the second byte of the small letter that two bytes are, or `nil` for any other sign.
  private static func small(_ first: UInt8, _ second: UInt8) -> UInt8? {
    switch (first, second) {
    case (0xC3, 0x97), (0xC3, 0xB7): nil  // `×` and `÷`
    case (0xC3, 0x80...0x9E): second | 0x20
    case (0xC3, _): second
    case (0xC4, 0x82), (0xC4, 0x90), (0xC4, 0xA8), (0xC5, 0xA8), (0xC6, 0xA0): second | 1
    case (0xC4, 0x83), (0xC4, 0x91), (0xC4, 0xA9), (0xC5, 0xA9), (0xC6, 0xA1): second
    case (0xC6, 0xAF), (0xC6, 0xB0): 0xB0
    case (_, _): nil
    }
  }
}

/// A phrase in lower case that texts are searched for.
struct SoughtPhrase: ExpressibleByStringLiteral, Sendable {
  let text: String
  private let bytes: [UInt8]
  /// `true` iff marks may follow their letters, which are then other bytes than in plain text.
  private let hasLooseMarks: Bool

  init(stringLiteral text: String) { self.init(text) }

  init(_ text: String) {
    (self.text, bytes) = (text, Array(text.utf8))
    hasLooseMarks = bytes.contains { $0 == 0xCC || $0 == 0xCD }
  }

  /// `true` iff the phrase stands in a text in lower case.
  fileprivate func stands(in text: [UInt8]) -> Bool {
    if hasLooseMarks { return String(decoding: text, as: UTF8.self).contains(self.text) }
    guard let first = bytes.first, bytes.count <= text.count else { return false }
    for start in 0...text.count - bytes.count where text[start] == first {
      var length = 1
      while length < bytes.count, text[start + length] == bytes[length] { length += 1 }
      if length == bytes.count { return true }
    }
    return false
  }
}
