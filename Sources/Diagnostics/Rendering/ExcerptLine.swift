/// A line of a file as a terminal shows it, with the characters that are marked.
struct ExcerptLine {
  /// One character with the cells it takes; a tab stands as the blanks that it is shown as.
  private struct Glyph {
    let text: String
    let cells: Int
  }

  /// A line and what stands under it, both cut to the width.
  struct Drawing {
    let text: String
    /// Blanks up to the marked characters, then a caret for each of their cells.
    let underline: String
  }

  /// The line, from 1.
  let number: Int
  private let glyphs: [Glyph]
  /// The marked characters by index; empty for the place between two of them.
  private let marked: Range<Int>

  /// Creates a line of which the characters `marked` are meant.
  init(number: Int, text: String, marked: Range<Int>) {
    var glyphs: [Glyph] = []
    var column = 0
    for character in text {
      let glyph = Self.glyph(of: character, atColumn: column)
      glyphs.append(glyph)
      column += glyph.cells
    }
    self.number = number
    self.glyphs = glyphs
    let start = min(max(0, marked.lowerBound), glyphs.count)
    self.marked = start..<min(max(start, marked.upperBound), glyphs.count)
  }

  /// Creates a line from the bytes before, in and after the marked part, repairing ill-formed ones.
  init(
    number: Int, before: ArraySlice<UInt8>, marked: ArraySlice<UInt8>, after: ArraySlice<UInt8>
  ) {
    let head = String(decoding: before, as: UTF8.self)
    let body = String(decoding: marked, as: UTF8.self)
    let text = head + body + String(decoding: after, as: UTF8.self)
    // A mark that starts or ends inside a character takes all of it.
    let start = head.utf8.count
    let end = start + body.utf8.count
    var offset = 0
    var index = 0
    var first: Int?
    var last = 0
    for character in text {
      let next = offset + character.utf8.count
      if first == nil, next > start { first = index }
      if offset < end { last = index + 1 }
      offset = next
      index += 1
    }
    let lower = first ?? index
    self.init(
      number: number, text: text, marked: lower..<(start == end ? lower : max(lower, last)))
  }

  /// The cells that the whole line takes.
  var cells: Int { cellStarts()[glyphs.count] }

  /// The cell at which the marked part begins.
  var markStart: Int { cellStarts()[marked.lowerBound] }

  /// Returns the line within `width` cells, cut where it is longer so that the marked part shows.
  func drawing(within width: Int, caret: String) -> Drawing {
    let starts = cellStarts()
    let total = starts[glyphs.count]
    let markStart = starts[marked.lowerBound]
    let markEnd = max(starts[marked.upperBound], markStart + 1)
    guard total > width else {
      return Drawing(
        text: joined(0..<glyphs.count),
        underline: String(repeating: " ", count: markStart)
          + String(repeating: caret, count: markEnd - markStart))
    }
    let window = self.window(of: max(width, 8), around: markStart..<markEnd, starts)
    let isCutLeft = window.lowerBound > 0
    let isCutRight = window.upperBound < glyphs.count
    let text = (isCutLeft ? "…" : "") + joined(window) + (isCutRight ? "…" : "")
    let shift = starts[window.lowerBound] - (isCutLeft ? 1 : 0)
    let lower = max(0, markStart - shift)
    let upper = max(lower + 1, min(markEnd, starts[window.upperBound] + 1) - shift)
    return Drawing(
      text: text,
      underline: String(repeating: " ", count: lower)
        + String(repeating: caret, count: upper - lower))
  }

  /// Returns the characters to show: the marked part in the middle, or its beginning if it is too long.
  private func window(of width: Int, around mark: Range<Int>, _ starts: [Int]) -> Range<Int> {
    // Two cells are kept for the signs that stand for what is cut.
    let room = width - 2
    let slack = max(room - mark.count, room / 4)
    let earliest = max(0, min(mark.lowerBound - slack / 2, starts[glyphs.count] - room))
    var lower = 0
    while lower < glyphs.count, starts[lower] < earliest { lower += 1 }
    var upper = lower
    while upper < glyphs.count, starts[upper + 1] - starts[lower] <= room { upper += 1 }
    return lower..<upper
  }

  /// The cell at which every character starts, and the one after the last.
  private func cellStarts() -> [Int] {
    var starts = [0]
    starts.reserveCapacity(glyphs.count + 1)
    var column = 0
    for glyph in glyphs {
      column += glyph.cells
      starts.append(column)
    }
    return starts
  }

  private func joined(_ range: Range<Int>) -> String {
    var text = ""
    for glyph in glyphs[range] { text += glyph.text }
    return text
  }

  private static func glyph(of character: Character, atColumn column: Int) -> Glyph {
    if character == "\t" {
      let cells = 4 - column % 4
      return Glyph(text: String(repeating: " ", count: cells), cells: cells)
    }
    let text = TextWidth.cleaned(String(character))
    if text.unicodeScalars.contains("\u{FFFD}") {
      return Glyph(text: text, cells: TextWidth.cells(in: text))
    }
    return Glyph(text: text, cells: TextWidth.cells(of: character))
  }
}
