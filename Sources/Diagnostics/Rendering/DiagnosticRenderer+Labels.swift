extension DiagnosticRenderer {
  /// A second place of a diagnostic that is drawn in the same excerpt, with its note as label.
  struct Label {
    let index: Int
    let line: ExcerptLine
    let text: String
  }

  /// How far from the marked line a place may lie to be drawn with it.
  private static let reach = 2

  /// Returns the notes of a diagnostic that can be drawn as labels beside what it marks: places on the
  /// same line or close to it, where all fits.
  func labels(of diagnostic: Diagnostic) -> [Label] {
    guard case .range(let range) = diagnostic.site, let main = singleLine(of: range) else {
      return []
    }
    return diagnostic.notes.indices.compactMap { index in
      let note = diagnostic.notes[index]
      guard case .range(let place)? = note.site, place.file == range.file,
        place.end < range.start || place.start > range.end,
        let line = singleLine(of: place), abs(line.number - main.number) <= Self.reach
      else { return nil }
      let text = self.line(note.message)
      let drawing = line.drawing(within: excerptWidth, caret: "-")
      guard drawing.underline.count + 1 + TextWidth.cells(in: text) <= excerptWidth else {
        return nil
      }
      return Label(index: index, line: line, text: text)
    }
  }

  /// Returns the line of a range, if it lies in one line that need not be cut.
  private func singleLine(of range: SourceRange) -> ExcerptLine? {
    guard let file = file(of: range) else { return nil }
    let lines = excerptLines(of: range, in: file)
    guard lines.count == 1, lines[0].cells <= excerptWidth else { return nil }
    return lines[0]
  }

  /// Draws a diagnostic's own place and those of its labels, line by line.
  func excerpt(of range: SourceRange, _ labels: [Label], ink: TerminalStyle.Ink) -> String {
    guard let main = singleLine(of: range) else { return "" }
    let numbers = Set(labels.map { $0.line.number } + [main.number]).sorted()
    let width = numbers.map { String($0).count }.max() ?? 1
    var text = ""
    var previous: Int?
    for number in numbers {
      if let previous, number > previous + 1 {
        text += style.painted(gutter("", width: width) + "…", .gutter) + "\n"
      }
      previous = number
      let own = labels.filter { $0.line.number == number }
      text += drawing(number == main.number ? main : nil, own, width: width, ink: ink)
    }
    return text
  }

  /// Draws one line, the marks under it, and the labels: the last one behind its mark, the others below,
  /// from right to left.
  private func drawing(
    _ main: ExcerptLine?, _ labels: [Label], width: Int, ink: TerminalStyle.Ink
  ) -> String {
    let labels = labels.sorted { $0.line.markStart < $1.line.markStart }
    guard let line = main ?? labels.first?.line else { return "" }
    let margin = style.painted(gutter("", width: width) + "|", .gutter) + " "
    var text = style.painted(gutter(String(line.number), width: width) + "|", .gutter)
    text += " " + line.drawing(within: excerptWidth, caret: "^").text + "\n"
    var marks: [Character] = []
    for label in labels { Self.mark(label.line, with: "-", in: &marks) }
    if let main { Self.mark(main, with: "^", in: &marks) }
    text += margin + painted(marks, ink)
    var below = labels
    if let last = labels.last, main.map({ $0.markStart < last.line.markStart }) ?? true {
      text += " " + style.painted(last.text, .note)
      below.removeLast()
    }
    text += "\n"
    for label in below.reversed() {
      text += margin + String(repeating: " ", count: label.line.markStart)
      text += style.painted(label.text, .note) + "\n"
    }
    return text
  }

  private static func mark(
    _ line: ExcerptLine, with sign: Character, in marks: inout [Character]
  ) {
    let underline = Array(line.drawing(within: .max, caret: "^").underline)
    if marks.count < underline.count {
      marks += [Character](repeating: " ", count: underline.count - marks.count)
    }
    for index in underline.indices where underline[index] == "^" { marks[index] = sign }
  }

  /// Paints each run of equal marks in its own ink.
  private func painted(_ marks: [Character], _ ink: TerminalStyle.Ink) -> String {
    var text = ""
    var start = marks.startIndex
    while start < marks.endIndex {
      let end = marks[start...].firstIndex { $0 != marks[start] } ?? marks.endIndex
      let run = String(marks[start..<end])
      text += marks[start] == " " ? run : style.painted(run, marks[start] == "^" ? ink : .note)
      start = end
    }
    return text
  }
}
