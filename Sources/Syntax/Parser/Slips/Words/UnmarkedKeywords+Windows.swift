import Diagnostics

/// Guesses in long files: only the entry with the guess is read again, so that many can be made.
extension UnmarkedKeywords {
  /// An entry of a long file, alone within the lines that open the blocks around it.
  private struct Window {
    /// The bytes of the entry.
    let bytes: Range<Int>
    /// All tokens that are read: what is left out is a comment.
    let tokens: [Token]

    func contains(_ diagnostic: Diagnostic) -> Bool {
      guard case .range(let range) = diagnostic.site else { return false }
      return bytes.contains(range.start)
    }

    /// Returns the tokens with a guess in place of what is typed.
    func tokens(with word: Misspelling) -> [Token] {
      let start = tokens.firstIndex { Int($0.start) >= word.range.start } ?? tokens.endIndex
      let end = tokens[start...].firstIndex { Int($0.start) >= word.range.end } ?? tokens.endIndex
      let meant = [Token(kind: word.kind, start: word.range.start)] + word.rest
      return tokens[..<start] + meant + tokens[end...]
    }
  }

  /// A file that is shorter is read as a whole for every guess.
  static let leastLength = 12_000
  /// What a reading costs beside the bytes that are read.
  private static let fixedCost = 400
  /// To look for an entry costs as much as to read one byte of so many.
  private static let searchCost = 40
  /// Of a file with more errors no entry is worth reading alone.
  private static let mostErrors = 200
  /// How deep an entry may lie that is read alone.
  private static let deepest = 3

  /// How many bytes may be read for guesses of one kind: a file of so many bytes as often as
  /// `readingLimit(_:)` says.
  func readingBudget(_ range: ClosedRange<Int>) -> Int {
    readingLimit(range) * max(1, source.bytes.count)
  }

  /// Returns the file with a guess; of a long file only the errors, and those outside of the entry as they
  /// were.
  func reading(
    with word: Misspelling, after best: Diagnosed<SyntaxTree>, _ left: inout Int
  ) -> Diagnosed<SyntaxTree> {
    guard best.diagnostics.count <= Self.mostErrors, let window = window(around: word) else {
      left -= source.bytes.count
      return read(with: accepted + [word])
    }
    left -= 2 * window.bytes.count + Self.fixedCost + source.bytes.count / Self.searchCost
    let known = best.diagnostics.filter { window.contains($0) }
    // Where the entry alone has other errors, its surroundings count.
    guard read(window.tokens).diagnostics.count == known.count else {
      left -= source.bytes.count
      return read(with: accepted + [word])
    }
    let others = best.diagnostics.filter { !window.contains($0) }
    let found = read(window.tokens(with: word)).diagnostics
    return Diagnosed(best.value, (others + found).sorted(in: [source]))
  }

  private func read(_ tokens: [Token]) -> Diagnosed<SyntaxTree> {
    var parser = Parser(parsing: source, tokens: tokens)
    parser.parseFile()
    return parser.finish()
  }

  // MARK: - Windows

  /// Returns the entry that holds a guess, or `nil` where the file is short or the entry is most of it.
  private func window(around guess: Misspelling) -> Window? {
    guard source.bytes.count >= Self.leastLength else { return nil }
    let tokens = self.tokens(with: accepted)
    let lines = Self.lines(of: tokens)
    guard let line = Self.line(at: min(guess.range.start, guess.stumble), lines, tokens),
      let last = Self.line(at: max(guess.range.end, guess.stumble), lines, tokens),
      let entry = entry(around: line...max(line, last), lines, tokens)
    else { return nil }
    let start = Int(tokens[lines[entry.lowerBound].tokens.lowerBound].start)
    let end = Int(tokens[lines[entry.upperBound].tokens.upperBound].start)
    guard end - start < source.bytes.count / 4 else { return nil }
    var read: [Token] = []
    let openings = lines[entry.lowerBound].openings
    for opening in openings { Self.append(opening, of: tokens, to: &read) }
    Self.append(entry, lines, of: tokens, to: &read)
    read += openings.map { _ in Token(kind: .rightBrace, start: end) }
    read.append(Token(kind: .comment, start: end))
    read.append(Token(kind: .endOfFile, start: source.bytes.count))
    return Window(bytes: start..<end, tokens: read)
  }

  /// A line of a file.
  private struct Line {
    /// Its tokens without its end.
    let tokens: Range<Int>
    /// How many blocks are open where it begins.
    let depth: Int
    /// The lines that opened the outermost of them, by their tokens up to the brace.
    let openings: [Range<Int>]
    let indentation: Int
    let isClosing: Bool
  }

  /// Returns the lines that hold more than trivia.
  private static func lines(of tokens: [Token]) -> [Line] {
    var lines: [Line] = []
    var openings: [Range<Int>] = []
    var start = 0
    while start < tokens.count {
      var end = start
      var first: Int?
      let depth = openings.count
      let outermost = Array(openings.prefix(deepest))
      while end < tokens.count, !tokens[end].endsLine {
        let kind = tokens[end].kind
        if first == nil, !kind.isTrivia { first = end }
        if kind == .leftBrace { openings.append(start..<end + 1) }
        if kind == .rightBrace { _ = openings.popLast() }
        end += 1
      }
      if let first {
        lines.append(
          Line(
            tokens: start..<end, depth: depth, openings: outermost,
            indentation: Int(tokens[first].start - tokens[start].start),
            isClosing: tokens[first].kind == .rightBrace))
      }
      start = end + 1
    }
    return lines
  }

  private static func line(at offset: Int, _ lines: [Line], _ tokens: [Token]) -> Int? {
    var (low, high) = (0, lines.count)
    while low < high {
      let middle = (low + high) / 2
      if Int(tokens[lines[middle].tokens.lowerBound].start) <= offset {
        low = middle + 1
      } else {
        high = middle
      }
    }
    return low > 0 ? low - 1 : nil
  }

  /// Returns the lines of the entry around some lines: of the scale, or of a block of many lines in it.
  private func entry(
    around place: ClosedRange<Int>, _ lines: [Line], _ tokens: [Token]
  ) -> ClosedRange<Int>? {
    var found: ClosedRange<Int>?
    for depth in 1...Self.deepest {
      guard lines[place.lowerBound].depth >= depth,
        let entry = Self.entry(around: place, depth, lines)
      else { break }
      found = entry
      if entry.count < Self.longEntry { break }
    }
    return found
  }

  /// An entry with more lines is a block of entries.
  private static let longEntry = 30

  private static func entry(
    around place: ClosedRange<Int>, _ depth: Int, _ lines: [Line]
  ) -> ClosedRange<Int>? {
    var first = place.lowerBound
    let block = lines[first].openings[depth - 1]
    func begins(_ index: Int) -> Bool {
      lines[index].depth == depth && !lines[index].isClosing
        && lines[index].indentation <= lines[place.lowerBound].indentation
    }
    while !begins(first) {
      first -= 1
      guard first >= 0, lines[first].depth >= depth,
        lines[first].openings[depth - 1] == block
      else { return nil }
    }
    let indentation = lines[first].indentation
    var last = place.upperBound
    while last + 1 < lines.count, lines[last + 1].depth >= depth,
      lines[last + 1].depth > depth || lines[last + 1].indentation > indentation
    {
      last += 1
    }
    return first...last
  }

  // MARK: - Tokens

  /// Appends the tokens of a line up to a brace, and in front of them a comment for what is left out.
  private static func append(_ part: Range<Int>, of tokens: [Token], to read: inout [Token]) {
    let start = Int(tokens[part.lowerBound].start)
    if read.isEmpty, start > 0 { read.append(Token(kind: .comment, start: 0)) }
    read += tokens[part]
    let end = Int(tokens[part.upperBound].start)
    read.append(Token(kind: .newline, start: end))
  }

  /// Appends the tokens of the lines of an entry.
  private static func append(
    _ entry: ClosedRange<Int>, _ lines: [Line], of tokens: [Token], to read: inout [Token]
  ) {
    let part = lines[entry.lowerBound].tokens.lowerBound..<lines[entry.upperBound].tokens.upperBound
    read += tokens[part]
    read.append(Token(kind: .newline, start: Int(tokens[part.upperBound].start)))
  }
}
