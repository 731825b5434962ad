/// Words, keywords of several words, names between backquotes, numbers and dates.
extension Lexer {
  /// Takes a word, or as many words as the longest keyword that starts here has.
  mutating func word() -> SyntaxKind {
    let start = position
    position = Self.endOfWord(bytes, from: start)
    let (plain, lower) = keywords(startingWith: start..<position)
    return keyword(among: plain, fromWords: 0)
      // A capital letter, as at the start of a sentence, does not hide a keyword of several words.
      ?? keyword(among: lower, fromWords: 1) ?? .word
  }

  /// Returns the keywords that begin with a word, as it is written and in lower case.
  private mutating func keywords(
    startingWith range: Range<Int>
  ) -> (plain: [KeywordTable.Entry], lower: [KeywordTable.Entry]) {
    let word = ShortWord(bytes, range)
    if let word, let entries = known[word] { return entries }
    let first = String(decoding: bytes[range], as: UTF8.self)
    let entries = (
      plain: KeywordTable.shared.entries(startingWith: first),
      lower: KeywordTable.shared.entries(startingWith: first.lowercased())
    )
    if let word { known[word] = entries }
    return entries
  }

  /// Takes the rest of the longest of some keywords with at least so many more words.
  private mutating func keyword(
    among entries: [KeywordTable.Entry], fromWords count: Int
  ) -> SyntaxKind? {
    for entry in entries where entry.rest.count >= count {
      if entry.kind == .sumKeyword, entry.rest == ["của"], isOwnAhead { continue }
      if let end = end(of: entry.restBytes, from: position) {
        position = end
        return entry.kind
      }
    }
    return nil
  }

  /// `true` iff `của mình` follows: `tổng của mình` is the total of this unit, not a sum of something.
  private var isOwnAhead: Bool {
    Self.ownWords.contains { end(of: $0, from: position) != nil }
  }

  private static let ownWords = [["của", "mình"], ["của", "đơn", "vị", "này"]].map { words in
    words.map { Array($0.utf8) }
  }

  /// Returns where `words` end if they follow `start` on the same line with white space between them.
  private func end(of words: [[UInt8]], from start: Int) -> Int? {
    var offset = start
    for word in words {
      let afterSpace = Self.endOfSpace(bytes, from: offset)
      guard afterSpace > offset, hasVisibleBlank(offset..<afterSpace) else { return nil }
      let end = Self.endOfWord(bytes, from: afterSpace)
      guard end > afterSpace, isWord(word, at: afterSpace..<end) else { return nil }
      offset = end
    }
    return offset
  }

  /// `true` iff a word of a keyword stands somewhere, in whatever form its marks are written.
  private func isWord(_ word: [UInt8], at range: Range<Int>) -> Bool {
    if range.count == word.count, bytes[range].elementsEqual(word) { return true }
    // Only loose marks make the same letters out of other bytes.
    guard bytes[range].contains(where: { $0 == 0xCC || $0 == 0xCD }) else { return false }
    return String(decoding: bytes[range], as: UTF8.self) == String(decoding: word, as: UTF8.self)
  }

  /// Takes a name between backquotes, which may be a word of the language: words with one space
  /// between them.
  mutating func quotedName() -> SyntaxKind {
    var end = Self.endOfWord(bytes, from: position + 1)
    while end + 1 < bytes.count, bytes[end] == 0x20 {
      let next = Self.endOfWord(bytes, from: end + 1)
      guard next > end + 1 else { break }
      end = next
    }
    guard end > position + 1, end < bytes.count, bytes[end] == 0x60 else {
      position += 1
      return .unexpected
    }
    position = end + 1
    return .word
  }

  /// Takes a number, a date, or a label such as `2a` that begins with a digit.
  mutating func number() -> SyntaxKind {
    if let end = endOfDate() {
      position = end
      return .date
    }
    skipDigits()
    while position + 1 < bytes.count, bytes[position] == 0x2E || bytes[position] == 0x2C,
      Self.isDigit(bytes[position + 1])
    {
      position += 1
      skipDigits()
    }
    let end = Self.endOfWord(bytes, from: position)
    if end > position {
      position = end
      return .word
    }
    return .number
  }

  private mutating func skipDigits() {
    while position < bytes.count, Self.isDigit(bytes[position]) { position += 1 }
  }

  /// Returns where a date `d/m/yyyy` or `yyyy-mm-dd` that starts here ends.
  private func endOfDate() -> Int? {
    let (first, afterFirst) = digits(from: position)
    guard afterFirst < bytes.count else { return nil }
    let separator = bytes[afterFirst]
    guard separator == 0x2F || separator == 0x2D else { return nil }
    let (second, afterSecond) = digits(from: afterFirst + 1)
    guard (1...2).contains(second), afterSecond < bytes.count, bytes[afterSecond] == separator
    else { return nil }
    let (third, end) = digits(from: afterSecond + 1)
    let isDayFirst = separator == 0x2F && (1...2).contains(first) && third == 4
    let isYearFirst = separator == 0x2D && first == 4 && second == 2 && third == 2
    return isDayFirst || isYearFirst ? end : nil
  }

  /// Returns how many digits stand at `start`, and where they end.
  private func digits(from start: Int) -> (count: Int, end: Int) {
    var end = start
    while end < bytes.count, Self.isDigit(bytes[end]) { end += 1 }
    return (end - start, end)
  }
}
