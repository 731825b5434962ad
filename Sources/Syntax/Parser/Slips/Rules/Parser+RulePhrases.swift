import Diagnostics

/// Rules in the words and the order of annexes: signs as words, points behind what they are for.
///
/// Each function reports the phrase with its repair and goes on as if the language's own words stood
/// there.
extension Parser {
  /// Passes what an annex says for the other case behind a rule: `đủ điểm khi kế_hoạch, ngược lại 0 điểm`.
  mutating func skipElseBehindRule() {
    let behind = missingRange
    let isApart = current == .comma || current == .semicolon
    let word = isApart ? peek() : current
    let isRest = word == .otherwiseKeyword && peek(isApart ? 2 : 1) == .number
    guard
      isRest || current != .semicolon && word == .elseKeyword
        || current != .semicolon && word == .requirementElseKeyword,
      !isRest || !isFollowedByLineBreak && hasConditionBefore, !isRecovering, !isAtLineStart
    else { return }
    var value = currentRange
    node(.error) { parser in
      if isApart { parser.take() }
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

  /// `true` iff the entry before the current token has a condition and is no arm of a table.
  private var hasConditionBefore: Bool {
    kindBefore { $0 == .colon } == nil && kindBefore { $0 == .whenKeyword } != nil
  }

  private static let products: Phrases = ["x", "nhân với", "nhân", "times", "multiplied by"]
  private static let quotients: Phrases = ["chia cho", "chia", "divided by"]
  private static let operators = products + quotients

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
      let (text, last) = phrase(among: Self.operators)
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

  /// Returns how many tokens stand before the number of `, tối đa 10` or, for a loss, of `, tối đa trừ 3`; `nil`
  /// where nothing of the kind follows.
  private func lengthOfMaximum(isLoss: Bool) -> Int? {
    var length = current == .comma ? 1 : 0
    guard (length == 0 ? current : peek()) == .maxKeyword, length == 1 || !isAtLineStart else {
      return nil
    }
    length += 1
    if isLoss, peek(length) == .lessKeyword { length += 1 }
    return peek(length) == .number ? length : nil
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
    var words = smallWords(ofToken: index(ofNext: hasStart ? 2 : 1))
    var isOneWord = true
    while count < 8, peek(count) == .word || peek(count).isKeyword {
      let own = smallWords(ofToken: index(ofNext: count))
      isOneWord = isOneWord && own.allSatisfy { Self.verbs.contains($0) }
      words += own
      isLoss = isLoss || peek(count) == .lessKeyword
      count += 1
    }
    let hasWords = count > (hasStart ? 3 : 2)
    guard peek(count) == .number, count < 8, hasWords || peek(count + 1) == .pointsKeyword else {
      return false
    }
    let gap = isLoss ? gapBehindRule : nil
    let first = gap?.joined(with: currentRange) ?? currentRange
    let opening =
      gap == nil ? (isLoss ? openingOfLoss : "") : ", \(spelling(.lessKeyword)) "
    var wanted = ""
    var isKnown = true
    node(.error) { parser in
      if hasStart { parser.take() }
      parser.take()
      let name = parser.evidenceName(of: words) ?? (isOneWord ? parser.currentText : nil)
      isKnown = name != nil
      while parser.current != .number { parser.take() }
      wanted =
        opening
        + "\(parser.currentText) \(parser.spelling(.perKeyword)) \(name ?? parser.unknownName)"
      parser.take()
      parser.take(if: .pointsKeyword)
      if let length = parser.lengthOfMaximum(isLoss: isLoss) {
        for _ in 0..<length { parser.take() }
        // Behind a comma it would limit what is left of the full points.
        wanted += "\(isLoss ? "" : ",") \(parser.spelling(.atMostKeyword)) \(parser.currentText)"
        parser.take()
        parser.take(if: .pointsKeyword)
      }
    }
    let whole = first.joined(with: missingRange)
    reportSlip(.pointsNamedLast(wanted, isKnown: isKnown, at: whole))
    return true
  }
}
