import Diagnostics
import Driver

/// `thang explain-code`: the page of a diagnostic.
struct ExplainCode: Command {
  static let description = CommandDescription(
    "explain-code",
    Phrase(
      vi: "giải thích một mã lỗi hoặc cảnh báo, kèm ví dụ",
      en: "explain the code of an error or warning, with an example"),
    operands: "[CODE]", count: 0...1,
    options: [.output],
    remarks: [
      Phrase(
        vi:
          "CODE là mã trong ngoặc vuông của thông báo, như `overlap` trong `lỗi[overlap]`. Không có "
          + "CODE thì liệt kê mọi mã.",
        en:
          "CODE stands in brackets in the message, such as `overlap` in `error[overlap]`. Without "
          + "CODE all codes are listed.")
    ],
    example: ["thang explain-code overlap"])

  private let code: String?
  private let output: String?

  init(_ arguments: Arguments) throws(UsageError) {
    let known = CodePage.codes
    output = arguments.value(of: .output)
    guard let asked = arguments.operands.first else {
      code = nil
      return
    }
    let plain = Self.code(in: asked)
    guard known.contains(plain) else {
      let close = Suggestion.closest(to: plain, among: known)
      throw UsageError(
        Phrase(
          vi: "không có mã `\(plain)`" + (close.map { "; có phải `\($0)`?" } ?? ""),
          en: "unknown code `\(plain)`" + (close.map { "; did you mean `\($0)`?" } ?? "")))
    }
    code = plain
  }

  func run(_ console: inout Console) throws(FileError) -> ExitStatus {
    let language = console.language
    let text =
      code.flatMap { CodePage(code: $0, language: language).text() }
      ?? CodePage.codes.map { $0 + "\n" }.joined()
    try console.write(to: output) { stream, _ in stream.write(text) }
    return .done
  }

  /// Returns the code in `error[code]`, which people copy with its brackets.
  private static func code(in text: String) -> String {
    guard let open = text.firstIndex(of: "["), let close = text.lastIndex(of: "]"), open < close
    else { return text.lowercased() }
    return text[text.index(after: open)..<close].lowercased()
  }
}
