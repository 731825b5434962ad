import Diagnostics

/// Words in place of a keyword or a sign: `tới` for `đến`, `TC` for `tiêu chí`, `ít nhất` for `>=`; and
/// numbers with another sign, or two, for the comma.
///
/// A guess counts only if the file has fewer errors with it.
extension UnmarkedKeywords {
  /// What is said in other words, and what is meant by it.
  private struct Synonym: Sendable {
    let words: [String]
    let kind: SyntaxKind

    init(_ text: String, _ kind: SyntaxKind) {
      words = text.split(separator: " ").map { String($0) }
      self.kind = kind
    }
  }

  /// Those with more words first, in lower case.
  private static let synonyms: [Synonym] = [
    Synonym("lớn hơn hoặc bằng", .greaterOrEqual), Synonym("nhỏ hơn hoặc bằng", .lessOrEqual),
    Synonym("không thấp hơn", .greaterOrEqual), Synonym("không nhỏ hơn", .greaterOrEqual),
    Synonym("không ít hơn", .greaterOrEqual), Synonym("không vượt quá", .lessOrEqual),
    Synonym("không lớn hơn", .lessOrEqual), Synonym("đến nhỏ hơn", .toBelowKeyword),
    Synonym("cho đến dưới", .toBelowKeyword), Synonym("không dưới", .greaterOrEqual),
    Synonym("không quá", .lessOrEqual), Synonym("không dưới", .notBelowKeyword),
    Synonym("tối thiểu", .greaterOrEqual), Synonym("tối thiểu", .notBelowKeyword),
    Synonym("ít nhất", .greaterOrEqual), Synonym("nhiều nhất", .lessOrEqual),
    Synonym("lớn hơn", .greater), Synonym("cao hơn", .greater), Synonym("nhỏ hơn", .less),
    Synonym("thấp hơn", .less), Synonym("ít hơn", .less), Synonym("đến trước", .toBelowKeyword),
    Synonym("tới dưới", .toBelowKeyword), Synonym("đến hết", .toKeyword),
    Synonym("tối đa", .lessOrEqual), Synonym("trên", .greater), Synonym("hơn", .greater),
    Synonym("dưới", .less), Synonym("từ", .greaterOrEqual), Synonym("tới", .toKeyword),
    Synonym("tc", .criterionKeyword), Synonym("ct", .indicatorKeyword),
    Synonym("nd", .itemKeyword), Synonym("mc", .evidenceKeyword), Synonym("qđ", .decisionKeyword),
    Synonym("xl", .levelsKeyword), Synonym("sl", .countKeyword), Synonym("tl", .percentKeyword),
    Synonym("vd", .exampleKeyword), Synonym("cl", .otherwiseKeyword), Synonym("≥", .fromKeyword),
  ]

  /// Takes words for what is meant by them as long as the file gets better by it.
  mutating func addSynonyms(to best: inout Diagnosed<SyntaxTree>) {
    var seen: Set<Int> = []
    var left = readingBudget(2...24)
    while left > 0, let found = synonym(in: best, &left, &seen) {
      accepted.append(found.word)
      best = found.reading
    }
  }

  private func synonym(
    in best: Diagnosed<SyntaxTree>, _ left: inout Int, _ seen: inout Set<Int>
  ) -> (word: Misspelling, reading: Diagnosed<SyntaxTree>)? {
    for diagnostic in best.diagnostics.prefix(Self.errorLimit) where diagnostic.fixes.isEmpty {
      guard case .range(let range) = diagnostic.site, seen.insert(range.start).inserted,
        let token = index(ofTokenAt: range.start)
      else { continue }
      var starts = [token]
      if let before = word(before: token) { starts.append(before) }
      for start in starts {
        for word in synonyms(at: start, stumble: range.start) + decimals(at: start, range.start) {
          if left <= 0 { return nil }
          let reading = reading(with: word, after: best, &left)
          if Self.concern(Self.starts(of: reading.diagnostics), word) { continue }
          if reading.diagnostics.count < best.diagnostics.count { return (word, reading) }
        }
      }
    }
    return nil
  }

  private func synonyms(at start: Int, stumble: Int) -> [Misspelling] {
    let spoken = self.words(from: start)
    return Self.synonyms.compactMap { synonym in
      guard spoken.map({ $0.text }).starts(with: synonym.words),
        spoken[synonym.words.count - 1].isLast
      else { return nil }
      let tokens = start..<spoken[synonym.words.count - 1].token + 1
      if accepted.contains(where: { $0.tokens.overlaps(tokens) }) { return nil }
      let range = self.range(tokens)
      let sign = Parser.sign(of: synonym.kind)
      let meant = sign ?? meantSpelling(of: synonym.kind)
      if source.text(of: range) == meant { return nil }
      return Misspelling(
        tokens: tokens, range: range, kind: synonym.kind, spelling: meant, stumble: stumble,
        isCertain: false,
        report: sign.map { .comparisonInWords($0, replacing: range, with: $0, at: range) })
    }
  }

  private func meantSpelling(of kind: SyntaxKind) -> String {
    Keyword.phrase(of: kind).text(in: Parser.language(of: tokens, in: source))
  }

  /// Returns the words from a token on with the tokens in which they stand, and whether each is the last
  /// of its token: at most four, in lower case.
  private func words(from start: Int) -> [(text: String, token: Int, isLast: Bool)] {
    var words: [(text: String, token: Int, isLast: Bool)] = []
    var index = start
    while index < tokens.count, words.count < 4 {
      let kind = tokens[index].kind
      if kind == .whitespace {
        index += 1
        continue
      }
      guard kind == .word || kind.isKeyword || kind == .greaterOrEqual else { break }
      let text = source.text(of: range(index..<index + 1)).lowercased()
      let parts = text.split(whereSeparator: { $0 == " " || $0 == "\t" })
      for (number, part) in parts.enumerated() {
        words.append((String(part), index, number == parts.count - 1))
      }
      index += 1
    }
    return words
  }

  // MARK: - Decimals

  /// Returns the number that two numbers are with another sign than the comma between them, or two signs:
  /// `67,,5`, `82:5`.
  private func decimals(at token: Int, _ stumble: Int) -> [Misspelling] {
    var first = token
    while first > 0, isDecimalSign(first) { first -= 1 }
    guard first < tokens.count, tokens[first].kind == .number else { return [] }
    var last = first + 1
    while last < tokens.count, isDecimalSign(last) { last += 1 }
    // `1..3` is a range.
    guard last > first + 1, last < first + 4, last < tokens.count, tokens[last].kind == .number,
      !tokens[first + 1..<last].allSatisfy({ $0.kind == .dot }) || last == first + 2,
      !accepted.contains(where: { $0.tokens.overlaps(first..<last + 1) })
    else { return [] }
    let sign = Parser.language(of: tokens, in: source) == .vi ? "," : "."
    let signs = range(first + 1..<last)
    let number =
      source.text(of: range(first..<first + 1)) + sign + source.text(of: range(last..<last + 1))
    return [
      Misspelling(
        tokens: first + 1..<last + 1, range: range(first + 1..<last + 1), kind: .whitespace,
        spelling: "", stumble: stumble, isCertain: false,
        report: .splitDecimal(
          number, found: source.text(of: range(first..<last + 1)), replacing: signs, with: sign,
          at: range(first..<last + 1)))
    ]
  }

  private func isDecimalSign(_ index: Int) -> Bool {
    guard index < tokens.count else { return false }
    switch tokens[index].kind {
    case .comma, .colon, .semicolon, .dot: return true
    case _: return false
    }
  }
}
