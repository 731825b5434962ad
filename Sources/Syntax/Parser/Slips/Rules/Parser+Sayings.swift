import Diagnostics

/// Values and comparisons as people say them, where the language has other words.
///
/// Each function reports the slip with its repair and goes on as if the language's own words stood
/// there.
extension Parser {
  /// The index of the `count`th token after the current one, trivia left out.
  func index(ofNext count: Int) -> Int {
    var index = position
    for _ in 0..<count {
      repeat {
        index = min(index + 1, tokens.count - 1)
      } while tokens[index].kind.isTrivia
    }
    return index
  }

  // MARK: - Nodes

  private static let every: Set<String> = ["các", "mọi", "mỗi một", "tất cả", "every", "all"]

  /// `true` iff several nodes are compared at once with another word than `mỗi`: `các nhóm >= 70%`.
  var startsEveryNode: Bool {
    guard current == .word || current == .allKeyword, Self.every.contains(currentText),
      !isFollowedByLineBreak
    else { return false }
    let count = peek().isNodeLevel ? 1 : 2
    guard count == 1 || peek() == .word, peek(count).isNodeLevel else { return false }
    switch peek(count + 1) {
    case .equal, .less, .lessOrEqual, .greater, .greaterOrEqual, .passesKeyword, .reachingKeyword:
      return true
    case _: return false
    }
  }

  /// Takes `tất cả các` for `mỗi`, which becomes the current token.
  mutating func takeEveryForEach() {
    let last = peek().isNodeLevel ? position : index(ofNext: 1)
    reportWords(through: last, for: .eachKeyword)
    join(through: last, as: .eachKeyword)
  }

  private static let lower: Phrases = ["thấp hơn", "nhỏ hơn", "ít hơn", "dưới mức"]
  private static let noNodes: Phrases = ["không", "không có", "không có bất kỳ", "no"]

  /// Reads `không nhóm nào dưới 50%` as `mỗi nhóm >= 50%`.
  ///
  /// Returns `true` if it did.
  mutating func parseNoNode() -> Bool {
    guard current == .noKeyword, !isRecovering, let (_, last) = phrase(among: Self.noNodes) else {
      return false
    }
    let level = index(behind: last)
    guard tokens[level].kind.isNodeLevel else { return false }
    var sign = index(behind: level)
    if ["nào", "thành phần nào"].contains(text(of: sign)) { sign = index(behind: sign) }
    let meant: String
    switch tokens[sign].kind {
    case .belowKeyword, .less: meant = ">="
    case .lessOrEqual: meant = ">"
    case .aboveKeyword, .greater: meant = "<="
    case .greaterOrEqual: meant = "<"
    case .word:
      guard let (_, end) = phrase(among: Self.lower, at: sign)
      else { return false }
      (meant, sign) = (">=", end)
    case _: return false
    }
    guard kind(behind: sign) == .number else { return false }
    let first = currentRange
    let name = source.text(of: range(ofToken: level))
    var value = ""
    node(.error) { parser in
      parser.take(through: sign, as: .word)
      let start = parser.currentRange.start
      parser.parseSum()
      value = parser.textTaken(from: start)
    }
    if isRecovering { return true }
    let wanted = "\(spelling(.eachKeyword)) \(name) \(meant) \(value)"
    let whole = first.joined(with: missingRange)
    reportSlip(.comparisonInWords(wanted, replacing: whole, with: wanted, at: whole))
    return true
  }

  /// `true` iff `có` stands before a name in a condition: `khi có kế_hoạch`.
  var saysHaving: Bool {
    guard peek() == .word, !isAtLineStart, !isFollowedByLineBreak, !isRecovering else {
      return false
    }
    switch lastTakenKind {
    case .whenKeyword, .andKeyword, .orKeyword, .ifKeyword, .notKeyword, .leftParenthesis:
      return true
    case _: return false
    }
  }

  /// `true` iff `có` asks whether there is any of what is counted: `khi có quá_hạn`.
  var saysHavingCount: Bool {
    saysHaving && isCountAlone(at: index(ofNext: 1))
  }

  /// `true` iff the name of what is counted stands at a token, and nothing that compares it behind.
  func isCountAlone(at name: Int) -> Bool {
    guard let place = evidence(at: name),
      names.evidenceTypes[place] == .countKeyword || names.evidenceTypes[place] == .daysKeyword
    else { return false }
    switch kind(behind: name) {
    case .newline, .semicolon, .comma, .rightBrace, .rightParenthesis, .andKeyword, .orKeyword,
      .thenKeyword, .colon, .becauseKeyword, .endOfFile:
      return true
    case _: return false
    }
  }

  /// Reads `có quá_hạn` as `quá_hạn > 0`, and `không có quá_hạn` as `quá_hạn = 0`.
  mutating func parseHavingCount(through words: Int) {
    let isNone = lastTakenKind == .notKeyword
    let first = isNone ? range(ofToken: lastTaken).joined(with: currentRange) : currentRange
    let name = range(ofToken: index(behind: words))
    node(.error) { parser in
      parser.take(through: words, as: .word)
      parser.take()
    }
    let wanted = source.text(of: name) + (isNone ? " = 0" : " > 0")
    let whole = first.joined(with: name)
    reportSlip(.comparisonInWords(wanted, replacing: whole, with: wanted, at: whole))
  }

  // MARK: - Comparisons

  /// Reads `tổng đạt từ 90` as `tổng >= 90`.
  ///
  /// Returns `true` if it did.
  mutating func parseReachedBound(from start: Checkpoint) -> Bool {
    guard !isRecovering, !isAtLineStart, lastTaken >= 0,
      current == .passesKeyword || current == .reachingKeyword,
      lastTakenKind == .word || lastTakenKind == .totalKeyword,
      peek() == .number ? saysReachedNumber : peek(2) == .number
    else { return false }
    switch peek() {
    case .fromKeyword, .aboveKeyword, .belowKeyword, .number: break
    case _: return false
    }
    let left = source.text(of: range(ofToken: lastTaken))
    let first = currentRange
    node(.error) { $0.take() }
    let comparison = parseBound(of: left)
    if isRecovering { return true }
    let whole = first.joined(with: missingRange)
    reportSlip(.comparisonInWords(comparison, replacing: whole, with: comparison, at: whole))
    wrap(from: start, in: .binaryExpression)
    return true
  }

  /// `true` iff a number follows on the line, and what is said to reach it is no part of the scale: `nhóm I
  /// đạt` is whole.
  private var saysReachedNumber: Bool {
    guard !startsLine(token: index(ofNext: 1)) else { return false }
    return kind(beforeToken: lastTaken)?.isNodeLevel != true
  }

  /// Reads the condition of a level that does not say of what: `khi từ 70 đến dưới 90`, `khi đạt 70 điểm`.
  ///
  /// Returns `true` if it did.
  mutating func parseBoundOfTotal() -> Bool {
    guard !isRecovering, !isAtLineStart, peek() == .number else { return false }
    var isReached = false
    switch current {
    case .fromKeyword, .aboveKeyword, .belowKeyword: break
    case .passesKeyword, .reachingKeyword:
      if startsLine(token: index(ofNext: 1)) { return false }
      isReached = true
    case _: return false
    }
    let first = currentRange
    let total = language == .vi ? "tổng" : "total"
    var comparison = ""
    node(.error) { parser in
      if isReached { parser.take() }
      comparison = "\(total) " + parser.parseBound(of: total)
    }
    if isRecovering { return true }
    let whole = first.joined(with: missingRange)
    reportSlip(.comparisonInWords(comparison, replacing: whole, with: comparison, at: whole))
    return true
  }

  /// `true` iff a dash stands for `đến` in a band: `95% - dưới 98%`.
  var startsBandBehindDash: Bool {
    current == .minusSign && peek() == .belowKeyword && !isAtLineStart
  }

  private static let almost: Set<String> = ["cận", "gần", "sát", "chưa"]

  /// Takes `- dưới` and `đến cận` for `đến dưới` in a band.
  mutating func takeBelowInWords() {
    let isAlmost =
      current == .toKeyword && peek() == .word && peek(2) == .number
      && Self.almost.contains(source.text(of: range(ofToken: index(ofNext: 1))))
    guard startsBandBehindDash || isAlmost, !isRecovering else { return }
    let last = index(ofNext: 1)
    let whole = currentRange.joined(with: range(ofToken: last))
    let replaced = SourceRange(
      file: source.id, start: whole.start, end: range(ofToken: index(ofNext: 2)).start)
    reportSlip(
      .wordOfBand(
        source.text(of: whole), word: spelling(.toBelowKeyword), replacing: replaced, at: whole))
    join(through: last, as: .toBelowKeyword)
  }

  // MARK: - Functions

  private static let means: Phrases = ["trung bình cộng", "average", "avg", "arithmetic mean"]

  /// Takes `trung bình cộng` or `average` for `trung bình`, which becomes the current token.
  mutating func takeMeanInWords() {
    guard current == .meanKeyword || current == .word, !isRecovering,
      let (text, last) = phrase(among: Self.means),
      !endsEntry(behind: last)
    else { return }
    if text != "trung bình cộng" {
      // Else it is a name, perhaps that of a rule.
      switch kind(behind: last) {
      case .ofKeyword, .issuedByKeyword, .overKeyword: break
      case _: return
      }
    }
    reportWords(through: last, for: .meanKeyword)
    join(through: last, as: .meanKeyword)
  }

  // MARK: - Shares

  /// Takes `tỷ lệ thuận x` for `tỷ lệ thuận với x`.
  ///
  /// Returns `true` if it did.
  mutating func takeProportionalInWords() -> Bool {
    guard peek() == .word, !isFollowedByLineBreak, !isRecovering else { return false }
    let last = index(ofNext: 1)
    guard source.text(of: range(ofToken: last)) == "thuận" else { return false }
    reportWords(through: last, for: .proportionalToKeyword)
    join(through: last, as: .proportionalToKeyword)
    return true
  }

  /// Reads `từ 50% đến 90%` behind a share as `trong khoảng 50% và 90%`.
  mutating func parseMarksInWords() {
    guard current == .fromKeyword, peek() == .number, !isAtLineStart, !isRecovering else { return }
    let first = currentRange
    var edits = [TextEdit(replacing: first, with: spelling(.betweenKeyword))]
    node(.marks) { parser in
      parser.take(as: .betweenKeyword)
      parser.parseSum()
      guard parser.current == .toKeyword else { return }
      edits.append(
        TextEdit(replacing: parser.currentRange, with: parser.spelling(.andKeyword)))
      parser.take(as: .andKeyword)
      parser.parseSum()
    }
    if isRecovering { return }
    let isWhole = edits.count == 2
    let text = spelling(.betweenKeyword)
    reportSlip(
      .expected(
        Keyword.quoted(.betweenKeyword), found: source.text(of: first), at: first,
        fixes: isWhole
          ? [Fix(Phrase(vi: "viết `\(text) … và …`", en: "write `\(text) … and …`"), edits)] : []))
  }

  // MARK: - Clauses

  private static let caps: Phrases = [
    "không vượt quá", "không vượt", "không cao hơn", "không xếp quá", "tối đa", "chỉ xếp",
    "chỉ được xếp", "tối đa là", "no higher than", "not higher than", "max",
  ]

  /// Takes `không vượt` for `không quá` before a level; it becomes the current token.
  mutating func takeCapInWords() {
    guard !isRecovering, current != .atMostKeyword, let (_, last) = phrase(among: Self.caps),
      last + 4 < tokens.count
    else { return }
    var ahead = self
    ahead.join(through: last, as: .atMostKeyword)
    guard ahead.peek() == .word || ahead.peek().isKeyword || ahead.peek() == .number,
      ahead.peek(2) == .whenKeyword
    else { return }
    reportWords(through: last, for: .atMostKeyword)
    join(through: last, as: .atMostKeyword)
  }

  private static let thenBys: Phrases = [
    "sau đó", "sau đó đến", "sau đó là", "tiếp theo là", "tiếp đến", "rồi mới đến", "after that",
    "and then", "then by",
  ]

  /// Takes `sau đó` between two things to order by for `rồi đến`; it becomes the current token.
  mutating func takeThenByInWords() {
    guard !isRecovering, !isAtLineStart,
      let (_, last) = phrase(among: Self.thenBys, at: startBehindComma)
    else { return }
    take(if: .comma)
    reportWords(through: last, for: .thenByKeyword)
    join(through: last, as: .thenByKeyword)
  }

  private static let reasons: Phrases = [
    "do", "theo", "theo quy định tại", "bởi", "bởi vì", "do vì", "vì lý do", "lý do", "căn cứ",
    "because of", "due to", "under", "by", "as",
  ]

  /// Takes the word before the reason of a knock-out; another one in its place is no obstacle.
  mutating func expectReason() {
    if !isRecovering, !isAtLineStart, let (_, last) = phrase(among: Self.reasons),
      last == lastWordBeforeString
    {
      reportWords(through: last, for: .becauseKeyword)
      join(through: last, as: .becauseKeyword)
    }
    expect(.becauseKeyword, Keyword.quoted(.becauseKeyword), fixes: reasonFixes)
  }

  private static let effects: Phrases = [
    "có hiệu lực kể từ ngày", "có hiệu lực kể từ", "hiệu lực kể từ ngày", "hiệu lực kể từ",
    "hiệu lực", "có hiệu lực", "có hiệu lực từ", "có hiệu lực từ ngày",
    "có hiệu lực thi hành từ ngày", "có hiệu lực thi hành kể từ ngày", "effective as of",
    "in force from",
  ]

  /// Takes `có hiệu lực kể từ ngày` for `hiệu lực từ`, which becomes the current token.
  ///
  /// Returns `true` if it did.
  mutating func takeEffectiveInWords() -> Bool {
    guard !isRecovering, let (_, last) = phrase(among: Self.effects) else { return false }
    reportWords(through: last, for: .effectiveFromKeyword)
    join(through: last, as: .effectiveFromKeyword)
    return true
  }
}
