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
