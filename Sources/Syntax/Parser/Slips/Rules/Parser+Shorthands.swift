import Diagnostics

/// What people leave out, or say in fewer or other words than the language has, between the parts of an
/// entry.
///
/// Each function reports the slip with its repair and goes on as if the language's own words stood there.
extension Parser {
  // MARK: - Words behind a comma

  private static let clamps: [(phrase: String, kind: SyntaxKind)] = [
    ("tối thiểu", .notBelowKeyword), ("thấp nhất", .notBelowKeyword),
    ("không thấp hơn", .notBelowKeyword), ("nhưng không dưới", .notBelowKeyword),
    ("no less than", .notBelowKeyword), ("min", .notBelowKeyword), ("tối đa", .atMostKeyword),
    ("nhưng tối đa", .atMostKeyword), ("nhiều nhất", .atMostKeyword),
    ("không vượt quá", .atMostKeyword), ("nhưng không quá", .atMostKeyword),
    ("nhưng không vượt quá", .atMostKeyword), ("no more than", .atMostKeyword),
    ("up to", .atMostKeyword), ("max", .atMostKeyword), ("at least", .notBelowKeyword),
    ("minimum", .notBelowKeyword), ("but not below", .notBelowKeyword),
    ("not less than", .notBelowKeyword), ("maximum", .atMostKeyword),
    ("not more than", .atMostKeyword), ("but at most", .atMostKeyword),
    ("capped at", .atMostKeyword), ("not exceeding", .atMostKeyword),
  ]

  private static let losses: Phrases = [
    "và bị trừ", "đồng thời trừ", "rồi trừ", "sau đó trừ", "và giảm", "trừ đi", "giảm trừ",
    "khấu trừ", "bị trừ", "giảm", "bớt", "minus", "deduct", "deducting",
    "subtract", "subtracting", "reduced by",
  ]

  private static let links =
    clamps + losses.texts.map { ($0, SyntaxKind.lessKeyword) }
    + ["cộng thêm", "add", "adding"].map { ($0, SyntaxKind.plusKeyword) }
  private static let linkPhrases = Phrases(links.map { $0.phrase })

  /// Takes `tối đa 5` behind a value for `không quá 5`, and `giảm 5` for `trừ 5`; the word of the language
  /// comes to stand at the current token.
  mutating func takeLinkInWords() { takeWords(among: Self.linkPhrases, Self.links) }

  private static let nones: [(phrase: String, kind: SyntaxKind)] = [
    "nếu không có", "không có", "không có thì", "nếu không có thì", "không phát sinh",
    "không phát sinh thì", "nếu không phát sinh thì", "nếu không có phát sinh",
    "trường hợp không phát sinh", "if there is none", "if there are none", "otherwise",
  ].map { ($0, .ifNoneKeyword) }
  private static let nonePhrases = Phrases(nones.map { $0.phrase })

  /// Takes `không phát sinh thì 100%` behind a ratio for `nếu không phát sinh 100%`.
  mutating func takeNoneInWords() { takeWords(among: Self.nonePhrases, Self.nones) }

  /// Takes words before a number, possibly behind a comma, for the keyword that they stand for.
  private mutating func takeWords(
    among phrases: Phrases, _ words: [(phrase: String, kind: SyntaxKind)]
  ) {
    guard !isRecovering, !isAtLineStart, current != .comma || !isFollowedByLineBreak,
      let (text, last) = phrase(among: phrases, at: startBehindComma),
      kind(behind: last) == .number, let kind = words.first(where: { $0.phrase == text })?.kind
    else { return }
    // `at least 2 of (…)` counts.
    if source.text(of: range(ofToken: index(behind: index(behind: last)))) == "of" { return }
    take(if: .comma)
    reportWords(through: last, for: kind)
    join(through: last, as: kind)
  }

  /// Passes a comma before `và` or `hoặc`: `tổng >= 90, và mỗi nhóm >= 70%`.
  mutating func skipCommaBeforeOperator() {
    guard current == .comma, peek() == .andKeyword || peek() == .orKeyword else { return }
    node(.error) { $0.skipStraySign() }
  }

  // MARK: - Comparisons

  /// The comparison that `=>`, `=<`, `> =` or `< =` is meant to be, and its last token.
  var brokenSign: (last: Int, kind: SyntaxKind)? {
    switch current {
    case .equal, .greater, .less: break
    case _: return nil
    }
    let next = index(ofNext: 1)
    guard next <= position + 2, kind(behind: position) == tokens[next].kind else { return nil }
    switch (current, tokens[next].kind) {
    case (.equal, .greater) where next == position + 1, (.greater, .equal):
      return (next, .greaterOrEqual)
    case (.equal, .less) where next == position + 1, (.less, .equal): return (next, .lessOrEqual)
    case (_, _): return nil
    }
  }

  /// Takes `=>` or `> =` as a sign of comparison.
  mutating func takeBroken(_ sign: (last: Int, kind: SyntaxKind)) {
    let text = sign.kind == .greaterOrEqual ? ">=" : "<="
    let whole = currentRange.joined(with: range(ofToken: sign.last))
    reportSlip(.comparisonInWords(text, replacing: whole, with: text, at: whole))
    take(through: sign.last, as: sign.kind)
  }

  /// Reads `< 90` in `tổng >= 70 và < 90`, which does not say what is compared.
  ///
  /// Returns `true` if it did.
  mutating func parseComparisonWithoutSubject() -> Bool {
    guard !isRecovering, lastTakenKind == .andKeyword || lastTakenKind == .orKeyword,
      let subject = lastCompared
    else { return false }
    switch current {
    case .less, .lessOrEqual, .greater, .greaterOrEqual: break
    case _: return false
    }
    let sign = currentRange
    let name = source.text(of: subject)
    node(.error) { parser in
      parser.take()
      parser.parseSum()
    }
    if isRecovering { return true }
    let comparison = source.text(of: sign.joined(with: missingRange))
    reportSlip(
      .expected(
        Phrase(
          vi: "cả vế trái: `\(name) \(comparison)`",
          en: "the left side too: `\(name) \(comparison)`"
        ), found: source.text(of: sign), at: sign,
        fixes: [
          .addition(of: name, at: sign.atStart, as: name + " ")
        ]))
    return true
  }

  /// Reads `đạt 70%`, `ít nhất 70%` and `từ 70% trở lên` behind `mỗi nhóm` as `>= 70%`.
  ///
  /// Returns `true` if it did.
  mutating func parseReachedShare() -> Bool {
    let isReached: Bool
    switch current {
    case .passesKeyword, .reachingKeyword, .atLeastKeyword, .notBelowKeyword: isReached = true
    case _: isReached = false
    }
    let word = isReached ? peek() : current
    let isBound = word == .fromKeyword || word == .aboveKeyword
    guard !isRecovering, !isAtLineStart, isBound || isReached && word == .number,
      !isReached || !startsLine(token: index(ofNext: 1))
    else { return false }
    let first = currentRange
    if isReached, isBound { node(.error) { $0.take() } }
    let sign = word == .aboveKeyword ? ">" : ">="
    take(as: word == .aboveKeyword ? .greater : .greaterOrEqual)
    let value = currentRange.start
    parseSum()
    if isRecovering { return true }
    let text = source.text(of: SourceRange(file: source.id, start: value, end: missingRange.end))
    if current == .orMoreKeyword { node(.error) { $0.take() } }
    let whole = first.joined(with: missingRange)
    reportSlip(
      .comparisonInWords("\(sign) \(text)", replacing: whole, with: "\(sign) \(text)", at: whole))
    return true
  }

  /// Passes the name before a band that its table names already: `đúng_hạn >= 98%: 20`.
  mutating func skipNameBeforeBand() {
    guard current == .word, !isRecovering, hasColonAhead else { return }
    switch peek() {
    case .fromKeyword, .aboveKeyword, .belowKeyword, .greater, .greaterOrEqual, .less, .lessOrEqual:
      skipStrayWord()
    case _: return
    }
  }

  // MARK: - Rules

  /// Reads a loss that does not say of what: `trừ 0,5 mỗi quá_hạn` for `đủ điểm, trừ 0,5 mỗi quá_hạn`.
  mutating func parseLossOfNothing() {
    let last = lastOfLoss ?? position
    let first = currentRange.joined(with: range(ofToken: last))
    if isInPenalty { return skipLossInPenalty(first, through: last) }
    let full = spelling(.fullKeyword) + ","
    let isOther = current != .lessKeyword
    let gap = gapBehindRule
    node(.error) { parser in
      parser.take(through: last, as: .lessKeyword)
      parser.parseChain()
    }
    if let gap { return reportLossApart(gap, first) }
    reportSlip(
      .expected(
        Phrase(
          vi: "số điểm trước khi trừ, như `\(full) …`", en: "what it is taken from: `\(full) …`"),
        found: source.text(of: first), at: first,
        fixes: [
          .addition(
            of: full, at: isOther ? first : first.atStart,
            as: full + " " + (isOther ? spelling(.lessKeyword) : ""))
        ]))
  }

  /// `true` iff an entry begins with a loss, possibly with a capital letter or in other words: `Trừ 5
  /// điểm/đơn thư`, `giảm 5 mỗi đơn thư`.
  var startsLossOfNothing: Bool {
    current == .lessKeyword || lastOfLoss != nil
  }

  /// The last of the words here that mean `trừ`, where a number follows them.
  private var lastOfLoss: Int? {
    if current == .word, peek() == .number, currentText.lowercased() == spelling(.lessKeyword) {
      return position
    }
    guard let (_, last) = phrase(among: Self.losses), kind(behind: last) == .number else {
      return nil
    }
    return last
  }

  /// Takes `(10 điểm)` behind a title for `tối đa 10`.
  mutating func takePointsInParentheses() {
    let first = currentRange
    var wanted = ""
    node(.error) { parser in
      parser.take()
      wanted = "\(parser.spelling(.maxKeyword)) \(parser.currentText)"
      parser.take()
      parser.take()
      parser.take(if: .rightParenthesis)
    }
    let whole = first.joined(with: missingRange)
    reportSlip(
      .expected(
        Phrase(vi: "`\(wanted)`", en: "`\(wanted)`"), found: source.text(of: whole), at: whole,
        fixes: [.replacement(of: whole, by: wanted)]))
  }

  // MARK: - Rounding

  /// Reports a rounding that does not say how: `làm tròn đến 2 chữ số`.
  mutating func reportRoundingMode(_ what: Phrase) {
    let isBound = current == .toKeyword
    let mode = spelling(.halfUpKeyword) + (isBound ? "" : " " + spelling(.toKeyword))
    reportSlip(
      .expected(
        what, found: currentText, at: currentRange,
        fixes: [
          .addition(of: mode, at: currentRange.atStart, as: mode + " ")
        ]))
  }

  // MARK: - Evidence

  /// Takes the comma before a clause of evidence; a `;` or nothing in its place is no obstacle.
  mutating func takeCommaBeforeClause() -> Bool {
    if take(if: .comma) { return true }
    let isSemicolon = current == .semicolon
    guard !isRecovering, !isAtLineStart, !isSemicolon || !isFollowedByLineBreak else {
      return false
    }
    switch isSemicolon ? peek() : current {
    case .withDocumentKeyword, .countsOnlyWithDocumentKeyword, .forInformationKeyword,
      .whenEmptyKeyword:
      break
    case _: return false
    }
    reportSlip(
      .expected(
        Phrase(vi: "dấu `,`", en: "a `,`"), found: currentText, at: currentRange,
        fixes: [
          isSemicolon
            ? .replacement(of: currentRange, by: ",") : .addition(of: ",", at: missingRange)
        ]))
    if isSemicolon { take(as: .comma) }
    return true
  }

  private static let documents: Phrases = [
    "có văn bản", "kèm theo văn bản", "kèm tài liệu", "có tài liệu", "kèm theo tài liệu",
    "kèm tài liệu kiểm chứng", "kèm minh chứng", "có văn bản kèm theo", "document",
  ]

  /// Takes `có tài liệu` for `kèm văn bản` behind a type.
  ///
  /// Returns `true` if it did.
  mutating func takeDocumentInWords() -> Bool {
    guard !isRecovering, let (_, last) = phrase(among: Self.documents), endsClause(behind: last)
    else { return false }
    reportWords(through: last, for: .withDocumentKeyword)
    node(.documentClause) { $0.take(through: last, as: .withDocumentKeyword) }
    return true
  }

  private func endsClause(behind last: Int) -> Bool {
    endsEntry(behind: last) || kind(behind: last) == .comma
  }

  /// Passes bounds without their words: `điểm 0-10`, `điểm (0 đến 10)`, and the sign in `tỷ lệ %`.
  mutating func skipBareBounds() {
    guard !isAtLineStart, !isRecovering else { return }
    if current == .percentSign || current == .percentKeyword { return skipStraySign() }
    let isOpen = current == .leftParenthesis
    var count = isOpen ? 1 : 0
    if isOpen, peek() == .fromKeyword { count += 1 }
    guard isOpen ? peek(count) == .number : current == .number,
      peek(count + 1) == .toKeyword || peek(count + 1) == .minusSign, peek(count + 2) == .number,
      !isOpen || peek(count + 3) == .rightParenthesis
    else { return }
    let (low, high) = (
      range(ofToken: index(ofNext: count)), range(ofToken: index(ofNext: count + 2))
    )
    let bounds =
      "\(spelling(.fromKeyword)) \(source.text(of: low)) \(spelling(.toKeyword)) "
      + source.text(of: high)
    let first = currentRange
    node(.error) { parser in
      for _ in 0..<(count + 3 + (isOpen ? 1 : 0)) { parser.take() }
    }
    let whole = first.joined(with: missingRange)
    reportSlip(
      .expected(
        Phrase(vi: "`\(bounds)`", en: "`\(bounds)`"), found: source.text(of: whole), at: whole,
        fixes: [.replacement(of: whole, by: bounds)]))
  }
}
