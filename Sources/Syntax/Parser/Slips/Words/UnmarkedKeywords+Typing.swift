import Diagnostics

/// Keywords with a letter or a word missing, a letter or a word doubled, letters swapped, without their
/// blanks or with `_` for them, or as Telex and VNI leave them.
///
/// A guess counts only if the file has fewer errors with it.
extension UnmarkedKeywords {
  /// A spelling of a keyword by its letters, without blanks and marks.
  private struct Letters: Sendable {
    let plain: [UInt32]
    let marked: [UInt32]
    let words: [Substring]
    let text: String
    let kind: SyntaxKind
  }

  /// How many words before a stumble, or from one on, may be those of a keyword.
  private static let wordLimit = 6
  /// How many guesses are made at one place.
  private static let guessLimit = 5

  /// A guess that was made: at one place only once.
  private struct Guess: Hashable {
    let start: Int
    let kind: SyntaxKind
  }

  private static let vietnamese = letters { $0.vietnamese }
  private static let english = letters { $0.english }

  private static func letters(_ spellings: (Keyword) -> [String]) -> [Letters] {
    Keyword.all.filter { !Keyword.citationWords.contains($0.kind) }.flatMap { keyword in
      spellings(keyword).map {
        Letters(
          plain: plainLetters($0), marked: markedLetters($0), words: $0.split(separator: " "),
          text: $0, kind: keyword.kind)
      }
    }
  }

  private static func plainLetters(_ text: String) -> [UInt32] {
    Suggestion.withoutMarks(text).filter { $0 != 0x20 && $0 != 0x5F && $0 != 0x09 }
  }

  private static func markedLetters(_ text: String) -> [UInt32] {
    text.lowercased().unicodeScalars.map { $0.value }.filter { $0 != 0x20 && $0 != 0x5F }
  }

  /// Takes mistyped words for keywords as long as the file gets better by it.
  mutating func addMistyped(to best: inout Diagnosed<SyntaxTree>) {
    var left = readingBudget(4...24)
    var made: Set<Guess> = []
    while left > 0, !best.diagnostics.isEmpty, let found = mistyped(in: best, &left, &made) {
      accepted.append(found.word)
      best = found.reading
    }
  }

  /// Returns the first word that is better read as a keyword.
  private func mistyped(
    in best: Diagnosed<SyntaxTree>, _ left: inout Int, _ made: inout Set<Guess>
  ) -> (word: Misspelling, reading: Diagnosed<SyntaxTree>)? {
    for diagnostic in best.diagnostics.prefix(Self.errorLimit) {
      guard diagnostic.code != "excel-function", diagnostic.code != "misspelt-keyword",
        case .range(let range) = diagnostic.site, !isUnderstood(diagnostic, at: range)
      else { continue }
      var found: (word: Misspelling, reading: Diagnosed<SyntaxTree>)?
      // Where one word is missing, another may be: `tỷ lệ với` lacks `thuận` rather than `trên`.
      let mayLackWord = diagnostic.fixes.isEmpty || Self.insertsWord(diagnostic)
      // Of a condition that stands alone it is the points that are missing.
      if let index = index(ofTokenAt: range.start), isConditionAlone(index) { continue }
      for word in guesses(at: range.start, mayLackWord: mayLackWord)
      where made.insert(Guess(start: word.range.start, kind: word.kind)).inserted {
        if left <= 0 { break }
        let reading = reading(with: word, after: best, &left)
        let stumbles = Self.starts(of: reading.diagnostics)
        if Self.concern(stumbles, word) { continue }
        // What a line that is no declaration hid comes to light with the right word.
        let isDeclaration =
          diagnostic.code == "unknown-declaration" && word.range.start == range.start
          && word.spelling.utf8.count > 4
          || diagnostic.code == "missing-scale" && word.kind == .scaleKeyword
        let least = found?.reading.diagnostics.count ?? best.diagnostics.count
        if isDeclaration && found == nil || reading.diagnostics.count < least {
          found = (word, reading)
        }
        // Where the line is right with a word, no other is looked for.
        if let found, !hasStumble(stumbles, onLineOf: found.word) { break }
      }
      if var found {
        found.word.report = ambiguity(of: found.word, in: found.reading, after: best, &left)
        return found
      }
    }
    return nil
  }

  /// `true` iff the parser only guesses that a word is missing.
  private static func insertsWord(_ diagnostic: Diagnostic) -> Bool {
    guard diagnostic.code == "expected", let edits = diagnostic.fixes.first?.edits else {
      return false
    }
    return edits.count == 1 && edits[0].range.start == edits[0].range.end
  }

  /// Returns the error for a figure of which the word is missing that tells it from others: `of base` may be
  /// `sum of base` or `mean of base`.
  private func ambiguity(
    of word: Misspelling, in reading: Diagnosed<SyntaxTree>, after best: Diagnosed<SyntaxTree>,
    _ left: inout Int
  ) -> Diagnostic? {
    let typed = Typed(source.text(of: word.range), mayLackWord: true, hasName: false)
    guard typed.text == "of" || typed.text == "của" else { return nil }
    let language = Parser.language(of: tokens, in: source)
    let meant = (language == .vi ? Self.vietnamese : Self.english).filter {
      typed.lacksWord(of: $0.words)
    }
    guard meant.contains(where: { $0.text == word.spelling }) else { return nil }
    var equal = [word.spelling]
    for rival in meant where rival.kind != word.kind && left > 0 {
      let other = Misspelling(
        tokens: word.tokens, range: word.range, kind: rival.kind, spelling: rival.text,
        stumble: word.stumble, isCertain: false)
      let otherReading = self.reading(with: other, after: best, &left)
      if otherReading.diagnostics.count <= reading.diagnostics.count { equal.append(rival.text) }
    }
    return equal.count < 2 ? nil : .lacksOneOf(equal, at: word.range, typed: typed.text)
  }

  /// `true` iff the parser knows what is meant by several words, or by a name in front of points.
  private func isUnderstood(_ diagnostic: Diagnostic, at range: SourceRange) -> Bool {
    guard let edit = diagnostic.fixes.first?.edits.first, diagnostic.fixes[0].edits.count == 1,
      edit.range == range, let token = index(ofTokenAt: range.start), tokens[token].kind == .word,
      Int(tokens[token].start) == range.start
    else { return false }
    return edit.text.utf8.first.map { (0x30...0x39).contains($0) } ?? false
  }

  /// `true` iff one of some places lies on the line of a word.
  private func hasStumble(_ places: [Int], onLineOf word: Misspelling) -> Bool {
    let line = source.lines.range(
      ofLine: source.lines.line(at: word.range.start), in: source.bytes)
    return places.contains { line.contains($0) || $0 == line.upperBound }
  }

  /// A keyword that may be meant, and how much the words differ from it.
  private struct Likeness {
    let word: Misspelling
    let distance: Int
    /// What tells those apart that are equally distant: other marks count against a keyword, its
    /// length for it.
    let marks: Int
  }

  /// Returns the keywords that may be meant by the words at a byte or before it, the likeliest first.
  ///
  /// Where the parser itself knows the repair, no word is missing.
  private func guesses(at offset: Int, mayLackWord: Bool) -> [Misspelling] {
    guard let token = index(ofTokenAt: offset) else { return [] }
    var starts = [token]
    while starts.count < Self.wordLimit, let before = word(before: starts[starts.count - 1]) {
      starts.append(before)
    }
    var found: [Likeness] = []
    let language = Parser.language(of: tokens, in: source)
    let spellings = language == .vi ? Self.vietnamese : Self.english
    for start in starts {
      for (end, hasName) in ends(from: start)
      where end > token || start != token && behind(end) == token {
        let words = start..<end
        if accepted.contains(where: { $0.tokens.overlaps(words) }) || isDeclared(words) { continue }
        let typed = Typed(source.text(of: range(words)), mayLackWord: mayLackWord, hasName: hasName)
        for spelling in spellings {
          guard let (distance, marks) = Self.difference(of: typed, from: spelling) else { continue }
          let meant = Misspelling(
            tokens: words, range: range(words), kind: spelling.kind, spelling: spelling.text,
            stumble: offset, isCertain: distance == 0)
          found.append(Likeness(word: meant, distance: distance, marks: marks))
        }
      }
    }
    found.sort { ($0.distance, $0.marks) < ($1.distance, $1.marks) }
    let likely = found.prefix(Self.guessLimit)
    let lacking = found[likely.endIndex...].filter { $0.distance == Self.missingWord }.prefix(2)
    return (likely + lacking).map { $0.word }
  }

  /// Words of a file as they are compared with keywords.
  private struct Typed {
    let text: String
    let words: [String]
    let plain: [UInt32]
    let marked: [UInt32]
    /// The letters that the keys would have made with an input method, where some look like its keys.
    let typedInTelex: [UInt32]?
    /// The same where marks are typed as digits.
    let typedInDigits: [UInt32]?
    /// `true` iff a word may be missing.
    let mayLackWord: Bool
    /// `true` iff the words are not all keywords, so that one may be mistyped.
    let hasName: Bool

    init(_ text: String, mayLackWord: Bool, hasName: Bool) {
      self.text = text
      self.mayLackWord = mayLackWord
      self.hasName = hasName
      words = text.split(whereSeparator: { $0 == " " || $0 == "_" || $0 == "\t" }).map {
        String($0)
      }
      plain = UnmarkedKeywords.plainLetters(text)
      marked = UnmarkedKeywords.markedLetters(text)
      let letters = words.flatMap { Suggestion.lettersOfKeys($0) }
      typedInTelex = letters == plain ? nil : letters
      let parts = words.map { Suggestion.lettersOfDigits($0) }
      let hasDigits = parts.contains { $0 != nil }
      typedInDigits =
        hasDigits ? zip(words, parts).flatMap { $1 ?? Suggestion.withoutMarks($0) } : nil
    }

    /// `true` iff the words are those of a keyword but for one that is missing.
    func lacksWord(of others: [Substring]) -> Bool {
      guard mayLackWord, words.count + 1 == others.count else { return false }
      let same = zip(words, others).prefix { $0.0 == $0.1 }.count
      return zip(words[same...], others[(same + 1)...]).allSatisfy { $0.0 == $0.1 }
    }

    /// `true` iff another word stands before those of a keyword or behind them: a name is no slip.
    func addsWord(to others: [Substring]) -> Bool {
      guard words.count > others.count else { return false }
      return zip(words, others).allSatisfy { $0.0 == $0.1 }
        || zip(words.suffix(others.count), others).allSatisfy { $0.0 == $0.1 }
    }

    /// `true` iff the words are those of a keyword but for one that stands twice.
    func doublesWord(of others: [Substring]) -> Bool {
      guard words.count == others.count + 1, others.count > 1 else { return false }
      let same = zip(words, others).prefix { $0.0 == $0.1 }.count
      guard same > 0, words[same] == words[same - 1] else { return false }
      return zip(words[(same + 1)...], others[same...]).allSatisfy { $0.0 == $0.1 }
    }
  }

  /// What a missing word counts: more words that resemble a keyword are likelier to be meant.
  private static let missingWord = 2

  /// How much words differ from a keyword that may be meant; `nil` where it is not.
  private static func difference(
    of typed: Typed, from spelling: Letters
  ) -> (distance: Int, marks: Int)? {
    if typed.text == spelling.text { return nil }
    if typed.doublesWord(of: spelling.words) { return (1, -4 * spelling.plain.count) }
    if typed.addsWord(to: spelling.words) { return nil }
    let letters = typed.hasName ? distance(of: typed, to: spelling) : nil
    guard let distance = letters ?? (typed.lacksWord(of: spelling.words) ? missingWord : nil)
    else { return nil }
    let marks = Suggestion.distance(typed.marked, spelling.marked, atMost: 6) ?? 7
    let agreeing = letters == nil ? 8 * typed.words.count : 0
    return (distance, marks * 4 - spelling.plain.count - agreeing)
  }

  /// How many letters differ between words and a keyword that may be meant, at most one.
  private static func distance(of typed: Typed, to spelling: Letters) -> Int? {
    if typed.typedInTelex == spelling.plain || typed.typedInDigits == spelling.plain { return 0 }
    let longest = max(typed.plain.count, spelling.plain.count)
    // Of two words with two letters neither is meant by the other.
    guard
      let distance = Suggestion.distance(
        typed.plain, spelling.plain, atMost: longest > 2 ? 1 : 0)
    else { return nil }
    // A short word with another letter is another word, unless the keys lie side by side.
    let isExchange = distance == 1 && typed.plain.count == spelling.plain.count && longest < 4
    return isExchange && !KeyboardLayout.isSlip(typed.plain, spelling.plain) ? nil : distance
  }

  /// Returns where one word, two words and so on end that start at a token, and whether they are not all
  /// keywords.
  private func ends(from start: Int) -> [(end: Int, hasName: Bool)] {
    var ends: [(end: Int, hasName: Bool)] = []
    var index = start
    var hasName = false
    while index < tokens.count, ends.count < Self.wordLimit {
      let kind = tokens[index].kind
      if kind == .word {
        // `1O` is a number rather than a word.
        if source.bytes[Int(tokens[index].start)] < 0x3A { break }
        hasName = true
      } else if !kind.isKeyword {
        break
      }
      ends.append((index + 1, hasName))
      index = behind(index + 1)
      if index < tokens.count, index > 0, tokens[index - 1].kind != .whitespace { break }
    }
    return ends
  }
}
