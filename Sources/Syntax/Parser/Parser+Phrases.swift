import Diagnostics

/// Phrases of annexes where the language has a word or an order of its own.
///
/// Each function reports the phrase with its repair and goes on as if the language's own words stood
/// there.
extension Parser {
  /// How many tokens a phrase has at most.
  private static let phraseLimit = 9

  /// Returns the longest of some phrases that starts at the current token, and its last token.
  func phrase(among phrases: [String]) -> (text: String, last: Int)? {
    guard current == .word || current.isKeyword else { return nil }
    // Nearly all words are none of them, which their first letter shows.
    let letter = Self.plainLetter(source.bytes[Int(tokens[position].start)])
    guard
      letter == nil
        || phrases.contains(where: { phrase in
          let other = phrase.utf8.first.flatMap { Self.plainLetter($0) }
          return other == nil || other == letter
        })
    else { return nil }
    let first = currentText.lowercased()
    guard phrases.contains(where: { Self.begins($0, with: first) }) else { return nil }
    var words: [Substring] = []
    var best: (text: String, last: Int)?
    var index = position
    while index < tokens.count, index < position + 2 * Self.phraseLimit {
      let kind = tokens[index].kind
      if kind == .word || kind.isKeyword {
        let text = source.text(of: range(ofToken: index)).lowercased()
        words += text.split(separator: " ").map { Substring($0) }
        let typed = words.joined(separator: " ")
        if let found = phrases.first(where: { $0 == typed }) { best = (found, index) }
      } else if kind != .whitespace {
        break
      }
      index += 1
    }
    return best
  }

  /// Returns a letter of ASCII in lower case; `nil` for anything else.
  private static func plainLetter(_ byte: UInt8) -> UInt8? {
    let lower = byte | 0x20
    return (0x61...0x7A).contains(lower) ? lower : nil
  }

  /// `true` iff a phrase begins with a word, in whatever form its marks are written.
  private static func begins(_ phrase: String, with word: String) -> Bool {
    if word.utf8.contains(where: { $0 == 0xCC || $0 == 0xCD }) {
      return phrase == word || phrase.hasPrefix(word + " ")
    }
    return phrase.utf8.starts(with: word.utf8)
      && (phrase.utf8.dropFirst(word.utf8.count).first ?? 0x20) == 0x20
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

  private static let rests = [
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
      let last = phrase(among: Self.rests)?.last ?? mistypedRest, kind(behind: last) == .colon
    else { return false }
    reportWords(through: last, for: .otherwiseKeyword)
    take(through: last, as: .otherwiseKeyword)
    return true
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
    switch peek() {
    case .colon, .orMoreKeyword, .orLessKeyword, .toKeyword, .toBelowKeyword: break
    case _: return
    }
    let word = currentRange
    let deleted = SourceRange(file: source.id, start: missingRange.start, end: word.end)
    reportSlip(.straySign(source.text(of: word), deleting: deleted, at: word))
    node(.error) { $0.take() }
  }

  private static let zeros = [
    "không tính điểm", "không được tính điểm", "không cho điểm", "không có điểm",
    "không được điểm", "không chấm điểm", "không điểm", "không đạt điểm", "no points",
  ]
  private static let fulls = [
    "điểm tối đa", "tối đa", "đạt điểm tối đa", "được điểm tối đa", "tối đa điểm",
    "điểm tuyệt đối", "full points", "full marks", "maximum points", "max",
  ]
  private static let zerosAndFulls = zeros + fulls

  /// Takes `không tính điểm` or `điểm tối đa` for points, where a value ends the entry.
  ///
  /// Returns `true` if it did.
  mutating func takePointsInWords() -> Bool {
    guard !isRecovering, !isAtLineStart, let (text, last) = phrase(among: Self.zerosAndFulls),
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

  private static let colons = ["được", "thì được", "là", "chấm", "cho", "được chấm", "gets"]

  /// Takes `được` or `là` for the colon between what is looked at and its points.
  ///
  /// Returns `true` if it did.
  mutating func takeColonInWords() -> Bool {
    guard !isRecovering, !isAtLineStart, lastTaken >= 0,
      let (text, last) = phrase(among: Self.colons)
    else { return false }
    switch kind(behind: last) {
    case .number, .fullKeyword: break
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
    ("at most", .toKeyword), ("up to", .toKeyword), ("lớn hơn", .aboveKeyword),
    ("nhiều hơn", .aboveKeyword), ("cao hơn", .aboveKeyword), ("vượt", .aboveKeyword),
    ("hơn", .aboveKeyword), ("more than", .aboveKeyword), ("over", .aboveKeyword),
    ("nhỏ hơn", .belowKeyword), ("ít hơn", .belowKeyword), ("thấp hơn", .belowKeyword),
    ("chưa đến", .belowKeyword), ("less than", .belowKeyword), ("under", .belowKeyword),
  ]
  private static let boundPhrases = bounds.map { $0.phrase }

  /// Reads a band that begins with other words than the language has: `ít nhất 5 xã`.
  ///
  /// Returns `true` if there was one.
  mutating func parseBoundInWords() -> Bool {
    if startsWithNumberOfBand { return false }
    if parseDateBoundInWords() || parseAnswerInWords() { return true }
    switch current {
    case .fromKeyword, .aboveKeyword, .belowKeyword, .toKeyword, .toBelowKeyword: return false
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
    return true
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

  // MARK: - Levels

  /// Reads a level whose name comes last: `còn lại: không đạt`, `dưới 5: yếu`.
  ///
  /// Returns `true` if there was one.
  mutating func parseLevelNamedLast() -> Bool {
    guard !isRecovering else { return false }
    let isRest: Bool
    var restEnd = position
    switch current {
    case .otherwiseKeyword: isRest = true
    case .fromKeyword, .aboveKeyword, .belowKeyword:
      guard peek() == .number else { return false }
      isRest = false
    case _:
      guard let (_, last) = phrase(among: Self.rests) else { return false }
      (isRest, restEnd) = (true, last)
    }
    let first = currentRange
    let total = language == .vi ? "tổng" : "total"
    var condition = spelling(.otherwiseKeyword)
    var level: (name: String, title: String?)?
    node(.error) { parser in
      if isRest {
        parser.take(through: restEnd, as: .otherwiseKeyword)
      } else {
        condition = "\(parser.spelling(.whenKeyword)) \(total) \(parser.parseBound(of: total))"
      }
      if !parser.isRecovering { level = parser.takeLevelInWords() }
    }
    if isRecovering { return true }
    guard let level else {
      reportExpected(
        Phrase(
          vi: "tên bậc trước `\(condition)`", en: "the name of the level before `\(condition)`"))
      return true
    }
    let title = level.title.map { " \"\($0)\"" } ?? ""
    let wanted = "\(level.name)\(title) \(condition)"
    reportSlip(.levelNamedLast(wanted, at: first.joined(with: missingRange)))
    return true
  }

  /// Takes the name of a level in words of the annex, up to the end of the line.
  private mutating func takeLevelInWords() -> (name: String, title: String?)? {
    take(if: .colon)
    let fillers = ["là", "thì", "xếp", "xếp loại", "thì xếp loại", "loại", "là loại", "đạt loại"]
    if !isAtLineStart, let (_, last) = phrase(among: fillers), !endsEntry(behind: last) {
      take(through: last, as: .word)
    }
    var words: [String] = []
    var title: String?
    while !isAtLineStart, current == .word || current.isKeyword || current == .string, !isAtEnd {
      if current == .string {
        title = String(currentText.dropFirst().dropLast())
      } else {
        words += currentText.split(separator: " ").map { String($0) }
      }
      take()
    }
    if words.isEmpty { return nil }
    let name = words.joined(separator: "_").lowercased()
    if title == nil, words.count > 1 {
      let text = words.joined(separator: " ")
      title = text.prefix(1).uppercased() + text.dropFirst()
    }
    return (name, title)
  }

  /// Takes `nếu` for `khi` behind what a knock-out does.
  mutating func takeIfForWhen() {
    guard current == .ifKeyword, !isRecovering else { return expectKeyword(.whenKeyword) }
    reportSlip(
      .expected(
        Keyword.quoted(.whenKeyword), found: currentText, at: currentRange,
        fixes: [.replacement(of: currentRange, by: spelling(.whenKeyword))]))
    take(as: .whenKeyword)
  }

  /// Takes a small number in words: `hạ một bậc`.
  mutating func takeNumberInWords() -> Bool {
    let numbers = ["một": "1", "hai": "2", "ba": "3", "one": "1", "two": "2", "three": "3"]
    guard current == .word, !isRecovering, let number = numbers[currentText.lowercased()] else {
      return false
    }
    reportSlip(
      .expected(
        Phrase(vi: "số `\(number)`", en: "the number `\(number)`"), found: currentText,
        at: currentRange, fixes: [.replacement(of: currentRange, by: number)]))
    take(as: .word)
    return true
  }

  // MARK: - Rules

  /// Passes what an annex says for the other case behind a rule: `đủ điểm khi kế_hoạch, ngược lại 0 điểm`.
  mutating func skipElseBehindRule() {
    let behind = missingRange
    let isBehindComma = current == .comma && peek() == .elseKeyword
    guard isBehindComma || current == .elseKeyword, !isRecovering, !isAtLineStart else { return }
    var value = currentRange
    node(.error) { parser in
      parser.take(if: .comma)
      parser.take()
      parser.take(if: .colon)
      value = parser.currentRange
      if parser.current == .number { parser.take() } else { parser.parseCondition() }
      parser.take(if: .pointsKeyword)
    }
    if isRecovering { return }
    let whole = SourceRange(file: source.id, start: behind.start, end: missingRange.end)
    reportSlip(.elseBehindRule(isNothing: source.text(of: value) == "0", at: whole))
  }

  private static let products = ["x", "nhân với", "nhân", "times", "multiplied by"]
  private static let quotients = ["chia cho", "chia", "divided by"]

  /// `true` iff words for a sign follow the current token: `tỷ_lệ nhân với 10`.
  var isOperatorNext: Bool {
    guard position + 2 < tokens.count, tokens[position + 1].kind == .whitespace else {
      return false
    }
    var ahead = self
    ahead.take()
    return ahead.operatorInWords != nil
  }

  /// The sign that the words here stand for, between two operands.
  var operatorInWords: (last: Int, kind: SyntaxKind)? {
    guard current == .word, !isAtLineStart,
      let (text, last) = phrase(among: Self.products + Self.quotients)
    else { return nil }
    switch kind(behind: last) {
    case .number, .word, .leftParenthesis, .fullKeyword: break
    case _: return nil
    }
    return (last, Self.products.contains(text) ? .star : .slash)
  }

  /// Takes `x` or `chia cho` for the sign.
  mutating func takeOperatorInWords(through last: Int, as kind: SyntaxKind) {
    let sign = kind == .star ? "*" : "/"
    let whole = currentRange.joined(with: range(ofToken: last))
    reportSlip(
      .expected(
        Phrase(vi: "dấu `\(sign)`", en: "the sign `\(sign)`"), found: source.text(of: whole),
        at: whole, fixes: [.replacement(of: whole, by: sign)]))
    take(through: last, as: kind)
  }

  /// Reads points that come behind what they are for: `mỗi xã được 0,5 điểm, tối đa 10 điểm`.
  ///
  /// Returns `true` if there were some.
  mutating func parsePointsNamedLast() -> Bool {
    guard !isRecovering else { return false }
    let hasStart = current == .word && currentText.lowercased() == "cứ"
    guard hasStart ? peek() == .eachKeyword : current == .eachKeyword,
      peek(hasStart ? 2 : 1) == .word
    else { return false }
    // What stands between the name and the number says whether points are lost.
    var count = hasStart ? 3 : 2
    var isLoss = false
    var words = [source.text(of: range(ofToken: index(ofNext: hasStart ? 2 : 1)))]
    while count < 8, peek(count) == .word || peek(count).isKeyword {
      words.append(source.text(of: range(ofToken: index(ofNext: count))))
      isLoss = isLoss || peek(count) == .lessKeyword
      count += 1
    }
    guard peek(count) == .number, count > (hasStart ? 3 : 2), count < 8 else { return false }
    let first = currentRange
    var wanted = ""
    node(.error) { parser in
      if hasStart { parser.take() }
      parser.take()
      let name = parser.evidenceName(of: words) ?? parser.currentText
      while parser.current != .number { parser.take() }
      wanted = "\(parser.currentText) \(parser.spelling(.perKeyword)) \(name)"
      if isLoss {
        wanted = "\(parser.spelling(.fullKeyword)) \(parser.spelling(.lessKeyword)) " + wanted
      }
      parser.take()
      parser.take(if: .pointsKeyword)
      let isLimited = parser.current == .comma && parser.peek() == .maxKeyword
      if isLimited || parser.current == .maxKeyword && !parser.isAtLineStart {
        if isLimited { parser.take() }
        parser.take()
        guard parser.current == .number else { return }
        wanted += ", \(parser.spelling(.atMostKeyword)) \(parser.currentText)"
        parser.take()
        parser.take(if: .pointsKeyword)
      }
    }
    let whole = first.joined(with: missingRange)
    reportSlip(.pointsNamedLast(wanted, at: whole))
    return true
  }
}
