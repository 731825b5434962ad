import Diagnostics

/// An option of a command: what the parser accepts, what help says, what a shell completes.
struct CommandOption: Sendable {
  /// What stands after the option's name.
  enum Shape: Sendable {
    /// Nothing: the option is there or not.
    case flag
    /// A value; help shows the placeholder.
    case value(String)
    /// One of the listed words.
    case choice([String])
    /// The path of a file that is written; nothing that is read may have it.
    case result(String)
  }

  /// The name without its dashes.
  let name: String
  /// The one-letter name, if there is one.
  let letter: Character?
  let shape: Shape
  /// `true` iff the option may be given more than once, each adding a value.
  let isRepeatable: Bool
  /// What the option does, in a few words.
  let meaning: Phrase
  /// What holds where the option is not given, if that is worth saying.
  let standard: Phrase?

  /// Creates an option.
  init(
    _ name: String, letter: Character? = nil, _ shape: Shape, isRepeatable: Bool = false,
    _ meaning: Phrase, standard: Phrase? = nil
  ) {
    self.name = name
    self.letter = letter
    self.shape = shape
    self.isRepeatable = isRepeatable
    self.meaning = meaning
    self.standard = standard
  }

  /// Creates an option that takes one of the words of a type, and has one of them where it is not given.
  init<Choice: CaseIterable & RawRepresentable>(
    _ name: String, oneOf choices: Choice.Type, _ meaning: Phrase, standard: Choice
  ) where Choice.RawValue == String {
    self.init(
      name, .choice(choices.allCases.map { $0.rawValue }), meaning,
      standard: Phrase(same: standard.rawValue))
  }

  /// The option as help writes it, such as `-o, --output FILE`.
  func synopsis(in language: Language) -> String {
    let short = letter.map { "-\($0), " } ?? ""
    switch shape {
    case .flag: return "\(short)--\(name)"
    case .value(let placeholder), .result(let placeholder):

      return "\(short)--\(name) \(Placeholder.text(placeholder, in: language))"
    case .choice(let words): return "\(short)--\(name) \(words.joined(separator: "|"))"
    }
  }
}

extension CommandOption {
  static let help = CommandOption(
    "help", letter: "h", .flag, Phrase(vi: "in phần trợ giúp này", en: "print this help"))

  static let language = CommandOption(
    "language", .choice(Language.allCases.map(\.rawValue)),
    Phrase(vi: "ngôn ngữ của thông báo và báo cáo", en: "language of messages and reports"),
    standard: Phrase(
      vi: "vi nếu LC_ALL, LC_MESSAGES hoặc LANG bắt đầu bằng vi, còn lại en",
      en: "vi when LC_ALL, LC_MESSAGES or LANG begins with vi, else en"))

  static let color = CommandOption(
    "color", .choice(ColorChoice.allCases.map(\.rawValue)),
    Phrase(vi: "tô màu thông báo", en: "color messages"),
    standard: Phrase(
      vi: "auto: trên màn hình dòng lệnh và khi không có NO_COLOR",
      en: "auto: on a terminal, unless NO_COLOR is set"))

  static let output = CommandOption(
    "output", letter: "o", .result("FILE"),
    Phrase(
      vi: "ghi kết quả vào tệp, trọn vẹn hoặc không ghi gì",
      en: "write the result to a file, whole or not at all"),
    standard: Phrase(vi: "đầu ra chuẩn", en: "standard output"))

  static let at = CommandOption(
    "at", .value("DATE"),
    Phrase(
      vi: "dùng phiên bản của thang điểm có hiệu lực vào ngày này, như 31/12/2024",
      en: "use the version of the scale in force on this day, such as 31/12/2024"))

  /// The options that every command takes.
  static let common: [CommandOption] = [language, color, help]
}
