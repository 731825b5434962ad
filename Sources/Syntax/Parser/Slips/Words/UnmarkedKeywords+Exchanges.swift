import Diagnostics

/// Two words that changed places: `đa tối 10`, `tối 10 đa`, `tổng khi >= 60`.
///
/// A guess counts only if its line has no other error than before, for it takes what is written apart.
extension UnmarkedKeywords {
  /// How far from an error the first of the two words may stand, the likeliest first.
  private static let distances = [-1, 0, -2, 1, -3]

  /// Puts words back in their places as long as the file gets better by it.
  ///
  /// Words that make one of the language together, `đa tối`, are surely meant; others may be, where nothing
  /// else is found: `kế_hoạch khi`.
  mutating func addExchanges(to best: inout Diagnosed<SyntaxTree>, joining: Bool) {
    var seen: Set<Int> = []
    var left = readingBudget(2...30)
    while left > 0, let found = exchange(in: best, joining, &left, &seen) {
      accepted.append(found.word)
      best = found.reading
    }
  }

  private func exchange(
    in best: Diagnosed<SyntaxTree>, _ isJoining: Bool, _ left: inout Int, _ seen: inout Set<Int>
  ) -> (word: Misspelling, reading: Diagnosed<SyntaxTree>)? {
    for diagnostic in best.diagnostics.prefix(Self.errorLimit) {
      guard isJoining || diagnostic.fixes.isEmpty, case .range(let range) = diagnostic.site,
        seen.insert(range.start).inserted
      else { continue }
      let line = source.lines.range(
        ofLine: source.lines.line(at: range.start), in: source.bytes)
      for word in exchanges(at: range.start, in: line, isJoining) {
        if left <= 0 { return nil }
        let reading = reading(with: word, after: best, &left)
        let known = Self.starts(of: best.diagnostics).filter { $0 != range.start }
        let others = Self.starts(of: reading.diagnostics).filter {
          line.contains($0) || $0 == line.upperBound
        }
        let isClean = others.allSatisfy {
          isJoining && known.contains($0) && ($0 < word.range.start || $0 > word.range.end)
        }
        if isClean, reading.diagnostics.count < best.diagnostics.count { return (word, reading) }
      }
    }
    return nil
  }

  /// Returns the pairs of words around a byte of a line in the other order.
  private func exchanges(
    at offset: Int, in line: Range<Int>, _ isJoining: Bool
  ) -> [Misspelling] {
    guard let start = index(ofTokenAt: line.lowerBound), let stumble = index(ofTokenAt: offset)
    else { return [] }
    var end = start
    while end < tokens.count, !tokens[end].endsLine { end += 1 }
    if stumble > end || accepted.contains(where: { $0.tokens.overlaps(start..<max(start, end)) }) {
      return []
    }
    let words = self.words(of: start..<end)
    guard let place = words.firstIndex(where: { $0.end > offset }) ?? words.indices.last else {
      return []
    }
    return Self.distances.compactMap { distance in
      let first = place + distance
      guard first >= 0, first + 1 < words.count else { return nil }
      return exchange(
        words[first], words[first + 1], in: start..<end, stumble: offset, isJoining)
    }
  }

  /// Returns the single words and numbers of a line.
  private func words(of line: Range<Int>) -> [SourceRange] {
    var words: [SourceRange] = []
    for index in line where tokens[index].kind == .word || isNumber(index) || isKeyword(index) {
      let range = self.range(index..<index + 1)
      var start = range.start
      for offset in range.start...range.end {
        let isBlank = offset < range.end && source.bytes[offset] == 0x20
        guard isBlank || offset == range.end else { continue }
        if offset > start {
          words.append(SourceRange(file: range.file, start: start, end: offset))
        }
        start = offset + 1
      }
    }
    return words
  }

  private func isNumber(_ index: Int) -> Bool { tokens[index].kind == .number }

  private func isKeyword(_ index: Int) -> Bool { tokens[index].kind.isKeyword }

  /// Returns the tokens of a line in which two words change places, as the guess that they are meant.
  private func exchange(
    _ first: SourceRange, _ second: SourceRange, in line: Range<Int>, stumble: Int,
    _ isJoining: Bool
  ) -> Misspelling? {
    let gap = source.bytes[first.end..<second.start]
    guard !gap.isEmpty, gap.allSatisfy({ $0 == 0x20 || $0 == 0x09 }) else { return nil }
    let whole = range(line)
    let bytes =
      source.bytes[whole.start..<first.start] + source.bytes[second.start..<second.end] + gap
      + source.bytes[first.start..<first.end] + source.bytes[second.end..<whole.end]
    let meant = SourceFile(id: source.id, path: "", bytes: Array(bytes))
    let cut = Lexer.tokens(
      of: SourceRange(file: source.id, start: 0, end: bytes.count), in: meant)
    // The tokens that are the same on both sides of the two words.
    let old = Array(tokens[line])
    var head = 0
    while head < min(old.count, cut.count), old[head].kind == cut[head].kind,
      Int(old[head].start) == Int(cut[head].start) + whole.start,
      self.end(of: head, in: line) <= first.start
    {
      head += 1
    }
    var tail = 0
    while tail < min(old.count, cut.count) - head,
      old[old.count - 1 - tail].kind == cut[cut.count - 1 - tail].kind,
      Int(old[old.count - 1 - tail].start) >= second.end,
      Int(old[old.count - 1 - tail].start)
        == Int(cut[cut.count - 1 - tail].start) + whole.start
    {
      tail += 1
    }
    let replaced = line.lowerBound + head..<line.upperBound - tail
    let region = range(replaced)
    let new = Array(cut[head..<(cut.count - tail)])
    // No word of the language is taken apart.
    let newCount = new.count { !$0.kind.isTrivia }
    let oldCount = tokens[replaced].count { !$0.kind.isTrivia }
    guard isJoining ? newCount < oldCount : newCount == oldCount else { return nil }
    let end = head + new.count < cut.count ? Int(cut[head + new.count].start) : bytes.count
    guard
      let pieces = pieces(
        new, upTo: end + whole.start, from: whole.start, first, second, in: region)
    else { return nil }
    let text = SourceRange(file: source.id, start: region.start - whole.start, end: end)
    return Misspelling(
      tokens: replaced, range: region, kind: pieces[0].kind, spelling: meant.text(of: text),
      stumble: stumble, isCertain: false,
      report: .wordsExchanged(meant.text(of: text), found: source.text(of: region), at: region),
      rest: Array(pieces.dropFirst()))
  }

  /// Where a token of a line ends.
  private func end(of number: Int, in line: Range<Int>) -> Int {
    range(line.lowerBound + number..<line.lowerBound + number + 1).end
  }

  /// Returns tokens of the line with the words in the other order as tokens of the line as it is written:
  /// names and numbers where they stand, words of the language between them.
  ///
  /// Where two names would have to change places there are none.
  private func pieces(
    _ new: [Token], upTo end: Int, from start: Int, _ first: SourceRange, _ second: SourceRange,
    in region: SourceRange
  ) -> [Token]? {
    let firstLength = first.end - first.start
    let secondLength = second.end - second.start
    func written(_ offset: Int) -> Int {
      if offset < first.start || offset >= second.end { return offset }
      if offset < first.start + secondLength { return offset - first.start + second.start }
      let moved = second.end - firstLength
      return offset >= moved ? offset - moved + first.start : offset
    }
    var pieces: [Token] = []
    var place = region.start
    for (index, token) in new.enumerated() where !token.kind.isTrivia {
      let from = Int(token.start) + start
      let to = index + 1 < new.count ? Int(new[index + 1].start) + start : end
      if token.kind.isKeyword || token.kind == .colon {
        pieces.append(Token(kind: token.kind, start: place))
        continue
      }
      let (low, high) = (written(from), written(to - 1) + 1)
      guard low >= place, high - low == to - from else { return nil }
      if pieces.isEmpty || place > region.start, low > place {
        pieces.append(Token(kind: .whitespace, start: place))
      }
      pieces.append(Token(kind: token.kind, start: low))
      place = high
    }
    if place < region.end, place > region.start {
      // A word of the language behind the last name covers the rest.
      if pieces.last.map({ Int($0.start) < place }) ?? true {
        pieces.append(Token(kind: .whitespace, start: place))
      }
    }
    return pieces.isEmpty ? nil : pieces
  }
}
