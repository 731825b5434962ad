import Diagnostics

/// Words in conditions that say no more than the name behind them, and conditions that share a comparison.
///
/// Each function reports the words with their repair and goes on as if the language's own stood there.
extension Parser {
  // MARK: - Words before a name

  private static let fillers: Phrases = [
    "bị", "cả", "để", "để xảy ra", "xảy ra", "có xảy ra", "phát sinh", "có phát sinh", "đã",
    "đã có", "được",
    "có bị", "có được", "both", "has", "have", "had",
  ]

  /// The last of the words here that stand between the beginning of a condition and a name: `không bị kỷ_luật`,
  /// `cả kế_hoạch và báo_cáo`.
  var lastOfFiller: Int? {
    guard !isRecovering, !isAtLineStart, current == .word || current.isKeyword else { return nil }
    switch lastTakenKind {
    case .whenKeyword, .andKeyword, .orKeyword, .ifKeyword, .notKeyword, .leftParenthesis: break
    case _: return nil
    }
    guard let (_, last) = phrase(among: Self.fillers), evidence(at: position) == nil,
      evidence(at: index(behind: last)) != nil
    else { return nil }
    return last
  }

  /// Passes such words; of what is counted `không bị` asks whether there is none.
  mutating func parseBehindFiller(through last: Int) {
    if isCountAlone(at: index(behind: last)) { return parseHavingCount(through: last) }
    let words = currentRange.joined(with: range(ofToken: last))
    node(.error) { $0.take(through: last, as: .word) }
    let deleted = SourceRange(file: source.id, start: words.start, end: currentRange.start)
    reportSlip(
      .straySign(source.text(of: words), deleting: deleted, isCertain: false, at: words))
    parsePrimary()
  }

  // MARK: - All points and none

  /// Takes `không có điểm` for `0` where a value stands.
  ///
  /// Returns `true` if it did.
  mutating func takeNoPoints() -> Bool {
    guard !isRecovering, let (_, last) = phrase(among: Self.noPoints) else { return false }
    switch kind(behind: last) {
    case .newline, .semicolon, .comma, .dot, .rightBrace, .endOfFile, .elseKeyword, .whenKeyword,
      .requirementElseKeyword, .ifKeyword:
      break
    case _: return false
    }
    let whole = currentRange.joined(with: range(ofToken: last))
    node(.error) { $0.take(through: last, as: .word) }
    reportSlip(
      .expected(
        Phrase(vi: "số điểm: `0`", en: "the points: `0`"), found: source.text(of: whole), at: whole,
        fixes: [.replacement(of: whole, by: "0")]))
    return true
  }

  private static let allPoints: Phrases = [
    "tối đa", "điểm tối đa", "toàn bộ số điểm", "trọn điểm", "hưởng trọn điểm", "được đủ điểm",
    "được điểm tối đa", "đạt điểm tối đa", "max", "maximum", "all points", "the maximum",
    "full marks",
  ]

  /// `true` iff `tối đa` stands for all the points in front of a condition: `tối đa khi kế_hoạch`.
  var saysAllPoints: Bool { lastOfAllPoints != nil }

  private var lastOfAllPoints: Int? {
    guard !isRecovering, let (_, last) = phrase(among: Self.allPoints) else { return nil }
    switch kind(behind: last) {
    case .whenKeyword, .ifKeyword: return last
    case _: return nil
    }
  }

  /// Takes `tối đa` in front of a condition for `đủ điểm`, which becomes the current token.
  mutating func takeAllPointsInWords() {
    guard let last = lastOfAllPoints else { return }
    reportWords(through: last, for: .fullKeyword)
    join(through: last, as: .fullKeyword)
  }

  // MARK: - Comparisons of several names

  private static let together: Phrases = [
    "đều", "cùng", "cùng đều", "đều đạt", "cùng đạt", "both", "all", "are both",
  ]

  /// Reads `đúng_hạn và hài_lòng >= 80%` as a comparison of each of them.
  ///
  /// Returns `true` if it did.
  mutating func parseSharedComparison() -> Bool {
    guard !isRecovering, let names = namesSharingComparison() else { return false }
    let first = currentRange
    let before = lastTakenKind
    var comparison = ""
    node(.error) { parser in
      parser.take(through: names.last, as: .word)
      if let (_, last) = parser.phrase(among: Self.together) {
        parser.take(through: last, as: .word)
      }
      comparison = parser.parseComparisonText()
    }
    if isRecovering { return true }
    let link = " \(spelling(names.isEither ? .orKeyword : .andKeyword)) "
    var wanted = names.names.map { name in
      comparison.split(separator: "\u{0}", omittingEmptySubsequences: false).joined(separator: name)
    }.joined(separator: link)
    switch (before, current) {
    case (.notKeyword, _), (.andKeyword, _), (_, .andKeyword): wanted = "(\(wanted))"
    case (_, _): break
    }
    let whole = first.joined(with: missingRange)
    reportSlip(.comparisonInWords(wanted, replacing: whole, with: wanted, at: whole))
    return true
  }

  /// Parses what follows a name in a comparison, and returns it with a mark for the name.
  private mutating func parseComparisonText() -> String {
    switch current {
    case .fromKeyword, .aboveKeyword, .belowKeyword:
      return "\u{0} " + parseBound(of: "\u{0}")
    case .equal, .notEqual, .less, .lessOrEqual, .greater, .greaterOrEqual: break
    case .passesKeyword, .reachingKeyword, .word:
      if current != .word, peek() == .fromKeyword || peek() == .aboveKeyword {
        take()
        return "\u{0} " + parseBound(of: "\u{0}")
      }
      var sign = (last: position, kind: SyntaxKind.greaterOrEqual)
      if current == .word, let found = signInWords { sign = found }
      take(through: sign.last, as: sign.kind)
      let value = currentRange.start
      parseSum()
      let text = Self.sign(of: sign.kind) ?? ">="
      return "\u{0} \(text) " + textTaken(from: value)
    case _: break
    }
    let start = currentRange.start
    take()
    parseSum()
    return "\u{0} " + textTaken(from: start)
  }

  /// Names of evidence of one type that has an order, one behind the other, with one comparison behind them.
  private func namesSharingComparison() -> (names: [String], last: Int, isEither: Bool)? {
    var index = position
    if tokens[index].kind == .word, ["cả", "both"].contains(text(of: index)) {
      index = self.index(behind: index)
    }
    guard let first = orderedType(at: index) else { return nil }
    var found = [source.text(of: range(ofToken: index))]
    var isEither: Bool?
    var hasComma = false
    while true {
      let link = self.index(behind: index)
      let kind = tokens[link].kind
      guard kind == .comma || kind == .andKeyword || kind == .orKeyword else { break }
      if kind == .comma {
        if openParentheses > 0 { return nil }
        hasComma = true
      } else {
        if let isEither, isEither != (kind == .orKeyword) { return nil }
        isEither = kind == .orKeyword
      }
      let next = self.index(behind: link)
      guard orderedType(at: next) == first, !startsLine(token: next) else { return nil }
      found.append(source.text(of: range(ofToken: next)))
      index = next
    }
    guard found.count > 1, isEither != nil || hasComma else { return nil }
    var sign = self.index(behind: index)
    let together = phrase(among: Self.together, at: sign)
    if let together { sign = self.index(behind: together.last) }
    guard isEither != nil || together != nil, startsComparison(at: sign), !startsLine(token: sign)
    else { return nil }
    return (found, index, isEither ?? false)
  }

  private func startsComparison(at index: Int) -> Bool {
    switch tokens[index].kind {
    case .less, .lessOrEqual, .greater, .greaterOrEqual, .equal: true
    case .fromKeyword, .aboveKeyword, .belowKeyword, .passesKeyword, .reachingKeyword:
      kind(behind: index) == .number || kind(behind: self.index(behind: index)) == .number
    case _: false
    }
  }

  /// The type of the evidence named at a token, if its values have an order.
  private func orderedType(at token: Int) -> SyntaxKind? {
    guard let place = evidence(at: token), let type = names.evidenceTypes[place] else { return nil }
    switch type {
    case .percentKeyword, .countKeyword, .numberKeyword, .pointsKeyword, .moneyKeyword,
      .daysKeyword, .dateKeyword:
      return type
    case _: return nil
    }
  }
}
