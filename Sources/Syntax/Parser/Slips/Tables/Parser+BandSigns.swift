import Diagnostics

/// Bands with the signs of a comparison, and bands whose two ends are joined by `và`.
extension Parser {
  /// Reads a band that begins with a sign: `>= 90%`, `≥ 95% và < 98%`.
  mutating func parseSignPattern() {
    let word: SyntaxKind =
      switch current {
      case .greaterOrEqual: .fromKeyword
      case .greater: .aboveKeyword
      case .less: .belowKeyword
      case _: .toKeyword
      }
    let sign = currentRange
    take(as: word)
    let low = currentRange
    let replaced = SourceRange(file: source.id, start: sign.start, end: low.start)
    let report = Diagnostic.signForWord(
      source.text(of: sign), word: spelling(word), replacing: replaced, at: sign)
    let count = diagnostics.count
    parseSum()
    guard word == .fromKeyword || word == .aboveKeyword, let end = endOfBand ?? wordOfEnd else {
      if !isRecovering { diagnostics.insert(report, at: count) }
      return
    }
    let first = source.text(
      of: SourceRange(file: source.id, start: low.start, end: missingRange.end))
    takeEndOfBand(end)
    let high = currentRange.start
    parseSum()
    let whole = sign.joined(with: missingRange)
    let last = source.text(of: SourceRange(file: source.id, start: high, end: whole.end))
    reportSlip(
      .bandInSigns(
        "\(spelling(word)) \(first) \(spelling(end.kind)) \(last)",
        found: source.text(of: whole), at: whole))
  }

  /// Reads `12+` and `80%+` as `từ 12` and `từ 80%`.
  ///
  /// Returns `true` if it did.
  mutating func parseBoundWithPlus() -> Bool {
    let count = peek() == .percentSign ? 2 : 1
    guard current == .number, peek(count) == .plusSign, !isRecovering,
      peek(count + 1) == .colon || peek(count + 1) == .comma
    else { return false }
    let first = currentRange
    node(.error) { parser in
      for _ in 0..<count { parser.take() }
    }
    let from = "\(spelling(.fromKeyword)) \(source.text(of: first.joined(with: missingRange)))"
    node(.error) { $0.take() }
    let whole = first.joined(with: missingRange)
    reportSlip(
      .expected(
        Phrase(same: "`\(from)`"), found: source.text(of: whole), at: whole,
        fixes: [.replacement(of: whole, by: from)]))
    return true
  }

  /// Takes `đạt` in front of a number for `từ`, which becomes the current token: `đạt 80%: 10`.
  mutating func takeReachingForFrom() {
    if isRecovering { return }
    reportWords(through: position, for: .fromKeyword)
    join(through: position, as: .fromKeyword)
  }

  /// Takes `và dưới`, `và < 98%` or `đến < 98%` for the word before the second end of a band, which is the
  /// current token then.
  mutating func takeEndOfBandInSigns() {
    guard let end = endOfBand else { return }
    let whole = currentRange.joined(with: range(ofToken: end.last))
    let replaced = SourceRange(
      file: source.id, start: whole.start,
      end: range(ofToken: index(ofNext: end.last == position ? 1 : 2)).start)
    reportSlip(
      .wordOfBand(
        source.text(of: whole), word: spelling(end.kind), replacing: replaced, at: whole))
    join(through: end.last, as: end.kind)
  }

  private mutating func takeEndOfBand(_ end: (last: Int, kind: SyntaxKind)) {
    take(through: end.last, as: end.kind)
  }

  /// The words or signs here that stand for `đến` or `đến dưới` before a number, with the last of them.
  private var endOfBand: (last: Int, kind: SyntaxKind)? {
    guard !isRecovering, !isAtLineStart else { return nil }
    var mayBeWord = false
    switch current {
    case .andKeyword: mayBeWord = true
    case .toKeyword, .minusSign, .comma: break
    case .less, .lessOrEqual: return peek() == .number ? (position, endKind(of: current)) : nil
    case _: return nil
    }
    let end = index(ofNext: 1)
    switch tokens[end].kind {
    case .less, .lessOrEqual: break
    case .belowKeyword, .toKeyword, .toBelowKeyword: if !mayBeWord { return nil }
    case _: return nil
    }
    return peek(2) == .number ? (end, endKind(of: tokens[end].kind)) : nil
  }

  /// The word before the second end of a band, as it should be.
  private var wordOfEnd: (last: Int, kind: SyntaxKind)? {
    guard !isRecovering, !isAtLineStart, peek() == .number,
      current == .toKeyword || current == .toBelowKeyword
    else { return nil }
    return (position, current)
  }

  private func endKind(of sign: SyntaxKind) -> SyntaxKind {
    sign == .lessOrEqual || sign == .toKeyword ? .toKeyword : .toBelowKeyword
  }

  /// `true` iff a dash and a sign stand for `đến` in a band: `95% - < 98%`.
  var startsEndOfBandBehindDash: Bool {
    current == .minusSign && (peek() == .less || peek() == .lessOrEqual) && !isAtLineStart
  }

  /// `true` iff a line starts with the sign of a band, which compares nothing of the line before.
  var startsBandInSigns: Bool {
    switch current {
    case .less, .lessOrEqual, .greater, .greaterOrEqual: break
    case _: return false
    }
    return peek() == .number && openParentheses == 0 && isAtLineStart && hasColonAhead
  }

  // MARK: - Bounds of types

  /// Reads the bounds of a type in signs: `điểm ≥ 0 và ≤ 90`, `số 1 - ≤ 4`, `từ 0 và đến 20`.
  mutating func parseBoundsInSigns() {
    guard !isAtLineStart, !isRecovering else { return }
    let isSign = current == .greaterOrEqual
    var next = isSign || current == .fromKeyword ? 1 : 0
    guard peek(next) == .number || next == 0 && current == .number else { return }
    let low = index(ofNext: next)
    let start = next
    next += 1
    switch peek(next) {
    case .andKeyword, .toKeyword, .minusSign: next += 1
    case .comma where isSign || peek(next + 1) == .lessOrEqual: next += 1
    case _: break
    }
    let hasEndSign = peek(next) == .lessOrEqual
    if hasEndSign || peek(next) == .toKeyword && next == start + 2 { next += 1 }
    guard next > start + 1, peek(next) == .number, isSign || hasEndSign || next == start + 3 else {
      return
    }
    let high = index(ofNext: next)
    let first = currentRange
    let count = next + 1
    node(.error) { parser in
      for _ in 0..<count { parser.take() }
    }
    let bounds =
      "\(spelling(.fromKeyword)) \(source.text(of: range(ofToken: low))) "
      + "\(spelling(.toKeyword)) \(source.text(of: range(ofToken: high)))"
    let whole = first.joined(with: missingRange)
    reportSlip(
      .expected(
        Phrase(same: "`\(bounds)`"), found: source.text(of: whole), at: whole,
        fixes: [.replacement(of: whole, by: bounds)]))
  }
}
