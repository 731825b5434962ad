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
  /// `true` iff the line goes on to the left, or to the right, of what is held of it.
  private let isCut: (left: Bool, right: Bool)

  /// Creates a line, or a part of a very long one, of which the characters `marked` are meant.
  init(
    number: Int, text: String, marked: Range<Int>, isCut: (left: Bool, right: Bool) = (false, false)
  ) {
    var glyphs: [Glyph] = []
    var column = 0
    for character in text {
      let glyph = Self.glyph(of: character, atColumn: column)
      glyphs.append(glyph)
      column += glyph.cells
    }
    self.number = number
    self.glyphs = glyphs
    self.isCut = isCut
    let start = min(max(0, marked.lowerBound), glyphs.count)
    self.marked = start..<min(max(start, marked.upperBound), glyphs.count)
  }

  /// How many bytes of each part of a line are looked at: many more than a terminal shows, and few
  /// enough that a line of a megabyte with thousands of errors is drawn at once.
  private static let reach = 2048

  /// Creates a line from the bytes before, in and after the marked part, repairing ill-formed ones.
  init(
    number: Int, before: ArraySlice<UInt8>, marked: ArraySlice<UInt8>, after: ArraySlice<UInt8>
  ) {
    let isMarkCut = marked.count > Self.reach
    let rest = isMarkCut ? [] : after
    let head = String(decoding: Self.end(of: before), as: UTF8.self)
    let body = String(decoding: Self.start(of: marked), as: UTF8.self)
    let text = head + body + String(decoding: Self.start(of: rest), as: UTF8.self)
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
      number: number, text: text, marked: lower..<(start == end ? lower : max(lower, last)),
      isCut: (before.count > Self.reach, isMarkCut || after.count > Self.reach))
  }

  /// Returns the last of some bytes, whole characters of UTF-8.
  private static func end(of bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    guard bytes.count > reach else { return bytes }
    return bytes.suffix(reach).drop { $0 & 0xC0 == 0x80 }
  }

  /// Returns the first of some bytes, whole characters of UTF-8.
  private static func start(of bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    guard bytes.count > reach else { return bytes }
    var part = bytes.prefix(reach)
    while let last = part.last, bytes[part.endIndex] & 0xC0 == 0x80, last >= 0x80 {
      part.removeLast()
    }
    return part
  }

  /// The cells that the whole line takes; very many where only a part of it is held.
  var cells: Int { isCut.left || isCut.right ? .max : cellStarts()[glyphs.count] }

  /// The cell at which the marked part begins.
  var markStart: Int { cellStarts()[marked.lowerBound] }

  /// Returns the line within `width` cells, cut where it is longer so that the marked part shows.
  func drawing(within width: Int, caret: String) -> Drawing {
    let starts = cellStarts()
    let total = starts[glyphs.count]
    let markStart = starts[marked.lowerBound]
    let markEnd = max(starts[marked.upperBound], markStart + 1)
    guard total > width || isCut.left || isCut.right else {
      return Drawing(
        text: joined(0..<glyphs.count),
        underline: String(repeating: " ", count: markStart)
          + String(repeating: caret, count: markEnd - markStart))
    }
    let window = self.window(of: max(width, 8), around: markStart..<markEnd, starts)
    let isCutLeft = isCut.left || window.lowerBound > 0
    let isCutRight = isCut.right || window.upperBound < glyphs.count
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
