import Diagnostics

/// What people write in place of the form asked for, where it is clear what they mean.
///
/// Each of these functions reports the slip with its repair and leaves the parser as if the right form
/// had stood there, so that one slip gives one error.
extension Parser {
  // MARK: - Signs

  /// Passes `:` or `=` in front of a value: `max: 40`, `total = 100`.
  mutating func skipSignBeforeValue() {
    guard current == .colon || current == .equal, !isAtLineStart else { return }
    skipStraySign()
  }

  /// Passes the current token as one sign too many.
  mutating func skipStraySign() {
    // The blank in front of it goes with it.
    let isSpaced = lastTaken >= 0 && position == lastTaken + 2
    let deleting = isSpaced ? missingRange.joined(with: currentRange) : currentRange
    reportSlip(.straySign(currentText, deleting: deleting, at: currentRange))
    take()
  }

  /// Takes a sign; another sign in its place, or none where its value follows, is no obstacle.
  mutating func expectSign(
    _ kind: SyntaxKind, for other: SyntaxKind, _ sign: String, _ what: Phrase
  ) {
    if take(if: kind) { return }
    if current == other, !isAtLineStart {
      reportSlip(
        .expected(
          what, found: currentText, at: currentRange,
          fixes: [
            Fix(
              Phrase(vi: "đổi thành `\(sign)`", en: "change to `\(sign)`"),
              [TextEdit(replacing: currentRange, with: sign)])
          ]))
      take(as: kind)
      return
    }
    if !isAtLineStart, current == .number || current == .fullKeyword || startsType {
      reportSlip(
        .expected(
          what, found: currentText, at: currentRange,
          fixes: [
            Fix(
              Phrase(vi: "thêm `\(sign)`", en: "add `\(sign)`"),
              [TextEdit(replacing: missingRange, with: (sign == "=" ? " " : "") + sign)])
          ]))
      return
    }
    reportExpected(what)
  }

  /// `true` iff the current token can be the type of a piece of evidence.
  private var startsType: Bool {
    switch current {
    case .yesKeyword, .choiceKeyword, .textKeyword, .tableKeyword, .datedKeyword, .dateKeyword,
      .percentKeyword, .countKeyword, .numberKeyword, .pointsKeyword, .moneyKeyword, .daysKeyword:
      true
    case _: false
    }
  }

  /// Passes the mark of a list at the start of an entry: `-`, `•`, `a)`, `1.`.
  mutating func skipListMark() {
    guard isAtLineStart else { return }
    let next = peek()
    let second = peek(2)
    let isDash =
      current == .minusSign && !isFollowedDirectly
      && (next.isNodeLevel || next == .word && (second == .string || second == .colon))
    let isShort = currentRange.end - currentRange.start <= 4
    let isNumbered =
      isShort && isMarkFollowedBySpace && (current == .word || current == .number)
      && (next == .rightParenthesis || next == .dot)
      && (second.isNodeLevel || second == .word && (peek(3) == .string || peek(3) == .colon))
    guard isDash || isNumbered else { return }
    let start = currentRange
    let before = position
    take()
    if isNumbered { take() }
    let mark = start.joined(with: missingRange)
    isRecovering = false
    reportSlip(
      .listMark(
        source.text(of: mark),
        deleting: SourceRange(file: source.id, start: mark.start, end: currentRange.start), at: mark
      ))
    entryStart = max(before, position)
  }

  /// `true` iff white space stands behind the sign next to the current token: `1. x`, not `a.x`.
  private var isMarkFollowedBySpace: Bool {
    position + 2 < tokens.count && tokens[position + 2].kind == .whitespace
  }

  /// `true` iff no white space stands behind the current token.
  private var isFollowedDirectly: Bool {
    position + 1 < tokens.count && !tokens[position + 1].kind.isTrivia
  }

  /// Passes a comma or a full stop at the end of an entry.
  mutating func skipTrailingSign() {
    guard current == .comma || current == .dot, isFollowedByLineBreak || peek() == .rightBrace
    else { return }
    skipStraySign()
  }

  /// Cuts `40đ` into the number and its unit, which is one word too many.
  mutating func cutUnitFromNumber() {
    guard current == .word else { return }
    let text = currentText
    let digits = text.utf8.prefix { ($0 >= 0x30 && $0 <= 0x39) || $0 == 0x2C || $0 == 0x2E }.count
    guard digits > 0 else { return }
    let unit = String(decoding: Array(text.utf8.dropFirst(digits)), as: UTF8.self)
    switch unit.lowercased() {
    case "đ", "d", "điểm", "diem", "p", "pt", "pts": break
    case _: return
    }
    guard !isKnownWord(text, besides: position) else { return }
    cut(after: digits, as: [.number, .word])
    let range = range(ofToken: position + 1)
    reportSlip(.unitOnNumber(unit, at: range))
    tokens[position + 1].kind = .pointsKeyword
  }

  /// `true` iff another token of the file is the same word.
  private func isKnownWord(_ text: String, besides index: Int) -> Bool {
    for other in tokens.indices
    where other != index && tokens[other].kind == .word
      && source.text(of: range(ofToken: other)) == text
    {
      let next = other + 1
      if next < tokens.count, tokens[next].kind == .whitespace, next + 1 < tokens.count,
        tokens[next + 1].kind == .string || tokens[next + 1].kind == .colon
      {
        return true
      }
    }
    return false
  }

  /// Takes the `)` that closes the parenthesis at `opening`; where the block ends without it, it is the
  /// only thing missing.
  mutating func expectClosing(of opening: SourceRange) {
    if take(if: .rightParenthesis) || isRecovering { return }
    guard current == .rightBrace || current == .colon || current == .leftBrace else {
      reportExpected(Phrase(vi: "`)`", en: "`)`"))
      return
    }
    reportSlip(.missingParenthesis(opening: opening, at: missingRange))
  }

  // MARK: - Names and titles

  /// Offers a name made of the title, where the title stands in place of the name.
  ///
  /// Returns `true` if the parser can go on as if the name stood there.
  mutating func reportMissingName() -> Bool {
    guard lastTaken >= 0, !isRecovering, !isAtLineStart || position == entryStart else {
      return false
    }
    let behind = source.text(of: range(ofToken: lastTaken))
    if current == .string {
      let name = name(from: currentText)
      reportSlip(.missingName(name, behind: behind, at: currentRange))
      return true
    }
    if current == .leftBrace, lastTakenKind == .levelsKeyword {
      let isEnglish = Keyword.of(.levelsKeyword)?.english.contains(behind) ?? false
      reportSlip(
        .missingName(isEnglish ? "rating" : "danh_hiệu", behind: behind, at: currentRange))
      return true
    }
    return false
  }

  /// Returns a name that a title suggests: its first words in lower case, joined by `_`.
  func name(from title: String) -> String {
    var words: [String] = []
    var word = ""
    for scalar in title.lowercased().unicodeScalars {
      switch CharacterClass.of(scalar.value) {
      case .letter, .digit: word.unicodeScalars.append(scalar)
      case _:
        if !word.isEmpty { words.append(word) }
        word = ""
      }
    }
    if !word.isEmpty { words.append(word) }
    var name = words.prefix(6).joined(separator: "_")
    let isDigit = name.utf8.first.map { $0 >= 0x30 && $0 <= 0x39 } ?? true
    if isDigit { name = "m_" + name }
    if Keyword.longest(startingWith: [name]) != nil { name += "_" }
    return name
  }

  /// Takes several words before `end` for one name that was written with blanks.
  ///
  /// The same words further on in the file then mean that name.
  mutating func joinSpacedName(before isEnd: (SyntaxKind) -> Bool) {
    guard current == .word || current.isKeyword, !isRecovering else { return }
    var last = position
    var count = 1
    var index = position + 1
    while index < tokens.count {
      let kind = tokens[index].kind
      if kind == .word || kind == .number || kind.isKeyword {
        if isCapital(index) { return }
        last = index
        count += 1
      } else if kind != .whitespace {
        break
      }
      index += 1
    }
    guard count > 1, index < tokens.count, isEnd(tokens[index].kind),
      !source.text(of: range(ofToken: position)).contains("_")
    else { return }
    joinWords(through: last)
  }

  private mutating func joinWords(through last: Int) {
    let typed = words(from: position, through: last)
    let joined = typed.joined(separator: "_").lowercased()
    var edits: [TextEdit] = []
    var later: [ClosedRange<Int>] = []
    var index = 0
    while index < tokens.count - 1 {
      if let end = end(of: typed, from: index) {
        let whole = range(ofToken: index).joined(with: range(ofToken: end))
        edits.append(TextEdit(replacing: whole, with: joined))
        if index >= position { later.append(index...end) }
        index = end
      }
      index += 1
    }
    let whole = currentRange.joined(with: range(ofToken: last))
    reportSlip(.spacedName(typed.joined(separator: " "), joined: joined, edits: edits, at: whole))
    for span in later.reversed() { merge(span.lowerBound, through: span.upperBound, as: .word) }
  }

  private func words(from first: Int, through last: Int) -> [String] {
    (first...last).filter { !tokens[$0].kind.isTrivia }.flatMap { index in
      source.text(of: range(ofToken: index)).split(separator: " ").map { String($0) }
    }
  }

  /// Returns the token with which `words` end if they stand side by side from `index` on.
  private func end(of words: [String], from index: Int) -> Int? {
    var rest = words[...]
    var token = index
    while token < tokens.count {
      let kind = tokens[token].kind
      if kind == .word || kind == .number || kind.isKeyword {
        let own = source.text(of: range(ofToken: token)).split(separator: " ").map { String($0) }
        guard rest.starts(with: own) else { return nil }
        rest = rest.dropFirst(own.count)
        if rest.isEmpty { return token }
      } else if kind != .whitespace || token == index {
        return nil
      }
      token += 1
    }
    return nil
  }

  /// Takes words side by side for the name of the file that they make when joined by `_`.
  mutating func joinKnownName() {
    guard current == .word, !isRecovering, peek() == .word || peek().isKeyword || peek() == .number,
      !isFollowedByLineBreak
    else { return }
    if knownWords.isEmpty {
      for index in tokens.indices where tokens[index].kind == .word {
        knownWords.insert(source.text(of: range(ofToken: index)))
      }
    }
    var last = position
    var best: Int?
    var index = position + 1
    var count = 1
    while index < tokens.count, count < 8 {
      let kind = tokens[index].kind
      if kind == .word || kind == .number || kind.isKeyword {
        last = index
        count += 1
        let joined = words(from: position, through: last).joined(separator: "_").lowercased()
        if knownWords.contains(joined) { best = last }
      } else if kind != .whitespace {
        break
      }
      index += 1
    }
    if let best { joinWords(through: best) }
  }

  /// Passes a title without quotation marks, up to the first clause or the block.
  mutating func skipBareTitle() {
    guard !isAtLineStart, !isRecovering, current == .word || current.isKeyword, isCapital(position)
    else { return }
    var last = position
    var index = position
    while index < tokens.count {
      let kind = tokens[index].kind
      switch kind {
      case .newline, .leftBrace, .rightBrace, .string, .endOfFile, .comment, .prose: break
      case .maxKeyword, .coefficientKeyword, .weightKeyword, .insideTheScaleKeyword,
        .aboveTheScaleKeyword, .extendsKeyword, .colon:
        break
      case _:
        if !kind.isTrivia { last = index }
        index += 1
        continue
      }
      break
    }
    let whole = currentRange.joined(with: range(ofToken: last))
    reportSlip(.titleWithoutQuotes(source.text(of: whole), at: whole))
    merge(position, through: last, as: .word)
    node(.error) { $0.take() }
  }

  /// `true` iff a token begins with a capital letter.
  private func isCapital(_ index: Int) -> Bool {
    guard let first = source.text(of: range(ofToken: index)).first else { return false }
    return first.isUppercase
  }

  // MARK: - Rules

  /// Passes bands that stand without `by`: all of them with one error.
  mutating func skipBandsWithoutBy() -> Bool {
    guard startsBand, isAtLineStart || lastTakenKind == .leftBrace else { return false }
    reportSlip(.bandsWithoutBy(at: currentRange))
    node(.error) { parser in
      repeat {
        repeat {
          parser.take()
        } while !parser.isAtLineStart && !parser.isAtEnd
          && parser.current != .rightBrace
      } while parser.startsBand
    }
    return true
  }

  /// Reads cases that stand one below the other without their block: `nếu x: 50`, `nếu y thì 30`.
  mutating func skipLooseCases(from first: SourceRange, condition: Int) {
    let isEnglish = source.bytes[first.start] | 0x20 == 0x69
    let language: Language = isEnglish ? .en : .vi
    let cases = Keyword.phrase(of: .casesKeyword).text(in: language)
    let otherwise = Keyword.phrase(of: .otherwiseKeyword).text(in: language)
    let conditionStart = Int(tokens[condition].start)
    var edits = [
      TextEdit(
        replacing: SourceRange(file: source.id, start: first.start, end: conditionStart),
        with: "\(cases) { ")
    ]
    for index in condition..<position where tokens[index].kind == .thenKeyword {
      let from = index > 0 ? Int(tokens[index - 1].start) : Int(tokens[index].start)
      let isSpaced = index > 0 && tokens[index - 1].kind == .whitespace
      edits.append(
        TextEdit(
          replacing: SourceRange(
            file: source.id, start: isSpaced ? from : Int(tokens[index].start),
            end: range(ofToken: index).end), with: ":"))
    }
    var hasRest = false
    if current == .colon {
      take()
      parseChain()
    }
    while !isRecovering, isAtLineStart,
      current == .ifKeyword || current == .otherwiseKeyword || current == .elseKeyword
    {
      let start = currentRange
      let isCondition = current == .ifKeyword && peek() != .noKeyword
      take()
      if isCondition {
        edits.append(
          TextEdit(
            replacing: SourceRange(file: source.id, start: start.start, end: currentRange.start),
            with: ""))
        parseCondition()
      } else {
        hasRest = true
        if current == .noKeyword { take() }
        edits.append(
          TextEdit(replacing: start.joined(with: missingRange), with: otherwise))
      }
      if current == .thenKeyword {
        edits.append(TextEdit(replacing: missingRange.joined(with: currentRange), with: ":"))
        take()
      } else if !take(if: .colon) {
        edits.append(TextEdit(replacing: missingRange, with: ":"))
      }
      parseChain()
    }
    edits.append(
      TextEdit(replacing: missingRange, with: hasRest ? " }" : "; \(otherwise): 0 }"))
    reportSlip(.casesWithoutBlock(edits, at: first))
  }

  /// `true` iff a line of the scale declares evidence: `x "Title" : percent`.
  var startsLooseEvidence: Bool {
    guard current == .word, isAtLineStart, !isFollowedByLineBreak else { return false }
    return peek() == .colon || peek() == .string && peek(2) == .colon
  }

  /// Reads declarations of evidence whose block is not opened, as if it were.
  mutating func parseLooseEvidence() {
    let first = currentRange
    let indentation = String(repeating: " ", count: indentation(ofLineAt: position))
    node(.evidenceBlock) { parser in
      while !parser.isRecovering, parser.startsLooseEvidence {
        parser.parseEvidenceDeclaration()
      }
      var edits = [TextEdit(replacing: first.atStart, with: "minh chứng {\n\(indentation)")]
      if !parser.isRecovering, parser.current == .rightBrace, parser.braceBalance < 0 {
        parser.take()
        parser.braceBalance += 1
      } else {
        edits.append(TextEdit(replacing: parser.missingRange, with: "\n\(indentation)}"))
      }
      parser.diagnostics.append(.evidenceWithoutBlock(edits, at: first))
    }
  }

  /// `true` iff the line looks like `from 90%: 5`.
  private var startsBand: Bool {
    switch current {
    case .fromKeyword, .belowKeyword, .aboveKeyword, .otherwiseKeyword: break
    case _: return false
    }
    var index = position
    while index < tokens.count {
      switch tokens[index].kind {
      case .newline, .leftBrace, .rightBrace, .endOfFile: return false
      case .colon: return true
      case _: index += 1
      }
    }
    return false
  }

  /// Reads a comparison in words behind a value: `x từ 90% trở lên`, `x lớn hơn 90%`.
  mutating func parseComparisonInWords(from start: Checkpoint) -> Bool {
    guard !isRecovering, !isAtLineStart, lastTaken >= 0,
      lastTakenKind == .word || lastTakenKind == .totalKeyword
    else { return false }
    let first = currentRange
    switch current {
    case .fromKeyword, .aboveKeyword, .belowKeyword:
      guard peek() == .number else { return false }
      let left = source.text(of: range(ofToken: lastTaken))
      let word = current
      take()
      let low = currentRange.start
      parseSum()
      if isRecovering { return true }
      let value = source.text(of: SourceRange(file: source.id, start: low, end: missingRange.end))
      var sign =
        word == .fromKeyword ? ">= \(value)" : word == .aboveKeyword ? "> \(value)" : "< \(value)"
      if word == .fromKeyword, current == .toBelowKeyword || current == .toKeyword {
        let upper = current == .toBelowKeyword ? "<" : "<="
        let isEnglish = currentText.hasPrefix("to")
        take()
        let high = currentRange.start
        parseSum()
        let end = source.text(
          of: SourceRange(file: source.id, start: high, end: missingRange.end))
        sign += " \(isEnglish ? "and" : "và") \(left) \(upper) \(end)"
      } else {
        take(if: .orMoreKeyword)
      }
      let whole = first.joined(with: missingRange)
      reportSlip(
        .comparisonInWords(sign, replacing: [TextEdit(replacing: whole, with: sign)], at: whole))
      wrap(from: start, in: .binaryExpression)
      return true
    case .word:
      guard let (count, sign) = signInWords() else { return false }
      for _ in 1..<count { take() }
      let whole = first.joined(with: currentRange)
      reportSlip(
        .comparisonInWords(sign, replacing: [TextEdit(replacing: whole, with: sign)], at: whole))
      take(
        as: sign == ">" ? .greater : sign == "<" ? .less : sign == "=" ? .equal : .greaterOrEqual)
      parseCompared()
      wrap(from: start, in: .binaryExpression)
      return true
    case _: return false
    }
  }

  /// Returns how many tokens stand for which sign of comparison.
  private func signInWords() -> (Int, String)? {
    var words: [String] = []
    var index = position
    var tokensTaken = 0
    var best: (Int, String)?
    while index < tokens.count, words.count < 6 {
      let kind = tokens[index].kind
      if kind == .word || kind.isKeyword {
        words.append(source.text(of: range(ofToken: index)))
        tokensTaken += 1
        if let sign = Self.signs[words.joined(separator: " ")] { best = (tokensTaken, sign) }
      } else if kind != .whitespace {
        break
      }
      index += 1
    }
    return best
  }

  private static let signs: [String: String] = [
    "lớn hơn": ">", "cao hơn": ">", "nhiều hơn": ">", "vượt": ">", "nhỏ hơn": "<", "bé hơn": "<",
    "thấp hơn": "<", "ít hơn": "<", "bằng": "=", "lớn hơn hoặc bằng": ">=", "tối thiểu": ">=",
    "greater than": ">", "more than": ">", "less than": "<", "equals": "=", "is": "=",
  ]

  /// Reads a band that begins with a sign: `>= 90%`.
  mutating func parseSignPattern() {
    let word: SyntaxKind =
      switch current {
      case .greaterOrEqual: .fromKeyword
      case .greater: .aboveKeyword
      case .less: .belowKeyword
      case _: .toKeyword
      }
    let sign = currentRange
    let isEnglish = tokens.first { $0.kind == .scaleKeyword }.map {
      source.bytes[Int($0.start)] | 0x20 == 0x73
    }
    let spelling = Keyword.phrase(of: word).text(in: isEnglish == true ? .en : .vi)
    take(as: word)
    let replaced = SourceRange(file: source.id, start: sign.start, end: currentRange.start)
    reportSlip(
      .comparisonInWords(
        spelling, replacing: [TextEdit(replacing: replaced, with: spelling + " ")], at: sign))
    parseSum()
  }

  /// Reads a level given by a band: `Tốt: từ 90 điểm trở lên`.
  mutating func parseLevelBand() -> Bool {
    let isColon = current == .colon
    let start = isColon ? peek() : current
    switch start {
    case .fromKeyword, .aboveKeyword, .belowKeyword: break
    case _: return false
    }
    guard !isRecovering, !isAtLineStart else { return false }
    let first = currentRange
    if isColon { take() }
    let isEnglish = currentText.utf8.first.map { $0 != 0x64 && $0 != 0x74 || currentText == "to" }
    let language: Language = isEnglish == true ? .en : .vi
    let total = Keyword.phrase(of: .totalKeyword).text(in: language)
    let word = current
    take()
    let low = currentRange.start
    parseSum()
    if isRecovering { return true }
    func text(from start: Int) -> String {
      source.text(of: SourceRange(file: source.id, start: start, end: missingRange.end))
    }
    let shortTotal = language == .vi ? "tổng" : total
    let sign = word == .fromKeyword ? ">=" : word == .aboveKeyword ? ">" : "<"
    var condition = "\(shortTotal) \(sign) \(text(from: low))"
    if current == .toBelowKeyword || current == .toKeyword {
      let upper = current == .toBelowKeyword ? "<" : "<="
      take()
      let high = currentRange.start
      parseSum()
      let and = Keyword.phrase(of: .andKeyword).text(in: language)
      condition += " \(and) \(shortTotal) \(upper) \(text(from: high))"
    } else {
      take(if: .orMoreKeyword)
    }
    let end = missingRange
    let wanted = "\(Keyword.phrase(of: .whenKeyword).text(in: language)) \(condition)"
    let whole = first.joined(with: end)
    reportSlip(
      .comparisonInWords(
        wanted, replacing: [TextEdit(replacing: whole, with: isColon ? " " + wanted : wanted)],
        at: whole))
    return true
  }

  /// Takes a date; one in another form, such as `1-2-2024`, is no obstacle.
  mutating func takeForeignDate() -> Bool {
    guard !isRecovering, !isAtLineStart, current == .number || current == .word else {
      return false
    }
    var numbers: [Int] = []
    var digits = 0
    var value = 0
    var index = position
    var last = position
    scan: while index < tokens.count, numbers.count < 3 {
      switch tokens[index].kind {
      case .number, .word, .minusSign, .dot, .slash, .monthKeyword, .yearKeyword, .datedKeyword:
        for scalar in source.text(of: range(ofToken: index)).unicodeScalars {
          if scalar.value >= 0x30, scalar.value <= 0x39, digits < 5 {
            value = value * 10 + Int(scalar.value - 0x30)
            digits += 1
          } else if digits > 0 {
            numbers.append(value)
            (value, digits) = (0, 0)
          }
        }
        if digits > 0 { numbers.append(value) }
        (value, digits) = (0, 0)
        last = index
      case .whitespace: break
      case _: break scan
      }
      index += 1
    }
    guard numbers.count == 3 else { return false }
    let (day, month, year) = (numbers[0], numbers[1], numbers[2])
    guard (1...31).contains(day), (1...12).contains(month), (1900...2200).contains(year) else {
      return false
    }
    let whole = currentRange.joined(with: range(ofToken: last))
    let date = "\(day)/\(month)/\(year)"
    reportSlip(
      .expected(
        Phrase(vi: "ngày dạng 31/12/2024", en: "a date such as 31/12/2024"),
        found: source.text(of: whole), at: whole,
        fixes: [
          Fix(
            Phrase(vi: "đổi thành `\(date)`", en: "change to `\(date)`"),
            [TextEdit(replacing: whole, with: date)])
        ]))
    merge(position, through: last, as: .word)
    node(.error) { $0.take() }
    return true
  }

  /// Passes a text without quotation marks where one is asked for: `căn cứ Nghị định 1`.
  mutating func skipBareText(_ what: Phrase) -> Bool {
    guard !isRecovering, !isAtLineStart,
      current == .word || current == .number || current.isKeyword && current != .datedKeyword
    else { return false }
    var index = position
    var last = position
    scan: while index < tokens.count {
      switch tokens[index].kind {
      case .newline, .semicolon, .leftBrace, .rightBrace, .string, .endOfFile, .comment, .prose,
        .datedKeyword, .issuedByKeyword, .colon:
        break scan
      case _ where tokens[index].kind.isTrivia: break
      case _: last = index
      }
      index += 1
    }
    let whole = currentRange.joined(with: range(ofToken: last))
    let text = source.text(of: whole)
    reportSlip(
      .expected(
        what, found: text, at: whole,
        fixes: [
          Fix(
            Phrase(vi: "thêm dấu ngoặc kép", en: "add quotation marks"),
            [TextEdit(replacing: whole, with: "\"" + text + "\"")])
        ]))
    merge(position, through: last, as: .word)
    node(.error) { $0.take() }
    return true
  }

  /// Reads `=>` and `=<` as the signs that they are meant to be.
  mutating func mendReversedSign() {
    guard current == .equal, isFollowedDirectly else { return }
    let next = tokens[position + 1].kind
    guard next == .greater || next == .less else { return }
    let sign = next == .greater ? ">=" : "<="
    let whole = currentRange.joined(with: range(ofToken: position + 1))
    reportSlip(
      .comparisonInWords(sign, replacing: [TextEdit(replacing: whole, with: sign)], at: whole))
    merge(position, through: position + 1, as: next == .greater ? .greaterOrEqual : .lessOrEqual)
  }

  /// Passes a type of another notation: `%`, `đúng/sai`, `số nguyên`.
  mutating func skipForeignType() -> Bool {
    guard !isRecovering, !isAtLineStart else { return false }
    let first = currentRange
    if current == .percentSign {
      reportSlip(.unknownType("%", meant: "tỷ lệ", at: first))
      take(as: .percentKeyword)
      return true
    }
    if current == .numberKeyword, peek() == .word, !isFollowedByLineBreak {
      // `số nguyên`, `số thập phân`.
      take()
      let isWhole = currentText.hasPrefix("nguyên")
      while current == .word, !isAtLineStart { take() }
      let whole = first.joined(with: missingRange)
      reportSlip(
        .unknownType(source.text(of: whole), meant: isWhole ? "số lượng" : "số", at: whole))
      return true
    }
    guard current == .word || current == .number else { return false }
    let text = currentText.lowercased()
    switch text {
    case "đúng", "true", "boolean", "bool":
      let isPair = peek() == .slash
      let kind: SyntaxKind = .yesKeyword
      if isPair {
        take(as: kind)
        take()
        take(as: .noKeyword)
      } else {
        take(as: kind)
      }
      let whole = first.joined(with: missingRange)
      reportSlip(.unknownType(source.text(of: whole), meant: "có/không", at: whole))
    case "chuỗi", "string", "text":
      reportSlip(.unknownType(currentText, meant: "chữ", at: first))
      take(as: .textKeyword)
    case "integer", "int":
      reportSlip(.unknownType(currentText, meant: "số lượng", at: first))
      take(as: .countKeyword)
    case _: return false
    }
    return true
  }
}
