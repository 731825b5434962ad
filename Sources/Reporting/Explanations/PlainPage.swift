import Diagnostics

/// An explanation as plain text, indented by depth.
enum PlainPage {
  static func text(_ document: ExplanationDocument) -> String {
    var lines = [document.title, document.subtitle, ""]
    for part in document.parts {
      switch part {
      case .section(let title): lines += ["", title.uppercased(), ""]
      case .fact(let name, let value): lines.append("\(name): \(value)")
      case .line(let text): lines.append(text)
      case .list(let items): lines += items.map { "  - \($0)" }
      case .node(let entry):
        let indent = String(repeating: "  ", count: entry.depth)
        lines.append(indent + entry.heading)
        for text in entry.sentences + [entry.equation, entry.citation] + entry.notes
        where !text.isEmpty {
          lines.append("\(indent)    \(text)")
        }
      }
    }
    return lines.map { TextWidth.cleaned($0) }.joined(separator: "\n") + "\n"
  }
}
