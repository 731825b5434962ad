import Diagnostics

/// Signs of other notations, and what stands for them here.
enum ForeignSign {
  /// Returns a text between marks such as `‘…’` as it is written here, or `nil` if it is none.
  static func quoted(_ text: String) -> String? {
    guard let first = text.unicodeScalars.first, let last = text.unicodeScalars.last,
      text.unicodeScalars.count > 2
    else { return nil }
    switch (first, last) {
    case ("‘", "’"), ("'", "'"), ("«", "»"):
      return "\"" + String(text.dropFirst().dropLast()) + "\""
    case (_, _): return nil
    }
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
    case "：": ":"
    case "；": ";"
    case "，": ","
    case "＝": "="
    case "％", "﹪": "%"
    case _: nil
    }
  }
}
