import Diagnostics

/// What joins the parts of a rule where people type other words: a comma between conditions, `và` before a loss.
extension Parser {
  /// Reads a comma between answers of a condition as the word that joins the others: `khi A, B và C`.
  ///
  /// Returns `true` if it did; between `và` and `hoặc` only the drafter knows how they belong together.
  mutating func parseListedConditions() -> Bool {
    guard !isRecovering, current == .comma, !isFollowedByLineBreak, openParentheses == 0,
      kindBefore(where: { $0 == .whenKeyword || $0 == .colon }) == .whenKeyword,
      startsListedCondition(at: index(ofNext: 1))
    else { return false }
    let isEither = joinsWith(.orKeyword)
    let isBoth = joinsWith(.andKeyword)
    let word = spelling(isEither ? .orKeyword : .andKeyword)
    let comma = currentRange
    node(.error) { parser in
      parser.take()
      parser.parseCondition()
    }
    reportSlip(
      .expected(
        Phrase(same: "`\(word)`"), found: ",", at: comma,
        fixes: isEither && isBoth ? [] : [.replacement(of: comma, by: " " + word)]))
    return true
  }

  /// `true` iff a condition begins at a token that names evidence, which is there or not or compared.
  private func startsListedCondition(at first: Int) -> Bool {
    var name = first
    while [.yesKeyword, .noKeyword, .notKeyword].contains(tokens[name].kind) {
      name = index(behind: name)
    }
    guard let place = evidence(at: name) else { return false }
    switch kind(behind: name) {
    case .equal, .notEqual, .less, .lessOrEqual, .greater, .greaterOrEqual: return true
    case let kind: return names.evidenceTypes[place] == .yesKeyword && Self.endsAnswer(kind)
    }
  }

  /// `true` iff a word joins conditions somewhere behind the `khi` of the entry.
  private func joinsWith(_ word: SyntaxKind) -> Bool {
    kindAhead { $0 == word } != nil
      || kindBefore { $0 == word || $0 == .whenKeyword } == word
  }

  private static func endsAnswer(_ kind: SyntaxKind) -> Bool {
    switch kind {
    case .comma, .andKeyword, .orKeyword, .newline, .semicolon, .rightBrace, .endOfFile: true
    case _: false
    }
  }

  /// `true` iff `và` joins a loss or more points to a rule: `đủ điểm, trừ 1 mỗi trễ và trừ 2 mỗi vụ_việc`.
  var startsLinkBehindAnd: Bool {
    guard current == .andKeyword else { return false }
    switch peek() {
    case .lessKeyword, .plusKeyword, .notBelowKeyword, .atMostKeyword: return peek(2) == .number
    case _: return false
    }
  }

  /// Takes `và` in front of a loss or of more points for the comma, which becomes the current token.
  mutating func takeAndForComma() {
    guard startsLinkBehindAnd, !isAtLineStart, !isRecovering, openParentheses == 0 else { return }
    let and = currentRange
    reportSlip(
      .expected(
        Phrase(vi: "dấu `,`", en: "a `,`"), found: source.text(of: and), at: and,
        fixes: [
          Fix(
            Phrase(vi: "đổi thành `,`", en: "change to `,`"),
            [TextEdit(replacing: missingRange.joined(with: and), with: ",")])
        ]))
    join(through: position, as: .comma)
  }

  /// Reads `khi trễ <= 2 đủ điểm` as `đủ điểm khi trễ <= 2`.
  ///
  /// Returns `true` if it did.
  mutating func parsePointsBehindCondition() -> Bool {
    guard !isRecovering, current == .whenKeyword || current == .ifKeyword, !startsWithCondition,
      kindAhead(where: { $0 == .thenKeyword || $0 == .colon }) == nil
    else { return false }
    var ahead = self
    ahead.take()
    ahead.parseCondition()
    let points = ahead.position
    guard !ahead.isRecovering, !ahead.isAtLineStart, let last = ahead.lastOfPoints else {
      return false
    }
    let first = currentRange
    let start = index(ofNext: 1)
    let condition = source.text(
      of: range(ofToken: start).joined(with: ahead.missingRange))
    let text = source.text(of: range(ofToken: points).joined(with: range(ofToken: last)))
    let wanted = "\(text) \(spelling(.whenKeyword)) \(condition)"
    node(.error) { $0.take(through: last, as: .word) }
    let whole = first.joined(with: missingRange)
    reportSlip(.pointsNamedLast(wanted, isKnown: true, at: whole))
    return true
  }

  /// The last token of the points that stand here and end the entry.
  private var lastOfPoints: Int? {
    guard current == .number || current == .fullKeyword else { return nil }
    var last = position
    if current == .number, kind(behind: last) == .percentSign { last = index(behind: last) }
    if kind(behind: last) == .pointsKeyword { last = index(behind: last) }
    return endsEntry(behind: last) ? last : nil
  }
}
