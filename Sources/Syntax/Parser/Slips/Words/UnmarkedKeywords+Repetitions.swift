import Diagnostics

/// Words typed twice: `tối đa đa`, `tỷ lệ tỷ lệ thuận với`, a name or a number twice.
///
/// A guess counts only if the file has fewer errors with it.
extension UnmarkedKeywords {
  /// How many words before an error may be those that stand twice.
  private static let reach = 4

  /// Passes words that stand twice as long as the file gets better by it.
  mutating func addRepetitions(to best: inout Diagnosed<SyntaxTree>) {
    var seen: Set<Int> = []
    var left = readingBudget(2...20)
    while left > 0, let found = repetition(in: best, &left, &seen) {
      accepted.append(found.word)
      best = found.reading
    }
  }

  private func repetition(
    in best: Diagnosed<SyntaxTree>, _ left: inout Int, _ seen: inout Set<Int>
  ) -> (word: Misspelling, reading: Diagnosed<SyntaxTree>)? {
    for diagnostic in best.diagnostics.prefix(Self.errorLimit) {
      guard case .range(let range) = diagnostic.site, let index = index(ofTokenAt: range.start)
      else { continue }
      for word in repetitions(around: index, stumble: range.start)
      where seen.insert(word.range.start).inserted {
        if left <= 0 { return nil }
        let reading = reading(with: word, after: best, &left)
        if reading.diagnostics.count < best.diagnostics.count { return (word, reading) }
      }
    }
    return nil
  }

  /// Returns the words before a token or at it that stand twice, those next to it first.
  private func repetitions(around token: Int, stumble: Int) -> [Misspelling] {
    var found: [Misspelling] = []
    var index = behind(token)
    // The second of two words may be the one behind the stumble.
    let next = behind(index + 1)
    if next < tokens.count, isWord(next), word(before: next) == index { index = next }
    if !isWord(index) {
      index -= 1
      if index > 0, tokens[index].kind == .whitespace { index -= 1 }
    }
    if let again = repeatedPercent(at: behind(token), stumble: stumble) { found.append(again) }
    var passed = 0
    while passed <= Self.reach, index >= 0, isWord(index), let first = self.before(index) {
      if let again = repetition(of: first, by: index, stumble: stumble) { found.append(again) }
      index = first
      passed += 1
    }
    return found
  }

  /// Returns a percent that stands twice, the second time at a token: `60% 60%`.
  private func repeatedPercent(at index: Int, stumble: Int) -> Misspelling? {
    guard index >= 3, index + 1 < tokens.count, tokens[index - 1].kind == .whitespace,
      [index - 2, index + 1].allSatisfy({ tokens[$0].kind == .percentSign }),
      [index - 3, index].allSatisfy({ tokens[$0].kind == .number })
    else { return nil }
    let percent = source.text(of: range(index..<index + 2))
    let again = index - 1..<index + 2
    guard source.text(of: range(index - 3..<index - 1)) == percent,
      !accepted.contains(where: { $0.tokens.overlaps(again) })
    else { return nil }
    return removal(of: again, typed: percent, at: range(index..<index + 2), stumble: stumble)
  }

  private func removal(
    of again: Range<Int>, typed: String, at place: SourceRange, stumble: Int
  ) -> Misspelling {
    Misspelling(
      tokens: again, range: range(again), kind: .whitespace, spelling: "", stumble: stumble,
      isCertain: false, report: .typedTwice(typed, deleting: range(again), at: place))
  }

  private func isWord(_ index: Int) -> Bool {
    guard index < tokens.count else { return false }
    let kind = tokens[index].kind
    return kind == .word || kind == .number || kind == .date || kind == .string || kind.isKeyword
  }

  /// Returns the word before a token, with only blanks between them.
  private func before(_ index: Int) -> Int? {
    guard index > 1, tokens[index - 1].kind == .whitespace, isWord(index - 2) else { return nil }
    return index - 2
  }

  /// Returns what is one time too many in two tokens that follow each other, if something is.
  private func repetition(of first: Int, by second: Int, stumble: Int) -> Misspelling? {
    let words = parts(of: first)
    let others = parts(of: second)
    let again: Range<Int>
    if words.suffix(others.count).elementsEqual(others) {
      again = first + 1..<second + 1
    } else if others.starts(with: words) {
      again = first..<second
    } else {
      return nil
    }
    if accepted.contains(where: { $0.tokens.overlaps(again) }) { return nil }
    let place = range(again.lowerBound == first ? first..<first + 1 : second..<second + 1)
    return removal(of: again, typed: source.text(of: place), at: place, stumble: stumble)
  }

  /// Returns the words of a token; a text is one.
  private func parts(of index: Int) -> [String] {
    let text = source.text(of: range(index..<index + 1))
    if tokens[index].kind == .string { return [text] }
    return text.split(whereSeparator: { $0 == " " || $0 == "\t" }).map { String($0) }
  }
}
