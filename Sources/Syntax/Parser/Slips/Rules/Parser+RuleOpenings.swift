import Diagnostics

/// How rules begin, and what joins their parts, in other words than the language has.
///
/// Each function reports the words with their repair and goes on as if the language's own stood there.
extension Parser {
  // MARK: - The first words of a rule

  private static let awards: Phrases = [
    "chấm", "cho", "được", "cộng", "điểm", "thưởng", "score", "award", "give", "points", "add",
    "bonus",
  ]
  private static let maxima: Phrases = ["tối đa", "max"]
  private static let wordsBeforePoints = awards + maxima

  /// Passes a word before points that says no more than they do: `chấm 10 khi kế_hoạch`.
  mutating func skipWordBeforePoints() {
    guard !isRecovering, let (text, last) = phrase(among: Self.wordsBeforePoints),
      kind(behind: last) == .number
    else { return }
    var number = index(behind: last)
    if kind(behind: number) == .pointsKeyword { number = index(behind: number) }
    switch kind(behind: number) {
    case .whenKeyword: break
    case .perKeyword, .eachKeyword, .givenKeyword:
      // `tối đa 5 mỗi x` rather limits what is given for each.
      if Self.maxima.contains(text) { return }
    case _: return
    }
    let first = currentRange
    let whole = first.joined(with: range(ofToken: last))
    node(.error) { $0.take(through: last, as: .word) }
    let deleted = SourceRange(file: source.id, start: first.start, end: currentRange.start)
    reportSlip(.straySign(source.text(of: whole), deleting: deleted, at: whole))
  }

  private static let tables: Phrases = [
    "bảng", "bảng điểm", "bảng điểm theo", "thang", "thang điểm theo", "xét", "xét theo", "chọn",
    "tùy", "tùy theo", "tính theo", "chấm theo", "bands", "bands of", "bands by", "bands for",
    "switch", "match", "based on", "depending on", "according to", "lookup", "table", "table of",
  ]

  private static let shares: Phrases = [
    "tính theo", "tính theo tỷ lệ", "theo tỷ lệ", "tỷ lệ theo", "tỷ lệ thuận theo",
    "tương ứng với", "tương ứng tỷ lệ", "chấm theo tỷ lệ", "proportionally to", "in proportion to",
    "proportional with", "pro rata to", "pro rata", "prorated by", "proportionate to", "scaled by",
  ]

  /// Takes `tùy theo x {` for `theo x {`, and `tính theo x` for `tỷ lệ thuận với x`: the word of the
  /// language becomes the current token.
  mutating func takeRuleInWords() {
    guard !isRecovering else { return }
    if let (_, last) = phrase(among: Self.tables), kind(behind: last) == .word,
      braceFollows(name: last)
    {
      reportWords(through: last, for: .byKeyword)
      join(through: last, as: .byKeyword)
    } else if let (_, last) = phrase(among: Self.shares), kind(behind: last) == .word,
      !braceFollows(name: last)
    {
      reportWords(through: last, for: .proportionalToKeyword)
      join(through: last, as: .proportionalToKeyword)
    }
  }

  /// `true` iff the word behind a token is followed by `{`.
  private func braceFollows(name last: Int) -> Bool {
    kind(behind: index(behind: last)) == .leftBrace
  }

  /// `true` iff a rule begins with its condition: `khi x: 10`, `khi x thì 10`, `trường hợp x: 10`.
  var startsWithCondition: Bool {
    switch current {
    case .whenKeyword: hasColonAhead || hasThenAhead
    case .casesKeyword: peek() != .leftBrace && hasColonAhead
    case _: false
    }
  }

  /// `true` iff `thì` stands in the entry.
  private var hasThenAhead: Bool {
    kindAhead { $0 == .thenKeyword || $0 == .colon } == .thenKeyword
  }

  /// `true` iff a rule begins with its condition, with `thì` behind it and no `nếu` before: `đúng_hạn >= 90 thì 10`.
  var lacksIf: Bool {
    switch current {
    case .word, .totalKeyword, .notKeyword, .noKeyword, .yesKeyword, .leftParenthesis:
      // Behind another `nếu` the word belongs to that.
      kindAhead { $0 == .thenKeyword || $0 == .colon || $0 == .ifKeyword } == .thenKeyword
    case _: false
    }
  }

  /// Parses such a rule as one that begins with `nếu`.
  mutating func parseConditionalWithoutIf() {
    let word = spelling(.ifKeyword)
    reportSlip(.missingWord(word, behind: currentRange.atStart, with: word + " "))
    parseConditional(hasIf: false)
  }

  /// Takes `đtạ khi` for `đạt khi`: it would be a rule that gives what nothing is called.
  mutating func takeMistypedPass() {
    guard current == .word, peek() == .whenKeyword, !isRecovering, !isAmending,
      isOnlyWord(currentText), let meant = spelling(.passWhenKeyword).split(separator: " ").first
    else { return }
    let typed = Suggestion.withoutMarks(currentText)
    let letters = Suggestion.withoutMarks(String(meant))
    guard typed.count > 2, Suggestion.distance(typed, letters, atMost: 1) != nil else { return }
    let last = index(ofNext: 1)
    reportWords(through: last, for: .passWhenKeyword)
    join(through: last, as: .passWhenKeyword)
  }

  /// Parses a rule that begins with its condition as one that begins with `nếu`.
  mutating func parseConditionFirst() {
    if current == .whenKeyword, hasThenAhead {
      reportWords(through: position, for: .ifKeyword)
      join(through: position, as: .ifKeyword)
    }
    parseConditional()
  }

  // MARK: - Between the parts of a rule

  private static let pers: Phrases = [
    "cho mỗi", "cho từng", "với mỗi", "với từng", "đối với mỗi", "ứng với mỗi", "trên mỗi", "từng",
    "for each", "for every", "with each", "with every", "every",
  ]

  /// The last of the words here that mean `mỗi` between points and what they are given for.
  var lastOfPer: Int? {
    switch current {
    case .word, .givenKeyword, .aboveKeyword: break
    case _: return nil
    }
    guard !isAtLineStart, !isRecovering, let last = lastOfPerInWords, kind(behind: last) == .word
    else { return nil }
    return last
  }

  /// The last of the words here that mean `mỗi`, whatever follows.
  var lastOfPerInWords: Int? { phrase(among: Self.pers)?.last }

  /// Takes `cho từng` for `mỗi`.
  mutating func takePerInWords(through last: Int) {
    reportWords(through: last, for: .perKeyword)
    take(through: last, as: .perKeyword)
  }

  /// Takes the sign in `đủ điểm, - 0,5 mỗi x` for `trừ`, which becomes the current token behind its comma.
  mutating func takeMinusForLess() {
    guard current == .comma, peek() == .minusSign, !isFollowedByLineBreak, !isRecovering,
      openParentheses == 0, peek(2) == .number || peek(2) == .byKeyword
    else { return }
    take()
    reportWords(through: position, for: .lessKeyword)
    join(through: position, as: .lessKeyword)
  }

  private static let exceptions: Phrases = [
    "trừ khi", "trừ trường hợp", "trừ phi", "unless", "except when", "except if",
  ]

  /// Reads `10 trừ khi x` as `10 khi không x`.
  ///
  /// Returns `true` if there was such a condition.
  mutating func parseException() -> Bool {
    guard !isRecovering, current == .comma || !isAtLineStart,
      let (_, last) = phrase(among: Self.exceptions, at: startBehindComma),
      startsCondition(kind(behind: last))
    else { return false }
    take(if: .comma)
    let words = currentRange.joined(with: range(ofToken: last))
    let start = position
    node(.error) { parser in
      parser.take(through: last, as: .whenKeyword)
      parser.parseCondition()
    }
    if isRecovering { return true }
    let when = "\(spelling(.whenKeyword)) \(spelling(.notKeyword))"
    let isLong = tokens[start..<position].contains {
      $0.kind == .andKeyword || $0.kind == .orKeyword
    }
    var edits = [TextEdit(replacing: words, with: when)]
    if isLong {
      edits[0] = TextEdit(
        replacing: SourceRange(
          file: source.id, start: words.start, end: range(ofToken: index(behind: last)).start),
        with: when + " (")
      edits.append(TextEdit(replacing: missingRange, with: ")"))
    }
    reportSlip(
      .expected(
        Phrase(vi: "`\(when)`", en: "`\(when)`"), found: source.text(of: words), at: words,
        fixes: [Fix(Phrase(vi: "đổi thành `\(when)`", en: "change to `\(when)`"), edits)]))
    return true
  }

  /// Where words begin that may stand behind a comma.
  var startBehindComma: Int { current == .comma ? index(ofNext: 1) : position }

  private static let ands: Phrases = [
    "đồng thời", "và đồng thời", "kèm điều kiện", "provided", "provided that", "subject to",
    "as long as", "if", "when", "khi", "nếu",
  ]

  /// Takes `, đồng thời` or a mere comma between two conditions of a level for `và`, which becomes current.
  ///
  /// Behind `hoặc` only the drafter knows how they belong together.
  ///
  /// Returns `true` if it did.
  mutating func takeAndInWords() -> Bool {
    let hasComma = current == .comma
    guard !isRecovering, !isAtLineStart, !hasComma || !isFollowedByLineBreak else { return false }
    let last: Int
    if let (_, found) = phrase(among: Self.ands, at: startBehindComma) {
      last = found
    } else if hasComma, startsCondition(peek()) {
      last = position
    } else {
      return false
    }
    let whole = currentRange.joined(with: range(ofToken: last))
    let replaced =
      hasComma ? SourceRange(file: source.id, start: missingRange.start, end: whole.end) : whole
    let and = spelling(.andKeyword)
    reportSlip(
      .expected(
        Keyword.quoted(.andKeyword), found: source.text(of: whole), at: whole,
        fixes: hasAlternativeBefore
          ? [] : [.replacement(of: replaced, by: hasComma ? " " + and : and)]))
    join(through: last, as: .andKeyword)
    return true
  }

  /// `true` iff another condition of a level can begin with a token.
  private func startsCondition(_ kind: SyntaxKind) -> Bool {
    switch kind {
    case .word, .eachKeyword, .notKeyword, .noKeyword, .totalKeyword, .baseKeyword,
      .leftParenthesis:
      true
    case _: kind.isNodeLevel
    }
  }

  /// `true` iff `hoặc` stands between the `khi` of the entry and the current token.
  private var hasAlternativeBefore: Bool {
    kindBefore { $0 == .orKeyword || $0 == .whenKeyword } == .orKeyword
  }

  /// Parses what else a level asks for, behind words that the language has not or behind what was read
  /// in their place.
  mutating func parseFurtherConditions() {
    while !isRecovering, !isAtLineStart, current == .andKeyword || takeAndInWords() {
      take()
      parseCondition()
    }
  }

  // MARK: - Bands

  private static let ends: [(phrase: String, kind: SyntaxKind)] = [
    ("to less than", .toBelowKeyword), ("to under", .toBelowKeyword),
    ("up to below", .toBelowKeyword), ("and below", .toBelowKeyword),
    ("but below", .toBelowKeyword), ("but less than", .toBelowKeyword),
    ("and under", .toBelowKeyword), ("and less than", .toBelowKeyword),
    ("nhưng dưới", .toBelowKeyword), ("đến ít hơn", .toBelowKeyword), ("up to", .toKeyword),
    ("through", .toKeyword), ("until", .toKeyword), ("cho đến", .toKeyword),
  ]
  private static let endPhrases = Phrases(ends.map { $0.phrase })

  /// Takes `up to` for `to` and `to under` for `to below` before the upper end of a band.
  ///
  /// Returns `true` if it did.
  mutating func takeEndInWords() -> Bool {
    guard !isRecovering, !isAtLineStart, let (text, last) = phrase(among: Self.endPhrases),
      kind(behind: last) == .number, let end = Self.ends.first(where: { $0.phrase == text })
    else { return false }
    let whole = currentRange.joined(with: range(ofToken: last))
    let behind = SourceRange(
      file: source.id, start: whole.start, end: range(ofToken: index(behind: last)).start)
    reportSlip(.wordOfBand(text, word: spelling(end.kind), replacing: behind, at: whole))
    join(through: last, as: end.kind)
    return true
  }

  /// The index of the first token behind one that is no trivia.
  func index(behind last: Int) -> Int {
    var index = min(last + 1, tokens.count - 1)
    while index < tokens.count - 1, tokens[index].kind.isTrivia { index += 1 }
    return index
  }

  /// Takes `..` or `...` between two marks for `đến`.
  mutating func takeDotsBetweenMarks() {
    guard current == .dot, peek() == .dot, !isAtLineStart, !isRecovering else { return }
    let last = index(ofNext: peek(2) == .dot ? 2 : 1)
    guard kind(behind: last) == .number else { return }
    let whole = currentRange.joined(with: range(ofToken: last))
    reportSlip(
      .expected(
        Keyword.quoted(.toKeyword), found: source.text(of: whole), at: whole,
        fixes: [.replacement(of: whole, by: " \(spelling(.toKeyword)) ")]))
    join(through: last, as: .toKeyword)
  }

  /// Takes `between 50% and 90%` for `from 50% to 90%`: both ends are in it.
  mutating func parseBandBetween() {
    let first = currentRange
    var edits = [TextEdit(replacing: first, with: spelling(.fromKeyword))]
    take(as: .fromKeyword)
    parseSum()
    if current == .andKeyword {
      edits.append(TextEdit(replacing: currentRange, with: spelling(.toKeyword)))
      take(as: .toKeyword)
      parseSum()
    }
    if isRecovering { return }
    let from = spelling(.fromKeyword)
    let to = spelling(.toKeyword)
    reportSlip(
      .expected(
        Keyword.quoted(.fromKeyword), found: source.text(of: first), at: first,
        fixes: [Fix(Phrase(vi: "viết `\(from) … \(to) …`", en: "write `\(from) … \(to) …`"), edits)]
      ))
  }
}
