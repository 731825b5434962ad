import Diagnostics

/// Comparisons and bands in the words of the decision.
extension Parser {
  /// Returns the text from a byte to the end of what was taken.
  ///
  /// The unit behind points goes without saying.
  func textTaken(from start: Int) -> String {
    let hasUnit = lastTakenKind == .pointsKeyword
    let end = hasUnit ? range(ofToken: lastTaken).start : missingRange.end
    let text = source.text(of: SourceRange(file: source.id, start: start, end: end))
    return hasUnit ? String(text.prefix { !$0.isWhitespace }) : text
  }

  // MARK: - Bands

  /// Takes the rest of the line, up to the brace that ends its block.
  mutating func takeArm() {
    repeat { take() } while !isAtLineStart && !isAtEnd && current != .rightBrace
  }

  /// Passes bands that stand without `by`: all of them with one error.
  ///
  /// Returns `true` if there were some.
  mutating func skipBandsWithoutBy() -> Bool {
    guard startsBand, isAtLineStart || lastTakenKind == .leftBrace else { return false }
    let first = currentRange
    node(.error) { parser in
      repeat {
        parser.takeArm()
      } while parser.startsBand
    }
    let (last, end) = (lastTaken, missingRange)
    takeLostClosing()
    let name = names.onlyEvidence.map { source.text(of: $0) }
    var fixes: [Fix] = []
    if let name {
      let by = "\(spelling(.byKeyword)) \(name)"
      fixes = [
        .addition(
          of: "\(by) { … }", at: first.atStart, as: by + " { ",
          and: lastTaken > last ? [] : [TextEdit(replacing: end, with: " }")])
      ]
    }
    reportSlip(.bandsWithoutBy(at: first, fixes: fixes))
    return true
  }

  /// `true` iff the line looks like `from 90%: 5`.
  var startsBand: Bool {
    switch current {
    case .fromKeyword, .belowKeyword, .aboveKeyword, .otherwiseKeyword: return hasColonAhead
    case .yesKeyword, .noKeyword: return peek() == .colon || peek() == .word && hasColonAhead
    case .word where peek() == .colon || peek() == .word && hasColonAhead:
      // `Có ban hành: 10`.
      return [SyntaxKind.yesKeyword, .noKeyword].contains {
        spelling($0) == currentText.lowercased()
      }
    case .number:
      switch peek(peek() == .percentSign ? 2 : 1) {
      case .colon, .toKeyword, .toBelowKeyword, .orMoreKeyword, .orLessKeyword:
        return hasColonAhead
      case _: return false
      }
    case _: return false
    }
  }

  /// Takes `ngược lại` for `còn lại`, which ends a list of cases.
  ///
  /// Returns `true` if it did.
  mutating func takeElseForOtherwise() -> Bool {
    guard current == .elseKeyword || current == .requirementElseKeyword else { return false }
    takeSlip(for: .otherwiseKeyword)
    return true
  }

  // MARK: - Comparisons

  /// Reads a comparison in words behind a value: `x từ 90% trở lên`, `x lớn hơn 90%`.
  ///
  /// Returns `true` if there was one.
  mutating func parseComparisonInWords(from start: Checkpoint) -> Bool {
    guard !isRecovering, !isAtLineStart, lastTaken >= 0,
      lastTakenKind == .word || lastTakenKind == .totalKeyword
    else { return false }
    if parseDateInWords(from: start) { return true }
    let first = currentRange
    switch current {
    case .fromKeyword, .aboveKeyword, .belowKeyword:
      guard peek() == .number || peek() == .word && peek(2) == .orMoreKeyword else { return false }
      let left = source.text(of: range(ofToken: lastTaken))
      let comparison = parseBound(of: left)
      if isRecovering { return true }
      let whole = first.joined(with: missingRange)
      reportSlip(.comparisonInWords(comparison, replacing: whole, with: comparison, at: whole))
      wrap(from: start, in: .binaryExpression)
      return true
    case .betweenKeyword:
      parseBetween(from: start)
      return true
    case .word where currentText == "is" && peek() == .betweenKeyword:
      parseBetween(from: start)
      return true
    case .word where currentText == "is" && peek() == .notKeyword && peek(2) == .isFiledKeyword:
      parseNotFiled(from: start)
      return true
    case .notBelowKeyword, .atMostKeyword, .atLeastKeyword:
      return followsComparedName && parseSignInWords(from: start)
    case .word: return parseSignInWords(from: start)
    case _: return false
    }
  }

  /// Reads `lớn hơn 90%` behind a value.
  ///
  /// Returns `true` if words for a sign stood there.
  private mutating func parseSignInWords(from start: Checkpoint) -> Bool {
    guard let (last, kind) = signInWords, let sign = Self.sign(of: kind), !followsPer else {
      return false
    }
    let whole = currentRange.joined(with: range(ofToken: last))
    reportSlip(.comparisonInWords(sign, replacing: whole, with: sign, at: whole))
    take(through: last, as: kind)
    parseCompared()
    skipThingBehindCompared()
    wrap(from: start, in: .binaryExpression)
    return true
  }

  /// Parses `từ 70 đến dưới 90` and returns it as comparisons of a value: `>= 70 và x < 90`.
  mutating func parseBound(of left: String) -> String {
    let kind: SyntaxKind =
      switch current {
      case .aboveKeyword, .greater: .greater
      case .belowKeyword, .less: .less
      case .lessOrEqual: .lessOrEqual
      case _: .greaterOrEqual
      }
    if current != .number { take(as: kind) }
    let low = currentRange.start
    parseSum()
    if isRecovering { return "" }
    var result = (Self.sign(of: kind) ?? ">=") + " " + textTaken(from: low)
    takeBelowInWords()
    guard current == .toBelowKeyword || current == .toKeyword else {
      take(if: .orMoreKeyword)
      return result
    }
    let sign = current == .toBelowKeyword ? "<" : "<="
    node(.error) { parser in
      parser.take()
      let high = parser.currentRange.start
      parser.parseSum()
      let and = parser.spelling(.andKeyword)
      result += " \(and) \(left) \(sign) \(parser.textTaken(from: high))"
    }
    return result
  }

  /// Reads `x between 1 and 5` and `x is between 1 and 5` as `x >= 1 and x <= 5`.
  private mutating func parseBetween(from start: Checkpoint) {
    let left = source.text(of: range(ofToken: lastTaken))
    let (first, place) = (currentRange, missingRange)
    var last = position
    while tokens[last].kind != .betweenKeyword { last += 1 }
    let rows = kind(behind: index(behind: last)) == .percentSign ? rowsBeingCounted : nil
    take(through: last, as: .greaterOrEqual)
    let low = currentRange.start
    parseSum()
    if isRecovering { return }
    var comparison = ">= " + textTaken(from: low)
    if current == .andKeyword || current == .toKeyword {
      node(.error) { parser in
        parser.take()
        let high = parser.currentRange.start
        parser.parseSum()
        let and = parser.spelling(.andKeyword)
        comparison += " \(and) \(left) <= \(parser.textTaken(from: high))"
      }
    }
    if isRecovering { return }
    let whole = first.joined(with: missingRange)
    if let rows {
      // Between two percents lies the share of the rows, not a value of one.
      countedRows?.isCompared = true
      reportSlip(.comparedRows(from: rows, to: place, at: whole))
    } else {
      reportSlip(.comparisonInWords(comparison, replacing: whole, with: comparison, at: whole))
    }
    wrap(from: start, in: .binaryExpression)
  }

  /// Reads `x is not filed` as `not x is filed`.
  private mutating func parseNotFiled(from start: Checkpoint) {
    let left = range(ofToken: lastTaken)
    let first = currentRange
    var last = position
    while tokens[last].kind != .isFiledKeyword { last += 1 }
    let found = first.joined(with: range(ofToken: last))
    let not = spelling(.notKeyword) + " " + source.text(of: left) + " " + spelling(.isFiledKeyword)
    take(through: last, as: .isFiledKeyword)
    reportSlip(
      .expected(
        Phrase(vi: "`\(not)`", en: "`\(not)`"), found: source.text(of: found), at: found,
        fixes: [.replacement(of: left.joined(with: found), by: not)]))
    wrap(from: start, in: .stateTest)
  }

  /// Passes the second half of `1 < x < 5`, which is two comparisons here.
  mutating func skipSecondComparison(from start: Checkpoint, middle: Int) {
    guard !isRecovering, !isAtLineStart else { return }
    switch current {
    case .less, .lessOrEqual, .greater, .greaterOrEqual: break
    case _: return
    }
    let value = textTaken(from: middle)
    let place = missingRange
    let sign = currentRange
    let rows = comparedRows(from: start)
    let isOfShare = lastTakenKind != .percentSign
    node(.error) { parser in
      parser.take()
      parser.parseSum()
    }
    if isRecovering { return }
    if let rows = rows ?? (isOfShare && lastTakenKind == .percentSign ? rowsBeingCounted : nil) {
      countedRows?.isCompared = true
      reportSlip(.comparedRows(from: rows, to: place, at: sign))
      return
    }
    let both = " \(spelling(.andKeyword)) \(value)"
    let begin = Int(tokens[start.token].start)
    let whole = SourceRange(file: source.id, start: begin, end: missingRange.end)
    let text = source.text(of: SourceRange(file: source.id, start: begin, end: place.end))
    let rest = source.text(
      of: SourceRange(file: source.id, start: place.end, end: missingRange.end))
    reportSlip(
      .comparisonInWords(text + both + rest, replacing: whole, with: text + both + rest, at: sign))
  }

  /// Where rows are counted whose condition, `nhóm = a`, was just read: it is their number that the next
  /// sign compares.
  private func comparedRows(from start: Checkpoint) -> SourceRange? {
    guard let rows = rowsBeingCounted else { return nil }
    var index = start.token
    while index < position {
      switch tokens[index].kind {
      case .equal, .notEqual: return rows
      case _: break
      }
      index += 1
    }
    return nil
  }

  /// Where rows are counted whose condition is being read, outside of its parentheses.
  private var rowsBeingCounted: SourceRange? {
    countedRows.flatMap { $0.parentheses == openParentheses ? $0.start : nil }
  }

  /// The sign for which the words here stand, and the last of them.
  var signInWords: (last: Int, kind: SyntaxKind)? {
    var words: [String] = []
    var index = position
    var best: (last: Int, kind: SyntaxKind)?
    while index < tokens.count, words.count < 6 {
      let kind = tokens[index].kind
      if kind == .word || kind.isKeyword {
        words.append(source.text(of: range(ofToken: index)))
        if let kind = Self.signs[words.joined(separator: " ")] { best = (index, kind) }
      } else if kind != .whitespace {
        break
      }
      index += 1
    }
    return best
  }

  private static let signs: [String: SyntaxKind] = [
    "lớn hơn": .greater, "cao hơn": .greater, "nhiều hơn": .greater, "vượt": .greater,
    "nhỏ hơn": .less, "bé hơn": .less, "thấp hơn": .less, "ít hơn": .less, "bằng": .equal,
    "lớn hơn hoặc bằng": .greaterOrEqual, "tối thiểu": .greaterOrEqual, "greater than": .greater,
    "more than": .greater, "less than": .less, "equals": .equal, "is": .equal,
    "at least": .greaterOrEqual, "is at least": .greaterOrEqual, "at most": .lessOrEqual,
    "is at most": .lessOrEqual, "is greater than": .greater, "is more than": .greater,
    "is less than": .less, "is above": .greater, "is below": .less, "không dưới": .greaterOrEqual,
    "không quá": .lessOrEqual, "not below": .greaterOrEqual,
  ]

  /// Returns how a comparison is written.
  static func sign(of kind: SyntaxKind) -> String? {
    switch kind {
    case .equal: "="
    case .greater: ">"
    case .greaterOrEqual: ">="
    case .less: "<"
    case .lessOrEqual: "<="
    case _: nil
    }
  }

  /// `true` iff points are given for each of the name before the current token: what follows limits them.
  private var followsPer: Bool {
    switch kind(beforeToken: lastTaken) {
    case .perKeyword, .eachKeyword: true
    case _: false
    }
  }

  /// The kind of the last token before one that is no trivia.
  func kind(beforeToken index: Int) -> SyntaxKind? {
    tokens[..<index].last { !$0.kind.isTrivia }?.kind
  }

  /// `true` iff the name before the current token stands alone in a condition and is no answer of yes or
  /// no: what follows compares it, and does not limit points.
  private var followsComparedName: Bool {
    switch kind(beforeToken: lastTaken) {
    case .whenKeyword, .andKeyword, .orKeyword, .ifKeyword, .notKeyword: break
    case _: return false
    }
    let name = source.text(of: range(ofToken: lastTaken))
    guard let index = names.evidence.firstIndex(where: { source.text(of: $0) == name }) else {
      return lastTakenKind == .totalKeyword
    }
    return names.evidenceTypes[index].map { $0 != .yesKeyword } ?? false
  }
}

/// Rows that are counted, while their condition is parsed.
struct CountedRows {
  /// Where the function begins.
  let start: SourceRange
  /// How many parentheses were open there.
  let parentheses: Int
  /// `true` iff a second comparison followed the condition, which belongs to their number.
  var isCompared = false
}
