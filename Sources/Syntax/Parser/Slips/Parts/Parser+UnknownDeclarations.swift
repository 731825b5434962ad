import Diagnostics

/// Lines that begin with nothing that begins an entry.
extension Parser {
  /// Reports a line that starts with something that is no declaration, with the keyword it resembles.
  mutating func reportUnknownDeclaration() {
    var words: [String] = []
    var end = currentRange
    var best: (spelling: String, range: SourceRange)?
    var index = position
    while words.count < 4, index < tokens.count, tokens[index].kind != .newline {
      let kind = tokens[index].kind
      if kind == .word || kind.isKeyword {
        words.append(source.text(of: range(ofToken: index)))
        end = range(ofToken: index)
        // A keyword as it is written is not another one.
        if words.count > 1 || kind == .word, let found = keyword(resembling: words) {
          best = (found, currentRange.joined(with: end))
        }
      } else if !kind.isTrivia {
        break
      }
      index += 1
    }
    // What mathematicians say for a definition is no slip of the keys.
    if best == nil, currentText == "cho", peek() == .word { best = ("đặt", currentRange) }
    report(
      .unknownDeclaration(
        best.map { source.text(of: $0.range) } ?? currentText, suggestion: best?.spelling,
        replacing: best?.range ?? currentRange, hint: best == nil ? declarationHint : nil,
        at: best?.range ?? currentRange))
  }

  /// Returns the keyword that starts an entry and is meant by `words`, tone marks aside.
  private mutating func keyword(resembling words: [String]) -> String? {
    let typed = words.joined(separator: " ")
    guard typed.utf8.count >= 3, resemblancesLeft > 0 else { return nil }
    resemblancesLeft -= 1
    let letters = Self.letters(of: typed)
    if let joined = Self.starterSpellings.first(where: { Self.letters(of: $0) == letters }) {
      return joined
    }
    // `ví "…"` for `ví dụ "…"`: the word behind is missing.
    if words.count == 1, peek() == .string,
      let begun = Self.only(Self.starterSpellings.filter { $0.hasPrefix(typed + " ") })
    {
      return begun
    }
    let match = Suggestion.closest(to: typed, among: Self.starterSpellings)
    if let match, Self.resemble(words, match), letters.count > 3 { return match }
    // `thưởng "…"` for `điểm thưởng "…"`: the word in front is missing.
    guard words.count == 1, peek() == .string || peek() == .leftBrace else { return nil }
    return Self.starterSpellings.first { spelling in
      spelling.split(separator: " ").count == 2
        && Suggestion.withoutMarks(String(spelling.split(separator: " ")[1])) == letters
    }
  }

  /// Returns the one element, or `nil` where there are others.
  private static func only(_ spellings: [String]) -> String? {
    spellings.count == 1 ? spellings[0] : nil
  }

  /// Returns the letters of words, without their marks and what stands between them.
  private static func letters(of text: String) -> [UInt32] {
    Suggestion.withoutMarks(text).filter { $0 != 0x20 && $0 != 0x5F }
  }

  /// Returns the letters of a word, `tr` as `ch`: `trí` and `chí` sound alike.
  private static func sounds(of word: String) -> [UInt32] {
    let plain = Suggestion.withoutMarks(word)
    guard plain.starts(with: [0x74, 0x72]) else { return plain }
    return [0x63, 0x68] + Array(plain.dropFirst(2))
  }

  /// `true` iff every word differs little from the one in its place.
  private static func resemble(_ words: [String], _ spelling: String) -> Bool {
    let others = spelling.split(separator: " ").map { sounds(of: String($0)) }
    guard others.count == words.count else { return false }
    return zip(words, others).allSatisfy { word, other in
      let plain = sounds(of: word)
      return Suggestion.distance(plain, other, atMost: max(1, plain.count / 4)) != nil
    }
  }

  /// The spellings of the keywords with which an entry can start.
  private static let starterSpellings: [String] = {
    let starters: [SyntaxKind] = [
      .scaleKeyword, .decisionKeyword, .effectiveFromKeyword, .effectiveToKeyword, .periodKeyword,
      .unitsKeyword,
      .evidenceKeyword, .letKeyword, .resultKeyword, .ruleKeyword, .groupKeyword, .criterionKeyword,
      .indicatorKeyword, .itemKeyword, .bonusKeyword, .penaltyKeyword, .levelsKeyword,
      .rankingKeyword, .awardsKeyword, .exampleKeyword, .totalKeyword, .roundKeyword,
      .citesKeyword, .appliesToKeyword,
      .whenNotApplicableKeyword, .legalBasisKeyword, .replacesKeyword, .illustrativeKeyword,
      .amendmentKeyword, .amendsKeyword, .addsKeyword, .repealsKeyword, .correctsKeyword,
      .parameterKeyword, .casesKeyword, .fullKeyword, .checklistKeyword, .proportionalToKeyword,
    ]
    return starters.compactMap { Keyword.of($0) }.flatMap { $0.vietnamese + $0.english }
  }()
}
