import Diagnostics

/// Cuts the bytes of a file into tokens, trivia included: the tokens cover the file without a gap.
struct Lexer: ~Copyable {
  private let bytes: [UInt8]
  /// What is no code in a literate scale, in order.
  private let prose: [Range<Int>]
  private var position = 0
  private var tokens: [Token] = []
  /// Before this offset no string finds the quotation mark that matches its opening one.
  private var unmatchedUntil = 0
  /// The keywords that begin with words of the file, by word: as it is written, and in lower case.
  private var known: [ShortWord: (plain: [KeywordTable.Entry], lower: [KeywordTable.Entry])] = [:]

  /// Creates a lexer for `bytes`, of which the ranges of `prose` are one token each: no other token
  /// goes on beyond the line in front of one.
  init(tokenizing bytes: [UInt8], except prose: [Range<Int>] = []) {
    self.bytes = bytes
    self.prose = prose
    tokens.reserveCapacity(bytes.count / 4 + 1)
  }

  /// Returns the tokens of the file; the last is `endOfFile`.
  consuming func tokenize() -> [Token] {
    var known = 0
    while position < bytes.count {
      let start = position
      let kind: SyntaxKind
      if known < prose.count, prose[known].lowerBound <= start {
        position = prose[known].upperBound
        known += 1
        kind = .prose
      } else {
        kind = next()
      }
      tokens.append(Token(kind: kind, start: start))
    }
    tokens.append(Token(kind: .endOfFile, start: bytes.count))
    return tokens
  }

  /// Returns the tokens of a part of a file that begins and ends with a token, without the end of a file.
  static func tokens(of range: SourceRange, in source: SourceFile) -> [Token] {
    let part = Lexer(tokenizing: Array(source.bytes[range.start..<range.end])).tokenize()
    return part.dropLast().map { Token(kind: $0.kind, start: Int($0.start) + range.start) }
  }

  /// Takes one token and returns its kind.
  private mutating func next() -> SyntaxKind {
    let (scalar, length) = Self.decode(bytes, at: position)
    switch CharacterClass.of(scalar) {
    case .letter: return word()
    case .digit: return number()
    case .space: return whitespace()
    case .lineBreak: return lineBreak()
    case .comment: return comment()
    case .quote: return string(opening: length)
    case .backquote: return quotedName()
    case .punctuation(let kind):
      if startsForeignComment {
        _ = comment()
        return .unexpected
      }
      position += length
      return compound(kind)
    case .foreign:
      if let end = endOfForeignString(opening: scalar, from: position + length) {
        position = end
        return .unexpected
      }
      position += length
      guard scalar == 0x21, position < bytes.count, bytes[position] == 0x3D else {
        return .unexpected
      }
      position += 1
      return .notEqual
    }
  }

  // MARK: - Trivia

  private mutating func whitespace() -> SyntaxKind {
    let start = position
    while position < bytes.count {
      let (scalar, length) = Self.decode(bytes, at: position)
      guard case .space = CharacterClass.of(scalar) else { break }
      position += length
    }
    return isHiddenCut(start..<position) ? .unexpected : .whitespace
  }

  /// `true` iff blanks of zero width, and only those, stand between two letters or digits.
  private func isHiddenCut(_ blanks: Range<Int>) -> Bool {
    guard !hasVisibleBlank(blanks), let last = tokens.last, position < bytes.count else {
      return false
    }
    guard last.kind == .word || last.kind == .number || last.kind.isKeyword else { return false }
    switch CharacterClass.of(Self.decode(bytes, at: position).scalar) {
    case .letter, .digit: return true
    case _: return false
    }
  }

  /// `true` iff one of some blanks can be seen.
  private func hasVisibleBlank(_ blanks: Range<Int>) -> Bool {
    var offset = blanks.lowerBound
    while offset < blanks.upperBound {
      if bytes[offset] < 0x80 { return true }
      let (scalar, length) = Self.decode(bytes, at: offset)
      if !HiddenCharacter.contains(scalar) { return true }
      offset += length
    }
    return false
  }

  private mutating func lineBreak() -> SyntaxKind {
    let isReturn = bytes[position] == 0x0D
    position += 1
    if isReturn, position < bytes.count, bytes[position] == 0x0A { position += 1 }
    return .newline
  }

  private mutating func comment() -> SyntaxKind {
    while position < bytes.count, bytes[position] != 0x0A, bytes[position] != 0x0D { position += 1 }
    return .comment
  }

  /// `true` iff `//` or `/*` stands here, which starts a comment in other languages.
  private var startsForeignComment: Bool {
    guard bytes[position] == 0x2F, position + 1 < bytes.count else { return false }
    return bytes[position + 1] == 0x2F || bytes[position + 1] == 0x2A
  }

  // MARK: - Words and numbers

  /// Takes a word, or as many words as the longest keyword that starts here has.
  private mutating func word() -> SyntaxKind {
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
  private mutating func quotedName() -> SyntaxKind {
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
  private mutating func number() -> SyntaxKind {
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

  // MARK: - Strings and signs

  /// Takes a string: to the mark that matches its opening one, so that `"…“…”…"` and `“…“…”…”` are
  /// one string; else to the first mark of any form; else to the end of the line.
  private mutating func string(opening length: Int) -> SyntaxKind {
    let opening = Self.decode(bytes, at: position).scalar
    position += length
    if position > unmatchedUntil {
      let (closed, end) = endOfString { scalar, depth in
        switch (scalar, opening) {
        case (0x22, 0x22), (0x201C, 0x201E): 0
        case (_, 0x22), (0x22, _): depth
        case (0x201C, 0x201C): depth + 1
        case (0x201D, _): depth - 1
        case (_, _): depth
        }
      }
      if closed {
        position = end
        return .string
      }
      unmatchedUntil = end
    }
    let (closed, end) = endOfString { _, _ in 0 }
    position = closed ? end : endOfUnclosedString(until: end)
    return .string
  }

  /// Returns where the string that goes on here ends: behind the mark that brings the depth to 0, or at
  /// the end of the line.
  private func endOfString(depth change: (UInt32, Int) -> Int) -> (closed: Bool, end: Int) {
    var depth = 1
    var offset = position
    while offset < bytes.count, bytes[offset] != 0x0A, bytes[offset] != 0x0D {
      if bytes[offset] == 0x5C, offset + 1 < bytes.count,
        bytes[offset + 1] == 0x22 || bytes[offset + 1] == 0x5C
      {
        offset += 2
        continue
      }
      let (scalar, length) = Self.decode(bytes, at: offset)
      offset += length
      if case .quote = CharacterClass.of(scalar) {
        depth = change(scalar, depth)
        if depth == 0 { return (true, offset) }
      }
    }
    return (false, offset)
  }

  /// Returns where a text between quotation marks of another form, such as `‘…’`, ends on this line.
  private func endOfForeignString(opening: UInt32, from start: Int) -> Int? {
    guard let closing = ForeignSign.closingMark(of: opening) else { return nil }
    var offset = start
    // `''…''`, typed for `"…"`, ends with both marks.
    let isTwice = opening == 0x27 && start < bytes.count && bytes[start] == 0x27
    if isTwice { offset += 1 }
    while offset < bytes.count, bytes[offset] != 0x0A, bytes[offset] != 0x0D {
      let (scalar, length) = Self.decode(bytes, at: offset)
      offset += length
      if scalar != closing { continue }
      if !isTwice { return offset }
      if offset < bytes.count, bytes[offset] == 0x27 { return offset + 1 }
    }
    return nil
  }

  /// Leaves what surely is not part of the text to the parser: a clause such as `tối đa 5`, the type of
  /// a piece of evidence, and the braces at the end of the line.
  private func endOfUnclosedString(until lineEnd: Int) -> Int {
    let line = bytes[position..<lineEnd]
    for clause in Self.clausesBehindTitles {
      if let start = Self.start(of: clause, in: line) {
        var end = start
        while end > position, bytes[end - 1] == 0x20 { end -= 1 }
        return end
      }
    }
    var open = 0
    for byte in bytes[position..<lineEnd] {
      if byte == 0x7B { open += 1 } else if byte == 0x7D { open -= 1 }
    }
    var end = lineEnd
    var offset = lineEnd
    while offset > position, open != 0 {
      offset -= 1
      switch bytes[offset] {
      case 0x20, 0x09: continue
      case 0x7B where open > 0: open -= 1
      case 0x7D where open < 0: open += 1
      case _: return end
      }
      end = offset
    }
    return end
  }

  /// What stands behind a title on its line, in NFC.
  private static let clausesBehindTitles: [[UInt8]] =
    [
      " tối đa ", " max ", " hệ số ", " trọng số ", " coefficient ", " weight ", " : ", " khi tổng",
      " when total",
    ].map { Array($0.utf8) }

  private static func start(of pattern: [UInt8], in line: ArraySlice<UInt8>) -> Int? {
    guard line.count >= pattern.count else { return nil }
    return (line.startIndex...(line.endIndex - pattern.count)).first { start in
      line[start...].starts(with: pattern)
    }
  }

  /// Joins two-character signs: `<=`, `>=`, `<>`, `!=`, `==`.
  private mutating func compound(_ kind: SyntaxKind) -> SyntaxKind {
    guard position < bytes.count else { return kind }
    let following = bytes[position]
    switch (kind, following) {
    case (.less, 0x3D):
      position += 1
      return .lessOrEqual
    case (.less, 0x3E):
      position += 1
      return .notEqual
    case (.greater, 0x3D):
      position += 1
      return .greaterOrEqual
    case (.equal, 0x3D):
      position += 1
      return .equal
    case (_, _):
      return kind
    }
  }

  // MARK: - Characters

  private static func isDigit(_ byte: UInt8) -> Bool { byte >= 0x30 && byte <= 0x39 }

  /// Returns where the letters and digits that start at `start` end.
  private static func endOfWord(_ bytes: [UInt8], from start: Int) -> Int {
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

  private static func endOfSpace(_ bytes: [UInt8], from start: Int) -> Int {
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
