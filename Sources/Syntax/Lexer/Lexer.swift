import Diagnostics

/// Cuts the bytes of a file into tokens, trivia included: the tokens cover the file without a gap.
struct Lexer: ~Copyable {
  let bytes: [UInt8]
  /// What is no code in a literate scale, in order.
  private let prose: [Range<Int>]
  var position = 0
  var tokens: [Token] = []
  /// Before this offset no string finds the quotation mark that matches its opening one.
  var unmatchedUntil = 0
  /// The keywords that begin with words of the file, by word: as it is written, and in lower case.
  var known: [ShortWord: (plain: [KeywordTable.Entry], lower: [KeywordTable.Entry])] = [:]

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
  func hasVisibleBlank(_ blanks: Range<Int>) -> Bool {
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

  // MARK: - Signs

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
}
