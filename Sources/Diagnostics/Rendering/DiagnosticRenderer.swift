/// Draws diagnostics for people: what is wrong, where it stands in the file, and what would repair it.
package struct DiagnosticRenderer: Sendable {
  let files: [SourceFile]
  let language: Language
  let style: TerminalStyle
  /// The cells that a line of source text may take; longer ones are cut around the marked part.
  let excerptWidth: Int

  /// Creates a renderer for diagnostics that point into `files`.
  package init(
    files: [SourceFile], language: Language, style: TerminalStyle = .plain, width: Int = 100
  ) {
    self.files = files
    self.language = language
    self.style = style
    self.excerptWidth = max(20, width - 10)
  }

  /// How many diagnostics are drawn: who has more repairs some and looks again.
  package static let mostShown = 200
  /// How many notes of one diagnostic are drawn: a sum may name thousands of parts.
  private static let mostNotes = 40

  /// Draws the first diagnostics in order with a blank line after each, and sums up all.
  ///
  /// - Parameters:
  ///   - diagnostics: what was found.
  ///   - limit: how many are drawn, errors before warnings.
  /// - Returns: the text.
  package func render(_ diagnostics: [Diagnostic], limit: Int = mostShown) -> String {
    var text = ""
    for diagnostic in diagnostics.sorted(in: files).foremost(limit) {
      text += render(diagnostic)
      text += "\n"
    }
    guard let summary = summary(of: diagnostics) else { return text }
    guard diagnostics.count > limit else { return text + summary + "\n" }
    let note = Phrase(
      vi: "; chỉ hiện \(limit) mục đầu, `check` và `lint` ghi tất cả với `--format json`",
      en: "; only the first \(limit) are shown, `check` and `lint` write all with `--format json`")
    return text + summary + note.text(in: language) + "\n"
  }

  /// Returns one diagnostic with its excerpt, notes and fixes, ending in a line break.
  package func render(_ diagnostic: Diagnostic) -> String {
    let ink: TerminalStyle.Ink = diagnostic.severity == .error ? .error : .warning
    let title = "\(diagnostic.severity.word.text(in: language))[\(diagnostic.code)]"
    var text = heading(of: diagnostic.site, title: title, ink: ink)
    text += style.painted(line(diagnostic.message), .strong) + "\n"
    let labels = labels(of: diagnostic)
    if case .range(let range) = diagnostic.site, !labels.isEmpty {
      text += excerpt(of: range, labels, ink: ink)
    } else {
      text += excerpt(of: diagnostic.site, caret: "^", ink: ink)
    }
    let notes = diagnostic.notes.indices.filter { index in
      !labels.contains { $0.index == index }
    }
    for index in notes.prefix(Self.mostNotes) { text += render(diagnostic.notes[index]) }
    let left = notes.count - Self.mostNotes
    if left > 0 {
      text += render(
        Diagnostic.Note(Phrase(vi: "và \(left) ghi chú nữa", en: "and \(left) more notes")))
    }
    for fix in diagnostic.fixes { text += render(fix) }
    return text
  }

  /// Returns a line such as `2 errors, 1 warning`, or `nil` where there is nothing to count.
  package func summary(of diagnostics: [Diagnostic]) -> String? {
    let errors = diagnostics.errorCount
    let warnings = diagnostics.warningCount
    var parts: [String] = []
    if errors > 0 { parts.append(counted(errors, en: "error", vi: "lỗi")) }
    if warnings > 0 { parts.append(counted(warnings, en: "warning", vi: "cảnh báo")) }
    return parts.isEmpty ? nil : parts.joined(separator: ", ")
  }

  private func counted(_ count: Int, en english: String, vi vietnamese: String) -> String {
    switch language {
    case .vi: "\(count) \(vietnamese)"
    case .en: "\(count) \(english)\(count == 1 ? "" : "s")"
    }
  }

  private func render(_ note: Diagnostic.Note) -> String {
    let title = Phrase(vi: "ghi chú", en: "note").text(in: language)
    guard let site = note.site else {
      return "  \(style.painted("\(title):", .note)) \(line(note.message))\n"
    }
    return heading(of: site, title: title, ink: .note) + line(note.message) + "\n"
      + excerpt(of: site, caret: "-", ink: .note)
  }

  /// Returns `path:line:column: title: `.
  private func heading(of site: Site, title: String, ink: TerminalStyle.Ink) -> String {
    style.painted("\(position(of: site)):", .strong) + " " + style.painted("\(title):", ink) + " "
  }

  private func position(of site: Site) -> String {
    switch site {
    case .range(let range):
      guard let file = file(of: range) else { return "?" }
      let location = file.location(of: range.start)
      return "\(TextWidth.cleaned(file.path)):\(location.line):\(location.column)"
    case .place(let path, let start, _, _):
      return "\(TextWidth.cleaned(path)):\(start.line):\(start.column)"
    case .file(let path): return TextWidth.cleaned(path)
    }
  }

  /// Returns the text of a phrase as one line that is safe to show.
  func line(_ phrase: Phrase) -> String {
    let text = TextWidth.cleaned(phrase.text(in: language))
    guard text.utf8.count > 2 * Self.longestMessage else { return text }
    let characters = Array(text)
    guard characters.count > Self.longestMessage else { return text }
    let half = Self.longestMessage / 2
    return String(characters.prefix(half)) + " … " + String(characters.suffix(half))
  }

  /// How many characters of a message are shown: one may quote a word of a megabyte.
  private static let longestMessage = 2000

  func file(of range: SourceRange) -> SourceFile? { files.first { $0.id == range.file } }
}

extension Diagnostic.Severity {
  /// The word for the severity.
  package var word: Phrase {
    switch self {
    case .error: Phrase(vi: "lỗi", en: "error")
    case .warning: Phrase(vi: "cảnh báo", en: "warning")
    }
  }
}
