/// Some phrases of annexes, in lower case, that a file is searched for.
///
/// Nearly every word of a file is asked whether it begins one of dozens, and hardly any does: what is
/// written in small letters of the two languages is compared byte by byte.
struct Phrases: ExpressibleByArrayLiteral, Sendable {
  let texts: [String]
  /// The bytes of all texts, one after another.
  private let bytes: [UInt8]
  /// By text, where its bytes end.
  private let ends: [Int]
  /// By byte, whether what begins with it can be a phrase.
  private let initials: [Bool]

  init(_ texts: [String]) {
    self.texts = texts
    var bytes: [UInt8] = []
    var initials = (0...0xFF).map { $0 >= 0x80 }
    ends = texts.map { text in
      if let first = text.utf8.first {
        initials[Int(first)] = true
        if (0x61...0x7A).contains(first) { initials[Int(first & ~0x20)] = true }
        // The marks of a letter may be written behind it.
        if first >= 0x80 { initials = initials.map { _ in true } }
      }
      bytes += text.utf8
      return bytes.count
    }
    (self.bytes, self.initials) = (bytes, initials)
  }

  init(arrayLiteral texts: String...) { self.init(texts) }

  static func + (left: Phrases, right: Phrases) -> Phrases { Phrases(left.texts + right.texts) }

  /// `true` iff one of the phrases is a text in lower case.
  func contains(_ text: String) -> Bool { texts.contains(text) }

  /// `true` iff one of the phrases begins with a word as it is written, in whatever form.
  func begin(with word: ArraySlice<UInt8>) -> Bool {
    guard let first = word.first, initials[Int(first)] else { return false }
    if Self.isSmall(word) { return begin(withSmall: word) }
    let word = String(decoding: word, as: UTF8.self).lowercased()
    return texts.contains { text in
      if word.utf8.contains(where: { $0 == 0xCC || $0 == 0xCD }) {
        return text == word || text.hasPrefix(word + " ")
      }
      return text.utf8.starts(with: word.utf8)
        && (text.utf8.dropFirst(word.utf8.count).first ?? 0x20) == 0x20
    }
  }

  private func begin(withSmall word: ArraySlice<UInt8>) -> Bool {
    var start = 0
    for end in ends {
      let behind = start + word.count
      if behind == end || behind < end && bytes[behind] == 0x20 {
        var (place, index) = (start, word.startIndex)
        while place < behind, bytes[place] == word[index] {
          place += 1
          index += 1
        }
        if place == behind { return true }
      }
      start = end
    }
    return false
  }

  /// `true` iff a text certainly stands as it does in lower case: ASCII without capitals, and small letters of
  /// Vietnamese that carry their marks.
  private static func isSmall(_ text: ArraySlice<UInt8>) -> Bool {
    var index = text.startIndex
    while index < text.endIndex {
      let byte = text[index]
      if byte < 0x80 {
        if byte >= 0x41, byte <= 0x5A { return false }
        index += 1
      } else if byte == 0xE1, index + 2 < text.endIndex {
        let (second, third) = (text[index + 1], text[index + 2])
        // `ạ` to `ỹ`, each behind its capital.
        guard second == 0xBA && third >= 0xA1 || second == 0xBB && third <= 0xB9, third & 1 == 1
        else { return false }
        index += 3
      } else {
        guard index + 1 < text.endIndex, isSmall(byte, text[index + 1]) else { return false }
        index += 2
      }
    }
    return true
  }

  private static func isSmall(_ first: UInt8, _ second: UInt8) -> Bool {
    switch (first, second) {
    case (0xC3, 0xA0...0xBF), (0xC4, 0x83), (0xC4, 0x91), (0xC4, 0xA9), (0xC5, 0xA9), (0xC6, 0xA1),
      (0xC6, 0xB0):
      true
    case (_, _): false
    }
  }
}
