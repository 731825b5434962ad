import Diagnostics

/// Reads a file again in which keywords are typed without their tone marks: `tieu chi` is understood as
/// `tiêu chí`, and reported as such, so that one fault does not hide all others.
///
/// Only words at which the parser stumbled are taken for keywords, and only where it does not stumble
/// there again: names such as `ty_le` stay what they are.
struct UnmarkedKeywords {
  /// Words of the file that are meant to be a keyword.
  struct Misspelling {
    /// The first token, and the first behind the words.
    let tokens: Range<Int>
    let range: SourceRange
    let kind: SyntaxKind
    let spelling: String
    /// Where the parser stumbled.
    let stumble: Int
    /// `true` iff the words have all letters of the keyword.
    var isCertain = true
    /// The error that says what is meant, where it is a sign rather than words.
    var report: Diagnostic?
    /// What the line holds behind that, where it is read otherwise than the lexer cut it.
    var rest: [Token] = []
  }

  /// A spelling of a keyword as it is compared.
  private struct Spelling: Sendable {
    let words: [[UInt32]]
    let text: String
    let kind: SyntaxKind
  }

  /// How often the file is read again: each time shows what the words before had hidden.
  private static let roundLimit = 12
  /// How many errors are looked at in one reading.
  static let errorLimit = 6

  let source: SourceFile
  /// The tokens as the lexer gives them.
  let tokens: [Token]
  /// The names of evidence: they are no keywords that somebody mistyped.
  let declared: Set<String>
  var accepted: [Misspelling] = []
  /// Where words are no keyword, for the parser stumbled over them again.
  private var refused: Set<Int> = []

  init(_ source: SourceFile, tokens: [Token]) {
    self.source = source
    self.tokens = tokens
    declared = Self.declaredNames(source, tokens)
  }

  /// The keywords by their first word without marks, those with more words first.
  private static let spellings: [[UInt32]: [Spelling]] = {
    var spellings: [[UInt32]: [Spelling]] = [:]
    for keyword in Keyword.all {
      let isContextual = Keyword.citationWords.contains(keyword.kind)
      for text in keyword.vietnamese + keyword.english where !isContextual || text.contains(" ") {
        let words = text.split(separator: " ").map { Suggestion.withoutMarks(String($0)) }
        guard let first = words.first else { continue }
        spellings[first, default: []].append(
          Spelling(words: words, text: text, kind: keyword.kind))
      }
    }
    return spellings.mapValues { list in list.sorted { $0.words.count > $1.words.count } }
  }()

  /// Takes two words side by side for keywords, where one alone helps nothing: `moi nhom`.
  private mutating func addPairs(to best: inout Diagnosed<SyntaxTree>) {
    var left = readingBudget(1...12)
    for diagnostic in best.diagnostics.prefix(Self.errorLimit) where left > 0 {
      guard case .range(let range) = diagnostic.site, let token = index(ofTokenAt: range.start),
        let before = word(before: token),
        let first = keyword(from: before, stumble: range.start),
        behind(first.tokens.upperBound) == token,
        let second = keyword(from: token, stumble: range.start),
        !accepted.contains(where: { $0.tokens.overlaps(before..<second.tokens.upperBound) })
      else { continue }
      let pair = accepted + [first, second]
      left -= source.bytes.count
      let result = read(with: pair)
      if result.diagnostics.count < best.diagnostics.count {
        accepted = pair
        best = result
      }
    }
  }

  /// Returns the better reading of a file that was read with errors.
  mutating func reading(after first: Diagnosed<SyntaxTree>) -> Diagnosed<SyntaxTree> {
    var best = first
    addExchanges(to: &best, joining: true)
    addTexts(to: &best)
    addBraces(to: &best)
    var failures = 0
    for _ in 0..<Self.roundLimit {
      let candidates = self.candidates(after: best.diagnostics)
      guard !candidates.isEmpty else { break }
      var result = read(with: accepted + candidates)
      let stumbles = Self.starts(of: result.diagnostics)
      let good = candidates.filter { !Self.concern(stumbles, $0) }
      if good.count < candidates.count {
        let starts = Set(good.map { $0.range.start })
        refused.formUnion(candidates.map { $0.range.start }.filter { !starts.contains($0) })
        if !good.isEmpty { result = read(with: accepted + good) }
      }
      if good.isEmpty {
        failures += 1
        if failures > 2 { break }
        continue
      }
      accepted += good
      best = result
    }
    addPairs(to: &best)
    addRepetitions(to: &best)
    addSynonyms(to: &best)
    addSigns(to: &best, inserting: false)
    addMistyped(to: &best)
    addExchanges(to: &best, joining: false)
    addSigns(to: &best, inserting: true)
    guard !accepted.isEmpty else { return first }
    if source.bytes.count >= Self.leastLength {
      // What helps in a window may do harm to all that follows.
      best = read(with: accepted)
      guard best.diagnostics.count < first.diagnostics.count else { return first }
    }
    var all = best.diagnostics
    for word in accepted where !joinToMark(word, &all) { all.append(report(of: word)) }
    return Diagnosed(best.value.withFaults(), all.sorted(in: [source]))
  }

  /// Returns the error that says what is meant.
  private func report(of word: Misspelling) -> Diagnostic {
    word.report
      ?? .misspeltKeyword(
        source.text(of: word.range), keyword: word.spelling, isCertain: word.isCertain,
        at: word.range)
  }

  /// Adds the repair of a capital letter to that of the mark in front of the word: `- Từ 95%` has one
  /// slip.
  ///
  /// Returns `true` if it did.
  private func joinToMark(_ word: Misspelling, _ diagnostics: inout [Diagnostic]) -> Bool {
    guard source.text(of: word.range).lowercased() == word.spelling else { return false }
    for (index, mark) in diagnostics.enumerated() where mark.code == "list-mark" {
      guard let fix = mark.fixes.first,
        fix.edits.contains(where: { $0.range.end == word.range.start && $0.text.isEmpty })
      else { continue }
      let edits = fix.edits + [TextEdit(replacing: word.range, with: word.spelling)]
      diagnostics[index] = Diagnostic(
        mark.severity, code: mark.code, mark.message, at: mark.site, notes: mark.notes,
        fixes: [Fix(fix.title, edits, isCertain: fix.isCertain)])
      return true
    }
    return false
  }

  /// Returns the places of diagnostics in order.
  static func starts(of diagnostics: [Diagnostic]) -> [Int] {
    diagnostics.compactMap { diagnostic in
      guard case .range(let range) = diagnostic.site else { return nil }
      return range.start
    }.sorted()
  }

  /// `true` iff one of the places, which are in order, says that the words are no keyword there.
  static func concern(_ starts: [Int], _ word: Misspelling) -> Bool {
    var (low, high) = (0, starts.count)
    while low < high {
      let middle = (low + high) / 2
      if starts[middle] < word.range.start { low = middle + 1 } else { high = middle }
    }
    return low < starts.count && starts[low] < max(word.range.end, word.stumble + 1)
  }

  /// How often the file may be read again for guesses of one kind, within a range: a long one less often, so
  /// that an editor need not wait.
  func readingLimit(_ range: ClosedRange<Int>) -> Int {
    min(range.upperBound, max(range.lowerBound, 150_000 / max(1, source.bytes.count)))
  }

  func read(with words: [Misspelling]) -> Diagnosed<SyntaxTree> {
    var parser = Parser(parsing: source, tokens: tokens(with: words))
    parser.parseFile()
    return parser.finish()
  }

  /// Returns the tokens of the file with what is meant in place of what is typed.
  func tokens(with words: [Misspelling]) -> [Token] {
    var result: [Token] = []
    result.reserveCapacity(tokens.count)
    var next = 0
    for word in words.sorted(by: { $0.tokens.lowerBound < $1.tokens.lowerBound })
    where word.tokens.lowerBound >= next {
      result += tokens[next..<word.tokens.lowerBound]
      result.append(Token(kind: word.kind, start: word.range.start))
      result += word.rest
      next = word.tokens.upperBound
    }
    return result + tokens[next...]
  }

  // MARK: - Looking for words

  /// Returns the words around the places of errors that are keywords but for their marks.
  private func candidates(after diagnostics: [Diagnostic]) -> [Misspelling] {
    var found: [Misspelling] = []
    var taken: Set<Int> = Set(accepted.flatMap { $0.tokens })
    for diagnostic in diagnostics {
      // The functions of spreadsheets have an error of their own.
      guard diagnostic.code != "excel-function", diagnostic.code != "bands-without-by",
        diagnostic.code != "cases-without-block", case .range(let range) = diagnostic.site,
        let word = misspelling(at: range.start), taken.isDisjoint(with: word.tokens)
      else { continue }
      taken.formUnion(word.tokens)
      found.append(word)
    }
    return found
  }

  /// Returns the keyword that is meant by the words at a byte: those that begin there, or those that
  /// begin before it and reach up to it.
  private func misspelling(at offset: Int) -> Misspelling? {
    guard let token = index(ofTokenAt: offset) else { return nil }
    var starts = [token]
    var previous = token
    while starts.count < 4, let before = word(before: previous) {
      starts.append(before)
      previous = before
    }
    for start in starts {
      guard let word = keyword(from: start, stumble: offset),
        word.tokens.upperBound > token || start != token && behind(word.tokens.upperBound) == token,
        !refused.contains(word.range.start)
      else { continue }
      return word
    }
    return nil
  }

  /// Returns the longest keyword that the words from a token on are without their marks.
  private func keyword(from start: Int, stumble: Int) -> Misspelling? {
    guard let first = plainWords(at: start)?.first else { return nil }
    for spelling in Self.spellings[first] ?? [] {
      guard let end = self.end(of: spelling.words, from: start) else { continue }
      let range = self.range(start..<end)
      let typed = source.text(of: range).split(whereSeparator: { $0 == " " || $0 == "\t" })
        .joined(separator: " ")
      // A keyword as it is written is not another one.
      if typed == spelling.text || end == start + 1 && tokens[start].kind.isKeyword
        || isDeclared(start..<end)
      {
        return nil
      }
      return Misspelling(
        tokens: start..<end, range: range, kind: spelling.kind, spelling: spelling.text,
        stumble: stumble)
    }
    return nil
  }

  /// Returns the token behind the words, if they follow from `start` on with blanks between them.
  private func end(of words: [[UInt32]], from start: Int) -> Int? {
    var index = start
    var count = 0
    while count < words.count {
      guard let plain = plainWords(at: index), count + plain.count <= words.count,
        plain.elementsEqual(words[count..<(count + plain.count)])
      else { return nil }
      count += plain.count
      index += 1
      if count < words.count {
        guard index < tokens.count, tokens[index].kind == .whitespace else { return nil }
        index += 1
      }
    }
    return index
  }

  /// Returns the words of a token that is a name or a keyword, without marks.
  private func plainWords(at index: Int) -> [[UInt32]]? {
    guard index < tokens.count, tokens[index].kind == .word || tokens[index].kind.isKeyword else {
      return nil
    }
    let words = source.text(of: range(index..<(index + 1))).split(separator: " ")
    return words.map { Suggestion.withoutMarks(String($0)) }
  }

  func range(_ indices: Range<Int>) -> SourceRange { source.range(of: indices, in: tokens) }

  /// Returns the token that starts at a byte or covers it.
  func index(ofTokenAt offset: Int) -> Int? {
    var (low, high) = (0, tokens.count)
    while low < high {
      let middle = (low + high) / 2
      if Int(tokens[middle].start) <= offset { low = middle + 1 } else { high = middle }
    }
    return low > 0 ? low - 1 : nil
  }

  /// Returns the name or keyword before a token, with only blanks between them.
  func word(before index: Int) -> Int? {
    var before = index - 1
    if before >= 0, tokens[before].kind == .whitespace { before -= 1 }
    guard before >= 0, tokens[before].kind == .word || tokens[before].kind.isKeyword else {
      return nil
    }
    return before
  }

  /// Returns the token behind blanks.
  func behind(_ index: Int) -> Int {
    index < tokens.count && tokens[index].kind == .whitespace ? index + 1 : index
  }
}
