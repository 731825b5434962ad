import Diagnostics
import Evaluation

/// Results as a Markdown table.
struct MarkdownReport: Sendable {
  private let columns: LeagueColumns
  private let language: Language

  init(_ columns: LeagueColumns, options: ReportOptions) {
    self.columns = columns
    language = options.language
  }

  /// Returns the title and the head of the table.
  func header() -> [UInt8] {
    let head = Self.line(columns.columns.map { MarkdownText.escaped($0.title) })
    let rule = Self.line(columns.columns.map { $0.isNumber ? "---:" : ":---" })
    return Array("# \(MarkdownText.escaped(columns.title))\n\n\(head)\(rule)".utf8)
  }

  /// Returns a line for every unit of a block that has a result.
  func rows(of block: OutcomeBlock) -> [UInt8] {
    var bytes: [UInt8] = []
    for unit in 0..<block.count where block.hasResult(unit) {
      let cells = columns.cells(of: block[unit]).map { MarkdownText.escaped($0) }
      bytes += Self.line(cells).utf8
    }
    return bytes
  }

  /// Returns the counts and notes below the table.
  func footer(_ tally: VersionTally) -> [UInt8] {
    let lines = (tally.lines(in: language) + columns.notes()).map { MarkdownText.escaped($0) }
    return Array(("\n" + lines.joined(separator: "\n\n") + "\n").utf8)
  }

  private static func line(_ cells: [String]) -> String {
    "| " + cells.joined(separator: " | ") + " |\n"
  }
}

/// Text in Markdown documents.
enum MarkdownText {
  /// Returns a text that Markdown shows as it is, on one line.
  static func escaped(_ text: String) -> String {
    var result = ""
    for character in text {
      switch character {
      case "\\", "|", "*", "_", "`", "<", ">", "[", "]", "#": result += "\\" + String(character)
      case "\n", "\r\n", "\r": result += " "
      case _: result.append(character)
      }
    }
    return result
  }
}
