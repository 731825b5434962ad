import Diagnostics
import Driver

/// A file in which a code is reported, as the tests record it.
///
/// `Pages/Examples.txt` is written by the tests from their golden files: a line `=== CODE NAME`, then the
/// file; for evidence, where the file means nothing without its scale, `--- CODE` and the message as it
/// was recorded: the Vietnamese and the English line, and the line of the file.
enum CodeExample {
  /// A scale, with the name that says whether it is Markdown.
  case scale(name: String, text: String)
  /// A message about an evidence file, and the line that it is about.
  case message(Phrase, line: String)

  /// Returns the example of a code, or `nil`.
  static func of(_ code: String) -> CodeExample? {
    let text = String(decoding: PackageResources.Examples_txt, as: UTF8.self)
    var lines: [Substring]?
    var name = ""
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      if line.hasPrefix("=== ") || line.hasPrefix("--- ") {
        if lines != nil { break }
        let words = line.split(separator: " ")
        guard words.count > 1, words[1] == code else { continue }
        name = words.count > 2 ? String(words[2]) : ""
        lines = []
      } else {
        lines?.append(line)
      }
    }
    guard let lines, !lines.isEmpty else { return nil }
    guard name.isEmpty else { return .scale(name: name, text: lines.joined(separator: "\n")) }
    guard lines.count > 2 else { return nil }
    return .message(
      Phrase(vi: String(lines[0]), en: String(lines[1])), line: String(lines[2]))
  }

  /// What is reported in a scale, and the scale after the fix that is offered, if that repairs it.
  static func report(
    of name: String, _ text: String, in language: Language
  ) -> (messages: String, repaired: String?) {
    let source = SourceFile(path: name, text: text)
    let found = Compilation(of: source).diagnostics
    let renderer = DiagnosticRenderer(files: [source], language: language, width: 80)
    let messages = found.map { renderer.render($0) }.joined(separator: "\n")
    for fix in found.flatMap({ $0.fixes }) {
      guard let bytes = source.applying(fix.edits) else { continue }
      let repaired = SourceFile(path: name, bytes: bytes)
      if Compilation(of: repaired).diagnostics.isEmpty {
        return (messages, String(decoding: bytes, as: UTF8.self))
      }
    }
    return (messages, nil)
  }
}
