import Diagnostics

/// What stands in help for something that people fill in, such as `SCALE`.
enum Placeholder {
  private static let words: [String: String] = [
    "ARGUMENTS": "THAM_SỐ", "CODE": "MÃ", "COMMAND": "LỆNH", "CONDITION": "ĐIỀU_KIỆN",
    "DATE": "NGÀY", "EVIDENCE": "MINH_CHỨNG", "FILE": "TỆP", "ID": "MÃ", "N": "SỐ", "NAME": "TÊN",
    "NEW": "MỚI", "OLD": "CŨ", "OPTIONS": "TÙY_CHỌN", "PATH": "ĐƯỜNG_DẪN", "PERIOD": "KỲ",
    "SCALE": "THANG",
  ]

  /// Returns the synopsis of a command or an option in a language; it is written in English.
  static func text(_ synopsis: String, in language: Language) -> String {
    if language == .en { return synopsis }
    var text = ""
    var word = ""
    for character in synopsis + " " {
      if character.isLetter {
        word.append(character)
      } else {
        text += words[word] ?? word
        word = ""
        text.append(character)
      }
    }
    text.removeLast()
    return text
  }
}
