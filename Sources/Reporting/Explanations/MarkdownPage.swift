import Diagnostics

/// An explanation as Markdown: nested lists of criteria.
enum MarkdownPage {
  static func text(_ document: ExplanationDocument) -> String {
    var lines = ["# \(escaped(document.title))", "", escaped(document.subtitle)]
    var isInList = false
    for part in document.parts {
      switch part {
      case .section(let title):
        lines += ["", "## \(escaped(title))", ""]
        isInList = true
      case .fact(let name, let value):
        // A list of its own keeps facts on lines of their own.
        if !isInList { lines.append("") }
        lines.append("- **\(escaped(name)):** \(escaped(value))")
        isInList = true
      case .line(let text):
        if lines.last != "" { lines.append("") }
        lines += ["**\(escaped(text))**", ""]
        isInList = true
      case .list(let items): lines += items.map { "  - \(escaped($0))" }
      case .node(let entry):
        let indent = String(repeating: "  ", count: entry.depth)
        lines.append("\(indent)- **\(escaped(entry.heading))**")
        for text in entry.sentences where !text.isEmpty {
          lines.append("\(indent)  - \(escaped(text))")
        }
        for text in [entry.equation, entry.citation] + entry.notes where !text.isEmpty {
          lines.append("\(indent)  - *\(escaped(text))*")
        }
        isInList = true
      }
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private static func escaped(_ text: String) -> String { MarkdownText.escaped(text) }
}
