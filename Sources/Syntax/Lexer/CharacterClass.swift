/// What a character means to the lexer.
enum CharacterClass {
  case letter
  case digit
  case space
  case lineBreak
  case punctuation(SyntaxKind)
  case quote
  /// The sign around a name that may be a word of the language.
  case backquote
  case comment
  /// Not a character of the language: control characters, other scripts, ill-formed bytes.
  case foreign

  /// Returns the class of a Unicode scalar.
  ///
  /// Only Latin letters with their marks may stand in names, so that no two names can look alike
  /// through letters of other scripts; strings and comments may hold anything.
  static func of(_ scalar: UInt32) -> CharacterClass {
    switch scalar {
    case 0x41...0x5A, 0x61...0x7A, 0x5F: .letter
    case 0x30...0x39: .digit
    case 0x20, 0x09, 0xA0, 0x1680, 0x2000...0x200A, 0x202F, 0x205F, 0x3000, 0xFEFF, 0x200B: .space
    case 0x0A, 0x0D: .lineBreak
    case 0x23: .comment
    case 0x60: .backquote
    case 0x22, 0x201C, 0x201D, 0x201E, 0x201F: .quote
    case 0xD7: .punctuation(.star)
    case 0xF7: .punctuation(.slash)
    case 0xC0...0x24F, 0x1E00...0x1EFF, 0x300...0x36F: .letter
    default: asciiPunctuation(scalar) ?? wordPunctuation(scalar) ?? .foreign
    }
  }

  private static func asciiPunctuation(_ scalar: UInt32) -> CharacterClass? {
    switch scalar {
    // Brackets are read as braces; the parser reports them.
    case 0x7B, 0x5B: .punctuation(.leftBrace)
    case 0x7D, 0x5D: .punctuation(.rightBrace)
    case 0x28: .punctuation(.leftParenthesis)
    case 0x29: .punctuation(.rightParenthesis)
    case 0x3A: .punctuation(.colon)
    case 0x3B: .punctuation(.semicolon)
    case 0x2C: .punctuation(.comma)
    case 0x2E: .punctuation(.dot)
    case 0x25: .punctuation(.percentSign)
    case 0x2B: .punctuation(.plusSign)
    case 0x2D: .punctuation(.minusSign)
    case 0x2A: .punctuation(.star)
    case 0x2F: .punctuation(.slash)
    case 0x3D: .punctuation(.equal)
    case 0x3C: .punctuation(.less)
    case 0x3E: .punctuation(.greater)
    default: nil
    }
  }

  /// What word processors put in place of the keys: dashes for the minus sign, signs of comparison.
  private static func wordPunctuation(_ scalar: UInt32) -> CharacterClass? {
    switch scalar {
    case 0x2010...0x2015, 0x2212: .punctuation(.minusSign)
    case 0x2264: .punctuation(.lessOrEqual)
    case 0x2265: .punctuation(.greaterOrEqual)
    case 0x2260: .punctuation(.notEqual)
    default: nil
    }
  }
}
