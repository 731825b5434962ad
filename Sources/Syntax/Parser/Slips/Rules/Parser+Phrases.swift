import Diagnostics

/// Phrases of annexes where the language has a word or an order of its own.
///
/// Each function reports the phrase with its repair and goes on as if the language's own words stood
/// there.
extension Parser {
  /// How many tokens a phrase has at most.
  private static let phraseLimit = 9

  /// Returns the longest of some phrases that starts at a token, by default the current one, and its last
  /// token.
  func phrase(among phrases: Phrases, at start: Int? = nil) -> (text: String, last: Int)? {
    let start = start ?? position
    let range = self.range(ofToken: start)
    // A word that is only meant has no letters.
    guard tokens[start].kind == .word || tokens[start].kind.isKeyword, range.start < range.end,
      phrases.begin(with: source.bytes[range.start..<range.end])
    else { return nil }
    var words: [Substring] = []
    var best: (text: String, last: Int)?
    var index = start
    while index < tokens.count, index < start + 2 * Self.phraseLimit {
      let kind = tokens[index].kind
      if kind == .word || kind.isKeyword {
        let text = source.text(of: self.range(ofToken: index)).lowercased()
        words += text.split(separator: " ").map { Substring($0) }
        let typed = words.joined(separator: " ")
        if let found = phrases.texts.first(where: { $0 == typed }) { best = (found, index) }
      } else if kind != .whitespace {
        break
      }
      index += 1
    }
    return best
  }

  /// The kind of the first token behind one on its line that is no blank; `newline` at its end.
  func kind(behind last: Int) -> SyntaxKind {
    var index = last + 1
    while index < tokens.count {
      switch tokens[index].kind {
      case .whitespace, .comment: index += 1
      case _: return tokens[index].kind
      }
    }
    return .endOfFile
  }

  func endsEntry(behind last: Int) -> Bool {
    switch kind(behind: last) {
    case .newline, .semicolon, .rightBrace, .endOfFile: true
    case _: false
    }
  }

  /// Says which keyword the words from the current token to another stand for.
  mutating func reportWords(through last: Int, for keyword: SyntaxKind) {
    let whole = currentRange.joined(with: range(ofToken: last))
    reportSlip(
      .expected(
        Keyword.quoted(keyword), found: source.text(of: whole), at: whole,
        fixes: [.replacement(of: whole, by: spelling(keyword))]))
  }

  // MARK: - Arms

  static let rests: Phrases = [
    "các trường hợp còn lại", "những trường hợp còn lại", "trường hợp còn lại",
    "các trường hợp khác", "những trường hợp khác", "trường hợp khác", "mọi trường hợp khác",
    "các mức còn lại", "mức còn lại", "ngoài ra", "ngoài các trường hợp trên",
    "không thuộc các trường hợp trên", "in all other cases", "all other cases", "all others",
    "the rest", "any other case", "còn_lại",
  ]
  /// Takes `các trường hợp còn lại` for `còn lại`, which ends a list of cases.
  ///
  /// Returns `true` if it did.
  mutating func takeRestInWords() -> Bool {
    guard !isRecovering, !startsWithNumberOfBand,
      let last = phrase(among: Self.rests)?.last ?? lastOfShortRest() ?? mistypedRest,
      kind(behind: last) == .colon
    else { return false }
    reportWords(through: last, for: .otherwiseKeyword)
    take(through: last, as: .otherwiseKeyword)
    return true
  }

  private static let wordsForRest = Phrases(Keyword.wordsForRest)

  /// Returns the last of the words here, if they can mean `còn lại`: not where the file, or one that it
  /// builds on, has an option of that name.
  private mutating func lastOfShortRest() -> Int? {
    guard !isAmending, let (text, last) = phrase(among: Self.wordsForRest),
      kind(behind: last) == .colon
    else { return nil }
    let isRest = shortRests[text] ?? isNeverDeclared(text)
    shortRests[text] = isRest
    return isRest ? last : nil
  }

  /// `true` iff a word stands in front of `:` and points wherever it stands.
  private func isNeverDeclared(_ word: String) -> Bool {
    let bytes = Array(word.utf8)
    return tokens.indices.allSatisfy { index in
      guard tokens[index].kind == .word || tokens[index].kind.isKeyword else { return true }
      let range = range(ofToken: index)
      guard range.end - range.start == bytes.count,
        source.text(of: range).lowercased() == word
      else { return true }
      guard kind(behind: index) == .colon else { return false }
      let points = kind(behind: self.index(behind: index))
      return points == .number || points == .fullKeyword
    }
  }

  /// The word here, if it is `còn lại` but for a letter or its blank and stands nowhere else.
  private var mistypedRest: Int? {
    guard current == .word, isOnlyWord(currentText) else { return nil }
    let typed = Suggestion.withoutMarks(currentText).filter { $0 != 0x5F }
    let meant = Suggestion.withoutMarks(spelling(.otherwiseKeyword)).filter { $0 != 0x20 }
    return Suggestion.distance(typed, meant, atMost: 1) == nil ? nil : position
  }

  /// Passes a word behind a number where the points must follow: `5 xã: 10`.
  mutating func skipNounBehindNumber() {
    guard current == .word, lastTaken >= 0, lastTakenKind == .number, !isRecovering, !isAtLineStart
    else { return }
    let last = lastOfNoun
    switch kind(behind: last) {
    case .colon, .orMoreKeyword, .orLessKeyword, .toKeyword, .toBelowKeyword: break
    case _: return
    }
    let words = currentRange.joined(with: range(ofToken: last))
    let deleted = SourceRange(file: source.id, start: missingRange.start, end: words.end)
    reportSlip(.straySign(source.text(of: words), deleting: deleted, at: words))
    node(.error) { $0.take(through: last, as: .word) }
  }

  /// The last token of the thing that is counted here, possibly for a time: `buổi/tháng`.
  private var lastOfNoun: Int {
    guard peek() == .slash else { return position }
    switch peek(2) {
    case .word, .monthKeyword, .yearKeyword, .quarterKeyword, .datedKeyword: return index(ofNext: 2)
    case _: return position
    }
  }

  static let noPoints: Phrases = [
    "không tính điểm", "không được tính điểm", "không cho điểm", "không có điểm",
    "không được điểm", "không chấm điểm", "không điểm", "không đạt điểm", "no points",
  ]
  private static let fulls: Phrases = [
    "điểm tối đa", "tối đa", "đạt điểm tối đa", "được điểm tối đa", "tối đa điểm",
    "điểm tuyệt đối", "full points", "full marks", "maximum points", "max",
  ]
  private static let noPointsAndFulls = noPoints + fulls

  /// Takes `không tính điểm` or `điểm tối đa` for points, where a value ends the entry.
  ///
  /// Returns `true` if it did.
  mutating func takePointsInWords() -> Bool {
    guard !isRecovering, !isAtLineStart, let (text, last) = phrase(among: Self.noPointsAndFulls),
      endsEntry(behind: last)
    else { return false }
    let isFull = Self.fulls.contains(text)
    let whole = currentRange.joined(with: range(ofToken: last))
    let hasColon = lastTakenKind == .colon
    let points = isFull ? spelling(.fullKeyword) : "0"
    let replaced =
      hasColon ? whole : SourceRange(file: source.id, start: missingRange.start, end: whole.end)
    reportSlip(
      .expected(
        Phrase(vi: "số điểm: `\(points)`", en: "the points: `\(points)`"),
        found: source.text(of: whole), at: whole,
        fixes: [.replacement(of: replaced, by: hasColon ? points : ": " + points)]))
    if isFull {
      node(.fullExpression) { $0.take(through: last, as: .fullKeyword) }
    } else {
      node(.error) { $0.take(through: last, as: .word) }
    }
    return true
  }

  private static let colons: Phrases = [
    "được", "thì được", "là", "chấm", "cho", "được chấm", "thì", "thì chấm", "thì cho", "được tính",
    "thì tính", "tính", "gets", "then", "scores",
  ]

  /// Takes `được` or `là` for the colon between what is looked at and its points.
  ///
  /// Returns `true` if it did.
  mutating func takeColonInWords() -> Bool {
    guard !isRecovering, !isAtLineStart, lastTaken >= 0,
      let (text, last) = phrase(among: Self.colons)
    else { return false }
    switch kind(behind: last) {
    case .number, .fullKeyword: break
    case .noKeyword where phrase(among: Self.noPoints, at: index(behind: last)) != nil: break
    case _: return false
    }
    let whole = currentRange.joined(with: range(ofToken: last))
    let replaced = SourceRange(file: source.id, start: missingRange.start, end: whole.end)
    reportSlip(
      .expected(
        Phrase(vi: "`:` và số điểm", en: "`:` and the points"), found: text, at: whole,
        fixes: [
          Fix(
            Phrase(vi: "đổi thành `:`", en: "change to `:`"),
            [TextEdit(replacing: replaced, with: ":")])
        ]))
    take(through: last, as: .colon)
    return true
  }

  private static let bounds: [(phrase: String, kind: SyntaxKind)] = [
    ("ít nhất", .fromKeyword), ("tối thiểu", .fromKeyword), ("không dưới", .fromKeyword),
    ("không ít hơn", .fromKeyword), ("at least", .fromKeyword), ("nhiều nhất", .toKeyword),
    ("tối đa", .toKeyword), ("không quá", .toKeyword), ("không vượt quá", .toKeyword),
    ("không lớn hơn", .toKeyword), ("không cao hơn", .toKeyword), ("không trên", .toKeyword),
    ("dưới hoặc bằng", .toKeyword), ("bằng hoặc dưới", .toKeyword),
    ("nhỏ hơn hoặc bằng", .toKeyword),
    ("trên hoặc bằng", .fromKeyword), ("bằng hoặc trên", .fromKeyword),
    ("lớn hơn hoặc bằng", .fromKeyword), ("không thấp hơn", .fromKeyword),
    ("không nhỏ hơn", .fromKeyword), ("below or equal to", .toKeyword),
    ("less than or equal to", .toKeyword), ("above or equal to", .fromKeyword),
    ("greater than or equal to", .fromKeyword), ("no more than", .toKeyword),
    ("not more than", .toKeyword), ("no less than", .fromKeyword), ("not less than", .fromKeyword),
    ("quá", .aboveKeyword), ("vượt quá", .aboveKeyword), ("trên mức", .aboveKeyword),
    ("chưa đạt", .belowKeyword), ("chưa tới", .belowKeyword), ("dưới mức", .belowKeyword),
    ("at most", .toKeyword), ("up to", .toKeyword), ("lớn hơn", .aboveKeyword),
    ("nhiều hơn", .aboveKeyword), ("cao hơn", .aboveKeyword), ("vượt", .aboveKeyword),
    ("hơn", .aboveKeyword), ("more than", .aboveKeyword), ("over", .aboveKeyword),
    ("nhỏ hơn", .belowKeyword), ("ít hơn", .belowKeyword), ("thấp hơn", .belowKeyword),
    ("chưa đến", .belowKeyword), ("less than", .belowKeyword), ("under", .belowKeyword),
  ]
  private static let boundPhrases = Phrases(bounds.map { $0.phrase })

  /// Reads a band that begins with other words than the language has: `ít nhất 5 xã`.
  ///
  /// Returns `true` if there was one.
  mutating func parseBoundInWords() -> Bool {
    if startsWithNumberOfBand { return false }
    if parseDateBoundInWords() || parseAnswerInWords() { return true }
    switch current {
    case .fromKeyword, .aboveKeyword, .belowKeyword, .toKeyword, .toBelowKeyword:
      if peek() != .orKeyword { return false }
    // Who reaches 80 % may have more; who has reached 2 of several things may mean just these.
    case .passesKeyword where saysReachedPercent, .reachingKeyword where saysReachedPercent:
      takeReachingForFrom()
      return false
    case .passesKeyword, .reachingKeyword: skipReachedBeforeBand()
    case _: break
    }
    guard !isRecovering, let (text, last) = phrase(among: Self.boundPhrases),
      kind(behind: last) == .number, let bound = Self.bounds.first(where: { $0.phrase == text })
    else { return false }
    let whole = currentRange.joined(with: range(ofToken: last))
    take(through: last, as: bound.kind)
    let replaced = SourceRange(file: source.id, start: whole.start, end: currentRange.start)
    reportSlip(
      .wordOfBand(text, word: spelling(bound.kind), replacing: replaced, at: whole))
    parseSum()
    skipNounBehindNumber()
    return true
  }

  private var saysReachedPercent: Bool {
    peek() == .number && peek(2) == .percentSign
      && source.text(of: range(ofToken: index(ofNext: 1))) != "100"
  }

  /// `true` iff a band begins as nearly all do: with its number, or with that behind one word.
  private var startsWithNumberOfBand: Bool {
    switch current {
    case .number: true
    case .fromKeyword, .aboveKeyword, .belowKeyword, .toKeyword, .toBelowKeyword: peek() == .number
    case _: false
    }
  }

  /// `true` iff a line begins with `đạt` and the bound of a band.
  var startsReachedBand: Bool {
    guard isAtLineStart else { return false }
    switch peek() {
    case .number, .fromKeyword, .aboveKeyword, .belowKeyword, .toKeyword: return true
    case _: return false
    }
  }

  /// Passes `đạt` before a band: `đạt từ 80%`.
  private mutating func skipReachedBeforeBand() {
    switch peek() {
    case .number, .fromKeyword, .aboveKeyword, .belowKeyword, .toKeyword: break
    case _: return
    }
    let word = currentRange
    node(.error) { $0.take() }
    let deleted = SourceRange(file: source.id, start: word.start, end: currentRange.start)
    reportSlip(.straySign(source.text(of: word), deleting: deleted, at: word))
  }
}
