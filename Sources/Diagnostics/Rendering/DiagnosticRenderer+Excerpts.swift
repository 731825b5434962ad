extension DiagnosticRenderer {
  /// Returns the lines of a site with carets under what it names; nothing for a file as a whole.
  func excerpt(of site: Site, caret: String, ink: TerminalStyle.Ink) -> String {
    switch site {
    case .range(let range):
      guard let file = file(of: range) else { return "" }
      return drawing(of: excerptLines(of: range, in: file), caret: caret, ink: ink)
    case .place(_, let start, let end, let text):
      let cut = Site.columnsCut(before: start)
      let lower = start.column - 1 - cut
      let upper = end.line == start.line ? end.column - 1 - cut : text.count
      let line = ExcerptLine(
        number: start.line, text: text, marked: lower..<max(lower, upper))
      return drawing(of: [line], caret: caret, ink: ink)
    case .file: return ""
    }
  }

  /// Returns the first and the last line that a range touches.
  func excerptLines(of range: SourceRange, in file: SourceFile) -> [ExcerptLine] {
    let start = min(max(0, range.start), file.bytes.count)
    let end = min(max(start, range.end), file.bytes.count)
    let first = file.lines.line(at: start)
    var last = file.lines.line(at: end)
    // A range that ends with a line break belongs to the line that it breaks.
    if last > first, file.lines.starts[last] == end { last -= 1 }
    let numbers = first == last ? [first] : [first, last]
    return numbers.map { excerptLine($0, from: start, to: end, in: file) }
  }

  /// Returns one line of a file with the part of `start..<end` that lies in it marked.
  private func excerptLine(
    _ number: Int, from start: Int, to end: Int, in file: SourceFile
  ) -> ExcerptLine {
    let line = file.lines.range(ofLine: number, in: file.bytes)
    var lower = min(max(line.lowerBound, start), line.upperBound)
    let upper = min(max(lower, end), line.upperBound)
    if start < line.lowerBound {
      // The continuation of a range starts at the first sign of the line.
      while lower < upper, file.bytes[lower] == 0x20 || file.bytes[lower] == 0x09 { lower += 1 }
    }
    return ExcerptLine(
      number: number + 1, before: file.bytes[line.lowerBound..<lower],
      marked: file.bytes[lower..<upper], after: file.bytes[upper..<line.upperBound])
  }

  private func drawing(of lines: [ExcerptLine], caret: String, ink: TerminalStyle.Ink) -> String {
    let width = lines.map { String($0.number).count }.max() ?? 1
    var text = ""
    var previous: Int?
    for line in lines {
      if let previous, line.number > previous + 1 {
        text += style.painted(gutter("", width: width) + "…", .gutter) + "\n"
      }
      previous = line.number
      let drawing = line.drawing(within: excerptWidth, caret: caret)
      text += style.painted(gutter(String(line.number), width: width) + "|", .gutter)
      text += drawing.text.isEmpty ? "\n" : " \(drawing.text)\n"
      let carets = drawing.underline
      let blanks = carets.prefix { $0 == " " }
      text += style.painted(gutter("", width: width) + "|", .gutter) + " " + blanks
      text += style.painted(String(carets.dropFirst(blanks.count)), ink) + "\n"
    }
    return text
  }

  /// Returns a line number to the left of the excerpt, aligned to the right.
  func gutter(_ number: String, width: Int) -> String {
    " " + String(repeating: " ", count: max(0, width - number.count)) + number + " "
  }
}
