import Diagnostics

/// Signs of other notations, and what stands for them here.
enum ForeignSign {
  /// Returns the mark that closes a text which another mark opens: those of other languages, and those of
  /// full width.
  static func closingMark(of opening: UInt32) -> UInt32? {
    switch opening {
    case 0x27, 0xFF02, 0xFF07: opening
    case 0x2018, 0x201A, 0x201B: 0x2019
    case 0xAB: 0xBB
    case 0xBB: 0xAB
    case 0x2039: 0x203A
    case 0x300C, 0x300E, 0x301D, 0xFE41, 0xFE43: opening + 1
    case _: nil
    }
  }

  /// Returns a text between marks such as `‘…’` as it is written here, or `nil` if it is none.
  static func quoted(_ text: String) -> String? {
    guard let first = text.unicodeScalars.first, let last = text.unicodeScalars.last,
      text.unicodeScalars.count > 2, closingMark(of: first.value) == last.value
    else { return nil }
    // `''…''` is typed for `"…"`.
    let isTwice = text.count > 4 && text.hasPrefix("''") && text.hasSuffix("''")
    let content = text.dropFirst(isTwice ? 2 : 1).dropLast(isTwice ? 2 : 1)
    return content.contains("\"") ? "“\(content)”" : "\"\(content)\""
  }

  /// The Latin letters that look like letters of other scripts.
  private static let twins: [Unicode.Scalar: Unicode.Scalar] = [
    "а": "a", "е": "e", "о": "o", "р": "p", "с": "c", "у": "y", "х": "x", "і": "i", "ѕ": "s",
    "ј": "j", "һ": "h", "ԁ": "d", "А": "A", "В": "B", "Е": "E", "К": "K", "М": "M", "Н": "H",
    "О": "O", "Р": "P", "С": "C", "Т": "T", "У": "Y", "Х": "X", "І": "I", "Ѕ": "S", "Ј": "J",
    "ο": "o", "α": "a", "ν": "v", "ι": "i", "Α": "A", "Β": "B", "Ε": "E", "Ζ": "Z", "Η": "H",
    "Ι": "I", "Κ": "K", "Μ": "M", "Ν": "N", "Ο": "O", "Ρ": "P", "Τ": "T", "Υ": "Y", "Χ": "X",
  ]

  /// Returns the Latin letters that look like all letters of a text, or `nil`.
  static func latin(_ text: String) -> String? {
    var result = ""
    for scalar in text.unicodeScalars {
      guard let twin = twins[scalar] else { return nil }
      result.unicodeScalars.append(twin)
    }
    return result.isEmpty ? nil : result
  }

  /// The kind of a sign that is written in place of another, where it is one of its own.
  static func kind(of text: String) -> SyntaxKind? {
    switch text {
    case "：", "→", "⇒": .colon
    case "；": .semicolon
    case "，": .comma
    case "（": .leftParenthesis
    case "）": .rightParenthesis
    case "＝": .equal
    case "％", "﹪": .percentSign
    case "⩾", "≧": .greaterOrEqual
    case "⩽", "≦": .lessOrEqual
    case "&", "∧": .andKeyword
    case "∨": .orKeyword
    case _: nil
    }
  }

  /// Returns what is written in place of `text`, or `nil` where nothing certain is.
  static func meaning(of text: String, isInNumber: Bool, in language: Language) -> String? {
    switch text {
    case "‘" where isInNumber, "’" where isInNumber, "'" where isInNumber, "´" where isInNumber,
      "·" where isInNumber, "，" where isInNumber:
      language == .vi ? "," : "."
    case "‘", "’", "‚", "´", "«", "»", "'": "\""
    case "[", "［": "{"
    case "]", "］": "}"
    case "（": "("
    case "）": ")"
    case "&", "&&", "∧": Keyword.phrase(of: .andKeyword).text(in: language)
    case "|", "||", "∨": Keyword.phrase(of: .orKeyword).text(in: language)
    case "⩾", "≧": ">="
    case "⩽", "≦": "<="
    case "…", "•", "●", "▪", "‣", "◦", "·", "✓": nil
    case "：", "→", "⇒": ":"
    case "；": ";"
    case "，": ","
    case "＝": "="
    case "％", "﹪": "%"
    case _: narrow(text)
    }
  }

  /// Returns the digits and letters that those of full width stand for.
  private static func narrow(_ text: String) -> String? {
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar.value {
      case 0xFF10...0xFF19, 0xFF21...0xFF3A, 0xFF41...0xFF5A:
        guard let narrow = Unicode.Scalar(scalar.value - 0xFEE0) else { return nil }
        result.unicodeScalars.append(narrow)
      case _: return nil
      }
    }
    return result.isEmpty ? nil : result
  }
}
