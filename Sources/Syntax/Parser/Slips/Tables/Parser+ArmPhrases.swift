import Diagnostics

/// The arms of a table in the words of annexes: `loại tốt: 10`, `không đạt: 0`, `Mức 1: từ 90%: 10`.
///
/// Each function reports the words with their repair and goes on as if the language's own stood there.
extension Parser {
  private static let wordsBeforeOptions: Phrases = [
    "loại", "hạng", "mức", "bậc", "xếp loại", "đạt loại", "xếp", "đạt mức", "được xếp loại",
    "mức độ",
    "level", "grade", "rated",
  ]

  /// Passes a word in front of an option that says no more than its table.
  mutating func skipWordBeforeOption() {
    guard !isRecovering, current == .word || current == .levelsKeyword || current == .levelKeyword,
      let (_, last) = phrase(among: Self.wordsBeforeOptions)
    else { return }
    let next = index(behind: last)
    guard tokens[next].kind == .word || tokens[next].kind.isKeyword, !startsLine(token: next),
      kind(behind: next) == .colon || kind(behind: next) == .comma,
      subjectOfTable.map({ options(ofEvidence: $0) })?.contains(text(of: next)) ?? false
    else { return }
    let words = currentRange.joined(with: range(ofToken: last))
    node(.error) { $0.take(through: last, as: .word) }
    let deleted = SourceRange(file: source.id, start: words.start, end: currentRange.start)
    reportSlip(
      .straySign(source.text(of: words), deleting: deleted, isCertain: false, at: words))
  }

  private static let marksOfArms: Set<String> = [
    "mức", "bậc", "cấp", "hạng", "level", "tier", "step",
  ]

  /// Passes `Mức 1:` in front of an arm, which counts the arms.
  mutating func skipMarkOfArm() {
    guard !isRecovering, current == .word || current == .levelKeyword, peek() == .number,
      Self.marksOfArms.contains(currentText.lowercased())
    else { return }
    switch peek(2) {
    case .colon, .minusSign, .dot, .rightParenthesis: break
    case _: return
    }
    // Else it is an option or a name of its own.
    guard hasColonBehind(index(ofNext: 2)) else { return }
    let last = index(ofNext: 2)
    let mark = currentRange.joined(with: range(ofToken: last))
    node(.error) { $0.take(through: last, as: .word) }
    let deleted = SourceRange(file: source.id, start: mark.start, end: currentRange.start)
    reportSlip(.listMark(source.text(of: mark), deleting: deleted, isCertain: true, at: mark))
  }

  private func hasColonBehind(_ index: Int) -> Bool {
    for token in tokens[(index + 1)...] {
      switch token.kind {
      case .colon: return true
      case .newline, .semicolon, .leftBrace, .rightBrace, .endOfFile: return false
      case _: continue
      }
    }
    return false
  }

  /// Takes a comma between two arms for `;`, which becomes the current token.
  mutating func takeCommaBetweenArms() {
    guard current == .comma, !isRecovering, !isFollowedByLineBreak, openParentheses == 0 else {
      return
    }
    var index = index(ofNext: 1)
    switch tokens[index].kind {
    case .fromKeyword, .aboveKeyword, .belowKeyword, .otherwiseKeyword, .number, .word, .greater,
      .greaterOrEqual, .less, .lessOrEqual:
      break
    case _: return
    }
    while true {
      switch tokens[index].kind {
      case .colon, .equal, .thenKeyword: break
      case .comma, .semicolon, .leftBrace, .rightBrace, .endOfFile: return
      case _:
        index = self.index(behind: index)
        if startsLine(token: index) { return }
        continue
      }
      break
    }
    reportSlip(
      .expected(
        Phrase(vi: "dấu `;`", en: "a `;`"), found: ",", at: currentRange,
        fixes: [.replacement(of: currentRange, by: ";")]))
    join(through: position, as: .semicolon)
  }

  // MARK: - What a table looks at

  /// The name of the evidence at which the table looks whose arm stands here.
  private var subjectOfTable: String? {
    guard let brace = openingBrace, let name = lastToken(before: brace), evidence(at: name) != nil,
      kind(beforeToken: name) == .byKeyword
    else { return nil }
    return source.text(of: range(ofToken: name))
  }

  /// The brace that opened the block in which the current token stands.
  private var openingBrace: Int? {
    var open = 0
    for index in tokens[..<position].indices.reversed() {
      if tokens[index].kind == .rightBrace { open += 1 }
      guard tokens[index].kind == .leftBrace else { continue }
      if open == 0 { return index }
      open -= 1
    }
    return nil
  }

  private func lastToken(before index: Int) -> Int? {
    tokens[..<index].lastIndex { !$0.kind.isTrivia }
  }

  /// Returns the options of a choice in small letters.
  private func options(ofEvidence name: String) -> [String] {
    declaredChoices.first { $0.name == name }?.options.map { $0.lowercased() } ?? []
  }

  // MARK: - What is not so

  private static let negations: Phrases = [
    "không", "chưa", "không có", "chưa có", "không phải", "not", "no", "none",
  ]

  /// Reads `không tốt`, `không đạt` or `không có` in front of points: none of what is counted, or what is left.
  ///
  /// Returns `true` if there was one.
  mutating func parseNegatedPattern() -> Bool {
    guard !isRecovering, current == .noKeyword || current == .notKeyword || current == .word,
      let (text, last) = phrase(among: Self.negations), let subject = subjectOfTable,
      let place = names.evidence.firstIndex(where: { source.text(of: $0) == subject }),
      let type = names.evidenceTypes[place], type != .yesKeyword
    else { return false }
    var end = last
    if kind(behind: last) != .colon { end = index(behind: last) }
    guard kind(behind: end) == .colon, tokens[end].kind == .word || tokens[end].kind.isKeyword,
      !options(ofEvidence: subject).contains(text), !startsLine(token: end)
    else { return false }
    let negated = end == last ? nil : self.text(of: end)
    let whole = currentRange.joined(with: range(ofToken: end))
    guard let wanted = meaning(ofNegated: negated, type, subject, behind: end) else { return false }
    let typed = source.text(of: whole)
    node(.error) { $0.take(through: end, as: .word) }
    reportSlip(
      .expected(
        Phrase(same: "`\(wanted)`"), found: typed, at: whole,
        fixes: [.replacement(of: whole, by: wanted)]))
    return true
  }

  /// Returns how a table says that something is not so; `nil` where that is not clear.
  private func meaning(
    ofNegated negated: String?, _ type: SyntaxKind, _ subject: String, behind last: Int
  ) -> String? {
    switch type {
    case .countKeyword, .daysKeyword, .moneyKeyword, .numberKeyword:
      return negated == nil || negated == subject.lowercased() || negated == "có" ? "0" : nil
    case .choiceKeyword:
      let options = options(ofEvidence: subject)
      guard let negated, options.contains(negated) || negated == "đạt" else { return nil }
      let others = options.filter { $0 != negated }
      if options.contains(negated), !isLastArm(behind: last), !isNamed(others) {
        return others.joined(separator: ", ")
      }
    case .percentKeyword, .pointsKeyword:
      guard let negated, ["đạt", "đủ", "pass", "passes"].contains(negated) else { return nil }
    case _: return nil
    }
    return isLastArm(behind: last) ? spelling(.otherwiseKeyword) : nil
  }

  /// `true` iff the table in which the current token stands names one of some options.
  private func isNamed(_ options: [String]) -> Bool {
    guard let brace = openingBrace else { return true }
    for index in (brace + 1)..<tokens.count {
      if tokens[index].kind == .rightBrace { return false }
      if tokens[index].kind == .word, options.contains(text(of: index)) { return true }
    }
    return true
  }

  /// Reads `có` in front of points in a table of what is counted as `từ 1`.
  ///
  /// Returns `true` if it did.
  mutating func parseAnyCount() -> Bool {
    guard !isRecovering, current == .yesKeyword, kind(behind: position) == .colon,
      let subject = subjectOfTable,
      let place = names.evidence.firstIndex(where: { source.text(of: $0) == subject }),
      names.evidenceTypes[place] == .countKeyword || names.evidenceTypes[place] == .daysKeyword
    else { return false }
    let word = currentRange
    let wanted = "\(spelling(.fromKeyword)) 1"
    node(.error) { $0.take() }
    reportSlip(
      .expected(
        Phrase(same: "`\(wanted)`"), found: source.text(of: word), at: word,
        fixes: [.replacement(of: word, by: wanted)]))
    return true
  }

  /// `true` iff the block ends behind the arm in which a token stands.
  private func isLastArm(behind token: Int) -> Bool {
    var index = token
    while index < tokens.count {
      switch tokens[index].kind {
      case .rightBrace: return true
      case .semicolon, .newline:
        let next = self.index(behind: index)
        return tokens[next].kind == .rightBrace
      case .leftBrace, .endOfFile: return false
      case _: index += 1
      }
    }
    return false
  }

  // MARK: - Bands with the value between two signs

  /// Reads `50% ≤ x < 80%` as `từ 50% đến dưới 80%`; the first number was just parsed.
  mutating func parseBandAroundName(from first: SourceRange) {
    guard !isRecovering, !isAtLineStart, peek() == .word, peek(3) == .number,
      let low = Self.isGreater(current), let high = Self.isGreater(peek(2)), low == high
    else { return }
    let value = source.text(
      of: SourceRange(file: source.id, start: first.start, end: missingRange.end))
    let (firstSign, secondSign) = (current, peek(2))
    node(.error) { parser in
      for _ in 0..<3 { parser.take() }
    }
    let start = currentRange.start
    node(.error) { $0.parseSum() }
    if isRecovering { return }
    let other = source.text(of: SourceRange(file: source.id, start: start, end: missingRange.end))
    // `80% > x >= 50%` says the upper end first.
    let (lower, upper) = low ? (other, value) : (value, other)
    let (lowerSign, upperSign) = low ? (secondSign, firstSign) : (firstSign, secondSign)
    let from = spelling(Self.isStrict(lowerSign) ? .aboveKeyword : .fromKeyword)
    let to = spelling(Self.isStrict(upperSign) ? .toBelowKeyword : .toKeyword)
    let whole = SourceRange(file: source.id, start: first.start, end: missingRange.end)
    reportSlip(
      .bandInSigns(
        "\(from) \(lower) \(to) \(upper)", found: source.text(of: whole), at: whole))
  }

  private static func isGreater(_ sign: SyntaxKind) -> Bool? {
    switch sign {
    case .greater, .greaterOrEqual: true
    case .less, .lessOrEqual: false
    case _: nil
    }
  }

  private static func isStrict(_ sign: SyntaxKind) -> Bool { sign == .greater || sign == .less }

  private static let ors: [(phrase: String, kind: SyntaxKind)] = [
    ("hoặc nhiều hơn", .orMoreKeyword), ("hoặc cao hơn", .orMoreKeyword),
    ("hoặc lớn hơn", .orMoreKeyword), ("hoặc hơn", .orMoreKeyword), ("hoặc trên", .orMoreKeyword),
    ("trở đi", .orMoreKeyword), ("và trên", .orMoreKeyword), ("and above", .orMoreKeyword),
    ("or above", .orMoreKeyword), ("or higher", .orMoreKeyword), ("and over", .orMoreKeyword),
    ("or greater", .orMoreKeyword), ("and up", .orMoreKeyword), ("and more", .orMoreKeyword),
    ("or over", .orMoreKeyword), ("hoặc ít hơn", .orLessKeyword), ("hoặc thấp hơn", .orLessKeyword),
    ("hoặc nhỏ hơn", .orLessKeyword), ("hoặc dưới", .orLessKeyword), ("or fewer", .orLessKeyword),
    ("or below", .orLessKeyword), ("or under", .orLessKeyword), ("or lower", .orLessKeyword),
  ]

  private static let orPhrases = Phrases(ors.map { $0.phrase })

  /// Takes `hoặc nhiều hơn` behind a number for `trở lên`, which becomes the current token.
  mutating func takeOrMoreInWords() {
    guard !isRecovering, !isAtLineStart, lastTaken >= 0,
      let (text, last) = phrase(among: Self.orPhrases),
      kind(behind: last) == .colon || kind(behind: last) == .comma,
      let found = Self.ors.first(where: { $0.phrase == text })
    else { return }
    reportWords(through: last, for: found.kind)
    join(through: last, as: found.kind)
  }
}
