import Diagnostics

/// The help texts, made from the descriptions of the commands.
struct Help {
  let language: Language

  /// Returns the list of commands.
  func overview(of descriptions: [CommandDescription]) -> String {
    var text = "thang – "
    text += phrase("chấm điểm đúng như quyết định", "scores exactly as the decision says") + "\n\n"
    let usage = "thang COMMAND [OPTIONS] ARGUMENTS"
    text += "\(heading("Cách dùng", "Usage")) \(Placeholder.text(usage, in: language))\n\n"
    text += heading("Các lệnh", "Commands") + "\n"
    text += table(descriptions.map { Row($0.name, $0.purpose.text(in: language)) })
    text += "\n"
    text += phrase(
      "`thang help LỆNH` giải thích một lệnh; `thang --version` in phiên bản.",
      "`thang help COMMAND` explains a command; `thang --version` prints the version.")
    return text + "\n"
  }

  /// Returns the page of one command.
  func page(of description: CommandDescription) -> String {
    var text = "thang \(description.name) – \(description.purpose.text(in: language))\n\n"
    text += "\(heading("Cách dùng", "Usage")) thang \(description.name) "
    text += Placeholder.text("[OPTIONS] " + description.operands, in: language) + "\n"
    for remark in description.remarks {
      text += "\n" + Self.wrapped(remark.text(in: language), indent: 0) + "\n"
    }
    if !description.options.isEmpty {
      text += "\n" + heading("Tùy chọn", "Options") + "\n"
      text += table(description.options.map(row))
    }
    text += "\n" + heading("Mọi lệnh đều nhận", "Every command takes") + "\n"
    text += table(CommandOption.common.map(row))
    text += "\n" + heading("Ví dụ, trong một thư mục trống", "Example, in an empty folder") + "\n"
    for line in description.example { text += "  \(line)\n" }
    return text
  }

  private struct Row {
    let name: String
    let meaning: String

    init(_ name: String, _ meaning: String) {
      self.name = name
      self.meaning = meaning
    }
  }

  private func row(of option: CommandOption) -> Row {
    var meaning = option.meaning.text(in: language)
    if option.isRepeatable { meaning += phrase("; dùng được nhiều lần", "; may be repeated") }
    if let standard = option.standard {
      meaning += phrase(" (mặc định: ", " (default: ") + standard.text(in: language) + ")"
    }
    return Row(option.synopsis(in: language), meaning)
  }

  /// Returns names and meanings in two columns; a name that is too long has its line to itself.
  private func table(_ rows: [Row]) -> String {
    let widths = rows.map { TextWidth.cells(in: $0.name) }.filter { $0 <= Self.widestName }
    let column = (widths.max() ?? 0) + 4
    return rows.map { row in
      let name = "  \(row.name)"
      let width = TextWidth.cells(in: name)
      let meaning = Self.wrapped(row.meaning, indent: column)
      let gap = width + 2 > column ? "\n" + blanks(column) : blanks(column - width)
      return name + gap + meaning + "\n"
    }
    .joined()
  }

  private func blanks(_ count: Int) -> String { String(repeating: " ", count: count) }

  /// Returns `text` broken at blanks; the first line is taken to stand at `indent` already.
  static func wrapped(_ text: String, indent: Int) -> String {
    var lines: [String] = []
    var line = ""
    for word in text.split(separator: " ") {
      let width = TextWidth.cells(in: line) + 1 + TextWidth.cells(in: String(word))
      if !line.isEmpty, indent + width > lineWidth {
        lines.append(line)
        line = ""
      }
      line += line.isEmpty ? String(word) : " \(word)"
    }
    lines.append(line)
    return lines.joined(separator: "\n" + String(repeating: " ", count: indent))
  }

  private func heading(_ vietnamese: String, _ english: String) -> String {
    phrase(vietnamese, english) + ":"
  }

  private func phrase(_ vietnamese: String, _ english: String) -> String {
    Phrase(vi: vietnamese, en: english).text(in: language)
  }

  private static let lineWidth = 80
  private static let widestName = 30
}
