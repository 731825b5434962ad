import Diagnostics

/// An explanation as a page of HTML that needs no other file and prints on A4.
enum HTMLPage {
  static func text(_ document: ExplanationDocument) -> String {
    let title = escaped(document.title)
    var lines = [
      "<!DOCTYPE html>",
      "<html lang=\"\(document.language.rawValue)\">",
      "<head>",
      "<meta charset=\"utf-8\">",
      "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">",
      "<title>\(title)</title>",
      "<style>", style, "</style>",
      "</head>",
      "<body>",
      "<h1>\(title)</h1>",
      "<p class=\"subtitle\">\(escaped(document.subtitle))</p>",
    ]
    for part in document.parts { lines += html(part) }
    return (lines + ["</body>", "</html>"]).joined(separator: "\n") + "\n"
  }

  private static func html(_ part: ExplanationDocument.Part) -> [String] {
    switch part {
    case .section(let title): return ["<h2>\(escaped(title))</h2>"]
    case .fact(let name, let value):
      return ["<p class=\"fact\"><b>\(escaped(name)):</b> \(escaped(value))</p>"]
    case .line(let text): return ["<p class=\"line\">\(escaped(text))</p>"]
    case .list(let items):
      return ["<ul>"] + items.map { "<li>\(escaped($0))</li>" } + ["</ul>"]
    case .node(let entry):
      var lines = ["<section class=\"node depth\(min(entry.depth, 4))\">"]
      lines.append("<h3>\(escaped(entry.heading))</h3>")
      lines += entry.sentences.map { "<p>\(escaped($0))</p>" }
      if !entry.equation.isEmpty {
        lines.append("<p class=\"equation\">\(escaped(entry.equation))</p>")
      }
      for text in [entry.citation] + entry.notes where !text.isEmpty {
        lines.append("<p class=\"citation\">\(escaped(text))</p>")
      }
      return lines + ["</section>"]
    }
  }

  /// Returns a text as HTML shows it, also inside an attribute in quotation marks.
  static func escaped(_ text: String) -> String {
    var result = ""
    for character in text {
      switch character {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      case "'": result += "&#39;"
      case _: result.append(character)
      }
    }
    return result
  }

  private static let style = """
    @page { size: A4; margin: 20mm 15mm }
    body { font: 11pt/1.45 "Times New Roman", Tinos, serif; max-width: 48em; margin: 2em auto; padding: 0 1em; color: #111; background: #fff }
    h1 { font-size: 1.4em; margin: 0 } h2 { font-size: 1.15em; margin: 1.4em 0 .4em; border-bottom: 1px solid #888 }
    h3 { font-size: 1em; margin: .6em 0 .1em } p { margin: .1em 0 } ul { margin: .2em 0 }
    .subtitle, .citation { color: #555 } .citation { font-style: italic } .line { font-weight: bold; margin-top: .6em }
    .node { break-inside: avoid-page; padding-left: 1em; border-left: 2px solid #ddd }
    .depth1 { margin-left: 1em } .depth2 { margin-left: 2em } .depth3 { margin-left: 3em } .depth4 { margin-left: 4em }
    .equation { font-variant-numeric: tabular-nums }
    @media print { body { margin: 0; max-width: none } }
    """
}
