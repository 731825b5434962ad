import Diagnostics
import Evaluation

/// Results for the terminal: columns aligned by the cells that text takes there.
///
/// It holds all rows until the end, because the widest one decides.
struct TableReport: Sendable {
  private let columns: LeagueColumns
  private let language: Language

  init(_ columns: LeagueColumns, options: ReportOptions) {
    self.columns = columns
    language = options.language
  }

  /// Returns the cells of every unit of a block that has a result.
  func rows(of block: OutcomeBlock) -> [[String]] {
    (0..<block.count).filter { block.hasResult($0) }.map { unit in
      columns.cells(of: block[unit]).map { TextWidth.cleaned($0) }
    }
  }

  /// Returns the whole table with the counts below it.
  func text(_ rows: [[String]], _ tally: VersionTally) -> [UInt8] {
    let titles = columns.columns.map { TextWidth.cleaned($0.title) }
    var widths = titles.map { TextWidth.cells(in: $0) }
    for row in rows {
      for (index, cell) in row.enumerated() {
        widths[index] = max(widths[index], TextWidth.cells(in: cell))
      }
    }
    var lines = [TextWidth.cleaned(columns.title), "", line(titles, widths)]
    lines.append(widths.map { String(repeating: "─", count: $0) }.joined(separator: "  "))
    lines += rows.map { line($0, widths) }
    lines.append("")
    lines += tally.lines(in: language).map { TextWidth.cleaned($0) }
    lines += columns.notes().map { TextWidth.cleaned($0) }
    return Array((lines.joined(separator: "\n") + "\n").utf8)
  }

  private func line(_ cells: [String], _ widths: [Int]) -> String {
    var line = ""
    for (index, cell) in cells.enumerated() {
      let space = String(repeating: " ", count: max(0, widths[index] - TextWidth.cells(in: cell)))
      if index > 0 { line += "  " }
      if columns.columns[index].isNumber {
        line += space + cell
      } else {
        line += index == cells.count - 1 ? cell : cell + space
      }
    }
    return line
  }
}
