import Diagnostics

/// More phrases of annexes: bounds without a name, losses for each so many days, yes and no in words,
/// units of money.
extension Parser {
  // MARK: - Bounds

  /// Reads a bound where a case must name what it compares: `trường hợp { trước 15/12/2025: 10 }`.
  ///
  /// Returns `true` if there was one.
  mutating func parseBoundWithoutName() -> Bool {
    guard !isRecovering else { return false }
    let kind: SyntaxKind
    let last: Int
    if let bound = dateBound {
      (kind, last) = (bound.kind, bound.last)
    } else {
      switch current {
      case .fromKeyword, .aboveKeyword, .belowKeyword, .toKeyword, .toBelowKeyword:
        guard peek() == .number || peek() == .date else { return false }
        (kind, last) = (current, position)
      case _: return false
      }
    }
    let isOfDate = self.kind(behind: last) == .date
    let first = currentRange
    let sign =
      switch kind {
      case .fromKeyword: ">="
      case .aboveKeyword: ">"
      case .toKeyword: "<="
      case _: "<"
      }
    var value = currentRange
    node(.error) { parser in
      parser.take(through: last, as: kind)
      value = parser.currentRange
      parser.parseSum()
      value = value.joined(with: parser.missingRange)
    }
    if isRecovering { return true }
    let name = evidenceName { isOfDate ? $0 == .dateKeyword : $0 != .dateKeyword }
    let whole = first.joined(with: missingRange)
    reportSlip(
      .boundWithoutName(
        "\(name ?? unknownName) \(sign) \(source.text(of: value))", isKnown: name != nil, at: whole)
    )
    return true
  }

  /// Returns the name of the one piece of evidence of some type, `nil` where there are none or several.
  func evidenceName(_ isMeant: (SyntaxKind) -> Bool) -> String? {
    var only: SourceRange?
    for (name, type) in zip(names.evidence, names.evidenceTypes) {
      guard let type, isMeant(type) else { continue }
      if only != nil { return nil }
      only = name
    }
    return only.map { source.text(of: $0) }
  }

  // MARK: - Yes and no

  private static let yesPhrases = [
    "thực hiện đầy đủ", "thực hiện tốt", "thực hiện đúng", "có thực hiện", "đã thực hiện",
    "đầy đủ", "bảo đảm", "đảm bảo", "đạt yêu cầu", "có đầy đủ",
  ]
  private static let noPhrases = [
    "không thực hiện", "chưa thực hiện", "không đầy đủ", "chưa đầy đủ",
    "thực hiện không đầy đủ", "thực hiện chưa đầy đủ", "không đảm bảo", "không bảo đảm",
    "không đạt yêu cầu", "chưa đạt yêu cầu",
  ]
  private static let answerPhrases = Phrases(yesPhrases + noPhrases)

  /// Reads `thực hiện đầy đủ` in front of its points as `có`, or as an option of that name.
  ///
  /// Returns `true` if it did.
  mutating func parseAnswerInWords() -> Bool {
    guard !isRecovering, let (text, last) = phrase(among: Self.answerPhrases),
      kind(behind: last) == .colon || kind(behind: last) == .comma
    else { return false }
    let whole = currentRange.joined(with: range(ofToken: last))
    let name = TypedNames.joined(text.split(separator: " ").map { String($0) })
    let option = name.flatMap { hasWord($0) ? $0 : nil }
    let answer = spelling(Self.yesPhrases.contains(text) ? .yesKeyword : .noKeyword)
    node(.error) { $0.take(through: last, as: .word) }
    reportSlip(.answerInWords(text, option ?? answer, at: whole))
    return true
  }

  /// `true` iff the file has a name.
  private func hasWord(_ name: String) -> Bool {
    tokens.indices.contains {
      tokens[$0].kind == .word && source.text(of: range(ofToken: $0)) == name
    }
  }

  /// Takes `không` of `có/không`; where nothing stands behind the sign, it is all that is missing.
  mutating func expectNoOfType() {
    guard current != .noKeyword, lastTakenKind == .slash, !isRecovering else {
      return expectKeyword(.noKeyword)
    }
    let word = spelling(.noKeyword)
    reportSlip(.missingWord(word, behind: missingRange, with: word))
  }

  /// Takes `/không` for `có/không`.
  mutating func takeNoOfType() {
    let word = spelling(.yesKeyword)
    reportSlip(.missingWord(word, behind: currentRange.atStart, with: word))
    take()
    take(as: .yesKeyword)
  }

  // MARK: - Units of types

  /// Passes the unit of measure behind a type: `tiền (triệu đồng)`, which belongs into the title.
  mutating func skipUnitBehindType() {
    guard current == .leftParenthesis, !isAtLineStart, !isRecovering else { return }
    var count = 1
    while count < 6, peek(count) == .word || peek(count).isKeyword || peek(count) == .percentSign {
      count += 1
    }
    guard count > 1, peek(count) == .rightParenthesis else { return }
    let before = missingRange
    let title = titleBehindName
    let first = currentRange
    node(.error) { parser in
      for _ in 0...count { parser.take() }
    }
    let whole = first.joined(with: missingRange)
    let unit = source.text(of: whole)
    var edits = [TextEdit(replacing: before.joined(with: whole), with: "")]
    if let title, unit != "(đồng)", unit != "(%)", !source.text(of: title).hasSuffix(unit + "\"") {
      let end = SourceRange(file: source.id, start: title.end - 1, end: title.end - 1)
      edits.append(TextEdit(replacing: end, with: " " + unit))
    }
    reportSlip(.unitBehindType(unit, isMoved: edits.count > 1, edits, at: whole))
  }

  /// The title of the evidence whose type was just read, where it ends with a plain quotation mark.
  private var titleBehindName: SourceRange? {
    var index = lastTaken
    while index >= 0, tokens[index].kind != .newline, tokens[index].kind != .semicolon {
      if tokens[index].kind == .string {
        let range = range(ofToken: index)
        return source.bytes[range.end - 1] == UInt8(ascii: "\"") ? range : nil
      }
      index -= 1
    }
    return nil
  }

  // MARK: - Conditions

  /// Passes `có` between `nếu` and what is asked: `nếu có kế_hoạch thì 10`.
  mutating func skipYesBehindIf() {
    guard current == .yesKeyword, !isRecovering else { return }
    if peek() == .word {
      let word = currentRange
      node(.error) { $0.take() }
      let deleted = SourceRange(file: source.id, start: word.start, end: currentRange.start)
      reportSlip(.straySign(source.text(of: word), deleting: deleted, at: word))
    } else if peek() == .thenKeyword {
      let name = evidenceName { $0 == .yesKeyword }
      reportSlip(.conditionWithoutName(currentText, name, at: currentRange))
    }
  }

  private static let elses: Phrases = [
    "không có thì", "không thì", "không có", "nếu không có thì", "nếu không có",
    "không đạt thì", "còn không thì", "còn không", "còn lại thì", "còn lại",
    "trường hợp không có thì", "otherwise",
  ]

  private static let thens: Phrases = [
    "được", "thì được", "chấm", "thì chấm", "cho", "thì cho", "gets", "get",
  ]

  /// Takes `được` for `thì`, which becomes the current token.
  mutating func takeThenInWords() {
    guard !isRecovering, !isAtLineStart, let (_, last) = phrase(among: Self.thens) else { return }
    switch kind(behind: last) {
    case .number, .fullKeyword: break
    case _: return
    }
    reportWords(through: last, for: .thenKeyword)
    join(through: last, as: .thenKeyword)
  }

  /// Takes the word before the other of two values; the words of an annex in its place are no obstacle.
  mutating func expectElse() {
    if takeElseInWords() { return }
    if current == .requirementElseKeyword, !isRecovering {
      takeSlip(for: .elseKeyword)
    } else if current == .ifKeyword, peek() == .noKeyword, !isRecovering {
      takeIfNotForElse()
    } else {
      expectKeyword(.elseKeyword)
    }
  }

  /// Takes `nếu không` for `ngược lại`.
  private mutating func takeIfNotForElse() {
    let last = index(ofNext: 1)
    reportWords(through: last, for: .elseKeyword)
    take(through: last, as: .elseKeyword)
  }

  /// Takes `không có thì` for `ngược lại`.
  ///
  /// Returns `true` if it did.
  private mutating func takeElseInWords() -> Bool {
    // One of the phrases is the keyword itself.
    guard current != .elseKeyword, !isRecovering, !isAtLineStart,
      let (_, last) = phrase(among: Self.elses)
    else { return false }
    switch kind(behind: last) {
    case .number, .fullKeyword, .notApplicableKeyword, .leftParenthesis, .rejectedKeyword,
      .emptyKeyword:
      break
    case _: return false
    }
    reportWords(through: last, for: .elseKeyword)
    take(through: last, as: .elseKeyword)
    return true
  }

  // MARK: - Losses

  /// Reads a loss whose points come last: `đủ điểm, cứ 1 ngày trễ trừ 1 điểm`.
  ///
  /// Returns `true` if there was one.
  mutating func parseLossInWords(isWholeRule: Bool) -> Bool {
    guard !isRecovering, isWholeRule || current == .comma || !isAtLineStart else { return false }
    let skipped = current == .comma ? 1 : 0
    guard let (words, number, length) = lossInWords(behind: skipped) else { return false }
    let gap = isWholeRule ? gapBehindRule : nil
    let first = gap?.joined(with: currentRange) ?? currentRange
    var points = ""
    node(.error) { parser in
      for _ in 0..<length - 1 { parser.take() }
      points = parser.currentText
      parser.take()
      parser.take(if: .pointsKeyword)
    }
    let whole = first.joined(with: missingRange)
    let name = evidenceName(of: words)
    let loss = "\(points) \(spelling(.perKeyword)) \(name ?? unknownName)"
    let start =
      isWholeRule && gap == nil
      ? openingOfLoss
      : (skipped == 1 || gap != nil ? ", " : "") + spelling(.lessKeyword) + " "
    // For every third day or so the points cannot be said for each.
    let isKnown = name != nil && (number == nil || number == "1" || number == "01")
    reportSlip(.lossNamedLast(start + loss, isKnown: isKnown, at: whole))
    return true
  }

  /// Finds `cứ … trừ 1` or `mỗi … trừ 1`: the words in between, the number among them, and how many tokens
  /// it takes up to the points.
  private func lossInWords(
    behind skipped: Int
  ) -> (words: [String], number: String?, length: Int)? {
    func token(_ count: Int) -> Int {
      var index = position
      for _ in 0..<count {
        repeat { index = min(index + 1, tokens.count - 1) } while tokens[index].kind.isTrivia
      }
      return index
    }
    let start = token(skipped)
    let isStart =
      tokens[start].kind == .eachKeyword
      || tokens[start].kind == .word
        && source.text(of: range(ofToken: start)).lowercased() == "cứ"
    guard isStart else { return nil }
    var words: [String] = []
    var number: String?
    var count = skipped + 1
    while count < skipped + 10 {
      let index = token(count)
      switch tokens[index].kind {
      case .lessKeyword:
        guard tokens[token(count + 1)].kind == .number else { return nil }
        return words.isEmpty ? nil : (words, number, count + 2)
      case .number:
        if number != nil { return nil }
        number = source.text(of: range(ofToken: index))
      case let kind where kind == .word || kind.isKeyword:
        words += smallWords(ofToken: index)
      case _: return nil
      }
      count += 1
    }
    return nil
  }
}
