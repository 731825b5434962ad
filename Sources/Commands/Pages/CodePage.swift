import Diagnostics
import Driver
import Linting

/// The page of one code, as text for a terminal.
struct CodePage {
  let code: String
  let language: Language

  /// Returns the page, or `nil` for a code that nothing reports.
  func text() -> String? {
    if let lint = Linting.Lint.named(code) { return page(of: lint) }
    guard let meaning = CodeTable().meaning(of: code) else { return nil }
    return page(of: meaning)
  }

  /// The codes that have a page.
  static var codes: [String] {
    (Linting.Lint.all.map { $0.code } + CodeTable().entries.map { $0.code }).sorted()
  }

  private func page(of lint: Linting.Lint) -> String {
    let page = lint.page
    var text = "\(code): \(page.title.text(in: language))\n\n"
    text += wrapped(page.what) + "\n\n" + wrapped(page.why) + "\n\n"
    text += block(failing, lint.page.example.failing(in: language))
    let source = SourceFile(path: "example.thang", text: page.example.failing(in: language))
    let renderer = DiagnosticRenderer(files: [source], language: language, width: 80)
    for diagnostic in Compilation(of: source).lintFindings { text += renderer.render(diagnostic) }
    text += "\n" + block(repaired, lint.page.example.repaired(in: language))
    return text + excusing
  }

  private func page(of meaning: Phrase) -> String {
    var text = "\(code)\n\n" + wrapped(meaning) + "\n\n"
    switch CodeExample.of(code) {
    case .scale(let name, let scale):
      let report = CodeExample.report(of: name, scale, in: language)
      text += block(failing, scale) + report.messages
      if let scale = report.repaired { text += "\n" + block(repaired, scale) }
    case .message(let message, let line):
      text += block(failing, line) + wrapped(message) + "\n"
    case nil: break
    }
    return text.hasSuffix("\n\n") ? String(text.dropLast()) : text
  }

  private var failing: Phrase { Phrase(vi: "Ví dụ bị báo", en: "An example that is reported") }
  private var repaired: Phrase { Phrase(vi: "Sau khi sửa", en: "After the repair") }

  private var excusing: String {
    wrapped(
      Phrase(
        vi:
          "Nếu quyết định cố ý như vậy, ghi trong tệp: `# thang: bỏ qua \(code) vì …` ở cuối dòng, hoặc "
          + "ở dòng riêng phía trên điều khoản.",
        en: "Where the decision means it, say so in the file: `# thang: allow \(code) because …` "
          + "behind the line, or on a line of its own above the clause.")) + "\n"
  }

  private func block(_ title: Phrase, _ text: String) -> String {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    var result = "\(title.text(in: language)):\n\n"
    for line in lines { result += line.isEmpty ? "\n" : "    \(line)\n" }
    while result.hasSuffix("\n\n") { result.removeLast() }
    return result + "\n"
  }

  private func wrapped(_ phrase: Phrase) -> String {
    Help.wrapped(phrase.text(in: language), indent: 0)
  }
}
