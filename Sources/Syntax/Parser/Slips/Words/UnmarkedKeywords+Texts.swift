import Diagnostics

/// Texts whose quotation marks are missing, and texts that go on in the next line.
///
/// All behind such a mark is cut otherwise than it is meant, up to the end of the line: it is cut again.
/// A guess counts only if the file has fewer errors with it.
extension UnmarkedKeywords {
  /// Where the words of an error stand, and what its line holds.
  private struct Place {
    /// The token at which the parser stumbled.
    let stumble: Int
    /// The tokens of the line, without its end.
    let line: Range<Int>
    let offset: Int
  }

  /// Puts quotation marks right as long as the file gets better by it.
  mutating func addTexts(to best: inout Diagnosed<SyntaxTree>) {
    var seen: Set<Int> = []
    var left = readingBudget(2...40)
    while left > 0, let found = text(in: best, &left, &seen) {
      accepted.append(found.word)
      best = found.reading
    }
  }

  /// Returns the first text that is better read with other marks, of several the one that leaves the
  /// fewest errors.
  private func text(
    in best: Diagnosed<SyntaxTree>, _ left: inout Int, _ seen: inout Set<Int>
  ) -> (word: Misspelling, reading: Diagnosed<SyntaxTree>)? {
    for diagnostic in best.diagnostics.prefix(Self.errorLimit) {
      // The functions of spreadsheets have an error of their own.
      guard diagnostic.code != "excel-function", case .range(let range) = diagnostic.site,
        seen.insert(range.start).inserted, let place = place(at: range.start)
      else { continue }
      var found: (word: Misspelling, reading: Diagnosed<SyntaxTree>)?
      for word in texts(at: place, mayLackBoth: diagnostic.fixes.isEmpty) {
        if left <= 0 { break }
        let reading = reading(with: word, after: best, &left)
        let least = found?.reading.diagnostics.count ?? best.diagnostics.count
        if reading.diagnostics.count < least { found = (word, reading) }
        if reading.diagnostics.isEmpty { break }
      }
      if let found { return found }
    }
    return nil
  }

  private func place(at offset: Int) -> Place? {
    guard var index = index(ofTokenAt: offset) else { return nil }
    // What is missing at the end of a line is missing behind its last word.
    if tokens[index].endsLine, index > 0 { index -= 1 }
    var first = index
    while first > 0, !tokens[first - 1].endsLine { first -= 1 }
    var end = index
    while end < tokens.count, !tokens[end].endsLine { end += 1 }
    let line = first..<end
    if accepted.contains(where: { $0.tokens.overlaps(line) }) { return nil }
    return Place(stumble: index, line: line, offset: offset)
  }

  /// Returns the texts that may stand at a place; where the parser itself knows the repair, none lacks both
  /// marks.
  private func texts(at place: Place, mayLackBoth: Bool) -> [Misspelling] {
    guard let open = place.line.last(where: { isOpenText($0) }) else {
      return mayLackBoth ? bareTexts(at: place) : []
    }
    return [splitText(from: open, at: place)].compactMap { $0 }
      + textsWithoutOpening(before: open, at: place)
  }

  /// `true` iff a token is a text that is not closed on its line.
  private func isOpenText(_ index: Int) -> Bool {
    guard tokens[index].kind == .string else { return false }
    let scalars = source.text(of: range(index..<index + 1)).unicodeScalars
    return scalars.count == 1 || !isMark(scalars.last)
  }

  private func isMark(_ scalar: Unicode.Scalar?) -> Bool {
    guard let scalar, case .quote = CharacterClass.of(scalar.value) else { return false }
    return true
  }

  // MARK: - Texts on two lines

  /// Returns the text that goes on up to the first mark of the next line.
  private func splitText(from open: Int, at place: Place) -> Misspelling? {
    let newline = place.line.upperBound
    guard newline < tokens.count, tokens[newline].kind == .newline else { return nil }
    var end = newline + 1
    while end < tokens.count, !tokens[end].endsLine { end += 1 }
    guard let mark = (newline + 1..<end).first(where: { tokens[$0].kind == .string }),
      (newline + 1..<end).last(where: { tokens[$0].kind == .string }).map({ isOpenText($0) })
        ?? false,
      (newline + 1..<mark).allSatisfy({ isInText(tokens[$0].kind) })
    else { return nil }
    guard let next = (newline + 1..<mark).first(where: { !tokens[$0].kind.isTrivia }),
      closesText(mark)
    else { return nil }
    let last = place.line.last { !tokens[$0].kind.isTrivia } ?? open
    let gap = range(last + 1..<next)
    let report = Diagnostic.splitText(
      joining: gap, at: range(open..<open + 1), startingWith: source.text(of: range(next..<mark)))
    return text(from: open, closedBy: mark, through: end, at: place, report)
  }

  /// `true` iff the mark with which a token begins stands directly behind a word, like one that closes a text.
  private func closesText(_ mark: Int) -> Bool { mark > 0 && !tokens[mark - 1].kind.isTrivia }

  private func isInText(_ kind: SyntaxKind) -> Bool {
    switch kind {
    case .leftBrace, .rightBrace, .colon, .semicolon, .comment: false
    case _: true
    }
  }

  // MARK: - Texts without marks

  /// Returns the texts that end with the first mark behind the stumble and lack the one before.
  private func textsWithoutOpening(before open: Int, at place: Place) -> [Misspelling] {
    guard
      let mark = place.line.first(where: {
        $0 >= place.stumble && tokens[$0].kind == .string
      }), closesText(mark)
    else { return [] }
    // A title goes over no other title and no other entry.
    let candidates = starts(at: place).filter { start in
      start < mark
        && (start..<mark).allSatisfy { isInText(tokens[$0].kind) && tokens[$0].kind != .string }
    }
    return candidates.map { start in
      let whole = range(start..<mark + 1)
      let title = SourceRange(
        file: source.id, start: whole.start, end: range(mark..<mark + 1).start)
      let report = Diagnostic.titleWithoutQuotes(
        source.text(of: title), isClosed: true,
        at: SourceRange(file: source.id, start: whole.start, end: title.end + markLength(mark)))
      return text(from: start, closedBy: mark, through: place.line.upperBound, at: place, report)
    }
  }

  /// Returns the texts that begin with a capital letter and lack both marks.
  private func bareTexts(at place: Place) -> [Misspelling] {
    var found: [Misspelling] = []
    for start in starts(at: place) {
      guard source.text(of: range(start..<start + 1)).first?.isUppercase ?? false else { continue }
      var ends: [Int] = []
      var last = start
      for index in start + 1...place.line.upperBound {
        if index == place.line.upperBound || endsText(tokens[index].kind) {
          ends.append(last)
          if index == place.line.upperBound || ends.count == Self.endLimit { break }
        }
        // A title goes over no other title and no other entry.
        let kind = tokens[index].kind
        if kind == .string || kind != .colon && !isInText(kind) { break }
        if !tokens[index].kind.isTrivia { last = index }
      }
      for end in Set(ends).sorted() {
        let words = start..<end + 1
        let whole = range(words)
        found.append(
          Misspelling(
            tokens: words, range: whole, kind: .string, spelling: "", stumble: place.offset,
            isCertain: false,
            report: .titleWithoutQuotes(source.text(of: whole), isClosed: false, at: whole)))
      }
    }
    return found
  }

  /// How many ends of a text without marks are tried.
  private static let endLimit = 4

  /// `true` iff a text may end in front of such a token.
  private func endsText(_ kind: SyntaxKind) -> Bool {
    switch kind {
    case .colon, .equal, .leftBrace, .rightBrace, .semicolon, .comma, .whenKeyword,
      .otherwiseKeyword, .maxKeyword, .comment:
      true
    case _: false
    }
  }

  /// Returns where a text may begin: at the stumble, behind it or before it, but not at the start of an
  /// entry, where a name or a keyword stands.
  private func starts(at place: Place) -> [Int] {
    func isWord(_ index: Int) -> Bool {
      let kind = tokens[index].kind
      return kind == .word || kind == .number || kind.isKeyword
    }
    var starts = isWord(place.stumble) ? [place.stumble] : []
    starts += (place.stumble + 1..<max(place.stumble + 1, place.line.upperBound))
      .filter { isWord($0) }.prefix(1)
    var before = place.stumble
    while starts.count < 4, let word = word(before: before), word >= place.line.lowerBound {
      starts.append(word)
      before = word
    }
    return starts.filter { word(before: $0).map { $0 >= place.line.lowerBound } ?? false }
  }

  // MARK: - Cutting again

  /// Returns the text from a token to the mark with which another one begins, and what the line holds
  /// behind that.
  private func text(
    from start: Int, closedBy mark: Int, through end: Int, at place: Place, _ report: Diagnostic
  ) -> Misspelling {
    let behind = range(mark..<mark + 1).start + markLength(mark)
    let words = start..<end
    let rest = SourceRange(file: source.id, start: behind, end: range(words).end)
    return Misspelling(
      tokens: words, range: range(words), kind: .string, spelling: "", stumble: place.offset,
      isCertain: false, report: report, rest: Lexer.tokens(of: rest, in: source))
  }

  /// How many bytes the mark has with which a text begins.
  private func markLength(_ index: Int) -> Int {
    Lexer.decode(source.bytes, at: Int(tokens[index].start)).length
  }
}
